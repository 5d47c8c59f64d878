"""The site's samples, replayed: through the generated models, and through the client in both flavours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

import jicoo
from jicoo_client.errors import ReadError
from jicoo_client.types import Model

from .bodies import DOCUMENT, VARIANTS, model
from .document_tables import REFUSED_SAMPLES, SAMPLES

ATTENDEES = [{"userId": "u", "role": "admin", "userType": "host"}]
# The client's calls, and the model of the document that answers each.
CALLS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "bookings.create": (
        "Booking",
        lambda c: c.create_booking("e", "2024-03-16 11:00", name="john doe", email="a@b.org"),
    ),
    "bookings.get": ("BookingResponse", lambda c: c.bookings.get("u")),
    "bookings.list": ("BookingPage", lambda c: c.bookings.list().first_page()),
    "bookings.contacts": ("BookingContactsResponse", lambda c: c.bookings.contacts("u")),
    "bookings.update": ("BookingResponse", lambda c: c.bookings.update("u", priority="high")),
    "bookings.cancel": ("BookingResponse", lambda c: c.bookings.cancel("u")),
    "bookings.reschedule": (
        "BookingResponse",
        lambda c: c.bookings.reschedule("u", "2024-03-16 11:00"),
    ),
    "schedules.list": ("SchedulePage", lambda c: c.schedules.list().first_page()),
    "schedules.create": (
        "ScheduleResponse",
        lambda c: c.schedules.create(
            "n", "2024-03-16 11:00", "2024-03-16 12:00", attendees=ATTENDEES
        ),
    ),
    "schedules.update": ("ScheduleResponse", lambda c: c.schedules.update("u", name="n")),
    "availability.list": (
        "AvailabilityCalendarPage",
        lambda c: c.availability.list("u").first_page(),
    ),
    "availability.get": ("AvailabilityCalendarResponse", lambda c: c.availability.get("u")),
    "event_types.list": ("EventTypePage", lambda c: c.event_types.list().first_page()),
    "event_types.get": ("EventTypeResponse", lambda c: c.event_types.get("u")),
    "event_types.hosts": ("HostPage", lambda c: c.event_types.hosts("u").first_page()),
    "event_types.add_host": ("HostResponse", lambda c: c.event_types.add_host("u", "u")),
    "event_types.update_host": (
        "HostResponse",
        lambda c: c.event_types.update_host("u", "u", priority=0),
    ),
    "event_types.account_integration_url": (
        "AccountIntegrationResponse",
        lambda c: c.event_types.account_integration_url("t", "u", name="n", email="a@b.org"),
    ),
    "users.list": ("OrganizationUserPage", lambda c: c.users.list().first_page()),
    "users.get": ("OrganizationUserResponse", lambda c: c.users.get("u")),
    "users.update": ("OrganizationUserResponse", lambda c: c.users.update("u", role="owner")),
    "invitations.list": ("InvitationPage", lambda c: c.invitations.list().first_page()),
    "invitations.get": ("InvitationResponse", lambda c: c.invitations.get("u")),
    "invitations.create": ("InvitationResponse", lambda c: c.invitations.create("a@b.org")),
    "teams.get": ("TeamResponse", lambda c: c.teams.get("u")),
}


COUNTS = {"currentPage", "numberOfPages", "totalCount", "count"}


def replayed(body: Any, call: Callable[[Any], Any]) -> list[Any]:
    """What each flavour of the client gives where every request is answered with `body`."""
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
    options: dict[str, Any] = {"time_zone": "Asia/Tokyo", "max_retries": 0}
    with httpx.Client(transport=transport) as http:
        found = [call(jicoo.Jicoo("sk_live_x", http_client=http, **options))]

    async def main() -> Any:
        async with httpx.AsyncClient(transport=transport) as http:
            return await call(jicoo.AsyncJicoo("sk_live_x", http_client=http, **options))

    return [*found, asyncio.run(main())]


def wire(given: Any) -> Any:
    """What the client gave, as the API wrote it: the rows of a page, a list, one model, or a text."""
    if isinstance(given, Model):
        return given.to_dict()
    return [row.to_dict() for row in getattr(given, "items", given)]


def inside(body: Any) -> Any:
    return body.get("data", body)


def examples() -> Iterator[tuple[str, str, Any]]:
    for item in [*DOCUMENT["paths"].values(), *DOCUMENT["webhooks"].values()]:
        for operation in item.values():
            for answer in [operation.get("requestBody", {}), *operation["responses"].values()]:
                for media in answer.get("content", {}).values():
                    for example in media.get("examples", {}).values():
                        name = media["schema"]["$ref"].rpartition("/")[2]
                        label = f"{operation['operationId']} {name}"
                        yield label, name, example["value"]


@pytest.mark.parametrize(("name", "body"), [pytest.param(n, b, id=i) for i, n, b in examples()])
def test_an_example_of_the_document_is_read_and_goes_back(name: str, body: Any) -> None:
    assert model(name).from_dict(body).to_dict() == body


@pytest.mark.parametrize("label", SAMPLES)
def test_a_sample_of_the_site_is_read_and_goes_back(label: str) -> None:
    name, body, _ = SAMPLES[label]
    assert model(name).from_dict(body).to_dict() == body


@pytest.mark.parametrize("label", [label for label in SAMPLES if SAMPLES[label][2]])
def test_the_client_reads_a_sample_of_the_site(label: str) -> None:
    _, body, call = SAMPLES[label]
    for given in replayed(body, CALLS[call][1]):
        if isinstance(given, str):
            assert given == inside(body)["url"]
        else:
            assert wire(given) == inside(body)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("CreateBookingRequest", "locationId is missing"),
        ("UpdateScheduleRequest", r"attendees\[0\].userType is a number"),
        ("BookingPage", "data is missing"),
        ("HostResponse", "data.uid is missing"),
    ],
)
def test_a_sample_that_contradicts_its_field_list_is_refused_by_name(
    name: str, problem: str
) -> None:
    with pytest.raises(ReadError, match=f"^{name}.{problem}"):
        model(name).from_dict(REFUSED_SAMPLES[name])


def test_a_request_sample_reads_once_what_the_list_requires_is_added() -> None:
    body = {**REFUSED_SAMPLES["CreateBookingRequest"], "locationId": None}
    read = model("CreateBookingRequest").from_dict(body)
    assert read.to_dict() == body


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("bookings.list", jicoo.ResponseError),
        ("event_types.update_host", jicoo.OutcomeUnknownError),
    ],
)
def test_the_client_takes_no_contradicting_sample_for_an_answer(
    call: str, error: type[jicoo.JicooError]
) -> None:
    name, ask = CALLS[call]
    with pytest.raises(error):
        replayed(REFUSED_SAMPLES[name], ask)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("call", CALLS)
def test_the_client_reads_whatever_the_document_allows_and_more(call: str, variant: str) -> None:
    name, ask = CALLS[call]
    body = VARIANTS[variant](name)
    # Counts that do not agree are an error of their own.
    body |= {count: 1 for count in body.keys() & COUNTS if body[count] is not None}
    body.pop("nextPage", None)
    expected = inside(body)
    for sent in (body, expected):
        if expected == {}:
            with pytest.raises((jicoo.ResponseError, jicoo.OutcomeUnknownError)):
                replayed(sent, ask)
            continue
        for given in replayed(sent, ask):
            assert given == expected["url"] if isinstance(given, str) else wire(given) == expected


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_client_reads_whatever_a_slot_may_be(variant: str) -> None:
    body = VARIANTS[variant]("AvailableSchedulesResponse")
    for slots in replayed(
        body, lambda c: c.event_types.available_slots("e", "2024-03-16", "2024-03-17")
    ):
        assert [slot.start.isoformat() for slot in slots] == ["2024-03-16T11:00:00+09:00"]
        assert slots[0].remaining_capacity == body["data"][0].get("remainingCapacity")
