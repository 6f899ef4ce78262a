"""Chairs, and people from the neck down: sitting, and on their way out of a chair and the picture."""

from dataclasses import dataclass
from typing import Literal

from .cast import CAST, Person
from .svg import box, circle, filled, group, stroked
from .walk import Posture

Pose = Literal["rest", "one hand", "both hands", "crossed"]

SHADE = "#00000022"
STANDS_HIGHER = 64

Point = tuple[float, float]


@dataclass(frozen=True)
class Arm:
    """Where an arm bends and ends; a hand that is None is tucked away."""

    shoulder: Point
    elbow: Point
    wrist: Point
    hand: Point | None

    def drawn(self, person: Person) -> str:
        (x1, y1), (x2, y2), (x3, y3) = self.shoulder, self.elbow, self.wrist
        shadow = stroked(f"M{x1} {y1 + 2} L{x2} {y2 + 2} L{x3} {y3 + 2}", SHADE, 26)
        sleeve = stroked(f"M{x1} {y1} L{x2} {y2} L{x3} {y3}", person.top, 25)
        return shadow + sleeve + (circle(*self.hand, 12, person.skin) if self.hand else "")


LEFT, RIGHT = (-50, 90), (50, 90)
RESTING = Arm(LEFT, (-56, 140), (-16, 160), (-12, 161))
ARMS: dict[Pose, list[Arm]] = {
    "rest": [RESTING, Arm(RIGHT, (56, 140), (16, 160), (12, 161))],
    "one hand": [RESTING, Arm(RIGHT, (66, 134), (42, 108), (38, 98))],
    "both hands": [
        Arm(LEFT, (-66, 134), (-40, 116), (-34, 108)),
        Arm(RIGHT, (66, 134), (46, 118), (42, 110)),
    ],
    "crossed": [Arm(LEFT, (-46, 134), (26, 138), None), Arm(RIGHT, (46, 128), (-26, 126), (-30, 126))],
}

CLOTHES = {
    "T": [filled("M-20 57 L0 120 L20 57 L12 55 L0 92 L-12 55z", "#F3EFE8")],
    "M": [stroked("M-20 58 Q0 84 20 58", "#E8C9A6", 3)],
    "S": [filled("M-22 56 L0 78 L22 56 L14 50 L0 66 L-14 50z", "#F3F1EC")],
    "N": [
        stroked("M-24 60 Q0 96 24 60", "#ffffff55", 5),
        stroked("M-6 84 v26 M6 84 v26", "#ffffff66", 2.5),
    ],
}


def chair(letter: str) -> str:
    person = CAST[letter]
    armrests = [box(x, 104, 36, 104, colour, 16) for x in (-92, 56) for colour in (person.chair, "#00000010")]
    return _placed(
        person,
        box(-76, 10, 152, 176, person.chair, 36),
        box(-66, 126, 132, 72, person.chair, 14),
        box(-66, 126, 132, 72, "#00000018", 14),
        box(-62, 118, 124, 46, person.chair, 18),
        box(-62, 118, 124, 46, "#ffffff22", 18),
        *armrests,
    )


def seated(letter: str, pose: Pose) -> str:
    person = CAST[letter]
    legs = filled("M-48 168 q48-16 96 0 l6 62 h-38 l-8-36 h-16 l-8 36 h-38z", person.trousers)
    return _placed(person, legs, _trunk(letter), *[arm.drawn(person) for arm in ARMS[pose]])


def standing(letter: str, posture: Posture) -> str:
    """From pushing up on the armrests to walking out of the picture."""
    person = CAST[letter]
    right, down = displacement(posture)
    narrow = group(
        f"scale({1 - 0.2 * posture.turn} 1)",
        _leg(-1, posture, "#262F3D"),
        _leg(1, posture, person.trousers),
        _swinging_arm(-1, posture).drawn(person),
        _trunk(letter),
        _swinging_arm(1, posture).drawn(person),
    )
    return group(f"translate({right} {down})", _placed(person, narrow))


def displacement(posture: Posture) -> tuple[int, int]:
    """How far right and down of where they sit somebody is."""
    return round(posture.way), round(-STANDS_HIGHER * posture.rise - posture.bounce)


def _placed(person: Person, *parts: str) -> str:
    return group(f"translate({person.x} {person.y}) scale({person.scale})", *parts)


def _trunk(letter: str) -> str:
    person = CAST[letter]
    torso = filled("M-60 176 C-66 110 -58 66 -18 56 L18 56 C58 66 66 110 60 176 Q0 190 -60 176z", person.top)
    neck = filled("M-15 30 h30 v26 q-15 14 -30 0z", person.skin)
    shadow = filled("M-15 40 q15 12 30 0 v8 q-15 12 -30 0z", "#00000018")
    return "".join([torso, neck, shadow, *CLOTHES[letter]])


def _leg(side: int, posture: Posture, colour: str) -> str:
    hip = side * (24 - 10 * posture.turn)
    return group(f"rotate({13 * side * posture.stride} {hip} 150)", stroked(f"M{hip} 166 V400", colour, 44))


def _swinging_arm(side: int, posture: Posture) -> Arm:
    """The hands stay on the armrests until the body has risen above them, then swing against the legs."""
    swing = -16 * side * posture.stride
    hand = (side * (76 - 20 * posture.rise) + swing, 106 + 78 * posture.rise)
    elbow = (side * (72 - 10 * posture.rise) + swing / 3, 136 + 4 * posture.rise)
    return Arm((side * 50, 92), elbow, (hand[0], hand[1] - 6), hand)
