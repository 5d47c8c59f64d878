"""A slot that many hold: their guests are read side by side, once, and one's own booking is found among them."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.client.scripted import Connection, Scripted, reply
from tests.samples import BOOKING

EVENT_TYPE, START = str(BOOKING["eventTypeId"]), "2024-03-16 11:00"
GUEST = {"name": "john doe", "email": "guest@example.com", "time_zone": "Asia/Tokyo"}


class Slot:
    """Refuses to book, and shows who holds the slot."""

    def __init__(self, guests: int, *, in_each: int = 1) -> None:
        now = datetime.now(UTC).isoformat()
        self.rows = [
            {**BOOKING, "uid": f"bk_{number}", "createdAt": now, "updatedAt": now}
            for number in range(guests)
        ]
        self.in_each = in_each
        self.lists = 0
        self.read: list[str] = []
        """The uids whose guests were read."""
        self.own_from_list: int | None = None
        """From which list on one's own booking is among them."""
        self.at_once = threading.Barrier(1)

    def __call__(self, connection: Connection) -> bool:
        method, path = connection.request.method, connection.request.target.partition("?")[0]
        if method == "POST":
            return reply(409, {})(connection)
        if path == "/v1/bookings":
            self.lists += 1
            shown = self.rows
            if self.own_from_list is not None and self.lists >= self.own_from_list:
                shown = [*self.rows, {**self.rows[0], "uid": "bk_own"}]
            counts = {"totalCount": len(shown), "currentPage": 1, "numberOfPages": 1}
            return reply(200, {"data": shown, **counts})(connection)
        self.at_once.wait(60)
        uid = path.split("/")[3]
        self.read.append(uid)
        email = GUEST["email"] if uid == "bk_own" else f"{uid}@example.com"
        now = datetime.now(UTC).isoformat()
        contact = {"name": GUEST["name"], "email": email, "createdAt": now}
        return reply(200, {"data": [contact] * self.in_each})(connection)


def book(flavour: Flavour, **options: Any) -> Any:
    client = flavour.client(**{"settle": 0.3, "timeout": 100, **options})
    return flavour.run(lambda: client.create_booking(EVENT_TYPE, START, **GUEST))


def test_the_guests_of_a_crowded_slot_are_read_once_eight_at_a_time(
    flavour: Flavour, server: Scripted
) -> None:
    server.always = slot = Slot(96)
    slot.at_once = threading.Barrier(1 if flavour.name == "sync" else 8)
    with pytest.raises(jicoo.BookingConflictError) as caught:
        book(flavour)
    assert caught.value.attempts == 1
    assert slot.lists > 1
    assert sorted(slot.read) == sorted(row["uid"] for row in slot.rows)


def test_what_was_there_before_is_not_read_at_all(flavour: Flavour, server: Scripted) -> None:
    server.always = slot = Slot(96)
    for row in slot.rows:
        row |= {"createdAt": BOOKING["createdAt"], "updatedAt": BOOKING["updatedAt"]}
    with pytest.raises(jicoo.BookingConflictError):
        book(flavour)
    assert slot.read == []


@pytest.mark.parametrize(("guests", "in_each"), [(4, 1), (6, 2)], ids=["few", "groups"])
def test_few_bookings_and_groups_are_read_at_every_look(
    flavour: Flavour, server: Scripted, guests: int, in_each: int
) -> None:
    server.always = slot = Slot(guests, in_each=in_each)
    with pytest.raises(jicoo.BookingConflictError):
        book(flavour)
    assert len(slot.read) == guests * slot.lists > guests


@pytest.mark.parametrize("listed", [1, 2])
def test_ones_own_booking_is_found_in_a_crowd_also_where_it_is_listed_late(
    flavour: Flavour, server: Scripted, listed: int
) -> None:
    server.always = slot = Slot(40)
    slot.own_from_list = listed
    assert book(flavour).uid == "bk_own"
    assert len(slot.read) == 41


def test_a_crowd_that_is_larger_than_a_call_may_ask_for_ends_in_no_false_word(
    flavour: Flavour, server: Scripted
) -> None:
    server.always = Slot(300)
    with pytest.raises(jicoo.BookingOutcomeUnknownError, match="too many requests"):
        book(flavour)


def test_a_booking_that_slips_from_page_to_page_of_its_instant_is_found(
    flavour: Flavour, server: Scripted
) -> None:
    instant, later = "2024-03-16T02:00:00.000Z", "2024-03-16T03:00:00.000Z"
    # Their order changes after the first page: d is where x was, and stands on no page that was read.
    pages = ["abcx", *(["xefg", "abcd"] * 20)]

    def answer(connection: Connection) -> bool:
        rows = [
            {
                **BOOKING,
                "uid": uid,
                "startedAt": later if uid in "efg" else instant,
                "createdAt": f"2024-03-0{1 + 'fagebcxd'.index(uid)}T00:00:00Z",
            }
            for uid in pages.pop(0)
        ]
        number = int(connection.request.target.partition("page=")[2][:1])
        counts = {"totalCount": 8, "currentPage": number, "numberOfPages": 2}
        return reply(200, {"data": rows, **counts})(connection)

    server.always = answer
    start = datetime(2024, 3, 16, 2, tzinfo=UTC)
    found = flavour.run(
        lambda: flavour.client().bookings.list(start=start, end=start + timedelta(milliseconds=1))
    )
    assert sorted(booking.uid for booking in found) == ["a", "b", "c", "d", "x"]
