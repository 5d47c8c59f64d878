"""A call can be broken off at any step: afterwards no socket, no place and no lock is taken, and all others go on."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client
from jicoo._core.transport.places import Exchange, Places
from tests.effort import part
from tests.transport.conftest import LIBRARIES, Caller
from tests.transport.interrupted import Interrupted, call_once
from tests.transport.serving import CERTIFICATE, open_sockets

_LONGEST = 60
"""More steps than a call has."""


class Stepped:
    """Runs an awaitable as it is, and cancels its task at given steps: each is a place where it waits."""

    def __init__(self, work: Awaitable[Any], steps: set[int], *, at_once: bool) -> None:
        self._work = work
        self._steps = steps
        self._at_once = at_once
        self.count = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        task = asyncio.current_task()
        assert task is not None
        inner = self._work.__await__()
        send: Callable[[Any], Any] = inner.send
        value: Any = None
        while True:
            try:
                waited_for = send(value)
            except StopIteration as end:
                return end.value
            self.count += 1
            if self.count in self._steps:
                if self._at_once:
                    task.cancel()
                else:
                    # In the next step of the loop: perhaps as what is waited for comes to pass.
                    asyncio.get_running_loop().call_soon(task.cancel)
            try:
                value = yield waited_for
                send = inner.send
            except BaseException as error:  # noqa: BLE001 - it goes in where it came out
                value, send = error, inner.throw


async def broken_off(work: Awaitable[Any], steps: set[int], *, at_once: bool) -> int | None:
    """The number of steps of `work`, or None if it was cancelled."""
    stepped = Stepped(work, steps, at_once=at_once)

    async def main() -> None:
        await stepped

    try:
        await asyncio.create_task(main())
    except asyncio.CancelledError:
        return None
    return stepped.count


def places_of(client: Any) -> Places:
    return client._transport._pool.places


async def fetch(client: Any, path: str = "/", *, owned: bool = True) -> str:
    if not owned:
        return (await client.get(path)).json()["path"]
    with Exchange() as exchange:
        request = client.build_request("GET", path, extensions={"jicoo": exchange})
        response = await client.send(request, stream=True)
        try:
            await response.aread()
            return response.json()["path"]
        finally:
            await response.aclose()


@pytest.mark.parametrize("library", part(LIBRARIES), indirect=True)
@pytest.mark.parametrize("owned", [True, False], ids=["own exchange", "bare"])
@pytest.mark.parametrize("kind", ["new", "kept", "waiting", "tls", "name"])
def test_a_task_is_cancelled_at_each_step_once_and_twice(library, serve, monkeypatch, kind, owned):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    server = serve(tls=kind == "tls")
    base_url = server.base_url.replace("127.0.0.1", "localhost" if kind == "name" else "127.0.0.1")

    async def main() -> int:
        cancelled = 0
        size = 1 if kind == "waiting" else 3
        async with make_async_client(library, base_url, size=size) as client:
            places = places_of(client)

            async def once(steps: set[int], at_once: bool) -> int | None:
                busy = None
                if kind == "kept":
                    await fetch(client)
                elif kind == "waiting":
                    busy = asyncio.create_task(fetch(client, "/slow/0.002"))
                    await asyncio.sleep(0)
                else:
                    places.close()
                    places.closed = False
                try:
                    work = fetch(client, "/slow/0.01", owned=owned)
                    return await broken_off(work, steps, at_once=at_once)
                finally:
                    if busy is not None:
                        await busy

            for at_once in (True, False):
                for first in range(1, _LONGEST):
                    for second in (None, first + 1, first + 2, first + 3):
                        steps = {first} if second is None else {first, second}
                        ended = await once(steps, at_once)
                        cancelled += ended is None
                        assert places.free() == size
                        assert sum(1 for _ in places.connections()) <= 1
                    if ended is not None and ended < first:
                        break
            paths = [f"/{number}" for number in range(150)]
            assert await asyncio.gather(*(fetch(client, path) for path in paths)) == paths
        return cancelled

    before = open_sockets()
    assert asyncio.run(main()) > 0
    assert server.waits_for(0)
    assert not open_sockets() - before


@pytest.mark.parametrize("step", ["connect_tcp.started", "receive_response_headers.started"])
def test_a_call_without_an_exchange_of_its_own_leaves_nothing_either(call, server, step):
    caller = call(server.base_url)

    def strike(name: str, info: object) -> None:
        if name.endswith(step):
            raise KeyboardInterrupt

    async def strike_async(name: str, info: object) -> None:
        strike(name, info)

    with pytest.raises(KeyboardInterrupt):
        caller.get(trace=strike_async if caller.is_async else strike)
    assert caller.places.free() == 100
    assert server.waits_for(0)


def test_dropping_an_answer_waits_for_nothing(server):
    httpx = pytest.importorskip("httpx")

    async def main() -> None:
        async with make_async_client(httpx, server.base_url) as client:
            response = await client.send(client.build_request("GET", "/"), stream=True)
            # Where it never waits, no cancellation can strike.
            with pytest.raises(StopIteration):
                response.aclose().send(None)
            assert places_of(client).free() == 100

    asyncio.run(main())


def test_random_cancellations_under_load_leave_nothing(library, server):
    chance = random.Random(1)

    async def main() -> None:
        async with make_async_client(library, server.base_url, size=10) as client:
            places = places_of(client)

            async def one() -> None:
                async with asyncio.timeout(chance.random() * 0.05):
                    await fetch(client, f"/slow/{chance.choice((0, 0, 0.01))}")

            done = await asyncio.gather(*(one() for _ in range(1000)), return_exceptions=True)
            assert sum(isinstance(error, TimeoutError) for error in done) > 100
            assert places.free() == 10
            paths = [f"/{number}" for number in range(150)]
            assert await asyncio.gather(*(fetch(client, path) for path in paths)) == paths

    before = open_sockets()
    asyncio.run(main())
    assert server.waits_for(0)
    assert not open_sockets() - before


def test_a_group_that_fails_under_a_timeout_leaves_nothing(library, server):
    async def fail() -> None:
        await asyncio.sleep(0.01)
        raise ValueError

    async def fail_together(client: Any) -> None:
        async with asyncio.timeout(0.011), asyncio.TaskGroup() as group:
            group.create_task(fail())
            for _ in range(12):
                group.create_task(fetch(client, "/slow/0.02"))

    async def main() -> None:
        async with make_async_client(library, server.base_url, size=4) as client:
            for _ in range(20):
                with pytest.raises((ExceptionGroup, TimeoutError)):
                    await fail_together(client)
            assert places_of(client).free() == 4
            assert await fetch(client) == "/"

    asyncio.run(main())


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("library", part(LIBRARIES), indirect=True)
@pytest.mark.parametrize("kept", [False, True], ids=["new", "kept"])
def test_ctrl_c_at_any_line_leaves_nothing(library, server, kept):
    caller = Caller(library, "sync", server.base_url, size=2)
    caller.get()
    places = caller.places

    def interrupted(at: int) -> bool:
        if kept:
            call_once(caller)
        else:
            places.close()
            places.closed = False
        with Interrupted(at) as interrupt, contextlib.suppress(KeyboardInterrupt):
            call_once(caller)
        assert places.free() == 2, at
        assert sum(1 for _ in places.connections()) <= 1, at
        return interrupt.count >= at

    lines = 0
    # Some lines of all, and each of the last ones, where things are given back.
    while interrupted(lines + 1):
        lines += 23
    for line in range(lines - 60, lines + 23):
        interrupted(line)
    assert lines > 500
    assert [call_once(caller) for _ in range(150)] == ["/x"] * 150
    caller.close()
    assert server.waits_for(0)


def test_signals_at_any_moment_leave_nothing(library):
    """Some 100 signals against five threads, in a process of their own. `python -m ... 1000` sends more."""
    program = [sys.executable, "-m", "tests.transport.interrupting", library.__name__, "100"]
    root = Path(__file__).parents[3]
    done = run(program, cwd=root, capture_output=True, text=True, timeout=50, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
