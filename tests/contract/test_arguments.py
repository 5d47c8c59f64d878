"""What the document lets a request say can be said: each parameter and member of a body has its argument."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from tests.operations import DESCRIBED, DOCUMENT

METHODS: dict[str, Callable[..., Any]] = {
    "create_booking": jicoo.Bookings.create,
    "update_booking": jicoo.Bookings.update,
    "cancel_booking": jicoo.Bookings.cancel,
    "reschedule_booking": jicoo.Bookings.reschedule,
    "create_schedule": jicoo.Schedules.create,
    "update_schedule": jicoo.Schedules.update,
    "create_event_type_host": jicoo.EventTypes.add_host,
    "update_event_type_host": jicoo.EventTypes.update_host,
    "create_account_integration_url": jicoo.EventTypes.account_integration_url,
    "update_organization_user": jicoo.Users.update,
    "create_organization_invitation": jicoo.Invitations.create,
    "list_bookings": jicoo.Bookings.list,
    "list_event_types": jicoo.EventTypes.list,
    "list_event_type_hosts": jicoo.EventTypes.hosts,
    "get_event_type_available_schedules": jicoo.EventTypes.available_slots,
    "list_user_availability_calendars": jicoo.Availability.list,
    "list_schedules": jicoo.Schedules.list,
    "list_organization_users": jicoo.Users.list,
    "list_organization_invitations": jicoo.Invitations.list,
}
"""By operation: the method that takes what its query and its body hold."""
RENAMED = {
    "startedAt": "start",
    "endedAt": "end",
    "locationId": "location_type",
    "textRemindNumber": "sms_number",
    "textRemindCountryCode": "sms_country_code",
    "isSendUpdates": "send_updates",
    "periodStart": "start",
    "periodEnd": "end",
    "perPage": "page_size",
    "sort": "order_by",
    "order": "order_by",
}
"""By wire name: an argument that has another name."""


PAGES = {"page"}
"""What the pages of a list are asked for by, one after the other."""


def members(operation: str) -> list[str]:
    """The wire names of what an operation may be told besides the ids in its path."""
    described = DESCRIBED[operation]
    names = [name for name in described.parameters("query") if name not in PAGES]
    if "requestBody" in described.body:
        media = described.body["requestBody"]["content"]["application/json"]
        schema = media["schema"]["$ref"].rpartition("/")[2]
        names += DOCUMENT["components"]["schemas"][schema]["properties"]
    return names


MEMBERS = [(operation, member) for operation in DESCRIBED for member in members(operation)]


@pytest.mark.parametrize(("operation", "member"), MEMBERS)
def test_what_can_be_told_has_its_argument(operation: str, member: str) -> None:
    argument = RENAMED.get(member) or re.sub("[A-Z]", lambda one: f"_{one[0].lower()}", member)
    assert argument in inspect.signature(METHODS[operation]).parameters
