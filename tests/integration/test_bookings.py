"""Bookings: made, read, listed, moved, changed, cancelled."""

from __future__ import annotations

import inspect
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Sandbox
from jicoo.sandbox.state import seed
from tests.integration.conftest import Api, option, told, truth

TOKYO = ZoneInfo("Asia/Tokyo")
LONDON = ZoneInfo("Europe/London")
CONSULTATION = seed.CONSULTATION.uid
WORKSHOP = seed.WORKSHOP.uid
INTERVIEW = seed.INTERVIEW.uid
HARUKA, MAYA = seed.HARUKA.id, seed.MAYA.id
START = datetime(2024, 3, 16, 11, tzinfo=TOKYO)
GUEST: dict[str, Any] = {"name": "john doe", "email": "guest@example.com"}
OTHER: dict[str, Any] = {"name": "jane roe", "email": "second@example.com"}


def options(method: Any) -> set[str]:
    """The keyword arguments of a method."""
    parameters = inspect.signature(method).parameters.values()
    return {one.name for one in parameters if one.kind is one.KEYWORD_ONLY}


def shown(held: dict[str, Any]) -> dict[str, Any]:
    """A booking of the sandbox as the API shows it."""
    return {name: value for name, value in held.items() if name != "contacts"}


def test_a_booking_takes_no_more_than_a_start_and_a_guest(api: Api, sandbox: Sandbox) -> None:
    booked = api.create_booking(CONSULTATION, "2024-03-16 11:00", **GUEST)
    (held,) = truth(sandbox)
    assert told(booked) == shown(held)
    assert (booked.started_at, booked.time_zone, booked.status) == (START, "Asia/Tokyo", "open")
    assert api.bookings.get(booked.uid) == booked
    contacts = api.bookings.contacts(booked.uid)
    assert [told(contact) for contact in contacts] == held["contacts"]
    assert (contacts[0].name, contacts[0].email) == ("john doe", "guest@example.com")
    details = api.bookings.details(booked.uid)
    assert (details.booking, list(details.contacts)) == (booked, contacts)
    assert [user.uid or user.id for user in details.hosts] == [HARUKA]
    assert details.event_type.uid == CONSULTATION


def test_everything_a_guest_can_say_arrives(api: Api, sandbox: Sandbox) -> None:
    first, second = seed.CONSULTATION.questions
    said: dict[str, Any] = {
        **GUEST,
        "time_zone": "America/New_York",
        "location_type": "phone",
        "company": "Acme",
        "phone_number": "+81 3 0000 0000",
        "message": "hello 👋\nsee you",
        "locale": "ja",
        "cc_emails": ["second@example.com", "third@example.com"],
        "sms_number": "090 0000 0000",
        "sms_country_code": "81",
        "answers": {first.uid: "a friend", second.uid: ["prices", "dates"]},
        "tracking": dict.fromkeys(("campaign", "source", "medium", "content", "term"), "x"),
        "payment": {"paymentMethod": "none", "items": []},
    }
    assert said.keys() == options(jicoo.Bookings.create)
    booked = api.bookings.create(CONSULTATION, "2024-03-15 22:00", **said)
    (held,) = truth(sandbox)
    assert told(booked) == shown(held)
    assert (booked.started_at, booked.time_zone) == (START, "America/New_York")
    assert (booked.location_id, booked.phone_number) == ("phone", "+81 3 0000 0000")
    (contact,) = api.bookings.contacts(booked.uid)
    assert [told(contact)] == held["contacts"]
    assert told(contact) == {
        "name": "john doe",
        "email": "guest@example.com",
        "ccEmails": ["second@example.com", "third@example.com"],
        "company": "Acme",
        "phoneNumber": "+81 3 0000 0000",
        "message": "hello 👋\nsee you",
        "textRemindNumber": "090 0000 0000",
        "textRemindCountryCode": "81",
        "answers": [
            {"question": first.text, "content": ["a friend"]},
            {"question": second.text, "content": ["prices", "dates"]},
        ],
        "createdAt": held["createdAt"],
        "updatedAt": held["updatedAt"],
    }
    with sandbox.store.transaction() as db:
        (tracking,) = db.execute("select tracking from contacts").fetchone()
    assert tracking.count('"x"') == 5


def test_a_taken_slot_is_a_conflict_and_its_alternatives_are_free(
    api: Api, sandbox: Sandbox, pytestconfig: pytest.Config
) -> None:
    api.create_booking(CONSULTATION, START, **GUEST)
    with pytest.raises(jicoo.BookingConflictError) as caught:
        api.create_booking(CONSULTATION, START, **OTHER)
    error = caught.value
    assert (error.event_type_id, error.start) == (CONSULTATION, START)
    assert len(sandbox.bookings()) == 1
    nearest = api.bookings.alternatives(error)
    if option(pytestconfig, "prism") is None:
        # Prism passes answers on with a Date of its own, by which what is near is long past.
        assert [(slot.start - START) / timedelta(minutes=30) for slot in nearest] == [-1, 1, 2]
    assert {slot.start.tzinfo for slot in nearest} == {TOKYO}
    assert len(api.bookings.alternatives(error, limit=5)) == 5
    again = api.create_booking(CONSULTATION, nearest[0].start, **OTHER)
    assert [held["uid"] for held in sandbox.bookings()][1:] == [again.uid]


@pytest.mark.parametrize(
    ("event_type_id", "more"), [("nothing", {}), (CONSULTATION, {"answers": {"nothing": "x"}})]
)
def test_a_booking_that_makes_no_sense_is_refused(
    api: Api, sandbox: Sandbox, event_type_id: str, more: dict[str, Any]
) -> None:
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.create_booking(event_type_id, START, **GUEST, **more)
    assert sandbox.bookings() == []


def test_guests_of_a_group_slot_are_all_there(api: Api, sandbox: Sandbox) -> None:
    start = "2024-03-12 17:30"
    guests = [f"guest{number}@example.com" for number in range(5)]
    booked = [api.create_booking(WORKSHOP, start, **{**GUEST, "email": email}) for email in guests]
    with pytest.raises(jicoo.BookingConflictError):
        api.create_booking(WORKSHOP, start, **GUEST)
    # Whether the guests share a booking is the server's to choose; who they are is not.
    uids = list(dict.fromkeys(booking.uid for booking in booked))
    assert len(uids) == (1 if sandbox.switches.group_slot == "one_booking" else 5)
    assert uids == [held["uid"] for held in sandbox.bookings()]
    found = [contact.email for uid in uids for contact in api.bookings.contacts(uid)]
    assert found == guests
    assert sorted(booking.uid for booking in api.bookings.list()) == sorted(uids)


def test_what_belongs_to_a_booking_is_read_with_it(api: Api, sandbox: Sandbox) -> None:
    first = api.create_booking(CONSULTATION, START, **GUEST)
    second = api.create_booking(CONSULTATION, START + timedelta(hours=1), **OTHER)
    details = api.bookings.details(first.uid)
    assert details.booking == api.bookings.get(first.uid)
    assert details.contacts == api.bookings.contacts(first.uid)
    assert details.event_type == api.event_types.get(CONSULTATION)
    assert len(details.hosts) == len(details.booking.hosts)
    listed = api.pages(api.target.bookings.list(page_size=1).with_contacts())
    guests = {row.booking.uid: row.contacts for page in listed for row in page}
    assert guests == {uid: api.bookings.contacts(uid) for uid in (first.uid, second.uid)}


def test_a_request_waits_until_it_is_approved(api: Api, sandbox: Sandbox) -> None:
    asked = api.create_booking(INTERVIEW, "2024-03-12 22:00", **GUEST)
    api.create_booking(CONSULTATION, START, **GUEST)
    assert asked.status == "request"
    assert api.bookings.get(asked.uid) == asked
    # What a server does not list, no client can.
    listed = sandbox.switches.requests_listed
    waiting = api.bookings.list(status="request")
    assert [booking.uid for booking in waiting] == ([asked.uid] if listed else [])
    sandbox.approve(asked.uid)
    assert api.bookings.list(status="request") == []
    assert api.bookings.get(asked.uid).status == "open"
    assert {booking.uid for booking in api.bookings.list(status="open")} == {
        held["uid"] for held in sandbox.bookings()
    }


def in_order(sandbox: Sandbox, rows: list[Any], *, by: str = "started_at") -> list[Any]:
    """Rows that were asked for in an order; a server that knows none gives the same ones in its own."""
    honoured = sandbox.switches.order_honoured
    return rows if honoured else sorted(rows, key=lambda row: getattr(row, by))


def test_a_list_is_whole_and_holds_what_starts_in_the_range(api: Api, sandbox: Sandbox) -> None:
    starts = [START + timedelta(days=days) for days in (-2, -1, 0, 2, 3)]
    order = [starts[index] for index in (2, 0, 4, 1, 3)]
    made = {start: api.create_booking(CONSULTATION, start, **GUEST) for start in order}
    gone = api.bookings.cancel(made[starts[2]].uid)
    expected = [gone if start == starts[2] else made[start] for start in starts]
    assert in_order(sandbox, api.bookings.list()) == expected
    pages = api.pages(api.target.bookings.list(page_size=2))
    assert [len(page.items) for page in pages if page.items] == [2, 2, 1]
    is_counted = sandbox.switches.paging in ("all", "total")
    assert {page.total_count for page in pages} == {5 if is_counted else None}
    newest = in_order(sandbox, api.bookings.list(order_by="-started_at", page_size=3))
    assert sorted(newest, key=lambda row: row.started_at) == expected
    if sandbox.switches.order_honoured:
        assert newest == expected[::-1]
        oldest = api.bookings.list(order_by="created_at")
        assert [row.started_at for row in oldest] == order
        assert api.bookings.list(order_by="-created_at", page_size=2) == oldest[::-1]

    def listed(**selection: Any) -> list[datetime]:
        rows = in_order(sandbox, api.bookings.list(**selection))
        return [row.started_at for row in rows]

    assert listed(status="cancel") == [starts[2]]
    assert listed(start="2024-03-15", end="2024-03-16") == starts[1:3]
    assert listed(start=date(2024, 3, 18)) == starts[3:]
    for page_size in (1, 2, 3, None):
        assert listed(end=starts[1], page_size=page_size) == starts[:1]
    full: dict[str, Any] = {
        "status": "open",
        "start": "2024-03-14 22:00",
        "end": "2024-03-18",
        "time_zone": "America/New_York",
        "order_by": "started_at",
        "page_size": 1,
    }
    assert full.keys() == options(jicoo.Bookings.list)
    assert listed(**full) == [starts[1], *starts[3:]]


def test_a_booking_moves_to_a_free_slot_only(api: Api, sandbox: Sandbox) -> None:
    first = api.create_booking(CONSULTATION, START, **GUEST)
    second = api.create_booking(CONSULTATION, START + timedelta(hours=3), **OTHER)
    with pytest.raises(jicoo.RescheduleConflictError, match="inferred") as caught:
        api.bookings.reschedule(second.uid, START)
    assert (caught.value.status, caught.value.uid) == (422, second.uid)
    assert len(api.bookings.alternatives(caught.value)) == 3
    assert api.bookings.get(second.uid) == second
    moved = api.bookings.reschedule(second.uid, "2024-03-16 17:00")
    assert (moved.uid, moved.started_at) == (second.uid, START + timedelta(hours=6))
    again = api.bookings.reschedule(second.uid, "2024-03-16 06:00", time_zone=LONDON)
    assert (again.started_at, again.time_zone) == (START + timedelta(hours=4), "Europe/London")
    assert [shown(held) for held in truth(sandbox)] == [told(first), told(again)]


def test_a_booking_is_cancelled_once(api: Api, sandbox: Sandbox) -> None:
    plain = api.create_booking(CONSULTATION, START, **GUEST)
    cancelled = api.bookings.cancel(plain.uid)
    assert (cancelled.status, cancelled.cancel_reason) == ("cancel", None)
    other = api.create_booking(CONSULTATION, START, **OTHER)
    second = api.bookings.cancel(other.uid, reason="ill")
    assert (second.status, second.cancel_reason, second.cancelled_by) == ("cancel", "ill", "host")
    assert [shown(held) for held in truth(sandbox)] == [told(cancelled), told(second)]
    for refused in (
        lambda: api.bookings.cancel(other.uid),
        lambda: api.bookings.update(other.uid, name="x"),
        lambda: api.bookings.reschedule(other.uid, START),
    ):
        with pytest.raises(jicoo.UnprocessableEntityError):
            refused()
    assert api.bookings.get(other.uid) == second


def test_an_update_changes_what_is_given_and_nothing_else(api: Api, sandbox: Sandbox) -> None:
    booked = api.create_booking(CONSULTATION, START, **GUEST)
    slight = api.bookings.update(booked.uid, priority="high")
    before = booked.to_dict()
    changed = {name for name, value in slight.to_dict().items() if value != before[name]}
    # Within a second, a server that writes no fractions shows no later time.
    assert changed | {"updatedAt"} == {"priority", "updatedAt"}
    assert len(changed) == (1 if sandbox.switches.times == "seconds" else 2)
    full: dict[str, Any] = {
        "name": "Review",
        "description": None,
        "time_zone": "Europe/London",
        "start": "2024-03-16 09:00",
        "end": "2024-03-16 09:45",
        "hosts": {MAYA: "admin", HARUKA: "viewer"},
        "priority": None,
        "update_message": "later",
        "send_updates": False,
    }
    assert full.keys() == options(jicoo.Bookings.update)
    after = api.bookings.update(booked.uid, **full)
    (held,) = truth(sandbox)
    assert told(after) == shown(held)
    assert (after.name, after.description, after.priority) == ("Review", None, None)
    assert (after.started_at, after.time_zone) == (START + timedelta(hours=7), "Europe/London")
    assert after.ended_at - after.started_at == timedelta(minutes=45)
    assert [(host.user_id, host.role) for host in after.hosts] == [
        (MAYA, "admin"),
        (HARUKA, "viewer"),
    ]
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.bookings.update(booked.uid, hosts={"nobody": "viewer"})
    assert api.bookings.get(booked.uid) == after
