"""Makes the film of pictures and sound, so that every browser plays it and every frame can be stepped to."""

import subprocess
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from .acting import Moment, Performance
from .measures import FPS, HEIGHT, SAMPLE_RATE, WIDTH
from .stage import Stage
from .voices import Sound

QUALITY = 32

PICTURES = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS), "-i", "pipe:0"]
# A keyframe every second, wherever the film is cut: a step back then decodes at most that second.
SEEKABLE = ["-g", str(FPS), "-keyint_min", str(FPS), "-sc_threshold", "0"]
COLOURS = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-pix_fmt", "yuv420p"]
SCALED = ["-vf", "scale=out_color_matrix=bt709:out_range=tv"]
# So little moves that the keyframes are nearly all of the film: they need not be better than what follows.
EVEN = ["-x264-params", "ipratio=1.1"]
# One thread, so that the same pictures make the same file each time.
STEADY = ["-threads", "1"]
VIDEO = ["-c:v", "libx264", "-tune", "animation", "-profile:v", "high", "-crf", str(QUALITY), *EVEN, *STEADY]
AUDIO = ["-c:a", "aac", "-b:a", "48k", "-ac", "1"]
# Without the tags and settings that ffmpeg and x264 leave in a file; and with the index in front.
BARE = ["-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact", "-bsf:v", "filter_units=remove_types=6"]
INDEX_FIRST = ["-movflags", "+faststart"]


def encode(performance: Performance, stage: Stage, sound: Sound, film: Path) -> None:
    with TemporaryDirectory() as folder:
        track, encoded = Path(folder) / "sound.wav", Path(folder) / "encoded.mp4"
        _write_wave(sound, track)
        pictures = _pictures(performance.moments(), stage)
        _ffmpeg(
            [*PICTURES, "-i", str(track), *SCALED, *VIDEO, *SEEKABLE, *COLOURS, *AUDIO, str(encoded)],
            pictures,
        )
        _ffmpeg(["-i", str(encoded), *BARE, *INDEX_FIRST, str(film)])


def _ffmpeg(arguments: list[str], pictures: Iterable[bytes] = ()) -> None:
    with subprocess.Popen(["ffmpeg", "-v", "error", "-y", *arguments], stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin
        ffmpeg.stdin.writelines(pictures)
    if ffmpeg.returncode:
        raise RuntimeError("ffmpeg could not make the film.")


def _pictures(moments: Iterator[Moment], stage: Stage) -> Iterator[bytes]:
    """As long as nobody moves, the last picture is shown again."""
    shown: Moment | None = None
    picture = b""
    for moment in moments:
        if moment != shown:
            picture, shown = stage.picture_of(moment).tobytes(), moment
        yield picture


def _write_wave(sound: Sound, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((sound * 32767).astype(np.dtype("<i2")).tobytes())
