"""The guest's zone stays where it is when a booking moves, whoever says the time and in whatever form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.client.conftest import CONSULTATION, Flavour
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING

NEW_YORK = ZoneInfo("America/New_York")
BOOKED = datetime(2024, 3, 16, 2, tzinfo=UTC)
"""11:00 in Tokyo, and 22:00 of the day before in New York."""
HOUR = timedelta(hours=1)


@pytest.fixture
def client(local: Flavour, jicoo_sandbox: Server) -> Any:
    return local.client(jicoo_sandbox.api_key, time_zone="Asia/Tokyo")


@pytest.fixture
def booking(local: Flavour, client: Any) -> Any:
    """Of a guest in New York, made by a client whose zone is Tokyo's."""
    return local.run(
        lambda: client.create_booking(
            CONSULTATION, BOOKED, time_zone=NEW_YORK, name="a", email="a@example.com"
        )
    )


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        (BOOKED + HOUR, "America/New_York"),
        ((BOOKED + HOUR).astimezone(timezone(9 * HOUR)), "America/New_York"),
        ("2024-03-16T03:00Z", "America/New_York"),
        # A wall time is one on the guest's clock.
        ("2024-03-15 23:00", "America/New_York"),
        (datetime(2024, 3, 15, 23), "America/New_York"),  # noqa: DTZ001
        ((BOOKED + HOUR).astimezone(ZoneInfo("Europe/London")), "Europe/London"),
        (jicoo.Slot((BOOKED + HOUR).astimezone(ZoneInfo("Asia/Seoul"))), "Asia/Seoul"),
        ("2024-03-16T12:00+09:00[Asia/Tokyo]", "Asia/Tokyo"),
    ],
)
def test_a_booking_that_moves_keeps_its_zone_unless_another_is_said(
    local: Flavour, client: Any, booking: Any, start: Any, zone: str
) -> None:
    moved = local.run(lambda: client.bookings.reschedule(booking.uid, start))
    assert (moved.started_at, moved.time_zone) == (BOOKED + HOUR, zone)
    back = local.run(
        lambda: client.bookings.reschedule(booking.uid, "2024-03-16 11:00", time_zone="Asia/Tokyo")
    )
    assert (back.started_at, back.time_zone) == (BOOKED, "Asia/Tokyo")


def test_what_says_its_zone_is_moved_by_one_request(
    local: Flavour, client: Any, booking: Any, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.requests.clear()
    local.run(lambda: client.bookings.reschedule(booking.uid, BOOKED + HOUR, time_zone="UTC"))
    slot = jicoo.Slot(BOOKED.astimezone(NEW_YORK))
    local.run(lambda: client.bookings.reschedule(booking.uid, slot))
    assert [request.method for request in jicoo_sandbox.sandbox.requests] == ["POST", "POST"]


def test_a_wall_time_of_an_update_is_one_on_the_guests_clock(
    local: Flavour, client: Any, booking: Any
) -> None:
    end = booking.ended_at + HOUR
    changed = local.run(
        lambda: client.bookings.update(booking.uid, start="2024-03-15 23:00", end=end)
    )
    assert (changed.started_at, changed.ended_at) == (BOOKED + HOUR, end)
    assert changed.time_zone == "America/New_York"
    changed = local.run(
        lambda: client.bookings.update(
            booking.uid, start="2024-03-16 11:00", end="2024-03-16 11:30", time_zone="Asia/Tokyo"
        )
    )
    assert (changed.started_at, changed.time_zone) == (BOOKED, "Asia/Tokyo")


@pytest.mark.parametrize("own", ["Mars/Olympus", "", "UTC"])
def test_where_the_booking_names_no_zone_the_clients_is_sent(
    flavour: Flavour, server: Scripted, own: str
) -> None:
    found = {**BOOKING, "timeZone": own}
    moved = {**BOOKING, "startedAt": "2024-03-16T05:00:00.000Z"}
    server.answers(reply(200, {"data": found}), reply(200, {"data": moved}))
    client = flavour.client(time_zone="Asia/Tokyo")
    start = "2024-03-16T05:00Z" if own == "UTC" else "2024-03-16 14:00"
    flavour.run(lambda: client.bookings.reschedule("bk_1", start))
    sent = {"startedAt": "2024-03-16T05:00:00.000Z", "timeZone": own or "Asia/Tokyo"}
    sent["timeZone"] = "UTC" if own == "UTC" else "Asia/Tokyo"
    assert server.requests[-1].json == sent


@pytest.mark.parametrize(
    "call",
    [
        lambda bookings: bookings.reschedule("bk_1", "soon"),
        lambda bookings: bookings.reschedule("bk_1", "2024-03-16 11:00:00.0001"),
        lambda bookings: bookings.reschedule("bk_1", "2024-03-16 11:00", time_zone="Asia/Tokio"),
        lambda bookings: bookings.reschedule("", "2024-03-16 11:00"),
        lambda bookings: bookings.update("bk_1", start="soon"),
        lambda bookings: bookings.update("bk_1", start="2024-03-16 11:00", priority="highest"),
        lambda bookings: bookings.update("bk_1", start="2024-03-16 11:00:00.0001"),
        lambda bookings: bookings.update("bk_1", end="2024-03-16 11:00", hosts="me"),
    ],
    ids=range(8),
)
def test_what_no_zone_could_mend_is_refused_before_the_booking_is_read(
    flavour: Flavour, server: Scripted, call: Any
) -> None:
    client = flavour.client()
    with pytest.raises((jicoo.ValidationError, jicoo.TimeZoneError)):
        flavour.run(lambda: call(client.bookings))
    assert server.requests == []


def test_a_time_from_a_database_is_booked_in_the_clients_zone(
    local: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    guest = {"name": "a", "email": "a@example.com"}
    made = local.run(lambda: client.create_booking(CONSULTATION, BOOKED, **guest))
    assert (made.started_at, made.time_zone) == (BOOKED, "Asia/Tokyo")
    assert str(jicoo.time_zones.local_times(made).start) == "2024-03-16 11:00:00+09:00"
    other = local.client(jicoo_sandbox.api_key)
    made = local.run(lambda: other.create_booking(CONSULTATION, BOOKED + HOUR, **guest))
    assert made.time_zone == "UTC"
