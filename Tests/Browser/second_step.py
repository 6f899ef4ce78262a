"""The second step when signing in: the app on somebody's telephone (RFC 6238), and what is typed at the door."""

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from conftest import PASSWORD, Beeld

SECONDS_PER_STEP = 30


@dataclass
class Authenticator:
    """A code opens once, so each one it gives is of a later step; the server takes one of the next half minute too."""

    secret: str
    last: int = 0

    def next_code(self) -> str:
        self.last = max(now(), self.last + 1)
        # Whoever asks for more than two codes within half a minute waits, as with a telephone.
        while self.last > now() + 1:
            time.sleep(0.2)
        return self.code(self.last)

    def wrong_code(self) -> str:
        right = {self.code(now() + step) for step in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777") if code not in right)

    def code(self, step: int) -> str:
        key = base64.b32decode(self.secret.replace(" ", ""))
        digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
        start = digest[-1] & 0x0F
        number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
        return f"{number % 1_000_000:06}"


def now() -> int:
    return int(time.time()) // SECONDS_PER_STEP


def give_password(page: Page, beeld: Beeld, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{beeld.url}/sign-in")
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("main form button")


def give_code(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.press("input[name=code]", "Enter")


def begin(page: Page, beeld: Beeld, password: str = PASSWORD) -> Authenticator:
    """Has a secret made for the app, which the page shows."""
    page.goto(f"{beeld.url}/account")
    page.locator("main a[href='/account/second-factor']").click()
    page.fill("input[name=current]", password)
    page.press("input[name=current]", "Enter")
    expect(page.locator("svg.qr")).to_be_visible()
    return Authenticator(page.locator(".second-factor code").inner_text())


def set_up(page: Page, beeld: Beeld, name: str) -> tuple[Authenticator, list[str]]:
    """Signs somebody in who sets up a second step. Returns the app and the codes for on paper."""
    beeld.sign_in(page, name)
    app = begin(page, beeld)
    give_code(page, app.next_code())
    codes = page.locator(".recovery li code")
    expect(codes).to_have_count(10)
    return app, codes.all_inner_texts()
