"""Time zones without guessing: wall times, instants, local days, and the form on the wire.

A value is either an *instant* (an aware date-time, or text with an offset) or a *wall time* (a naive date-time, or text
without one), which needs a zone to be read in. A wall time that the clocks skip or repeat raises, unless the caller says
which moment is meant. An instant is never ambiguous.

`time_zone` is a name such as `Asia/Tokyo` or a `zoneinfo.ZoneInfo`, wherever it is taken.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from jicoo.errors import (
    AmbiguousTimeError,
    ConfigurationError,
    NaiveTimeError,
    NonexistentTimeError,
    UnknownTimeZoneError,
    ValidationError,
)

if TYPE_CHECKING:
    from typing import Literal

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
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d{2}:\d{2}(?::\d{2})?)?",
    re.ASCII,
)
_MILLISECOND = timedelta(milliseconds=1)


class Day(NamedTuple):
    """A local day, half-open: its first moment and that of the next day."""

    start: datetime
    end: datetime


class Local(NamedTuple):
    """Two moments in one zone."""

    start: datetime
    end: datetime


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
    """The zone of a name.

    Raises:
        UnknownTimeZoneError: There is no such zone; near names are suggested.

    >>> zone("Asia/Tokyo")
    zoneinfo.ZoneInfo(key='Asia/Tokyo')
    """
    if isinstance(time_zone, ZoneInfo):
        if time_zone.key is None:  # pyright: ignore[reportUnnecessaryComparison]
            raise UnknownTimeZoneError(
                "This ZoneInfo was read from a file and has no name to send: make it with "
                "ZoneInfo('Asia/Tokyo')."
            )
        return time_zone
    if not isinstance(time_zone, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"time_zone is a name such as 'Asia/Tokyo' or a ZoneInfo, not a {type(time_zone).__name__}"
        )
    found = _known.get(time_zone)
    if found is None:
        found = _known[time_zone] = _named(time_zone)
    return found


_known: dict[str, ZoneInfo] = {}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", re.ASCII)
_NOT_ZONES = {"posixrules", "localtime", "Factory", "posix", "right"}


def _named(name: str) -> ZoneInfo:
    if len(name) <= 64 and _NAME.fullmatch(name) and name.partition("/")[0] not in _NOT_ZONES:
        try:
            found = ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            found = None
        if found is not None and _spelt(name):
            return found
    windows = _windows_zones()
    if windows is not None and name in windows:
        return ZoneInfo(windows[name])
    raise _unknown(name, windows_names_are_known=windows is not None)


def _spelt(name: str) -> bool:
    """Whether a name is spelt as the zone's file is: a file system that ignores case finds it either way."""
    roots = [Path(root) for root in TZPATH]
    try:
        import tzdata
    except ImportError:
        pass
    else:
        roots.append(Path(str(tzdata.__file__)).parent / "zoneinfo")
    present = [root for root in roots if root.is_dir()]
    return not present or any(_holds(root, name) for root in present)


def _holds(root: Path, name: str) -> bool:
    for part in name.split("/"):
        if not root.is_dir() or part not in os.listdir(root):
            return False
        root /= part
    return True


def _windows_zones() -> dict[str, str] | None:
    try:
        from tzlocal.windows_tz import win_tz
    except ImportError:
        return None
    return win_tz


def _unknown(name: str, *, windows_names_are_known: bool) -> UnknownTimeZoneError:
    from difflib import get_close_matches

    names = {known.casefold(): known for known in available_timezones()}
    wanted = name[:64].strip().replace(" ", "_").casefold()
    near = tuple(names[each] for each in get_close_matches(wanted, names, n=3, cutoff=0.7))
    shown = repr(name) if len(name) <= 64 else "of this length"
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif name.endswith("Time") and not windows_names_are_known:
        hint = "Windows names need an extra: pip install 'jicoo[windows-zones]'."
    else:
        hint = "Names look like Asia/Tokyo, and case matters."
    return UnknownTimeZoneError(
        f"There is no time zone {shown}. {hint}", name=name, suggestions=near
    )


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
        ValidationError: Text that is no date-time.

    >>> resolve("2024-03-16 11:00", "Asia/Tokyo").isoformat()
    '2024-03-16T11:00:00+09:00'
    >>> resolve("2024-03-10 02:30", "America/New_York", gap="forward").isoformat()
    '2024-03-10T03:30:00-04:00'
    """
    moment = _moment(value)
    if moment.utcoffset() is not None:
        return moment if time_zone is None else _within(moment, zone(time_zone))
    if time_zone is None:
        raise NaiveTimeError(f"{moment.isoformat()} is a wall time without a time zone: {_FIX}.")
    return _wall(moment.replace(fold=0), zone(time_zone), gap=gap, fold=fold)


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            pass
    elif not isinstance(value, (str, date)):
        raise TypeError(f"a moment is a datetime or ISO text, not a {type(value).__name__}")
    shown = repr(value) if isinstance(value, str) and len(value) <= 40 else "the value"
    raise ValidationError(
        f"{shown} is no moment: give a datetime, or text such as '2024-03-16 11:00'.",
        limit="2024-03-16 11:00",
    )


def _within(moment: datetime, where: ZoneInfo) -> datetime:
    try:
        return moment.astimezone(where)
    except (OverflowError, ValueError):
        pass
    raise ValidationError("This moment is at the end of the calendar.", limit="years 1 to 9999")


def _wall(naive: datetime, where: ZoneInfo, *, gap: str = "raise", fold: str = "raise") -> datetime:
    if gap not in ("raise", "forward") or fold not in ("raise", "earlier", "later"):
        raise ValidationError("gap is 'raise' or 'forward'; fold is 'raise', 'earlier' or 'later'.")
    first = naive.replace(tzinfo=where)
    second = first.replace(fold=1)
    before, after = _offset(first), _offset(second)
    if before == after:
        _within(first, ZoneInfo("UTC"))
        return first
    if before > after:
        if fold == "raise":
            raise AmbiguousTimeError(
                f"{naive.isoformat(' ')} happens twice in {where.key} (UTC{_sign(before)} and "
                f"UTC{_sign(after)}): pass an aware date-time, or resolve it with "
                "fold='earlier' or fold='later'.",
                earlier=first,
                later=second,
            )
        return first if fold == "earlier" else second
    shifted = _within(first.astimezone(UTC), where)
    if gap == "forward":
        return shifted
    earlier, later = _edges(naive, where, before, after)
    raise NonexistentTimeError(
        f"{naive.isoformat(' ')} does not exist in {where.key}: the clocks go from "
        f"{earlier.isoformat(' ')} to {later.isoformat(' ')}. Choose another time, or resolve it "
        "with gap='forward'.",
        before=earlier,
        after=later,
    )


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    assert offset is not None
    return offset


def _sign(offset: timedelta) -> str:
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]


def _edges(
    naive: datetime, where: ZoneInfo, before: timedelta, after: timedelta
) -> tuple[datetime, datetime]:
    """The last second before a gap and the first moment after it."""
    low = (naive - after).replace(tzinfo=UTC)
    high = (naive - before).replace(tzinfo=UTC)
    second = timedelta(seconds=1)
    while high - low > second:
        middle = low + ((high - low) // 2 // second) * second
        middle = max(middle, low + second)
        if _offset(middle.astimezone(where)) == before:
            low = middle
        else:
            high = middle
    return low.astimezone(where), high.astimezone(where)


def start_of(
    value: datetime | str, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Start:
    """The instant at which a booking begins, and the zone that is sent with it.

    The zone is `time_zone`, else that of the date-time (`UTC` for datetime.timezone.utc), else `default`.

    Raises:
        NaiveTimeError: A wall time and no zone.
        ConfigurationError: An instant and no zone to send.
        ValidationError: Finer than a millisecond, which the API cannot hold.
    """
    named = None if time_zone is None else zone(time_zone)
    moment = _moment(value)
    if named is None and isinstance(value, datetime):
        named = _zone_of(value)
    named = named or default
    if named is None:
        if moment.tzinfo is None:
            raise NaiveTimeError(
                f"{moment.isoformat()} is a wall time without a time zone: {_FIX}."
            )
        raise ConfigurationError(
            "The guest's time zone is not known: an offset is not a zone. Pass time_zone=, give "
            "a date-time with a ZoneInfo, or set the client's time_zone."
        )
    instant = resolve(moment, named).astimezone(UTC)
    to_wire(instant)
    return Start(instant, named.key)


def _zone_of(moment: datetime) -> ZoneInfo | None:
    if isinstance(moment.tzinfo, ZoneInfo):
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
    if moment.utcoffset() is None:
        raise NaiveTimeError(f"{moment.isoformat()} is a wall time without a time zone: {_FIX}.")
    instant = _within(moment, ZoneInfo("UTC"))
    if instant.microsecond % 1000:
        raise ValidationError(
            f"{moment.isoformat()} is finer than a millisecond, which the API cannot hold.",
            limit="milliseconds",
        )
    return instant.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_wire(text: str) -> datetime:
    """What the API writes, as an aware date-time in UTC.

    >>> from_wire("2024-03-16T02:00:00.000Z").isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    moment = _moment(text)
    if moment.tzinfo is None:
        raise NaiveTimeError("A time on the wire has an offset or Z.")
    return _within(moment, ZoneInfo("UTC")).astimezone(UTC)


def day(date_: date | str, time_zone: str | ZoneInfo) -> Day:
    """The local day: from its first moment to the first of the next day, 23, 24 or 25 hours later.

    Raises:
        NonexistentTimeError: The zone skipped the whole day.

    >>> [moment.isoformat() for moment in day("2024-03-10", "America/New_York")]
    ['2024-03-10T00:00:00-05:00', '2024-03-11T00:00:00-04:00']
    """
    where, wanted = zone(time_zone), _date(date_)
    start = _first_moment(wanted, where)
    if start.date() != wanted:
        raise NonexistentTimeError(
            f"There is no {wanted.isoformat()} in {where.key}: the clocks skipped the day.",
            before=(start.astimezone(UTC) - timedelta(seconds=1)).astimezone(where),
            after=start,
        )
    return Day(start, _first_moment(_next(wanted), where))


def _next(wanted: date) -> date:
    try:
        return wanted + timedelta(days=1)
    except OverflowError:
        pass
    raise ValidationError("This day is at the end of the calendar.", limit="years 1 to 9999")


def _first_moment(wanted: date, where: ZoneInfo) -> datetime:
    """The first moment whose local date is `wanted`, or the first after it where there is none."""
    midnight = datetime.combine(wanted, time.min)
    try:
        return _wall(midnight, where, fold="earlier")
    except NonexistentTimeError as error:
        return error.after


def _date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValidationError("A day is a date, or text such as '2024-03-16'.", limit="2024-03-16")


def local(start: datetime, end: datetime, time_zone: str | ZoneInfo) -> Local:
    """Both moments in the guest's zone.

    >>> begin = from_wire("2024-03-16T02:00:00.000Z")
    >>> [f"{moment:%H:%M}" for moment in local(begin, begin, "Asia/Tokyo")]
    ['11:00', '11:00']
    """
    where = zone(time_zone)
    for moment in (start, end):
        if moment.utcoffset() is None:
            raise NaiveTimeError(
                f"{moment.isoformat()} is a wall time without a time zone: {_FIX}."
            )
    return Local(_within(start, where), _within(end, where))


Bound = datetime | date | str


def bounds(
    start: Bound | None,
    end: Bound | None,
    time_zone: str | ZoneInfo | None,
    default: ZoneInfo | None,
) -> tuple[datetime | None, datetime | None]:
    """A half-open range in UTC, rounded outward to milliseconds; a date at its end is included."""
    where = None if time_zone is None else zone(time_zone)
    where = where or _of_bounds(start, end) or default
    begin = None if start is None else _rounded(_bound(start, where, last=False), up=False)
    until = None if end is None else _rounded(_bound(end, where, last=True), up=True)
    if begin is not None and until is not None and begin >= until:
        raise ValidationError("end is later than start.", field="end", limit="later than start")
    return begin, until


def interval(
    start: Bound, end: Bound, time_zone: str | ZoneInfo | None, default: ZoneInfo | None
) -> Interval:
    """A half-open range in UTC and its zone: `time_zone`, else that of `start`, else `default`."""
    where = None if time_zone is None else zone(time_zone)
    where = where or _of_bounds(start, end) or default
    begin, until = bounds(start, end, where, None)
    assert begin is not None
    assert until is not None
    if where is None:
        raise ConfigurationError(
            "The zone of the slots is not known: pass time_zone=, or set the client's time_zone."
        )
    return Interval(begin, until, where)


def _of_bounds(*values: Bound | None) -> ZoneInfo | None:
    for value in values:
        if isinstance(value, datetime) and value.tzinfo is not None:
            found = _zone_of(value)
            if found is not None:
                return found
    return None


def _bound(value: Bound, where: ZoneInfo | None, *, last: bool) -> datetime:
    whole_day = (isinstance(value, date) and not isinstance(value, datetime)) or (
        isinstance(value, str) and _DATE.fullmatch(value) is not None
    )
    if not whole_day:
        assert isinstance(value, (datetime, str))
        return resolve(value, where).astimezone(UTC)
    wanted = _date(value)
    if where is None:
        raise NaiveTimeError(f"{wanted.isoformat()} is a day without a time zone: {_FIX}.")
    return _first_moment(_next(wanted) if last else wanted, where).astimezone(UTC)


def _rounded(instant: datetime, *, up: bool) -> datetime:
    finer = timedelta(microseconds=instant.microsecond % 1000)
    return instant + (_MILLISECOND - finer) if finer and up else instant - finer
