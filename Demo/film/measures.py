"""The measures everything in the film shares."""

import math
from pathlib import Path

WIDTH, HEIGHT = 960, 540
FPS = 25
SAMPLE_RATE = 24_000

DEMO = Path(__file__).resolve().parents[1]


def next_frame(seconds: float) -> int:
    """The first frame that begins at this time or later."""
    return math.ceil(round(seconds * FPS, 6))


def milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
