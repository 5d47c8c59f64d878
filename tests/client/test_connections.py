"""Whose connections a client uses: threads, forks, event loops, and clients that are given."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

import jicoo
from jicoo import AsyncJicoo, ConfigurationError, Jicoo
from tests.canary import EMAIL, KEY, NAME
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING

READ = reply(200, {"data": BOOKING, "errors": {}})


def made(server: Scripted, **options: Any) -> Jicoo:
    return Jicoo(KEY, base_url=server.base_url, **options)


def test_threads_share_one_pool_from_the_first_call(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[httpx.Client] = []
    start = httpx.Client.__init__

    def count(self: httpx.Client, *args: Any, **kwargs: Any) -> None:
        pools.append(self)
        start(self, *args, **kwargs)

    monkeypatch.setattr(httpx.Client, "__init__", count)
    server.answers(*[READ] * 32)
    barrier = threading.Barrier(32)
    with made(server) as client, ThreadPoolExecutor(32) as threads:

        def call(_: int) -> str:
            barrier.wait(60)
            return client.with_options(timeout=20).bookings.get("bk_1").uid

        assert set(threads.map(call, range(32))) == {"bk_1"}
    assert len(pools) == 1


def test_a_pool_is_not_used_across_a_fork(server: Scripted) -> None:
    server.answers(*[READ] * 3)
    with made(server) as client:
        client.bookings.get("bk_1")
        assert server.connections == 1
        child = os.fork()
        if child == 0:
            try:
                code = 0 if client.bookings.get("bk_1").uid == "bk_1" else 1
            except BaseException:  # noqa: BLE001 - whatever it is, the child ends here
                code = 2
            os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert server.connections == 2
        client.bookings.get("bk_1")
        assert server.connections == 2


def in_child(client: Jicoo, found: Any) -> None:
    try:
        client.bookings.get("bk_1")
    except jicoo.JicooError as error:
        found.put(str(error))


@pytest.mark.filterwarnings("ignore:This process")
def test_a_given_client_is_refused_in_another_process(server: Scripted) -> None:
    context = multiprocessing.get_context("fork")
    with httpx.Client() as own:
        found = context.SimpleQueue()
        child = context.Process(target=in_child, args=(made(server, http_client=own), found))
        child.start()
        assert "another process" in found.get()
        child.join(60)
    assert server.requests == []


def test_an_async_client_belongs_to_one_event_loop(server: Scripted) -> None:
    server.answers(READ, READ)
    client = AsyncJicoo(KEY, base_url=server.base_url)

    async def first() -> None:
        await client.bookings.get("bk_1")

    async def second() -> None:
        with pytest.raises(ConfigurationError, match="event loop"):
            await client.bookings.get("bk_1")

    with asyncio.Runner() as runner:
        runner.run(first())
        asyncio_again = asyncio.new_event_loop()
        asyncio_again.run_until_complete(second())
        asyncio_again.close()
        runner.run(client.aclose())


@pytest.mark.parametrize(
    ("kind", "given"), [(Jicoo, httpx.AsyncClient), (AsyncJicoo, httpx.Client)]
)
def test_a_client_of_the_wrong_flavour_is_refused_when_the_client_is_made(
    kind: Any, given: Any
) -> None:
    with pytest.raises(ConfigurationError, match=r"http_client is an? (a?sync)"):
        kind(KEY, http_client=given())
    with pytest.raises(ConfigurationError, match="neither"):
        kind(KEY, http_client=object())


def test_a_given_client_keeps_its_ways_and_its_secrets(server: Scripted) -> None:
    seen: list[str] = []
    server.answers(reply(302, None, {"Location": "/elsewhere"}), READ)
    own = httpx.Client(
        base_url="https://elsewhere.example",
        headers={"X-Mine": "1"},
        cookies={"session": "2"},
        timeout=0.000001,
        follow_redirects=True,
        event_hooks={"request": [lambda request: seen.append(str(request.url))]},
    )
    with own:
        with made(server, http_client=own) as client:
            with pytest.raises(jicoo.StatusError) as caught:
                client.bookings.get("bk_1")
            assert caught.value.status == 302
            client.bookings.get("bk_1")
        assert not own.is_closed
        assert "x-jicoo-api-key" not in own.headers
    assert seen == [f"{server.base_url}/v1/bookings/bk_1"] * 2
    request = server.requests[0]
    assert (request.headers["x-mine"], request.headers["cookie"]) == ("1", "session=2")
    assert request.headers["x-jicoo-api-key"] == KEY


def test_what_the_callers_own_hook_raises_is_theirs(server: Scripted) -> None:
    class MineError(Exception):
        pass

    def hook(request: httpx.Request) -> None:
        raise MineError

    with (
        httpx.Client(event_hooks={"request": [hook]}) as own,
        made(server, http_client=own) as client,
        pytest.raises(MineError),
    ):
        client.bookings.get("bk_1")


def test_a_recording_transport_serves_both_flavours() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["x-jicoo-api-key"] == KEY
        return httpx.Response(200, json={"data": BOOKING})

    transport = httpx.MockTransport(answer)
    with httpx.Client(transport=transport) as own, Jicoo(KEY, http_client=own) as client:
        assert client.bookings.get("bk_1").uid == "bk_1"

    async def main() -> str:
        async with (
            httpx.AsyncClient(transport=transport) as own,
            AsyncJicoo(KEY, http_client=own) as client,
        ):
            return (await client.bookings.get("bk_1")).uid

    assert asyncio.run(main()) == "bk_1"


def test_a_cancelled_task_leaves_nothing_running(server: Scripted) -> None:
    arrived = threading.Event()

    def slow(connection: Any) -> bool:
        arrived.set()
        connection.stopped.wait(5)
        return False

    server.answers(slow)

    async def main() -> int:
        async with AsyncJicoo(KEY, base_url=server.base_url) as client:
            task = asyncio.ensure_future(client.bookings.get("bk_1"))
            await asyncio.to_thread(arrived.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return len(asyncio.all_tasks()) - 1

    assert asyncio.run(main()) == 0


def test_the_shared_client_is_made_from_the_environment_and_dropped(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", KEY)
    monkeypatch.setenv("JICOO_BASE_URL", server.base_url)
    monkeypatch.setenv("JICOO_TIME_ZONE", "Asia/Tokyo")
    server.answers(*[reply(201, BOOKING)] * 3)
    for _ in range(2):
        jicoo.create_booking(BOOKING["eventTypeId"], "2024-03-16 11:00", name=NAME, email=EMAIL)
    assert server.connections == 1
    jicoo.close()
    jicoo.create_booking(BOOKING["eventTypeId"], "2024-03-16 11:00", name=NAME, email=EMAIL)
    assert server.connections == 2
    jicoo.close()
    jicoo.close()


def test_a_key_that_the_server_echoes_is_not_carried_on(server: Scripted) -> None:
    # Not the canary: the HTTP library writes the headers of answers to its own log.
    key = "sk_live_echoed"
    server.answers(reply(401, {"message": f"{key} is wrong"}, {"X-Echo": key}))
    with (
        Jicoo(key, base_url=server.base_url) as client,
        pytest.raises(jicoo.AuthenticationError) as caught,
    ):
        client.bookings.get("bk_1")
    assert caught.value.body == {"message": " is wrong"}
    assert key not in f"{vars(caught.value)}"


def test_a_key_never_changes_what_is_read(server: Scripted) -> None:
    body = {**BOOKING, "name": f"about {KEY}"}
    server.answers(reply(200, body), reply(404, {"message": "booking"}))
    with made(server) as client:
        assert client.bookings.get("bk_1").name == f"about {KEY}"
    with (
        Jicoo("k", base_url=server.base_url) as client,
        pytest.raises(jicoo.NotFoundError) as caught,
    ):
        client.bookings.get("bk_1")
    assert caught.value.body == {"message": "booking"}
