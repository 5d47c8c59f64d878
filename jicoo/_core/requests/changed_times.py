"""The times that an update names: in UTC, in their order, with the zone they were read in. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from attrs import frozen

from jicoo import time_zones
from jicoo._core.requests.arguments import refused
from jicoo._core.requests.ranges import Moment, moment_of
from jicoo._moments import whole_milliseconds
from jicoo._values import Value
from jicoo_client.types import UNSET, Unset


@frozen(eq=False, repr=False)
class ChangedTimes(Value):
    """Instants in UTC and the name of a zone, each UNSET where it is left alone."""

    start: datetime | Unset
    end: datetime | Unset
    time_zone: str | Unset


def changed_times(
    start: Moment | Unset,
    end: Moment | Unset,
    time_zone: str | ZoneInfo | Unset,
    *,
    default_zone: ZoneInfo | None,
) -> ChangedTimes:
    """The times that are given, in UTC; wall times are read in `time_zone`, else in `default_zone`."""
    zone = default_zone
    name: str | Unset = UNSET
    if not isinstance(time_zone, Unset):
        zone = time_zones.zone(time_zone)
        name = zone.key
    begin: datetime | Unset = UNSET if isinstance(start, Unset) else _instant(start, zone)
    until: datetime | Unset
    if isinstance(end, Unset):
        until = UNSET
    elif isinstance(begin, Unset):
        until = _instant(end, zone)
    else:
        until = end_after(begin, end, zone)
    return ChangedTimes(start=begin, end=until, time_zone=name)


def has_wall_time(*values: Moment | Unset) -> bool:
    """Whether any of them needs a zone to be read in."""
    given = (value for value in values if not isinstance(value, Unset))
    return any(moment_of(value).utcoffset() is None for value in given)


def check_wall_order(start: Moment | Unset, end: Moment | Unset) -> None:
    """Refuse two wall times that are out of order in whichever zone they are read."""
    if isinstance(start, Unset) or isinstance(end, Unset):
        return
    begin, until = moment_of(start), moment_of(end)
    if begin.tzinfo is None and until.tzinfo is None and begin >= until:
        shown = f"{until:%Y-%m-%d %H:%M} is not after {begin:%Y-%m-%d %H:%M}"
        raise refused("end", f"must be after start: {shown}", begin, until)


def end_after(begin: datetime, end: Moment, zone: ZoneInfo | None) -> datetime:
    """The instant of an end, which has to be later than `begin`."""
    until = _instant(end, zone)
    if begin >= until:
        shown = f"in UTC, {until:%Y-%m-%d %H:%M} is not after {begin:%Y-%m-%d %H:%M}"
        raise refused("end", f"must be after start: {shown}", begin, until)
    return until


def _instant(value: Moment, zone: ZoneInfo | None) -> datetime:
    return whole_milliseconds(time_zones.resolve(moment_of(value), zone).astimezone(UTC))
