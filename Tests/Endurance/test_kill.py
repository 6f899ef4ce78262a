"""A few of the kills that `kill.py` does by the hundred."""

import random

import kill


def test_nothing_that_was_acknowledged_is_missing_after_a_kill() -> None:
    counts = kill.run(times=6, seed=random.SystemRandom().randrange(1 << 32))

    assert sum(counts.values()) == 6
