# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Reading back what a call has done whose outcome is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo._core.requests import operations
from jicoo._core.retries import matching
from jicoo._core.retries.matching import LookupResult
from jicoo._core.retries.policy import Finding
from jicoo._sync.paginator import Paginator

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo_client.models import Booking

    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._sync.calls.session import Session


class FindBooking:
    """Looks for the booking of a draft among those of its slot."""

    def __init__(self, draft: BookingRequest) -> None:
        self._draft = draft

    def __call__(self, session: Session, since: Callable[[], float]) -> LookupResult:
        wanted = matching.of_slot(self._draft)
        rows = Paginator(session, wanted.call, wanted.keeps, wanted.ends_with)
        holders = matching.candidates([booking for booking in rows], self._draft)
        memory, event_type = session.server_facts, self._draft.body.event_type_id
        memory.lists_requests |= any(booking.status == "request" for booking in holders)
        for booking in holders:
            guests = session.run(operations.guests(booking.uid))
            if matching.is_ours(booking, guests, self._draft, since=since()):
                return LookupResult(Finding.OURS, booking)
        if event_type in memory.approved and not memory.lists_requests:
            return LookupResult(Finding.HOPELESS)
        return LookupResult(Finding.RIVAL if holders else Finding.NOTHING)


class ReadBack:
    """Reads a booking and judges whether it is as a change asked for; `booking` is what was read last."""

    def __init__(self, uid: str, judge: Callable[[Booking, float], LookupResult]) -> None:
        self._uid = uid
        self._judge = judge
        self.booking: Booking | None = None

    def __call__(self, session: Session, since: Callable[[], float]) -> LookupResult:
        self.booking = session.run(operations.get_booking(self._uid))
        return self._judge(self.booking, since())
