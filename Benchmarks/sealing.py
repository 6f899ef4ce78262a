"""How fast the vault seals and opens, beside OpenSSL on one core; and what a seek costs in a sealed file of 2 GB, beside a plain one.

    swift build -c release --product sealing-benchmark
    python3 Benchmarks/sealing.py

Needs openssl, and 4 GB of disk for the two files.
"""

import re
import subprocess
import tempfile

from server import built

SIZE = 2 << 30


def openssl() -> float:
    """Bytes a second of AES-256-GCM in pieces of 64 KiB."""
    command = ["openssl", "speed", "-evp", "aes-256-gcm", "-bytes", "65536", "-seconds", "3"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"^AES-256-GCM\s+([\d.]+)k", answer, re.MULTILINE | re.IGNORECASE).group(1)) * 1000


def vault(folder: str) -> dict[str, float]:
    answer = subprocess.run([built("sealing-benchmark"), folder, str(SIZE)], check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split() for line in answer.splitlines())}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = vault(folder), openssl()
    for name in ("seal", "open"):
        # Without the copy to or from the memory that stands for a disk.
        alone = 1 / (1 / ours[name] - 1 / ours["copy"])
        print(f"{name}: Beeld {alone / 1e9:.2f} GB/s, openssl {peer / 1e9:.2f} GB/s, ratio {alone / peer:.2f}", end="; ")
        print(f"with a copy in memory for the disk {ours[name] / 1e9:.2f} GB/s, ratio {ours[name] / peer:.2f}")
    sealed, plain = (ours[f"seek-{kind}"] * 1000 for kind in ("sealed", "plain"))
    print(f"seek in 2 GB, median: sealed {sealed:.3f} ms, plain {plain:.3f} ms ({sealed - plain:+.3f} ms)")


if __name__ == "__main__":
    main()
