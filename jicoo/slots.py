"""Free slots, in the zone they were asked in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any, Self, SupportsIndex, overload

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

    def to_dict(self) -> dict[str, Any]:
        """The names and the notation of the API, fit for JSON: `startedAt` in UTC, and `remainingCapacity`."""
        precision = "microseconds" if self._instant.microsecond % 1000 else "milliseconds"
        return {
            "startedAt": self._instant.replace(tzinfo=None).isoformat(timespec=precision) + "Z",
            "remainingCapacity": self.remaining_capacity,
        }

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @property
    def __pydantic_serializer__(self) -> Any:
        from jicoo import _pydantic

        return _pydantic.serializer()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from jicoo import _pydantic

        return _pydantic.slot(cls, cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        from jicoo import _pydantic

        return _pydantic.slot_json()

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


_instant: Callable[[Slot], datetime] = attrgetter("_instant")


class Slots(tuple[Slot, ...]):
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

    _days: tuple[date, date] | None

    def __new__(cls, slots: Iterable[Slot] = (), *, days: tuple[date, date] | None = None) -> Self:
        """`days` are the first and the last local day that were asked for, where that is known."""
        # By the instants themselves, which compare and hash in a fraction of the time that slots take.
        found: dict[datetime, Slot] = {}
        for slot in slots:
            found.setdefault(_instant(slot), slot)
        made = super().__new__(cls, [found[instant] for instant in sorted(found)])
        made._days = days
        return made

    def to_dict(self) -> list[dict[str, Any]]:
        """What `to_dict` of each slot gives."""
        return [slot.to_dict() for slot in self]

    def by_day(self) -> dict[date, Slots]:
        """The slots of each local day that has any, in the order of the days."""
        days: dict[date, list[Slot]] = {}
        for slot in self:
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
        return self[:n]

    def between(self, start: time, end: time) -> Slots:
        """Those that begin at a wall time in [start, end); over midnight where `end` is earlier than `start`."""
        if start <= end:
            found = (slot for slot in self if start <= slot.start.time() < end)
        else:
            found = (slot for slot in self if slot.start.time() >= start or slot.start.time() < end)
        return Slots(found, days=self._days)

    @property
    def total_capacity(self) -> int:
        """How many guests there is room for; a slot whose capacity is not known counts as one."""
        capacities = (slot.remaining_capacity for slot in self)
        return sum(1 if capacity is None else capacity for capacity in capacities)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Slot: ...

    @overload
    def __getitem__(self, index: slice) -> Slots: ...

    def __getitem__(self, index: SupportsIndex | slice) -> Slot | Slots:
        if isinstance(index, slice):
            return Slots(super().__getitem__(index))
        return super().__getitem__(index)

    def __repr__(self) -> str:
        if not self:
            return "<Slots: none>"
        first, last = (slot.start.isoformat(timespec="minutes") for slot in (self[0], self[-1]))
        return f"<Slots: {len(self)}, {first} to {last}>"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from jicoo import _pydantic

        return _pydantic.slots(cls, Slot, handler)
