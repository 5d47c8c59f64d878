# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Free slots of any range, and the questions that are answered by them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo._core import operations, windows
from jicoo._core.answers import Unreadable
from jicoo._core.concurrency import gather
from jicoo._core.outcomes import inconsistent
from jicoo._sync.engine import Resource
from jicoo.errors import JicooError, StatusError, ValidationError
from jicoo.slots import Slots

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from jicoo._core.windows import Window
    from jicoo._sync.engine import Engine
    from jicoo_client.models.available_schedule import AvailableSchedule

_AT_ONCE = 4
_WEEKS_AHEAD = 4


class FreeSlots(Resource):
    """Asks for the free slots of an event type, window by window."""

    def after(self, event_type_id: str, taken: datetime, time_zone: str, limit: int) -> Slots:
        """The first `limit` free slots later than `taken`, looked for week by week."""
        if limit < 1:
            raise ValidationError("limit is 1 or more.", field="limit", limit=1, given=limit)
        zone, timed = time_zones.zone(time_zone), FreeSlots(self._engine.timed())
        found = Slots()
        for week in range(_WEEKS_AHEAD):
            begin = taken + week * windows.LONGEST
            slots = timed.within(event_type_id, begin, begin + windows.LONGEST, zone)
            free = [slot for slot in slots if slot.start > taken and slot.remaining_capacity != 0]
            found = Slots([*found, *free])
            if len(found) >= limit:
                break
        return found.first(limit)

    def lacks(self, event_type_id: str, begin: time_zones.Start) -> bool:
        """Whether the free slots can be read and the instant is not among them."""
        until = begin.instant + timedelta(days=1)
        zone = time_zones.zone(begin.time_zone)
        try:
            slots = self.within(event_type_id, begin.instant, until, zone)
        except JicooError:
            return False
        return all(slot.start != begin.instant for slot in slots)

    def within(self, event_type_id: str, start: datetime, end: datetime, zone: ZoneInfo) -> Slots:
        """The free slots in [start, end), both in UTC, given in `zone`."""
        cut = windows.cut(start, end)
        window = partial(_window, self._engine.timed(), event_type_id, zone.key)
        # The first window finds out which spelling the server takes.
        lists = [window(cut[0])]
        lists += gather([partial(window, part) for part in cut[1:]], limit=_AT_ONCE)
        problem = ""
        try:
            return windows.join(zip(cut, lists, strict=True), zone)
        except Unreadable as error:
            problem = str(error)
        call = operations.available_schedules(event_type_id, start, end, zone.key, "both")
        raise inconsistent(call, problem)


def _window(
    engine: Engine, event_type_id: str, time_zone: str, window: Window
) -> list[AvailableSchedule]:
    """The free slots of one window, in the spelling that the server is known to take."""
    known = engine.memory.slot_query
    refusal: StatusError | None = None
    for spelling in windows.SPELLINGS if known is None else (known,):
        call = operations.available_schedules(event_type_id, *window, time_zone, spelling)
        try:
            schedules = engine.run(call)
        except StatusError as error:
            if error.status not in (400, 422):
                raise
            refusal = refusal or error
        else:
            engine.memory.slot_query = spelling
            return schedules
    assert refusal is not None
    raise refusal
