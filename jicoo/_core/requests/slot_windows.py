"""Ranges of free slots: cut into what one request may ask for, and put together again. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal, get_args
from zoneinfo import ZoneInfo

from attrs import frozen

from jicoo._core.requests import operations
from jicoo._core.responses.json import Unreadable
from jicoo.slots import Slot, Slots
from jicoo_client.types import UNSET

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo_client.models.available_schedule import AvailableSchedule

LONGEST = timedelta(days=7)
"""The longest range that one request may ask for, as far as is known."""
OVERLAP = timedelta(days=1)
"""How much of a window the next one asks for as well: more than any appointment takes."""
_LAST = datetime.max.replace(tzinfo=UTC)

Spelling = Literal["both", "period", "started"]
"""The ways to name the range in the query, whose names are not documented."""

SPELLINGS: tuple[Spelling, ...] = get_args(Spelling)
"""In the order in which they are tried."""


@frozen
class Window:
    """A half-open range of instants in UTC that one request may ask for."""

    start: datetime
    end: datetime


def window_call(
    event_type_id: str, window: Window, *, time_zone: str, spelling: Spelling
) -> Call[list[AvailableSchedule]]:
    """The call for the free slots of one window."""
    by_period, by_start = spelling in ("both", "period"), spelling in ("both", "started")
    return operations.get_event_type_available_schedules(
        event_type_id,
        period_start=window.start if by_period else UNSET,
        period_end=window.end if by_period else UNSET,
        started_at=window.start if by_start else UNSET,
        ended_at=window.end if by_start else UNSET,
        time_zone=time_zone if by_start else UNSET,
    )


def cut(start: datetime, end: datetime, *, is_whole: bool = True) -> list[Window]:
    """Windows of at most seven days, both in UTC, that overlap by a day and reach a day beyond `end`.

    So a slot that lies across the end of a window or of the range, which some servers leave out, is inside another one.
    Without `is_whole` the last slot may be missed, where it would take a request more.
    """
    windows: list[Window] = []
    beyond = end + min(OVERLAP, _LAST - end)
    while not windows or windows[-1].end < (beyond if is_whole else end):
        begin = windows[-1].end - OVERLAP if windows else start
        windows.append(Window(begin, begin + min(LONGEST, beyond - begin)))
    return windows


def shows_several_places(schedules: Iterable[AvailableSchedule]) -> bool:
    """Whether any slot takes more than one guest."""
    return any(
        schedule.remaining_capacity is not None and schedule.remaining_capacity > 1
        for schedule in schedules
    )


def slots_of(
    window: Window, schedules: Iterable[AvailableSchedule], wanted: Window, zone: ZoneInfo
) -> dict[datetime, Slot]:
    """The slots of one window that are in the wanted range, by their instants, in `zone`.

    One outside of its window means that the server did not understand the range, and that slots inside it may be
    missing. But a server may round the beginning down to that of the day.
    """
    found: dict[datetime, Slot] = {}
    earliest = min(_begin_of_day(window.start, zone), _begin_of_day(window.start, UTC))
    for schedule in schedules:
        instant = schedule.started_at
        if instant is None:
            raise Unreadable("a slot says no start")
        if not earliest <= instant <= window.end:
            raise Unreadable(
                f"a slot at {instant.isoformat()} came for the range {window.start.isoformat()} to "
                f"{window.end.isoformat()}: the server did not understand the range"
            )
        if wanted.start <= instant < wanted.end:
            found[instant] = Slot(instant.astimezone(zone), schedule.remaining_capacity)
    return found


def join(parts: Iterable[dict[datetime, Slot]], wanted: Window, zone: ZoneInfo) -> Slots:
    """The slots of all windows in the order of time, each instant once."""
    found: dict[datetime, Slot] = {}
    for part in parts:
        found |= part
    return Slots(found.values(), days=_days_of(wanted, zone))


def _days_of(wanted: Window, zone: ZoneInfo) -> tuple[date, date] | None:
    """The first and the last local day of a range; None at the ends of the calendar."""
    with suppress(OverflowError):
        last = wanted.end - timedelta(microseconds=1)
        return wanted.start.astimezone(zone).date(), last.astimezone(zone).date()
    return None


def _begin_of_day(instant: datetime, zone: tzinfo) -> datetime:
    with suppress(OverflowError):
        midnight = instant.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        # Where the clocks skip midnight, it reads as a moment just after the day's first.
        return min(instant, midnight.astimezone(UTC))
    return instant
