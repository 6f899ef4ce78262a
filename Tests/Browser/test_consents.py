"""The way of a consent: missing, recorded, green, withdrawn; and then nothing is played any more."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from conftest import Beeld
from data_manager import give_authority, keeper, record


def family_of(page: Page, beeld: Beeld, name: str) -> str:
    page.goto(f"{beeld.url}/consents")
    return page.get_by_role("link", name=name, exact=True).get_attribute("href").removesuffix("/consents")


def test_what_is_missing_is_recorded_and_the_light_turns_green(fresh_beeld: Beeld, new_page: Callable[..., Page]) -> None:
    page = keeper(new_page(), fresh_beeld)
    family = family_of(page, fresh_beeld, "Jansen")
    page.goto(f"{fresh_beeld.url}{family}/consents")
    light = page.locator(".lights .chip")
    expect(light).to_contain_text("ontbreekt")
    expect(page.locator(".lacks")).to_contain_text("Tim: er staat niet bij wie gezag heeft.")

    give_authority(page, fresh_beeld, family, "Petra")
    expect(page.locator(".lacks")).to_contain_text("Petra, namens Tim: nog niet gevraagd.")
    record(page, fresh_beeld, family, "Tim", "Petra")

    expect(light).to_contain_text("in orde")
    expect(page.locator(".lacks")).to_have_count(0)


def test_who_withdraws_stops_the_playback_at_once(fresh_beeld: Beeld, new_page: Callable[..., Page]) -> None:
    coder = new_page()
    coding = fresh_beeld.open_coding(coder, "chris")
    film = coder.locator("video").first
    expect(film).to_have_attribute("src", re.compile("/videos/"))
    media = film.evaluate("video => video.src")
    assert coder.request.get(media, headers={"Range": "bytes=0-99"}).status == 206
    page = keeper(new_page(), fresh_beeld)
    family = family_of(page, fresh_beeld, "De Wit")
    page.goto(f"{fresh_beeld.url}{family}/consents")

    page.get_by_label("Toestemming van Noor intrekken").click()
    expect(page.locator("main")).to_contain_text("1 afgesloten codering blijft bestaan, zonder namen.")
    page.get_by_role("button", name="Toestemming intrekken").click()

    expect(page.locator(".lights .chip")).to_contain_text("ingetrokken")
    assert coder.request.get(media, headers={"Range": "bytes=0-99"}).status == 409
    coder.goto(coding)
    expect(coder.locator("h1")).to_have_text("Dit is nu niet beschikbaar")
    page.goto(f"{fresh_beeld.url}{family}/history")
    # What was watched before is written up to half a minute later, so this need not be the last line.
    story = page.locator(".story li").filter(has_text="Noor trok de toestemming in voor: alle doelen.")
    expect(story).to_have_count(1)
