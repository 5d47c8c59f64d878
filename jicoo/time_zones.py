"""Time zones without guessing: wall times, instants, local days, and the form on the wire.

A value is either an *instant* (an aware date-time, or text with an offset) or a *wall time* (a naive
date-time, or text without one), which needs a zone to be read in. A wall time that the clocks skip or
repeat raises, unless the caller says which moment is meant. An instant is never ambiguous.

`time_zone` is a name such as `Asia/Tokyo` or a `zoneinfo.ZoneInfo`, wherever it is taken; of a zone of pytz or dateutil
the name is read.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from jicoo import _errors as errors
from jicoo._moments import (
    DAY,
    Fold,
    Gap,
    aware,
    first_moment,
    in_zone,
    plus,
    read_date,
    read_moment,
    read_wire,
    wall_time,
    whole_milliseconds,
)
from jicoo._plain_times import key_of, plain_datetime
from jicoo._zone_names import NO_ZONES, meant_offset, suggestions

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "Day",
    "HasTimes",
    "Local",
    "day",
    "from_wire",
    "local",
    "local_times",
    "resolve",
    "to_wire",
    "zone",
]


class _Span:
    # By hand, since whoever wants only times should not have to load attrs.
    __slots__ = ("_end", "_start")

    def __init__(self, start: datetime, end: datetime) -> None:
        self._start = start
        self._end = end

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return self._start

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self._end

    def _instants(self) -> tuple[datetime, datetime]:
        return self.start.astimezone(UTC), self.end.astimezone(UTC)

    def __iter__(self) -> Iterator[datetime]:
        return iter((self.start, self.end))

    def __eq__(self, other: object) -> bool:
        return self._instants() == other._instants() if isinstance(other, _Span) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._instants() < other._instants() if isinstance(other, _Span) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._instants() <= other._instants() if isinstance(other, _Span) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._instants())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start.isoformat()}, {self.end.isoformat()})"


class HasTimes(Protocol):
    """What `local_times` reads: a booking, for one."""

    @property
    def started_at(self) -> datetime: ...

    @property
    def ended_at(self) -> datetime: ...

    @property
    def time_zone(self) -> str: ...


class Day(_Span):
    """A local day, half-open: its first moment and that of the next day.

    `start` and `end` are in the zone of the day. Days compare, hash and sort by their instants in UTC.
    """

    __slots__ = ()


class Local(_Span):
    """Two moments in one zone: `start` and `end`. They compare, hash and sort by their instants in UTC."""

    __slots__ = ()


def zone(time_zone: str | ZoneInfo) -> ZoneInfo:
    """The zone of a name, or of the name that a ZoneInfo has.

    Raises:
        UnknownTimeZoneError: There is no such zone; near names are suggested. A Windows name is one only where the
            extra `windows-zones` is installed.
        TypeError: Neither a name nor a ZoneInfo.

    >>> zone("Asia/Tokyo")
    zoneinfo.ZoneInfo(key='Asia/Tokyo')
    """
    name = _name_of(time_zone)
    if not name and isinstance(time_zone, ZoneInfo):
        text = "This ZoneInfo, read from a file, has no name to send: use ZoneInfo('Asia/Tokyo')."
        raise errors.UnknownTimeZoneError(text)
    if not isinstance(name, str):
        kind = type(name).__name__
        raise TypeError(f"time_zone must be a name such as 'Asia/Tokyo' or a ZoneInfo, not {kind}")
    return _named(name)


def _name_of(time_zone: object) -> object:
    if isinstance(time_zone, ZoneInfo):
        return time_zone.key
    if isinstance(time_zone, tzinfo) and not isinstance(time_zone, timezone):
        # Not in the signature: pytz and dateutil have rules of their own, and here the name alone counts.
        return key_of(time_zone) or time_zone
    return time_zone


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", re.ASCII)
_LIKE_WINDOWS = r" Time\b|^UTC[+-]\d\d$"


@cache
def _named(name: str) -> ZoneInfo:
    found = _listed(name)
    windows = _windows_zones() if found is None else {}
    if windows and name in windows:
        found = _listed(windows[name])
    if found is None:
        raise _unknown(name, windows_names_are_known=windows is not None)
    return found


def _listed(name: str) -> ZoneInfo | None:
    if not _NAME.fullmatch(name) or name.partition("/")[0] in NO_ZONES:
        return None
    try:
        found = ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
    return found if _spelt(name) else None


def _spelt(name: str) -> bool:
    """True where a name is spelt as the zone's file is: a file system that ignores case finds it either way."""
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("tzdata")
    inside = (package and package.submodule_search_locations) or ()
    roots: list[Traversable] = [
        *(Path(root) for root in zoneinfo.TZPATH),
        *(Path(root, "zoneinfo") for root in inside),
    ]
    present = [root for root in roots if root.is_dir()]
    if any(_holds(root, name) for root in present):
        return True
    if inside and not any(Path(root).is_dir() for root in inside):
        from importlib.resources import files

        # The package is in an archive, as in a zipapp.
        return _holds(files("tzdata") / "zoneinfo", name)
    return not present


def _holds(folder: Traversable, name: str) -> bool:
    first, _, rest = name.partition("/")
    found = folder.is_dir() and first in {entry.name for entry in folder.iterdir()}
    return found and (not rest or _holds(folder / first, rest))


def _windows_zones() -> dict[str, str] | None:
    with suppress(ImportError):
        from tzlocal.windows_tz import win_tz

        return win_tz
    return None


def _unknown(name: str, *, windows_names_are_known: bool) -> errors.UnknownTimeZoneError:
    near = suggestions(name)
    shown = repr(name) if len(name) <= 64 else "of this length"
    hints: list[str] = []
    if not windows_names_are_known and re.search(_LIKE_WINDOWS, name):
        hints.append("Windows names need an extra: pip install 'jicoo[windows-zones]'.")
    if near and meant_offset(name) is not None:
        hints.append(f"An offset is no zone; as far from UTC are {', '.join(near)}.")
    elif near:
        hints.append(f"Did you mean {' or '.join(near)}?")
    text = f"There is no time zone {shown}. "
    text += " ".join(hints) or "Names look like Asia/Tokyo, and case matters."
    return errors.UnknownTimeZoneError(text, name=name, suggestions=near)


def resolve(
    value: datetime | str,
    time_zone: str | ZoneInfo | None = None,
    *,
    gap: Gap = "raise",
    fold: Fold = "raise",
) -> datetime:
    """The moment of an instant or a wall time, in `time_zone`.

    Args:
        value: An aware date-time or text with an offset, taken as the instant it is; or a naive date-time or text
            without an offset, read as wall time in `time_zone`. Its own `fold` says nothing about a wall time. Text may
            have a zone behind it (`2024-03-16T11:00+09:00[Asia/Tokyo]`), in which a wall time is then read. What is of
            pandas, pendulum or whenever is taken as well; the result is a plain date-time.
        time_zone: The zone of the wall time and of the result. An instant may do without.
        gap: What a wall time that the clocks skip means: an error, or (`forward`) the moment as much later as the
            clocks jump.
        fold: What a wall time that happens twice means: an error, or the `earlier` or `later` of both.

    Raises:
        NaiveTimeError: A wall time without a zone, or a date-time to which a zone of pytz was not attached by
            `localize`.
        NonexistentTimeError: The clocks skip it; `before` and `after` are the moments around the gap.
        AmbiguousTimeError: It happens twice; `earlier` and `later` are both.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: Text that is no date-time, NaT, what is finer than a microsecond, or a moment outside the years
            1 to 9999 in UTC.

    >>> resolve("2024-03-16 11:00", "Asia/Tokyo").isoformat()
    '2024-03-16T11:00:00+09:00'
    >>> resolve("2024-03-10 02:30", "America/New_York", gap="forward").isoformat()
    '2024-03-10T03:30:00-04:00'
    """
    if gap not in ("raise", "forward") or fold not in ("raise", "earlier", "later"):
        raise errors.ValidationError(
            "gap is 'raise' or 'forward', fold is 'raise', 'earlier' or 'later', and nothing else."
        )
    moment = read_moment(value, _named, gap=gap, fold=fold)
    if time_zone is None:
        return in_zone(aware(moment), moment.tzinfo)
    where = zone(time_zone)
    if moment.utcoffset() is not None:
        return in_zone(moment, where)
    return wall_time(moment.replace(fold=0), where, gap=gap, fold=fold)


def to_wire(moment: datetime) -> str:
    """An aware date-time as the API writes it: UTC, milliseconds, `Z`.

    Raises:
        NaiveTimeError: It is naive.
        ValidationError: It is finer than a millisecond.

    >>> to_wire(resolve("2024-03-16 11:00", "Asia/Tokyo"))
    '2024-03-16T02:00:00.000Z'
    """
    instant = whole_milliseconds(in_zone(aware(plain_datetime(moment)), UTC), given=moment)
    return instant.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_wire(text: str) -> datetime:
    """A date-time as the API writes it, as an aware one in UTC.

    Other notations of the same are read as well: `+0000` for `Z`, and digits beyond a microsecond, which are dropped.

    Raises:
        NaiveTimeError: It has no offset.
        ValidationError: It is no date-time.

    >>> from_wire("2024-03-16T02:00:00.000Z").isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    return in_zone(aware(read_wire(text)), UTC)


def day(date_: date | str, time_zone: str | ZoneInfo) -> Day:
    """The local day: from its first moment to the first of the next day, 23, 24 or 25 hours later.

    Raises:
        NonexistentTimeError: The zone skipped the whole day; `before` and `after` are the moments around it.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: `date_` is no date, or its end is outside the years 1 to 9999 in UTC.

    >>> [moment.isoformat() for moment in day("2024-03-10", "America/New_York")]
    ['2024-03-10T00:00:00-05:00', '2024-03-11T00:00:00-04:00']
    """
    where, wanted = zone(time_zone), read_date(date_)
    start = first_moment(wanted, where)
    if start.date() != wanted:
        raise errors.NonexistentTimeError(
            f"There is no {wanted.isoformat()} in {where.key}: the clocks skipped the day. "
            "Choose another.",
            before=(start.astimezone(UTC) - timedelta(seconds=1)).astimezone(where),
            after=start,
        )
    return Day(start, first_moment(plus(wanted, DAY), where))


def local(start: datetime, end: datetime, time_zone: str | ZoneInfo) -> Local:
    """Both moments in the guest's zone.

    Raises:
        NaiveTimeError: One of them is naive.
        UnknownTimeZoneError: There is no such zone.

    >>> begin = from_wire("2024-03-16T02:00:00.000Z")
    >>> [f"{moment:%H:%M}" for moment in local(begin, begin, "Asia/Tokyo")]
    ['11:00', '11:00']
    """
    where = zone(time_zone)
    moments = (aware(plain_datetime(moment)) for moment in (start, end))
    return Local(*(in_zone(moment, where) for moment in moments))


def local_times(booking: HasTimes, time_zone: str | ZoneInfo | None = None) -> Local:
    """When a booking begins and ends on its guest's clock: models hold both in UTC.

    Args:
        booking: A `jicoo.Booking`, or anything with its `started_at`, `ended_at` and `time_zone`.
        time_zone: Another zone than the booking's own.

    Raises:
        NaiveTimeError: A time without an offset, which no answer of the API gives.
        UnknownTimeZoneError: There is no such zone.

    >>> with jicoo.Jicoo() as client:                                       # doctest: +SKIP
    ...     print(local_times(client.bookings.get(uid)).start)
    2024-03-16 11:00:00+09:00
    """
    return local(booking.started_at, booking.ended_at, time_zone or booking.time_zone)
