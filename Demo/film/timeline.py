"""When everything happens: each line, each walk out of and into the room, and who is there when."""

from dataclasses import dataclass

from . import walk
from .measures import FPS, SAMPLE_RATE, milliseconds, next_frame
from .script import Line, Script
from .voices import Sound

OPENING = 1.6
ENDING = 1.2


@dataclass(frozen=True)
class Turn:
    line: Line
    start: float
    end: float

    @property
    def speaker(self) -> str:
        return self.line.speaker


@dataclass(frozen=True)
class Walk:
    who: str
    leaves: bool
    start: float

    @property
    def end(self) -> float:
        return self.start + walk.DURATION


@dataclass(frozen=True)
class Timeline:
    turns: list[Turn]
    walks: list[Walk]
    frames: int

    @property
    def duration(self) -> float:
        return self.frames / FPS

    def presence(self, letter: str) -> list[tuple[int, int]]:
        """The stretches, in milliseconds, in which somebody is in the picture, if only on the way out."""
        stretches: list[tuple[int, int]] = []
        arrived: int | None = 0
        for step in (step for step in self.walks if step.who == letter):
            if step.leaves and arrived is not None:
                stretches.append((arrived, milliseconds(step.end)))
                arrived = None
            elif not step.leaves:
                arrived = milliseconds(step.start)
        if arrived is not None:
            stretches.append((arrived, milliseconds(self.duration)))
        return stretches


def lay_out(script: Script, clips: list[Sound]) -> Timeline:
    """Puts the scenes one after another; a clip is the sound of a line, in the order of the script."""
    now = OPENING
    turns: list[Turn] = []
    walks: list[Walk] = []
    remaining = iter(clips)
    for scene in script.scenes:
        if isinstance(scene, Line):
            end = now + len(next(remaining)) / SAMPLE_RATE
            turns.append(Turn(scene, now, end))
            now = end + scene.pause
        else:
            start = next_frame(now) / FPS
            walks.append(Walk(scene.who, scene.leaves, start))
            now = start + scene.pause
    return Timeline(turns, walks, next_frame(now + ENDING))
