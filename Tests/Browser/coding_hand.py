"""A coder's hand on the coding screen: what a test presses and reads there."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from conftest import wait_until


class Hand:
    """The attributes it holds on to are listed at the head of `scripts/coding/screen.js`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.screen: dict[str, Any] = {}

    def open(self) -> "Hand":
        self.page.goto(self.address)
        self.page.wait_for_selector("[data-coding][data-ready]")
        self.screen = self.page.request.get(f"{self.address}/screen.json").json()
        # Not `wait_for_function`: it evaluates strings, which the page's own policy forbids.
        wait_until(lambda: self.page.evaluate("document.querySelector('video').readyState >= 2"), "a first picture")
        return self

    # What it presses

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def mark(self, indicator: dict[str, Any]) -> str:
        """Marks with two strokes and gives the new mark's identifier."""
        before = {mark["mark"] for mark in self.on_screen()}
        self.press(self.domain_key(indicator), indicator["key"])
        after = [mark["mark"] for mark in self.on_screen() if mark["mark"] not in before]
        assert len(after) == 1, f"one new mark, not {after}"
        return after[0]

    def go_to(self, frame: int) -> None:
        self.page.evaluate("([frame, rate]) => { document.querySelector('video').currentTime = (frame + 0.5) / rate }", [frame, self.rate])
        self.at(frame)

    def show_list(self) -> None:
        self.page.click("[data-action=view-list]")

    # What it reads

    @property
    def rate(self) -> float:
        rate = self.screen["video"]["frameRate"]
        return rate["numerator"] / rate["denominator"]

    def frame(self) -> int:
        return int(self.page.get_attribute("[data-frame]", "data-frame") or "0")

    def at(self, frame: int) -> None:
        wait_until(lambda: self.frame() == frame, f"frame {frame} on the screen")

    def film(self) -> dict[str, Any]:
        """How the player stands, and where its film comes from."""
        return self.page.evaluate(
            "(({ src, paused, playbackRate, textTracks }) => ({ src, paused, rate: playbackRate, cues: textTracks[0]?.cues?.length ?? 0 }))"
            "(document.querySelector('video'))"
        )

    def milliseconds(self, frame: int) -> int:
        return round(frame * 1000 / self.rate)

    def on_screen(self) -> list[dict[str, str]]:
        """The marks in the list, which is the whole of them in the order of time."""
        self.show_list()
        rows = self.page.locator("[data-marks] [data-mark]")
        return [{"mark": row.get_attribute("data-mark") or "", "text": row.inner_text()} for row in rows.all()]

    def in_hand(self) -> Locator:
        return self.page.locator("[data-mark-description]")

    def saved(self, state: str = "saved", waiting: int | None = None, seconds: float = 25) -> None:
        selector = f"#saved[data-state={state}]" + ("" if waiting is None else f"[data-waiting='{waiting}']")
        self.page.wait_for_selector(selector, timeout=seconds * 1000)

    def log(self) -> list[dict[str, Any]]:
        """The coding's events as the server has them, without what was watched."""
        events = self.page.request.get(f"{self.address}/events?after=0").json()["events"]
        return [event for event in events if event["kind"] != "watched"]

    # What the codebook has

    def moments(self) -> list[dict[str, Any]]:
        """Indicators that raise no question: a single key press decides everything."""
        return self.indicators(lambda one: one["kind"] == "moment" and one["towards"] in ("nobody", "practitioner"))

    def indicators(self, fits: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
        return [one for one in self.screen["codebook"]["indicators"] if one["key"] and fits(one)]

    def domain_key(self, indicator: dict[str, Any]) -> str:
        return next(one["key"] for one in self.screen["codebook"]["domains"] if one["id"] == indicator["domain"])

    def actors(self) -> list[dict[str, Any]]:
        return [one for one in self.screen["persons"] if one["side"] == self.screen["codebook"]["actors"]]


def second_tab(context: BrowserContext, hand: Hand) -> Hand:
    return Hand(context.new_page(), hand.address).open()
