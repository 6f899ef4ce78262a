#!/usr/bin/env python3
"""Makes the demo film and all that comes with it, from dialogue.json and marks.json.

    python3 Demo/make_film.py [FOLDER]

Without a folder, the files in Sources/CLI/Demo are made again. README.md says what has to be installed.
"""

import sys
from pathlib import Path

from film import companions, sound
from film.acting import Performance
from film.encoding import encode
from film.marks import write_coding
from film.measures import DEMO
from film.script import read_script
from film.stage import Stage
from film.timeline import lay_out
from film.voices import speak_all


def make_film(folder: Path) -> None:
    script = read_script(DEMO / "dialogue.json")
    clips = speak_all(script)
    timeline = lay_out(script, clips)
    write_coding(timeline, DEMO / "marks.json", folder / "coding.json")

    tracks = sound.solo_tracks(timeline, clips)
    mouths = {letter: sound.mouth_openings(track) for letter, track in tracks.items()}
    performance, stage = Performance(timeline, mouths), Stage(script.speakers)
    encode(performance, stage, sound.mix(timeline, tracks), folder / "session.mp4")

    for language in ("nl", "en"):
        companions.write_captions(timeline, script, language, folder / f"session.{language}.vtt")
    companions.write_turns(timeline, script, folder / "turns.json")
    companions.write_peaks(timeline, folder / "session.mp4", folder / "peaks.json")
    companions.write_thumbnails(performance, stage, folder / "thumbnails.jpg", folder / "thumbnails.vtt")
    companions.write_poster(performance, stage, folder / "poster.jpg")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO.parent / "Sources/CLI/Demo"
    folder.mkdir(parents=True, exist_ok=True)
    make_film(folder)
