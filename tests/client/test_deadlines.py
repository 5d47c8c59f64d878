"""What is slow, huge, nested, doubled or badly dated ends in time and in the right error, over real sockets."""

from __future__ import annotations

import contextlib
import gc
import json
import socket
import time
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.client.scripted import Connection, Scripted, Step, drip, reply, stall
from tests.operations import CASES
from tests.samples import BOOKING

TIMEOUT = 1.0
"""Long enough for a request to be on its way, whatever else the machine has to do."""
LATEST = 10
"""Seconds a call may take on a machine whose cores are busy; without a deadline it would be thirty, or for ever."""
EACH = (
    "get_booking",
    "list_bookings",
    "update_organization_user",
    "create_booking",
    "delete_schedule",
)
"""A read, a list, a write, the booking, and a deletion."""
WRITES = ("update_organization_user", "create_booking")


def head_drip(seconds: float) -> Step:
    """A header that comes a byte at a time, until it is broken off."""

    def step(connection: Connection) -> bool:
        connection.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not connection.stopped.wait(0.02):
            connection.send(b"a")
        return False

    return step


def chunk_drip(connection: Connection) -> bool:
    """Chunks of one byte without an end."""
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not connection.stopped.wait(0.02):
        connection.send(b"1\r\n \r\n")
    return False


def half_head(connection: Connection) -> bool:
    """Half a header, and then nothing."""
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Le")
    return stall(connection)


def slow_flood(connection: Connection) -> bool:
    """A body that is large and fast, and has no end."""
    connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not connection.stopped.is_set():
        connection.send(b" " * 65536)
        connection.stopped.wait(0.005)
    return False


SLOW: dict[str, Step] = {
    "stall": stall,
    "drip": drip,
    "chunk drip": chunk_drip,
    "half a header": half_head,
    "flood": slow_flood,
}


def late(name: str) -> type[jicoo.JicooError]:
    if name == "create_booking":
        return jicoo.BookingOutcomeUnknownError
    return jicoo.OutcomeUnknownError if name in WRITES else jicoo.DeadlineExceededError


def warm(flavour: Flavour, server: Scripted, name: str) -> Any:
    """A client that has made the call once: what is loaded on first use is no part of what is measured."""
    client = flavour.client(time_zone="Asia/Tokyo")
    server.script([reply(400)])
    with pytest.raises(jicoo.BadRequestError):
        flavour.run(lambda: CASES[name].of(client))
    server.requests.clear()
    return client


def ends(
    flavour: Flavour, client: Any, name: str, kind: type[jicoo.JicooError]
) -> tuple[Any, float]:
    """The error a call ends in, and the seconds it took."""
    began = time.monotonic()
    with pytest.raises(kind) as caught:
        flavour.run(lambda: CASES[name].of(client))
    return caught.value, time.monotonic() - began


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        *(("get_booking", slow) for slow in SLOW),
        *((name, slow) for name in EACH[1:] for slow in ("stall", "drip")),
    ],
)
def test_a_slow_answer_ends_with_the_deadline(
    flavour: Flavour, server: Scripted, name: str, slow: str
) -> None:
    client = warm(flavour, server, name).with_options(timeout=TIMEOUT)
    server.script([SLOW[slow]] * 6)
    _, seconds = ends(flavour, client, name, late(name))
    assert TIMEOUT * 0.4 < seconds < LATEST


def test_a_header_that_drips_holds_nothing_beyond_the_deadline(
    flavour: Flavour, server: Scripted
) -> None:
    client = warm(flavour, server, "get_booking").with_options(timeout=TIMEOUT)
    server.script([head_drip(LATEST * 3)] * 2)
    _, seconds = ends(flavour, client, "get_booking", jicoo.JicooError)
    assert seconds < LATEST


@contextlib.contextmanager
def silent_tls(accepts: bool) -> Iterator[str]:
    """A port where a TLS handshake gets no answer; or, not accepting, where the queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0 if not accepts else 8) as listener:
        filler: list[socket.socket] = []
        for _ in range(0 if accepts else 4):
            filler.append(socket.socket())
            filler[-1].setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler[-1].connect(listener.getsockname())
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        for one in filler:
            one.close()


@pytest.mark.parametrize(
    ("name", "accepts"),
    [("get_booking", True), ("create_booking", True), ("create_booking", False)],
    ids=["read, stalled TLS", "booking, stalled TLS", "booking, full queue"],
)
def test_a_connection_that_is_never_made_is_known_not_to_have_sent(
    flavour: Flavour, name: str, accepts: bool
) -> None:
    with silent_tls(accepts) as url:
        client = flavour.client(base_url=url, timeout=3, time_zone="Asia/Tokyo")
        _, seconds = ends(flavour, client, name, jicoo.DeadlineExceededError)
    # A socket that was left open is to fail this test, not one that comes later.
    gc.collect()
    assert seconds < LATEST + 3


@pytest.mark.parametrize("name", ["get_booking", "create_booking"])
def test_several_dead_addresses_share_the_time_of_one_connection(
    flavour: Flavour, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = socket.getaddrinfo

    def four(*given: Any, **options: Any) -> Any:
        return ask(*given, **options)[:1] * 4

    monkeypatch.setattr(socket, "getaddrinfo", four)
    with silent_tls(accepts=False) as url:
        client = flavour.client(base_url=url, timeout=2, time_zone="Asia/Tokyo", max_retries=0)
        _, seconds = ends(flavour, client, name, jicoo.DeadlineExceededError)
    # A booking's attempt has half of the time.
    assert seconds < 4


ONCE = (
    *(None, "0", "0.05", "  0  ", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00"),
    *("soon", "-1", "inf", "nan", "1_0", "0" * 100, "0, 0", "\u0661"),
)


@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_that_is_short_or_none_is_no_obstacle(
    flavour: Flavour, server: Scripted, status: int
) -> None:
    client = flavour.client(timeout=20, max_retries=1)
    texts = ONCE if status == 429 else ONCE[:4]
    for text in texts:
        raw = {} if text is None else {"Retry-After": text}
        server.answers(reply(status, None, raw), reply(200, BOOKING))
        assert flavour.run(lambda: client.bookings.get("bk_1")).uid == "bk_1"
    assert len(server.requests) == 2 * len(texts)


@pytest.mark.parametrize("date", [False, True])
def test_a_retry_after_is_honoured_to_its_length(
    flavour: Flavour, server: Scripted, date: bool
) -> None:
    # A date has no fraction of a second, and some time passes until the answer comes.
    text = formatdate(time.time() + 3, usegmt=True) if date else "1"
    server.answers(reply(429, None, {"Retry-After": text}), reply(200, BOOKING))
    client = flavour.client(timeout=20, max_retries=1)
    began = time.monotonic()
    flavour.run(lambda: client.bookings.get("bk_1"))
    assert 0.9 < time.monotonic() - began < LATEST + 3


@pytest.mark.parametrize("name", EACH)
def test_a_retry_after_beyond_the_deadline_raises_at_once(
    flavour: Flavour, server: Scripted, name: str
) -> None:
    client = warm(flavour, server, name)
    for text in ("3600", "9e99", "Wed, 21 Oct 2999 07:28:00 GMT"):
        server.script([reply(429, None, {"Retry-After": text})])
        error, seconds = ends(flavour, client, name, jicoo.RateLimitError)
        assert seconds < LATEST
        assert error.retry_after > 3000
    assert len(server.requests) == 3


@pytest.mark.parametrize("name", EACH)
def test_a_redirect_is_an_error_wherever_it_leads(
    flavour: Flavour, server: Scripted, name: str
) -> None:
    client = warm(flavour, server, name)
    with Scripted() as other:
        for place in (other.base_url, f"//{other.base_url[7:]}/x", "/elsewhere", "", "ftp://x"):
            server.script([reply(302, None, {"Location": place}), *[reply(403)] * 2])
            kind = jicoo.OutcomeUnknownError if name in WRITES else jicoo.StatusError
            error, _ = ends(flavour, client, name, kind)
            assert error.status == 302
        assert other.connections == 0


def doubled(body: dict[str, Any]) -> bytes:
    """The object with each member twice, the last one true."""
    pairs = [f"{json.dumps(name)}: null" for name in body]
    pairs += [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in body.items()]
    return ("{" + ", ".join(pairs) + "}").encode()


def test_the_last_of_two_members_counts(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(200, doubled(BOOKING)))
    client = flavour.client()
    assert flavour.run(lambda: client.bookings.get("bk_1")).uid == "bk_1"


def nested(depth: int) -> bytes:
    deep = "[" * depth + "]" * depth
    return json.dumps(BOOKING)[:-1].encode() + f', "new": {deep}}}'.encode()


BAD: dict[str, object] = {
    "naive date": {**BOOKING, "startedAt": "2024-03-16T02:00:00"},
    "garbage date": {**BOOKING, "startedAt": "2024-99-16T02:00:00.000Z"},
    "year 10000": {**BOOKING, "startedAt": "10000-03-16T02:00:00.000Z"},
    "year 0": {**BOOKING, "startedAt": "0000-03-16T02:00:00.000Z"},
    "leap second": {**BOOKING, "startedAt": "2024-03-16T02:00:60.000Z"},
    "offset of a day": {**BOOKING, "startedAt": "2024-03-16T02:00:00+24:00"},
    "date alone": {**BOOKING, "startedAt": "2024-03-16"},
    "epoch": {**BOOKING, "startedAt": 1710554400},
    "other digits": {**BOOKING, "startedAt": "\u0662\u0660\u0662\u0664-03-16T02:00:00Z"},
    "deep": nested(100_000),
    "huge number": json.dumps(BOOKING)[:-1].encode() + b', "new": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("name", ["get_booking", "list_bookings", "update_booking"])
def test_a_right_shape_with_a_wrong_part_is_no_answer(
    flavour: Flavour, server: Scripted, name: str
) -> None:
    update = name == "update_booking"
    kind = jicoo.OutcomeUnknownError if update else jicoo.ResponseError
    client = warm(flavour, server, name).with_options(max_retries=0)
    for body in BAD.values():
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        step = reply(200, b'{"data": [' + raw + b"]}" if ".list" in name else raw)
        server.script([step, reply(403)])
        error, _ = ends(flavour, client, name, jicoo.JicooError)
        assert type(error) is kind


def test_what_is_nested_within_reason_is_kept(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(200, nested(60)))
    client = flavour.client()
    booking = flavour.run(lambda: client.bookings.get("bk_1"))
    assert json.dumps(booking.to_dict()["new"]).count("[") == 60


def test_a_huge_body_is_read_within_the_deadline(flavour: Flavour, server: Scripted) -> None:
    rows = [{**BOOKING, "uid": f"bk_{number}"} for number in range(20_000)]
    server.answers(reply(200, {"data": rows, "totalCount": 20_000, "nextPage": None}))
    client = flavour.client(timeout=30)
    assert len(flavour.run(client.bookings.list)) == 20_000
