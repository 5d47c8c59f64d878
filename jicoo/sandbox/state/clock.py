"""The sandbox's time, and its written form."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta

START = datetime(2024, 3, 11, tzinfo=UTC)
"""The instant at which a sandbox stands unless told otherwise: a Monday."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class SandboxClock:
    """Stands still, or follows the real time at a distance.

    A clock that stands moves on by one millisecond with each write, so that what was written later
    also says so.
    """

    def __init__(self, time: datetime | timedelta | None = START) -> None:
        self._lock = threading.Lock()
        self._instant: datetime | None = None
        self._ahead = timedelta()
        self._last_write = _EPOCH
        self.set(time)

    def set(self, time: datetime | timedelta | None) -> None:
        """Stop at an aware date-time; a timedelta follows the real time so far ahead, None with it."""
        instant, ahead = None, timedelta()
        if isinstance(time, timedelta):
            ahead = time
            _ = datetime.now(UTC) + ahead  # an OverflowError now, not with each request
        elif time is not None:
            if time.tzinfo is None or time.utcoffset() is None:
                raise ValueError("the clock takes an aware date-time")
            instant = time.astimezone(UTC)
        with self._lock:
            self._instant, self._ahead, self._last_write = instant, ahead, _EPOCH

    def advance(self, by: timedelta) -> None:
        """Move a clock that stands."""
        with self._lock:
            if self._instant is None:
                raise ValueError("a clock that follows the real time cannot be moved")
            self._instant += by

    @property
    def setting(self) -> datetime | timedelta | None:
        """What it was set to, and where it stands now if it stands; `set` takes it."""
        with self._lock:
            return self._instant or self._ahead or None

    def now(self) -> datetime:
        with self._lock:
            return self._instant or datetime.now(UTC) + self._ahead

    def tick(self) -> datetime:
        """The moment of a write."""
        with self._lock:
            if self._instant is None:
                # Two writes may fall into one tick of the machine's clock, and are two all the same.
                least = self._last_write + timedelta.resolution
                self._last_write = max(datetime.now(UTC) + self._ahead, least)
                return self._last_write
            self._instant += _MILLISECOND
            return self._instant


def milliseconds(instant: datetime) -> int:
    """Milliseconds since 1970, the form in which the store keeps and compares instants."""
    return (instant - _EPOCH) // _MILLISECOND


def instant_of(stamp: int) -> datetime:
    return _EPOCH + stamp * _MILLISECOND


def wire(stamp: int) -> str:
    """`2024-03-16T02:00:00.000Z`."""
    return instant_of(stamp).strftime("%Y-%m-%dT%H:%M:%S.") + f"{stamp % 1000:03d}Z"


_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def parse(text: str) -> datetime:
    """An RFC 3339 date-time as an instant in UTC; ValueError for anything else."""
    if _DATE_TIME.fullmatch(text) is None:
        raise ValueError("not a date-time with an offset")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except OverflowError:
        raise ValueError("a date-time outside the calendar") from None
