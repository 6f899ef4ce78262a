"""A new certificate comes into use while the server runs, and cuts nobody off."""

import base64
import http.client
import os
import re
import signal
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kill import BEELD, PASSWORD

SUBJECT = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]


@dataclass
class Certificate:
    certificate: Path
    key: Path

    @classmethod
    def make(cls, folder: Path, name: str) -> "Certificate":
        made = cls(folder / f"{name}.pem", folder / f"{name}-key.pem")
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", *SUBJECT]
        subprocess.run([*command, "-keyout", made.key, "-out", made.certificate], check=True, capture_output=True)
        return made

    def become(self, other: "Certificate") -> None:
        for own, others in ((self.key, other.key), (self.certificate, other.certificate)):
            new = own.with_suffix(".new")
            new.write_bytes(others.read_bytes())
            new.rename(own)


@dataclass
class TLSServer:
    port: int
    process: subprocess.Popen[str]
    log: Path
    used: Certificate

    def line(self, trusted: Certificate) -> http.client.HTTPSConnection:
        return http.client.HTTPSConnection(
            "localhost", self.port, timeout=10, context=ssl.create_default_context(cafile=trusted.certificate)
        )

    def shows(self, certificate: Certificate) -> bool:
        try:
            return is_answered(self.line(certificate))
        except ssl.SSLCertVerificationError:
            return False

    def says(self, words: str) -> bool:
        return words in self.log.read_text()


def is_answered(line: http.client.HTTPSConnection) -> bool:
    line.request("GET", "/sign-in")
    answer = line.getresponse()
    answer.read()
    return answer.status == 200


def wait_until(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"still not so after {seconds} s: {what}"
        time.sleep(0.05)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TLSServer]:
    used = Certificate.make(tmp_path, "used")
    environment = os.environ | {"BEELD_MASTER_KEY": base64.b64encode(bytes(32)).decode()}
    data = ["--data", str(tmp_path / "data")]
    account = [BEELD, "account", "add", *data, "--name", "Joris Vos", "--sign-in-name", "joris", "--role", "data_manager"]
    subprocess.run(account, input=PASSWORD + "\n", text=True, check=True, capture_output=True, env=environment)
    log = tmp_path / "server.log"
    serve = [BEELD, "serve", *data, "--port", "0", "--certificate", str(used.certificate), "--private-key", str(used.key)]
    with log.open("w") as errors:
        process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    assert process.stdout
    found = next((found for line in process.stdout if (found := re.search(r"https://\S+:(\d+)", line))), None)
    assert found, log.read_text()
    yield TLSServer(int(found.group(1)), process, log, used)
    process.terminate()
    process.wait(timeout=30)


def test_a_new_certificate_is_shown_to_whoever_comes_next(server: TLSServer, tmp_path: Path) -> None:
    old = Certificate.make(tmp_path, "old")
    new = Certificate.make(tmp_path, "new")
    server.used.become(old)
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.shows(old), "the first one is in use")
    kept = server.line(old)
    assert is_answered(kept)
    socket = kept.sock

    server.used.become(new)
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.shows(new), "the new one is in use")

    assert not server.shows(old)
    assert is_answered(kept)
    assert kept.sock is socket
    # The files are looked at every few seconds too; only who was told to says that nothing changed.
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.says("the certificate has not changed"), "the signal was heard")
    assert server.process.poll() is None


def test_a_new_certificate_without_its_key_changes_nothing(server: TLSServer, tmp_path: Path) -> None:
    old = Certificate.make(tmp_path, "old")
    server.used.become(old)
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.shows(old), "the first one is in use")

    server.used.certificate.write_bytes(Certificate.make(tmp_path, "new").certificate.read_bytes())
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.says("the new certificate is not used, the old one stays"), "it was refused")

    assert server.shows(old)
