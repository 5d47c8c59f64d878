"""Whatever drips, a call ends when its time does; nothing is begun then, and what has come whole is kept."""

from __future__ import annotations

import asyncio
import math
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import jicoo
from tests.canary import EMAIL, NAME
from tests.client.scripted import Connection, Scripted, Step, reply
from tests.client.ways import EVERY, OWN, User, Way, sampled
from tests.samples import BOOKING
from tests.timing import at_best

TIMEOUT = 0.4
LATE = 0.4
"""Seconds by which a call may be late on a machine that has other things to do."""
LASTS = 1.5
"""Seconds for which a server drips."""
_OK = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
_GZIP = _OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"


def dripping(begin: bytes, drop: bytes) -> Step:
    """Send `begin`, then `drop` again and again."""

    def step(connection: Connection) -> bool:
        connection.send(begin)
        ends = time.monotonic() + LASTS
        while time.monotonic() < ends and not connection.stopped.wait(0.02):
            connection.send(drop)
        return False

    return step


BODIES = {
    "nothing": dripping(b"", b""),
    "half a head": dripping(_OK, b""),
    "half a body": dripping(_OK + b"Content-Length: 9\r\n\r\n{", b""),
    "body": dripping(_OK + b"Content-Length: 100000\r\n\r\n", b" "),
    "chunks": dripping(_CHUNKED, b"1\r\n \r\n"),
    "gzip that holds nothing": dripping(
        _GZIP + b"a\r\n\x1f\x8b\x08\0\0\0\0\0\0\xff\r\n", b"5\r\n\0\0\0\xff\xff\r\n"
    ),
    "gzip file name": dripping(_GZIP + b"a\r\n\x1f\x8b\x08\x08\0\0\0\0\0\xff\r\n", b"1\r\nx\r\n"),
}
HEADS = {
    "1xx answers": dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "status line": dripping(b"HTTP/1.1 200 ", b"x"),
    "headers": dripping(_OK, b"a: b\r\n"),
    "one header": dripping(_OK + b"a: ", b"x"),
    "chunk extension": dripping(_CHUNKED + b"1;", b"x"),
    "trailers": dripping(_CHUNKED + b"0\r\n", b"a: b\r\n"),
}
"""What gives a caller's blocking client nothing to hand on: it waits for as long as that comes."""


def takes(
    user: User,
    call: Callable[[Any], Any] = lambda client: client.bookings.get("bk_1"),
    *,
    longest: float = TIMEOUT + LATE,
) -> float:
    """The seconds of a call that ends too late."""
    client = user.client.with_options(timeout=TIMEOUT, max_retries=0)

    def once() -> float:
        began = time.monotonic()
        with pytest.raises(jicoo.DeadlineExceededError):
            user.run(lambda: call(client))
        return time.monotonic() - began

    return at_best(once, within=longest)


def ready(user: User, server: Scripted) -> None:
    """What is loaded on first use is no part of what is measured."""
    server.answers(reply(200, BOOKING))
    user.get()
    server.requests.clear()


@pytest.mark.parametrize("what", [*BODIES, *HEADS])
@pytest.mark.parametrize("way", sampled(EVERY))
def test_a_server_that_drips_does_not_hold_a_call(
    way: Way, what: str, server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way)
    ready(user, server)
    server.always = {**BODIES, **HEADS}[what]
    lasts = LASTS if what in HEADS and way.given and way.flavour == "sync" else TIMEOUT
    assert TIMEOUT * 0.9 <= takes(user, longest=lasts + LATE) < lasts + LATE
    server.always = reply(200, BOOKING)
    assert user.get().uid == "bk_1"


@contextmanager
def slow_names(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Iterator[list[str]]:
    """A resolver that takes its time; yields the names it is asked for."""
    ask = socket.getaddrinfo
    asked: list[str] = []

    def slow(host: Any, *given: Any, **options: Any) -> Any:
        if not options.get("flags"):
            asked.append(host.decode() if isinstance(host, bytes) else host)
            time.sleep(seconds)
        return ask(host, *given, **options)

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", slow)
        yield asked


def local(server: Scripted) -> str:
    return server.base_url.replace("127.0.0.1", "localhost")


@pytest.mark.parametrize("way", sampled(EVERY))
def test_a_name_is_resolved_once_and_slowly_is_no_worse_than_slowly(
    way: Way, server: Scripted, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.always = reply(201, BOOKING)
    user = use(way, base_url=local(server))
    with slow_names(monkeypatch, 0.4) as asked:
        booking = user.run(
            lambda: user.client.create_booking(
                "mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL
            )
        )
    assert booking.uid == "bk_1"
    assert asked == ["localhost"]
    assert [request.method for request in server.requests] == ["POST"]


@pytest.mark.parametrize("way", sampled(EVERY))
def test_nothing_is_sent_when_the_name_was_resolved_too_late(
    way: Way, server: Scripted, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.always = reply(201, BOOKING)
    user = use(way, base_url=local(server))
    with slow_names(monkeypatch, 2 * TIMEOUT):
        # A caller's resolver cannot be broken off: it is one name late.
        takes(
            user,
            lambda client: client.create_booking(
                "mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL
            ),
            longest=math.inf,
        )
        time.sleep(2 * TIMEOUT)
    assert server.requests == []


@pytest.mark.parametrize("way", sampled(OWN))
def test_several_dead_addresses_share_the_time_and_a_living_one_is_found(
    way: Way, server: Scripted, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    filling = [socket.socket() for _ in range(4)]
    for one in filling:
        one.setblocking(False)
        one.connect_ex(full.getsockname())
    dead = (socket.AF_INET, socket.SOCK_STREAM, 6, "", full.getsockname())
    alive = (*dead[:4], ("127.0.0.1", int(server.base_url.rpartition(":")[2])))
    server.always = reply(200, BOOKING)
    user = use(way, base_url="https://x.example")
    user.client._session.base_url = "http://localhost"
    user.client._session.transport._base_url = "http://localhost"
    found = [dead, dead, dead]

    def addresses(*_: Any, **options: Any) -> Any:
        if options.get("flags"):
            raise socket.gaierror(socket.EAI_NONAME, "no figures")
        return found

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    try:
        assert TIMEOUT * 0.9 <= takes(user) < TIMEOUT + LATE
        found.append(alive)
        assert user.get(timeout=4).uid == "bk_1"
    finally:
        for one in (*filling, full):
            one.close()


@pytest.mark.parametrize("way", sampled(EVERY))
def test_a_whole_answer_is_kept_whatever_the_clock_says(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way)
    ready(user, server)
    late: list[bool] = []

    class Clock(type(user.client._session.clock)):  # type: ignore[misc]
        def monotonic(self) -> float:
            now: float = super().monotonic()
            return now + (100 if late else 0)

    def answer(connection: Connection) -> bool:
        stays = reply(200, BOOKING)(connection)
        # From here on the time of the call is over, and all of the answer is on its way.
        late.append(True)
        return stays

    server.always = answer
    user.client._session.clock = Clock()
    assert user.get().uid == "bk_1"
    assert len(server.requests) == 1


@pytest.mark.parametrize("way", [way for way in EVERY if way.flavour == "async"], ids=str)
def test_a_deadline_is_exact_however_the_event_loop_lags(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way)
    ready(user, server)
    server.always = BODIES["body"]

    async def main() -> float:
        busy = time.sleep

        async def lag() -> None:
            while True:
                busy(0.03)
                await asyncio.sleep(0)

        lagging = asyncio.ensure_future(lag())
        client = user.client.with_options(timeout=TIMEOUT, max_retries=0)
        began = time.monotonic()
        with pytest.raises(jicoo.DeadlineExceededError):
            await client.bookings.get("bk_1")
        lagging.cancel()
        return time.monotonic() - began

    seconds = at_best(lambda: user.run(main), within=TIMEOUT + LATE)
    assert TIMEOUT * 0.9 <= seconds < TIMEOUT + LATE
