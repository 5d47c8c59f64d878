# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Free slots of any range, and the questions that are answered by them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo._core.requests import slot_windows
from jicoo._core.requests.arguments import refused
from jicoo._core.responses.json import Unreadable
from jicoo._core.retries.failures import inconsistent_answers
from jicoo._core.transport.concurrency import gather
from jicoo._sync.calls.execution import execute
from jicoo.errors import JicooError, StatusError
from jicoo.slots import Slots

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from jicoo._core.requests.ranges import Start
    from jicoo._core.requests.slot_windows import Window
    from jicoo._sync.calls.session import Session
    from jicoo_client.models.available_schedule import AvailableSchedule

_WINDOWS_AT_ONCE = 4
"""Requests of one search that are under way together, on the async client."""
_WEEKS_AHEAD = 4
"""Weeks after a taken slot in which free ones are looked for."""


class SlotSearch:
    """Asks for the free slots of one event type, window by window."""

    def __init__(self, session: Session, event_type_id: str) -> None:
        self._session = session
        self._event_type_id = event_type_id

    def after(self, taken: datetime, zone: ZoneInfo, *, limit: int) -> Slots:
        """The first `limit` free slots later than `taken`, looked for week by week."""
        if limit < 1:
            raise refused("limit", f"must be 1 or more, not {limit}", 1, limit)
        timed = SlotSearch(self._session.timed(), self._event_type_id)
        found = Slots()
        for week in range(_WEEKS_AHEAD):
            begin = taken + week * slot_windows.LONGEST
            slots = timed.within(begin, begin + slot_windows.LONGEST, zone)
            free = [slot for slot in slots if slot.start > taken and slot.remaining_capacity != 0]
            found = Slots([*found, *free])
            if len(found) >= limit:
                break
        return found.first(limit)

    def lacks(self, begin: Start) -> bool:
        """True where the free slots can be read and the instant is not among them."""
        until = begin.instant + timedelta(days=1)
        zone = time_zones.zone(begin.time_zone)
        try:
            slots = self.within(begin.instant, until, zone)
        except JicooError:
            return False
        return all(slot.start != begin.instant for slot in slots)

    def within(
        self, start: datetime, end: datetime, zone: ZoneInfo, *, is_whole: bool = False
    ) -> Slots:
        """The free slots in [start, end), both in UTC, given in `zone`; with `is_whole` surely all of them."""
        windows = slot_windows.cut(start, end, is_whole=is_whole)
        timed = SlotSearch(self._session.timed(), self._event_type_id)
        # The first window finds out which spelling the server takes.
        lists = [timed._in_window(windows[0], time_zone=zone.key)]
        lists += gather(
            [partial(timed._in_window, window, time_zone=zone.key) for window in windows[1:]],
            limit=_WINDOWS_AT_ONCE,
        )
        try:
            return slot_windows.join(
                zip(windows, lists, strict=True), slot_windows.Window(start, end), zone
            )
        except Unreadable as error:
            problem = str(error)
        # Raised here and not inside `except`: the context would hold the answers.
        call = slot_windows.window_call(
            self._event_type_id, windows[0], time_zone=zone.key, spelling="both"
        )
        raise inconsistent_answers(call, problem)

    def _in_window(self, window: Window, *, time_zone: str) -> list[AvailableSchedule]:
        """The free slots of one window, in the spelling that the server is known to take."""
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
