"""Date-times and zones of other libraries, as plain ones of the standard library. Pure: no I/O.

What comes in as a subclass (pandas, pendulum) must not stay one: an error that holds it could be unpickled only where
that library is, and its arithmetic is another.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from jicoo import _errors as errors

_PLAIN = (type(None), ZoneInfo, timezone)


def plain_datetime(value: datetime, *, drops_nanoseconds: bool = False) -> datetime:
    """The same date-time, and the same zone, without anything of another library.

    Raises:
        NaiveTimeError: Its zone is attached wrongly, as only pytz's can be.
        ValidationError: It is no moment, or finer than a microsecond.
    """
    if type(value) is datetime and type(value.tzinfo) in _PLAIN:
        return value
    if value != value:  # noqa: PLR0124
        raise errors.ValidationError(
            "NaT is no moment: leave out what has no time.", limit="a moment"
        )
    if getattr(value, "nanosecond", 0) and not drops_nanoseconds:
        text = (
            f"{value.isoformat()} is finer than a millisecond, which the API cannot hold: round it."
        )
        raise errors.ValidationError(text, limit="milliseconds")
    where = value.tzinfo
    moment = datetime(
        *(value.year, value.month, value.day, value.hour, value.minute, value.second),
        value.microsecond,
        tzinfo=where,
        fold=value.fold,
    )
    return moment if where is None else _in_plain_zone(moment, where)


def plain_date(value: date) -> date:
    """The same date, of no subclass."""
    return value if type(value) is date else date(value.year, value.month, value.day)


def plain_text(value: object) -> object:
    """The ISO text of what `whenever` makes, which is neither a date nor a date-time; anything else as it is."""
    return str(value) if type(value).__module__.partition(".")[0] == "whenever" else value


def key_of(where: tzinfo) -> str | None:
    """The name of a zone: of a ZoneInfo, of pytz (`zone`), of dateutil (`key`, or the file it was read from)."""
    for name in ("key", "zone"):
        key: object = getattr(where, name, None)
        if isinstance(key, str) and key:
            return key
    file: object = getattr(where, "_filename", None)
    if isinstance(file, str):
        return file.rpartition("zoneinfo/")[2]
    return "UTC" if type(where).__name__ == "tzutc" else None


def _in_plain_zone(moment: datetime, where: tzinfo) -> datetime:
    offset = moment.utcoffset()
    if offset is None:
        return moment
    _check_attached(moment, where)
    if type(where) in _PLAIN:
        return moment
    with suppress(OSError, ValueError, KeyError, OverflowError):
        # By way of UTC: the other library's rules may be older.
        return moment.astimezone(UTC).astimezone(ZoneInfo(key_of(where) or ""))
    return moment.replace(tzinfo=timezone(offset), fold=0)


def _check_attached(moment: datetime, where: tzinfo) -> None:
    """Refuse a zone of pytz that is not the one of its moment.

    Each of them has one offset only: `localize` chooses it, and where it is passed as `tzinfo` it is that of the zone's
    first clock (19 minutes off in Tokyo). After arithmetic `normalize` has to choose it again.
    """
    normalize: Any = getattr(where, "normalize", None)
    if normalize is None or not hasattr(where, "localize"):
        return
    with suppress(OverflowError):
        if normalize(moment).utcoffset() != moment.utcoffset():
            raise errors.NaiveTimeError(
                f"{moment.isoformat(' ')} is not a time of {key_of(where)}, as a pytz zone has one offset only: attach "
                "it with zone.localize(naive), end arithmetic with zone.normalize(moment), or use a zoneinfo.ZoneInfo."
            )
