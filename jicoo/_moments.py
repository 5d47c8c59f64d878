"""Moments, wall times and dates as they are read, and arithmetic that stays inside the calendar. Pure: no I/O."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from jicoo import _errors as errors
from jicoo._plain_times import plain_date, plain_datetime, plain_text

NAIVE_FIX = "pass time_zone='Asia/Tokyo' (say), or give an aware date-time"
_DATE = r"(?a)\d{4}-\d{2}-\d{2}"
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2}[Tt ](?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?:(?<=\.\d{6})0*)?"
    r"([Zz]| ?[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?"
    r"(?:\[!?([A-Za-z0-9_+/-]+)\])?",
    re.ASCII,
)
DAY = timedelta(days=1)


Gap = Literal["raise", "forward"]
Fold = Literal["raise", "earlier", "later"]
Named = Callable[[str], ZoneInfo]
"""What finds the zone of a name."""


def read_moment(
    value: object,
    named: Named | None = None,
    *,
    gap: Gap = "raise",
    fold: Fold = "raise",
    drops_nanoseconds: bool = False,
) -> datetime:
    """A date-time as a plain one, or that of a text, aware or naive; with `named`, text may have a zone behind it."""
    if isinstance(value, datetime):
        return plain_datetime(value, drops_nanoseconds=drops_nanoseconds)
    value = plain_text(value)
    if isinstance(value, str):
        found = _MOMENT.fullmatch(value)
        moment = None if found is None else _written(found)
        if found is not None and moment is not None:
            if not found[3]:
                return moment
            if named is not None:
                return _in_written_zone(moment, found, named, gap=gap, fold=fold)
    elif not isinstance(value, date):
        raise TypeError(f"a moment must be a datetime or ISO text, not {type(value).__name__}")
    shown = repr(value) if isinstance(value, str) and len(value) <= 40 else "the value"
    text = f"{shown} is no moment: give a datetime, or text such as '2024-03-16 11:00'."
    raise errors.ValidationError(text, limit="2024-03-16 11:00")


def _written(found: re.Match[str]) -> datetime | None:
    """The date-time of a text without its zone; None where there is no such day or offset."""
    clock, offset = found[1], (found[2] or "").strip()
    try:
        return datetime.fromisoformat((clock + offset).upper())
    except ValueError:
        return None


def _in_written_zone(
    moment: datetime, found: re.Match[str], named: Named, *, gap: Gap, fold: Fold
) -> datetime:
    where = named(found[3])
    if moment.tzinfo is None:
        return wall_time(moment, where, gap=gap, fold=fold)
    there = in_zone(moment, where)
    if found[2] not in ("Z", "z") and there.utcoffset() != moment.utcoffset():
        raise errors.ValidationError(
            f"{where.key} is not at {found[2].strip()} at {found[1]}: correct either, or leave one out.",
            limit=where.key,
        )
    return there


def read_wire(text: object) -> datetime:
    """A date-time as servers write them: an offset without a colon, or more digits than a microsecond needs, too."""
    if isinstance(text, str) and len(text) > len("2024-03-16T11:00") and text[10] in "Tt":
        for spelled in (text, text.upper()):
            with suppress(ValueError):
                return datetime.fromisoformat(spelled)
        # A blank before the offset is what people write, and no server.
        return read_moment(text.replace(" ", "_"))
    return read_moment(text)


def aware(moment: datetime) -> datetime:
    """The moment as it is; a naive one is refused."""
    if moment.utcoffset() is None:
        raise errors.NaiveTimeError(
            f"{moment.isoformat()} is a wall time without a time zone: {NAIVE_FIX}."
        )
    return moment


def whole_milliseconds(instant: datetime, *, given: datetime | None = None) -> datetime:
    """The instant as it is; one that is finer is refused, by the date-time that was given."""
    if instant.microsecond % 1000:
        shown = (instant if given is None else given).isoformat()
        text = f"{shown} is finer than a millisecond, which the API cannot hold: round it."
        raise errors.ValidationError(text, limit="milliseconds")
    return instant


def in_zone(moment: datetime, where: tzinfo | None) -> datetime:
    """The same instant in a zone (None: this machine's); refused at the end of the calendar."""
    try:
        # By way of UTC, since a date-time that the clocks skip stays as it is in its own zone.
        instant = moment.astimezone(UTC)
        return instant if where is UTC else instant.astimezone(where)
    except (OverflowError, ValueError):
        pass
    # Raised here and not inside `except`: what the calendar says of it is no context of this one.
    raise _outside_calendar()


def _outside_calendar() -> errors.ValidationError:
    """The error for a moment before the year 1 or after 9999."""
    return errors.ValidationError(
        "This moment is beyond the end of the calendar, which has the years 1 to 9999 in UTC.",
        limit="years 1 to 9999",
    )


def wall_time(
    naive: datetime, where: ZoneInfo, *, gap: Gap = "raise", fold: Fold = "raise"
) -> datetime:
    """The moment at which the clocks of a zone show this; what they skip or repeat raises, or is decided."""
    first = naive.replace(tzinfo=where)
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    assert before is not None
    assert after is not None
    if before == after:
        in_zone(first, UTC)
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
        return in_zone(first, where)
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


_Date = TypeVar("_Date", bound=date)


def plus(value: _Date, more: timedelta) -> _Date:
    """The sum; refused at the end of the calendar."""
    with suppress(OverflowError):
        return value + more
    raise _outside_calendar()


def first_moment(wanted: date, where: ZoneInfo) -> datetime:
    """The first moment whose local date is `wanted`, or the first after it where there is none."""
    midnight = datetime.combine(wanted, time.min)
    try:
        return wall_time(midnight, where, fold="earlier")
    except errors.NonexistentTimeError as error:
        return error.after


def read_date(value: object) -> date:
    """A date, or that of a text."""
    value = plain_text(value)
    if isinstance(value, str) and re.fullmatch(_DATE, value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        return plain_date(value)
    given = "other text" if isinstance(value, str) else type(value).__name__
    raise errors.ValidationError(
        f"A day is a date, or text such as '2024-03-16', not {given}.", limit="2024-03-16"
    )


def read_instant(value: object) -> object:
    """Text with an offset as an aware date-time in UTC; anything else as it is."""
    found = _MOMENT.fullmatch(value) if type(value) is str else None
    moment = None if found is None or found[3] else _written(found)
    if moment is None or moment.tzinfo is None:
        return value
    with suppress(OverflowError):
        return moment.astimezone(UTC)
    return value
