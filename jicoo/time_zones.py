"""Time zones without guessing: wall times, instants, local days, and the form on the wire.

A value is either an *instant* (an aware date-time, or text with an offset) or a *wall time* (a naive
date-time, or text without one), which needs a zone to be read in. A wall time that the clocks skip or
repeat raises, unless the caller says which moment is meant. An instant is never ambiguous.

`time_zone` is a name such as `Asia/Tokyo` or a `zoneinfo.ZoneInfo`, wherever it is taken.
"""

from __future__ import annotations

import re
import zoneinfo
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from jicoo import errors

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Day",
    "Interval",
    "Local",
    "Start",
    "bounds",
    "day",
    "from_wire",
    "interval",
    "local",
    "resolve",
    "start_of",
    "to_wire",
    "zone",
]

_FIX = "pass time_zone='Asia/Tokyo' (say), or give an aware date-time"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ](?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,6})?)?"
    r"(?:[Zz]|[+-]\d{2}:\d{2}(?::\d{2})?)?",
    re.ASCII,
)
_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)


class _Span:
    __slots__ = ("end", "start")

    def __init__(self, start: datetime, end: datetime) -> None:
        self.start: datetime = start
        self.end: datetime = end

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


class Day(_Span):
    """A local day, half-open: its first moment and that of the next day.

    `start` and `end` are in the zone of the day. Days compare, hash and sort by their instants in UTC.
    """

    __slots__ = ()


class Local(_Span):
    """Two moments in one zone: `start` and `end`. They compare, hash and sort by their instants in UTC."""

    __slots__ = ()


class Start(NamedTuple):
    """When a booking begins: the instant in UTC, and the name of the guest's zone."""

    instant: datetime
    time_zone: str


class Interval(NamedTuple):
    """A half-open range of instants in UTC, and the zone it was named in."""

    start: datetime
    end: datetime
    zone: ZoneInfo


def zone(time_zone: str | ZoneInfo) -> ZoneInfo:
    """The zone of a name, or of the name that a ZoneInfo has.

    Raises:
        UnknownTimeZoneError: There is no such zone; near names are suggested. A Windows name is one only where the
            extra `windows-zones` is installed.
        TypeError: Neither a name nor a ZoneInfo.

    >>> zone("Asia/Tokyo")
    zoneinfo.ZoneInfo(key='Asia/Tokyo')
    """
    name = time_zone.key if isinstance(time_zone, ZoneInfo) else time_zone
    if not name and isinstance(time_zone, ZoneInfo):
        raise errors.UnknownTimeZoneError(
            "This ZoneInfo was read from a file and has no name to send: make it with "
            "ZoneInfo('Asia/Tokyo')."
        )
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"time_zone is a name such as 'Asia/Tokyo' or a ZoneInfo, not a {type(name).__name__}"
        )
    return _named(name)


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", re.ASCII)
_NOT_ZONES = {"Factory", "localtime", "posix", "posixrules", "right"}
_LIKE_WINDOWS = re.compile(r" Time\b|^UTC[+-]\d\d$")


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
    if not _NAME.fullmatch(name) or name.partition("/")[0] in _NOT_ZONES:
        return None
    try:
        found = ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
    return found if _spelt(name) else None


def _spelt(name: str) -> bool:
    """Whether a name is spelt as the zone's file is: a file system that ignores case finds it either way."""
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("tzdata")
    inside = (package and package.submodule_search_locations) or ()
    roots = [Path(root) for root in zoneinfo.TZPATH] + [Path(root, "zoneinfo") for root in inside]
    present = [root for root in roots if root.is_dir()]
    return not present or any(_holds(root, name) for root in present)


def _holds(folder: Path, name: str) -> bool:
    first, _, rest = name.partition("/")
    found = folder.is_dir() and first in {entry.name for entry in folder.iterdir()}
    return found and (not rest or _holds(folder / first, rest))


def _windows_zones() -> dict[str, str] | None:
    with suppress(ImportError):
        from tzlocal.windows_tz import win_tz

        return win_tz
    return None


def _unknown(name: str, *, windows_names_are_known: bool) -> errors.UnknownTimeZoneError:
    from difflib import get_close_matches

    known = sorted(zoneinfo.available_timezones() - _NOT_ZONES)
    names = {each.rpartition("/")[2].casefold(): each for each in known}
    names |= {each.casefold(): each for each in known}
    wanted = name[:64].strip().replace(" ", "_").casefold()
    matches = get_close_matches(wanted, names, n=3, cutoff=0.7)
    near = tuple(dict.fromkeys(names[each] for each in matches))
    shown = repr(name) if len(name) <= 64 else "of this length"
    if not windows_names_are_known and _LIKE_WINDOWS.search(name):
        hint = "Windows names need an extra: pip install 'jicoo[windows-zones]'."
    elif near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = "Names look like Asia/Tokyo, and case matters."
    text = f"There is no time zone {shown}. {hint}"
    return errors.UnknownTimeZoneError(text, name=name, suggestions=near)


def resolve(
    value: datetime | str,
    time_zone: str | ZoneInfo | None = None,
    *,
    gap: Literal["raise", "forward"] = "raise",
    fold: Literal["raise", "earlier", "later"] = "raise",
) -> datetime:
    """The moment of an instant or a wall time, in `time_zone`.

    Args:
        value: An aware date-time or text with an offset, taken as the instant it is; or a naive date-time or text
            without an offset, read as wall time in `time_zone`. Its own `fold` says nothing about a wall time.
        time_zone: The zone of the wall time and of the result. An instant may do without.
        gap: What a wall time that the clocks skip means: an error, or (`forward`) the moment as much later as the
            clocks jump.
        fold: What a wall time that happens twice means: an error, or the `earlier` or `later` of both.

    Raises:
        NaiveTimeError: A wall time without a zone.
        NonexistentTimeError: The clocks skip it; `before` and `after` are the moments around the gap.
        AmbiguousTimeError: It happens twice; `earlier` and `later` are both.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: Text that is no date-time, or a moment outside the years 1 to 9999 in UTC.

    >>> resolve("2024-03-16 11:00", "Asia/Tokyo").isoformat()
    '2024-03-16T11:00:00+09:00'
    >>> resolve("2024-03-10 02:30", "America/New_York", gap="forward").isoformat()
    '2024-03-10T03:30:00-04:00'
    """
    if gap not in ("raise", "forward") or fold not in ("raise", "earlier", "later"):
        raise errors.ValidationError(
            "gap is 'raise' or 'forward'; fold is 'raise', 'earlier' or 'later'."
        )
    moment = _moment(value)
    if time_zone is None:
        return _within(_aware(moment), moment.tzinfo)
    where = zone(time_zone)
    if moment.utcoffset() is not None:
        return _within(moment, where)
    return _wall(moment.replace(fold=0), where, gap=gap, fold=fold)


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        with suppress(ValueError):
            return datetime.fromisoformat(value.upper())
    elif not isinstance(value, (str, date)):
        raise TypeError(f"a moment is a datetime or ISO text, not a {type(value).__name__}")
    shown = repr(value) if isinstance(value, str) and len(value) <= 40 else "the value"
    text = f"{shown} is no moment: give a datetime, or text such as '2024-03-16 11:00'."
    raise errors.ValidationError(text, limit="2024-03-16 11:00")


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise errors.NaiveTimeError(
            f"{moment.isoformat()} is a wall time without a time zone: {_FIX}."
        )
    return moment


def _within(moment: datetime, where: tzinfo | None) -> datetime:
    with suppress(OverflowError, ValueError):
        # By way of UTC, since a date-time that the clocks skip stays as it is in its own zone.
        return moment.astimezone(UTC).astimezone(where)
    raise _outside()


def _outside() -> errors.ValidationError:
    return errors.ValidationError(
        "This moment is at the end of the calendar.", limit="years 1 to 9999"
    )


def _wall(naive: datetime, where: ZoneInfo, *, gap: str = "raise", fold: str = "raise") -> datetime:
    first = naive.replace(tzinfo=where)
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    assert before is not None
    assert after is not None
    if before == after:
        _within(first, UTC)
        return first
    if before > after:
        if fold == "raise":
            raise errors.AmbiguousTimeError(
                f"{naive.isoformat(' ')} happens twice in {where.key} ({timezone(before)} and "
                f"{timezone(after)}): pass an aware date-time, or resolve it with "
                "fold='earlier' or fold='later'.",
                earlier=first,
                later=second,
            )
        return first if fold == "earlier" else second
    if gap == "forward":
        return _within(first, where)
    earlier, later = _edges(first)
    raise errors.NonexistentTimeError(
        f"{naive.isoformat(' ')} does not exist in {where.key}: the clocks go from "
        f"{earlier.isoformat(' ')} to {later.isoformat(' ')}. Choose another time, or resolve it "
        "with gap='forward'.",
        before=earlier,
        after=later,
    )


def _edges(skipped: datetime) -> tuple[datetime, datetime]:
    """The last second before a gap and the first moment after it."""
    # Read with the offset of either side, a skipped time is an instant on the other.
    low = skipped.replace(microsecond=0, fold=1).astimezone(UTC)
    high = skipped.replace(microsecond=0).astimezone(UTC)

    def at(passed: int) -> datetime:
        return (low + timedelta(seconds=passed)).astimezone(skipped.tzinfo)

    seconds = range((high - low) // timedelta(seconds=1))
    before = at(0).utcoffset()
    first = bisect_left(seconds, True, lo=1, key=lambda passed: at(passed).utcoffset() != before)
    return at(first - 1), at(first)


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
    where = _zone_for(time_zone, default, value)
    moment = _moment(value)
    if where is None:
        _aware(moment)
        raise errors.ConfigurationError(
            "The guest's time zone is not known: an offset is not a zone. Pass time_zone=, give "
            "a date-time with a ZoneInfo, or set the client's time_zone."
        )
    instant = _within(resolve(moment, where), UTC)
    to_wire(instant)
    return Start(instant, where.key)


def _zone_of(moment: datetime) -> ZoneInfo | None:
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return zone(moment.tzinfo)
    return zone("UTC") if moment.tzinfo is UTC else None


def to_wire(moment: datetime) -> str:
    """An aware date-time as the API writes it: UTC, milliseconds, `Z`.

    Raises:
        NaiveTimeError: It is naive.
        ValidationError: It is finer than a millisecond.

    >>> to_wire(resolve("2024-03-16 11:00", "Asia/Tokyo"))
    '2024-03-16T02:00:00.000Z'
    """
    instant = _within(_aware(moment), UTC)
    if instant.microsecond % 1000:
        text = f"{moment.isoformat()} is finer than a millisecond, which the API cannot hold."
        raise errors.ValidationError(text, limit="milliseconds")
    return instant.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_wire(text: str) -> datetime:
    """What the API writes, as an aware date-time in UTC.

    Raises:
        NaiveTimeError: It has no offset.
        ValidationError: It is no date-time.

    >>> from_wire("2024-03-16T02:00:00.000Z").isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    return _within(_aware(_moment(text)), UTC)


def day(date_: date | str, time_zone: str | ZoneInfo) -> Day:
    """The local day: from its first moment to the first of the next day, 23, 24 or 25 hours later.

    Raises:
        NonexistentTimeError: The zone skipped the whole day; `before` and `after` are the moments around it.
        UnknownTimeZoneError: There is no such zone.
        ValidationError: `date_` is no date, or its end is outside the years 1 to 9999 in UTC.

    >>> [moment.isoformat() for moment in day("2024-03-10", "America/New_York")]
    ['2024-03-10T00:00:00-05:00', '2024-03-11T00:00:00-04:00']
    """
    where, wanted = zone(time_zone), _date(date_)
    start = _first_moment(wanted, where)
    if start.date() != wanted:
        raise errors.NonexistentTimeError(
            f"There is no {wanted.isoformat()} in {where.key}: the clocks skipped the day.",
            before=(start.astimezone(UTC) - timedelta(seconds=1)).astimezone(where),
            after=start,
        )
    return Day(start, _first_moment(_plus(wanted, _DAY), where))


_Date = TypeVar("_Date", bound=date)


def _plus(value: _Date, more: timedelta) -> _Date:
    with suppress(OverflowError):
        return value + more
    raise _outside()


def _first_moment(wanted: date, where: ZoneInfo) -> datetime:
    """The first moment whose local date is `wanted`, or the first after it where there is none."""
    midnight = datetime.combine(wanted, time.min)
    try:
        return _wall(midnight, where, fold="earlier")
    except errors.NonexistentTimeError as error:
        return error.after


def _date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise errors.ValidationError(
        "A day is a date, or text such as '2024-03-16'.", limit="2024-03-16"
    )


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
    return Local(_within(_aware(start), where), _within(_aware(end), where))


Bound = datetime | date | str


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
    where = _zone_for(time_zone, default, start, end)
    begin = None if start is None else _bound(start, where, last=False)
    until = None if end is None else _bound(end, where, last=True)
    if begin is not None and until is not None:
        _in_order(begin, until)
    return begin, until


def interval(
    start: Bound, end: Bound, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Interval:
    """What `bounds` gives and the zone: `time_zone`, else that of `start` or `end`, else `default`.

    Raises:
        ConfigurationError: Instants and no zone.
        TimeZoneError, ValidationError: As `bounds` raises them.

    >>> interval("2024-03-16", "2024-03-16", "Asia/Tokyo", None).zone.key
    'Asia/Tokyo'
    """
    where = _zone_for(time_zone, default, start, end)
    begin, until = _bound(start, where, last=False), _bound(end, where, last=True)
    _in_order(begin, until)
    if where is None:
        raise errors.ConfigurationError(
            "The zone of the slots is not known: pass time_zone=, or set the client's time_zone."
        )
    return Interval(begin, until, where)


def _zone_for(
    time_zone: str | ZoneInfo | None, default: ZoneInfo | None, *moments: Bound | None
) -> ZoneInfo | None:
    """The zone that is named, else that of the first date-time that has one, else the default."""
    if time_zone is not None:
        return zone(time_zone)
    zones = (_zone_of(value) for value in moments if isinstance(value, datetime))
    return next(filter(None, zones), default)


def _in_order(begin: datetime, until: datetime) -> None:
    if begin >= until:
        raise errors.ValidationError(
            "end must be after start.", field="end", limit="later than start"
        )


def _bound(value: Bound, where: ZoneInfo | None, *, last: bool) -> datetime:
    if isinstance(value, datetime) or (isinstance(value, str) and not _DATE.fullmatch(value)):
        instant = _within(resolve(value, where), UTC)
        finer = timedelta(microseconds=instant.microsecond % 1000)
        return _plus(instant, _MILLISECOND - finer if finer and last else -finer)
    wanted = _date(value)
    if where is None:
        raise errors.NaiveTimeError(f"{wanted.isoformat()} is a day without a time zone: {_FIX}.")
    return _first_moment(_plus(wanted, _DAY) if last else wanted, where).astimezone(UTC)
