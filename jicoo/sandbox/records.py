"""What is remembered of requests and of what came of them. No key is in it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KEY = re.compile(r"sk_(?:live|test)_\w+", re.ASCII)
_SECRET_HEADER = re.compile("auth|cookie|key|secret|token", re.IGNORECASE)
_HIDDEN = "[hidden]"
LONGEST_BODY = 10_000
"""Characters that are remembered of a body."""


@dataclasses.dataclass(frozen=True)
class Change:
    """What a request did to a booking."""

    what: str
    """`booked`, `requested` (it waits for approval), `joined`, `rescheduled`, `updated`, `cancelled` or `approved`."""
    uid: str
    event_type: str
    """The name of the event type."""
    started_at: str
    """In UTC, as the API writes it."""
    time_zone: str
    guest: str = dataclasses.field(default="", repr=False)
    """Name and address of the guest who came last."""
    at: str = ""
    """When it was done, of the sandbox's clock, as the API writes it."""


@dataclasses.dataclass(frozen=True)
class Recorded:
    """A request as it came and how it ended; a status of None is a connection that was dropped."""

    method: str
    path: str
    query: Mapping[str, str]
    operation: str | None
    status: int | None
    time: str = ""
    """When it came, of the real clock, in UTC."""
    milliseconds: float = 0.0
    """How long it took."""
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str], repr=False)
    """As they came, but for keys and the like."""
    body: str = dataclasses.field(default="", repr=False)
    """As it came, the first 10,000 characters of it, but for keys."""
    diagnosis: str | None = None
    """What the client did wrong, if anything, in a user's words; no value that it sent."""
    faults: tuple[str, ...] = ()
    """The kinds of the faults that struck it."""
    changes: tuple[Change, ...] = dataclasses.field(default=(), repr=False)
    answer: str = dataclasses.field(default="", repr=False)
    """What was answered, the first 10,000 characters of it, but for keys."""
    number: int = 0
    """Which of the requests to its sandbox it was, from 1 on; 0 where it is not remembered."""


def without_key(text: str, key: str) -> str:
    """A text in which the sandbox's key, and what looks like one of Jicoo's, is hidden."""
    return _KEY.sub(_HIDDEN, text.replace(key, _HIDDEN) if key else text)


def shown_headers(headers: Iterable[tuple[str, str]], key: str) -> dict[str, str]:
    """Headers by their names; those that hold secrets without their values."""
    return {
        name: _HIDDEN if _SECRET_HEADER.search(name) else without_key(value, key)
        for name, value in headers
    }
