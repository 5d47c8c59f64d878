"""A connection is used by the process that made it and by no other, whoever forked."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client, make_client
from jicoo._core.transport.places import Exchange
from tests.transport.serving import CERTIFICATE, echo

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here"),
    # Python 3.12 warns of forks while there are threads, which is what is tested.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


def start_child(work: Callable[[], Any]) -> Callable[[], Any]:
    """Fork; what is given waits for the child and gives what `work` gave it, or the exception that it raised."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20)
            try:
                result: Any = work()
            except Exception as error:  # noqa: BLE001 - the parent is told
                result = repr(error)
            os.write(sending, pickle.dumps(result))
        finally:
            os._exit(0)
    os.close(sending)

    def collect() -> Any:
        with os.fdopen(receiving, "rb") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        return pickle.loads(told)

    return collect


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` gives, or the exception it raises, in a child of this process."""
    return start_child(work)()


@pytest.fixture(params=[False, True], ids=["plain", "tls"])
def tls(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    return request.param


def test_a_child_makes_its_own_connections_and_leaves_its_parents_alone(library, serve, tls):
    server = serve(tls=tls)
    with make_client(library, server.base_url) as client:

        def calls(name: str) -> list[tuple[str, int]]:
            answers = [client.get(f"/{name}/{number}").json() for number in range(3)]
            return [(answer["path"], answer["connection"]) for answer in answers]

        assert calls("before") == [(f"/before/{number}", 1) for number in range(3)]
        assert in_child(lambda: calls("child")) == [(f"/child/{n}", 2) for n in range(3)]
        assert calls("after") == [(f"/after/{number}", 1) for number in range(3)]
        grandchild = in_child(lambda: in_child(lambda: calls("grandchild")))
        assert grandchild == [(f"/grandchild/{number}", 3) for number in range(3)]


def test_many_processes_get_their_own_answers(library, serve):
    server = serve()
    with make_client(library, server.base_url) as client:
        [client.get("/") for _ in range(3)]

        def wrong(name: int) -> int:
            paths = [f"/{name}/{number}" for number in range(40)]
            return sum(client.get(path).json()["path"] != path for path in paths)

        children = [start_child(lambda name=name: wrong(name)) for name in range(3)]
        assert wrong(9) == 0
        assert [child() for child in children] == [0, 0, 0]


def test_a_fork_while_a_connection_is_made_swaps_nothing(library, serve, tls):
    server = serve(tls=tls)
    accept = server._serve

    def late(*arguments: Any) -> None:
        time.sleep(0.2)
        accept(*arguments)

    server._serve = late
    with make_client(library, server.base_url) as client:
        got: list[str] = []
        thread = threading.Thread(target=lambda: got.append(client.get("/thread").json()["path"]))
        thread.start()
        time.sleep(0.1)
        told = in_child(lambda: client.get("/child").json()["path"])
        thread.join()

        assert got == ["/thread"]
        assert told == "/child"
        assert client.get("/after").json()["path"] == "/after"


def test_an_exchange_that_began_in_the_parent_ends_there_alone(library, serve, tls):
    def in_two(asked: Any) -> bool:
        asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        time.sleep(0.1)
        asked.send(b"ok")
        return True

    server = serve(in_two, tls=tls)
    with make_client(library, server.base_url) as client, Exchange() as exchange:
        request = client.build_request("GET", "/", extensions={"jicoo": exchange})
        response = client.send(request, stream=True)

        assert "another process" in in_child(response.read)
        assert in_child(exchange.end) is None
        assert response.read() == b"ok"
        assert client.get("/").text == "ok"
    assert server.connections == 1


def test_a_child_makes_its_own_connections_in_an_event_loop(library, serve, tls):
    server = serve(tls=tls)

    async def calls(client: Any, name: str) -> list[tuple[str, int]]:
        answers = [(await client.get(f"/{name}/{number}")).json() for number in range(3)]
        return [(answer["path"], answer["connection"]) for answer in answers]

    with asyncio.Runner() as runner:
        client = make_async_client(library, server.base_url)
        assert runner.run(calls(client, "a")) == [(f"/a/{number}", 1) for number in range(3)]
        child = in_child(lambda: asyncio.run(calls(client, "b")))
        assert child == [(f"/b/{number}", 2) for number in range(3)]
        assert runner.run(calls(client, "c")) == [(f"/c/{number}", 1) for number in range(3)]
        runner.run(client.aclose())


def test_a_fork_while_a_call_waits_leaves_it_waiting_in_the_parent(library, serve, tls):
    server = serve(tls=tls)

    async def child(client: Any) -> str:
        return (await client.get("/child")).json()["path"]

    async def main() -> None:
        client = make_async_client(library, server.base_url)
        waiting = asyncio.create_task(client.get("/slow/0.3"))
        await asyncio.sleep(0.15)
        # The child shares what watches the sockets with its parent: it must not take one out.
        told = in_child(lambda: asyncio.run(child(client)))
        assert told == "/child"
        async with asyncio.timeout(5):
            assert (await waiting).json()["path"] == "/slow/0.3"
        await client.aclose()

    asyncio.run(main())


def test_closing_in_a_child_leaves_the_parents_connections_open(library, serve, tls):
    server = serve(echo, tls=tls)
    with make_client(library, server.base_url) as client:
        client.get("/")
        in_child(client.close)
        assert client.get("/").json()["connection"] == 1


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_fork_of_which_python_learns_nothing_is_seen_as_well(library, serve, flavour, tls):
    program = [sys.executable, "-m", "tests.transport.forking", library.__name__, flavour]
    root = Path(__file__).parents[3]
    base_url = serve(tls=tls).base_url
    done = run(
        [*program, base_url], cwd=root, capture_output=True, text=True, timeout=50, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
