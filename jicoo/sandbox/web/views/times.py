"""How times are shown: a day, a wall time, a range. Pure."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_TO = "\N{EN DASH}"
WEEK = timedelta(days=7)
_FIRST, _LAST = date(2000, 1, 3), date(2199, 12, 23)
"""The Mondays of the first and the last week that can be shown."""


@dataclasses.dataclass(frozen=True)
class Moment:
    """An instant as a machine and as a person reads it."""

    iso: str
    text: str


def zone_of(name: str) -> ZoneInfo:
    """A zone by its name; UTC for one that is not known, as a database may hold from elsewhere."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return ZoneInfo("UTC")


def monday_of(day: date) -> date:
    """The Monday of a day's week, within the years that can be shown."""
    if day <= _FIRST:
        return _FIRST
    if day >= _LAST:
        return _LAST
    return day - timedelta(days=day.weekday())


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """The day of an instant in a zone; of one near the calendar's ends that in UTC."""
    try:
        return instant.astimezone(zone).date()
    except OverflowError:
        return instant.astimezone(UTC).date()


def day_text(day: date, words: Mapping[str, str]) -> str:
    """A date with its weekday, such as `2024-03-16 (Sat)`."""
    return f"{day.isoformat()} ({weekday(day, words)})"


def weekday(day: date, words: Mapping[str, str]) -> str:
    return words["weekdays"].split()[day.weekday()]


def moment(wire: str, zone: str, words: Mapping[str, str]) -> Moment:
    """An instant as the API writes it, on the clock of a zone."""
    try:
        local = datetime.fromisoformat(wire).astimezone(zone_of(zone))
    except (OverflowError, ValueError):
        return Moment(wire, wire)
    return Moment(wire, f"{day_text(local.date(), words)} {local:%H:%M}")


def span(start: str, end: str, zone: str, words: Mapping[str, str]) -> Moment:
    """A range of time on the clock of a zone; its end without the date where that is the same."""
    begins, ends = moment(start, zone, words), moment(end, zone, words)
    same_day = begins.text[:-5] == ends.text[:-5]
    return Moment(start, f"{begins.text}{_TO}{ends.text[-5:] if same_day else ends.text}")


def clock_text(wire: str) -> str:
    """The time of day of an instant in UTC, with its milliseconds."""
    return wire[11:23] or wire


def instant(wire: str) -> datetime:
    """An instant as the API writes it."""
    return datetime.fromisoformat(wire)
