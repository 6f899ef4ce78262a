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


async def watch(server: Server, path: str, cookie: str, begin: int) -> tuple[int, float, float]:
    """Returns how often the picture stood still; in seconds the longest wait for bytes that were due, and for those in hand at first."""
    reader, writer = await asyncio.open_connection(urlparse(server.url).hostname, urlparse(server.url).port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: beeld\r\ncookie: {cookie}\r\nrange: bytes={begin}-\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 206 " in head.split(b"\r\n")[0], head
    in_hand = int(IN_HAND * RATE)
    asked = time.perf_counter()
    await reader.readexactly(in_hand)
    began = time.perf_counter()
    got, stalls, longest = in_hand, 0, 0.0
    while (now := time.perf_counter() - began) < SECONDS:
        due = int(now * RATE) + in_hand
        if got >= due:
            await asyncio.sleep(0.05)
            continue
        before = time.perf_counter()
        got += len(await reader.readexactly(min(64 << 10, due - got)))
        now = time.perf_counter()
        longest = max(longest, now - before)
        # Past what was in hand the picture stands still.
        if got < (now - began) * RATE:
            stalls += 1
    writer.close()
    return stalls, longest, began - asked


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(server: Server, path: str, cookie: str, viewers: int) -> None:
    chance = random.Random(viewers)
    before = processor_seconds(server.pid)
    room = SIZE - int((SECONDS + IN_HAND + 1) * RATE)
    seen = await asyncio.gather(*(watch(server, path, cookie, chance.randrange(room)) for _ in range(viewers)))
    used = (processor_seconds(server.pid) - before) / SECONDS
    stalls, longest, first = sum(one[0] for one in seen), max(one[1] for one in seen), max(one[2] for one in seen)
    print(f"{viewers:3} viewers, {SECONDS} s: stood still {stalls} times, longest wait {longest * 1000:.0f} ms", end=", ")
    print(f"{first * 1000:.0f} ms before the first {IN_HAND:.0f} s were there, {used:.2f} of a core")


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
