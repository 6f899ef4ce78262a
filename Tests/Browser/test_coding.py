"""The coding screen in a real browser, against a real server."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

from coding_hand import Hand, second_tab
from conftest import wait_until

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def hand(coder_page: Page) -> Hand:
    return Hand(coder_page, coder_page.coding_url).open()  # type: ignore[attr-defined]


@pytest.fixture
def indicator(hand: Hand) -> dict[str, Any]:
    """Any that raises no question; where all do, the question is let go by the next key."""
    return (hand.moments() or hand.indicators(lambda one: one["kind"] == "moment"))[0]


def server(hand: Hand) -> Any:
    return hand.page.beeld  # type: ignore[attr-defined]


# The film


def test_it_plays_and_pauses_and_tells_what_was_watched(hand: Hand) -> None:
    hand.press("Space")
    wait_until(lambda: hand.frame() > 20, "the film moves")
    hand.press("Space")
    here = hand.frame()
    hand.saved()

    hand.page.wait_for_timeout(300)
    assert abs(hand.frame() - here) <= 2
    events = hand.page.request.get(f"{hand.address}/events?after=0").json()["events"]
    watched = [event for event in events if event["kind"] == "watched"]
    assert watched
    assert watched[0]["from"] == 0
    assert abs(watched[-1]["to"] - hand.milliseconds(hand.frame())) <= 120


def test_a_film_that_plays_goes_on_past_the_life_of_its_address(coder_page: Page) -> None:
    coder_page.clock.install()
    hand = Hand(coder_page, coder_page.coding_url).open()  # type: ignore[attr-defined]
    first = hand.film()
    hand.go_to(1000)
    hand.press("Space", "BracketRight")
    wait_until(lambda: hand.frame() > 1010, "the film moves")
    rate = hand.film()["rate"]
    for _ in range(3):
        before = hand.film()["src"]
        from_here = hand.frame()

        coder_page.clock.fast_forward("09:30")

        wait_until(lambda before=before: hand.film()["src"] != before, "another address")
        wait_until(lambda here=from_here: hand.frame() > here + 20, "the film goes on")
        assert hand.frame() < from_here + 500
    last = hand.film()
    assert (last["paused"], last["rate"]) == (False, rate)
    assert last["cues"] == first["cues"] > 0
    assert coder_page.locator("[data-trouble]").is_hidden()


def test_a_film_that_rests_comes_back_at_its_frame_from_a_new_address(coder_page: Page) -> None:
    coder_page.clock.install()
    hand = Hand(coder_page, coder_page.coding_url).open()  # type: ignore[attr-defined]
    hand.go_to(500)
    first = hand.film()["src"]
    coder_page.clock.fast_forward("20:00")
    coder_page.wait_for_timeout(500)
    assert hand.film()["src"] == first, "nobody used it, so nobody asked"

    hand.press("ArrowRight")

    wait_until(lambda: hand.film()["src"] != first, "another address")
    hand.at(501)
    coder_page.wait_for_timeout(500)
    hand.at(501)
    assert hand.film()["paused"]


def test_an_address_that_no_longer_holds_is_renewed_without_a_word(coder_page: Page) -> None:
    """As when it ran out, or the server was started anew: the server knows no such ticket and answers that there is nothing."""
    answers: list[tuple[int, str]] = []
    coder_page.on("response", lambda answer: answers.append((answer.status, answer.url)) if "/media?" in answer.url else None)

    def spoil(route: Route) -> None:
        answer = route.fetch()
        screen = answer.json()
        screen["video"]["src"] = screen["video"]["src"][:-1] + ("0" if screen["video"]["src"][-1] != "0" else "1")
        route.fulfill(response=answer, json=screen)

    coder_page.route("**/screen.json", spoil)
    hand = Hand(coder_page, coder_page.coding_url).open()  # type: ignore[attr-defined]

    assert answers[0][0] == 404
    assert answers[-1][0] in (200, 206)
    hand.press("Space")
    wait_until(lambda: hand.frame() > 20, "the film moves")
    assert coder_page.locator("[data-trouble]").is_hidden()


def test_two_hundred_steps_each_way_show_every_frame(hand: Hand) -> None:
    hand.go_to(1000)

    for step in range(1, 201):
        hand.press("ArrowRight")
        hand.at(1000 + step)
    for step in range(1, 201):
        hand.press("ArrowLeft")
        hand.at(1200 - step)


def test_held_keys_end_on_the_frame_that_was_asked_for(hand: Hand) -> None:
    hand.go_to(500)

    hand.press(*["ArrowRight"] * 40)
    hand.at(540)
    hand.press(*["Shift+ArrowLeft"] * 2)
    hand.at(540 - round(10 * hand.rate))


def test_a_reload_returns_to_the_place(hand: Hand) -> None:
    hand.go_to(777)
    hand.page.wait_for_timeout(1200)
    hand.press("ArrowRight")
    hand.at(778)

    hand.open()

    hand.at(778)


# Marking


def test_two_keys_mark_at_the_time_of_the_first(hand: Hand, indicator: dict[str, Any]) -> None:
    actor = hand.actors()[-1]
    hand.go_to(1234)

    hand.press(str(actor["digit"]), hand.domain_key(indicator), "ArrowRight")
    hand.at(1235)
    hand.press(indicator["key"])
    hand.saved()

    (event,) = [event for event in hand.log() if event["kind"] == "mark.added"]
    assert event["start"] == hand.milliseconds(1234) - hand.screen["coding"]["reactionMs"]
    assert (event["indicator"], event["actor"], event.get("end")) == (indicator["id"], actor["id"], None)
    assert indicator["label"] in hand.in_hand().inner_text()


def test_a_mark_is_on_the_screen_in_the_next_frame_whatever_the_server_does(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.page.route("**/events", lambda _: None)
    hand.press(hand.domain_key(indicator))
    # Only now: the indicator's key may well be that of its domain.
    hand.page.evaluate("""() => {
      addEventListener("keydown", () => requestAnimationFrame(() => requestAnimationFrame(() => {
        window.drawn = document.querySelectorAll("[data-field] svg [data-mark][data-selected]").length;
      })), {once: true});
    }""")
    hand.press(indicator["key"])

    wait_until(lambda: hand.page.evaluate("window.drawn !== undefined"), "two frames")
    assert hand.page.evaluate("window.drawn") == 1


def test_a_second_key_without_an_indicator_waits_for_another(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.press(hand.domain_key(indicator), "KeyM")
    assert hand.page.locator(f"[data-domain='{indicator['domain']}'][data-pending]").count() == 1

    hand.press("Escape")
    assert hand.page.locator("[data-pending]").count() == 0
    assert hand.on_screen() == []


def test_every_indicator_can_be_marked_with_the_keys_that_stand_beside_it(hand: Hand) -> None:
    reachable = hand.indicators(lambda _: True)
    for number, one in enumerate(reachable):
        hand.go_to(100 + 40 * number)
        hand.press(hand.domain_key(one), one["key"], "Escape")
    hand.saved()

    added = [event["indicator"] for event in hand.log() if event["kind"] == "mark.added"]
    assert added == [one["id"] for one in hand.screen["codebook"]["indicators"]]


def test_towards_whom_is_asked_and_answered_with_a_digit(hand: Hand) -> None:
    asked = hand.indicators(lambda one: one["towards"] in ("relative", "addressees") and one["kind"] == "moment")
    clients = [one for one in hand.screen["persons"] if one["side"] == "client"]
    hand.press(str(hand.actors()[0]["digit"]), hand.domain_key(asked[0]), asked[0]["key"])
    assert hand.page.locator("[data-row=question]").is_visible()
    target = next(one for one in clients if one["id"] != hand.actors()[0]["id"])

    hand.press(str(target["digit"]))
    hand.saved()

    assert hand.log()[-1]["set"] == {"targets": [target["id"]]}
    assert target["name"] in hand.in_hand().inner_text()
    assert hand.page.locator("[data-row=actions]").is_visible()


def test_the_question_is_let_go_by_the_next_mark(hand: Hand) -> None:
    asked = hand.indicators(lambda one: one["towards"] in ("relative", "addressees") and one["kind"] == "moment")[0]

    hand.mark(asked)
    hand.mark(asked)
    hand.saved()

    assert [event["kind"] for event in hand.log()] == ["mark.added", "mark.added"]


def test_a_stretch_begins_and_ends_with_the_same_keys(hand: Hand) -> None:
    stretches = hand.indicators(lambda one: one["kind"] == "stretch")
    if not stretches:
        pytest.skip("this codebook has no stretches")
    keys = (hand.domain_key(stretches[0]), stretches[0]["key"])
    hand.go_to(200)
    hand.press(*keys, "Escape")
    hand.go_to(300)
    hand.press(*keys, "Escape")
    hand.saved()

    assert len(hand.on_screen()) == 1
    assert hand.log()[-1]["set"] == {"end": hand.milliseconds(300) - hand.screen["coding"]["reactionMs"]}


# The mark in hand


def test_a_mark_is_nudged_by_single_frames(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.go_to(400)
    hand.mark(indicator)
    start = hand.milliseconds(400) - hand.screen["coding"]["reactionMs"]

    hand.press("Escape", "Period", "Period", "Comma")
    hand.saved()

    starts = [event["set"]["start"] for event in hand.log() if event["kind"] == "mark.changed"]
    assert [round((one - start) * hand.rate / 1000) for one in starts] == [1, 2, 1]


def test_a_note_a_doubt_and_a_dilemma(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.mark(indicator)
    hand.press("Escape", "KeyN")
    hand.page.keyboard.type("Kijkt weg, “hm”")
    hand.press("Enter", "KeyU", "KeyD")
    hand.saved()

    sets = [event["set"] for event in hand.log() if event["kind"] == "mark.changed"]
    assert sets == [{"note": "Kijkt weg, “hm”"}, {"doubt": True}, {"dilemma": True}]
    assert "Kijkt weg" in hand.in_hand().inner_text()


def test_typing_a_note_pauses_the_film_and_lets_it_go_on(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.press("Space")
    wait_until(lambda: hand.frame() > 5, "the film moves")
    hand.mark(indicator)
    hand.press("Escape", "KeyN")
    assert hand.page.evaluate("document.querySelector('video').paused")

    hand.press("Escape")
    assert not hand.page.evaluate("document.querySelector('video').paused")


def test_everything_can_be_undone_and_redone(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.go_to(100)
    hand.mark(indicator)
    hand.press("Escape", "KeyU", "KeyD", "Backspace")
    assert hand.on_screen() == []

    hand.press("Control+z")
    assert len(hand.on_screen()) == 1
    assert hand.page.get_attribute("[data-action=dilemma]", "aria-pressed") == "true"
    hand.press(*["Control+z"] * 3)
    assert hand.on_screen() == []
    hand.press(*["Control+z"] * 2)

    hand.press(*["Control+Shift+z"] * 3)
    assert len(hand.on_screen()) == 1
    hand.press("Control+Shift+z")
    assert hand.on_screen() == []
    hand.saved()
    assert [event["kind"] for event in hand.log()].count("redone") == 4


def test_another_person_and_another_indicator(hand: Hand) -> None:
    actors = hand.actors()
    one, other = hand.indicators(lambda one: one["kind"] == "moment")[:2]
    hand.press(str(actors[0]["digit"]))
    hand.mark(one)
    hand.press("Escape", "KeyI", hand.domain_key(other), other["key"], "Escape")
    if len(actors) > 1:
        hand.press("KeyP", str(actors[1]["digit"]))
    hand.saved()

    text = hand.in_hand().inner_text()
    assert other["label"] in text
    assert actors[min(1, len(actors) - 1)]["name"] in text
    assert len(hand.on_screen()) == 1


def test_the_arrows_go_from_mark_to_mark(hand: Hand, indicator: dict[str, Any]) -> None:
    for frame in (200, 600, 400):
        hand.go_to(frame)
        hand.mark(indicator)
        hand.press("Escape")
    hand.press("ArrowUp")
    hand.at(200)
    hand.press("ArrowDown", "ArrowDown")
    hand.at(600)


# The line, the server, the window


def test_a_cut_line_loses_nothing_and_says_so_in_words(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.mark(indicator)
    hand.saved()
    hand.page.context.set_offline(True)
    marks = [hand.mark(indicator) for _ in range(3)]
    hand.saved("offline", waiting=3)
    assert "3" in hand.page.inner_text("#saved")

    hand.page.context.set_offline(False)
    hand.saved(waiting=0)

    assert [event["mark"] for event in hand.log()[1:]] == marks


def test_a_server_that_is_killed_has_what_it_acknowledged_and_gets_the_rest(hand: Hand, indicator: dict[str, Any]) -> None:
    before = [hand.mark(indicator) for _ in range(3)]
    hand.saved()
    server(hand).kill()
    after = [hand.mark(indicator) for _ in range(3)]
    hand.saved("trouble", waiting=3)

    server(hand).start()
    hand.page.evaluate("dispatchEvent(new Event('focus'))")
    hand.saved(waiting=0, seconds=40)

    assert [event["mark"] for event in hand.log()] == before + after


def test_marks_made_while_it_is_killed_again_and_again_are_each_there_once(hand: Hand, indicator: dict[str, Any]) -> None:
    made = []
    for _ in range(3):
        made += [hand.mark(indicator) for _ in range(4)]
        server(hand).restart()
    hand.page.evaluate("dispatchEvent(new Event('focus'))")
    hand.saved(waiting=0, seconds=40)

    assert [event["mark"] for event in hand.log()] == made


def test_a_closed_tab_goes_on_where_it_was(hand: Hand, indicator: dict[str, Any]) -> None:
    context = hand.page.context
    context.set_offline(True)
    marks = [hand.mark(indicator) for _ in range(3)]
    hand.saved("offline", waiting=3)
    hand.page.close()
    context.set_offline(False)

    again = Hand(context.new_page(), hand.address).open()
    again.saved(waiting=0)

    assert [one["mark"] for one in again.on_screen()] == marks
    assert [event["mark"] for event in again.log()] == marks


def test_two_tabs_of_one_coding_show_the_same_and_send_nothing_twice(hand: Hand, indicator: dict[str, Any]) -> None:
    other = second_tab(hand.page.context, hand)
    posts: list[str] = []
    for page in (hand.page, other.page):
        page.on("request", lambda request: posts.append(request.post_data or "") if request.method == "POST" else None)

    made = []
    for _ in range(5):
        made += [hand.mark(indicator), other.mark(indicator)]
    for one in (hand, other):
        one.saved(waiting=0)
        wait_until(lambda one=one: len(one.on_screen()) == 10, "ten marks")  # type: ignore[misc]

    assert sorted(event["mark"] for event in hand.log()) == sorted(made)
    assert all(sum(mark in post for post in posts) == 1 for mark in made)


def test_signed_out_keeps_everything_until_signed_in_again(hand: Hand, indicator: dict[str, Any]) -> None:
    name = "chris"
    hand.mark(indicator)
    hand.saved()
    hand.page.context.clear_cookies()
    marks = [hand.mark(indicator) for _ in range(2)]
    hand.saved("signed-out", waiting=2)

    elsewhere = hand.page.context.new_page()
    server(hand).sign_in(elsewhere, name)
    elsewhere.close()
    hand.page.evaluate("dispatchEvent(new Event('focus'))")
    hand.saved(waiting=0)

    assert [event["mark"] for event in hand.log()[1:]] == marks


# For everybody


def test_the_coding_keys_can_be_switched_off(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.press("Shift+T", hand.domain_key(indicator), indicator["key"])
    assert hand.on_screen() == []
    assert hand.page.get_attribute("[data-action=keys]", "aria-pressed") == "false"

    hand.page.click("[data-action=keys]")
    hand.mark(indicator)


def test_a_click_does_not_take_the_keyboard_away(hand: Hand, indicator: dict[str, Any]) -> None:
    hand.page.click(f"[data-indicator='{indicator['id']}']")
    assert len(hand.on_screen()) == 1

    hand.press("Escape", "Space")
    wait_until(lambda: hand.frame() > 5, "the film plays, and nothing is marked again")
    assert len(hand.on_screen()) == 1


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
def test_nothing_covers_the_picture_and_all_indicators_are_in_sight(hand: Hand, width: int, height: int) -> None:
    hand.page.set_viewport_size({"width": width, "height": height})
    picture = hand.page.locator("video").bounding_box()
    assert picture
    for name in ("timeline", "list", "guidance"):
        hand.page.click(f"[data-action=view-{name}]")
        view = hand.page.locator(f"[data-view={name}]").bounding_box()
        assert view
        assert view["y"] >= picture["y"] + picture["height"]

    for one in hand.page.locator("[data-indicator].indicator").all():
        box = one.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["y"] + box["height"] <= height


@pytest.mark.parametrize(
    ("scheme", "width", "height"), [("light", 1440, 900), ("dark", 1440, 900), ("light", 1024, 768), ("dark", 1024, 768)]
)
def test_axe_finds_nothing(hand: Hand, scheme: Any, width: int, height: int) -> None:
    hand.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    hand.page.set_viewport_size({"width": width, "height": height})
    asked = hand.indicators(lambda one: one["towards"] in ("relative", "addressees"))[0]

    clean(hand)
    hand.press(hand.domain_key(asked))
    clean(hand)
    hand.press(asked["key"])
    clean(hand)
    hand.press("Escape", "KeyU", "KeyD", "KeyN")
    clean(hand)
    hand.press("Escape")
    for name in ("list", "guidance"):
        hand.page.click(f"[data-action=view-{name}]")
        clean(hand)
    hand.press("?")
    clean(hand)


def clean(hand: Hand) -> None:
    found = Axe().run(hand.page, options={"runOnly": WCAG}).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_the_page_keeps_to_its_own_content_security_policy(coder_page: Page) -> None:
    complaints: list[str] = []
    coder_page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    coder_page.on("pageerror", lambda error: complaints.append(str(error)))

    hand = Hand(coder_page, coder_page.coding_url).open()  # type: ignore[attr-defined]
    hand.press("Space")
    wait_until(lambda: hand.frame() > 10, "the film moves")

    assert complaints == []
