"""The script of the film: who speaks, what is said, and who walks out or comes back."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Mood = Literal["calm", "sad", "angry", "glad"]


@dataclass(frozen=True)
class Voice:
    """For espeak-ng: its variant, pitch (0–99) and words a minute. `shift` then moves the pitch once more."""

    variant: str
    pitch: int
    rate: int
    shift: float


@dataclass(frozen=True)
class Speaker:
    name: str
    role: dict[str, str]
    voice: Voice

    @property
    def label(self) -> str:
        return f"{self.name} · {self.role['nl'].lower()}"


@dataclass(frozen=True)
class Line:
    """Something said. The pause (seconds) comes after it; below zero, the next speaker breaks in."""

    speaker: str
    nl: str
    en: str
    pause: float
    mood: Mood

    def text(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class StageDirection:
    """Somebody leaves or returns. The next scene begins `pause` seconds after this begins."""

    who: str
    leaves: bool
    pause: float


@dataclass(frozen=True)
class Script:
    speakers: dict[str, Speaker]
    scenes: list[Line | StageDirection]

    @property
    def lines(self) -> list[Line]:
        return [scene for scene in self.scenes if isinstance(scene, Line)]


def read_script(path: Path) -> Script:
    script = json.loads(path.read_text(encoding="utf-8"))
    speakers = {
        letter: Speaker(speaker["name"], speaker["role"], Voice(**speaker["voice"])) for letter, speaker in script["speakers"].items()
    }
    return Script(speakers, [_scene(scene) for scene in script["scenes"]])


def _scene(scene: dict[str, Any]) -> Line | StageDirection:
    if "speaker" in scene:
        return Line(scene["speaker"], scene["nl"], scene["en"], scene["pause"], scene.get("mood", "calm"))
    leaves = "leaves" in scene
    return StageDirection(scene["leaves" if leaves else "returns"], leaves, scene["pause"])
