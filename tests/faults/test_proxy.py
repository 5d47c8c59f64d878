"""The wire itself: each fault is what it is said to be, seen by a plain HTTP client."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jicoo.sandbox import API_KEY, Server
from tests.faults.conftest import Wire
from tests.faults.plans import WEIGHTS, Fault, Plan, Script, Seeded, Seen
from tests.faults.proxy import Proxy

HEADERS = {"X-Jicoo-Api-Key": API_KEY, "Content-Type": "application/json"}
BODY = {
    "eventTypeId": "mzgdPJVBb7RE",
    "timeZone": "Asia/Tokyo",
    "startedAt": "2024-03-16T02:00:00.000Z",
    "email": "guest@example.com",
    "name": "john doe",
    "locationId": None,
}


class Guest:
    """One connection that is kept alive."""

    def __init__(self, proxy: Proxy) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=60)

    def book(self, **changes: str) -> tuple[int, bytes]:
        self.connection.request("POST", "/v1/bookings", json.dumps(BODY | changes), HEADERS)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def get(self, target: str) -> int:
        self.connection.request("GET", target, headers=HEADERS)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


@pytest.fixture
def guests() -> Iterator[list[Guest]]:
    made: list[Guest] = []
    yield made
    for guest in made:
        guest.connection.close()


@pytest.fixture
def meet(wire: Wire, guests: list[Guest]):
    def meet(plan: Plan) -> tuple[Proxy, Guest]:
        proxy = wire(plan)
        guests.append(Guest(proxy))
        return proxy, guests[-1]

    return meet


def _booked(server: Server) -> int:
    return len(server.sandbox.guests())


def test_without_a_fault_answers_pass_and_the_connection_is_kept(meet, jicoo_sandbox):
    proxy, guest = meet(Plan())

    status, body = guest.book()

    assert (status, json.loads(body)["status"]) == (201, "open")
    assert guest.book()[0] == 409
    assert guest.get("/v1/bookings") == 200
    assert proxy.connections == 1
    assert [(done.seen.key, done.seen.attempt) for done in proxy.log] == [
        ("guest@example.com", 1),
        ("guest@example.com", 2),
        ("GET /v1/bookings", 1),
    ]
    assert [done.answered[0][0] for done in proxy.log] == [201, 409, 200]
    assert len(proxy.writes()) == 2


@pytest.mark.parametrize(("kind", "booked"), [("reset_before", 0), ("reset_after", 1)])
def test_a_reset_before_the_server_sees_the_request_or_after(meet, jicoo_sandbox, kind, booked):
    proxy, guest = meet(Script(Fault(kind)))

    with pytest.raises(ConnectionResetError):
        guest.book()

    proxy.drain()
    assert _booked(jicoo_sandbox) == booked
    assert proxy.log[0].fault == kind
    assert proxy.log[0].lost is not None
    assert guest.book(email="second@example.com")[0] == (409 if booked else 201)


def test_a_commit_that_comes_after_the_reset(meet, jicoo_sandbox):
    proxy, guest = meet(Script(Fault("late_commit", seconds=0.15)))

    with pytest.raises(ConnectionResetError):
        guest.book()

    assert _booked(jicoo_sandbox) == 0
    proxy.drain()
    assert _booked(jicoo_sandbox) == 1
    (done,) = proxy.log
    assert done.lost is not None
    assert done.answered[0][1] - done.lost >= 0.15


def test_an_answer_that_is_held_back(meet, jicoo_sandbox):
    proxy, guest = meet(Script(Fault("delay", seconds=0.15), Fault("delay", seconds=60)))
    began = time.monotonic()

    assert guest.book()[0] == 201
    assert time.monotonic() - began >= 0.15

    guest.connection.timeout = 0.1
    guest.connection.close()
    with pytest.raises(TimeoutError):
        guest.book(startedAt="2024-03-16T02:30:00.000Z")
    guest.connection.close()
    proxy.drain()
    assert _booked(jicoo_sandbox) == 2
    assert proxy.log[1].lost is not None


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_status_in_place_of_the_answer(meet, jicoo_sandbox, status):
    before = Fault("status_before", status=status, retry_after="2")
    _, guest = meet(Script(before, Fault("status_after", status=status)))

    guest.connection.request("POST", "/v1/bookings", json.dumps(BODY), HEADERS)
    answer = guest.connection.getresponse()
    answer.read()

    assert (answer.status, answer.headers["Retry-After"]) == (status, "2")
    assert _booked(jicoo_sandbox) == 0
    assert guest.book()[0] == status
    assert _booked(jicoo_sandbox) == 1


def test_an_answer_cut_off_and_one_of_junk(meet, jicoo_sandbox):
    _, guest = meet(Script(Fault("truncate"), Fault("garble")))

    with pytest.raises(http.client.IncompleteRead) as caught:
        guest.book()
    assert caught.value.partial.startswith(b'{"uid"')

    guest.connection.close()
    status, body = guest.book(startedAt="2024-03-16T02:30:00.000Z")
    assert (status, set(body)) == (201, set(b"<"))
    assert _booked(jicoo_sandbox) == 2


@pytest.mark.parametrize("second", [False, True])
def test_a_request_that_arrives_twice(meet, jicoo_sandbox, second):
    proxy, guest = meet(Script(Fault("duplicate", second=second)))

    status, _ = guest.book()

    statuses = [answered for answered, _ in proxy.log[0].answered]
    assert sorted(statuses) == [201, 409]
    assert status in (201, 409)
    assert _booked(jicoo_sandbox) == 1


def test_both_answers_of_a_request_that_arrives_twice_are_returned_in_turn(wire, guests):
    statuses: set[int] = set()
    proxy = wire(Script(*(Fault("duplicate", second=n % 2 == 1) for n in range(12))))
    guests.append(Guest(proxy))
    for n in range(12):
        start = f"2024-03-{16 if n < 6 else 18}T0{1 + n % 6 // 2}:{30 * (n % 2):02}:00.000Z"
        statuses.add(guests[0].book(startedAt=start, email=f"{n}@example.com")[0])

    assert statuses == {201, 409}


def test_a_wire_that_accepts_no_connection_until_it_does_again(meet):
    proxy, guest = meet(Plan())
    assert guest.get("/v1/bookings") == 200

    proxy.refuse()
    guest.connection.close()
    with pytest.raises(ConnectionRefusedError):
        guest.get("/v1/bookings")
    guest.connection.close()
    proxy.accept()

    assert guest.get("/v1/bookings") == 200
    assert len(proxy.log) == 2


def test_a_connection_that_is_kept_is_closed_when_the_wire_refuses(meet):
    proxy, guest = meet(Plan())
    guest.get("/v1/bookings")

    proxy.refuse()

    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        guest.get("/v1/bookings")


def test_a_connection_that_is_reset_before_a_byte_is_read(meet, jicoo_sandbox):
    class First(Plan):
        def unread(self, connection: int) -> bool:
            return connection == 1

    proxy, guest = meet(First())

    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        guest.book()
    guest.connection.close()

    assert (proxy.log, _booked(jicoo_sandbox)) == ([], 0)
    assert guest.book()[0] == 201
    assert proxy.connections == 2


def test_a_wire_that_closes_for_a_moment_by_plan(meet):
    class Once(Plan):
        def closed(self, request: int) -> float:
            return 0.2 if request == 1 else 0.0

    proxy, guest = meet(Once())
    assert guest.get("/v1/bookings") == 200
    other = Guest(proxy)
    with pytest.raises(ConnectionRefusedError):
        other.get("/v1/bookings")
    other.connection.close()

    proxy.drain()

    assert other.get("/v1/bookings") == 200
    other.connection.close()


def test_many_connections_at_once(wire, jicoo_sandbox):
    proxy = wire(Plan())
    gate = threading.Barrier(64)
    statuses: list[int] = []

    def ask() -> None:
        guest = Guest(proxy)
        gate.wait()
        statuses.extend(guest.get("/v1/event_types/mzgdPJVBb7RE") for _ in range(2))
        guest.connection.close()

    threads = [threading.Thread(target=ask) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [200] * 128
    assert proxy.connections == 64


def _drawn(plan: Seeded) -> list[Fault | None]:
    return [
        plan.request(Seen("POST", "/v1/bookings", f"g{guest}@example.com", attempt))
        for guest in range(400)
        for attempt in (1, 2)
    ]


def test_a_seeded_plan_is_a_function_of_seed_guest_and_attempt():
    keys = frozenset(f"g{guest}@example.com" for guest in range(400))
    plan = Seeded(7, WEIGHTS, commit=(0.1, 0.2), singles=keys)

    drawn = _drawn(plan)

    assert drawn == _drawn(plan)
    assert drawn != _drawn(replace(plan, seed=8))
    kinds = Counter(fault.kind if fault else None for fault in drawn)
    assert 0.25 < 1 - kinds.pop(None) / 800 < 0.42
    assert kinds.keys() == WEIGHTS.keys() - {"limited"}
    assert {fault.status for fault in drawn if fault and fault.kind == "status_after"} == {
        *(500, 502, 503, 504)
    }
    assert all(
        0.1 <= fault.seconds <= 0.2 for fault in drawn if fault and fault.kind == "late_commit"
    )


def test_a_seeded_plan_doubles_only_what_has_one_place_and_never_delays_a_read():
    plan = Seeded(1, {"duplicate": 1, "late_commit": 1, "delay": 1}, writes=1, reads=1)

    assert {fault.kind for fault in _drawn(plan) if fault} == {
        *("reset_after", "late_commit", "delay")
    }
    reads = {plan.request(Seen("GET", "/v1/bookings", f"GET {n}", 1)) for n in range(50)}
    assert {fault.kind for fault in reads if fault} == {"reset_after"}
