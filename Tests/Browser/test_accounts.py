"""The ways in: by an invitation, with a second step, with a code from paper, and by a link for whoever forgot the password."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from conftest import PASSWORD, Beeld, tab_to
from data_manager import invite, keeper
from second_step import give_code, give_password, set_up

NEW_PASSWORD = "vier kale kraaien zwijgen"


def choose_password(page: Page, password: str = NEW_PASSWORD) -> None:
    page.fill("input[name=password]", password)
    page.fill("input[name=again]", password)
    page.click("main form button")


def sign_out(page: Page) -> None:
    page.locator("header details.menu summary").last.click()
    page.locator("header form[action='/sign-out'] button").click()
    expect(page.locator("input[name=password]")).to_be_visible()


def test_an_invitation_leads_to_a_password_the_promise_and_the_first_page(beeld: Beeld, new_page: Callable[..., Page]) -> None:
    link = invite(keeper(new_page(), beeld), beeld, "Merel Vos", "merel", "Gezinskracht")
    page = new_page()
    page.goto(link)
    expect(page.locator("h1")).to_have_text("Welkom bij Beeld")
    expect(page.locator(".lead")).to_contain_text("Joris Vos nodigt je uit.")

    tab_to(page, page.locator("input[name=password]"))
    page.keyboard.type(NEW_PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(NEW_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Belofte bij het bekijken van opnames")
    tab_to(page, page.get_by_role("button", name="Dat beloof ik"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Mijn opdrachten")
    expect(page).to_have_url(f"{beeld.url}/")
    other = new_page()
    assert other.goto(link).status == 404
    expect(other.locator("h1")).to_have_text("Deze link werkt niet")
    give_password(other, beeld, "merel", NEW_PASSWORD)
    expect(other.locator("h1")).to_have_text("Mijn opdrachten")


def test_what_is_wrong_with_a_new_password_is_said_and_the_link_still_opens(beeld: Beeld, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(invite(keeper(new_page(), beeld), beeld, "Sam Kok", "sam"))

    choose_password(page, "kort")
    expect(page.locator(".field .problem")).to_contain_text("minstens 10 tekens")
    choose_password(page, "sam kok sam kok")
    expect(page.locator(".field .problem")).to_contain_text("te makkelijk te raden")
    choose_password(page)

    expect(page.locator("h1")).to_have_text("Mijn opdrachten")


def test_with_a_second_step_the_password_alone_opens_nothing(beeld: Beeld, new_page: Callable[..., Page]) -> None:
    page = new_page()
    app, codes = set_up(page, beeld, "dina")
    assert len(set(codes)) == 10
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    sign_out(page)

    give_password(page, beeld, "dina")
    expect(page.locator("h1")).to_have_text("Nog één stap")
    page.goto(f"{beeld.url}/account")
    expect(page.locator("h1")).to_have_text("Nog één stap")
    give_code(page, app.wrong_code())
    expect(page.locator(".field .problem")).to_have_text(
        "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en probeer het opnieuw."
    )
    expect(page.locator("input[name=code]")).to_have_value("")
    give_code(page, app.next_code())

    expect(page.locator("h1")).to_have_text("Mijn account")


def test_a_code_from_paper_opens_once(beeld: Beeld, new_page: Callable[..., Page]) -> None:
    page = new_page()
    _, codes = set_up(page, beeld, "bram")
    sign_out(page)

    # As somebody types it from paper.
    give_password(page, beeld, "bram")
    give_code(page, codes[3].upper().replace("-", " "))
    expect(page.locator("h1")).to_have_text("Mijn opdrachten")
    page.goto(f"{beeld.url}/account/second-factor")
    expect(page.locator("main")).to_contain_text("Er zijn nog 9 herstelcodes over.")
    sign_out(page)
    give_password(page, beeld, "bram")
    give_code(page, codes[3])

    expect(page.locator(".field .problem")).to_contain_text("of is al gebruikt")
    give_code(page, codes[4])
    expect(page.locator("h1")).to_have_text("Mijn opdrachten")


def test_a_forgotten_password_is_replaced_by_a_link_by_keyboard_alone(beeld: Beeld, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(beeld.url)
    tab_to(page, page.locator("input[name=name]"))
    page.keyboard.type("joris")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/studies")
    tab_to(page, page.locator("header nav a[href='/accounts']"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main").get_by_role("link", name="Anna Smit"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Link voor nieuw wachtwoord maken"))
    page.keyboard.press("Enter")
    link = page.locator(".card.link code").inner_text()

    anna = new_page()
    beeld.sign_in(anna, "anna")
    elsewhere = new_page()
    elsewhere.goto(link)
    tab_to(elsewhere, elsewhere.locator("input[name=password]"))
    elsewhere.keyboard.type(NEW_PASSWORD)
    elsewhere.keyboard.press("Tab")
    elsewhere.keyboard.type(NEW_PASSWORD)
    elsewhere.keyboard.press("Enter")

    expect(elsewhere.locator("h1")).to_have_text("Mijn opdrachten")
    anna.reload()
    expect(anna.locator("h1")).to_have_text("Aanmelden")
    give_password(anna, beeld, "anna")
    expect(anna.locator(".problems")).to_contain_text("De naam of het wachtwoord klopt niet.")
    give_password(anna, beeld, "anna", NEW_PASSWORD)
    expect(anna.locator("h1")).to_have_text("Mijn opdrachten")
    assert new_page().goto(link).status == 404
