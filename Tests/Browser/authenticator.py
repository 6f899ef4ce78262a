"""The app on somebody's telephone: codes of six digits from a shared secret (RFC 6238)."""

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

SECONDS_PER_STEP = 30


@dataclass
class Authenticator:
    """A code opens once, so each one it gives is of a later step; the server takes one of the next half minute too."""

    secret: str
    last: int = 0

    def next_code(self) -> str:
        self.last = max(now(), self.last + 1)
        # Whoever asks for more than two codes within half a minute waits, as with a telephone.
        while self.last > now() + 1:
            time.sleep(0.2)
        return self.code(self.last)

    def wrong_code(self) -> str:
        right = {self.code(now() + step) for step in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777") if code not in right)

    def code(self, step: int) -> str:
        key = base64.b32decode(self.secret.replace(" ", ""))
        digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
        start = digest[-1] & 0x0F
        number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
        return f"{number % 1_000_000:06}"


def now() -> int:
    return int(time.time()) // SECONDS_PER_STEP
