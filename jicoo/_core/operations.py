"""Each operation as a `Call`: the generated half that builds the request, and how its answer is read. Pure: no I/O.

The generated modules are imported by the operation that needs them, so that a client loads no model it does not use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo._core import answers, paging, paths
from jicoo._core.calls import Call
from jicoo.errors import (
    BookingConflictError,
    BookingOutcomeUnknownError,
    StatusError,
    ValidationError,
)
from jicoo_client.errors import PathSegmentError
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jicoo._core.calls import Answer
    from jicoo._core.drafts import Draft
    from jicoo._core.paging import RawPage
    from jicoo_client.models.available_schedule import AvailableSchedule
    from jicoo_client.models.booking import Booking
    from jicoo_client.models.booking_contact import BookingContact
    from jicoo_client.models.cancel_booking_request import CancelBookingRequest
    from jicoo_client.models.event_type import EventType
    from jicoo_client.models.update_booking_request import UpdateBookingRequest
    from jicoo_client.types import RequestParts


def _call(
    half: Any,
    read: Callable[[Answer], Any],
    *arguments: Any,
    refuse: Callable[[int, dict[str, Any]], StatusError | None] | None = None,
    doubt: Callable[[dict[str, Any]], BookingOutcomeUnknownError] | None = None,
    **keywords: Any,
) -> Call[Any]:
    try:
        parts: RequestParts = half.build(*arguments, **keywords)
    except PathSegmentError as error:
        problem = str(error)
    else:
        return Call(
            parts.method,
            parts.path,
            path_template=half.PATH_TEMPLATE,
            query=paths.encoded(parts.query),
            body=None
            if isinstance(parts.body, Unset)
            else answers.encode(parts.body, field="body"),
            read=read,
            refuse=refuse,
            doubt=doubt,
        )
    raise ValidationError(f"An id cannot stand in a path: {problem}", field="id")


def create_booking(draft: Draft) -> Call[Booking]:
    from jicoo_client.api.bookings import create_booking as half
    from jicoo_client.models.booking import Booking

    slot: dict[str, Any] = {
        "event_type_id": draft.body.event_type_id,
        "start": draft.start,
        "time_zone": draft.time_zone,
    }

    def refuse(status: int, fields: dict[str, Any]) -> StatusError | None:
        if status != 409:
            return None
        return BookingConflictError(
            f"The slot at {draft.start.isoformat()} is taken: client.bookings.alternatives(error) "
            "gives the next free ones.",
            **slot,
            **fields,
        )

    def doubt(fields: dict[str, Any]) -> BookingOutcomeUnknownError:
        return BookingOutcomeUnknownError(
            f"Whether the slot at {draft.start.isoformat()} was booked is not known "
            f"({fields['cause']}): look the booking up before you book again.",
            request=draft.body.to_dict(),
            **slot,
            **fields,
        )

    read = answers.identified(Booking)
    return _call(half, read, body=draft.body, refuse=refuse, doubt=doubt)


def get_booking(uid: str) -> Call[Booking]:
    from jicoo_client.api.bookings import get_booking as half
    from jicoo_client.models.booking import Booking

    return _call(half, answers.identified(Booking), uid)


def booking_contacts(uid: str) -> Call[list[BookingContact]]:
    from jicoo_client.api.bookings import get_booking_contacts as half
    from jicoo_client.models.booking_contact import BookingContact

    return _call(half, answers.many(BookingContact), uid)


def cancel_booking(uid: str, body: CancelBookingRequest) -> Call[Booking | None]:
    from jicoo_client.api.bookings import cancel_booking as half
    from jicoo_client.models.booking import Booking

    return _call(half, answers.perhaps(Booking), uid, body=body)


def reschedule_booking(uid: str, start: datetime, time_zone: str) -> Call[Booking | None]:
    from jicoo_client.api.bookings import reschedule_booking as half
    from jicoo_client.models.booking import Booking
    from jicoo_client.models.reschedule_booking_request import RescheduleBookingRequest

    body = RescheduleBookingRequest(started_at=start, time_zone=time_zone)
    return _call(half, answers.perhaps(Booking), uid, body=body)


def update_booking(uid: str, body: UpdateBookingRequest) -> Call[Booking]:
    from jicoo_client.api.bookings import update_booking as half
    from jicoo_client.models.booking import Booking

    return _call(half, answers.identified(Booking), uid, body=body)


def list_bookings(
    page: int,
    *,
    page_size: int | None,
    status: str | None,
    start: datetime | None,
    order_by: str,
) -> Call[RawPage]:
    from jicoo_client.api.bookings import list_bookings as half
    from jicoo_client.models.booking import Booking

    field, direction = ORDERS[order_by]
    return _call(
        half,
        paging.reader(Booking, page),
        page=page,
        per_page=UNSET if page_size is None else page_size,
        status=UNSET if status is None else status,
        started_at=UNSET if start is None else start,
        sort=direction,
        order=field,
    )


ORDERS = {
    "started_at": ("startedAt", "asc"),
    "-started_at": ("startedAt", "desc"),
    "created_at": ("createdAt", "asc"),
    "-created_at": ("createdAt", "desc"),
}
"""What `order_by` means on the wire, where `order` names the field and `sort` the direction."""


def list_event_types(page: int, *, team_id: str | None) -> Call[RawPage]:
    from jicoo_client.api.event_types import list_event_types as half
    from jicoo_client.models.event_type import EventType

    team = UNSET if team_id is None else team_id
    return _call(half, paging.reader(EventType, page), page=page, team_id=team)


def get_event_type(event_type_id: str) -> Call[EventType]:
    from jicoo_client.api.event_types import get_event_type as half
    from jicoo_client.models.event_type import EventType

    return _call(half, answers.identified(EventType), event_type_id)


def available_schedules(
    event_type_id: str, start: datetime, end: datetime, time_zone: str, spelling: str
) -> Call[list[AvailableSchedule]]:
    """Free slots of one window; `spelling` says which names of the query are used: the API's are not documented."""
    from jicoo_client.api.event_types import get_event_type_available_schedules as half
    from jicoo_client.models.available_schedule import AvailableSchedule

    names: dict[str, Any] = {}
    if spelling in ("both", "period"):
        names.update(period_start=start, period_end=end)
    if spelling in ("both", "started"):
        names.update(started_at=start, ended_at=end, time_zone=time_zone)
    return _call(half, answers.many(AvailableSchedule), event_type_id, **names)
