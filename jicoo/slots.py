"""Free slots, in the zone they were asked in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import overload

from attrs import Factory, field, frozen

from jicoo._plain_times import plain_datetime

__all__ = ["Slot", "Slots"]


def _instant_of(slot: Slot) -> datetime:
    if slot.start.utcoffset() is None:
        raise ValueError("A slot begins at an aware date-time.")
    return slot.start.astimezone(UTC)


@frozen(eq=False, repr=False)
class Slot:
    """A moment at which an appointment can begin.

    `start` is an aware date-time in the zone that was asked for. `remaining_capacity` is how many
    guests the slot still takes, None where the API did not say. Slots compare, hash and sort by
    their instant in UTC, so that the two 01:30 of a night in which the clocks go back are two.
    """

    start: datetime = field(converter=plain_datetime)
    remaining_capacity: int | None = None
    _instant: datetime = field(init=False, default=Factory(_instant_of, takes_self=True))

    def __eq__(self, other: object) -> bool:
        return self._instant == other._instant if isinstance(other, Slot) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._instant < other._instant if isinstance(other, Slot) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._instant <= other._instant if isinstance(other, Slot) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._instant)

    def __repr__(self) -> str:
        return f"Slot({self.start.isoformat()}, remaining_capacity={self.remaining_capacity})"


class Slots(Sequence[Slot]):
    """Slots in the order of time, each instant once.

    >>> from datetime import datetime, time
    >>> from zoneinfo import ZoneInfo
    >>> tokyo = ZoneInfo("Asia/Tokyo")
    >>> slots = Slots(Slot(datetime(2024, 3, 16, hour, tzinfo=tokyo), 1) for hour in (15, 10, 18))
    >>> [f"{slot.start:%H:%M}" for slot in slots.between(time(9), time(16))]
    ['10:00', '15:00']
    >>> {str(day): len(of_day) for day, of_day in slots.by_day().items()}
    {'2024-03-16': 3}
    """

    __slots__ = ("_days", "_slots")

    def __init__(
        self, slots: Iterable[Slot] = (), *, days: tuple[date, date] | None = None
    ) -> None:
        """`days` are the first and the last local day that were asked for, where that is known."""
        self._slots = tuple(sorted(dict.fromkeys(slots)))
        self._days = days

    def by_day(self) -> dict[date, Slots]:
        """The slots of each local day that has any, in the order of the days."""
        days: dict[date, list[Slot]] = {}
        for slot in self._slots:
            days.setdefault(slot.start.date(), []).append(slot)
        return {day: Slots(slots) for day, slots in sorted(days.items())}

    def days(self, *, empty: bool = False) -> dict[date, Slots]:
        """As `by_day`; with `empty`, with the days that have no slots.

        These are all days that were asked for; of slots that were put together by hand, those between the first and
        the last that have any.
        """
        found = self.by_day()
        if not empty or not (found or self._days):
            return found
        first, last = self._days or (min(found), max(found))
        asked = (first + timedelta(each) for each in range((last - first).days + 1))
        return {day: found.get(day, Slots()) for day in sorted({*asked, *found})}

    def first(self, n: int) -> Slots:
        """The `n` earliest."""
        if n < 0:
            raise ValueError("n is 0 or more")
        return Slots(self._slots[:n])

    def between(self, start: time, end: time) -> Slots:
        """Those that begin at a wall time in [start, end); over midnight where `end` is earlier than `start`."""
        if start <= end:
            found = (slot for slot in self._slots if start <= slot.start.time() < end)
        else:
            found = (
                slot
                for slot in self._slots
                if slot.start.time() >= start or slot.start.time() < end
            )
        return Slots(found, days=self._days)

    @property
    def total_capacity(self) -> int:
        """How many guests there is room for; a slot whose capacity is not known counts as one."""
        capacities = (slot.remaining_capacity for slot in self._slots)
        return sum(1 if capacity is None else capacity for capacity in capacities)

    @overload
    def __getitem__(self, index: int) -> Slot: ...

    @overload
    def __getitem__(self, index: slice) -> Slots: ...

    def __getitem__(self, index: int | slice) -> Slot | Slots:
        return Slots(self._slots[index]) if isinstance(index, slice) else self._slots[index]

    def __len__(self) -> int:
        return len(self._slots)

    def __eq__(self, other: object) -> bool:
        return self._slots == other._slots if isinstance(other, Slots) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._slots)

    def __repr__(self) -> str:
        if not self._slots:
            return "<Slots: none>"
        first, last = (slot.start.isoformat(timespec="minutes") for slot in (self[0], self[-1]))
        return f"<Slots: {len(self)}, {first} to {last}>"
