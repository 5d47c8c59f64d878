"""Guests: who wants which slot, and so who competes with whom. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

SINGLE = "mzgdPJVBb7RE"
GROUP = "-wS8hQp_3Kd0"
APPROVAL = "aV9_pRv4LxQ2"
CAPACITY = {SINGLE: 1, GROUP: 5}
"""Places in a slot; requests for approval take none."""

_DAYS = (1, 2, 3, 4)
"""Weekdays (Monday is 1) on which all of the sandbox's hosts can be met."""
_HOURS: dict[str, tuple[str, tuple[time, ...]]] = {
    SINGLE: (
        "Asia/Tokyo",
        tuple(
            time(hour, minute) for hour in (10, 11, 12, 14, 15, 16, 17, 18) for minute in (0, 30)
        ),
    ),
    GROUP: ("Europe/London", tuple(time(hour, 30) for hour in range(8, 16))),
    APPROVAL: ("America/New_York", tuple(time(hour) for hour in range(10, 14))),
}
"""Starts of a day, in the zone of the host: enough for four of the rounds of `party`.

So all event types fill up at the same pace, and few bookings begin after the one that a guest looks for.
"""


class Guest(NamedTuple):
    number: int
    event_type: str
    start: datetime
    older: bool
    """Holds a place at the same instant already, made half an hour ago."""

    @property
    def email(self) -> str:
        return f"guest{self.number}@example.com"

    @property
    def name(self) -> str:
        return f"guest {self.number}"


def starts(event_type: str, first: date) -> Iterator[datetime]:
    """Every start that is on offer, from a day on, in UTC."""
    zone, times = _HOURS[event_type]
    while True:
        if first.isoweekday() in _DAYS:
            for begin in times:
                yield datetime.combine(first, begin, ZoneInfo(zone)).astimezone(UTC)
        first += timedelta(days=1)


def party(count: int, first: date) -> list[Guest]:
    """Guests in the order of what they want; of twenty ten race.

    Of twenty, three compete for one place, three have a place each; seven compete for a group's
    five places, four find room in a group's slot, and three ask for approval.
    """
    offered = {event_type: starts(event_type, first) for event_type in _HOURS}
    guests: list[Guest] = []

    def add(event_type: str, size: int, *, older: bool = False) -> None:
        start, number = next(offered[event_type]), len(guests)
        guests.extend(Guest(number + n, event_type, start, older and n == 0) for n in range(size))

    while len(guests) < count:
        add(SINGLE, 3)
        for _ in range(3):
            add(SINGLE, 1)
        add(GROUP, 7)
        add(GROUP, 4, older=True)
        add(APPROVAL, 3, older=True)
    return guests[:count]
