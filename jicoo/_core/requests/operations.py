# Made from spec/ by `nox -s generate`; do not edit.
"""Each operation of the API as a typed function that returns its call. Pure: no I/O.

A function imports the generated half and the models it needs when it is called, so that a client loads none that it
does not use.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from jicoo._core.requests.encoding import path_id
from jicoo._core.requests.operation_call import operation_call
from jicoo._core.responses.bodies import read_list, read_nothing, read_resource
from jicoo._core.responses.pages import read_page
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.pages import PageContent
    from jicoo_client.models.account_integration_request import AccountIntegrationRequest
    from jicoo_client.models.account_integration_url import AccountIntegrationUrl
    from jicoo_client.models.availability_calendar import AvailabilityCalendar
    from jicoo_client.models.available_schedule import AvailableSchedule
    from jicoo_client.models.booking import Booking
    from jicoo_client.models.booking_contact import BookingContact
    from jicoo_client.models.cancel_booking_request import CancelBookingRequest
    from jicoo_client.models.create_host_request import CreateHostRequest
    from jicoo_client.models.create_invitation_request import CreateInvitationRequest
    from jicoo_client.models.create_schedule_request import CreateScheduleRequest
    from jicoo_client.models.event_type import EventType
    from jicoo_client.models.host import Host
    from jicoo_client.models.invitation import Invitation
    from jicoo_client.models.organization_user import OrganizationUser
    from jicoo_client.models.reschedule_booking_request import RescheduleBookingRequest
    from jicoo_client.models.schedule import Schedule
    from jicoo_client.models.team import Team
    from jicoo_client.models.update_booking_request import UpdateBookingRequest
    from jicoo_client.models.update_host_request import UpdateHostRequest
    from jicoo_client.models.update_organization_user_request import UpdateOrganizationUserRequest
    from jicoo_client.models.update_schedule_request import UpdateScheduleRequest


def get_user_availability_calendar(uid: str) -> Call[AvailabilityCalendar]:
    """Get an availability calendar: `GET /v1/user_availability_calendars/{uid}`."""
    from jicoo_client.api.availability import get_user_availability_calendar as operation
    from jicoo_client.models.availability_calendar import AvailabilityCalendar

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(AvailabilityCalendar.from_dict, response),
        name="availability.get",
    )


def list_user_availability_calendars(
    *, user_id: str, page: int, per_page: float | Unset = UNSET
) -> Call[PageContent[AvailabilityCalendar]]:
    """List the availability calendars of a user: `GET /v1/user_availability_calendars`."""
    from jicoo_client.api.availability import list_user_availability_calendars as operation
    from jicoo_client.models.availability_calendar import AvailabilityCalendar

    return operation_call(
        operation.build(user_id=user_id, page=page, per_page=per_page),
        operation.PATH_TEMPLATE,
        lambda response: read_page(AvailabilityCalendar, response, number=page),
        name="availability.list",
    )


def cancel_booking(uid: str, *, body: CancelBookingRequest | Unset = UNSET) -> Call[Booking]:
    """Cancel a booking: `POST /v1/bookings/{uid}/cancel`."""
    from jicoo_client.api.bookings import cancel_booking as operation
    from jicoo_client.models.booking import Booking

    return operation_call(
        operation.build(path_id("uid", uid), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Booking.from_dict, response),
        name="bookings.cancel",
    )


def get_booking(uid: str) -> Call[Booking]:
    """Get a booking: `GET /v1/bookings/{uid}`."""
    from jicoo_client.api.bookings import get_booking as operation
    from jicoo_client.models.booking import Booking

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Booking.from_dict, response),
        name="bookings.get",
    )


def get_booking_contacts(uid: str) -> Call[list[BookingContact]]:
    """Get the contacts of a booking: `GET /v1/bookings/{uid}/contacts`."""
    from jicoo_client.api.bookings import get_booking_contacts as operation
    from jicoo_client.models.booking_contact import BookingContact

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        lambda response: read_list(BookingContact.from_dict, response),
        name="bookings.contacts",
    )


def list_bookings(
    *,
    page: int,
    per_page: float | Unset = UNSET,
    status: str | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    sort: str | Unset = UNSET,
    order: str | Unset = UNSET,
) -> Call[PageContent[Booking]]:
    """List bookings: `GET /v1/bookings`."""
    from jicoo_client.api.bookings import list_bookings as operation
    from jicoo_client.models.booking import Booking

    return operation_call(
        operation.build(
            page=page,
            per_page=per_page,
            status=status,
            started_at=started_at,
            ended_at=ended_at,
            sort=sort,
            order=order,
        ),
        operation.PATH_TEMPLATE,
        lambda response: read_page(Booking, response, number=page),
        name="bookings.list",
    )


def reschedule_booking(uid: str, *, body: RescheduleBookingRequest) -> Call[Booking]:
    """Reschedule a booking: `POST /v1/bookings/{uid}/reschedule`."""
    from jicoo_client.api.bookings import reschedule_booking as operation
    from jicoo_client.models.booking import Booking

    return operation_call(
        operation.build(path_id("uid", uid), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Booking.from_dict, response),
        name="bookings.reschedule",
    )


def update_booking(uid: str, *, body: UpdateBookingRequest) -> Call[Booking]:
    """Update a booking: `PATCH /v1/bookings/{uid}`."""
    from jicoo_client.api.bookings import update_booking as operation
    from jicoo_client.models.booking import Booking

    return operation_call(
        operation.build(path_id("uid", uid), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Booking.from_dict, response),
        name="bookings.update",
    )


def create_account_integration_url(
    team_id: str, event_type_id: str, *, body: AccountIntegrationRequest
) -> Call[AccountIntegrationUrl]:
    """Make a booking page address for a known guest: `POST /v1/teams/{teamId}/event_types/{eventTypeId}/validate`."""
    from jicoo_client.api.event_types import create_account_integration_url as operation
    from jicoo_client.models.account_integration_url import AccountIntegrationUrl

    return operation_call(
        operation.build(
            path_id("team_id", team_id), path_id("event_type_id", event_type_id), body=body
        ),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(AccountIntegrationUrl.from_dict, response),
        name="event_types.account_integration_url",
    )


def create_event_type_host(event_type_id: str, *, body: CreateHostRequest) -> Call[Host]:
    """Add a host to an event type: `POST /v1/event_types/{eventTypeId}/hosts`."""
    from jicoo_client.api.event_types import create_event_type_host as operation
    from jicoo_client.models.host import Host

    return operation_call(
        operation.build(path_id("event_type_id", event_type_id), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Host.from_dict, response),
        name="event_types.add_host",
    )


def delete_event_type_host(event_type_id: str, uid: str) -> Call[None]:
    """Remove a host from an event type: `DELETE /v1/event_types/{eventTypeId}/hosts/{uid}`."""
    from jicoo_client.api.event_types import delete_event_type_host as operation

    return operation_call(
        operation.build(path_id("event_type_id", event_type_id), path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        read_nothing,
        name="event_types.remove_host",
    )


def get_event_type(uid: str) -> Call[EventType]:
    """Get an event type: `GET /v1/event_types/{uid}`."""
    from jicoo_client.api.event_types import get_event_type as operation
    from jicoo_client.models.event_type import EventType

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(EventType.from_dict, response),
        name="event_types.get",
    )


def get_event_type_available_schedules(
    uid: str,
    *,
    period_start: datetime.datetime | Unset = UNSET,
    period_end: datetime.datetime | Unset = UNSET,
    started_at: datetime.datetime | Unset = UNSET,
    ended_at: datetime.datetime | Unset = UNSET,
    time_zone: str | Unset = UNSET,
) -> Call[list[AvailableSchedule]]:
    """List the free slots of an event type: `GET /v1/event_types/{uid}/available_schedules`."""
    from jicoo_client.api.event_types import get_event_type_available_schedules as operation
    from jicoo_client.models.available_schedule import AvailableSchedule

    return operation_call(
        operation.build(
            path_id("uid", uid),
            period_start=period_start,
            period_end=period_end,
            started_at=started_at,
            ended_at=ended_at,
            time_zone=time_zone,
        ),
        operation.PATH_TEMPLATE,
        lambda response: read_list(AvailableSchedule.from_dict, response),
        name="event_types.available_slots",
    )


def list_event_type_hosts(
    *, event_type_id: str | Unset = UNSET, page: int, per_page: float | Unset = UNSET
) -> Call[PageContent[Host]]:
    """List the hosts of an event type: `GET /v1/event_type_hosts`."""
    from jicoo_client.api.event_types import list_event_type_hosts as operation
    from jicoo_client.models.host import Host

    return operation_call(
        operation.build(event_type_id=event_type_id, page=page, per_page=per_page),
        operation.PATH_TEMPLATE,
        lambda response: read_page(Host, response, number=page),
        name="event_types.hosts",
    )


def list_event_types(
    *, page: int, per_page: float | Unset = UNSET, team_id: str | Unset = UNSET
) -> Call[PageContent[EventType]]:
    """List event types: `GET /v1/event_types`."""
    from jicoo_client.api.event_types import list_event_types as operation
    from jicoo_client.models.event_type import EventType

    return operation_call(
        operation.build(page=page, per_page=per_page, team_id=team_id),
        operation.PATH_TEMPLATE,
        lambda response: read_page(EventType, response, number=page),
        name="event_types.list",
    )


def update_event_type_host(event_type_id: str, uid: str, *, body: UpdateHostRequest) -> Call[Host]:
    """Update a host of an event type: `PATCH /v1/event_types/{eventTypeId}/hosts/{uid}`."""
    from jicoo_client.api.event_types import update_event_type_host as operation
    from jicoo_client.models.host import Host

    return operation_call(
        operation.build(path_id("event_type_id", event_type_id), path_id("uid", uid), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Host.from_dict, response),
        name="event_types.update_host",
    )


def create_organization_invitation(*, body: CreateInvitationRequest) -> Call[Invitation]:
    """Invite somebody to the organization: `POST /v1/organization_invitations`."""
    from jicoo_client.api.organization import create_organization_invitation as operation
    from jicoo_client.models.invitation import Invitation

    return operation_call(
        operation.build(body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Invitation.from_dict, response),
        name="invitations.create",
    )


def delete_organization_invitation(uid: str) -> Call[None]:
    """Delete an invitation: `DELETE /v1/organization_invitations/{uid}`."""
    from jicoo_client.api.organization import delete_organization_invitation as operation

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        read_nothing,
        name="invitations.delete",
    )


def delete_organization_user(user_id: str) -> Call[None]:
    """Remove a user from the organization: `DELETE /v1/organization_users/{userId}`."""
    from jicoo_client.api.organization import delete_organization_user as operation

    return operation_call(
        operation.build(path_id("user_id", user_id)),
        operation.PATH_TEMPLATE,
        read_nothing,
        name="users.delete",
    )


def get_organization_invitation(uid: str) -> Call[Invitation]:
    """Get an invitation: `GET /v1/organization_invitations/{uid}`."""
    from jicoo_client.api.organization import get_organization_invitation as operation
    from jicoo_client.models.invitation import Invitation

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Invitation.from_dict, response),
        name="invitations.get",
    )


def get_organization_team(team_id: str) -> Call[Team]:
    """Get a team: `GET /v1/teams/{teamId}`."""
    from jicoo_client.api.organization import get_organization_team as operation
    from jicoo_client.models.team import Team

    return operation_call(
        operation.build(path_id("team_id", team_id)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Team.from_dict, response),
        name="teams.get",
    )


def get_organization_user(user_id: str) -> Call[OrganizationUser]:
    """Get a user of the organization: `GET /v1/organization_users/{userId}`."""
    from jicoo_client.api.organization import get_organization_user as operation
    from jicoo_client.models.organization_user import OrganizationUser

    return operation_call(
        operation.build(path_id("user_id", user_id)),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(OrganizationUser.from_dict, response),
        name="users.get",
    )


def list_organization_invitations(
    *, page: int, per_page: float | Unset = UNSET
) -> Call[PageContent[Invitation]]:
    """List the invitations: `GET /v1/organization_invitations`."""
    from jicoo_client.api.organization import list_organization_invitations as operation
    from jicoo_client.models.invitation import Invitation

    return operation_call(
        operation.build(page=page, per_page=per_page),
        operation.PATH_TEMPLATE,
        lambda response: read_page(Invitation, response, number=page),
        name="invitations.list",
    )


def list_organization_users(
    *, page: int, per_page: float | Unset = UNSET
) -> Call[PageContent[OrganizationUser]]:
    """List the users of the organization: `GET /v1/organization_users`."""
    from jicoo_client.api.organization import list_organization_users as operation
    from jicoo_client.models.organization_user import OrganizationUser

    return operation_call(
        operation.build(page=page, per_page=per_page),
        operation.PATH_TEMPLATE,
        lambda response: read_page(OrganizationUser, response, number=page),
        name="users.list",
    )


def update_organization_user(
    user_id: str, *, body: UpdateOrganizationUserRequest
) -> Call[OrganizationUser]:
    """Change a user's role: `PATCH /v1/organization_users/{userId}`."""
    from jicoo_client.api.organization import update_organization_user as operation
    from jicoo_client.models.organization_user import OrganizationUser

    return operation_call(
        operation.build(path_id("user_id", user_id), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(OrganizationUser.from_dict, response),
        name="users.update",
    )


def create_schedule(*, body: CreateScheduleRequest) -> Call[Schedule]:
    """Create a schedule: `POST /v1/schedules`."""
    from jicoo_client.api.schedules import create_schedule as operation
    from jicoo_client.models.schedule import Schedule

    return operation_call(
        operation.build(body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Schedule.from_dict, response),
        name="schedules.create",
    )


def delete_schedule(uid: str) -> Call[None]:
    """Delete a schedule: `DELETE /v1/schedules/{uid}`."""
    from jicoo_client.api.schedules import delete_schedule as operation

    return operation_call(
        operation.build(path_id("uid", uid)),
        operation.PATH_TEMPLATE,
        read_nothing,
        name="schedules.delete",
    )


def list_schedules(*, page: int, per_page: float | Unset = UNSET) -> Call[PageContent[Schedule]]:
    """List schedules: `GET /v1/schedules`."""
    from jicoo_client.api.schedules import list_schedules as operation
    from jicoo_client.models.schedule import Schedule

    return operation_call(
        operation.build(page=page, per_page=per_page),
        operation.PATH_TEMPLATE,
        lambda response: read_page(Schedule, response, number=page),
        name="schedules.list",
    )


def update_schedule(uid: str, *, body: UpdateScheduleRequest) -> Call[Schedule]:
    """Update a schedule: `PATCH /v1/schedules/{uid}`."""
    from jicoo_client.api.schedules import update_schedule as operation
    from jicoo_client.models.schedule import Schedule

    return operation_call(
        operation.build(path_id("uid", uid), body=body),
        operation.PATH_TEMPLATE,
        lambda response: read_resource(Schedule.from_dict, response),
        name="schedules.update",
    )
