"""Reads starts and ranges of time as callers give them, into UTC and a zone. Pure: no I/O."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

from jicoo import errors
from jicoo._moments import DAY, NAIVE_FIX, aware, first_moment, plus, read_date, read_moment
from jicoo.time_zones import resolve, to_wire, zone

Bound = datetime | date | str

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MILLISECOND = timedelta(milliseconds=1)


@frozen
class Start:
    """The start of a booking: its instant in UTC, and the name of the guest's zone."""

    instant: datetime
    time_zone: str


@frozen
class Interval:
    """A half-open range of instants in UTC, and the zone it was named in."""

    start: datetime
    end: datetime
    zone: ZoneInfo


def start_of(
    value: datetime | str, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Start:
    """The instant at which a booking begins, and the zone that is sent with it.

    The zone is `time_zone`, else that of the date-time (`UTC` for datetime.timezone.utc), else `default`.

    Raises:
        NaiveTimeError: A wall time and no zone.
        ConfigurationError: An instant and no zone to send.
        NonexistentTimeError, AmbiguousTimeError: A wall time that the clocks skip or repeat.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: No moment, or finer than a millisecond, which the API cannot hold.

    >>> start_of("2024-03-16 11:00", "Asia/Tokyo", None).instant.isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    where = _zone_for(time_zone, value, default=default)
    if where is None:
        aware(read_moment(value))
        fix = "pass time_zone=, give a date-time with a ZoneInfo, or set the client's time_zone"
        text = f"The guest's time zone is not known, for an offset names none: {fix}."
        raise errors.ConfigurationError(text)
    instant = resolve(value, where).astimezone(UTC)
    to_wire(instant)
    return Start(instant, where.key)


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
    where = _zone_for(time_zone, start, end, default=default)
    begin = None if start is None else _bound(start, where, last=False)
    until = None if end is None else _bound(end, where, last=True)
    if begin is not None and until is not None:
        _check_order(begin, until)
    return begin, until


def interval(
    start: Bound, end: Bound, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Interval:
    """The range that `bounds` gives, with its zone: `time_zone`, else that of `start` or `end`, else `default`.

    Raises:
        ConfigurationError: Instants and no zone.
        TimeZoneError, ValidationError: As `bounds` raises them.

    >>> interval("2024-03-16", "2024-03-16", "Asia/Tokyo", None).zone.key
    'Asia/Tokyo'
    """
    where = _zone_for(time_zone, start, end, default=default)
    begin, until = _bound(start, where, last=False), _bound(end, where, last=True)
    _check_order(begin, until)
    if where is None:
        fix = "pass time_zone=, or set the client's time_zone"
        raise errors.ConfigurationError(f"The zone of the slots is not known: {fix}.")
    return Interval(begin, until, where)


def _zone_for(
    time_zone: str | ZoneInfo | None, *moments: Bound | None, default: ZoneInfo | None
) -> ZoneInfo | None:
    """The zone that is named, else that of the first date-time that has one, else the default."""
    if time_zone is not None:
        return zone(time_zone)
    zones = (_zone_of(value) for value in moments if isinstance(value, datetime))
    return next(filter(None, zones), default)


def _zone_of(moment: datetime) -> ZoneInfo | None:
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return zone(moment.tzinfo)
    return zone("UTC") if moment.tzinfo is UTC else None


def _check_order(begin: datetime, until: datetime) -> None:
    if begin >= until:
        raise errors.ValidationError(
            f"end must be after start: in UTC, {until:%Y-%m-%d %H:%M} is not after {begin:%Y-%m-%d %H:%M}.",
            field="end",
            limit=begin,
            given=until,
        )


def _bound(value: Bound, where: ZoneInfo | None, *, last: bool) -> datetime:
    if isinstance(value, datetime) or (isinstance(value, str) and not _DATE.fullmatch(value)):
        instant = resolve(value, where).astimezone(UTC)
        finer = timedelta(microseconds=instant.microsecond % 1000)
        return plus(instant, _MILLISECOND - finer if finer and last else -finer)
    wanted = read_date(value)
    if where is None:
        raise errors.NaiveTimeError(
            f"{wanted.isoformat()} is a day without a time zone: {NAIVE_FIX}."
        )
    return first_moment(plus(wanted, DAY) if last else wanted, where).astimezone(UTC)
