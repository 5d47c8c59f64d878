"""Whether what a look-up reads is what a call was to bring about. Pure: no I/O.

`since` is the moment of the first attempt in epoch seconds on the server's clock, as far as that is known.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from jicoo import time_zones
from jicoo._core.requests.booking_filter import BookingFilter
from jicoo._core.responses.bodies import is_list
from jicoo._core.retries.policy import Finding
from jicoo.errors import RescheduleConflictError, TimeZoneError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo.errors import StatusError
    from jicoo.time_zones import Start
    from jicoo_client.models import Booking, UpdateBookingRequest

_SLACK = 2.0
"""Seconds by which a `Date` header, which has no fractions, may be off."""
_UNSEEN = ("updateMessage", "isSendUpdates")
"""What an update can ask for and a booking does not show."""


class LookupResult(NamedTuple):
    """What was seen, and the booking if it is the one."""

    seen: Finding
    booking: Booking | None = None


def of_slot(draft: BookingRequest) -> BookingFilter:
    """The bookings that may be the one: those that begin at its instant, cancelled ones too."""
    end = draft.body.started_at + timedelta(milliseconds=1)
    return BookingFilter(None, draft.body.started_at, end, "started_at", None)


def candidates(bookings: list[Booking], draft: BookingRequest) -> list[Booking]:
    """Those that hold a place in the slot, the newest first."""
    held = [
        booking
        for booking in bookings
        if booking.event_type_id == draft.body.event_type_id and booking.status != "cancel"
    ]
    return sorted(held, key=lambda booking: booking.created_at, reverse=True)


def is_ours(
    booking: Booking, contacts: list[dict[str, Any]], draft: BookingRequest, *, since: float
) -> bool:
    """Whether a guest of the booking is the draft's, and was added by this call and not before it."""
    return any(
        _same_guest(contact, draft) and _added(contact, booking) >= since - _SLACK
        for contact in contacts
    )


def _same_guest(contact: Mapping[str, Any], draft: BookingRequest) -> bool:
    name, email = contact.get("name"), contact.get("email")
    return (
        isinstance(name, str)
        and isinstance(email, str)
        and email.strip().casefold() == draft.body.email.strip().casefold()
        and _words(name) == _words(draft.body.name)
    )


def _words(name: str) -> list[str]:
    """A name as it is compared: a server may trim it and compose its accents."""
    return normalize("NFC", name).split()


def _added(contact: Mapping[str, Any], booking: Booking) -> float:
    try:
        return time_zones.from_wire(contact["createdAt"]).timestamp()
    except (KeyError, TypeError, TimeZoneError, ValidationError):
        return booking.created_at.timestamp()


def moved(booking: Booking, begin: Start) -> LookupResult:
    """Whether the booking begins as asked."""
    stands = booking.started_at == begin.instant and booking.status != "cancel"
    return LookupResult(Finding.OURS if stands else Finding.NOTHING, booking)


def cancelled(booking: Booking, since: float) -> LookupResult:
    """Whether the booking is cancelled, and was not before this call."""
    if booking.status != "cancel":
        return LookupResult(Finding.NOTHING, booking)
    at = booking.cancelled_at
    before = at is not None and at.timestamp() < since - _SLACK
    return LookupResult(Finding.SPENT if before else Finding.OURS, booking)


def shows(body: UpdateBookingRequest) -> dict[str, Any]:
    """What of an update can be seen on the booking."""
    return {name: value for name, value in body.to_dict().items() if name not in _UNSEEN}


def changed(booking: Booking, asked: Mapping[str, Any]) -> LookupResult:
    """Whether the booking has every value as asked."""
    shown = booking.to_dict()
    holds = all(_plain(shown.get(name)) == _plain(value) for name, value in asked.items())
    return LookupResult(Finding.OURS if holds else Finding.NOTHING, booking)


def _plain(value: Any) -> Any:
    """Hosts in whatever order, and what the document knows of them; anything else as it is."""
    return sorted((host["userId"], host["role"]) for host in value) if is_list(value) else value


def conflict(
    refusal: StatusError, uid: str, event_type_id: str, begin: Start
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
        **{name: value for name, value in vars(refusal).items() if not name.startswith("_")},
    )
