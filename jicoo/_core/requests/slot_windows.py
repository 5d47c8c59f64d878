"""Ranges of free slots: cut into what one request may ask for, and put together again. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jicoo._core.responses.bodies import Unreadable
from jicoo.slots import Slot, Slots
from jicoo_client.types import Unset

LONGEST = timedelta(days=7)
"""The longest range that one request may ask for, as far as is known."""

SPELLINGS = ("both", "period", "started")
"""The ways to name the range; the first is tried first."""

Window = tuple[datetime, datetime]


def cut(start: datetime, end: datetime) -> list[Window]:
    """Half-open windows of at most seven days that make up [start, end), both in UTC."""
    windows: list[Window] = []
    while start < end:
        until = min(start + LONGEST, end)
        windows.append((start, until))
        start = until
    return windows


def join(windows: Iterable[tuple[Window, Iterable[Any]]], zone: ZoneInfo) -> Slots:
    """The slots of all windows, each instant once, in `zone`.

    A slot at the very end of a window belongs to the next one. One outside means that the server did not understand
    the range, and that slots inside it may be missing.
    """
    found: dict[datetime, Slot] = {}
    for (start, end), schedules in windows:
        for schedule in schedules:
            instant = schedule.started_at
            if not start <= instant <= end:
                raise Unreadable(
                    f"a slot at {instant.isoformat()} came for the range {start.isoformat()} to "
                    f"{end.isoformat()}: the server did not understand the range"
                )
            if instant < end:
                capacity = schedule.remaining_capacity
                known = None if isinstance(capacity, Unset) else capacity
                found[instant] = Slot(instant.astimezone(zone), known)
    return Slots(found.values())
