from __future__ import annotations

import asyncio
import json
import socket
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from jicoo.sandbox import Sandbox, Server

BODY = json.dumps(
    {
        "eventTypeId": "mzgdPJVBb7RE",
        "timeZone": "Asia/Tokyo",
        "startedAt": "2024-03-16T02:00:00.000Z",
        "email": "guest@example.com",
        "name": "john doe",
        "locationId": None,
    }
).encode()


def _everything_received(server: Server) -> bytes:
    """What comes over a plain socket in answer to a booking, until the other side closes it."""
    head = (
        f"POST /v1/bookings HTTP/1.1\r\nHost: {server.base_url[7:]}\r\n"
        f"X-Jicoo-Api-Key: {server.api_key}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(head.encode() + BODY)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


@pytest.mark.parametrize(("when", "booked"), [("before", 0), ("after", 1)])
def test_a_dropped_connection_closes_without_a_byte(server, box, when, booked):
    box.faults.add("create_booking", kind="drop", when=when)

    assert _everything_received(server) == b""
    assert len(box.bookings()) == booked
    assert box.requests[-1].status is None
    second = _everything_received(server)
    assert second.startswith(b"HTTP/1.1 201" if not booked else b"HTTP/1.1 409")


@pytest.mark.parametrize(("when", "booked"), [("before", 0), ("after", 1)])
def test_a_status_in_place_of_the_answer(box, book, when, booked):
    fault = box.faults.add(
        "create_booking",
        kind="status",
        when=when,
        status=429,
        body={"why": "too many"},
        headers={"Retry-After": "3"},
    )

    answer = book()

    assert answer.status_code == 429
    assert answer.json() == {"why": "too many"}
    assert answer.headers["Retry-After"] == "3"
    assert len(box.bookings()) == booked
    assert fault.hits == 1


def test_garbage_in_place_of_the_answer(box, book):
    box.faults.add("create_booking", kind="garbage", status=201)

    answer = book()

    assert answer.status_code == 201
    with pytest.raises(ValueError, match="Expecting"):
        answer.json()
    assert len(box.bookings()) == 1


def test_an_answer_that_breaks_off(server, box):
    box.faults.add("create_booking", kind="cut")

    head, _, body = _everything_received(server).partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 201")
    promised = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    assert 0 < len(body) < promised
    assert len(box.bookings()) == 1


@pytest.mark.parametrize(("when", "booked"), [("before", 0), ("after", 1)])
def test_a_client_that_does_not_wait_meets_the_booking_later(box, api, book, when, booked):
    box.faults.add("create_booking", kind="delay", when=when, seconds=2)

    api.timeout = httpx.Timeout(60, read=0.5)
    with pytest.raises(httpx.ReadTimeout):
        book()

    assert len(box.bookings()) == booked
    deadline = time.monotonic() + 60
    while not box.bookings() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(box.bookings()) == 1


def test_a_request_that_sleeps_through_a_reset_books_nothing(box, api, book):
    box.faults.add("create_booking", kind="delay", when="before", seconds=1)
    api.timeout = httpx.Timeout(60, read=0.3)
    with pytest.raises(httpx.ReadTimeout):
        book()

    box.reset()
    # Whoever waits as long and begins later is answered later.
    box.faults.add("list_bookings", kind="delay", seconds=1)
    api.timeout = 60
    api.get("/v1/bookings")

    assert [request.operation for request in box.requests] == ["list_bookings"]
    assert box.bookings() == []


def test_a_late_booking_is_there_but_not_listed_until_its_time(box, api, book):
    box.faults.add("create_booking", kind="late", seconds=10, measured_by="clock")
    uid = book().json()["uid"]

    def listed() -> int:
        return api.get("/v1/bookings").json()["totalCount"]

    assert api.get(f"/v1/bookings/{uid}").status_code == 200
    assert len(box.bookings()) == 1
    assert listed() == 0
    box.clock.advance(timedelta(seconds=11))
    assert listed() == 1


def test_only_what_is_new_is_late_and_whoever_joins_hides_nothing(box, api, book):
    box.faults.add("create_booking", kind="late", seconds=10, measured_by="clock", times=None)
    group = {"eventTypeId": "-wS8hQp_3Kd0"}

    def listed() -> int:
        return api.get("/v1/bookings").json()["totalCount"]

    first = book("2024-03-12T08:30:00Z", name="first", **group).json()["uid"]
    assert listed() == 0
    box.clock.advance(timedelta(seconds=6))
    joined = book("2024-03-12T08:30:00Z", name="second", **group).json()["uid"]
    assert (first == joined, listed()) == (True, 0)
    assert len(api.get(f"/v1/bookings/{first}/contacts").json()["data"]) == 2
    box.clock.advance(timedelta(seconds=6))
    assert listed() == 1


def test_what_a_later_attempt_books_is_late_too(box, api, book):
    box.faults.add("create_booking", kind="status", status=503, when="before")
    box.faults.add("create_booking", kind="late", seconds=60, skip=1)

    assert [book().status_code, book().status_code] == [503, 201]
    assert api.get("/v1/bookings").json()["data"] == []


def test_a_late_booking_in_real_time(box, api, book):
    box.faults.add("create_booking", kind="late", seconds=1)
    begun = time.monotonic()
    book()
    counts = []
    while not counts or (counts[-1] == 0 and time.monotonic() < begun + 60):
        counts.append(api.get("/v1/bookings").json()["totalCount"])

    assert counts[0] == 0
    assert counts[-1] == 1
    assert time.monotonic() >= begun + 1


def test_faults_strike_those_they_match_as_often_as_told(box, api):
    box.faults.add(r"^GET /v1/event_types/", kind="status", skip=1, times=2)
    path = "/v1/event_types/mzgdPJVBb7RE"

    assert [api.get(path).status_code for _ in range(4)] == [200, 503, 503, 200]
    assert api.get("/v1/event_types").status_code == 200


def test_faults_for_ever_until_they_are_cleared(box, api):
    box.faults.add(".", kind="status", times=None)
    assert [api.get(path).status_code for path in ("/v1/bookings", "/nothing")] == [503, 503]

    box.faults.clear()

    assert api.get("/v1/bookings").status_code == 200


def test_a_late_booking_whose_answer_is_lost(server, box, api):
    box.faults.add("create_booking", kind="late", seconds=60)
    box.faults.add("create_booking", kind="drop")

    assert _everything_received(server) == b""
    assert len(box.bookings()) == 1
    assert api.get("/v1/bookings").json()["data"] == []


def test_a_fault_that_would_never_strike_is_refused(box: Sandbox) -> None:
    with pytest.raises(
        ValueError, match=r"no operation createBooking \(did you mean create_booking"
    ):
        box.faults.add("createBooking", kind="drop")
    with pytest.raises(ValueError, match="a delay needs seconds"):
        box.faults.add("create_booking", kind="delay")
    assert box.faults.add("^POST /v1/bookings$", kind="drop").hits == 0


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "explode"},
        {"kind": "drop", "when": "never"},
        {"kind": "delay", "seconds": -1},
        {"kind": "drop", "times": 0},
        {"kind": "late", "measured_by": "stars"},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(box: Sandbox, fault):
    with pytest.raises(ValueError, match=r"is one of|is real|is before|not negative"):
        box.faults.add("create_booking", **fault)


def test_in_process_a_dropped_connection_is_an_error(box):
    box.faults.add("create_booking", kind="drop")
    transport = httpx.ASGITransport(app=box.app)

    async def ask() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            await client.post(
                "/v1/bookings", content=BODY, headers={"X-Jicoo-Api-Key": box.api_key}
            )

    import asyncio

    with pytest.raises(ConnectionResetError):
        asyncio.run(ask())


def test_a_doubled_request_is_done_twice_and_the_second_answer_comes(box, book):
    fault = box.faults.add("create_booking", kind="doubled_request")

    assert book().status_code == 409
    assert len(box.bookings()) == 1
    assert fault.hits == 1

    box.faults.add("create_booking", kind="doubled_request")
    group = book("2024-03-12T08:30:00Z", eventTypeId="-wS8hQp_3Kd0")
    assert group.status_code == 201
    assert len(box.bookings()[1]["contacts"]) == 2


def _two_gets(server: Server, *, pause: float) -> bytes:
    """What comes over one plain socket for two requests, the second after a pause."""

    def request(path: str, *more: str) -> bytes:
        lines = (f"GET {path} HTTP/1.1", "Host: localhost", f"X-Jicoo-Api-Key: {server.api_key}")
        return "\r\n".join((*lines, *more, "", "")).encode()

    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(request("/v1/event_types/mzgdPJVBb7RE"))
        received = connection.recv(65536)
        time.sleep(pause)
        connection.sendall(request("/v1/teams/exampleteam", "Connection: close"))
        while piece := connection.recv(65536):
            received += piece
    return received


@pytest.mark.parametrize(("seconds", "pause"), [(0.0, 0.0), (0.1, 0.5)])
def test_a_doubled_answer_comes_twice_on_its_connection(server, box, seconds, pause):
    box.faults.add("get_event_type", kind="doubled_answer", seconds=seconds)

    received = _two_gets(server, pause=pause)

    parts = [part.partition(b"\r\n\r\n")[2] for part in received.split(b"HTTP/1.1 200 ")[1:]]
    names = [json.loads(part)["data"]["name"] for part in parts]
    assert names == ["Online consultation", "Online consultation", "Customer Success"]


def test_a_doubled_answer_comes_once_where_there_is_no_connection(box):
    box.faults.add("list_bookings", kind="doubled_answer")
    transport = httpx.ASGITransport(box.app)

    async def main() -> int:
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            answer = await client.get("/v1/bookings", headers={"X-Jicoo-Api-Key": box.api_key})
            return answer.status_code

    assert asyncio.run(main()) == 200
