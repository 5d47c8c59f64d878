"""What each operation does: a function by the operation's id in the document.

To add one, write it in the module of its resource and name it below: routing, keys and validation
follow from the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo.sandbox.operations import (
    availability,
    bookings,
    event_types,
    hosts,
    organization,
    schedules,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.operations.calls import Handler

HANDLERS: Mapping[str, Handler] = {
    handler.__name__: handler
    for handler in (
        bookings.create_booking,
        bookings.list_bookings,
        bookings.get_booking,
        bookings.get_booking_contacts,
        bookings.cancel_booking,
        bookings.reschedule_booking,
        bookings.update_booking,
        event_types.list_event_types,
        event_types.get_event_type,
        event_types.get_event_type_available_schedules,
        event_types.create_account_integration_url,
        hosts.list_event_type_hosts,
        hosts.create_event_type_host,
        hosts.update_event_type_host,
        hosts.delete_event_type_host,
        schedules.list_schedules,
        schedules.create_schedule,
        schedules.update_schedule,
        schedules.delete_schedule,
        availability.list_user_availability_calendars,
        availability.get_user_availability_calendar,
        organization.list_organization_users,
        organization.get_organization_user,
        organization.update_organization_user,
        organization.delete_organization_user,
        organization.list_organization_invitations,
        organization.create_organization_invitation,
        organization.get_organization_invitation,
        organization.delete_organization_invitation,
        organization.get_organization_team,
    )
}
