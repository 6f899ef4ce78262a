"""A Beeld of its own for a benchmark: a release build, the demo study, a folder that is thrown away."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "alliantie-in-beeld"


@dataclass
class Server:
    url: str
    pid: int
    data: Path

    def memory_mib(self) -> float:
        """What the process holds in memory now (RSS)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def built(name: str) -> Path:
    """An executable of the release build."""
    folder = Path(os.environ.get("BEELD_BUILD", ROOT / ".build/release"))
    return folder / name


def with_film(film: Path, folder: Path) -> Path:
    """A copy of the executable whose demo study has another film. Returns where it is."""
    for part in built("beeld").parent.glob("beeld_*.resources"):
        shutil.copytree(part, folder / part.name)
    shutil.copy(built("beeld"), folder / "beeld")
    shutil.copyfile(film, next(folder.glob("beeld_CLI.resources/**/session.mp4")))
    return folder / "beeld"


@contextmanager
def running(executable: Path | None = None) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        command = [executable or built("beeld"), "demo", "--port", "0", "--data", str(data)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            url = next(found.group() for line in process.stdout if (found := re.search(r"http://\S+", line)))
            yield Server(url, process.pid, data)
        finally:
            process.terminate()
            process.wait(timeout=30)


class Visitor:
    """Somebody who is signed in, without a browser."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.post("/sign-in", {"name": name, "password": PASSWORD})
        self.csrf = re.search(r'<meta name="csrf" content="(\w+)"', self.get("/account")).group(1)

    def get(self, path: str) -> str:
        return self.opener.open(self.server.url + path).read().decode()

    def post(self, path: str, fields: dict[str, str]) -> str:
        body = urllib.parse.urlencode(fields).encode()
        answer = self.opener.open(self.server.url + path, data=body)
        return answer.geturl()

    def post_json(self, path: str, value: object) -> dict:
        headers = {"content-type": "application/json", "x-csrf-token": self.csrf}
        request = urllib.request.Request(self.server.url + path, json.dumps(value).encode(), headers)
        return json.loads(self.opener.open(request).read())

    def begin_coding(self) -> str:
        """Begins the assignment at the head of the list; returns the coding's path."""
        page = self.get("/")
        begin = re.search(r'action="(/assignments/[^"]+/coding)"', page)
        url = self.post(begin.group(1), {"csrf": self.csrf}) if begin else ""
        return urllib.parse.urlparse(url).path or re.search(r'href="(/codings/[^"/]+)"', page).group(1)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{one.name}={one.value}" for one in self.cookies)
