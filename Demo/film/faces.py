"""Heads: where they look, what they feel, how far the mouth is open, and whether they blink."""

from dataclasses import dataclass

from .cast import CAST, Person
from .script import Mood
from .svg import circle, ellipse, filled, group, stroked

HEAD_SIZE = (160, 200)
HEAD_MIDDLE = (80, 80)
EYES = (-15, 15)

HAIR_BEHIND = {
    "T": "M-46 -6 C-50 -58 50 -58 46 -6 C50 26 44 40 34 46 L-34 46 C-44 40 -50 26 -46 -6z",
    "M": "M-48 0 C-56 -62 56 -62 48 0 C54 40 58 66 44 80 C36 60 -36 60 -44 80 C-58 66 -54 40 -48 0z",
    "N": "M-46 0 C-52 -60 52 -60 46 0 C50 50 52 92 34 100 L24 50 L-24 50 L-34 100 C-52 92 -50 50 -46 0z",
}
HAIR_IN_FRONT = {
    "T": "M-41 0 C-46 -50 6 -62 38 -30 C44 -20 42 -8 41 0 C36 -18 22 -26 6 -28 C-14 -26 -34 -22 -41 0z",
    "M": "M-42 6 C-48 -52 0 -58 4 -34 C-10 -20 -34 -18 -42 6z M42 6 C48 -52 6 -58 2 -34 C14 -20 34 -18 42 6z",
    "S": "M-40 -6 C-46 -56 46 -60 40 -6 C36 -22 28 -30 14 -31 C-6 -26 -30 -30 -40 -6z",
    "N": "M-42 10 C-50 -50 24 -62 40 -18 C42 -8 42 2 41 8 C36 -10 28 -20 12 -28 C0 -14 -28 -8 -42 10z",
}
BEARD = {"S": "M-37 6 C-34 34 -18 47 0 47 C18 47 34 34 37 6 C32 20 24 22 16 20 Q0 14 -16 20 C-24 22 -32 20 -37 6z"}
GLASSES = {"T"}

# How far the brows come down towards the nose; how much the mouth at rest smiles more than it usually does.
BROWS: dict[Mood, int] = {"calm": 0, "sad": -5, "angry": 4, "glad": 0}
SMILES: dict[Mood, int] = {"calm": 0, "sad": -9, "angry": -5, "glad": 5}


@dataclass(frozen=True)
class Face:
    """`gaze` runs from -1 (to the left) to 1 (to the right); a little beyond for somebody who turns away."""

    letter: str
    gaze: float
    mouth: int
    blinks: bool
    mood: Mood

    @property
    def shift(self) -> float:
        """Turning the head moves everything in the face."""
        return self.gaze * 7


def head(face: Face) -> str:
    person = CAST[face.letter]
    parts = [
        filled(HAIR_BEHIND.get(face.letter, ""), person.hair),
        *[ellipse(side * 39 + face.shift * 0.3, 2, 7, 10, person.skin) for side in (-1, 1)],
        filled("M-38 -8 C-38 -52 38 -52 38 -8 C38 26 20 46 0 46 C-20 46 -38 26 -38 -8z", person.skin),
        filled(BEARD.get(face.letter, ""), person.hair + "61"),
        filled(HAIR_IN_FRONT[face.letter], person.hair),
        *[_eye(face, eye + face.shift) + _brow(face, person, eye) for eye in EYES],
        _glasses(face) if face.letter in GLASSES else "",
        stroked(f"M{face.shift * 1.15} 4 q5 9 -2 11", "#00000033", 2.2),
        _mouth(face, person),
    ]
    x, y = HEAD_MIDDLE
    return group(f"translate({x} {y}) scale({person.scale})", *parts)


def _eye(face: Face, x: float) -> str:
    if face.blinks:
        return stroked(f"M{x - 6} -1 q6 5 12 0", "#4A3B33", 2.4)
    pupil = x + face.gaze * 2.6
    return "".join([
        ellipse(x, -2, 6.6, 5.8, "#fff"),
        circle(pupil, -1.6, 3.7, "#3B322E"),
        circle(pupil + 1.2, -3, 1.1, "#fff"),
    ])


def _brow(face: Face, person: Person, eye: int) -> str:
    height = -12.0 if face.mouth < 2 else -13.5
    tilt = BROWS[face.mood]
    left, right = (height, height + tilt) if eye < 0 else (height + tilt, height)
    x = eye + face.shift
    return stroked(f"M{x - 8} {left} q8 {(right - left) / 2 - 5} 16 {right - left}", person.hair, 3)


def _glasses(face: Face) -> str:
    lenses = [_lens(eye + face.shift) for eye in EYES]
    return "".join([*lenses, stroked(f"M{face.shift - 3.5} -3 q3.5 -3 7 0", "#4B5560", 2)])


def _lens(x: float) -> str:
    rim = f"M{x - 11.5} -2 a11.5 11.5 0 1 1 23 0 a11.5 11.5 0 1 1 -23 0"
    return filled(rim, "#ffffff22") + stroked(rim, "#4B5560", 2)


def _mouth(face: Face, person: Person) -> str:
    x, y = face.shift * 1.05, 27
    if face.mouth == 0:
        curve = person.smile + SMILES[face.mood]
        return stroked(f"M{x - 10} {y + (2 if curve < 0 else 0)} q10 {curve} 20 0", "#8A4238", 3)
    height = (4, 7, 10)[face.mouth - 1]
    lips = ellipse(x, y + 1, 10 - face.mouth * 0.6, height, "#6E2B2B")
    tongue = ellipse(x, y + 1 + height * 0.55, 6 - face.mouth * 0.3, height * 0.36, "#C56A66")
    return lips + tongue
