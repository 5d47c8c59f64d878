"""The blocking client ends when its time does, whatever drips; and keeps what has come whole."""

from __future__ import annotations

import math
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any, cast

import pytest

from jicoo._core.transport.library import core_of
from jicoo._core.transport.places import Exchange
from jicoo._core.transport.sync_sockets import SyncSockets, SyncStream
from tests.timing import at_best
from tests.transport.conftest import Caller
from tests.transport.serving import CERTIFICATE, Asked, Server, whole

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_GZIP = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
_LIMIT = 0.3
_LATE = 0.2
"""Seconds by which an answer may be late on a busy machine."""

DRIPS: dict[str, Callable[[Asked], bool]] = {
    "nothing": lambda asked: time.sleep(1) or False,
    "1xx answers": lambda asked: asked.drip(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "status line": lambda asked: asked.drip(b" ", begin=b"HTTP/1.1 200 "),
    "headers": lambda asked: asked.drip(b"a: b\r\n", begin=b"HTTP/1.1 200 OK\r\n"),
    "one header": lambda asked: asked.drip(b"x", begin=b"HTTP/1.1 200 OK\r\na: "),
    "body": lambda asked: asked.drip(b" ", begin=_HEAD),
    "chunks": lambda asked: asked.drip(b"1\r\n \r\n", begin=_CHUNKED),
    "chunk extension": lambda asked: asked.drip(b"x", begin=_CHUNKED + b"1;"),
    "trailers": lambda asked: asked.drip(b"a: b\r\n", begin=_CHUNKED + b"0\r\n"),
    "gzip file name": lambda asked: asked.drip(
        b"1\r\nx\r\n", begin=_GZIP + b"a\r\n\x1f\x8b\x08\x08\0\0\0\0\0\xff\r\n"
    ),
}


@pytest.fixture
def caller(library: Any) -> Any:
    made: list[Caller] = []

    def start(server: Server) -> Caller:
        made.append(Caller(library, "sync", server.base_url))
        return made[-1]

    yield start
    for one in made:
        one.close()


def ended(
    caller: Caller, kind: str | None, *, within: float = _LIMIT + _LATE, **options: Any
) -> float:
    """How long a call with a limit took, which ended in an error of this kind, or in none.

    On a busy machine the time may be over in an earlier step than the one that is meant: that is tried again, too.
    """
    error: BaseException | None = None

    def takes() -> float:
        nonlocal error
        error, began = None, time.monotonic()
        until = began + _LIMIT
        with Exchange(left=lambda: until - time.monotonic()) as exchange:
            try:
                caller.get(jicoo=exchange, **options)
            except caller.library.TransportError as raised:
                error = raised
        return time.monotonic() - began if kind_of(error) == kind else math.inf

    def kind_of(error: BaseException | None) -> str | None:
        return None if error is None else type(error).__name__

    seconds = at_best(takes, within=within)
    assert kind_of(error) == kind
    return seconds


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("what", DRIPS)
def test_a_server_that_drips_does_not_hold_a_call(caller, serve, monkeypatch, what, tls):
    if tls:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    client = caller(serve(DRIPS[what], tls=tls))
    limits = dict.fromkeys(("connect", "read", "write"), 5.0)
    seconds = ended(client, "ReadTimeout", timeout=limits)

    assert _LIMIT <= seconds < _LIMIT + _LATE
    assert client.places.free() == 100


@pytest.mark.parametrize("what", ["nothing", "records"])
def test_a_handshake_that_drips_does_not_hold_a_call(caller, serve, monkeypatch, what):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    server = serve(tls=True)

    class Dripping:
        def wrap_socket(self, plain: socket.socket, **options: Any) -> ssl.SSLSocket:
            plain.sendall(b"\x16\x03\x03\x40\x00" if what == "records" else b"")
            for _ in range(100):
                time.sleep(0.02)
                plain.sendall(b"\x02" if what == "records" else b"")
            raise OSError

    server._context = cast("ssl.SSLContext", Dripping())
    client = caller(server)
    seconds = ended(client, "ConnectTimeout")

    assert _LIMIT <= seconds < _LIMIT + _LATE
    assert client.places.free() == 100


def test_a_server_that_takes_nothing_does_not_hold_a_call(caller, serve):
    def deaf(asked: Asked) -> bool:
        return True

    server = serve(deaf)
    server._read = lambda peer, number: time.sleep(3)
    client = caller(server)
    limit = 1.0

    def takes() -> float:
        began = time.monotonic()
        until = began + limit
        exchange = Exchange(left=lambda: until - time.monotonic())
        with exchange, pytest.raises(client.library.TimeoutException) as ended:
            client.client.post("/", content=b"x" * 30_000_000, extensions={"jicoo": exchange})
        # On a busy machine the time can be over before there is a connection: nothing was measured then.
        if ended.type is client.library.ConnectTimeout:
            return math.inf
        assert ended.type is client.library.WriteTimeout
        return time.monotonic() - began

    assert at_best(takes, within=limit + _LATE) < limit + _LATE


def test_addresses_that_do_not_answer_share_the_time(caller, server, monkeypatch):
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    filling = [socket.socket() for _ in range(4)]
    for one in filling:
        one.setblocking(False)
        one.connect_ex(full.getsockname())
    dead = (socket.AF_INET, socket.SOCK_STREAM, 6, "", full.getsockname())
    alive = (*dead[:4], ("127.0.0.1", server.port))
    client = caller(server)
    try:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [dead, dead])
        seconds = ended(client, "ConnectTimeout")
        assert _LIMIT <= seconds < _LIMIT + _LATE

        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [dead, dead, alive])
        seconds = ended(client, None, within=_LIMIT)
        assert seconds < _LIMIT
    finally:
        for one in (*filling, full):
            one.close()


def test_nothing_is_begun_when_no_time_is_left(caller, server):
    client = caller(server)
    for left in (0.0, -1.0):
        with pytest.raises(client.library.ConnectTimeout):
            client.get(jicoo=Exchange(left=lambda left=left: left))
    assert server.connections == 0

    client.get()
    with pytest.raises(client.library.WriteTimeout):
        client.get(jicoo=Exchange(left=lambda: -1.0))
    assert client.places.free() == 100


def test_a_whole_answer_that_has_come_is_read_though_time_is_over(caller, serve):
    server = serve(lambda asked: asked.send(whole(b"x" * 200_000)) is None)
    client = caller(server)
    left = [5.0]
    with Exchange(left=lambda: left[0]) as exchange:
        response = client.head_of(jicoo=exchange)
        time.sleep(0.1)
        left[0] = -1.0
        assert len(client.read(response)) == 200_000

    assert client.places.free() == 100
    assert client.get().is_success
    assert server.connections == 1


def test_an_endless_answer_ends_all_the_same(caller, serve):
    def endless(asked: Asked) -> bool:
        asked.send(_CHUNKED)
        while True:
            asked.send(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")

    client = caller(serve(endless))
    seconds = ended(client, "ReadTimeout")
    assert seconds < _LIMIT + 2 * _LATE


def test_what_never_stops_coming_is_read_a_few_times_after_the_time_is_over(library):
    sockets = SyncSockets(core_of(library))
    one, other = socket.socketpair()
    with one, other:
        stream = SyncStream(sockets, one)
        sockets.begin(lambda: -1.0)
        other.send(b"x" * 100)
        with pytest.raises(sockets.core.ReadTimeout):
            [stream.read(1) for _ in range(100)]
        assert 50 < len(one.recv(100)) < 100


def test_the_limits_of_a_single_wait_hold_without_an_exchange(call, serve, library):
    caller = call(serve(DRIPS["nothing"]).base_url)

    def takes() -> float:
        began = time.monotonic()
        with pytest.raises(library.ReadTimeout):
            caller.get(timeout={"read": 0.1})
        return time.monotonic() - began

    assert at_best(takes, within=0.1 + _LATE) < 0.1 + _LATE
