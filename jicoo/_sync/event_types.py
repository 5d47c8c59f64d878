# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Event types and their free slots."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo._core import operations
from jicoo._sync.pages import Paginator

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from jicoo_client.models.event_type import EventType

    from jicoo._sync.engine import Engine
    from jicoo._sync.free_slots import FreeSlots
    from jicoo.slots import Slots

_AT_ONCE = 4
_WEEKS_AHEAD = 4


class EventTypes:
    """The event types that can be booked: `client.event_types`."""

    def __init__(self, engine: Engine, free_slots: FreeSlots) -> None:
        self._engine = engine
        self._free_slots = free_slots

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
        return self._free_slots.within(event_type_id, wanted.start, wanted.end, wanted.zone)
