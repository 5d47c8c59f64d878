"""What a store of claims promises, whichever it is: three methods, each of which happens as a whole or not at all.

A worker claims an event before it handles it. A claim ends when its lease runs out, so that the event of a worker that
died is handled by another; what a worker says of a claim that is no longer its own changes nothing.
"""

from __future__ import annotations

import math
from secrets import token_hex
from typing import Any, Final, Literal, Protocol

from jicoo.errors import ConfigurationError

DONE: Final = "done"
BUSY: Final = "busy"
LEASE: float = 300.0
"""Seconds that a claim holds unless told otherwise: it has to be longer than the slowest handler."""
KEEP: float = 30 * 86_400.0
"""Seconds for which it is remembered that an event is done, unless told otherwise."""


class Claims(Protocol):
    """A store of claims. `lease`, where it has one, is how long the router lets a claim hold."""

    def claim(self, key: str, lease: float) -> str | Literal["done", "busy"]:
        """A token that is this claim's own; `done` where the event was handled, `busy` where another handles it."""
        ...

    def done(self, key: str, token: str) -> bool:
        """Remember that the event was handled; False, and nothing done, where another has the claim by now."""
        ...

    def release(self, key: str, token: str) -> bool:
        """Give the event free for another try; False, and nothing done, where the claim is not held any more."""
        ...


class AsyncClaims(Protocol):
    """The same for an event loop: a store of one's own, whose methods are coroutines."""

    async def claim(self, key: str, lease: float) -> str | Literal["done", "busy"]:
        """As `Claims.claim`."""
        ...

    async def done(self, key: str, token: str) -> bool:
        """As `Claims.done`."""
        ...

    async def release(self, key: str, token: str) -> bool:
        """As `Claims.release`."""
        ...


class Times:
    """How long claims hold, and how long it is remembered that an event is done, both in seconds."""

    def __init__(self, *, lease: float, keep: float) -> None:
        self.lease: float = _seconds("lease", lease)
        self.keep: float = _seconds("keep", keep)


def _seconds(name: str, value: Any) -> float:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if number and 0 < value <= 1e9 and math.isfinite(value):
        return float(value)
    raise ConfigurationError(f"{name} is a number of seconds, more than 0.")


def new_token() -> str:
    """A token that no other claim has."""
    return token_hex(16)
