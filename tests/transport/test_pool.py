"""What the pool does with connections while nothing strange happens to it."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from subprocess import run
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client
from jicoo._core.transport.library import HttpCore, core_of
from jicoo._core.transport.places import Exchange
from tests.transport.serving import Asked, Server, echo, open_sockets, whole


def test_the_client_is_one_of_the_library_whose_methods_are_its_own(call, server, library):
    caller = call(server.base_url)
    transport = caller.client._transport
    kind = library.AsyncHTTPTransport if caller.is_async else library.HTTPTransport

    assert isinstance(caller.client, library.AsyncClient if caller.is_async else library.Client)
    assert type(transport) is kind


def test_all_that_is_used_of_the_core_is_there(library):
    core = core_of(library)
    for name in HttpCore.__annotations__:
        assert getattr(core, name).__name__ == name


def test_a_connection_is_used_again(call, server):
    caller = call(server.base_url)
    answers = [caller.get(f"/{number}", method="POST").json() for number in range(5)]

    assert [answer["path"] for answer in answers] == [f"/{number}" for number in range(5)]
    assert {answer["connection"] for answer in answers} == {1}


def test_the_head_of_a_request_goes_out_with_its_body(call, monkeypatch):
    written: list[bytes] = []

    class Recording(socket.socket):
        def send(self, data: bytes, flags: int = 0) -> int:
            written.append(bytes(data))
            return super().send(data, flags)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Made by the client alone: the server's is there already.
        monkeypatch.setattr(socket, "socket", Recording)
        caller = call(f"http://127.0.0.1:{listener.getsockname()[1]}")
        pieces: list[bytes] = []

        def answer() -> None:
            peer, _ = listener.accept()
            with peer:
                pieces.append(peer.recv(65536))
                peer.sendall(whole(b"{}"))

        answering = threading.Thread(target=answer)
        answering.start()
        caller.run(caller.client.request, "POST", "/", content=b"the body")
        answering.join()

    assert len(pieces) == 1
    assert pieces[0].endswith(b"\r\n\r\nthe body")
    # A loop of asyncio's sends by the system's own call.
    assert all(b"the body" in piece for piece in written)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_answer_before_the_request_was_read_is_heard(call, serve, method):
    def refuse(asked: Asked) -> bool:
        asked.send(whole(b"{}", status="413 Too Large", extra="Connection: close\r\n"))
        return False

    caller = call(serve(refuse).base_url)
    for _ in range(3):
        assert caller.get(method=method).status_code == 413


def test_an_answer_without_a_body_leaves_its_connection_whole(call, serve):
    server = serve(lambda asked: asked.send(b"HTTP/1.1 204 No\r\n\r\n") is None)
    caller = call(server.base_url)

    assert [caller.get().status_code for _ in range(3)] == [204] * 3
    assert server.connections == 1


def test_an_answer_that_is_not_read_closes_its_connection_and_no_other(call, server):
    caller = call(server.base_url)
    with_body, other = caller.head_of("/1"), caller.head_of("/2")
    caller.read(other)
    caller.drop(with_body)

    assert server.waits_for(1)
    assert caller.places.free() == 100
    assert caller.get().json()["connection"] == other.json()["connection"]


def test_an_exchange_that_ends_before_its_answer_was_read_leaves_nothing(call, server):
    caller = call(server.base_url)
    before = open_sockets()
    with Exchange() as exchange:
        response = caller.head_of(jicoo=exchange)
        assert caller.places.free() == 99

    assert caller.places.free() == 100
    assert server.waits_for(0)
    assert not open_sockets() - before
    caller.drop(response)


def test_an_exchange_can_be_used_for_one_request_after_another(call, server):
    caller = call(server.base_url)
    with Exchange() as exchange:
        answers = [caller.get(jicoo=exchange).json()["connection"] for _ in range(3)]

    assert answers == [1, 1, 1]


def test_a_new_connection_is_made_where_one_is_asked_for(call, server):
    caller = call(server.base_url)
    answers = [
        caller.get(jicoo=Exchange(max_idle=idle)).json()["connection"] for idle in (9, 9, 0, 9)
    ]

    assert answers == [1, 1, 2, 2]
    assert server.waits_for(1)


def test_a_connection_that_was_idle_too_long_for_a_request_is_not_used_for_it(call, server):
    caller = call(server.base_url)
    caller.get()
    time.sleep(0.05)

    assert caller.get(jicoo=Exchange(max_idle=5)).json()["connection"] == 1
    time.sleep(0.05)
    assert caller.get(jicoo=Exchange(max_idle=0.04)).json()["connection"] == 2


def test_connections_are_kept_for_as_long_as_was_said(call, server):
    caller = call(server.base_url, keep_alive=0.1)
    first, second = caller.head_of(), caller.head_of()
    caller.read(first)
    caller.read(second)
    time.sleep(0.15)

    assert caller.get().json()["connection"] == 3
    assert server.waits_for(1)


def test_a_connection_that_the_server_closed_meanwhile_is_not_used(call, serve):
    server = serve(lambda asked: echo(asked) and False)
    caller = call(server.base_url)

    for number in (1, 2, 3):
        assert caller.get(method="POST").json()["connection"] == number
        assert server.waits_for(0)


def test_an_answer_that_was_there_before_the_request_is_refused(call, serve, library):
    def twice(asked: Asked) -> bool:
        answer = whole(asked.path.encode())
        asked.send(answer + answer)
        return True

    caller = call(serve(twice).base_url)
    assert caller.get("/a").text == "/a"
    with pytest.raises(library.RemoteProtocolError, match="before it was asked"):
        caller.get("/b")
    assert caller.get("/c").text == "/c"
    assert caller.places.free() == 100


def test_no_more_connections_are_made_than_there_are_places(library, server):
    async def main() -> None:
        async with make_async_client(library, server.base_url, size=3) as client:
            answers = await asyncio.gather(*(client.get("/slow/0.02") for _ in range(12)))
        assert {answer.json()["connection"] for answer in answers} == {1, 2, 3}

    asyncio.run(main())


def test_who_finds_no_place_in_time_is_told_so(call, server, library):
    caller = call(server.base_url, size=1)
    busy = caller.head_of()
    began = time.monotonic()
    with pytest.raises(library.PoolTimeout):
        caller.get(timeout={"pool": 0.1})
    assert 0.1 <= time.monotonic() - began < 1
    with pytest.raises(library.PoolTimeout):
        caller.get(jicoo=Exchange(left=lambda: -1.0))
    caller.read(busy)

    assert caller.get(timeout={"pool": 0.1}).json()["connection"] == 1
    assert caller.places.free() == 1


def test_those_that_wait_are_served_in_their_order(library, server):
    order: list[int] = []

    async def main() -> None:
        # One place: with two, a thread of the server that gets no turn would change the order of what is finished.
        async with make_async_client(library, server.base_url, size=1) as client:

            async def one(number: int) -> None:
                await client.get("/slow/0.01")
                order.append(number)

            await asyncio.gather(*(one(number) for number in range(20)))

    asyncio.run(main())
    assert order == list(range(20))


def test_threads_share_the_places(library, server):
    from tests.transport.conftest import Caller

    caller = Caller(library, "sync", server.base_url, size=8)
    barrier = threading.Barrier(64)

    def one(number: int) -> list[str]:
        barrier.wait(10)
        return [caller.get(f"/{number}/{turn}").json()["path"] for turn in range(5)]

    with ThreadPoolExecutor(64) as threads:
        answers = list(threads.map(one, range(64)))

    assert answers == [[f"/{number}/{turn}" for turn in range(5)] for number in range(64)]
    assert server.connections <= 8
    assert caller.places.free() == 8
    caller.close()


@pytest.mark.parametrize("tls", [False, True])
def test_a_closed_client_has_no_connections_and_says_so(call, serve, tls, monkeypatch):
    server = _tls_server(serve, monkeypatch) if tls else serve()
    caller = call(server.base_url)
    before = open_sockets()
    running = caller.head_of()
    caller.get()
    caller.pool._shut()

    assert caller.pool.closed
    assert server.waits_for(1)
    assert caller.read(running)
    assert server.waits_for(0)
    assert not open_sockets() - before
    with pytest.raises(RuntimeError, match="closed"):
        caller.get()


def test_a_client_can_be_closed_in_another_event_loop_and_not_used_in_it(library, server):
    client = make_async_client(library, server.base_url)
    before = open_sockets()
    asyncio.run(client.get("/"))
    with pytest.raises(RuntimeError, match="another event loop"):
        asyncio.run(client.get("/"))
    asyncio.run(client.aclose())

    assert server.waits_for(0)
    assert not open_sockets() - before


def test_no_cookie_is_kept(call, server):
    caller = call(server.base_url)
    assert "set-cookie" in caller.get().headers
    caller.get()

    assert list(caller.client.cookies.jar) == []
    assert caller.get().request.headers.get("cookie") is None


def test_redirects_are_answers(call, serve):
    server = serve(lambda asked: asked.send(whole(b"", "302 Found", "Location: /x\r\n")) is None)
    assert call(server.base_url).get().status_code == 302


def test_only_the_host_of_the_client_is_asked(call, server):
    caller = call(server.base_url)
    caller.get()
    with pytest.raises(RuntimeError, match=r"127\.0\.0\.2"):
        caller.get("http://127.0.0.2:1/")
    assert caller.places.free() == 100
    assert caller.get().json()["path"] == "/"


def test_tls_is_spoken_with_the_certificate_that_was_named(call, serve, monkeypatch):
    server = _tls_server(serve, monkeypatch)
    caller = call(server.base_url)

    assert [caller.get(f"/{number}").json()["path"] for number in range(3)] == ["/0", "/1", "/2"]
    assert server.connections == 1


def test_a_certificate_that_does_not_verify_is_a_failure_to_connect(call, serve, library):
    server = serve(tls=True)
    caller = call(server.base_url)
    before = open_sockets()
    with pytest.raises(library.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        caller.get()

    assert caller.places.free() == 100
    assert server.waits_for(0)
    assert not open_sockets() - before


def test_large_bodies_travel_both_ways(call, serve, monkeypatch):
    size = 3_000_000

    def reflect(asked: Asked) -> bool:
        asked.send(whole(b"x" * size))
        return True

    server = _tls_server(serve, monkeypatch, reflect)
    caller = call(server.base_url)
    response = caller.run(caller.client.post, "/", content=b"y" * size)

    assert len(response.content) == size


def test_a_host_that_does_not_answer_is_a_failure_to_connect(call, library):
    with pytest.raises(library.ConnectError):
        call("http://127.0.0.1:1").get()
    with pytest.raises(library.ConnectError):
        call(f"http://{'a' * 64}.example").get()


def test_another_address_of_the_host_is_tried(call, server, monkeypatch):
    import socket

    real = socket.getaddrinfo

    def two(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        good = real("127.0.0.1", port, *args, **options)
        return [*real("127.0.0.1", 1, *args, **options), *good, *good] if host == "many" else good

    monkeypatch.setattr(socket, "getaddrinfo", two)
    caller = call(f"http://many:{server.port}")
    before = open_sockets()

    assert caller.get().json()["path"] == "/"
    assert server.waits_for(1)
    # One here, one of the server's.
    assert len(open_sockets() - before) == 2


def test_the_blocking_client_loads_no_asyncio():
    code = (
        "import sys, httpx; from jicoo._core.transport.client import make_client;"
        "c = make_client(httpx, 'http://127.0.0.1:1'); bad = False\n"
        "try: c.get('/')\n"
        "except httpx.ConnectError: bad = True\n"
        "sys.exit('asyncio' in sys.modules or not bad)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def _tls_server(serve: Any, monkeypatch: pytest.MonkeyPatch, answer: Any = echo) -> Server:
    from tests.transport.serving import CERTIFICATE

    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    return serve(answer, tls=True)
