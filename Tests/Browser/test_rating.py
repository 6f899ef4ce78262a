"""From the door to a locked coding, by keyboard alone; and what a lock means."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from conftest import PASSWORD, Beeld, tab_to


@pytest.fixture
def coder(fresh_beeld: Beeld, new_page: Callable[..., Page]) -> Page:
    page = new_page()
    page.beeld = fresh_beeld  # type: ignore[attr-defined]
    return page


def choose(page: Page, unit: Locator, steps: int) -> None:
    """Gives the rating so many steps above the lowest one, with the keys."""
    first = unit.locator("input[type=radio]").first
    tab_to(page, first)
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowRight")


def answers(page: Page, path: str) -> dict:
    return json.loads(page.evaluate("async path => (await fetch(path, {headers: {accept: 'application/json'}})).text()", path))


def test_from_the_door_to_the_lock_by_keyboard_alone(coder: Page) -> None:
    beeld: Beeld = coder.beeld  # type: ignore[attr-defined]
    coder.goto(beeld.url)
    tab_to(coder, coder.locator("input[name=name]"))
    coder.keyboard.type("chris")
    coder.keyboard.press("Tab")
    coder.keyboard.type(PASSWORD)
    coder.keyboard.press("Enter")
    coder.wait_for_url(lambda url: "sign-in" not in url)

    tab_to(coder, coder.locator("main form[action*='/assignments/'] button"))
    coder.keyboard.press("Enter")
    coder.wait_for_url("**/codings/**")
    coding = coder.url.removeprefix(beeld.url)
    expect(coder.locator("[data-ready]")).to_be_attached()
    coder.keyboard.press("Space")
    coder.wait_for_timeout(300)
    coder.keyboard.press("Space")
    for key in ("Digit2", "KeyQ", "KeyE"):
        coder.keyboard.press(key)
    expect(coder.locator("#saved")).to_have_attribute("data-state", "saved")

    tab_to(coder, coder.locator("header a[href$='/ratings']"))
    coder.keyboard.press("Enter")
    coder.wait_for_url("**/ratings")
    units = coder.locator("article.unit")
    expect(units).to_have_count(10)
    for unit in units.all():
        # Sandra's one positive mark and a rating below neutral do not fit; nothing marked and neutral do.
        does_not_fit = unit.locator("h3").inner_text().startswith("Sandra") and unit.get_attribute("data-domain") == "E"
        choose(coder, unit, steps=2 if does_not_fit else 3)

    contradiction = coder.locator(".contradictions li")
    expect(contradiction).to_have_count(1)
    expect(coder.locator("form.lock button")).to_be_disabled()
    keep_with_a_reason(coder, contradiction)
    expect(coder.locator("form.lock button")).to_be_enabled()
    tab_to(coder, coder.locator("form.lock button"))
    coder.keyboard.press("Enter")
    expect(coder.locator("article.unit input")).to_have_count(0)

    coder.reload()
    expect(coder.locator("article.unit .given")).to_have_count(10)
    assert answers(coder, f"{coding}/screen.json")["coding"]["state"] == "locked"
    assert answers(coder, f"{coding}/check.json")["lockable"]


def keep_with_a_reason(page: Page, contradiction: Locator) -> None:
    reason = contradiction.locator("textarea, input[type=text]")
    if not reason.is_visible():
        tab_to(page, contradiction.locator("button, summary").first)
        page.keyboard.press("Enter")
    tab_to(page, reason)
    page.keyboard.type("Ze zegt het met grote tegenzin.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(contradiction).to_contain_text("Ze zegt het met grote tegenzin.")


def test_an_answer_that_comes_late_leaves_the_reason_form_and_the_focus(coder: Page) -> None:
    beeld: Beeld = coder.beeld  # type: ignore[attr-defined]
    address = beeld.open_coding(coder, "chris")
    expect(coder.locator("[data-ready]")).to_be_attached()
    for key in ("Digit2", "KeyQ", "KeyE"):
        coder.keyboard.press(key)
    expect(coder.locator("#saved")).to_have_attribute("data-state", "saved")
    coder.goto(f"{address}/ratings")
    units = coder.locator("article.unit").all()
    (sandra,) = [one for one in units if one.locator("h3").inner_text().startswith("Sandra") and one.get_attribute("data-domain") == "E"]
    choose(coder, sandra, steps=2)
    contradiction = coder.locator(".contradictions li")
    expect(contradiction).to_have_count(1)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    coder.route("**/check.json", hold)
    with coder.expect_request("**/check.json"):
        choose(coder, next(one for one in units if one is not sandra), steps=3)

    contradiction.locator("button").first.press("Enter")
    expect(contradiction.locator("textarea")).to_be_focused()
    with coder.expect_response("**/check.json"):
        for route in held:
            route.continue_()
    coder.wait_for_timeout(300)

    expect(contradiction.locator("textarea")).to_be_focused()


def test_a_locked_coding_is_corrected_by_a_new_one_that_points_to_it(coder: Page) -> None:
    beeld: Beeld = coder.beeld  # type: ignore[attr-defined]
    beeld.sign_in(coder, "anna")
    coder.goto(beeld.url)
    locked = coder.locator("main a[href^='/codings/']").first.get_attribute("href")
    before = answers(coder, f"{locked}/events")
    coder.goto(f"{beeld.url}{locked}/ratings")

    coder.locator("textarea[name=reason]").fill("Verkeerde persoon gemarkeerd.")
    coder.locator("form[action$='/correction'] button").click()
    coder.wait_for_url(lambda url: "/ratings" not in url)

    correction = coder.url.removeprefix(beeld.url)
    assert correction != locked
    assert answers(coder, f"{correction}/screen.json")["coding"]["state"] == "open"
    assert len(answers(coder, f"{correction}/events")["events"]) == len(before["events"])
    assert answers(coder, f"{locked}/events") == before
    coder.goto(f"{beeld.url}{correction}/ratings")
    expect(coder.locator("main")).to_contain_text("Verkeerde persoon gemarkeerd.")


def test_a_rating_made_offline_is_there_after_the_line_is_back(coder: Page) -> None:
    beeld: Beeld = coder.beeld  # type: ignore[attr-defined]
    coding = beeld.open_coding(coder, "bram")
    coder.goto(f"{coding}/ratings")
    coder.context.set_offline(True)
    unit = coder.locator("article.unit").first

    choose(coder, unit, steps=4)
    expect(coder.locator("#saved")).to_have_attribute("data-state", "offline")
    coder.context.set_offline(False)
    expect(coder.locator("#saved")).to_have_attribute("data-state", "saved")

    coder.reload()
    assert coder.locator("article.unit input[type=radio]:checked").first.get_attribute("value") == "1"
