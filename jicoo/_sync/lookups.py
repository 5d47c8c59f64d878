# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The two recoveries: a booking is looked for among those of its slot, a changed one is read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jicoo._core.messages import RetryClass
from jicoo._core.requests import operations
from jicoo._core.responses.bodies import read_objects
from jicoo._core.retries import matching
from jicoo._core.retries.lookups import Finding
from jicoo._core.retries.matching import LookupResult
from jicoo._sync.calls.execution import execute
from jicoo._sync.paginator import Paginator
from jicoo_client.models.booking import Booking

if TYPE_CHECKING:
    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._sync.calls.session import Session

Judge = Callable[[Booking, float], LookupResult[Booking]]
"""Says whether a booking is as asked; the second argument is the server's time at the first attempt."""


class FindBooking:
    """Looks for a booking among those of its slot."""

    retry_class = RetryClass.BOOKING

    def __init__(self, booking: BookingRequest) -> None:
        self.booking: BookingRequest | None = booking
        self._request = booking

    def look_up(self, session: Session, since: Callable[[], float]) -> LookupResult[Booking]:
        wanted = matching.bookings_of_slot(self._request)
        rows = Paginator(
            session,
            wanted.call,
            reading=wanted.reading,
            keeps=wanted.keeps,
            ends_with=wanted.ends_with,
        )
        holders = matching.holders_of_slot([booking for booking in rows], self._request)
        facts, event_type = session.server_facts, self._request.body.event_type_id
        facts.lists_requests |= any(booking.status == "request" for booking in holders)
        for booking in holders:
            # Read as they come: a guest whom the document does not foresee is a guest all the same.
            call = operations.get_booking_contacts(booking.uid).read_by(read_objects)
            guests = execute(session, call)
            if matching.is_booking_of(self._request, booking, guests, since=since()):
                return LookupResult(Finding.AS_ASKED, booking)
        # Bookings that wait for approval may never be listed: that none is there proves nothing then.
        if event_type in facts.needs_approval and not facts.lists_requests:
            return LookupResult(Finding.PERMANENT_ERROR)
        return LookupResult(Finding.TAKEN_BY_OTHER if holders else Finding.NOT_THERE)


class ReadBack:
    """Reads a booking and judges whether it is as a change asked for; `last_read` is what was read last."""

    booking = None

    def __init__(self, uid: str, retry_class: RetryClass, judge: Judge) -> None:
        self.retry_class: RetryClass = retry_class
        self.last_read: Booking | None = None
        self._uid = uid
        self._judge = judge

    def look_up(self, session: Session, since: Callable[[], float]) -> LookupResult[Booking]:
        self.last_read = execute(session, operations.get_booking(self._uid))
        return self._judge(self.last_read, since())
