"""Every page, for everyone who may see it: both languages, both appearances, wide and narrow, with axe and an eye on what goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conftest import PASSWORD, Beeld
from data_manager import invite
from second_step import begin, give_code, give_password

RULES = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES = [(1440, 900), (1024, 768)]
# Every two of language, appearance and size meet: what breaks a page is one of them, or two together.
WAYS = [("nl", "light", SIZES[0]), ("nl", "dark", SIZES[1]), ("en", "dark", SIZES[0]), ("en", "light", SIZES[1])]
in_every_way = pytest.mark.parametrize(
    ("language", "theme", "size"), WAYS, ids=["nl-light-wide", "nl-dark-narrow", "en-dark-wide", "en-light-narrow"]
)


@dataclass
class Seen:
    """A signed-in page, with everything that went wrong in it."""

    page: Page
    faults: list[str]


@pytest.fixture
def look(new_page: Callable[..., Page], beeld: Beeld) -> Callable[..., Seen]:
    def as_seen_by(name: str | None, language: str, theme: str, size: tuple[int, int]) -> Seen:
        page = new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
        page.context.add_cookies([{"name": "language", "value": language, "url": beeld.url}])
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: faults.append(f"{request.url} {request.failure}") if is_fault(request) else None)
        page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        page.on("request", lambda request: faults.append(f"elsewhere: {request.url}") if is_elsewhere(request.url, beeld) else None)
        if name:
            beeld.sign_in(page, name)
        return Seen(page, faults)

    return as_seen_by


def is_fault(request) -> bool:
    """A film is let go half-way whenever the page is left; that is no fault."""
    return request.resource_type != "media" and "ERR_ABORTED" not in (request.failure or "")


def is_elsewhere(url: str, beeld: Beeld) -> bool:
    return not url.startswith((beeld.url, "data:", "blob:"))


def researcher_pages(page: Page, beeld: Beeld) -> list[str]:
    """The address of every kind of page a researcher sees, found by following links as one would."""
    page.goto(f"{beeld.url}/studies")
    study = page.locator("main a[href^='/studies/']").first.get_attribute("href")
    page.goto(beeld.url + study)
    links = {kind: page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href") for kind in ("families", "sessions", "codebooks")}
    page.goto(beeld.url + links["sessions"])
    coding = page.locator("main a[href^='/codings/']").first.get_attribute("href")
    return ["/studies", study, *links.values(), "/account", coding, f"{coding}/ratings", f"{coding}/log"]


def check(seen: Seen, address: str) -> None:
    seen.page.goto(address)
    check_shown(seen, address)


def check_shown(seen: Seen, address: str) -> None:
    """The page that is there, such as one that answers a form and is nowhere else."""
    seen.page.wait_for_load_state("networkidle")
    faults = list(seen.faults)
    found = Axe().run(seen.page, options=RULES)
    # Axe itself tries inline styles, which our policy refuses.
    seen.faults.clear()

    assert faults == [], address
    assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
    wide = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{address} is {wide} px wider than the window"


@in_every_way
def test_every_page_of_a_researcher(look: Callable[..., Seen], beeld: Beeld, language: str, theme: str, size: tuple[int, int]) -> None:
    seen = look("mila", language, theme, size)

    for path in researcher_pages(seen.page, beeld):
        check(seen, beeld.url + path)


@in_every_way
def test_every_page_of_a_coder(look: Callable[..., Seen], beeld: Beeld, language: str, theme: str, size: tuple[int, int]) -> None:
    seen = look("bram", language, theme, size)
    seen.page.goto(beeld.url)
    coding = beeld.url + seen.page.locator("main a[href^='/codings/']").first.get_attribute("href").removesuffix("/ratings")

    for address in (beeld.url, coding, f"{coding}/ratings", f"{coding}/log", f"{beeld.url}/account"):
        check(seen, address)


def keeper_pages(page: Page, beeld: Beeld) -> list[str]:
    """What the data manager sees: accounts, the log of deeds, a family whose consents are there, and its study."""
    page.goto(f"{beeld.url}/consents")
    family = page.get_by_role("link", name="De Wit", exact=True).get_attribute("href")
    study = page.locator("main a[href$='/information']").first.get_attribute("href").removesuffix("/information")
    page.goto(beeld.url + family)
    withdrawals = [link.get_attribute("href") for link in page.locator("main a[href$='/withdrawal']").all()]
    history = family.replace("/consents", "/history")
    page.goto(f"{beeld.url}/accounts")
    account = page.locator("main a[href^='/accounts/']").first.get_attribute("href")
    own = [
        "/accounts",
        account,
        "/account",
        "/account/second-factor",
        "/audit",
        "/audit?action=gave&from=2026-01-01",
        "/audit?to=2020-01-01",
    ]
    return [*own, "/consents", family, history, withdrawals[0], withdrawals[-1], f"{study}/information", f"{study}/retention"]


@in_every_way
def test_every_page_of_who_keeps_consents(
    look: Callable[..., Seen], beeld: Beeld, language: str, theme: str, size: tuple[int, int]
) -> None:
    seen = look("joris", language, theme, size)

    for path in keeper_pages(seen.page, beeld):
        check(seen, beeld.url + path)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_door(look: Callable[..., Seen], beeld: Beeld, language: str, theme: str) -> None:
    seen = look(None, language, theme, SIZES[0])

    check(seen, f"{beeld.url}/sign-in")
    check(seen, f"{beeld.url}/sign-in?next=/account")
    seen.page.fill("input[name=name]", "niemand")
    seen.page.fill("input[name=password]", "niets")
    seen.page.click("main form button")
    forgive(seen, 422)
    check_shown(seen, "a wrong password")


@in_every_way
def test_every_page_of_who_comes_in_by_a_link(
    look: Callable[..., Seen], beeld: Beeld, language: str, theme: str, size: tuple[int, int]
) -> None:
    keeper = look("joris", language, theme, size)
    name = f"merel.{language}.{theme}.{size[0]}"
    invite(keeper.page, beeld, f"Merel van der Zwaluwenburg {name}", name, "Gezinskracht")
    keeper.page.locator("form[action$='/link'] button").click()
    check_shown(keeper, "a link that was made")
    link = keeper.page.locator(".card.link code").inner_text()
    seen = look(None, language, theme, size)
    check(seen, link)
    choose_password(seen.page, "kort")
    forgive(seen, 422)
    check_shown(seen, "a password that is too short")
    choose_password(seen.page, PASSWORD)
    seen.page.locator(".pledge").wait_for()
    check_shown(seen, "the promise")
    seen.page.locator(".pledge form button").first.click()
    seen.page.wait_for_url(f"{beeld.url}/")
    check_shown(seen, "the first page")
    seen.page.goto(link)
    forgive(seen, 404)
    check_shown(seen, "a link that was used")

    app = begin(seen.page, beeld)
    check_shown(seen, "a picture for the app")
    give_code(seen.page, app.wrong_code())
    seen.page.locator(".field .problem").wait_for()
    forgive(seen, 422)
    check_shown(seen, "a wrong code for the app")
    give_code(seen.page, app.next_code())
    seen.page.locator(".recovery").wait_for()
    check_shown(seen, "codes for on paper")
    for path in ("/account/second-factor", "/account", "/pledge"):
        check(seen, beeld.url + path)

    door = look(None, language, theme, size)
    give_password(door.page, beeld, name)
    check(door, f"{beeld.url}/sign-in/code")
    give_code(door.page, app.wrong_code())
    door.page.locator(".field .problem").wait_for()
    forgive(door, 422)
    check_shown(door, "a wrong code")


def choose_password(page: Page, password: str) -> None:
    page.fill("input[name=password]", password)
    page.fill("input[name=again]", password)
    page.click("main form button")


def forgive(seen: Seen, status: int) -> None:
    """What a form refuses comes with a status that the browser tells of; that and nothing else is as it should be."""
    seen.page.wait_for_load_state("networkidle")
    seen.faults[:] = [fault for fault in seen.faults if str(status) not in fault]


def test_a_page_that_is_not_there_says_so_and_how_to_go_on(look: Callable[..., Seen], beeld: Beeld) -> None:
    seen = look("bram", "nl", "light", SIZES[0])

    seen.page.goto(f"{beeld.url}/studies/0190b5a0-0000-7000-8000-000000000000")

    assert seen.page.locator("h1").inner_text() == "Deze pagina is er niet"
    assert seen.page.locator("main a[href='/']").count() == 1
    seen.faults.clear()
    assert Axe().run(seen.page, options=RULES).violations_count == 0


def test_language_and_appearance_are_chosen_and_remembered(look: Callable[..., Seen], beeld: Beeld) -> None:
    page = look("mila", "nl", "light", SIZES[0]).page
    page.goto(f"{beeld.url}/studies")

    page.locator("header").get_by_role("button", name="EN English").press("Enter")
    assert page.locator("html").get_attribute("lang") == "en"

    page.goto(f"{beeld.url}/account")
    assert page.locator("html").get_attribute("lang") == "en"
