"""Every operation against Prism's mock: a second server, made of the document alone, that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.integration import prism
from tests.integration.conftest import Api
from tests.integration.operations import CALLS, outcome
from tests.integration.test_refusals import ERRORS, documented

GIVEN: dict[str, Any] = {
    "list_bookings": jicoo.Booking,
    "create_booking": jicoo.Booking,
    "get_booking": jicoo.Booking,
    "update_booking": jicoo.Booking,
    "cancel_booking": jicoo.Booking,
    "reschedule_booking": jicoo.Booking,
    "get_booking_contacts": jicoo.BookingContact,
    "list_schedules": jicoo.Schedule,
    "create_schedule": jicoo.Schedule,
    "update_schedule": jicoo.Schedule,
    "delete_schedule": None,
    "list_user_availability_calendars": jicoo.AvailabilityCalendar,
    "get_user_availability_calendar": jicoo.AvailabilityCalendar,
    "list_organization_users": jicoo.OrganizationUser,
    "get_organization_user": jicoo.OrganizationUser,
    "update_organization_user": jicoo.OrganizationUser,
    "delete_organization_user": None,
    "list_organization_invitations": jicoo.Invitation,
    "create_organization_invitation": jicoo.Invitation,
    "get_organization_invitation": jicoo.Invitation,
    "delete_organization_invitation": None,
    # The document names no field of a team, so the mock's is empty.
    "get_organization_team": jicoo.ResponseError,
    "list_event_types": jicoo.EventType,
    "get_event_type": jicoo.EventType,
    "get_event_type_available_schedules": jicoo.Slot,
    "list_event_type_hosts": jicoo.Host,
    "create_event_type_host": jicoo.Host,
    "update_event_type_host": jicoo.Host,
    "delete_event_type_host": None,
    "create_account_integration_url": str,
}


@pytest.fixture(scope="session")
def mock(pytestconfig: pytest.Config) -> Iterator[str]:
    command = str(pytestconfig.getoption("prism"))
    with prism.running(command, "mock", str(prism.DOCUMENT)) as url:
        yield url


@pytest.fixture(scope="session", params=["sync", "async"])
def api(request: pytest.FixtureRequest, mock: str) -> Iterator[Api]:
    flavour = Flavour(request.param, mock)
    own = prism.watched(flavour.name, [])
    client = flavour.client(time_zone="Asia/Tokyo", max_retries=0, http_client=own)
    yield Api(flavour, client)
    flavour.run(own.close if flavour.name == "sync" else own.aclose)
    flavour.close()


def answered(api: Api, name: str, **headers: str) -> Any:
    """What a call of an operation gives; of a list, its one row."""
    found = outcome(lambda: CALLS[name](api.with_headers(headers)))
    if isinstance(found, (list, jicoo.Slots)):
        (found,) = found
    return found


@pytest.mark.parametrize("name", CALLS)
def test_an_operation_reads_what_the_document_promises(api: Api, name: str) -> None:
    found, expected = answered(api, name), GIVEN[name]
    assert found is expected or type(found) is expected


@pytest.mark.parametrize("name", CALLS)
def test_an_operation_raises_what_the_document_promises(api: Api, name: str) -> None:
    # After a conflict the booking is looked up, and the mock would be told to answer that with 409 as well.
    statuses = [status for status in documented(name) if status != "409"]
    found = {status: answered(api, name, Prefer=f"code={status}") for status in statuses}
    assert found == {status: ERRORS[status] for status in statuses}
