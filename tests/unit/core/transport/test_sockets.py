"""A socket is waited for until it is ready, with whatever the system has to wait by."""

from __future__ import annotations

import math
import select
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from jicoo._core.transport.sockets import wait_until_ready
from jicoo._core.transport.sync_sockets import SyncSockets, SyncStream


@pytest.fixture(params=["poll", "select"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "select":
        monkeypatch.delattr(select, "poll", raising=False)


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    one.setblocking(False)
    with one, other:
        yield one, other


class NotReady:
    """What the system calls ready, and is not so the first time."""

    def __init__(self, one: socket.socket) -> None:
        self._one = one
        self.asked = 0

    def fileno(self) -> int:
        return self._one.fileno()

    def recv(self, size: int) -> bytes:
        self.asked += 1
        if self.asked == 1:
            raise BlockingIOError
        return self._one.recv(size)


def stream(one: Any) -> SyncStream:
    return SyncStream(SyncSockets(httpcore), one)


@pytest.mark.parametrize("seconds", [0.01, 60, 2.0**40, math.inf])
def test_what_is_ready_is_not_waited_for(pair, seconds):
    one, other = pair
    wait_until_ready(one, seconds, to_read=False)
    other.sendall(b"a")
    wait_until_ready(one, seconds, to_read=True)
    other.close()
    wait_until_ready(one, seconds, to_read=True)


def test_what_is_not_ready_is_waited_for_as_long_as_it_may_be(pair):
    began = time.monotonic()
    with pytest.raises(TimeoutError, match="timed out"):
        # No whole number of milliseconds, in which some systems count.
        wait_until_ready(pair[0], 0.0509, to_read=True)
    assert 0.0509 <= time.monotonic() - began < 30


def test_nobody_waits_for_a_socket_that_is_closed(pair):
    pair[0].close()
    for to_read in (True, False):
        with pytest.raises(OSError, match="closed"):
            wait_until_ready(pair[0], 60, to_read=to_read)


def test_what_was_called_ready_and_is_not_is_waited_for_again(pair):
    one, other = pair
    other.sendall(b"an answer")
    odd = NotReady(one)
    assert stream(odd).read(100, timeout=60) == b"an answer"
    assert odd.asked == 2


def test_more_than_the_system_takes_at_once_is_sent_whole(pair):
    one, other = pair
    size, taken = 3_000_000, bytearray()
    sending = stream(one)
    sending.write(b"head", timeout=60)
    with pytest.raises(httpcore.WriteTimeout, match="timed out"):
        sending.write(b"x" * size, timeout=0.05)
    other.setblocking(False)
    while True:
        try:
            taken += other.recv(size)
        except BlockingIOError:
            break
    assert taken.startswith(b"headx")
    assert len(taken) < size
    sending.write(b"y", timeout=60)
    assert other.recv(10) == b"y"
