"""How fast a sealed film is served, beside plain servers with the same bytes on the same machine, in turns.

    swift build -c release --product beeld
    swift build -c release --product plain-server
    python3 Benchmarks/streaming.py

Beeld opens what it sends, and asks who is looking and whether that one may watch. The peers send a plain file to whoever asks: the
same server library in the same pieces, and nginx. Needs nginx and curl.
"""

import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from server import ROOT, Visitor, built, running, with_film

ROUNDS = 7
SIZE = 1 << 30
CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{ access_log off; sendfile on; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; types {{ video/mp4 mp4; }} server {{ listen 127.0.0.1:18081; root {folder}; }} }}
"""


def speed(url: str, *options: str) -> float:
    """MB/s of one whole download."""
    wanted = ["-w", "%{speed_download} %{size_download}"]
    answer = subprocess.run(["curl", "-sf", "-o", "/dev/null", *wanted, *options, url], check=True, capture_output=True, text=True)
    rate, size = answer.stdout.split()
    assert int(size) == SIZE, f"{url} gave {size} bytes"
    return float(rate) / 1e6


def large_film(path: Path) -> Path:
    """As many bytes as asked, of the demo's film again and again."""
    demo = next((ROOT / "Sources/CLI/Demo").glob("session.mp4")).read_bytes()
    with path.open("wb") as output:
        while output.tell() < SIZE:
            output.write(demo[: SIZE - output.tell()])
    return path


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        film = large_film(folder / "film.mp4")
        (folder / "program").mkdir()
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder))
        with running(with_film(film, folder / "program")) as server:
            visitor = Visitor(server, "chris")
            screen = json.loads(visitor.get(f"{visitor.begin_coding()}/screen.json"))
            peers = [
                subprocess.Popen([built("plain-server"), film, "18082"], stderr=subprocess.DEVNULL),
                subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]),
            ]
            time.sleep(1)
            cookie = ("-H", f"cookie: {visitor.cookie}")
            try:
                rounds = [
                    (
                        speed(server.url + screen["video"]["src"], *cookie),
                        speed("http://127.0.0.1:18082/film"),
                        speed("http://127.0.0.1:18081/film.mp4"),
                    )
                    for _ in range(ROUNDS)
                ]
            finally:
                for peer in peers:
                    peer.terminate()
                    peer.wait()
    names = ("Beeld, sealed", "same library, plain", "nginx, plain")
    for place, who in enumerate(names):
        print(f"{who:20} median {statistics.median(one[place] for one in rounds):7.0f} MB/s")
    for place in (1, 2):
        print(f"Beeld / {names[place]:20} {statistics.median(one[0] / one[place] for one in rounds):5.2f}")


if __name__ == "__main__":
    main()
