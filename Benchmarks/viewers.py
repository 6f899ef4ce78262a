"""Whether fifty people can watch at once: each plays a film of 4 Mbit/s from its own place, and counts how often it stood still.

    swift build -c release --product beeld
    python3 Benchmarks/viewers.py

A viewer has a few seconds in hand before it begins to play, as a browser has. The peer is one viewer alone.
"""

import asyncio
import json
import os
import random
import tempfile
import time
from pathlib import Path
from urllib.parse import urlparse

from server import Server, Visitor, running, with_film
from streaming import SIZE, large_film

VIEWERS = 50
SECONDS = 60
RATE = 4_000_000 // 8
IN_HAND = 2.0


async def watch(server: Server, path: str, cookie: str, begin: int) -> tuple[int, float]:
    """Returns how often the picture stood still, and the longest wait for bytes that were due, in seconds."""
    reader, writer = await asyncio.open_connection(urlparse(server.url).hostname, urlparse(server.url).port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: beeld\r\ncookie: {cookie}\r\nrange: bytes={begin}-\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 206 " in head.split(b"\r\n")[0], head
    got, stalls, longest = 0, 0, 0.0
    began = time.perf_counter()
    while (now := time.perf_counter() - began) < SECONDS:
        due = int((now + IN_HAND) * RATE)
        if got >= due:
            await asyncio.sleep(0.05)
            continue
        asked = time.perf_counter()
        got += len(await reader.readexactly(min(64 << 10, due - got)))
        waited = time.perf_counter() - asked
        longest = max(longest, waited)
        # Past what was in hand the picture stands still.
        if got < (time.perf_counter() - began) * RATE:
            stalls += 1
    writer.close()
    return stalls, longest


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(server: Server, path: str, cookie: str, viewers: int) -> None:
    chance = random.Random(viewers)
    before = processor_seconds(server.pid)
    room = SIZE - int((SECONDS + IN_HAND + 1) * RATE)
    seen = await asyncio.gather(*(watch(server, path, cookie, chance.randrange(room)) for _ in range(viewers)))
    used = (processor_seconds(server.pid) - before) / SECONDS
    stalls, longest = sum(one[0] for one in seen), max(one[1] for one in seen)
    print(f"{viewers:3} viewers, {SECONDS} s: stood still {stalls} times, longest wait {longest * 1000:.0f} ms, {used:.2f} of a core")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = large_film(folder / "film.mp4")
        (folder / "program").mkdir()
        with running(with_film(film, folder / "program")) as server:
            visitor = Visitor(server, "chris")
            screen = json.loads(visitor.get(f"{visitor.begin_coding()}/screen.json"))
            for viewers in (1, VIEWERS):
                asyncio.run(measure(server, screen["video"]["src"], visitor.cookie, viewers))


if __name__ == "__main__":
    main()
