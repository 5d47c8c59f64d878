"""A call of each operation of the document, by the operation's id; what the ids name is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NOBODY = "nobody"
ATTENDEES = [{"email": "guest@example.com", "role": "admin", "userType": "guest"}]

CALLS: dict[str, Callable[[Any], Any]] = {
    "list_bookings": lambda api: api.bookings.list(),
    "create_booking": lambda api: api.create_booking(
        NOBODY, "2024-03-16 11:00", name="john doe", email="guest@example.com"
    ),
    "get_booking": lambda api: api.bookings.get(NOBODY),
    "update_booking": lambda api: api.bookings.update(NOBODY, priority="high"),
    "cancel_booking": lambda api: api.bookings.cancel(NOBODY),
    "reschedule_booking": lambda api: api.bookings.reschedule(NOBODY, "2024-03-16 11:00"),
    "get_booking_contacts": lambda api: api.bookings.contacts(NOBODY),
    "list_schedules": lambda api: api.schedules.list(),
    "create_schedule": lambda api: api.schedules.create(
        "MTG", "2024-04-01 14:00", "2024-04-01 14:30", attendees=ATTENDEES
    ),
    "update_schedule": lambda api: api.schedules.update(NOBODY, name="MTG"),
    "delete_schedule": lambda api: api.schedules.delete(NOBODY),
    "list_user_availability_calendars": lambda api: api.availability.list(NOBODY),
    "get_user_availability_calendar": lambda api: api.availability.get(NOBODY),
    "list_organization_users": lambda api: api.users.list(),
    "get_organization_user": lambda api: api.users.get(NOBODY),
    "update_organization_user": lambda api: api.users.update(NOBODY, role="owner"),
    "delete_organization_user": lambda api: api.users.delete(NOBODY),
    "list_organization_invitations": lambda api: api.invitations.list(),
    "create_organization_invitation": lambda api: api.invitations.create("guest@example.com"),
    "get_organization_invitation": lambda api: api.invitations.get(NOBODY),
    "delete_organization_invitation": lambda api: api.invitations.delete(NOBODY),
    "get_organization_team": lambda api: api.teams.get(NOBODY),
    "list_event_types": lambda api: api.event_types.list(),
    "get_event_type": lambda api: api.event_types.get(NOBODY),
    "get_event_type_available_schedules": lambda api: api.event_types.available_slots(
        NOBODY, "2024-03-16", "2024-03-18"
    ),
    "list_event_type_hosts": lambda api: api.event_types.hosts(NOBODY),
    "create_event_type_host": lambda api: api.event_types.add_host(NOBODY, NOBODY),
    "update_event_type_host": lambda api: api.event_types.update_host(NOBODY, NOBODY, priority=1),
    "delete_event_type_host": lambda api: api.event_types.remove_host(NOBODY, NOBODY),
    "create_account_integration_url": lambda api: api.event_types.account_integration_url(
        NOBODY, NOBODY, name="john doe", email="guest@example.com"
    ),
}


def outcome(call: Callable[[], Any]) -> Any:
    """What a call gives, or the type of what it raises."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - what it is, is the question
        return type(error)
