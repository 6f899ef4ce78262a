"""How fast a film is served, beside nginx with the same file on the same machine, in turns.

    python3 Benchmarks/streaming.py [FILE]

Needs nginx and curl. Without FILE one of 1 GiB is made of the demo film. nginx sends a plain file; Beeld also asks
who is looking, and whether that one may watch, for every request.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from server import Server, Visitor, running

ROUNDS = 5
CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{ access_log off; sendfile on; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; types {{ video/mp4 mp4; }} server {{ listen 127.0.0.1:18081; root {folder}; }} }}
"""


def speed(url: str, *options: str) -> float:
    """MB/s of one whole download."""
    answer = subprocess.run(
        ["curl", "-sf", "-o", "/dev/null", "-w", "%{speed_download}", *options, url], check=True, capture_output=True, text=True
    )
    return float(answer.stdout) / 1e6


def put_in_place(server: Server, file: Path, video: str) -> None:
    """Takes the place of the demo film's playable copy, so that one file is served by both."""
    shutil.copyfile(file, server.data / "media" / "videos" / video / "playable.mp4")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, running() as server:
        folder = Path(name)
        folder.chmod(0o755)
        visitor = Visitor(server, "chris")
        screen = json.loads(visitor.get(f"{visitor.begin_coding()}/screen.json"))
        path = screen["video"]["src"]
        video = re.search(r"/videos/([^/]+)/", path).group(1)
        film = folder / "film.mp4"
        if len(sys.argv) > 1:
            shutil.copyfile(sys.argv[1], film)
        else:
            demo = (server.data / "media" / "videos" / video / "playable.mp4").read_bytes()
            with film.open("wb") as output:
                while output.tell() < 1 << 30:
                    output.write(demo)
        put_in_place(server, film, video)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder))
        nginx = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        time.sleep(0.5)
        try:
            cookie = ("-H", f"cookie: {visitor.cookie}")
            pairs = [(speed(server.url + path, *cookie), speed("http://127.0.0.1:18081/film.mp4")) for _ in range(ROUNDS)]
        finally:
            nginx.terminate()
            nginx.wait()
    beeld, peer = ([pair[place] for pair in pairs] for place in (0, 1))
    print(f"Beeld  median {statistics.median(beeld):7.0f} MB/s   best {max(beeld):7.0f}")
    print(f"nginx  median {statistics.median(peer):7.0f} MB/s   best {max(peer):7.0f}")
    print(f"ratio  median {statistics.median(b / n for b, n in pairs):7.2f}")


if __name__ == "__main__":
    main()
