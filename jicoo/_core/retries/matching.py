"""Compares what a look-up reads with what the call asked for. Pure: no I/O.

`since` is the moment of the first attempt in epoch seconds on the server's clock, as far as that is known.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from unicodedata import normalize

from attrs import frozen

from jicoo import time_zones
from jicoo._core.requests.booking_filter import BookingFilter
from jicoo._core.responses.json import is_list
from jicoo._core.retries.lookups import Finding
from jicoo.errors import RescheduleConflictError, TimeZoneError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._core.requests.ranges import Start
    from jicoo.errors import StatusError
    from jicoo_client.models.booking import Booking
    from jicoo_client.models.update_booking_request import UpdateBookingRequest

T = TypeVar("T")

_CLOCK_SLACK = 2.0
"""Seconds by which a `Date` header, which has no fractions, may be off."""
_NOT_ON_BOOKING = ("updateMessage", "isSendUpdates")
"""Members of an update that a booking never shows, so that they cannot be compared."""


@frozen
class LookupResult(Generic[T]):
    """The finding of a look-up, and the booking that was read, where it is the one that was looked for."""

    finding: Finding
    resource: T | None = None


def bookings_of_slot(request: BookingRequest) -> BookingFilter:
    """The bookings that may be the one: those that begin at its instant, cancelled ones too."""
    start = request.body.started_at
    return BookingFilter(status=None, start=start, end=start + timedelta(milliseconds=1))


def holders_of_slot(bookings: Iterable[Booking], request: BookingRequest) -> list[Booking]:
    """The bookings that hold a place in the slot, the newest first."""
    held = [
        booking
        for booking in bookings
        if booking.event_type_id == request.body.event_type_id and booking.status != "cancel"
    ]
    return sorted(held, key=lambda booking: booking.created_at, reverse=True)


def is_booking_of(
    request: BookingRequest, booking: Booking, contacts: list[dict[str, Any]], *, since: float
) -> bool:
    """True where a guest of the booking is the request's, and was added by this call and not before it."""
    return any(
        _is_same_guest(contact, request) and _added_at(contact, booking) >= since - _CLOCK_SLACK
        for contact in contacts
    )


def _is_same_guest(contact: Mapping[str, Any], request: BookingRequest) -> bool:
    name, email = contact.get("name"), contact.get("email")
    return (
        isinstance(name, str)
        and isinstance(email, str)
        and email.strip().casefold() == request.body.email.strip().casefold()
        and _words_of_name(name) == _words_of_name(request.body.name)
    )


def _words_of_name(name: str) -> list[str]:
    """A name as it is compared: a server may trim it and compose its accents."""
    return normalize("NFC", name).split()


def _added_at(contact: Mapping[str, Any], booking: Booking) -> float:
    try:
        return time_zones.from_wire(contact["createdAt"]).timestamp()
    except (KeyError, TypeError, TimeZoneError, ValidationError):
        return booking.created_at.timestamp()


def judge_move(booking: Booking, begin: Start) -> LookupResult[Booking]:
    """Compare the booking's start with the one that was asked for."""
    stands = booking.started_at == begin.instant and booking.status != "cancel"
    return LookupResult(Finding.AS_ASKED if stands else Finding.NOT_THERE, booking)


def judge_cancellation(booking: Booking, *, since: float) -> LookupResult[Booking]:
    """Tell a booking that this call has cancelled from one that stands, and from one cancelled before."""
    if booking.status != "cancel":
        return LookupResult(Finding.NOT_THERE, booking)
    at = booking.cancelled_at
    before = at is not None and at.timestamp() < since - _CLOCK_SLACK
    return LookupResult(Finding.ALREADY_CANCELLED if before else Finding.AS_ASKED, booking)


def shown_on_booking(body: UpdateBookingRequest) -> dict[str, Any]:
    """The members of an update that the booking shows when it has taken effect."""
    return {name: value for name, value in body.to_dict().items() if name not in _NOT_ON_BOOKING}


def judge_update(booking: Booking, asked: Mapping[str, Any]) -> LookupResult[Booking]:
    """Compare every value that was asked for with the booking's."""
    shown = booking.to_dict()
    holds = all(_comparable(shown.get(name)) == _comparable(value) for name, value in asked.items())
    return LookupResult(Finding.AS_ASKED if holds else Finding.NOT_THERE, booking)


def _comparable(value: Any) -> Any:
    """Hosts in whatever order, and what the document knows of them; anything else as it is."""
    return sorted((host["userId"], host["role"]) for host in value) if is_list(value) else value


def reschedule_conflict(
    refusal: StatusError, *, uid: str, event_type_id: str, begin: Start
) -> RescheduleConflictError:
    """A refused reschedule as a conflict, because the asked start is not among the free slots."""
    when = begin.instant.astimezone(time_zones.zone(begin.time_zone)).isoformat()
    return RescheduleConflictError(
        f"The booking was not moved: {when} is not among the free slots of its "
        f"event type (inferred, the answer was only {refusal.status}). "
        "client.bookings.alternatives(error) gives the next free ones.",
        uid=uid,
        event_type_id=event_type_id,
        start=begin.instant,
        time_zone=begin.time_zone,
        method=refusal.method,
        path_template=refusal.path_template,
        attempts=refusal.attempts,
        status=refusal.status,
        body=refusal.body,
        headers=refusal.headers,
        request_id=refusal.request_id,
        retry_after=refusal.retry_after,
    )
