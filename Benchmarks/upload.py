"""How much memory a large upload takes: resident memory of the server before, at most during, and after 2 GB came in by parts.

The peer is the same bytes through `cp` to the same disk.
"""

import http.client
import json
import os
import subprocess
import threading
import time
from urllib.parse import urlparse

from server import Server, Visitor, running

SIZE = 2_000_000_000


def session(visitor: Visitor) -> str:
    """A session of a new family, that has no recording yet."""
    study = visitor.get("/studies").split('href="/studies/')[1].split('"')[0]
    family = visitor.post(f"/studies/{study}/families", {"csrf": visitor.csrf, "name": "Groot"})
    visitor.post(f"{urlparse(family).path}/persons", {"csrf": visitor.csrf, "name": "Ada", "role": "mother", "birth_year": ""})
    added = visitor.post(f"{urlparse(family).path}/sessions", {"csrf": visitor.csrf, "number": "1", "held_on": "", "moment": ""})
    return urlparse(added).path


def main() -> None:
    with running() as server:
        visitor = Visitor(server, "mila")
        path = session(visitor)
        idle, peak, stop = server.memory_mib(), 0.0, threading.Event()

        def watch() -> None:
            nonlocal peak
            while not stop.wait(0.02):
                peak = max(peak, server.memory_mib())

        watcher = threading.Thread(target=watch)
        watcher.start()
        began = time.perf_counter()
        upload(server, visitor, path)
        seconds = time.perf_counter() - began
        stop.set()
        watcher.join()
        source = next((server.data / "media" / "uploads").iterdir())
        began = time.perf_counter()
        subprocess.run(["cp", source, server.data / "copy"], check=True)
        copied = time.perf_counter() - began
    print(f"resident memory: idle {idle:.0f} MiB, at most {peak:.0f} MiB ({peak - idle:+.0f} MiB)")
    print(f"2 GB: Beeld {seconds:.1f} s, cp {copied:.1f} s, ratio {seconds / copied:.2f}")


def upload(server: Server, visitor: Visitor, path: str) -> None:
    line = http.client.HTTPConnection(urlparse(server.url).netloc)
    headers = {"cookie": visitor.cookie, "x-csrf-token": visitor.csrf, "content-type": "application/json"}
    line.request("POST", f"{path}/uploads", json.dumps({"name": "large.mp4", "size": SIZE}), headers)
    started = json.loads(line.getresponse().read())
    part = os.urandom(started["part"])
    sent = 0
    while sent < SIZE:
        piece = part[: min(len(part), SIZE - sent)]
        line.request("PUT", f"/uploads/{started['upload']}?offset={sent}", piece, headers | {"content-type": "application/octet-stream"})
        sent = json.loads(line.getresponse().read())["received"]


if __name__ == "__main__":
    main()
