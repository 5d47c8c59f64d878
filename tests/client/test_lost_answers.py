"""Calls whose outcome is lost: looked up, sent again, or honestly unknown. Against a sandbox, over real sockets."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import logging
import pickle
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import jicoo
from jicoo._core.transport.concurrency import Clock
from jicoo.sandbox import Server
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, reply, reset

CONSULTATION, GROUP, INTERVIEW = "mzgdPJVBb7RE", "-wS8hQp_3Kd0", "aV9_pRv4LxQ2"
GUEST = {"name": "john doe", "email": "Guest@example.com", "time_zone": "Asia/Tokyo"}
START = "2024-03-16 11:00"
INSTANT = datetime(2024, 3, 16, 2, tzinfo=UTC)

LOSSES: dict[str, dict[str, Any]] = {
    "dropped": {"kind": "drop"},
    "500": {"kind": "status", "status": 500},
    "502": {"kind": "status", "status": 502},
    "503": {"kind": "status", "status": 503, "headers": {"Retry-After": "0"}},
    "garbage": {"kind": "garbage"},
    "empty": {"kind": "garbage", "body": ""},
}


@pytest.fixture
def flavour(local: Flavour) -> Flavour:
    return local


@pytest.fixture
def make(flavour: Flavour, jicoo_sandbox: Server) -> Callable[..., Any]:
    def client(**options: Any) -> Any:
        return flavour.client(jicoo_sandbox.api_key, **{"settle": 0.2, **options})

    return client


def book(client: Any, start: Any = START, event_type: str = CONSULTATION, **changes: Any) -> Any:
    return lambda: client.create_booking(event_type, start, **{**GUEST, **changes})


def sent(server: Server, method: str = "POST") -> int:
    return sum(request.method == method for request in server.sandbox.requests)


def fault(server: Server, match: str, **options: Any) -> None:
    server.sandbox.faults.add(match, **options)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_booking_whose_answer_is_lost_is_made_once(
    flavour: Flavour,
    make: Callable[..., Any],
    jicoo_sandbox: Server,
    caplog: pytest.LogCaptureFixture,
    loss: str,
    when: str,
) -> None:
    fault(jicoo_sandbox, "create_booking", when=when, **LOSSES[loss])
    with caplog.at_level(logging.INFO, "jicoo"):
        booking = flavour.run(book(make()))
    (held,) = jicoo_sandbox.sandbox.bookings()
    assert (held["uid"], len(held["contacts"])) == (booking.uid, 1)
    assert sent(jicoo_sandbox) == (2 if when == "before" else 1)
    lines = [one.getMessage() for one in caplog.records if one.levelno == logging.INFO]
    lines = [line for line in lines if "/v1/bookings was" in line]
    assert len(lines) == (when == "after")
    assert all("POST /v1/bookings" in line and "attempts=1" in line for line in lines)
    assert "example.com" not in " ".join(lines)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("change", ["reschedule", "cancel", "update"])
def test_a_change_whose_answer_is_lost_is_made(
    flavour: Flavour,
    make: Callable[..., Any],
    jicoo_sandbox: Server,
    loss: str,
    when: str,
    change: str,
) -> None:
    client = make()
    booking = flavour.run(book(client))
    calls: dict[str, Callable[[], Any]] = {
        "reschedule": lambda: client.bookings.reschedule(
            booking.uid, "2024-03-16 14:00", time_zone="Asia/Tokyo"
        ),
        "cancel": lambda: client.bookings.cancel(booking.uid, reason="ill"),
        "update": lambda: client.bookings.update(booking.uid, priority="low", description=None),
    }
    fault(jicoo_sandbox, f"{change}_booking", when=when, **LOSSES[loss])
    jicoo_sandbox.sandbox.requests.clear()
    changed = flavour.run(calls[change])
    assert changed == flavour.run(lambda: client.bookings.get(booking.uid))
    assert {
        "reschedule": changed.started_at == INSTANT + timedelta(hours=3),
        "cancel": changed.status == "cancel" and changed.cancel_reason == "ill",
        "update": changed.priority == "low" and changed.description is None,
    }[change]
    method = "PATCH" if change == "update" else "POST"
    assert sent(jicoo_sandbox, method) == (2 if when == "before" else 1)


def test_nothing_is_asked_where_nothing_fails(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    flavour.run(book(make()))
    assert len(jicoo_sandbox.sandbox.requests) == 1


@pytest.mark.parametrize("event_type", [CONSULTATION, GROUP])
def test_a_booking_that_is_listed_late_is_waited_for(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server, event_type: str
) -> None:
    slot = first_slot(flavour, make(), event_type)
    fault(jicoo_sandbox, "create_booking", kind="late", seconds=0.5)
    fault(jicoo_sandbox, "create_booking", kind="drop")
    jicoo_sandbox.sandbox.requests.clear()
    booking = flavour.run(book(make(settle=2), slot, event_type))
    assert sent(jicoo_sandbox) == 1
    assert [held["uid"] for held in jicoo_sandbox.sandbox.bookings()] == [booking.uid]


def first_slot(flavour: Flavour, client: Any, event_type: str) -> datetime:
    slots = flavour.run(
        lambda: client.event_types.available_slots(
            event_type, "2024-03-15", "2024-03-20", time_zone="Asia/Tokyo"
        )
    )
    return slots[0].start


@pytest.mark.parametrize("mode", ["one_booking", "many_bookings"])
@pytest.mark.parametrize("ordered", [True, False])
def test_a_guest_is_found_among_the_others_of_a_group(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server, mode: Any, ordered: bool
) -> None:
    jicoo_sandbox.switches = dataclasses.replace(
        jicoo_sandbox.switches, group_slot=mode, order_honoured=ordered
    )
    client = make()
    slot = first_slot(flavour, client, GROUP)
    for number in range(3):
        flavour.run(book(client, slot, GROUP, email=f"other{number}@example.com"))
    fault(jicoo_sandbox, "create_booking", kind="drop")
    booking = flavour.run(book(client, slot, GROUP))
    emails = [
        contact["email"]
        for held in jicoo_sandbox.sandbox.bookings()
        for contact in held["contacts"]
    ]
    assert emails.count(GUEST["email"]) == 1
    contacts = flavour.run(lambda: client.bookings.contacts(booking.uid))
    assert GUEST["email"] in [contact.email for contact in contacts]


def test_an_older_booking_of_the_same_guest_is_not_taken_for_this_one(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make()
    slot = first_slot(flavour, client, GROUP)
    jicoo_sandbox.switches = dataclasses.replace(jicoo_sandbox.switches, group_slot="many_bookings")
    older = flavour.run(book(client, slot, GROUP))
    now = jicoo_sandbox.sandbox.clock.now()
    jicoo_sandbox.sandbox.set_clock(now + timedelta(minutes=1))
    fault(jicoo_sandbox, "create_booking", kind="drop", when="before")
    booking = flavour.run(book(client, slot, GROUP))
    assert booking.uid != older.uid
    assert len(jicoo_sandbox.sandbox.bookings()) == 2


def test_a_slot_that_another_guest_has_is_a_conflict_at_once(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    flavour.run(book(make()))
    began = time.monotonic()
    with pytest.raises(jicoo.BookingConflictError) as caught:
        flavour.run(book(make(settle=60), email="jane@example.com"))
    assert time.monotonic() - began < 25
    assert caught.value.attempts == 1
    assert sent(jicoo_sandbox) == 2


def test_a_conflict_that_no_booking_explains_is_raised_once_it_is_settled(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    with pytest.raises(jicoo.BookingConflictError):
        flavour.run(book(make(), "2024-03-16 03:00"))
    assert sent(jicoo_sandbox) == 1
    assert jicoo_sandbox.sandbox.bookings() == []


def test_a_conflict_with_ones_own_booking_is_a_success(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    fault(jicoo_sandbox, "create_booking", kind="status", status=409, body={"m": 1}, when="after")
    fault(jicoo_sandbox, "create_booking", kind="late", seconds=0.3)
    booking = flavour.run(book(make(settle=2)))
    assert [held["uid"] for held in jicoo_sandbox.sandbox.bookings()] == [booking.uid]
    assert sent(jicoo_sandbox) == 1


@pytest.mark.parametrize("listed", [True, False])
def test_a_request_that_is_never_listed_ends_unknown(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server, listed: bool
) -> None:
    jicoo_sandbox.switches = dataclasses.replace(jicoo_sandbox.switches, requests_listed=listed)
    client = make()
    slot = first_slot(flavour, client, INTERVIEW)
    flavour.run(book(client, slot, INTERVIEW, email="jane@example.com"))
    fault(jicoo_sandbox, "create_booking", kind="drop")
    if listed:
        assert flavour.run(book(client, slot, INTERVIEW)).status == "request"
    else:
        with pytest.raises(jicoo.BookingOutcomeUnknownError):
            flavour.run(book(client, slot, INTERVIEW))
    assert len(jicoo_sandbox.sandbox.bookings()) == 2


def test_a_change_that_may_still_come_late_is_unknown_even_if_the_last_attempt_is_refused(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make(timeout=3, settle=30, max_retries=1)
    booking = flavour.run(book(client))
    fault(jicoo_sandbox, "update_booking", kind="drop", when="before")
    fault(jicoo_sandbox, "update_booking", kind="status", status=429, when="before", skip=1)
    with pytest.raises(jicoo.OutcomeUnknownError) as caught:
        flavour.run(lambda: client.bookings.update(booking.uid, priority="high"))
    assert (caught.value.attempts, caught.value.status) == (2, 429)


def test_without_resend_nothing_is_sent_twice(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make(resend=False)
    fault(jicoo_sandbox, "create_booking", kind="drop", when="before")
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        flavour.run(book(client))
    assert sent(jicoo_sandbox) == 1
    fault(jicoo_sandbox, "create_booking", kind="drop")
    booking = flavour.run(book(client))
    fault(jicoo_sandbox, "cancel_booking", kind="drop", when="before")
    with pytest.raises(jicoo.OutcomeUnknownError):
        flavour.run(lambda: client.bookings.cancel(booking.uid))
    assert sent(jicoo_sandbox) == 3


def test_without_retries_it_is_looked_up_all_the_same(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make(max_retries=0)
    fault(jicoo_sandbox, "create_booking", kind="drop")
    assert flavour.run(book(client)).started_at == INSTANT
    fault(jicoo_sandbox, "create_booking", kind="drop", when="before")
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
        flavour.run(book(client, "2024-03-16 12:00"))
    assert caught.value.attempts == 1
    assert sent(jicoo_sandbox) == 2


def test_a_look_up_survives_faults_of_its_own(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    fault(jicoo_sandbox, "create_booking", kind="drop")
    for match in ("list_bookings", "get_booking_contacts"):
        fault(jicoo_sandbox, match, kind="drop")
        fault(jicoo_sandbox, match, kind="status", status=503, skip=1)
    assert flavour.run(book(make())).started_at == INSTANT
    assert sent(jicoo_sandbox) == 1


@pytest.mark.parametrize("booked", [True, False])
def test_an_unknown_outcome_is_resolved_in_another_process(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server, booked: bool
) -> None:
    fault(jicoo_sandbox, "create_booking", kind="drop", when="after" if booked else "before")
    fault(jicoo_sandbox, "list_bookings", kind="status", status=403, times=1)
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
        flavour.run(book(make(), message="mind the dog"))
    assert caught.value.on_server_clock
    error = pickle.loads(pickle.dumps(caught.value))
    assert "dog" not in f"{error!r}{error}"
    client = make()
    booking = flavour.run(lambda: client.bookings.resolve(error))
    (held,) = jicoo_sandbox.sandbox.bookings()
    assert held["uid"] == booking.uid
    assert held["contacts"][0]["message"] == "mind the dog"
    assert sent(jicoo_sandbox) == (1 if booked else 2)


@pytest.mark.parametrize("location", [None, "zoom", jicoo.UNSET])
def test_the_location_is_sent_as_asked_and_again_when_it_is_resolved(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server, location: Any
) -> None:
    del jicoo_sandbox
    with Scripted() as server:
        client = flavour.client("sk_live_test", base_url=server.base_url, settle=0)
        empty = reply(200, {"data": []})
        server.answers(reset, reply(403), empty, empty, reply(401))
        with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
            flavour.run(book(client, location_type=location))
        error = caught.value
        with pytest.raises(jicoo.JicooError):
            flavour.run(lambda: client.bookings.resolve(error))
        first, again = (request.json for request in server.requests if request.method == "POST")
    assert first == again == error.request
    assert first.get("locationId", jicoo.UNSET) == location


def test_resolve_raises_what_is_true(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make(resend=False)
    fault(jicoo_sandbox, "create_booking", kind="drop", when="before")
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
        flavour.run(book(client))
    error = caught.value
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as again:
        flavour.run(lambda: client.bookings.resolve(copy.deepcopy(error)))
    assert again.value.first_attempt_at == error.first_attempt_at
    flavour.run(book(client, email="jane@example.com"))
    patient = make()
    with pytest.raises(jicoo.BookingConflictError):
        flavour.run(lambda: patient.bookings.resolve(error))
    assert len(jicoo_sandbox.sandbox.bookings()) == 1


def test_resolve_takes_no_other_error(flavour: Flavour, make: Callable[..., Any]) -> None:
    client = make()
    for error in (jicoo.BookingOutcomeUnknownError("made by hand"), ValueError("x")):
        with pytest.raises((jicoo.ValidationError, TypeError)):
            flavour.run(lambda error=error: client.bookings.resolve(error))


def test_a_refused_key_is_no_taken_slot(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make()
    booking = flavour.run(book(client))
    fault(jicoo_sandbox, "reschedule_booking", kind="drop", when="before")
    fault(jicoo_sandbox, "reschedule_booking", kind="status", status=401, when="before", skip=1)
    with pytest.raises(jicoo.AuthenticationError):
        flavour.run(
            lambda: client.bookings.reschedule(
                booking.uid, "2024-03-16 03:00", time_zone="Asia/Tokyo"
            )
        )


def test_an_update_that_cannot_be_seen_is_unknown(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make()
    booking = flavour.run(book(client))
    fault(jicoo_sandbox, "update_booking", kind="drop")
    with pytest.raises(jicoo.OutcomeUnknownError):
        flavour.run(lambda: client.bookings.update(booking.uid, update_message="hello"))
    assert sent(jicoo_sandbox, "PATCH") == 1


def test_a_booking_cancelled_before_is_a_conflict(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make()
    booking = flavour.run(book(client))
    flavour.run(lambda: client.bookings.cancel(booking.uid))
    with pytest.raises(jicoo.UnprocessableEntityError):
        flavour.run(lambda: client.bookings.cancel(booking.uid))
    now = jicoo_sandbox.sandbox.clock.now()
    jicoo_sandbox.sandbox.set_clock(now + timedelta(minutes=1))
    fault(jicoo_sandbox, "cancel_booking", kind="drop", when="before")
    with pytest.raises(jicoo.ConflictError, match="cancelled before"):
        flavour.run(lambda: client.bookings.cancel(booking.uid))


def test_the_first_free_slot_is_booked(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    client = make()
    slots = flavour.run(
        lambda: client.event_types.available_slots(
            CONSULTATION, "2024-03-15", "2024-03-16", time_zone="Asia/Tokyo"
        )
    )
    for slot in slots[:2]:
        flavour.run(book(client, slot.start, email="faster@example.com"))
    full = [jicoo.Slot(slots[2].start, 0)]

    def first(candidates: Any) -> Any:
        return lambda: client.bookings.create_first(
            CONSULTATION, candidates, name="john doe", email="a@b.org", company="acme"
        )

    booking = flavour.run(first([*slots[:2], *full, *slots[3:]]))
    assert booking.started_at == slots[3].start
    with pytest.raises(jicoo.NoSlotError) as caught:
        flavour.run(first(slots[:2]))
    assert caught.value.tried == tuple(slot.start for slot in slots[:2])
    with pytest.raises(jicoo.NoSlotError):
        flavour.run(first([]))
    fault(jicoo_sandbox, "create_booking", kind="drop", when="before", times=None)
    jicoo_sandbox.sandbox.requests.clear()
    client = make(max_retries=0)
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        flavour.run(first(slots[4:]))
    assert sent(jicoo_sandbox) == 1


def test_the_cause_and_the_notes_hold_no_personal_data(
    flavour: Flavour, make: Callable[..., Any], jicoo_sandbox: Server
) -> None:
    fault(jicoo_sandbox, "create_booking", kind="drop", times=None)
    fault(jicoo_sandbox, "list_bookings", kind="drop", times=None)
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
        flavour.run(book(make(timeout=2)))
    error = caught.value
    assert "looking for it ended in" in error.cause
    assert error.__cause__ is None
    assert "resolve(error)" in str(error)
    for secret in ("example.com", "john", "sk_live"):
        assert secret not in f"{error} {error!r} {error.cause}"


def test_a_cancelled_task_says_what_is_not_known(jicoo_sandbox: Server) -> None:
    fault(jicoo_sandbox, "create_booking", kind="delay", seconds=30)

    async def main() -> list[str]:
        async with jicoo.AsyncJicoo(
            jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url
        ) as client:
            task = asyncio.ensure_future(book(client)())
            while not jicoo_sandbox.sandbox.bookings():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert asyncio.all_tasks() == {asyncio.current_task()}
            return caught.value.__notes__

    (note,) = asyncio.run(main())
    assert "POST /v1/bookings was interrupted at attempt 1" in note
    assert "example.com" not in note


class Interrupting(Clock):
    """A clock whose sleep is broken off by the user."""

    def sleep(self, seconds: float) -> None:
        raise KeyboardInterrupt


def test_a_keyboard_interrupt_says_what_is_not_known() -> None:
    with Scripted() as server, jicoo.Jicoo("sk_live_test", base_url=server.base_url) as client:
        client._session.clock = Interrupting()  # pyright: ignore[reportPrivateUsage]
        server.answers(reset, reply(200, {"data": []}))
        with pytest.raises(KeyboardInterrupt) as caught:
            client.create_booking(CONSULTATION, START, **GUEST)  # type: ignore[arg-type]
        (note,) = caught.value.__notes__
        assert "POST /v1/bookings was interrupted at attempt 1" in note
        server.answers(reply(429), reset)
        for call in (book(client), lambda: client.bookings.get("bk_1")):
            with pytest.raises(KeyboardInterrupt) as caught:
                call()
            assert not hasattr(caught.value, "__notes__")
