"""Bookings against a sandbox: the whole way through both flavours."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.canary import EMAIL, MESSAGE, NAME, PHONE
from tests.client.conftest import Flavour

CONSULTATION = "mzgdPJVBb7RE"
TOKYO = ZoneInfo("Asia/Tokyo")
GUEST = {
    "name": NAME,
    "email": EMAIL,
    "phone_number": PHONE,
    "message": MESSAGE,
    "time_zone": "Asia/Tokyo",
}


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest, jicoo_sandbox: Server) -> Iterator[Flavour]:
    made = Flavour(request.param, jicoo_sandbox.base_url)
    yield made
    made.close()


@pytest.fixture
def client(flavour: Flavour, jicoo_sandbox: Server) -> Any:
    return flavour.client(jicoo_sandbox.api_key)


def switch(server: Server, **changes: Any) -> None:
    server.switches = dataclasses.replace(server.switches, **changes)


def book(client: Any, start: Any = "2024-03-16 11:00", **changes: Any) -> Any:
    return lambda: client.create_booking(CONSULTATION, start, **{**GUEST, **changes})


@pytest.mark.parametrize("body", ["bare", "wrapped"])
def test_an_appointment_is_booked_read_moved_and_cancelled(
    flavour: Flavour, client: Any, jicoo_sandbox: Server, body: str
) -> None:
    switch(jicoo_sandbox, create_body=body)
    booked = flavour.run(book(client))
    assert booked.started_at == datetime(2024, 3, 16, 2, tzinfo=UTC)
    assert (booked.status, booked.time_zone) == ("open", "Asia/Tokyo")
    assert flavour.run(lambda: client.bookings.get(booked.uid)) == booked
    (contact,) = flavour.run(lambda: client.bookings.contacts(booked.uid))
    assert (contact.name, contact.email) == (NAME, EMAIL)
    moved = flavour.run(
        lambda: client.bookings.reschedule(booked.uid, datetime(2024, 3, 16, 14, tzinfo=TOKYO))
    )
    assert (moved.uid, moved.started_at) == (booked.uid, datetime(2024, 3, 16, 5, tzinfo=UTC))
    cancelled = flavour.run(lambda: client.bookings.cancel(booked.uid, reason="ill"))
    assert (cancelled.status, cancelled.cancel_reason) == ("cancel", "ill")


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("2024-03-16T11:00", "Asia/Tokyo"),
        ("2024-03-16 11:00:00.000", TOKYO),
        ("2024-03-16T02:00Z", "Asia/Tokyo"),
        ("2024-03-15T22:00-04:00", "America/New_York"),
        (datetime(2024, 3, 16, 11), "Asia/Tokyo"),  # noqa: DTZ001
        (datetime(2024, 3, 16, 11, tzinfo=TOKYO), None),
        (datetime(2024, 3, 16, 2, tzinfo=UTC), None),
    ],
)
def test_a_start_is_the_same_instant_however_it_is_given(
    flavour: Flavour, client: Any, start: Any, zone: Any
) -> None:
    booked = flavour.run(book(client, start, time_zone=zone))
    assert booked.started_at == datetime(2024, 3, 16, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "zone", "error"),
    [
        ("2024-03-16 11:00", None, jicoo.NaiveTimeError),
        ("2024-03-16T02:00Z", None, jicoo.ConfigurationError),
        ("2024-03-10 02:30", "America/New_York", jicoo.NonexistentTimeError),
        ("2024-11-03 01:30", "America/New_York", jicoo.AmbiguousTimeError),
        ("2024-03-16 11:00", "Asia/Tokio", jicoo.UnknownTimeZoneError),
        ("2024-03-16 11:00:00.0001", "Asia/Tokyo", jicoo.ValidationError),
        ("next tuesday", "Asia/Tokyo", jicoo.ValidationError),
    ],
)
def test_a_start_that_would_be_a_guess_sends_nothing(
    flavour: Flavour,
    client: Any,
    jicoo_sandbox: Server,
    start: Any,
    zone: Any,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        flavour.run(book(client, start, time_zone=zone))
    assert jicoo_sandbox.sandbox.requests == []


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("name", "x" * 65),
        ("name", " "),
        ("name", None),
        ("name", "\ud800"),
        ("email", "x" * 250 + "@y.org"),
        ("email", "nobody"),
        ("email", "a b@example.com"),
        ("company", "x" * 33),
        ("phone_number", "1" * 33),
        ("message", "x" * 2001),
        ("sms_number", "1" * 33),
        ("sms_country_code", "1" * 256),
        ("locale", "de"),
        ("location_type", "skype"),
        ("cc_emails", ["a@b.c"] * 31),
        ("cc_emails", "a@b.c"),
        ("tracking", {"source": "x" * 256}),
        ("tracking", {"utm_source": "x"}),
        ("answers", {"q": 1}),
        ("answers", ["q"]),
        ("payment", {"paymentMethod": "gold", "items": []}),
        ("payment", {"paymentMethod": "card"}),
    ],
)
def test_a_documented_limit_is_checked_before_anything_is_sent(
    flavour: Flavour, client: Any, jicoo_sandbox: Server, argument: str, value: Any
) -> None:
    with pytest.raises((jicoo.ValidationError, TypeError)) as caught:
        flavour.run(book(client, **{argument: value}))
    assert isinstance(caught.value, jicoo.ValidationError)
    assert caught.value.field == argument
    assert "xxx" not in str(caught.value)
    assert jicoo_sandbox.sandbox.requests == []


def test_everything_a_guest_can_say_arrives(
    flavour: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    booked = flavour.run(
        book(
            client,
            company="Acme",
            phone_number="+81 3 0000 0000",
            message="hello",
            cc_emails=["second@example.com"],
            sms_number="090 0000 0000",
            sms_country_code="81",
            locale="ja",
            location_type=jicoo.LocationType.ZOOM,
            tracking={"source": "newsletter"},
        )
    )
    (contact,) = flavour.run(lambda: client.bookings.contacts(booked.uid))
    assert contact.company == "Acme"
    assert contact.message == "hello"
    assert contact.cc_emails == ["second@example.com"]
    assert contact.text_remind_number == "090 0000 0000"
    assert booked.location_id == "zoom"


def test_a_taken_slot_is_a_conflict_with_alternatives(flavour: Flavour, client: Any) -> None:
    flavour.run(book(client))
    with pytest.raises(jicoo.BookingConflictError) as caught:
        flavour.run(book(client, email="second@example.com"))
    error = caught.value
    assert (error.event_type_id, error.time_zone) == (CONSULTATION, "Asia/Tokyo")
    assert error.start == datetime(2024, 3, 16, 2, tzinfo=UTC)
    slots = flavour.run(lambda: client.bookings.alternatives(error, limit=5))
    assert len(slots) == 5
    assert all(slot.start > error.start for slot in slots)
    assert {slot.start.tzinfo for slot in slots} == {TOKYO}
    again = flavour.run(book(client, slots[0].start, email="second@example.com"))
    assert again.started_at == slots[0].start


def test_a_reschedule_to_a_taken_slot_is_a_conflict_and_leaves_the_booking(
    flavour: Flavour, client: Any
) -> None:
    flavour.run(book(client))
    second = flavour.run(book(client, "2024-03-16 14:00", email="second@example.com"))
    with pytest.raises(jicoo.RescheduleConflictError, match="inferred") as caught:
        flavour.run(
            lambda: client.bookings.reschedule(
                second.uid, "2024-03-16 11:00", time_zone="Asia/Tokyo"
            )
        )
    assert isinstance(caught.value, jicoo.UnprocessableEntityError)
    assert (caught.value.status, caught.value.uid) == (422, second.uid)
    assert flavour.run(lambda: client.bookings.get(second.uid)).started_at == second.started_at
    assert len(flavour.run(lambda: client.bookings.alternatives(caught.value))) == 3


def test_an_update_changes_what_is_given_and_nothing_else(flavour: Flavour, client: Any) -> None:
    booked = flavour.run(book(client))
    changed = flavour.run(
        lambda: client.bookings.update(booked.uid, priority="high", description=None)
    )
    assert changed.priority == "high"
    assert (changed.name, changed.started_at) == (booked.name, booked.started_at)
    for arguments in ({}, {"name": None}, {"update_message": "x" * 2001}, {"priority": "medium"}):
        with pytest.raises(jicoo.ValidationError):
            flavour.run(lambda arguments=arguments: client.bookings.update(booked.uid, **arguments))


def test_a_list_is_read_to_its_end_and_holds_what_starts_in_the_range(
    flavour: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    starts = [datetime(2024, 3, day, 11, tzinfo=TOKYO) for day in (14, 15, 16, 18, 19)]
    for start in reversed(starts):
        flavour.run(book(client, start))
    pages = flavour.pages(client.bookings.list(page_size=2))
    assert [len(page.items) for page in pages] == [2, 2, 1]
    assert [(page.number, page.total_count) for page in pages] == [(1, 5), (2, 5), (3, 5)]
    assert [row.started_at for page in pages for row in page.items] == starts
    assert flavour.run(lambda: client.bookings.list(order_by="-started_at", page_size=2))[
        0
    ].started_at == max(starts)

    def listed(**range_: Any) -> list[datetime]:
        return [row.started_at for row in flavour.run(lambda: client.bookings.list(**range_))]

    assert listed(start="2024-03-15", end="2024-03-16", time_zone="Asia/Tokyo") == starts[1:3]
    assert listed(start=date(2024, 3, 18), time_zone=TOKYO) == starts[3:]
    assert listed(end=starts[1]) == starts[:1]
    assert listed(start=starts[0] + timedelta(minutes=1), end=starts[2]) == starts[1:2]
    jicoo_sandbox.sandbox.requests.clear()
    listed(end=starts[1], page_size=1)
    asked = [
        request for request in jicoo_sandbox.sandbox.requests if request.path == "/v1/bookings"
    ]
    assert len(asked) <= 2


@pytest.mark.parametrize("order_honoured", [True, False])
@pytest.mark.parametrize("next_page", ["absent", "null"])
def test_a_list_is_right_whatever_the_server_does(
    flavour: Flavour, client: Any, jicoo_sandbox: Server, order_honoured: bool, next_page: str
) -> None:
    switch(jicoo_sandbox, order_honoured=order_honoured, next_page=next_page)
    starts = {datetime(2024, 3, day, 11, tzinfo=TOKYO) for day in (14, 15, 16, 18)}
    for start in sorted(starts):
        flavour.run(book(client, start))
    rows = flavour.run(
        lambda: client.bookings.list(end="2024-03-15", time_zone="Asia/Tokyo", page_size=2)
    )
    assert {row.started_at for row in rows} == {start for start in starts if start.day < 16}


def test_requests_are_filtered_here(flavour: Flavour, client: Any, jicoo_sandbox: Server) -> None:
    approval = next(kind for kind in jicoo_sandbox.sandbox.event_types() if kind["approval"])
    flavour.run(book(client))
    slots = flavour.run(
        lambda: client.event_types.available_slots(
            approval["uid"], "2024-03-16", "2024-03-22", time_zone="Asia/Tokyo"
        )
    )
    flavour.run(lambda: client.create_booking(approval["uid"], slots[0].start, **GUEST))
    rows = flavour.run(lambda: client.bookings.list(status="request"))
    assert [row.status for row in rows] == ["request"]


def test_an_unknown_booking_is_not_found(flavour: Flavour, client: Any) -> None:
    for call in ("get", "contacts", "cancel"):
        with pytest.raises(jicoo.NotFoundError):
            flavour.run(lambda call=call: getattr(client.bookings, call)("nobody"))


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_is_loud(flavour: Flavour, jicoo_sandbox: Server, status: Any) -> None:
    switch(jicoo_sandbox, bad_key_status=status)
    client = flavour.client("sk_live_wrong")
    with pytest.raises((jicoo.AuthenticationError, jicoo.PermissionDeniedError)) as caught:
        flavour.run(client.event_types.list)
    assert caught.value.status == status
