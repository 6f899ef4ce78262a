"""The marks a coder could make: given by the line they belong to, written out at their time in the film."""

import json
from pathlib import Path
from typing import Any

from .measures import milliseconds
from .timeline import Timeline, Turn


def write_coding(timeline: Timeline, marks: Path, path: Path) -> None:
    """A mark names its line by the first words, and says how many seconds after its start it comes."""
    given = json.loads(marks.read_text(encoding="utf-8"))
    marked = {part: [_timed(mark, timeline) for mark in given[part]] for part in ("A", "B")}
    parts = [f'  "{part}": {_rows(rows, 4)}' for part, rows in marked.items()]
    ratings = [f'    "{part}": {_rows(rows, 6)}' for part, rows in given["ratings"].items()]
    coding = ",\n".join([*parts, '  "ratings": {\n' + ",\n".join(ratings) + "\n  }"])
    path.write_text(f"{{\n{coding}\n}}\n", encoding="utf-8")


def _timed(mark: dict[str, Any], timeline: Timeline) -> dict[str, Any]:
    turn = _turn(timeline, mark["during"])
    start = milliseconds(turn.start + mark["after"])
    if start > milliseconds(turn.end):
        raise ValueError(f"{mark['indicator']} comes after “{mark['during']}” has ended.")
    targets = [] if mark["targets"] == "family" else mark["targets"]
    for letter in [mark["actor"], *targets]:
        if not any(arrived <= start < left for arrived, left in timeline.presence(letter)):
            raise ValueError(f"{letter} is out of the room at {mark['indicator']} during “{mark['during']}”.")
    when = {key: mark[key] for key in ("indicator", "actor", "targets")} | {"start": start}
    return when | {key: mark[key] for key in ("note", "doubt", "dilemma") if key in mark}


def _turn(timeline: Timeline, opening: str) -> Turn:
    turns = [turn for turn in timeline.turns if turn.line.nl.startswith(opening)]
    if len(turns) != 1:
        raise ValueError(f"{len(turns)} lines begin with “{opening}”; a mark belongs to one.")
    return turns[0]


def _rows(rows: list[dict[str, Any]], indent: int) -> str:
    """One row a line, so that a change shows as one line."""
    lines = [" " * indent + json.dumps(row, ensure_ascii=False) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n" + " " * (indent - 2) + "]"
