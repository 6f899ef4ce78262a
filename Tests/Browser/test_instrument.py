"""Another instrument, with two domains, a scale from 1 to 5, and stretches: loaded on a page, coded, and nothing about SOFTA in between."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from conftest import ROOT, Beeld
from data_manager import keeper, let_code
from test_video import add_session, coder_of, consented, film, open_around, upload

INSTRUMENT = ROOT / "Tests/Fixtures/turns.yaml"


def test_a_stretch_of_another_instrument_is_marked_and_rated(fresh_beeld: Beeld, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page()
    page.beeld = fresh_beeld  # type: ignore[attr-defined]
    fresh_beeld.sign_in(page, "mila")
    page.goto(f"{fresh_beeld.url}/studies")
    form = page.locator("form[action='/studies']")
    open_around(form)
    form.locator("input[name=title]").fill("Beurten")
    form.locator("select[name=codebook]").select_option("own")
    form.locator("textarea[name=codebook_text]").fill(INSTRUMENT.read_text(encoding="utf-8"))
    form.locator("button").last.click()
    page.wait_for_url("**/studies/**")
    let_code(keeper(new_page(), fresh_beeld), fresh_beeld, "Chris Bakker", "Beurten")
    consented(page, new_page, add_session(page))
    upload(page, film(tmp_path / "gesprek.mp4", "-c:v", "libx264"))

    coder = coder_of(page, new_page, part="T")
    expect(coder.locator("[data-palette] h3")).to_have_text(["De vloerVloer", "LuisterenLuisteren"])
    stretch = coder.evaluate(STRETCH, coder.url + "/screen.json")
    for key in stretch["keys"]:
        coder.keyboard.press(key)
    for _ in range(25):
        coder.keyboard.press("ArrowRight")
    for key in stretch["keys"]:
        coder.keyboard.press(key)
    expect(coder.locator("#saved")).to_have_attribute("data-state", "saved")

    marks = [event for event in coder.evaluate(EVENTS, coder.url + "/events") if event["kind"].startswith("mark.")]
    assert [event["kind"] for event in marks] == ["mark.added", "mark.changed"]
    assert marks[1]["set"]["end"] > marks[0]["start"]
    coder.goto(coder.url.split("#")[0] + "/ratings")
    values = coder.locator("article.unit").first.locator("input[type=radio]")
    assert [value.get_attribute("value") for value in values.all()] == ["1", "2", "3", "4", "5", "na"]


STRETCH = """async path => {
  const screen = await (await fetch(path, {headers: {accept: "application/json"}})).json();
  const indicator = screen.codebook.indicators.find((one) => one.kind === "stretch" && one.towards === "nobody");
  const domain = screen.codebook.domains.find((one) => one.id === indicator.domain);
  return {keys: [domain.key, indicator.key]};
}"""

EVENTS = """async path => (await (await fetch(path, {headers: {accept: "application/json"}})).json()).events"""
