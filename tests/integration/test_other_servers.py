"""What holds on servers that store, show or hide things in another way: booked once, found again, whole or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest

import jicoo
from jicoo.sandbox import Sandbox
from jicoo.sandbox.state import seed
from tests.integration.conftest import Api, Clients, Settings, outcome
from tests.integration.test_event_types import offered

CONSULTATION, WORKSHOP = seed.CONSULTATION.uid, seed.WORKSHOP.uid
SINGLE, GROUP = "2024-03-16T02:00:00Z", "2024-03-12T08:30:00Z"
NAME = "\uff2aohn  Doe-M\u00fcller, the elder one"
EMAIL = "Guest+x@M\u00fcnchen.example"
PLAIN = "Guest+x@Example.com"
Word = Literal["booked", "unknown"]


under = pytest.mark.under


@pytest.fixture
def api(clients: Clients, sandbox: Sandbox) -> Iterator[Api]:
    with clients.fresh(sandbox.api_key, max_retries=0, settle=0) as api:
        yield api


def hurried(api: Api) -> Api:
    """The same client, for calls that look until their time is over."""
    return api.with_options(timeout=2.0)


def a_day_later(api: Api, sandbox: Sandbox) -> None:
    """Let a day pass on the server, and the client see that."""
    sandbox.clock.advance(timedelta(days=1))
    if sandbox.switches.errors != "filled":
        api.event_types.list()


def seats(sandbox: Sandbox) -> list[str]:
    """The uids of the bookings in which the guest has a place, once for each."""
    return [one["uid"] for one in sandbox.guests() if one["email"].lower().startswith("guest+x")]


def others_book(api: Api, count: int) -> None:
    for number in range(count):
        api.create_booking(WORKSHOP, GROUP, name="somebody", email=f"other{number}@example.com")


FOUND: list[Settings] = [
    {"contact_name": "normalised"},
    {"contact_name": "cut"},
    {"contact_email": "normalised"},
    {"contact_record": "per_guest"},
    {"times": "seconds"},
    {"times": "offset"},
    {"times": "basic_offset"},
    {"paging": "total"},
    {"paging": "next"},
    {"paging": "none"},
    {"equals": "unstable"},
    {"start_filter": "after"},
    {"start_filter": "ignored"},
    {"errors": "hollow"},
]
NOT_TOLD: list[Settings] = [
    {"contact_email": "masked"},
    {"contact_created_at": "epoch"},
    {"contact_created_at": "absent"},
    {"errors": "filled"},
]
"""Where what was booked cannot be told from what was there before, or not be read at all."""


def lost(api: Api, sandbox: Sandbox, event_type: str, start: str, *, email: str = PLAIN) -> Any:
    """What a call gives whose answer is lost once it has booked; else what it raises."""
    sandbox.faults.add("create_booking", kind="drop")
    before = len(seats(sandbox))
    try:
        booking = api.create_booking(event_type, start, name=NAME, email=email)
    except jicoo.BookingOutcomeUnknownError as error:
        booking = error
    assert len(seats(sandbox)) == before + 1
    return booking


@pytest.mark.parametrize(("event_type", "start"), [(CONSULTATION, SINGLE), (WORKSHOP, GROUP)])
@pytest.mark.parametrize("others", [0, 2])
@under({}, *FOUND)
def test_a_booking_whose_answer_was_lost_is_found(
    api: Api, sandbox: Sandbox, event_type: str, start: str, others: int
) -> None:
    others_book(api, others)
    booking = lost(api, sandbox, event_type, start)
    assert [booking.uid] == seats(sandbox)


@under({"contact_email": "normalised"})
def test_a_booking_is_found_by_an_international_address(api: Api, sandbox: Sandbox) -> None:
    booking = lost(api, sandbox, CONSULTATION, SINGLE, email=EMAIL)
    assert [booking.uid] == seats(sandbox)


@under(*NOT_TOLD)
@pytest.mark.parametrize(("event_type", "start"), [(CONSULTATION, SINGLE), (WORKSHOP, GROUP)])
def test_a_booking_that_cannot_be_told_is_unknown_and_not_made_again(
    api: Api, sandbox: Sandbox, event_type: str, start: str
) -> None:
    error = lost(hurried(api), sandbox, event_type, start)
    assert isinstance(error, jicoo.BookingOutcomeUnknownError)
    is_read = sandbox.switches.errors != "filled"
    assert list(error.candidates) == (seats(sandbox) if is_read else [])


@under({}, *FOUND)
def test_a_guest_who_comes_again_is_found(api: Api, sandbox: Sandbox) -> None:
    earlier = api.create_booking(CONSULTATION, SINGLE, name=NAME, email=PLAIN)
    a_day_later(api, sandbox)
    booking = lost(api, sandbox, CONSULTATION, "2024-03-16T05:00:00Z")
    assert [earlier.uid, booking.uid] == seats(sandbox)


@under({"contact_record": "per_guest"})
def test_an_old_record_in_a_group_that_is_one_booking_is_perhaps_the_same(
    api: Api, sandbox: Sandbox
) -> None:
    api.create_booking(CONSULTATION, SINGLE, name=NAME, email=PLAIN)
    others_book(api, 2)
    a_day_later(api, sandbox)
    error = lost(api, sandbox, WORKSHOP, GROUP)
    assert isinstance(error, jicoo.BookingOutcomeUnknownError)
    assert list(error.candidates) == seats(sandbox)[1:]


@under({"contact_record": "per_guest"})
def test_a_guest_who_has_another_name_by_now_is_perhaps_the_same(
    api: Api, sandbox: Sandbox
) -> None:
    api.create_booking(CONSULTATION, SINGLE, name="Johnny", email=PLAIN)
    a_day_later(api, sandbox)
    error = lost(api, sandbox, CONSULTATION, "2024-03-16T05:00:00Z")
    assert isinstance(error, jicoo.BookingOutcomeUnknownError)
    assert list(error.candidates) == seats(sandbox)[1:]


@under({"contacts": "paged"})
def test_guests_in_pages_are_whole_or_an_error_and_prove_nothing(
    api: Api, sandbox: Sandbox
) -> None:
    others_book(api, 3)
    (uid,) = {one["uid"] for one in sandbox.guests()}
    assert len(api.bookings.contacts(uid)) == 3
    error = lost(hurried(api), sandbox, WORKSHOP, GROUP)
    assert isinstance(error, jicoo.BookingOutcomeUnknownError)
    with pytest.raises(jicoo.ResponseError, match="not whole"):
        api.bookings.contacts(uid)


@under({}, *FOUND, *NOT_TOLD)
def test_a_conflict_with_somebody_else_is_told_as_one_and_one_with_oneself_is_none(
    api: Api, sandbox: Sandbox
) -> None:
    if sandbox.switches.errors == "filled":
        api = hurried(api)
    sandbox.faults.add("create_booking", kind="doubled_request")
    own = outcome(lambda: api.create_booking(CONSULTATION, SINGLE, name=NAME, email=PLAIN))
    assert len(seats(sandbox)) == 1
    unread = sandbox.switches.errors == "filled"
    # What is answered 409 to the second of the two.
    assert own is jicoo.BookingOutcomeUnknownError or [own.uid] == seats(sandbox)
    if not unread and {"masked", "epoch", "absent"}.isdisjoint(
        (sandbox.switches.contact_email, sandbox.switches.contact_created_at)
    ):
        assert own is not jicoo.BookingOutcomeUnknownError
    a_day_later(api, sandbox)
    other = outcome(
        lambda: api.create_booking(CONSULTATION, SINGLE, name="jane", email="jane@example.com")
    )
    doubtful = unread or sandbox.switches.contact_email == "masked"
    assert other in (
        (jicoo.BookingOutcomeUnknownError, jicoo.BookingConflictError)
        if doubtful
        else (jicoo.BookingConflictError,)
    )


@under({})
def test_a_network_that_doubles_requests_books_a_group_twice(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add("create_booking", kind="doubled_request")
    booking = api.create_booking(WORKSHOP, GROUP, name=NAME, email=PLAIN)
    assert seats(sandbox) == [booking.uid] * 2


@under({})
@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_a_doubled_answer_is_never_the_answer_to_another_request(
    api: Api, sandbox: Sandbox, seconds: float
) -> None:
    first, second = (
        api.create_booking(CONSULTATION, start, name=NAME, email=PLAIN)
        for start in (SINGLE, "2024-03-16T05:00:00Z")
    )
    sandbox.faults.add("get_booking", kind="doubled_answer", seconds=seconds)
    # The second request waits, so that what is late comes while it does.
    if seconds:
        sandbox.faults.add("get_booking", kind="delay", seconds=4 * seconds, skip=1)
    assert api.bookings.get(first.uid) == first
    # What is there before it is sent breaks the connection, and it is sent again on another one. What comes later is
    # taken for its answer, and is seen to be that to another.
    api = api.with_options(max_retries=1)
    told = outcome(lambda: api.bookings.get(second.uid))
    assert told in (jicoo.ResponseError, second)
    assert api.bookings.get(second.uid) == second


@under({})
@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_a_doubled_answer_before_a_booking_books_once(
    api: Api, sandbox: Sandbox, seconds: float
) -> None:
    kept = api.create_booking(CONSULTATION, "2024-03-16T05:00:00Z", name="jane", email="j@x.org")
    sandbox.faults.add("get_booking", kind="doubled_answer", seconds=seconds)
    if seconds:
        sandbox.faults.add("create_booking", kind="delay", seconds=4 * seconds)
    api.bookings.get(kept.uid)
    booking = api.create_booking(CONSULTATION, SINGLE, name=NAME, email=PLAIN)
    assert seats(sandbox) == [booking.uid]


def everything(api: Api, uid: str) -> dict[str, Callable[[], Any]]:
    """A call that succeeds, for every kind of answer."""
    brief = hurried(api)
    return {
        "create": lambda: brief.create_booking(
            CONSULTATION, "2024-03-16T05:00:00Z", name=NAME, email=PLAIN
        ),
        "get": lambda: api.bookings.get(uid),
        "contacts": lambda: api.bookings.contacts(uid),
        "details": lambda: api.bookings.details(uid),
        "list": lambda: api.bookings.list(),
        "update": lambda: brief.bookings.update(uid, name="x"),
        # In a zone that is named: else the booking's own is read first.
        "reschedule": lambda: brief.bookings.reschedule(
            uid, "2024-03-16T06:00:00Z", time_zone="Asia/Tokyo"
        ),
        "cancel": lambda: brief.bookings.cancel(uid),
        "event types": lambda: api.event_types.list(),
        "event type": lambda: api.event_types.get(CONSULTATION),
        "slots": lambda: api.event_types.available_slots(CONSULTATION, "2024-03-12", "2024-03-13"),
        "hosts": lambda: api.event_types.hosts(CONSULTATION),
        "add host": lambda: api.event_types.add_host(CONSULTATION, seed.MAYA.id),
        "url": lambda: api.event_types.account_integration_url(
            seed.TEAM_SLUG, CONSULTATION, name="x", email="x@example.com"
        ),
        "users": lambda: api.users.list(),
        "user": lambda: api.users.get(seed.MAYA.id),
        "update user": lambda: api.users.update(seed.MAYA.id, role="member"),
        "invite": lambda: api.invitations.create("new@example.com"),
        "invitations": lambda: api.invitations.list(),
        "team": lambda: api.teams.get(seed.TEAM_SLUG),
        "schedules": lambda: api.schedules.list(),
        "calendars": lambda: api.availability.list(seed.MAYA.id),
    }


@under({"create_body": "wrapped", "errors": "filled", "slot_query": "both"})
def test_a_success_that_names_errors_is_never_a_result(api: Api, sandbox: Sandbox) -> None:
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        hurried(api).create_booking(CONSULTATION, SINGLE, name=NAME, email="first@example.com")
    (held,) = sandbox.bookings()
    found = {name: outcome(call) for name, call in everything(api, held["uid"]).items()}
    writes = {"reschedule", "update", "cancel", "add host", "url", "update user", "invite"}
    assert found == {
        name: jicoo.BookingOutcomeUnknownError
        if name == "create"
        else jicoo.OutcomeUnknownError
        if name in writes
        else jicoo.ResponseError
        for name in found
    }
    assert len(sandbox.bookings()) == 2


@under({"contact_created_at": "epoch"}, {"contact_created_at": "absent"})
def test_a_contact_that_is_not_as_promised_is_an_error_and_its_booking_is_none(
    api: Api, sandbox: Sandbox
) -> None:
    booking = api.create_booking(CONSULTATION, SINGLE, name=NAME, email=PLAIN)
    with pytest.raises(jicoo.ResponseError, match="createdAt"):
        api.bookings.contacts(booking.uid)
    assert api.bookings.get(booking.uid) == booking


@under({}, {"paging": "total"}, {"paging": "next"}, {"paging": "none"}, {"equals": "unstable"})
def test_a_list_of_several_pages_is_whole(api: Api, sandbox: Sandbox) -> None:
    free = api.event_types.available_slots(CONSULTATION, "2024-03-12", "2024-03-15")
    made = [
        api.create_booking(CONSULTATION, slot, name=NAME, email=PLAIN).uid for slot in free[:41]
    ]
    for page_size in (None, 7, 20, 41, 100):
        assert [row.uid for row in api.bookings.list(page_size=page_size)] == made
        newest = api.bookings.list(order_by="-created_at", page_size=page_size)
        assert [row.uid for row in newest] == made[::-1]
    since = free[30].start
    assert [row.uid for row in api.bookings.list(start=since, page_size=5)] == made[30:]
    invited = [api.invitations.create(f"guest{number}@example.com") for number in range(40)]
    assert api.invitations.list() == invited


@under({"group_slot": "many_bookings", "equals": "unstable", "slot_query": "both"})
@pytest.mark.parametrize("page_size", [1, 2, 3, 10, None])
def test_equals_that_do_not_stand_still_are_whole_or_an_error(
    api: Api, sandbox: Sandbox, page_size: int | None
) -> None:
    others_book(api, 5)
    for start in (SINGLE, "2024-03-12T05:00:00Z", "2024-03-12T08:30:00Z"):
        api.create_booking(CONSULTATION, start, name=NAME, email=PLAIN)
    everyone = sorted(held["uid"] for held in sandbox.bookings())
    for _ in range(4):
        listed = outcome(lambda: api.bookings.list(page_size=page_size))
        if listed is not jicoo.ResponseError:
            assert sorted(booking.uid for booking in listed) == everyone
        elif page_size is None:
            pytest.fail("one page needs no order")


@under(
    *(
        {"slot_end": end, "slot_begin": begin, "slot_window": window}
        for end in ("open", "inside")
        for begin in ("exact", "utc_day", "local_day")
        for window in ("error", "cut")
        if (end, begin) != ("open", "exact")
    )
)
@pytest.mark.parametrize("days", [0, 1, 6, 7, 8, 20])
def test_slots_on_the_borders_are_all_there(api: Api, sandbox: Sandbox, days: int) -> None:
    # Ten minutes past the begin of a slot, at both ends.
    begin = datetime(2024, 3, 12, 1, 40, tzinfo=UTC)
    end = begin + timedelta(days=days, hours=0 if days else 1)
    slots = api.event_types.available_slots(CONSULTATION, begin, end, time_zone="Asia/Tokyo")
    found = [(slot.start, slot.remaining_capacity) for slot in slots]
    assert found == offered(sandbox, CONSULTATION, begin, end)
    assert found
