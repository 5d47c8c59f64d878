"""Each operation as a `Call`: the generated half that builds the request, and how its answer is read. Pure: no I/O.

The generated modules and models are loaded by the operation that needs them, so that a client loads none that it does
not use.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from jicoo._core.messages import Call, RetryClass
from jicoo._core.requests import urls
from jicoo._core.responses import bodies, pages
from jicoo.errors import ValidationError
from jicoo_client import models
from jicoo_client.errors import PathSegmentError
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jicoo._core.messages import HttpResponse
    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._core.responses.bodies import Model
    from jicoo._core.responses.pages import RawPage
    from jicoo.time_zones import Start
    from jicoo_client.types import RequestParts

T = TypeVar("T")


def _call(
    name: str,
    kind: RetryClass | None,
    read: Callable[[HttpResponse], T],
    /,
    *given: Any,
    **named: Any,
) -> Call[T]:
    """The call of an operation with the arguments of its `build` half."""
    half = import_module(f"jicoo_client.api.{name}")
    try:
        parts: RequestParts = half.build(*given, **named)
    except PathSegmentError as error:
        problem = str(error)
    else:
        body = parts.body
        return Call(
            parts.method,
            parts.path,
            path_template=half.PATH_TEMPLATE,
            query=urls.encoded(parts.query),
            body=None if isinstance(body, Unset) else bodies.encode(body, field="body"),
            special=kind,
            read=read,
        )
    raise ValidationError(f"An id cannot stand in a path: {problem}.", field="id")


def _uid(
    name: str, model: Callable[[], Model[T]], kind: RetryClass | None = None
) -> Callable[..., Call[T]]:
    return partial(_call, name, kind, lambda answer: bodies.identified(model(), answer))


def _one(name: str, model: Callable[[], Model[T]]) -> Callable[..., Call[T]]:
    return partial(_call, name, None, lambda answer: bodies.filled(model(), answer))


def _many(name: str, model: Callable[[], Model[T]]) -> Callable[..., Call[list[T]]]:
    return partial(_call, name, None, lambda answer: bodies.many(model(), answer))


def _none(name: str) -> Callable[..., Call[None]]:
    return partial(_call, name, None, bodies.nothing)


def _list(name: str, model: Callable[[], Any]) -> Callable[..., Call[RawPage]]:
    def page(number: int, **keywords: Any) -> Call[RawPage]:
        """The call for one page of a list; what is None is left out."""
        given = {key: UNSET if value is None else value for key, value in keywords.items()}
        return _call(name, None, pages.reader(model(), number), page=number, **given)

    return page


_create_booking = _uid("bookings.create_booking", lambda: models.Booking, RetryClass.BOOKING)
get_booking = _uid("bookings.get_booking", lambda: models.Booking)
update_booking = _uid("bookings.update_booking", lambda: models.Booking)
cancel_booking = _uid("bookings.cancel_booking", lambda: models.Booking, RetryClass.CHANGE)
_reschedule_booking = _uid("bookings.reschedule_booking", lambda: models.Booking, RetryClass.MOVE)
booking_contacts = _many("bookings.get_booking_contacts", lambda: models.BookingContact)
guests = partial(_call, "bookings.get_booking_contacts", None, bodies.rows)
list_bookings = _list("bookings.list_bookings", lambda: models.Booking)

list_event_types = _list("event_types.list_event_types", lambda: models.EventType)
get_event_type = _uid("event_types.get_event_type", lambda: models.EventType)
_available_schedules = _many(
    "event_types.get_event_type_available_schedules", lambda: models.AvailableSchedule
)
event_type_hosts = _list("event_types.list_event_type_hosts", lambda: models.Host)
add_host = _uid("event_types.create_event_type_host", lambda: models.Host)
update_host = _uid("event_types.update_event_type_host", lambda: models.Host)
remove_host = _none("event_types.delete_event_type_host")
account_integration_url = _one(
    "event_types.create_account_integration_url", lambda: models.AccountIntegrationUrl
)

list_schedules = _list("schedules.list_schedules", lambda: models.Schedule)
create_schedule = _uid("schedules.create_schedule", lambda: models.Schedule)
update_schedule = _uid("schedules.update_schedule", lambda: models.Schedule)
delete_schedule = _none("schedules.delete_schedule")

list_calendars = _list(
    "availability.list_user_availability_calendars", lambda: models.AvailabilityCalendar
)
get_calendar = _uid(
    "availability.get_user_availability_calendar", lambda: models.AvailabilityCalendar
)

list_users = _list("organization.list_organization_users", lambda: models.OrganizationUser)
get_user = _one("organization.get_organization_user", lambda: models.OrganizationUser)
update_user = _one("organization.update_organization_user", lambda: models.OrganizationUser)
delete_user = _none("organization.delete_organization_user")
list_invitations = _list("organization.list_organization_invitations", lambda: models.Invitation)
get_invitation = _one("organization.get_organization_invitation", lambda: models.Invitation)
create_invitation = _one("organization.create_organization_invitation", lambda: models.Invitation)
delete_invitation = _none("organization.delete_organization_invitation")
get_team = _one("organization.get_organization_team", lambda: models.Team)


def create_booking(draft: BookingRequest) -> Call[models.Booking]:
    body = bodies.encode(draft.request, field="body")
    return _create_booking(body=draft.body)._replace(body=body, draft=draft)


def reschedule_booking(uid: str, begin: Start) -> Call[models.Booking]:
    body = models.RescheduleBookingRequest(started_at=begin.instant, time_zone=begin.time_zone)
    return _reschedule_booking(uid, body=body)


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
