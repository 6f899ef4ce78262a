"""Mixes the voices in a small room, with a door, and reads off how far each mouth is open."""

import numpy as np
import numpy.typing as npt

from .measures import FPS, SAMPLE_RATE
from .timeline import Timeline
from .voices import Sound

LOUDEST = 0.82
EARLY_REFLECTIONS = {0.011: 0.22, 0.017: 0.16, 0.023: 0.12, 0.037: 0.08}

# How loud a frame must be for the mouth to open a little, half, and wide.
MOUTH_LEVELS = (0.012, 0.05, 0.10)

Mouths = npt.NDArray[np.int_]


def solo_tracks(timeline: Timeline, clips: list[Sound]) -> dict[str, Sound]:
    """Each speaker alone, as long as the film."""
    tracks = {turn.speaker: _silence(timeline) for turn in timeline.turns}
    for turn, clip in zip(timeline.turns, clips, strict=True):
        _add(tracks[turn.speaker], clip, turn.start)
    return tracks


def mix(timeline: Timeline, tracks: dict[str, Sound]) -> Sound:
    """All voices and the door, as they sound in a room with a little noise; between -1 and 1."""
    chance = np.random.default_rng(1)
    dry = _silence(timeline)
    for track in tracks.values():
        dry += track
    for step in timeline.walks:
        # The door falls shut behind somebody who left, and opens before somebody is seen.
        _add(dry, _door(chance), step.end + 0.2 if step.leaves else step.start - 0.5)
    wet = _in_room(dry, chance) + chance.standard_normal(len(dry)) * 0.0009
    return np.asarray(wet * LOUDEST / np.abs(wet).max(), np.float32)


def mouth_openings(track: Sound) -> Mouths:
    """For each frame, from 0 (shut) to 3 (wide open)."""
    frames = track.reshape(-1, SAMPLE_RATE // FPS)
    loudness = np.sqrt(np.mean(frames**2, axis=1))
    return np.asarray(np.digitize(np.convolve(loudness, [0.25, 0.5, 0.25], "same"), MOUTH_LEVELS))


def _silence(timeline: Timeline) -> Sound:
    return np.zeros(timeline.frames * SAMPLE_RATE // FPS, np.float32)


def _add(track: Sound, clip: Sound, start: float) -> None:
    first = int(start * SAMPLE_RATE)
    track[first : first + len(clip)] += clip


def _door(chance: np.random.Generator) -> Sound:
    time = np.arange(int(0.4 * SAMPLE_RATE)) / SAMPLE_RATE
    thud = np.sin(2 * np.pi * 74 * time) * np.exp(-16 * time)
    latch = np.convolve(chance.standard_normal(len(time)), np.ones(12) / 12, "same") * np.exp(-70 * time)
    return (0.11 * thud + 0.10 * latch).astype(np.float32)


def _in_room(dry: Sound, chance: np.random.Generator) -> Sound:
    echo = np.zeros(int(0.28 * SAMPLE_RATE), np.float32)
    echo[0] = 1
    for delay, strength in EARLY_REFLECTIONS.items():
        echo[int(delay * SAMPLE_RATE)] += strength
    decay = np.exp(-np.arange(len(echo)) / (0.055 * SAMPLE_RATE))
    echo += (chance.standard_normal(len(echo)) * decay * 0.018).astype(np.float32)
    length = 1 << (len(dry) + len(echo)).bit_length()
    wet = np.fft.irfft(np.fft.rfft(dry, length) * np.fft.rfft(echo, length), length)
    return wet[: len(dry)].astype(np.float32)
