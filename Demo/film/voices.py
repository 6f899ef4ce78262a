"""Lets every line be spoken: espeak-ng says it, ffmpeg makes the voice warmer and all voices equally loud."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from .measures import SAMPLE_RATE
from .script import Script, Voice

Sound = npt.NDArray[np.float32]

# From the end backwards is how ffmpeg finds the silence after the last word.
NO_SILENCE = ",".join(["silenceremove=start_periods=1:start_threshold=-50dB,areverse"] * 2)


def speak_all(script: Script) -> list[Sound]:
    def speak(number: int) -> Sound:
        line = script.lines[number]
        return _speak(line.nl, script.speakers[line.speaker].voice)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(speak, range(len(script.lines))))


def _speak(text: str, voice: Voice) -> Sound:
    manner = ["-v", voice.variant, "-p", str(voice.pitch), "-s", str(voice.rate), "-g", "1"]
    spoken = subprocess.run(["espeak-ng", "--stdout", *manner, text], check=True, capture_output=True).stdout
    filters = [
        NO_SILENCE,
        f"rubberband=pitch={voice.shift}:formant=shifted",
        "highpass=f=90,equalizer=f=3200:t=q:w=1:g=-3,lowpass=f=7500",
        "acompressor=threshold=-20dB:ratio=3:attack=5:release=80",
        "loudnorm=I=-19:TP=-3:LRA=7",
    ]
    command = ["ffmpeg", "-v", "error", "-i", "pipe:0", "-af", ",".join(filters)]
    output = ["-ac", "1", "-ar", str(SAMPLE_RATE), "-f", "f32le", "pipe:1"]
    sound = subprocess.run([*command, *output], input=spoken, check=True, capture_output=True).stdout
    return np.frombuffer(sound, dtype=np.float32)
