# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Event types and their free slots."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo._core import operations, windows
from jicoo._core.answers import Unreadable
from jicoo._core.concurrency import gather
from jicoo._core.outcomes import inconsistent
from jicoo._sync.pages import Paginator
from jicoo.errors import JicooError, StatusError, ValidationError
from jicoo.slots import Slots

if TYPE_CHECKING:
    import builtins
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from jicoo_client.models.available_schedule import AvailableSchedule
    from jicoo_client.models.event_type import EventType

    from jicoo._core.windows import Window
    from jicoo._sync.engine import Engine

_AT_ONCE = 4
_WEEKS_AHEAD = 4


class EventTypes:
    """The event types that can be booked: `client.event_types`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self, *, team_id: str | None = None) -> Paginator[EventType]:
        """All event types, or those of one team (`teamId`); unverified.

        The API documents neither parameters nor fields of this list.

        Source: api-5734881.

        >>> [event_type.uid for event_type in client.event_types.list()][0]
        'mzgdPJVBb7RE'
        """
        return Paginator(self._engine, partial(operations.list_event_types, team_id=team_id))

    def get(self, event_type_id: str) -> EventType:
        """One event type; its fields are not documented.

        Raises:
            NotFoundError: There is no event type of this id.

        Source: api-5723410.

        >>> client.event_types.get("mzgdPJVBb7RE").uid
        'mzgdPJVBb7RE'
        """
        return self._engine.run(operations.get_event_type(event_type_id))

    def available_slots(
        self,
        event_type_id: str,
        start: datetime | date | str,
        end: datetime | date | str,
        *,
        time_zone: str | ZoneInfo | None = None,
    ) -> Slots:
        """The free slots that begin in [start, end), however long that is; unverified.

        The range is asked for in windows of at most seven days. If one of them fails, the whole call does: there is
        never a shorter list.

        Args:
            event_type_id: The event type's id.
            start: An aware date-time, or a date (or naive time) in `time_zone`; a date begins at its first moment.
            end: Likewise; a date includes the whole day.
            time_zone: The zone of dates, naive times and of the slots. Left out: that of `start`, else the client's.

        Raises:
            NotFoundError: There is no event type of this id.
            ResponseError: The server did not understand the range.
            TimeZoneError: A bound does not exist, happens twice, or has no zone; nothing was sent.

        Source: no page; the names of the query are known from third parties only.

        >>> slots = client.event_types.available_slots(
        ...     "mzgdPJVBb7RE", "2024-03-16", "2024-03-31", time_zone="Asia/Tokyo"
        ... )
        >>> slots[0].start.isoformat()
        '2024-03-16T10:00:00+09:00'
        """
        wanted = time_zones.interval(start, end, time_zone, self._engine.options.time_zone)
        return self._slots(event_type_id, wanted.start, wanted.end, wanted.zone)

    def next_free(self, event_type_id: str, after: datetime, time_zone: str, limit: int) -> Slots:
        """The first `limit` free slots later than `after`, looked for week by week."""
        if limit < 1:
            raise ValidationError("limit is 1 or more.", field="limit", limit=1, given=limit)
        zone = time_zones.zone(time_zone)
        found = Slots()
        for week in range(_WEEKS_AHEAD):
            begin = after + week * windows.LONGEST
            slots = self._slots(event_type_id, begin, begin + windows.LONGEST, zone)
            free = [slot for slot in slots if slot.start > after and slot.remaining_capacity != 0]
            found = Slots([*found, *free])
            if len(found) >= limit:
                break
        return found.first(limit)

    def lacks(self, event_type_id: str, begin: time_zones.Start) -> bool:
        """Whether the free slots can be read and the instant is not among them."""
        until = begin.instant + timedelta(days=1)
        try:
            slots = self.available_slots(
                event_type_id, begin.instant, until, time_zone=begin.time_zone
            )
        except JicooError:
            return False
        return all(slot.start != begin.instant for slot in slots)

    def _slots(self, event_type_id: str, start: datetime, end: datetime, zone: ZoneInfo) -> Slots:
        cut = windows.cut(start, end)
        window = partial(self._window, event_type_id, zone.key)
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
        self, event_type_id: str, time_zone: str, window: Window
    ) -> builtins.list[AvailableSchedule]:
        """The free slots of one window, in the spelling that the server is known to take."""
        known = self._engine.memory.get("slot query")
        refusal: StatusError | None = None
        for spelling in windows.SPELLINGS if known is None else (known,):
            call = operations.available_schedules(event_type_id, *window, time_zone, spelling)
            try:
                schedules = self._engine.run(call)
            except StatusError as error:
                if error.status not in (400, 422):
                    raise
                refusal = refusal or error
            else:
                self._engine.memory["slot query"] = spelling
                return schedules
        assert refusal is not None
        raise refusal
