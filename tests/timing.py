"""Clocks on a busy machine: what holds a call up holds it up each time, another process does not."""

from __future__ import annotations

from collections.abc import Callable

_TIMES = 4


def at_best(measure: Callable[[], float], *, within: float) -> float:
    """The seconds of something; measured again where it was late, a few times at most."""
    seconds = measure()
    for _ in range(_TIMES - 1):
        if seconds < within:
            break
        seconds = measure()
    return seconds
