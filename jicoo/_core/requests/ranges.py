"""Reads starts and ranges of time as callers give them, into UTC and a zone. Pure: no I/O."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import overload
from zoneinfo import ZoneInfo

from attrs import frozen

from jicoo import errors
from jicoo._moments import (
    DAY,
    NAIVE_FIX,
    aware,
    first_moment,
    plus,
    read_date,
    read_moment,
    whole_milliseconds,
)
from jicoo._plain_times import plain_text
from jicoo._values import Value
from jicoo.slots import Slot
from jicoo.time_zones import resolve, zone

Moment = Slot | datetime | str
Bound = datetime | date | str

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MILLISECOND = timedelta(milliseconds=1)


@frozen(eq=False, repr=False)
class Start(Value):
    """The start of a booking: its instant in UTC, and the name of the guest's zone."""

    instant: datetime
    time_zone: str


@frozen(eq=False, repr=False)
class Interval(Value):
    """A half-open range of instants in UTC, and the zone it was named in."""

    start: datetime
    end: datetime
    zone: ZoneInfo


def start_of(
    value: Moment,
    time_zone: str | ZoneInfo | None,
    default: ZoneInfo | None,
    *,
    own: ZoneInfo | None = None,
) -> Start:
    """The instant at which a booking begins, and the zone that is sent with it.

    The zone is `time_zone`, else that of the value unless it is UTC, else the booking's `own` where there is one, else
    `default`, else UTC for a date-time in UTC.

    Raises:
        NaiveTimeError: A wall time and no zone.
        ConfigurationError: An instant and no zone to send.
        NonexistentTimeError, AmbiguousTimeError: A wall time that the clocks skip or repeat.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: No moment, or finer than a millisecond, which the API cannot hold.

    >>> start_of("2024-03-16 11:00", "Asia/Tokyo", None).instant.isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    moment = moment_of(value)
    where = _zone_for(time_zone, (value, moment), default=own or default)
    if where is None:
        aware(moment)
        fix = "pass time_zone=, give a date-time with a ZoneInfo, or set the client's time_zone"
        text = f"The guest's time zone is not known, for an offset names none: {fix}."
        raise errors.ConfigurationError(text)
    instant = whole_milliseconds(resolve(moment, where).astimezone(UTC))
    return Start(instant, where.key)


def needs_own_zone(value: Moment, time_zone: str | ZoneInfo | None) -> bool:
    """Whether the zone of the booking decides which one is sent; whatever no zone could mend is refused.

    Raises:
        UnknownTimeZoneError, ValidationError: As `start_of` raises them.
    """
    moment = moment_of(value)
    # Any zone does for that: what is finer than a millisecond is so in each.
    whole_milliseconds(moment)
    if time_zone is not None:
        zone(time_zone)
        return False
    where = _zone_of(value, moment)
    return where is None or _is_utc(where)


def moment_of(value: Moment) -> datetime:
    """The start of a slot, or the moment that a value is: aware or naive, and a plain date-time."""
    return read_moment(value.start if isinstance(value, Slot) else value, zone)


def bounds(
    start: Bound | None,
    end: Bound | None,
    time_zone: str | ZoneInfo | None,
    default: ZoneInfo | None,
) -> tuple[datetime | None, datetime | None]:
    """A half-open range in UTC, rounded outward to milliseconds; a date at its end is included.

    Each bound is a date-time, a date or text of either, or None. Wall times and dates are read in `time_zone`, else in
    the zone of the other bound, else in `default`.

    Raises:
        NaiveTimeError: A wall time or a date, and no zone.
        NonexistentTimeError, AmbiguousTimeError: A wall time that the clocks skip or repeat.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: No moment and no date, or `end` is not later than `start`.

    >>> [f"{bound:%d %H:%M}" for bound in bounds("2024-03-16", "2024-03-16", "Asia/Tokyo", None)]
    ['15 15:00', '16 15:00']
    """
    first, last = _read_bound(start, last=False), _read_bound(end, last=True)
    where = _zone_for(time_zone, (start, first), (end, last), default=default)
    begin = None if first is None else _bound(first, where, last=False)
    until = None if last is None else _bound(last, where, last=True)
    if begin is not None and until is not None:
        _check_order(begin, until)
    return begin, until


def interval(
    start: Bound, end: Bound, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Interval:
    """The range that `bounds` gives, with its zone: `time_zone`, else that of `start` or `end`, else `default`.

    UTC counts last, as in `start_of`.

    Raises:
        ConfigurationError: Instants, and no zone to give the slots in.
        TimeZoneError, ValidationError: As `bounds` raises them.

    >>> interval("2024-03-16", "2024-03-16", "Asia/Tokyo", None).zone.key
    'Asia/Tokyo'
    """
    first, last = _read_bound(start, last=False), _read_bound(end, last=True)
    where = _zone_for(time_zone, (start, first), (end, last), default=default)
    begin, until = _bound(first, where, last=False), _bound(last, where, last=True)
    _check_order(begin, until)
    if where is None:
        fix = "pass time_zone=, or set the client's time_zone"
        raise errors.ConfigurationError(f"The zone of the slots is not known: {fix}.")
    return Interval(begin, until, where)


def _zone_for(
    time_zone: str | ZoneInfo | None,
    *given: tuple[object, date | None],
    default: ZoneInfo | None,
) -> ZoneInfo | None:
    """The zone that is named, else that of the first value that has one, else the default.

    Each value comes with what it was read as. UTC is what a database gives, and not where anybody is: it counts last.
    """
    if time_zone is not None:
        return zone(time_zone)
    utc: ZoneInfo | None = None
    for value, moment in given:
        found = _zone_of(value, moment)
        if found is not None and not _is_utc(found):
            return found
        utc = utc or found
    return default or utc


def _zone_of(value: object, moment: date | None) -> ZoneInfo | None:
    """The zone that a value names; an offset in a text names none."""
    if not isinstance(moment, datetime):
        return None
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return zone(moment.tzinfo)
    return zone("UTC") if moment.tzinfo is UTC and not isinstance(value, str) else None


_UTC = {"UTC", "UCT", "Universal", "Zulu"}


def _is_utc(where: ZoneInfo) -> bool:
    return where.key.removeprefix("Etc/") in _UTC


def _check_order(begin: datetime, until: datetime) -> None:
    if begin >= until:
        raise errors.ValidationError(
            f"end must be after start: in UTC, {until:%Y-%m-%d %H:%M} is not after {begin:%Y-%m-%d %H:%M}.",
            field="end",
            limit=begin,
            given=until,
        )


@overload
def _read_bound(value: None, *, last: bool) -> None: ...


@overload
def _read_bound(value: Bound, *, last: bool) -> date: ...


def _read_bound(value: Bound | None, *, last: bool) -> date | None:
    """A bound as a plain date-time or a plain date."""
    if value is None:
        return None
    if isinstance(value, datetime):
        moment = read_moment(value, drops_nanoseconds=True)
        # Outward: what is finer than a microsecond lies before the next one.
        finer = last and bool(getattr(value, "nanosecond", 0))
        return plus(moment, timedelta(microseconds=1)) if finer else moment
    text = plain_text(value)
    is_day = isinstance(text, date) or (isinstance(text, str) and _DATE.fullmatch(text))
    return read_date(text) if is_day else read_moment(text, zone)


def _bound(value: date, where: ZoneInfo | None, *, last: bool) -> datetime:
    if isinstance(value, datetime):
        instant = resolve(value, where).astimezone(UTC)
        finer = timedelta(microseconds=instant.microsecond % 1000)
        return plus(instant, _MILLISECOND - finer if finer and last else -finer)
    if where is None:
        raise errors.NaiveTimeError(
            f"{value.isoformat()} is a day without a time zone: {NAIVE_FIX}."
        )
    return first_moment(plus(value, DAY) if last else value, where).astimezone(UTC)
