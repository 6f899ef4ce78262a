"""A real browser against a real server: what every browser test starts from."""

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

PASSWORD = "alliantie-in-beeld"
ROOT = Path(__file__).resolve().parents[2]
START_LIMIT_SECONDS = 60


@dataclass
class Beeld:
    """The demo study, on a data folder of its own and on one port, however often it is killed and started."""

    data: Path
    port: int = 0
    url: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        command = [os.environ.get("BEELD", str(ROOT / ".build/debug/beeld"))]
        command += ["demo", "--port", str(self.port), "--data", str(self.data)]
        log = (self.data.parent / "server.log").open("a")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        self.url = self._address()
        self.port = int(self.url.rsplit(":", 1)[1])

    def _address(self) -> str:
        assert self.process
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"http://\S+", line):
                return found.group()
        raise AssertionError(f"beeld ended with {self.process.wait()} before it said where it runs")

    def kill(self) -> None:
        """As when the power goes: nothing is said goodbye to."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
            self.process = None

    def restart(self) -> None:
        self.kill()
        self.start()

    def sign_in(self, page: Page, name: str) -> None:
        page.goto(f"{self.url}/sign-in")
        page.fill("input[name=name]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda url: "/sign-in" not in url)

    def open_coding(self, page: Page, name: str) -> str:
        """Signs somebody in and begins (or goes on with) the assignment at the head of the list. Returns the coding's address."""
        self.sign_in(page, name)
        page.goto(f"{self.url}/")
        page.locator("main form[action*='/assignments/'] button, main a[href*='/codings/']").first.click()
        page.wait_for_url("**/codings/**")
        return page.url.split("#")[0].removesuffix("/ratings")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    chromium = os.environ.get("BEELD_CHROMIUM") or subprocess.check_output([ROOT / "bin/lib/browser"], text=True).strip()
    return {"executable_path": chromium, "args": ["--autoplay-policy=no-user-gesture-required"]}


@pytest.fixture(scope="module")
def beeld(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beeld]:
    """One server for a file of tests; whoever changes much of the study makes an own one with `fresh_beeld`."""
    server = Beeld(tmp_path_factory.mktemp("beeld") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def fresh_beeld(tmp_path: Path) -> Iterator[Beeld]:
    server = Beeld(tmp_path / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Pages that share nothing with each other, each with what went wrong in it on the list `page.faults`."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> Page:
        settings: dict[str, object] = {"viewport": {"width": 1440, "height": 900}, "locale": "nl-NL"}
        context = browser.new_context(**(settings | options))  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def coder_page(fresh_beeld: Beeld, new_page: Callable[..., Page]) -> Page:
    """Somebody who has just begun to code the demo film; `coder_page.coding_url` is where."""
    page = new_page()
    page.coding_url = fresh_beeld.open_coding(page, "chris")  # type: ignore[attr-defined]
    page.beeld = fresh_beeld  # type: ignore[attr-defined]
    return page


def wait_until(true: Callable[[], bool], what: str, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.02)
    raise AssertionError(f"still not so after {seconds} s: {what}")


def tab_to(page: Page, target: Locator, limit: int = 200) -> None:
    """Walks with the Tab key until the target has the focus, as somebody without a mouse does."""
    for _ in range(limit):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the Tab key")


def is_up(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/sign-in", timeout=2).close()
    except (OSError, urllib.error.URLError):
        return False
    return True
