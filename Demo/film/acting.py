"""What everybody does at each frame: who speaks, who looks where, who gestures, blinks, or walks out."""

import math
import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .bodies import Pose
from .cast import CAST
from .faces import Face
from .measures import FPS
from .script import Mood
from .sound import Mouths
from .timeline import Timeline, Turn, Walk
from .walk import Posture, posture

GESTURES: list[Pose] = ["one hand", "both hands", "one hand", "rest"]
GESTURE_SECONDS = 1.4

# After this long, what somebody felt when speaking no longer shows. The family misses who has left.
MOOD_SECONDS = 7
PRACTITIONER = "T"

# A speaker looks from one to another of the others.
GLANCES = {"T": (1, 1, 0), "M": (-1, 1, -1), "S": (-1, 1, -1), "N": (-1, 0, -1)}
GLANCE_SECONDS = 2.2
TURNED_AWAY = 1.4

# Until she has come back, the daughter keeps her arms crossed and half of the time looks at nobody.
RELUCTANT = "N"
SULK_SECONDS = 3


@dataclass(frozen=True)
class Actor:
    """Somebody who is there. The posture is None for who sits; `bob` is how far the head moves down."""

    face: Face
    pose: Pose
    posture: Posture | None
    bob: int


@dataclass(frozen=True)
class Moment:
    speaker: str | None
    actors: tuple[Actor, ...]


class Performance:
    def __init__(self, timeline: Timeline, mouths: dict[str, Mouths]) -> None:
        self.timeline = timeline
        self.mouths = mouths
        self.starts = [turn.start for turn in timeline.turns]
        self.blinks = _blinks(timeline.frames)
        self.reconciled = max(step.end for step in timeline.walks if step.who == RELUCTANT)

    def moments(self) -> Iterator[Moment]:
        return (self.moment(frame) for frame in range(self.timeline.frames))

    def moment(self, frame: int) -> Moment:
        now = frame / FPS
        latest = self._latest_turn(now)
        speaker = latest.speaker if latest and now <= latest.end else None
        actors = [self._actor(letter, frame, speaker) for letter in CAST if not self._is_out(letter, now)]
        return Moment(speaker, tuple(actors))

    def _actor(self, letter: str, frame: int, speaker: str | None) -> Actor:
        now, speaks = frame / FPS, letter == speaker
        step = self._walk_in_progress(now)
        place = posture(now - step.start, step.leaves) if step and step.who == letter else None
        gaze = _gaze_of_walker(step, place) if step and place else self._gaze(letter, now, speaks)
        mouth = int(self.mouths[letter][frame])
        face = Face(letter, gaze, mouth, frame in self.blinks[letter], self._mood(letter, now))
        return Actor(face, self._pose(letter, now, speaks), place, _bob(letter, now, speaks, mouth))

    def _pose(self, letter: str, now: float, speaks: bool) -> Pose:
        pose = GESTURES[int(now / GESTURE_SECONDS) % len(GESTURES)] if speaks else "rest"
        return "crossed" if pose == "rest" and self._is_reluctant(letter, now) else pose

    def _gaze(self, letter: str, now: float, speaks: bool) -> float:
        """All look at who walks, or else at who spoke last, who looks from one to another."""
        step, latest = self._walk_in_progress(now), self._latest_turn(now)
        attention = step.who if step else latest.speaker if latest else PRACTITIONER
        if letter == attention or (speaks and not step):
            return GLANCES[letter][int(now / GLANCE_SECONDS) % 3]
        if self._is_reluctant(letter, now) and int(now / SULK_SECONDS) % 2:
            return 0
        return math.copysign(1, CAST[attention].x - CAST[letter].x)

    def _mood(self, letter: str, now: float) -> Mood:
        spoken = [turn for turn in self.timeline.turns if turn.speaker == letter and turn.start <= now]
        if spoken and now < spoken[-1].end + MOOD_SECONDS:
            return spoken[-1].line.mood
        somebody_left = any(step.leaves for step in self._latest_walks(now).values())
        return "sad" if somebody_left and letter != PRACTITIONER else "calm"

    def _is_reluctant(self, letter: str, now: float) -> bool:
        return letter == RELUCTANT and now < self.reconciled

    def _is_out(self, letter: str, now: float) -> bool:
        step = self._latest_walks(now).get(letter)
        return step is not None and step.leaves and now >= step.end

    def _latest_walks(self, now: float) -> dict[str, Walk]:
        return {step.who: step for step in self.timeline.walks if step.start <= now}

    def _walk_in_progress(self, now: float) -> Walk | None:
        return next((step for step in self.timeline.walks if step.start <= now < step.end), None)

    def _latest_turn(self, now: float) -> Turn | None:
        begun = bisect_right(self.starts, now)
        return self.timeline.turns[begun - 1] if begun else None


def _gaze_of_walker(step: Walk, place: Posture) -> float:
    """To the door, or back to the others; while getting up or sitting down, at the others."""
    if place.turn == 0:
        return -1
    return TURNED_AWAY if step.leaves else -TURNED_AWAY


def _blinks(frames: int) -> dict[str, set[int]]:
    """Frames at which the eyes are shut: four in a row, every few seconds."""
    chance = random.Random(7)
    blinks: dict[str, set[int]] = {}
    for letter in CAST:
        frame = chance.randint(20, 90)
        blinks[letter] = set()
        while frame < frames:
            blinks[letter].update(range(frame, frame + 4))
            frame += chance.randint(60, 130)
    return blinks


def _bob(letter: str, now: float, speaks: bool, mouth: int) -> int:
    if speaks:
        return round(1.6 * math.sin(now * 5) - (1 if mouth > 1 else 0))
    return round(1.2 * math.sin(now * 1.3 + ord(letter)))
