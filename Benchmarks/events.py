"""How long until a mark is acknowledged: HTTP, permission, the checks and a durable transaction.

Beside it, in the same run and on the same disk, the floor: the same row into a bare SQLite file with the same durability.
"""

import http.client
import json
import sqlite3
import statistics
import time
import uuid
from urllib.parse import urlparse

from server import Server, Visitor, running

EVENTS = 500


def acknowledged(server: Server) -> list[float]:
    visitor = Visitor(server, "chris")
    coding = visitor.begin_coding()
    screen = json.loads(visitor.get(f"{coding}/screen.json"))
    actor = next(person["id"] for person in screen["persons"] if person["side"] == screen["codebook"]["actors"])
    indicator = screen["codebook"]["indicators"][0]["id"]
    line = http.client.HTTPConnection(urlparse(server.url).netloc)
    headers = {"content-type": "application/json", "x-csrf-token": visitor.csrf, "cookie": visitor.cookie}
    times = []
    for number in range(EVENTS):
        event = {"id": str(uuid.uuid4()), "at": 0, "kind": "mark.added", "mark": str(uuid.uuid4()), "indicator": indicator}
        event |= {"actor": actor, "targets": [], "start": number * 100, "end": None, "reaction": 0}
        body = json.dumps({"events": [event]})
        began = time.perf_counter()
        line.request("POST", f"{coding}/events", body, headers)
        answer = json.loads(line.getresponse().read())
        times.append(time.perf_counter() - began)
        assert len(answer["acknowledged"]) == 1, answer
    return times


def floor(server: Server) -> list[float]:
    database = sqlite3.connect(server.data / "floor.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE event (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    times = []
    for _ in range(EVENTS):
        began = time.perf_counter()
        database.execute("INSERT INTO event VALUES (?, ?)", (str(uuid.uuid4()), "x" * 300))
        times.append(time.perf_counter() - began)
    return times


def main() -> None:
    with running() as server:
        beeld, bare = acknowledged(server), floor(server)
    for name, times in (("acknowledged by Beeld", beeld), ("bare SQLite, same durability", bare)):
        ordered = sorted(times)
        print(f"{name:30} median {statistics.median(times) * 1000:6.2f} ms   95 % {ordered[int(len(ordered) * 0.95)] * 1000:6.2f} ms")
    print(f"{'ratio of medians':30} {statistics.median(beeld) / statistics.median(bare):6.2f}")


if __name__ == "__main__":
    main()
