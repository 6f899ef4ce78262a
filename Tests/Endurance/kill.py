"""Kills a real server at random moments, as a power cut does, and looks afterwards whether anything is missing.

    .venv/bin/python Tests/Endurance/kill.py --times 200

Each time a server works on something (a recording comes in, is sealed and prepared; a coding is written and locked; the master key is
rotated; a backup is made) and is killed (SIGKILL) in the middle of it. Then it is started again, and everything it had said yes to must be
there: events and their order, bytes of recordings, locks, backups. `beeld doctor --deep` must find nothing wrong. The moments come from a
seed, which is printed: `--seed` repeats them, as far as the machine does.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "alliantie-in-beeld"
BEELD = os.environ.get("BEELD", str(ROOT / ".build/debug/beeld"))
# Of the demo's film, at the least.
FILM_MS = 180_000


class MissingError(Exception):
    """Something that was acknowledged is not there."""


class GoneError(Exception):
    """The server did not answer: it was killed."""


@dataclass
class Server:
    """The demo study on a data folder, however often it is killed and started."""

    data: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        log = (self.data.parent / "server.log").open("a")
        command = [BEELD, "demo", "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"http://[^:\s]+:(\d+)", line):
                self.port = int(found.group(1))
                return
        raise MissingError(f"beeld did not start again: it ended with {self.process.wait()}, see {log.name}")

    def end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(timeout=60)
            self.process = None


@dataclass
class Somebody:
    """Signed in, with a line of one's own."""

    server: Server
    name: str
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def sign_in(self) -> None:
        self.cookies.clear()
        self.csrf = ""
        self.form("/sign-in", name=self.name, password=PASSWORD)
        page = self.page("/account")
        found = re.search(r'<meta name="csrf" content="([0-9a-f]+)"', page)
        if not found:
            raise MissingError(f"{self.name} cannot sign in")
        self.csrf = found.group(1)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.csrf:
            headers["x-csrf-token"] = self.csrf
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise GoneError(str(error)) from error
        finally:
            line.close()
        for value in answer.headers.get_all("set-cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status >= 500:
            raise MissingError(f"{method} {path} answered {answer.status}")
        return answer.status, content, dict(answer.headers)

    def page(self, path: str) -> str:
        return self.ask("GET", path)[1].decode()

    def form(self, path: str, **fields: str) -> str:
        """Sends a form. Returns where it led to; nothing when it led nowhere."""
        fields["csrf"] = self.csrf
        kind = "application/x-www-form-urlencoded"
        status, _, headers = self.ask("POST", path, urllib.parse.urlencode(fields).encode(), content_type=kind)
        return urllib.parse.urlparse(headers.get("location", headers.get("Location", ""))).path if status == 303 else ""

    def json(self, method: str, path: str, value: object = None) -> tuple[int, dict]:
        body = None if value is None else json.dumps(value).encode()
        status, content, _ = self.ask(method, path, body, content_type="application/json", accept="application/json")
        return status, json.loads(content) if content else {}


@dataclass
class Upload:
    """A recording on its way in, and how much of it the server said it has."""

    id: str
    session: str
    acknowledged: int = 0
    completed: bool = False


@dataclass
class Coding:
    """The log of a coding as the server acknowledged it."""

    id: str
    events: list[str] = field(default_factory=list)
    lock_acknowledged: bool = False


class Trial:
    """One study, killed again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.server = Server(folder / "data")
        self.backups = folder / "backups"
        self.key_file = folder / "data.key"
        self.film = make_film(folder / "film.mp4")
        self.lead = Somebody(self.server, "mila")
        self.coder = Somebody(self.server, "dina")
        self.uploads: list[Upload] = []
        self.coding = Coding("")
        self.corrector = Somebody(self.server, "anna")
        self.corrected = Coding("", lock_acknowledged=True)
        self.codings: list[Coding] = []
        self.known: set[str] = set()
        self.made: list[str] = []
        self.sessions = 100
        self.family = ""
        self.counts: dict[str, int] = {}
        self.program: subprocess.Popen[str] | None = None

    def prepare(self) -> None:
        self.server.start()
        for somebody in (self.lead, self.coder, self.corrector):
            somebody.sign_in()
        study = find(r'href="(/studies/[0-9a-f-]+)"', self.lead.page("/studies"))
        self.family = find(r'href="(/families/[0-9a-f-]+)"', self.lead.page(study))
        assignment = find(r'action="(/assignments/[0-9a-f-]+/coding)"', self.coder.page("/"))
        self.coding = Coding(self.coder.form(assignment).rsplit("/", 1)[-1])
        locked = find(r'href="/codings/([0-9a-f-]+)', self.corrector.page("/"))
        self.corrected = Coding(locked, lock_acknowledged=True)
        self.add(self.corrected)

    def add(self, coding: Coding) -> None:
        self.codings.append(coding)
        self.known.add(coding.id)

    # --- What is done when the server is killed --------------------------------------------------------------------------

    def upload(self) -> None:
        self.sessions += 1
        path = self.lead.form(f"{self.family}/sessions", number=str(self.sessions))
        session = path.rsplit("/", 1)[-1]
        content = self.film.read_bytes()
        offer = {"name": "film.mp4", "size": len(content)}
        status, started = self.lead.json("POST", f"/sessions/{session}/uploads", offer)
        if status != 201:
            raise MissingError(f"an upload was refused with {status}: {started}")
        upload = Upload(started["upload"], session)
        self.uploads.append(upload)
        self.send(upload)

    def send(self, upload: Upload) -> None:
        content = self.film.read_bytes()
        while upload.acknowledged < len(content):
            part = content[upload.acknowledged : upload.acknowledged + 200_000]
            path = f"/uploads/{upload.id}?offset={upload.acknowledged}"
            status, answer, _ = self.lead.ask("PUT", path, part, content_type="application/octet-stream", accept="application/json")
            if status != 200:
                raise MissingError(f"a part of an upload was refused with {status}: {answer!r}")
            upload.acknowledged = json.loads(answer)["received"]
        status, _ = self.lead.json("POST", f"/uploads/{upload.id}/completion")
        if status != 204:
            raise MissingError(f"an upload that is whole was not completed: {status}")
        upload.completed = True

    def code(self) -> None:
        """Events one after another, then the lock, as far as it comes."""
        while True:
            at = self.random.randrange(FILM_MS - 1000)
            event = {"id": str(uuid.UUID(int=self.random.getrandbits(128))), "at": int(time.time() * 1000)}
            event |= {"kind": "watched", "from": at, "to": at + 500}
            status, receipt = self.coder.json("POST", f"/codings/{self.coding.id}/events", {"events": [event]})
            if status != 200 or [taken["id"] for taken in receipt["acknowledged"]] != [event["id"]]:
                raise MissingError(f"an event was refused with {status}: {receipt}")
            self.coding.events.append(event["id"])

    def lock(self) -> None:
        """A coding is locked, corrected by a new one that starts where it ended, which is locked, and so on."""
        while True:
            if self.corrected.lock_acknowledged:
                path = self.corrector.form(f"/codings/{self.corrected.id}/correction", reason="Nog eens gekeken")
                self.corrected = Coding(path.rsplit("/", 1)[-1])
                self.add(self.corrected)
            if not self.corrector.form(f"/codings/{self.corrected.id}/lock"):
                raise MissingError(f"the coding {self.corrected.id} cannot be locked")
            self.corrected.lock_acknowledged = True

    def rotate(self) -> None:
        """In a program of its own, beside the server; killed together with it."""
        self.beside("key", "rotate", "--key-file", str(self.key_file), "--data", str(self.server.data))
        self.beside("key", "retire", "--key-file", str(self.key_file), "--data", str(self.server.data))

    def back_up(self) -> None:
        said = self.beside("backup", "--data", str(self.server.data), "--to", str(self.backups))
        self.made.append(said.split(":")[0])

    def beside(self, *words: str) -> str:
        self.program = subprocess.Popen([BEELD, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        said, complaint = self.program.communicate()
        if self.program.returncode < 0:
            raise GoneError(words[0])
        if self.program.returncode:
            raise MissingError(f"beeld {words[0]} failed: {complaint}")
        return said

    # --- The kill --------------------------------------------------------------------------------------------------------

    def kill(self) -> str:
        works: dict[str, Callable[[], None]] = {
            "upload": self.upload,
            "code": self.code,
            "lock": self.lock,
            "rotate": self.rotate,
            "backup": self.back_up,
        }
        # Uploads go on into sealing and preparation, which take the longest.
        name = self.random.choice(["upload", "upload", "upload", "code", "lock", "rotate", "backup"])
        limit = {"upload": 2.5, "code": 0.6, "lock": 0.6, "rotate": 1.0, "backup": 1.0}[name]
        moment = self.random.uniform(0, limit)
        self.program = None
        trouble: list[MissingError] = []

        def work() -> None:
            try:
                works[name]()
            except GoneError:
                pass
            except MissingError as problem:
                trouble.append(problem)

        worker = threading.Thread(target=work)
        worker.start()
        time.sleep(moment)
        if self.program and self.program.poll() is None:
            self.program.kill()
        self.server.end(signal.SIGKILL)
        worker.join()
        if trouble:
            raise trouble[0]
        self.counts[name] = self.counts.get(name, 0) + 1
        return f"{name} after {moment * 1000:.0f} ms"

    # --- What must be there ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        self.server.start()
        for somebody in (self.lead, self.coder, self.corrector):
            somebody.sign_in()
        self.look_at_uploads()
        self.look_at_coding()
        self.look_at_locks()
        self.look_at_backups()
        self.rotate_to_the_end()
        self.doctor()

    def look_at_uploads(self) -> None:
        for upload in self.uploads:
            status, state = self.lead.json("GET", f"/uploads/{upload.id}")
            if status != 200:
                raise MissingError(f"the upload {upload.id} is gone: {status}")
            if state["received"] < upload.acknowledged:
                raise MissingError(
                    f"of the upload {upload.id} there are {state['received']} bytes; {upload.acknowledged} were acknowledged"
                )
            if upload.completed and state["state"] == "uploading":
                raise MissingError(f"the upload {upload.id} was complete, and is not any more")
            if state["state"] == "uploading":
                # It goes on where the server says; the preparation then opens every byte of it.
                upload.acknowledged = state["received"]
                self.send(upload)
        self.wait_for_films()

    def wait_for_films(self) -> None:
        waiting = list(self.uploads)
        end = time.monotonic() + 120
        while waiting and time.monotonic() < end:
            state = self.lead.json("GET", f"/uploads/{waiting[0].id}")[1]["state"]
            if state == "refused":
                raise MissingError(f"the recording {waiting[0].id} is not what was sent: it was refused")
            if state == "ready":
                waiting.pop(0)
            else:
                time.sleep(0.2)
        if waiting:
            raise MissingError(f"{len(waiting)} recordings are not prepared after two minutes")
        # Only the newest are looked at again and again.
        self.uploads = self.uploads[-5:]

    def look_at_coding(self) -> None:
        log = self.coder.json("GET", f"/codings/{self.coding.id}/events")[1]["events"]
        known = [event["id"] for event in log]
        if known[: len(self.coding.events)] != self.coding.events:
            raise MissingError(f"of {len(self.coding.events)} acknowledged events some are missing or elsewhere, of {len(known)}")
        # One that was on its way may have come in without an answer.
        self.coding.events = known

    def look_at_locks(self) -> None:
        for coding in self.codings:
            event = {"id": str(uuid.uuid4()), "at": 0, "kind": "watched", "from": 0, "to": 1}
            status, _ = self.corrector.json("POST", f"/codings/{coding.id}/events", {"events": [event]})
            if status not in (200, 409):
                raise MissingError(f"the coding {coding.id}, which corrects another, is gone: {status}")
            if coding.lock_acknowledged and status != 409:
                raise MissingError(f"the coding {coding.id} was locked, and takes events")
            coding.lock_acknowledged = status == 409
        # A correction may have been made without an answer; the coding before it then names it.
        if self.codings[-1].lock_acknowledged:
            page = self.corrector.page(f"/codings/{self.codings[-1].id}/ratings")
            for one in dict.fromkeys(re.findall(r'href="/codings/([0-9a-f-]{36})', page)):
                if one not in self.known:
                    self.add(Coding(one))
        self.corrected = self.codings[-1]
        self.codings = self.codings[-5:]

    def look_at_backups(self) -> None:
        for name in self.made:
            manifest = json.loads((self.backups / "snapshots" / name / "manifest.json").read_text())
            for file in manifest["files"]:
                content = (self.backups / "snapshots" / name / file["path"]).read_bytes()
                if hashlib.sha256(content).hexdigest() != file["sha256"]:
                    raise MissingError(f"{file['path']} of the backup {name} is not what was written")
        self.made = self.made[-2:]

    def rotate_to_the_end(self) -> None:
        """A rotation that was cut off is said again."""
        retired = subprocess.run([BEELD, "key", "list", "--key-file", str(self.key_file)], capture_output=True, text=True, check=True)
        if "retired" in retired.stdout:
            self.rotate()

    def doctor(self) -> None:
        words = ["doctor", "--deep", "--data", str(self.server.data), "--key-file", str(self.key_file)]
        found = subprocess.run([BEELD, *words], capture_output=True, text=True)
        if found.returncode:
            raise MissingError(f"the doctor found something:\n{found.stdout}{found.stderr}")


def make_film(path: Path) -> Path:
    """Two seconds of a moving picture, large enough to come in by parts."""
    picture = "testsrc2=size=640x360:rate=25:duration=2"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", picture, "-c:v", "libx264", "-b:v", "12M", "-g", "1", str(path)]
    subprocess.run(command, check=True)
    return path


def find(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        raise MissingError(f"a page has nothing like {pattern}")
    return found.group(1)


def run(times: int, seed: int, say: Callable[[str], None] = print) -> dict[str, int]:
    """Returns how often a server was killed during what.

    Raises MissingError when something acknowledged is not there.
    """
    say(f"seed {seed}")
    with tempfile.TemporaryDirectory(prefix="beeld-kill-") as folder:
        Path(folder).chmod(0o700)
        trial = Trial(Path(folder), seed)
        trial.prepare()
        try:
            for number in range(1, times + 1):
                what = trial.kill()
                trial.look()
                say(f"{number:4} {what}: everything is there")
        finally:
            trial.server.end(signal.SIGKILL)
        return trial.counts


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, default=200, help="how often the server is killed")
    arguments.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1 << 32), help="repeats the moments of an earlier run"
    )
    chosen = arguments.parse_args()
    began = time.monotonic()
    try:
        counts = run(chosen.times, chosen.seed, lambda line: print(line, flush=True))
    except MissingError as problem:
        print(f"MISSING: {problem}")
        sys.exit(1)
    print(f"{chosen.times} kills in {time.monotonic() - began:.0f} s, nothing is missing: {counts}")


if __name__ == "__main__":
    main()
