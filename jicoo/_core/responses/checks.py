"""Whether an answer answers what was asked: an answer to another request reads just as well. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from jicoo._core.responses.json import Unreadable

if TYPE_CHECKING:
    from jicoo.intents import BookingIntent
    from jicoo_client.models.booking import Booking


class _HasUid(Protocol):
    @property
    def uid(self) -> object: ...


def names(uid: str) -> Callable[[_HasUid], None]:
    """A check that a resource is the one of this uid."""

    def check(resource: _HasUid) -> None:
        if resource.uid != uid:
            raise Unreadable("it is about another resource than the one that was asked for")

    return check


def books(booking: Booking, intent: BookingIntent) -> None:
    """Check that a booking is for the slot of an intent."""
    same_type = booking.event_type_id in (None, intent.event_type_id)
    if booking.started_at != intent.start or not same_type:
        raise Unreadable("it is a booking of another slot than the one that was asked for")
