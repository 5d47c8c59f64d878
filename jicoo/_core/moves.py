"""What a refused reschedule means. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo import time_zones
from jicoo.errors import RescheduleConflictError

if TYPE_CHECKING:
    from jicoo.errors import StatusError
    from jicoo.time_zones import Start
    from jicoo_client.models.booking import Booking


def stands(booking: Booking, begin: Start) -> bool:
    """Whether the booking already begins as asked."""
    return booking.started_at == begin.instant and booking.status != "cancel"


def conflict(
    refusal: StatusError, uid: str, event_type_id: str, begin: Start
) -> RescheduleConflictError:
    """The refusal as a conflict, because the asked start is not among the free slots."""
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
