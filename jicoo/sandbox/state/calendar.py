"""From the hours in which hosts can be met to the starts that can be booked. Pure.

Hours are wall-clock times in the host's own zone and are resolved for each date anew, so that nine
o'clock stays nine o'clock when the clocks change.
"""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

Interval = tuple[datetime, datetime]


@dataclasses.dataclass(frozen=True, slots=True)
class Hours:
    """Open hours of one weekday: 0 is Sunday; minutes after midnight, 1440 its end."""

    weekday: int
    opens: int
    closes: int


@dataclasses.dataclass(frozen=True, slots=True)
class Calendar:
    zone: ZoneInfo
    hours: tuple[Hours, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Busy:
    """A host's time that is taken by a booking of an event type, with so many guests."""

    booking: str
    host: str
    start: datetime
    end: datetime
    event_type_id: str
    guests: int


@dataclasses.dataclass(frozen=True, slots=True)
class Offer:
    """What can be booked: an event type, reduced to what decides its slots."""

    event_type_id: str
    duration: timedelta
    step: timedelta
    capacity: int
    everyone: bool
    """All hosts attend; otherwise any one of them."""
    hosts: tuple[str, ...]
    calendars: dict[str, Calendar]


@dataclasses.dataclass(frozen=True, slots=True)
class OpenSlot:
    start: datetime
    remaining: int
    hosts: tuple[str, ...]
    """Who can take it: all attend where everyone does, otherwise one of them."""


def windows(calendar: Calendar, start: datetime, end: datetime) -> Iterator[Interval]:
    """The open intervals, in UTC, that touch [start, end]."""
    day = start.astimezone(calendar.zone).date()
    last = end.astimezone(calendar.zone).date()
    while day <= last:
        for hours in calendar.hours:
            if hours.weekday != day.isoweekday() % 7:
                continue
            opens = _instant(day, hours.opens, calendar.zone, fold=0)
            closes = _instant(day, hours.closes, calendar.zone, fold=1)
            if opens < closes:
                yield opens, closes
        day += timedelta(days=1)


def open_slots(
    offer: Offer,
    busy: Iterable[Busy],
    start: datetime,
    end: datetime,
    *,
    after: datetime,
) -> list[OpenSlot]:
    """The slots that start in [start, end], both ends included, and not before `after`."""
    taken: dict[str, list[Busy]] = {host: [] for host in offer.hosts}
    seats: dict[datetime, dict[str, int]] = {}
    for one in busy:
        taken.setdefault(one.host, []).append(one)
        if one.event_type_id == offer.event_type_id:
            seats.setdefault(one.start, {})[one.booking] = one.guests
    opened = {host: list(windows(offer.calendars[host], start, end)) for host in offer.hosts}
    found: list[OpenSlot] = []
    for begin in _starts(offer, opened, max(start, after), end):
        finish = begin + offer.duration
        free = tuple(
            host
            for host in offer.hosts
            if any(opens <= begin and finish <= closes for opens, closes in opened[host])
            and not any(_clashes(offer, one, begin, finish) for one in taken[host])
        )
        if offer.everyone:
            remaining = (
                offer.capacity - sum(seats.get(begin, {}).values()) if free == offer.hosts else 0
            )
        else:
            remaining = len(free)
        if remaining > 0:
            found.append(OpenSlot(begin, remaining, free))
    return found


def _clashes(offer: Offer, one: Busy, begin: datetime, finish: datetime) -> bool:
    if one.start >= finish or one.end <= begin:
        return False
    shared = offer.capacity > 1 and one.event_type_id == offer.event_type_id
    return not (shared and one.start == begin)


def _starts(
    offer: Offer, opened: Mapping[str, Sequence[Interval]], start: datetime, end: datetime
) -> list[datetime]:
    # Where everyone attends the first host's hours set the pace; the others' only have to cover it.
    pacing = offer.hosts[:1] if offer.everyone else offer.hosts
    found: set[datetime] = set()
    for host in pacing:
        for opens, closes in opened[host]:
            begin = opens
            while begin + offer.duration <= closes:
                if start <= begin <= end:
                    found.add(begin)
                begin += offer.step
    return sorted(found)


def _instant(day: date, minutes: int, zone: ZoneInfo, *, fold: int) -> datetime:
    if minutes == 24 * 60:
        day, minutes = day + timedelta(days=1), 0
    wall = datetime.combine(day, time(minutes // 60, minutes % 60, fold=fold), zone)
    return wall.astimezone(UTC)
