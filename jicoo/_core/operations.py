"""Each operation as a `Call`: the generated half that builds the request, and how its answer is read. Pure: no I/O.

The generated modules are imported by the operation that needs them, so that a client loads no model it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from jicoo import time_zones
from jicoo._core import answers, paging, paths
from jicoo._core.calls import Call, Kind
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
    from jicoo_client import models
    from jicoo_client.types import RequestParts

T = TypeVar("T")


class Operation(Generic[T]):
    """An operation of the generated client, called with the arguments of its `build` half."""

    def __init__(
        self,
        half: str,
        model: str = "",
        read: Callable[[Any], Callable[[Answer], T]] | None = None,
        kind: Kind | None = None,
    ) -> None:
        self._half = half
        self._model = model
        self._kind = kind
        self._read = read or cast("Callable[[Any], Callable[[Answer], T]]", answers.nothing)

    def __call__(self, *arguments: Any, **keywords: Any) -> Call[T]:
        return self._call(self._read(self._resource()), arguments, keywords)

    def page(self, number: int, **keywords: Any) -> Call[RawPage]:
        """The call for one page of a list; what is None is left out."""
        given = {name: UNSET if value is None else value for name, value in keywords.items()}
        return self._call(paging.reader(self._resource(), number), (), {"page": number, **given})

    def _resource(self) -> Any:
        return getattr(import_module("jicoo_client.models"), self._model) if self._model else None

    def _call(
        self, read: Callable[[Answer], Any], arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Call[Any]:
        half = import_module(f"jicoo_client.api.{self._half}")
        try:
            parts: RequestParts = half.build(*arguments, **keywords)
        except PathSegmentError as error:
            problem = str(error)
        else:
            body = parts.body
            return Call(
                parts.method,
                parts.path,
                path_template=half.PATH_TEMPLATE,
                query=paths.encoded(parts.query),
                body=None if isinstance(body, Unset) else answers.encode(body, field="body"),
                kind=self._kind,
                read=read,
            )
        raise ValidationError(f"An id cannot stand in a path: {problem}.", field="id")


_one, _uid, _many = answers.filled, answers.identified, answers.many

_create_booking: Operation[models.Booking] = Operation(
    "bookings.create_booking", "Booking", _uid, Kind.BOOKING
)
get_booking: Operation[models.Booking] = Operation("bookings.get_booking", "Booking", _uid)
update_booking: Operation[models.Booking] = Operation("bookings.update_booking", "Booking", _uid)
cancel_booking: Operation[models.Booking] = Operation(
    "bookings.cancel_booking", "Booking", _uid, Kind.CHANGE
)
_reschedule_booking: Operation[models.Booking] = Operation(
    "bookings.reschedule_booking", "Booking", _uid, Kind.MOVE
)
booking_contacts: Operation[list[models.BookingContact]] = Operation(
    "bookings.get_booking_contacts", "BookingContact", _many
)
guests: Operation[list[dict[str, Any]]] = Operation(
    "bookings.get_booking_contacts", read=answers.rows
)
_list_bookings: Operation[Any] = Operation("bookings.list_bookings", "Booking")

list_event_types: Operation[Any] = Operation("event_types.list_event_types", "EventType")
get_event_type: Operation[models.EventType] = Operation(
    "event_types.get_event_type", "EventType", _uid
)
_available_schedules: Operation[list[models.AvailableSchedule]] = Operation(
    "event_types.get_event_type_available_schedules", "AvailableSchedule", _many
)
event_type_hosts: Operation[Any] = Operation("event_types.list_event_type_hosts", "Host")
add_host: Operation[models.Host] = Operation("event_types.create_event_type_host", "Host", _uid)
update_host: Operation[models.Host] = Operation("event_types.update_event_type_host", "Host", _uid)
remove_host: Operation[None] = Operation("event_types.delete_event_type_host")
account_integration_url: Operation[models.AccountIntegrationUrl] = Operation(
    "event_types.create_account_integration_url", "AccountIntegrationUrl", _one
)

list_schedules: Operation[Any] = Operation("schedules.list_schedules", "Schedule")
create_schedule: Operation[models.Schedule] = Operation(
    "schedules.create_schedule", "Schedule", _uid
)
update_schedule: Operation[models.Schedule] = Operation(
    "schedules.update_schedule", "Schedule", _uid
)
delete_schedule: Operation[None] = Operation("schedules.delete_schedule")

list_calendars: Operation[Any] = Operation(
    "availability.list_user_availability_calendars", "AvailabilityCalendar"
)
get_calendar: Operation[models.AvailabilityCalendar] = Operation(
    "availability.get_user_availability_calendar", "AvailabilityCalendar", _uid
)

list_users: Operation[Any] = Operation("organization.list_organization_users", "OrganizationUser")
get_user: Operation[models.OrganizationUser] = Operation(
    "organization.get_organization_user", "OrganizationUser", _one
)
update_user: Operation[models.OrganizationUser] = Operation(
    "organization.update_organization_user", "OrganizationUser", _one
)
delete_user: Operation[None] = Operation("organization.delete_organization_user")
list_invitations: Operation[Any] = Operation(
    "organization.list_organization_invitations", "Invitation"
)
get_invitation: Operation[models.Invitation] = Operation(
    "organization.get_organization_invitation", "Invitation", _one
)
create_invitation: Operation[models.Invitation] = Operation(
    "organization.create_organization_invitation", "Invitation", _one
)
delete_invitation: Operation[None] = Operation("organization.delete_organization_invitation")
get_team: Operation[models.Team] = Operation("organization.get_organization_team", "Team", _one)


def create_booking(draft: Draft) -> Call[models.Booking]:
    slot: dict[str, Any] = {
        "event_type_id": draft.body.event_type_id,
        "start": draft.start,
        "time_zone": draft.time_zone,
    }

    when = draft.start.astimezone(time_zones.zone(draft.time_zone)).isoformat()

    def refuse(status: int, fields: dict[str, Any]) -> StatusError | None:
        advice = "client.bookings.alternatives(error) gives the next free ones"
        text = f"The slot at {when} is taken: {advice}."
        return BookingConflictError(text, **slot, **fields) if status == 409 else None

    def doubt(fields: dict[str, Any]) -> BookingOutcomeUnknownError:
        text = f"Whether the slot at {when} was booked is not known ({fields['cause']}): "
        text += "client.bookings.resolve(error) finds out, and books it if it was not."
        return BookingOutcomeUnknownError(text, request=draft.request, **slot, **fields)

    call = _create_booking(body=draft.body)
    call.body = answers.encode(draft.request, field="body")
    call.refuse, call.doubt = refuse, doubt
    return call


def reschedule_booking(uid: str, start: datetime, time_zone: str) -> Call[models.Booking]:
    from jicoo_client.models.reschedule_booking_request import RescheduleBookingRequest

    body = RescheduleBookingRequest(started_at=start, time_zone=time_zone)
    return _reschedule_booking(uid, body=body)


def list_bookings(
    page: int,
    *,
    page_size: int | None,
    status: str | None,
    start: datetime | None,
    order_by: str,
) -> Call[RawPage]:
    field, direction = ORDERS[order_by]
    return _list_bookings.page(
        page, per_page=page_size, status=status, started_at=start, sort=direction, order=field
    )


ORDERS = {
    "started_at": ("startedAt", "asc"),
    "-started_at": ("startedAt", "desc"),
    "created_at": ("createdAt", "asc"),
    "-created_at": ("createdAt", "desc"),
}
"""What `order_by` means on the wire, where `order` names the field and `sort` the direction."""


def available_schedules(
    event_type_id: str, start: datetime, end: datetime, time_zone: str, spelling: str
) -> Call[list[models.AvailableSchedule]]:
    """Free slots of one window; `spelling` says which names of the query are used: the API's are not documented."""
    names: dict[str, Any] = {}
    if spelling in ("both", "period"):
        names.update(period_start=start, period_end=end)
    if spelling in ("both", "started"):
        names.update(started_at=start, ended_at=end, time_zone=time_zone)
    return _available_schedules(event_type_id, **names)
