"""What is checked before a booking is sent, and what a list of bookings asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.canary import EMAIL, MESSAGE, NAME, PHONE
from tests.client.conftest import CONSULTATION, Flavour

TOKYO = ZoneInfo("Asia/Tokyo")
GUEST = {
    "name": NAME,
    "email": EMAIL,
    "phone_number": PHONE,
    "message": MESSAGE,
    "time_zone": "Asia/Tokyo",
}


@pytest.fixture
def flavour(local: Flavour) -> Flavour:
    return local


@pytest.fixture
def client(flavour: Flavour, jicoo_sandbox: Server) -> Any:
    return flavour.client(jicoo_sandbox.api_key)


def book(client: Any, start: Any = "2024-03-16 11:00", **changes: Any) -> Any:
    return lambda: client.create_booking(CONSULTATION, start, **{**GUEST, **changes})


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
        ("tracking", {"utm_sorce": "x"}),
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


@pytest.mark.parametrize(
    "changes", [{}, {"name": None}, {"update_message": "x" * 2001}, {"priority": "medium"}]
)
def test_an_update_outside_a_documented_limit_sends_nothing(
    flavour: Flavour, client: Any, jicoo_sandbox: Server, changes: dict[str, Any]
) -> None:
    with pytest.raises(jicoo.ValidationError):
        flavour.run(lambda: client.bookings.update("nobody", **changes))
    assert jicoo_sandbox.sandbox.requests == []


def test_a_list_in_order_ends_with_the_page_that_reaches_the_end(
    flavour: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    days = [14, 15, 16, 18, 19]
    for index in (2, 0, 4, 1, 3):
        flavour.run(book(client, datetime(2024, 3, days[index], 11, tzinfo=TOKYO)))
    jicoo_sandbox.sandbox.requests.clear()
    rows = flavour.run(lambda: client.bookings.list(end="2024-03-15", time_zone=TOKYO, page_size=3))
    assert [row.started_at.day for row in rows] == days[:2]
    assert len(jicoo_sandbox.sandbox.requests) == 1
