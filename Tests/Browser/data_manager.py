"""What the data manager writes down, as a hand does it."""

from playwright.sync_api import Page, expect

from conftest import Beeld


def keeper(page: Page, beeld: Beeld) -> Page:
    beeld.sign_in(page, "joris")
    return page


def record(page: Page, beeld: Beeld, family: str, person: str, giver: str, answer: str = "given") -> None:
    """One person's answer, the same for every purpose."""
    page.goto(f"{beeld.url}{family}/consents")
    form = page.locator("form[action$='/consents']")
    form.locator("select[name=person]").select_option(label=person)
    form.locator("select[name=giver]").select_option(label=giver)
    for purpose in form.locator("fieldset select").all():
        purpose.select_option(answer)
    form.locator("button").click()
    expect(page.locator("#answers ~ div tbody tr").first).to_contain_text(giver)


def give_authority(page: Page, beeld: Beeld, family: str, parent: str) -> None:
    page.goto(f"{beeld.url}{family}/consents")
    form = page.locator("form[action$='/authority']").first
    form.get_by_label(parent, exact=False).check()
    form.locator("input[name=verified_on]").fill("2026-01-05")
    form.locator("button").click()
    expect(page.locator("form[action$='/authority']").first.get_by_label(parent, exact=False)).to_be_checked()


def invite(page: Page, beeld: Beeld, name: str, sign_in_name: str, study: str | None = None) -> str:
    """Makes an account, as a coder of a study or in none, and returns the link that was shown."""
    page.goto(f"{beeld.url}/accounts")
    form = page.locator("form[action='/accounts']")
    form.locator("input[name=name]").fill(name)
    form.locator("input[name=sign_in_name]").fill(sign_in_name)
    form.locator("button").click()
    link = page.locator(".card.link code").inner_text()
    if study:
        let_code(page, beeld, name, study)
    return link


def let_code(page: Page, beeld: Beeld, name: str, study: str) -> None:
    """Makes somebody a coder of a study, by their name and its title."""
    page.goto(f"{beeld.url}/accounts")
    page.get_by_role("link", name=name).click()
    form = page.locator("form.add[action$='/memberships']")
    form.locator("select[name=study]").select_option(label=study)
    form.locator("select[name=role]").select_option("coder")
    form.locator("button").click()
    expect(page.locator("tbody tr").filter(has_text=study)).to_be_visible()
