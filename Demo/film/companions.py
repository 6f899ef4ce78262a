"""What comes with the film: captions, the outline of its sound, pictures, and who said what when."""

import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from .acting import Performance
from .measures import FPS, HEIGHT, WIDTH, milliseconds
from .script import Script
from .stage import Stage
from .timeline import Timeline, Turn

PEAK_RATE, SAMPLES_PER_PEAK = 8000, 80

SECONDS_PER_THUMBNAIL = 5
COLUMNS = 10
THUMBNAIL_WIDTH = 160
THUMBNAIL_HEIGHT = THUMBNAIL_WIDTH * HEIGHT // WIDTH

POSTER_AT = 62
JPEG_QUALITY = 82
CAPTION_LINGERS, CAPTION_LASTS = 0.15, 1.0


def write_captions(timeline: Timeline, script: Script, language: str, path: Path) -> None:
    cues = [
        f"{number}\n{_stamp(turn.start)} --> {_stamp(_caption_end(turn))}\n"
        f"<v {script.speakers[turn.speaker].name}>{turn.line.text(language)}</v>\n"
        for number, turn in enumerate(timeline.turns, 1)
    ]
    path.write_text("\n".join(["WEBVTT\n", *cues]), encoding="utf-8")


def write_turns(timeline: Timeline, script: Script, path: Path) -> None:
    """All times in milliseconds from the start of the film."""
    turns = [
        {
            "speaker": turn.speaker,
            "from": milliseconds(turn.start),
            "to": milliseconds(turn.end),
            "nl": turn.line.nl,
            "en": turn.line.en,
        }
        for turn in timeline.turns
    ]
    known = {
        "fps": FPS,
        "frames": timeline.frames,
        "duration": milliseconds(timeline.duration),
        "speakers": {letter: {"name": speaker.name, "role": speaker.role} for letter, speaker in script.speakers.items()},
        "presence": {letter: [{"from": start, "to": end} for start, end in timeline.presence(letter)] for letter in script.speakers},
        "turns": turns,
    }
    path.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_peaks(timeline: Timeline, film: Path, path: Path) -> None:
    """The lowest and highest sample of each hundredth of a second in 8 bits, laid out as by audiowaveform."""
    output = ["-vn", "-af", f"aresample={PEAK_RATE}:first_pts=0", "-ac", "1", "-f", "s16le", "pipe:1"]
    command = ["ffmpeg", "-v", "error", "-i", str(film), *output]
    sound = subprocess.run(command, check=True, capture_output=True).stdout
    # The sound ends with a little silence after the pictures: it comes in blocks of 1024 samples.
    samples = np.frombuffer(sound, np.dtype("<i2"))[: timeline.frames * PEAK_RATE // FPS]
    pieces = samples.reshape(-1, SAMPLES_PER_PEAK)
    peaks = np.stack([pieces.min(axis=1), pieces.max(axis=1)], axis=1) >> 8
    outline = {
        "version": 2,
        "channels": 1,
        "sample_rate": PEAK_RATE,
        "samples_per_pixel": SAMPLES_PER_PEAK,
        "bits": 8,
        "length": len(peaks),
        "data": peaks.flatten().tolist(),
    }
    path.write_text(json.dumps(outline, separators=(",", ":")), encoding="utf-8")


def write_thumbnails(performance: Performance, stage: Stage, sheet_path: Path, cues_path: Path) -> None:
    frames = range(0, performance.timeline.frames, SECONDS_PER_THUMBNAIL * FPS)
    rows = -(-len(frames) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * THUMBNAIL_WIDTH, rows * THUMBNAIL_HEIGHT), "white")
    cues = ["WEBVTT\n"]
    for number, frame in enumerate(frames):
        x, y = number % COLUMNS * THUMBNAIL_WIDTH, number // COLUMNS * THUMBNAIL_HEIGHT
        small = stage.picture_of(performance.moment(frame)).resize((THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT), Image.Resampling.LANCZOS)
        sheet.paste(small, (x, y))
        end = min(performance.timeline.duration, frame / FPS + SECONDS_PER_THUMBNAIL)
        place = f"{sheet_path.name}#xywh={x},{y},{THUMBNAIL_WIDTH},{THUMBNAIL_HEIGHT}"
        cues.append(f"{_stamp(frame / FPS)} --> {_stamp(end)}\n{place}\n")
    sheet.save(sheet_path, quality=JPEG_QUALITY, optimize=True)
    cues_path.write_text("\n".join(cues), encoding="utf-8")


def write_poster(performance: Performance, stage: Stage, path: Path) -> None:
    stage.picture_of(performance.moment(POSTER_AT * FPS)).save(path, quality=JPEG_QUALITY, optimize=True)


def _caption_end(turn: Turn) -> float:
    """Even a single word stays long enough to be read."""
    return max(turn.end + CAPTION_LINGERS, turn.start + CAPTION_LASTS)


def _stamp(seconds: float) -> str:
    whole, fraction = divmod(milliseconds(seconds), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{fraction:03}"
