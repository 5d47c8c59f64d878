"""A booking after any idle time takes one POST and no look-up, whatever the server does with idle connections."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from jicoo._core.transport import base
from tests.canary import EMAIL, NAME
from tests.client.scripted import Connection, Scripted, reply, reset
from tests.client.ways import OWN, User, Way
from tests.samples import BOOKING

KEPT = 0.5
"""Seconds for which this server keeps an idle connection: Node and uvicorn keep it for ten times as long."""
UNSEEN = 0.05
"""Seconds before the client sees that the server has let go: what it sends then is never read."""
SCALE = KEPT / 5
IDLE = (0.0, 0.1, 0.3, 0.45, 0.48, 0.5, 0.52, 0.56, 0.7, 1.2)


def letting_go(connection: Connection) -> bool:
    """Answer, then keep the connection for as long as Node does; what comes as it lets go is lost."""
    request = connection.request
    body: Any = BOOKING if request.method == "POST" else {"data": [], "totalCount": 0}
    reply(200, body)(connection)
    peer = connection.socket
    peer.settimeout(KEPT)
    try:
        peer.recv(1, socket.MSG_PEEK)
    except TimeoutError:
        time.sleep(UNSEEN)
        return False
    return True


def create(user: User) -> Any:
    return user.run(
        lambda: user.client.create_booking(
            "mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL
        )
    )


@pytest.mark.parametrize("idle", IDLE)
@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_booking_after_any_idle_time_takes_one_post(
    way: Way,
    idle: float,
    server: Scripted,
    use: Callable[..., User],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "WRITE_MAX_IDLE", base.WRITE_MAX_IDLE * SCALE)
    server.always = letting_go
    user = use(way, settle=0.2)
    user.run(lambda: user.client.request("GET", "/v1/bookings"))
    server.requests.clear()
    time.sleep(idle)
    assert create(user).uid == "bk_1"
    assert [request.method for request in server.requests] == ["POST"]


def test_a_write_is_not_sent_on_what_a_common_server_may_be_closing() -> None:
    assert base.WRITE_MAX_IDLE <= 2


@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_read_that_meets_a_closing_connection_goes_out_on_a_fresh_one(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    """A server that lets go of every connection after its answer, without saying so."""
    used: dict[int, int] = {}

    def once(connection: Connection) -> bool:
        number = connection.socket.fileno()
        used[number] = used.get(number, 0) + 1
        if used[number] > 1:
            del used[number]
            return reset(connection)
        return reply(200, BOOKING)(connection)

    server.always = once
    user = use(way)
    for _ in range(4):
        assert user.get().uid == "bk_1"
    # Each read but the first was sent twice: on what was kept, and on a fresh connection.
    assert len(server.requests) <= 7


@pytest.mark.parametrize("way", OWN, ids=str)
def test_what_is_sent_again_goes_out_on_a_fresh_connection(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    met: list[tuple[str, int]] = []
    lock = threading.Lock()

    def noting(step: Any) -> Any:
        def answer(connection: Connection) -> bool:
            with lock:
                met.append((connection.request.method, connection.socket.fileno()))
            met_connections.append(id(connection.socket))
            kept.append(connection.socket)
            return bool(step(connection))

        return answer

    met_connections: list[int] = []
    kept: list[Any] = []
    user = use(way, settle=0.1, timeout=10)
    server.answers(
        noting(reply(200, BOOKING)),
        noting(reply(429, None, {"Retry-After": "0"})),
        noting(reply(201, BOOKING)),
    )
    user.get()
    assert create(user).uid == "bk_1"
    # The first attempt may use what was kept; the second is given a connection that nothing was sent on.
    assert met_connections[0] == met_connections[1] != met_connections[2]
    with pytest.raises(jicoo.JicooError):
        user.get(max_retries=0)
