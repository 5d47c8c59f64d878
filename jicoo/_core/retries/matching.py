"""Compares what a look-up reads with what a call was to bring about. Pure: no I/O."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import frozen

from jicoo import time_zones
from jicoo._core.requests.booking_filter import BookingFilter
from jicoo._core.responses.json import is_list
from jicoo._core.retries.lookups import Finding
from jicoo._core.retries.recognition import CLOCK_SLACK, Recognition, recognise
from jicoo._values import Value
from jicoo.errors import RescheduleConflictError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jicoo._core.requests.ranges import Start
    from jicoo._core.retries.recognition import Since
    from jicoo.errors import StatusError
    from jicoo.intents import BookingIntent
    from jicoo_client.models.booking import Booking
    from jicoo_client.models.update_booking_request import UpdateBookingRequest

T = TypeVar("T")

_NOT_ON_BOOKING = ("updateMessage", "isSendUpdates")
"""What an update can ask for and a booking does not show."""


@frozen(eq=False, repr=False)
class LookupResult(Value, Generic[T]):
    """What a look-up found, the resource if it is the one, and the uids of those that may be it."""

    finding: Finding
    resource: T | None = None
    candidates: tuple[str, ...] = ()


def bookings_of_slot(intent: BookingIntent) -> BookingFilter:
    """The bookings that may be the one: those that begin at its instant, cancelled ones too."""
    return BookingFilter(
        status=None, start=intent.start, end=intent.start + timedelta(milliseconds=1)
    )


def newest_bookings() -> BookingFilter:
    """All bookings, those that were made last first: one that has been moved is among them."""
    return BookingFilter(status=None, start=None, end=None, order_by="-created_at")


def reach_back(bookings: Sequence[Booking], since: Since) -> bool:
    """True where bookings come newest first, and the last of them was made before.

    Some servers give them in another order than the one that was asked for: only a list that goes down shows it.
    """
    made = [booking.created_at for booking in bookings]
    goes_down = len(set(made)) > 1 and made == sorted(made, reverse=True)
    return goes_down and since.is_before(made[-1]) is False


def is_of_event_type(intent: BookingIntent, booking: Booking) -> bool:
    """True for a booking of the intent's event type, and for one that says none."""
    return booking.event_type_id is None or booking.event_type_id == intent.event_type_id


def has_changed_since(booking: Booking, since: Since) -> bool | None:
    """True where a booking was made or changed since, None where that is not to be told."""
    changed = since.is_before(booking.updated_at)
    return changed if changed is not False else since.is_before(booking.created_at)


@frozen(eq=False, repr=False)
class Holder(Value):
    """A booking that may be the one, with its guests where they were read.

    `was_returned` says that it was returned for this very intent, `spoken_for` how many of its guests are known to be
    those of other intents, though they are the same person.
    """

    booking: Booking
    contacts: Sequence[Mapping[str, Any]] | None = None
    was_returned: bool = False
    spoken_for: int = 0


class KnownOthers:
    """The guests of a crowded slot's bookings who are others, so that the next look of one call reads them no more.

    They are kept only where no booking of the slot has more than one guest: a group that is one booking may be joined
    by a guest who is shown late and leaves no other trace. They are forgotten where their booking has changed.
    """

    def __init__(self, intent: BookingIntent) -> None:
        self._intent = intent
        self._kept: dict[str, Holder] = {}

    def keep(self, holders: Sequence[Holder], since: Since) -> None:
        """Take what a look has read, and forget what the looks before had."""
        are_groups = any(len(holder.contacts or ()) > 1 for holder in holders)
        self._kept = {
            holder.booking.uid: holder
            for holder in holders
            if holder.contacts
            and not are_groups
            and _recognised(self._intent, holder, since) is Recognition.NOT_OURS
        }

    def guests_of(self, bookings: Iterable[Booking]) -> dict[str, Sequence[Mapping[str, Any]]]:
        """The guests of those of the bookings that were read before and have not changed."""
        found: dict[str, Sequence[Mapping[str, Any]]] = {}
        for booking in bookings:
            kept = self._kept.get(booking.uid)
            if kept is not None and kept.contacts and kept.booking == booking:
                found[booking.uid] = kept.contacts
        return found


def hold_several(intent: BookingIntent, holders: Sequence[Holder]) -> bool:
    """Whether a slot is seen to have more than one place."""
    at_start = [
        holder
        for holder in holders
        if holder.booking.started_at == intent.start and holder.booking.status != "cancel"
    ]
    return len(at_start) > 1 or any(len(holder.contacts or ()) > 1 for holder in at_start)


def judge_holders(
    intent: BookingIntent,
    holders: Iterable[Holder],
    *,
    since: Since,
    takes_several: bool,
) -> LookupResult[Booking]:
    """What the bookings of a slot mean for an intent; `takes_several` says that the slot has more than one place."""
    ours: list[LookupResult[Booking]] = []
    perhaps: list[str] = []
    others = 0
    for holder in holders:
        recognition = _recognised(intent, holder, since)
        if recognition is Recognition.OURS:
            ours.append(_ours(intent, holder.booking))
        elif recognition is Recognition.PERHAPS:
            perhaps.append(holder.booking.uid)
        elif holder.booking.status != "cancel" and holder.booking.started_at == intent.start:
            others += max(len(holder.contacts or ()), 1)
    if ours:
        # One that stands, before another that was made of the same request and cancelled.
        return min(ours, key=lambda found: found.finding is not Finding.AS_ASKED)
    if perhaps:
        return LookupResult(Finding.PERHAPS_OURS, candidates=tuple(perhaps))
    if not others:
        return LookupResult(Finding.NOT_THERE)
    alone = others == 1 and not takes_several
    return LookupResult(Finding.TAKEN_BY_ONE if alone else Finding.TAKEN_BY_OTHERS)


def _ours(intent: BookingIntent, booking: Booking) -> LookupResult[Booking]:
    stands = booking.status != "cancel" and booking.started_at == intent.start
    return LookupResult(Finding.AS_ASKED if stands else Finding.CHANGED_SINCE, booking)


def _recognised(intent: BookingIntent, holder: Holder, since: Since) -> Recognition:
    if holder.was_returned:
        return Recognition.OURS
    booking = holder.booking
    has_changed = has_changed_since(booking, since)
    if holder.contacts is None:
        return Recognition.NOT_OURS
    if not holder.contacts and has_changed is not False:
        # Its guest is not to be seen, or not yet.
        return Recognition.PERHAPS
    found = [
        recognise(
            contact,
            name=str(intent.request.get("name", "")),
            email=str(intent.request.get("email", "")),
            since=since,
            booking_created_at=booking.created_at,
            booking_changed=has_changed,
            is_event_type_said=booking.event_type_id is not None,
            is_one_of_several=len(holder.contacts) > 1,
        )
        for contact in holder.contacts
    ]
    ours = found.count(Recognition.OURS) - holder.spoken_for
    perhaps = found.count(Recognition.PERHAPS) + min(ours, 0)
    if ours > 0:
        return Recognition.OURS
    return Recognition.PERHAPS if perhaps > 0 else Recognition.NOT_OURS


def judge_move(booking: Booking, begin: Start) -> LookupResult[Booking]:
    """Compare the booking's start with the one that was asked for."""
    stands = booking.started_at == begin.instant and booking.status != "cancel"
    return LookupResult(Finding.AS_ASKED if stands else Finding.NOT_THERE, booking)


def judge_cancellation(
    booking: Booking, *, since: Since, is_done: bool = False
) -> LookupResult[Booking]:
    """Tell a booking that this call has cancelled from one that stands, and from one cancelled before.

    `is_done` says that the call was answered by a success: then no clock has to tell whose cancellation it is.
    """
    if booking.status != "cancel":
        return LookupResult(Finding.NOT_THERE, booking)
    at = booking.cancelled_at
    before = not is_done and at is not None and at.timestamp() < since.epoch - CLOCK_SLACK
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
    why = f', "{refusal.reason}"' if refusal.reason else ""
    when = begin.instant.astimezone(time_zones.zone(begin.time_zone)).isoformat()
    return RescheduleConflictError(
        f"The booking was not moved: {when} is not among the free slots of its "
        f"event type (inferred, the answer was only {refusal.status}{why}). "
        "client.bookings.alternatives(error) gives the nearest free ones.",
        uid=uid,
        event_type_id=event_type_id,
        start=begin.instant,
        time_zone=begin.time_zone,
        method=refusal.method,
        path_template=refusal.path_template,
        path=refusal.path,
        attempts=refusal.attempts,
        status=refusal.status,
        reason=refusal.reason,
        body=refusal.body,
        headers=refusal.headers,
        request_id=refusal.request_id,
        retry_after=refusal.retry_after,
    )
