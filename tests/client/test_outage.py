"""An outage of the API costs little: what one call and what all calls of a client send is bounded."""

from __future__ import annotations

import random
import socket
import statistics
import time
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

import jicoo
from jicoo._core.messages import HttpResponse
from jicoo._core.retries.budget import CAPACITY, MOST_REQUESTS
from jicoo._core.retries.policy import wait_before_resend
from tests.canary import EMAIL, NAME
from tests.client.scripted import Connection, Scripted, Step, hang_up, reply, reset
from tests.client.ways import OWN, User, Way
from tests.samples import BOOKING

CALLS = 500
MOST = 1.5
"""Requests per call of an outage, over so many calls."""

OUTAGES: dict[str, Step] = {
    "503": reply(503),
    "500": reply(500),
    "a page": reply(200, b"<html>We will be back soon"),
    "a redirect": reply(302, None, {"Location": "/login"}),
    "429": reply(429, None, {"Retry-After": "0"}),
    "reset": reset,
    "hang up": hang_up,
    "half a body": lambda connection: (
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{") or False
    ),
}
_SAMPLED = {"500": "reads", "429": "reads", "hang up": "creates"}
"""Of each kind one: a refusal, a wait that is asked for, a connection that breaks."""


class Hurried:
    """A clock on which waiting takes no time, but counts."""

    def __init__(self, clock: Any) -> None:
        self._clock = clock
        self._ahead = 0.0

    def monotonic(self) -> float:
        return self._clock.monotonic() + self._ahead  # type: ignore[no-any-return]

    def timestamp(self) -> Any:
        return self._clock.timestamp()

    def _skip(self, seconds: float) -> None:
        self._ahead += seconds


class HurriedSync(Hurried):
    def sleep(self, seconds: float) -> None:
        self._skip(seconds)


class HurriedAsync(Hurried):
    async def sleep(self, seconds: float) -> None:
        self._skip(seconds)


def hurried(user: User) -> User:
    session = user.client._session
    kind: Any = HurriedSync if user.way.flavour == "sync" else HurriedAsync
    session.clock = kind(session.clock)
    return user


def book(client: Any) -> Any:
    return client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL)


BOTH: list[Any] = [
    pytest.param(way, id=str(way), marks=[pytest.mark.slow] if way.flavour == "async" else [])
    for way in OWN[::2]
]
"""The twins decide alike, and hundreds of calls of the second take as long as those of the first."""
KINDS: dict[str, Callable[[Any], Any]] = {
    "reads": lambda client: client.bookings.get("bk_1"),
    "creates": book,
}


def suffer(user: User, call: Callable[[Any], Any], calls: int) -> None:
    """Make so many calls that fail, through the client and copies of it by turns."""
    for number in range(calls):
        client = user.client if number % 2 else user.client.with_options(max_retries=5)
        with pytest.raises(jicoo.JicooError):
            user.run(lambda client=client: call(client))


@pytest.mark.parametrize(
    ("way", "kind", "what"),
    [
        # The twins take turns.
        pytest.param(
            OWN[::2][number % 2],
            *(kind, what),
            id=f"{OWN[::2][number % 2]} {kind} {what}",
            marks=[] if _SAMPLED.get(what) == kind else [pytest.mark.slow],
        )
        for number, (what, kind) in enumerate(product(OUTAGES, KINDS))
    ],
)
def test_an_outage_costs_little_more_than_a_request_per_call(
    way: Way, kind: str, what: str, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = OUTAGES[what]
    user = hurried(use(way, timeout=60))
    suffer(user, KINDS[kind], CALLS)
    assert CALLS <= len(server.requests) <= MOST * CALLS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", BOTH)
def test_a_server_that_cannot_be_reached_costs_little(
    way: Way, kind: str, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    tried: list[int] = []
    connect = socket.socket.connect

    class Counting(socket.socket):
        def connect(self, address: Any) -> None:
            tried.append(1)
            connect(self, address)

        def connect_ex(self, address: Any) -> int:
            tried.append(1)
            return super().connect_ex(address)

    user = hurried(use(way, base_url=f"http://127.0.0.1:{port}", timeout=60))
    if way.flavour == "sync":
        monkeypatch.setattr(socket, "socket", Counting)
    else:
        loop = user._runner.get_loop()  # type: ignore[union-attr]
        reach = loop.sock_connect

        async def counted(one: Any, address: Any) -> None:
            tried.append(1)
            await reach(one, address)

        monkeypatch.setattr(loop, "sock_connect", counted)
    suffer(user, KINDS[kind], CALLS)
    assert CALLS <= len(tried) <= MOST * CALLS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", BOTH)
def test_a_server_that_hangs_costs_little(
    way: Way, kind: str, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = lambda connection: bool(connection.stopped.wait(0.5)) and False
    user = use(way, timeout=0.03, settle=0.01)
    suffer(user, KINDS[kind], 150)
    # The budget is used up within the first calls; what is left of it is the same for any number.
    assert len(server.requests) <= 150 + CAPACITY


def busy(connection: Connection) -> bool:
    """Refuse every booking; the slot has a hundred others, whose guests can be read."""
    request = connection.request
    if request.method == "POST":
        return reply(503)(connection)
    if request.target.endswith("/contacts"):
        guest = {"name": "x", "email": "x@y.org", "createdAt": BOOKING["createdAt"]}
        return reply(200, {"data": [guest]})(connection)
    rows = [{**BOOKING, "uid": f"bk_{number}", "eventTypeId": "e"} for number in range(100)]
    return reply(200, {"data": rows, "totalCount": 100})(connection)


@pytest.mark.parametrize("way", BOTH)
def test_one_call_never_sends_more_than_is_stated(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = busy
    user = hurried(use(way, timeout=600, max_retries=1_000_000, settle=30))
    for _ in range(3):
        server.requests.clear()
        with pytest.raises(jicoo.JicooError):
            user.run(lambda: book(user.client))
        assert len(server.requests) <= MOST_REQUESTS


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("way", OWN[::2], ids=str)
def test_being_told_to_come_back_at_once_is_no_hot_loop(
    way: Way, status: int, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = reply(status, None, {"Retry-After": "0"})
    user = use(way, timeout=2, max_retries=10**9)
    began = time.monotonic()
    # On a busy machine the last of its attempts may find no time to be answered in.
    with pytest.raises((jicoo.StatusError, jicoo.DeadlineExceededError)):
        user.get()
    assert len(server.requests) <= 12
    assert time.monotonic() - began < 3


def waits(asked: str, clients: int = 100) -> list[float]:
    """When each of so many clients comes back that were told the same."""
    rng = random.Random(1)
    told = HttpResponse(429, {"retry-after": asked}, b"")
    found = [
        wait_before_resend(1, told, max_retries=2, left=30.0, now=0.0, jitter=rng.random())
        for _ in range(clients)
    ]
    return [wait for wait in found if wait is not None]


@pytest.mark.parametrize("asked", ["1", "5", "20"])
def test_clients_that_were_told_the_same_second_do_not_come_back_in_it(asked: str) -> None:
    found = waits(asked)
    assert min(found) >= float(asked)
    assert max(found) - min(found) > 0.9
    # No tenth of a second sees more than a third of them.
    tenths = [int(wait * 10) for wait in found]
    assert max(tenths.count(tenth) for tenth in tenths) < 34
    assert statistics.pstdev(found) > 0.2


@pytest.mark.parametrize("way", BOTH)
def test_a_client_recovers_when_the_api_does(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = reply(503)
    user = hurried(use(way, timeout=60))
    suffer(user, KINDS["reads"], 300)
    server.always = reply(200, BOOKING)
    for _ in range(20):
        assert user.get().uid == "bk_1"
    # What was answered has paid for a second attempt again.
    server.answers(reply(503))
    assert user.get().uid == "bk_1"
