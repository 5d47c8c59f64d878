"""Each fault of the wire, once, for each call that can be recovered: what it ends in, and what was really sent."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.faults.guests import APPROVAL, GROUP, SINGLE, Guest, starts
from tests.faults.plans import ByKey, Fault, Plan, Script
from tests.faults.proxy import Proxy
from tests.faults.soaking import Call, Flavour, together

SETTLE = 0.75
"""Long enough for a machine that has other things to do: what is late is so by a sixth of it."""
OPTIONS: dict[str, Any] = {"settle": SETTLE, "timeout": 8.0}
MONDAY = date(2024, 3, 18)


class Case(NamedTuple):
    faults: Sequence[Fault | None]
    sent: int
    """Requests that reach the wire."""
    ends: str = "done"


def _status(when: str, status: int, retry_after: str | None = None) -> Fault:
    kind = "status_before" if when == "before" else "status_after"
    return Fault(kind, status=status, retry_after=retry_after)


CASES: dict[str, Case] = {
    "nothing": Case([], 1),
    "reset before": Case([Fault("reset_before")], 2),
    "reset after": Case([Fault("reset_after")], 1),
    "late commit": Case([Fault("late_commit", seconds=SETTLE / 6)], 1),
    "held back": Case([Fault("delay", seconds=20)], 1),
    "cut off": Case([Fault("truncate")], 1),
    "junk": Case([Fault("garble")], 1),
    "twice, first answer": Case([Fault("duplicate")], 1),
    "twice, second answer": Case([Fault("duplicate", second=True)], 1),
    "429": Case([_status("before", 429)], 2),
    "429, now": Case([_status("before", 429, "0")], 2),
    "429, in a minute": Case([_status("before", 429, "60")], 1, "RateLimitError"),
    **{
        f"{status} {when}": Case([_status(when, status)], 2 if when == "before" else 1)
        for status in (500, 502, 503, 504)
        for when in ("before", "after")
    },
    "reset before, then after": Case([Fault("reset_before"), Fault("reset_after")], 2),
    "429, then reset after": Case([_status("before", 429, "0"), Fault("reset_after")], 2),
    "reset before, then 429": Case([Fault("reset_before"), _status("before", 429, "0")], 3),
    "never arrives": Case([Fault("reset_before")] * 3, 3, "OutcomeUnknownError"),
}
GUESTS = [
    Guest(number, SINGLE, start, older=False)
    for number, (start, _) in enumerate(zip(starts(SINGLE, MONDAY), CASES, strict=False))
]
TARGETS = list(zip(starts(SINGLE, date(2024, 4, 1)), CASES, strict=False))


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return request.param


def _reschedule(uid: str, number: int) -> Call:
    target = TARGETS[number][0]
    return lambda client: client.bookings.reschedule(uid, target, time_zone="UTC")


def _cancel(uid: str, _: int) -> Call:
    return lambda client: client.bookings.cancel(uid, reason="ill")


def _update(uid: str, _: int) -> Call:
    return lambda client: client.bookings.update(uid, priority="high")


def _as_asked(operation: Callable[[str, int], Call], row: dict[str, Any], number: int) -> bool:
    if operation is _cancel:
        return row["status"] == "cancel"
    if operation is _update:
        return row["priority"] == "high"
    return datetime.fromisoformat(row["startedAt"]) == TARGETS[number][0]


def _ended(outcome: object) -> str:
    if isinstance(outcome, jicoo.OutcomeUnknownError):
        return "OutcomeUnknownError"
    return type(outcome).__name__ if isinstance(outcome, BaseException) else "done"


def _sent(proxy: Proxy, key: str) -> int:
    return sum(done.seen.key == key for done in proxy.log)


def _book(guest: Guest) -> Call:
    return lambda client: client.create_booking(
        guest.event_type, guest.start, time_zone="UTC", name=guest.name, email=guest.email
    )


def test_a_booking_is_made_once_whatever_the_wire_does(jicoo_sandbox, wire, flavour):
    emails = dict(zip(CASES, (guest.email for guest in GUESTS), strict=True))
    proxy: Proxy = wire(ByKey({emails[name]: case.faults for name, case in CASES.items()}))

    outcomes = together([_book(guest) for guest in GUESTS], flavour, proxy.base_url, OPTIONS, 32)

    proxy.drain()
    assert {
        name: (_ended(outcome), _sent(proxy, emails[name]))
        for name, outcome in zip(CASES, outcomes, strict=True)
    } == {name: (case.ends, case.sent) for name, case in CASES.items()}
    held = [guest["email"] for guest in jicoo_sandbox.sandbox.guests()]
    assert sorted(held) == sorted(
        emails[name] for name, case in CASES.items() if case.ends == "done"
    )


@pytest.mark.parametrize("operation", [_reschedule, _cancel, _update])
def test_a_change_is_made_whatever_the_wire_does(jicoo_sandbox, flavour, operation):
    # The second copy of a cancellation is refused, and a refusal of the only attempt is believed.
    cases = {
        name: case
        for name, case in CASES.items()
        if operation is not _cancel or not name.startswith("twice")
    }
    guests = GUESTS[: len(cases)]
    booked = together([_book(guest) for guest in guests], "sync", jicoo_sandbox.base_url, {})
    uids = dict(zip(cases, (booking.uid for booking in booked), strict=True))  # type: ignore[attr-defined]

    def key_of(method: str, target: str, _: bytes) -> str:
        return target if method == "GET" else target.split("/")[3]

    plan = ByKey({uids[name]: case.faults for name, case in cases.items()})
    with Proxy(jicoo_sandbox.port, plan, key_of=key_of) as proxy:
        outcomes = together(
            [operation(uid, number) for number, uid in enumerate(uids.values())],
            flavour,
            proxy.base_url,
            OPTIONS,
            32,
        )
        proxy.drain()

    assert {
        name: (_ended(outcome), _sent(proxy, uids[name]))
        for name, outcome in zip(cases, outcomes, strict=True)
    } == {name: (case.ends, case.sent) for name, case in cases.items()}
    rows = {row["uid"]: row for row in jicoo_sandbox.sandbox.bookings()}
    assert {
        name: _as_asked(operation, rows[uids[name]], number) for number, name in enumerate(cases)
    } == {name: case.ends == "done" for name, case in cases.items()}


def _one(call: Call, flavour: Flavour, proxy: Proxy | Server, **options: Any) -> Any:
    (outcome,) = together([call], flavour, proxy.base_url, OPTIONS | options)
    return outcome


def _guest(event_type: str, number: int = 0) -> Guest:
    return Guest(number, event_type, next(starts(event_type, MONDAY)), older=False)


def test_a_wire_that_takes_no_connection_books_nothing(jicoo_sandbox, wire, flavour):
    proxy: Proxy = wire(Plan())
    proxy.refuse()

    outcome = _one(_book(_guest(SINGLE)), flavour, proxy)

    assert type(outcome) is jicoo.TransportError
    assert outcome.attempts == 3
    assert (proxy.log, jicoo_sandbox.sandbox.guests()) == ([], [])


def test_a_connection_reset_before_a_byte_is_read_is_no_booking_lost(jicoo_sandbox, wire, flavour):
    class First(Plan):
        def unread(self, connection: int) -> bool:
            return connection == 1

    proxy: Proxy = wire(First())

    assert _ended(_one(_book(_guest(SINGLE)), flavour, proxy)) == "done"
    assert len(proxy.writes()) == 1
    assert len(jicoo_sandbox.sandbox.guests()) == 1


@pytest.mark.parametrize(("event_type", "booked"), [(SINGLE, 1), (GROUP, 2), (APPROVAL, 2)])
def test_beyond_settle_only_the_server_s_own_limit_prevents_a_second_booking(
    jicoo_sandbox, wire, flavour, event_type, booked
):
    proxy: Proxy = wire(Script(Fault("late_commit", seconds=SETTLE * 6)))

    assert _ended(_one(_book(_guest(event_type)), flavour, proxy)) == "done"

    proxy.drain()
    assert len(proxy.writes()) == 2
    assert len(jicoo_sandbox.sandbox.guests()) == booked


def test_without_resend_nothing_is_sent_twice(jicoo_sandbox, wire, flavour):
    proxy: Proxy = wire(Script(Fault("reset_before"), Fault("reset_after")))

    assert _ended(_one(_book(_guest(GROUP)), flavour, proxy, resend=False)) == "OutcomeUnknownError"
    assert len(proxy.writes()) == 1
    assert _ended(_one(_book(_guest(GROUP)), flavour, proxy, resend=False)) == "done"
    assert len(proxy.writes()) == 2
    assert len(jicoo_sandbox.sandbox.guests()) == 1


@pytest.mark.parametrize("committed", [False, True])
def test_what_is_unknown_is_resolved_elsewhere(jicoo_sandbox, wire, flavour, committed):
    """The reads of the look-up fail, so it is unknown; the error travels to another process as a pickle."""
    fault = Fault("reset_after" if committed else "reset_before")
    proxy: Proxy = wire(Script(fault, reads=[Fault("reset_before")] * 200))
    error = _one(_book(_guest(GROUP)), flavour, proxy, timeout=1.0)
    assert type(error) is jicoo.BookingOutcomeUnknownError

    error = pickle.loads(pickle.dumps(error))
    outcome = _one(lambda client: client.bookings.resolve(error), flavour, jicoo_sandbox)

    (held,) = jicoo_sandbox.sandbox.guests()
    assert held["email"] == "guest0@example.com"
    if committed:
        # No answer had told the server's clock, and the sandbox's is years from ours: it may be an older one.
        assert type(outcome) is jicoo.BookingOutcomeUnknownError
        assert outcome.candidates == (held["uid"],)
    else:
        assert outcome.uid == held["uid"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("late", [False, True])
def test_a_conflict_with_one_s_own_booking_is_a_booking(jicoo_sandbox, wire, flavour, late):
    if late:
        jicoo_sandbox.sandbox.faults.add("create_booking", kind="late", seconds=SETTLE / 2)
    proxy: Proxy = wire(Script(Fault("duplicate"), Fault("duplicate", second=True)))
    guests = GUESTS[:2]

    outcomes = together([_book(guest) for guest in guests], flavour, proxy.base_url, OPTIONS)

    held = [guest["uid"] for guest in jicoo_sandbox.sandbox.guests()]
    assert sorted(booking.uid for booking in outcomes) == sorted(held)  # type: ignore[attr-defined]


def test_a_conflict_is_true_where_another_was_faster(jicoo_sandbox, wire, flavour):
    proxy: Proxy = wire(Script(None, Fault("reset_before")))
    _one(_book(_guest(SINGLE, 1)), flavour, proxy)

    outcome = _one(_book(_guest(SINGLE, 2)), flavour, proxy)

    assert type(outcome) is jicoo.BookingConflictError
    assert [guest["email"] for guest in jicoo_sandbox.sandbox.guests()] == ["guest1@example.com"]


@pytest.mark.parametrize("event_type", [GROUP, APPROVAL])
@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
@pytest.mark.parametrize("committed", [False, True])
def test_an_older_booking_of_the_same_guest_is_not_taken_for_this_one(
    jicoo_sandbox, wire, flavour, event_type, group_slot, committed
):
    jicoo_sandbox.switches = jicoo_sandbox.switches.with_text({"group_slot": group_slot})
    proxy: Proxy = wire(Script(None, Fault("reset_after" if committed else "reset_before")))
    jicoo_sandbox.sandbox.set_clock(datetime(2024, 3, 11, tzinfo=UTC))
    _one(_book(_guest(event_type)), flavour, proxy)
    jicoo_sandbox.sandbox.set_clock(datetime(2024, 3, 11, 0, 1, tzinfo=UTC))

    booking = _one(_book(_guest(event_type)), flavour, proxy)

    _, new = jicoo_sandbox.sandbox.guests()
    assert booking.uid == new["uid"]
    assert len(proxy.writes()) == (2 if committed else 3)


def test_create_first_moves_on_only_where_another_was_faster(jicoo_sandbox, wire, flavour):
    proxy: Proxy = wire(Script(None, Fault("duplicate"), Fault("reset_after")))
    slots = [jicoo.Slot(guest.start, 1) for guest in GUESTS[:3]]
    _one(_book(GUESTS[0]), flavour, proxy)

    def book_first(client: Any) -> Any:
        return client.bookings.create_first(
            SINGLE, slots, name="jane roe", email="jane@example.com", time_zone="UTC"
        )

    booking = _one(book_first, flavour, proxy)

    assert booking.started_at == GUESTS[1].start
    held = [guest["email"] for guest in jicoo_sandbox.sandbox.guests()]
    assert held == ["guest0@example.com", "jane@example.com"]
    assert len(proxy.writes()) == 3


def test_create_first_stops_at_the_first_unknown_outcome(jicoo_sandbox, wire, flavour):
    proxy: Proxy = wire(Script(Fault("reset_before"), Fault("reset_before")))
    slots = [jicoo.Slot(guest.start, 1) for guest in GUESTS[:3]]

    outcome = _one(
        lambda client: client.bookings.create_first(
            SINGLE, slots, name="jane roe", email="jane@example.com", time_zone="UTC"
        ),
        flavour,
        proxy,
        max_retries=1,
    )

    assert type(outcome) is jicoo.BookingOutcomeUnknownError
    assert outcome.start == GUESTS[0].start
    assert len(proxy.writes()) == 2
    assert jicoo_sandbox.sandbox.guests() == []


def test_what_no_list_shows_ends_unknown_once_that_is_known(jicoo_sandbox, wire, flavour):
    jicoo_sandbox.switches = jicoo_sandbox.switches.with_text({"requests_listed": "false"})
    proxy: Proxy = wire(Script(None, Fault("reset_after")))

    (outcome,) = together(
        [_book(_guest(APPROVAL, 1))],
        flavour,
        proxy.base_url,
        OPTIONS,
        first=_book(_guest(APPROVAL)),
    )

    assert type(outcome) is jicoo.BookingOutcomeUnknownError
    assert len(proxy.writes()) == len(jicoo_sandbox.sandbox.guests()) == 2


@pytest.mark.parametrize(("listed", "booked"), [("true", 1), ("false", 2)])
def test_a_first_request_for_approval_that_no_list_shows_may_be_made_twice(
    jicoo_sandbox, wire, flavour, listed, booked
):
    jicoo_sandbox.switches = jicoo_sandbox.switches.with_text({"requests_listed": listed})
    proxy: Proxy = wire(Script(Fault("reset_after")))

    assert _ended(_one(_book(_guest(APPROVAL)), flavour, proxy)) == "done"

    assert len(jicoo_sandbox.sandbox.guests()) == booked
