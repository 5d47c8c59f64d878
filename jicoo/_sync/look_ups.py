# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Reading back what a call has done whose outcome is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo._core import operations, sightings
from jicoo._core.decisions import Seen
from jicoo._core.sightings import Sighting
from jicoo._sync.pages import Paginator

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.drafts import Draft
    from jicoo._sync.engine import Engine
    from jicoo_client.models import Booking


class SlotLookUp:
    """Looks for the booking of a draft among those of its slot."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __call__(self, engine: Engine, since: Callable[[], float]) -> Sighting:
        wanted = sightings.of_slot(self._draft)
        rows = Paginator(engine, wanted.call, wanted.keeps, wanted.ends_with)
        holders = sightings.candidates([booking for booking in rows], self._draft)
        memory, event_type = engine.memory, self._draft.body.event_type_id
        memory.lists_requests |= any(booking.status == "request" for booking in holders)
        for booking in holders:
            guests = engine.run(operations.guests(booking.uid))
            if sightings.is_ours(booking, guests, self._draft, since=since()):
                return Sighting(Seen.OURS, booking)
        if event_type in memory.approved and not memory.lists_requests:
            return Sighting(Seen.HOPELESS)
        return Sighting(Seen.RIVAL if holders else Seen.NOTHING)


class ReadBack:
    """Reads a booking and judges whether it is as a change asked for; `booking` is what was read last."""

    def __init__(self, uid: str, judge: Callable[[Booking, float], Sighting]) -> None:
        self._uid = uid
        self._judge = judge
        self.booking: Booking | None = None

    def __call__(self, engine: Engine, since: Callable[[], float]) -> Sighting:
        self.booking = engine.run(operations.get_booking(self._uid))
        return self._judge(self.booking, since())
