# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Free slots of any range, and the questions that are answered by them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo._core.requests import slot_windows
from jicoo._core.requests.nearest_slots import NearestSlots
from jicoo._core.responses.json import Unreadable
from jicoo._core.retries.failures import inconsistent_answers
from jicoo._core.transport.concurrency import gather
from jicoo._sync.calls.execution import execute
from jicoo.errors import JicooError, StatusError
from jicoo.slots import Slot

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from jicoo._core.requests.ranges import Start
    from jicoo._core.requests.slot_windows import Window
    from jicoo._sync.calls.session import Session
    from jicoo.slots import Slots
    from jicoo_client.models.available_schedule import AvailableSchedule

_WINDOWS_AT_ONCE = 16
"""Requests of one search that are under way together, on the async client."""


class SlotSearch:
    """Asks for the free slots of one event type, window by window."""

    def __init__(self, session: Session, event_type_id: str) -> None:
        self._session = session
        self._event_type_id = event_type_id

    def nearest(self, taken: datetime, zone: ZoneInfo, *, limit: int) -> Slots:
        """The `limit` free slots nearest to one that is taken, before and after it, in `zone`."""
        timed = SlotSearch(self._session.timed(), self._event_type_id)
        search = NearestSlots(taken, limit=limit)
        search.note_time(self._server_time())
        while windows := search.wanted():
            answers = gather(
                [partial(timed.within, window.start, window.end, zone) for window in windows],
                limit=_WINDOWS_AT_ONCE,
            )
            for slots in answers:
                search.take(slots)
            search.note_time(self._server_time())
            if search.known:
                break
        return search.nearest()

    def _server_time(self) -> datetime | None:
        """The time at the server, None until one of its answers has told it."""
        clock = self._session.server_facts.clock
        if not clock.is_known:
            return None
        return datetime.fromtimestamp(clock.server_time(self._session.clock.timestamp()).epoch, UTC)

    def lacks(self, begin: Start) -> bool:
        """True where the free slots can be read and the instant is not among them."""
        until = begin.instant + timedelta(days=1)
        zone = time_zones.zone(begin.time_zone)
        try:
            slots = self.within(begin.instant, until, zone)
        except JicooError:
            return False
        # By the slot, since a moment of a repeated hour equals none of another zone.
        return Slot(begin.instant) not in slots

    def within(
        self, start: datetime, end: datetime, zone: ZoneInfo, *, is_whole: bool = False
    ) -> Slots:
        """The free slots in [start, end), both in UTC, given in `zone`; with `is_whole` surely all of them."""
        wanted = slot_windows.Window(start, end)
        timed = SlotSearch(self._session.timed(), self._event_type_id)
        # Each is read as it comes, while others are waited for.
        searches = [
            partial(timed._slots_of, window, wanted, zone)
            for window in slot_windows.cut(start, end, is_whole=is_whole)
        ]
        # The first window finds out which spelling the server takes, where that is not known.
        first = 1 if self._session.server_facts.slot_query is None else 0
        parts = [search() for search in searches[:first]]
        parts += gather(searches[first:], limit=_WINDOWS_AT_ONCE)
        return slot_windows.join(parts, wanted, zone)

    def _slots_of(self, window: Window, wanted: Window, zone: ZoneInfo) -> dict[datetime, Slot]:
        """The free slots of one window that are wanted, by their instants."""
        schedules = self._in_window(window, time_zone=zone.key)
        try:
            return slot_windows.slots_of(window, schedules, wanted, zone)
        except Unreadable as error:
            problem = str(error)
        # Raised here and not inside `except`: the context would hold the answer.
        call = slot_windows.window_call(
            self._event_type_id, window, time_zone=zone.key, spelling="both"
        )
        raise inconsistent_answers(call, problem)

    def _in_window(self, window: Window, *, time_zone: str) -> list[AvailableSchedule]:
        """What one window holds, in the spelling that the server is known to take."""
        facts = self._session.server_facts
        refusal: StatusError | None = None
        spellings = slot_windows.SPELLINGS if facts.slot_query is None else (facts.slot_query,)
        for spelling in spellings:
            call = slot_windows.window_call(
                self._event_type_id, window, time_zone=time_zone, spelling=spelling
            )
            try:
                schedules = execute(self._session, call)
            except StatusError as error:
                if error.status not in (400, 422):
                    raise
                refusal = refusal or error
            else:
                facts.slot_query = spelling
                if slot_windows.shows_several_places(schedules):
                    facts.takes_several.add(self._event_type_id)
                return schedules
        assert refusal is not None
        raise refusal
