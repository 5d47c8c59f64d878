"""The free slots nearest to one that is not free, and the ranges that tell which these are. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from jicoo._core.requests.slot_windows import Window
from jicoo.slots import Slot, Slots

FURTHEST = timedelta(days=27)
"""How far away a slot may be that is offered instead of another."""
_FIRST = timedelta(days=3)
"""What is asked for first, on either side: the whole of it is one request, with the day that is asked for beyond."""
_STEP = 2 * _FIRST
"""What is asked for after that, on either side: again one request."""
_LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)


class NearestSlots:
    """What is known of the free slots around one that is taken: ask for what is `wanted` until they are `known`."""

    def __init__(self, taken: datetime, *, limit: int) -> None:
        self._taken = taken.astimezone(UTC)
        self._limit = limit
        self._now: datetime | None = None
        self._free: list[Slot] = []
        self._low = self._high = self._taken
        """Between these all slots have been asked for."""

    def note_time(self, now: datetime | None) -> None:
        """Take the server's time, as far as it is known: nothing before it is asked for or offered."""
        if now is not None:
            # Its answers tell it by the second, so that the time between them seems to go back.
            now = now.replace(microsecond=0)
            self._now = now if self._now is None else max(self._now, now)

    def wanted(self) -> list[Window]:
        """The ranges to ask for next, none where everything has been asked for; a later one comes first."""
        earliest, latest = self._limits()
        if self._low == self._high:
            begin = max(earliest, _moved(self._taken, -_FIRST))
            self._low, self._high = begin, _moved(begin, _STEP)
            return _windows((begin, self._high))
        low, high = self._low, max(self._high, earliest)
        self._low = max(min(low, earliest), _moved(low, -_STEP))
        self._high = min(max(high, latest), _moved(high, _STEP))
        return _windows((high, self._high), (self._low, low))

    def take(self, slots: Iterable[Slot]) -> None:
        """Note what was answered."""
        self._free += [slot for slot in slots if slot.remaining_capacity != 0]

    @property
    def known(self) -> bool:
        """Whether no slot that was not asked for can be nearer than those that were found."""
        earliest, latest = self._limits()
        seen = timedelta.max
        if self._low > earliest:
            seen = self._taken - self._low
        if self._high < latest:
            seen = min(seen, self._high - self._taken)
        near = [slot for slot in self.nearest() if self._distance(slot) < seen]
        return len(near) >= self._limit

    def nearest(self) -> Slots:
        """The nearest of those that were found; of two that are as near the later."""
        offered = [
            slot
            for slot in Slots(self._free)
            # By the slot, since a moment of a repeated hour equals none of another zone.
            if slot != Slot(self._taken) and (self._now is None or slot.start > self._now)
        ]
        offered.sort(key=lambda slot: (self._distance(slot), slot.start < self._taken))
        return Slots(offered[: self._limit])

    def _limits(self) -> tuple[datetime, datetime]:
        """Where the search ends on either side."""
        earliest, base = _moved(self._taken, -FURTHEST), self._taken
        if self._now is not None:
            earliest, base = max(earliest, self._now), max(base, self._now)
        return earliest, _moved(base, FURTHEST)

    def _distance(self, slot: Slot) -> timedelta:
        return abs(slot.start - self._taken)


def _windows(*ranges: tuple[datetime, datetime]) -> list[Window]:
    return [Window(start, end) for start, end in ranges if start < end]


def _moved(moment: datetime, by: timedelta) -> datetime:
    """The sum, or the end of the calendar."""
    if by > timedelta():
        return moment + min(by, _LAST_MOMENT - moment)
    return moment - min(-by, moment - _FIRST_MOMENT)
