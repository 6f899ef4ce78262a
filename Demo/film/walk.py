"""How somebody gets up and walks out of the picture. Coming back is the same, the other way round."""

import math
from dataclasses import dataclass

RISING, TURNING, WALKING = 0.9, 0.4, 2.4
DURATION = 3.72  # the sum, to the next whole frame

STEPS = 2.25
WAY_OUT = 236


@dataclass(frozen=True)
class Posture:
    """Between sitting (all zero) and out of the picture: `rise` and `turn` up to 1, `stride` from -1 to 1."""

    rise: float = 0
    turn: float = 0
    stride: float = 0
    way: float = 0

    @property
    def bounce(self) -> float:
        return 4 * abs(self.stride)


def posture(seconds: float, leaves: bool) -> Posture:
    """The posture this long after the walk began."""
    since = seconds if leaves else DURATION - seconds
    part = _part(since, RISING + TURNING, WALKING)
    swing = math.sin(2 * math.pi * STEPS * part) * min(1, part * 6)
    return Posture(
        rise=_eased(_part(since, 0, RISING)),
        turn=_eased(_part(since, RISING, TURNING)),
        stride=round(swing, 3),
        way=round(WAY_OUT * part**1.3, 1),
    )


def _part(seconds: float, start: float, length: float) -> float:
    return min(1, max(0, (seconds - start) / length))


def _eased(part: float) -> float:
    return round(part * part * (3 - 2 * part), 3)
