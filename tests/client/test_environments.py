"""A client where programs really run: many threads, forks, proxies, several keys, a client of the caller's own."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import jicoo
from jicoo import AsyncJicoo, ConfigurationError, Jicoo
from tests.canary import EMAIL, KEY, NAME
from tests.client.conftest import Flavour
from tests.client.scripted import Connection, Scripted, reply
from tests.operations import CASES
from tests.samples import BOOKING

EVENT_TYPE = BOOKING["eventTypeId"]

MULTI_THREADED = pytest.mark.filterwarnings("ignore:This process")
READ = reply(200, {"data": BOOKING})


def echo(connection: Connection) -> bool:
    """A booking whose uid is the one that was asked for, after what another request needs to overtake it."""
    uid = connection.request.target.rpartition("/")[2]
    connection.stopped.wait(0.002 * (hash(uid) % 3))
    return reply(200, {**BOOKING, "uid": uid})(connection)


def in_child(call: Callable[[], bool]) -> int:
    """Fork; the child's process id, which ends with 0 where `call` gives True in it."""
    child = os.fork()
    if child == 0:
        code = 2
        # A child that hangs ends by itself, and its parent's test fails.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(15)
        try:
            code = 0 if call() else 1
        finally:
            os._exit(code)
    return child


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def all_mine(client: Any, prefix: str, flavour: str = "sync") -> bool:
    """Whether each answer is the one to its request."""
    uids = [f"{prefix}-{number}" for number in range(40)]
    if flavour == "sync":
        return [client.bookings.get(uid).uid for uid in uids] == uids

    async def main() -> list[str]:
        return [(await client.bookings.get(uid)).uid for uid in uids]

    return asyncio.run(main()) == uids


def test_threads_share_one_pool_of_the_shared_client(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[httpx.Client] = []
    start = httpx.Client.__init__

    def count(self: httpx.Client, *args: Any, **kwargs: Any) -> None:
        pools.append(self)
        start(self, *args, **kwargs)

    monkeypatch.setattr(httpx.Client, "__init__", count)
    monkeypatch.setenv("JICOO_API_KEY", KEY)
    monkeypatch.setenv("JICOO_BASE_URL", server.base_url)
    server.answers(*[reply(201, BOOKING)] * 32)
    jicoo.close()
    barrier = threading.Barrier(32)

    def call(_: int) -> str:
        barrier.wait(60)
        return jicoo.create_booking(
            EVENT_TYPE, "2024-03-16 11:00", time_zone="Asia/Tokyo", name=NAME, email=EMAIL
        ).uid

    with ThreadPoolExecutor(32) as threads:
        assert set(threads.map(call, range(32))) == {"bk_1"}
    jicoo.close()
    assert len(pools) == 1


@MULTI_THREADED
def test_two_processes_on_one_warm_client_swap_no_answer(server: Scripted) -> None:
    server.answers(*[echo] * 81)
    with Jicoo(KEY, base_url=server.base_url) as client:
        client.bookings.get("warm")
        child = in_child(lambda: all_mine(client, "child"))
        assert all_mine(client, "parent")
        assert ended_well(child)
    assert server.connections == 2


@MULTI_THREADED
def test_an_async_client_serves_both_sides_of_a_fork(server: Scripted) -> None:
    server.answers(*[echo] * 82)
    client = AsyncJicoo(KEY, base_url=server.base_url)

    async def main() -> int:
        await client.bookings.get("warm")
        uids = [f"parent-{number}" for number in range(40)]
        # The child runs in a thread without a loop, as a pool of processes does.
        child = await asyncio.to_thread(in_child, lambda: all_mine(client, "child", "async"))
        assert [(await client.bookings.get(uid)).uid for uid in uids] == uids
        assert await asyncio.to_thread(ended_well, child)
        await client.aclose()
        return server.connections

    assert asyncio.run(main()) == 2


@MULTI_THREADED
def test_a_fork_while_a_pool_is_made_leaves_the_child_free(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers(*[echo] * 41)
    making, go_on = threading.Event(), threading.Event()
    start, parent = httpx.Client.__init__, os.getpid()

    def slow(self: httpx.Client, *args: Any, **kwargs: Any) -> None:
        if os.getpid() == parent:
            making.set()
            go_on.wait(60)
        start(self, *args, **kwargs)

    monkeypatch.setattr(httpx.Client, "__init__", slow)
    with Jicoo(KEY, base_url=server.base_url) as client:
        thread = threading.Thread(target=client.bookings.get, args=("first",))
        thread.start()
        assert making.wait(60)
        child = in_child(lambda: all_mine(client, "child"))
        assert ended_well(child)
        go_on.set()
        thread.join(60)
        assert not thread.is_alive()


@MULTI_THREADED
@pytest.mark.parametrize(("kind", "own"), [(Jicoo, httpx.Client), (AsyncJicoo, httpx.AsyncClient)])
def test_a_callers_client_is_refused_in_a_child(server: Scripted, kind: Any, own: Any) -> None:
    client = kind(KEY, base_url=server.base_url, http_client=own())

    def refused() -> bool:
        try:
            all_mine(client, "child", "sync" if kind is Jicoo else "async")
        except ConfigurationError as error:
            return "another process" in str(error)
        return False

    assert ended_well(in_child(refused))
    assert server.requests == []


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_sent_by_a_closed_client(flavour: Flavour, server: Scripted, name: str) -> None:
    client = flavour.client(time_zone="Asia/Tokyo")
    copy = client.with_options(timeout=9)
    early = [each.bookings.list() for each in (client, copy)]
    early_pages = client.users.list().pages()
    flavour.run(client.close if flavour.name == "sync" else client.aclose)
    calls = [lambda each=each: CASES[name].of(each) for each in (client, copy)]
    for call in (*calls, *(lambda each=each: each for each in early)):
        with pytest.raises(ConfigurationError, match="closed"):
            flavour.run(call)

    async def step() -> Any:
        return await anext(early_pages)

    with pytest.raises(ConfigurationError, match="closed"):
        flavour.run((lambda: next(early_pages)) if flavour.name == "sync" else step)
    assert server.requests == []


def test_nothing_that_holds_a_connection_is_pickled(flavour: Flavour) -> None:
    client = flavour.client()
    for held in (client, client.with_options(timeout=1), client.bookings, client.users.list()):
        with pytest.raises(TypeError):
            pickle.dumps(held)


class Own:
    """A caller's own client for either flavour, closed at the end."""

    def __init__(self, flavour: Flavour) -> None:
        self._flavour = flavour
        self._made: list[Any] = []

    def __call__(self, **options: Any) -> Any:
        kind = httpx.Client if self._flavour.name == "sync" else httpx.AsyncClient
        self._made.append(kind(**options))
        return self._made[-1]

    def close(self) -> None:
        for client in self._made:
            self._flavour.run(client.close if self._flavour.name == "sync" else client.aclose)


@pytest.fixture
def own(flavour: Flavour) -> Iterator[Own]:
    made = Own(flavour)
    yield made
    made.close()


@pytest.mark.parametrize("given", [False, True])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_takes_the_key_nowhere(
    flavour: Flavour, own: Own, server: Scripted, given: bool, status: int
) -> None:
    with Scripted() as other:
        place = other.base_url.replace("127.0.0.1", "localhost") + "/v1/bookings/bk_1"
        server.answers(*[reply(status, None, {"Location": place})] * 2)
        options = {"http_client": own(follow_redirects=True)} if given else {}
        client = flavour.client(**options)
        with pytest.raises(jicoo.StatusError) as refused:
            flavour.run(lambda: client.bookings.get("bk_1"))
        # "See there" may well mean that it has been done.
        with pytest.raises(jicoo.OutcomeUnknownError) as unknown:
            flavour.run(lambda: client.schedules.update("s", name="n"))
        assert (refused.value.status, unknown.value.status) == (status, status)
        assert (other.connections, len(server.requests)) == (0, 2)


def test_what_a_callers_client_adds_holds_but_not_its_place_and_time(
    flavour: Flavour, own: Own, server: Scripted
) -> None:
    met: list[str] = []

    def note(message: Any) -> None:
        met.append(type(message).__name__)

    async def later(message: Any) -> None:
        note(message)

    hook = note if flavour.name == "sync" else later
    server.answers(READ)
    client = flavour.client(
        http_client=own(
            base_url="https://elsewhere.example/v9",
            params={"theirs": "1"},
            headers={"X-Mine": "1", "Accept": "text/html", "User-Agent": "mine"},
            cookies={"session": "2"},
            auth=("user", "password"),
            timeout=0.000001,
            event_hooks={"request": [hook], "response": [hook]},
        )
    )
    assert flavour.run(lambda: client.bookings.get("bk_1")).uid == "bk_1"
    (request,) = server.requests
    assert request.target.partition("?")[0] == "/v1/bookings/bk_1"
    assert request.headers["x-mine"] == "1"
    assert request.headers["cookie"] == "session=2"
    assert request.headers["authorization"].startswith("Basic ")
    assert request.headers["accept"] == "application/json"
    assert request.headers["x-jicoo-api-key"] == KEY
    assert met == ["Request", "Response"]


def test_a_closed_client_of_the_caller_is_refused(
    flavour: Flavour, own: Own, server: Scripted
) -> None:
    given = own()
    client = flavour.client(http_client=given)
    flavour.run(given.close if flavour.name == "sync" else given.aclose)
    with pytest.raises(ConfigurationError, match="closed"):
        flavour.run(lambda: client.bookings.get("bk_1"))
    assert server.requests == []


def forward(connection: Connection) -> bool:
    """What a plain HTTP proxy does: ask the server that the request line names, and hand its answer back."""
    request = connection.request
    parts = urlsplit(request.target)
    with socket.create_connection((parts.hostname, parts.port)) as onward:
        path = request.target.partition(parts.netloc)[2]
        head = request.head.replace(request.target, path, 1) + "\r\nConnection: close\r\n\r\n"
        onward.sendall(head.encode("latin-1") + request.body)
        while piece := onward.recv(65536):
            connection.send(piece)
    return False


def test_a_proxy_of_the_callers_client_is_used(
    flavour: Flavour, own: Own, server: Scripted
) -> None:
    server.answers(lambda connection: reply(200, BOOKING)(connection) and False)
    with Scripted() as proxy:
        proxy.answers(forward)
        client = flavour.client(http_client=own(proxy=proxy.base_url))
        assert flavour.run(lambda: client.bookings.get("bk_1")).uid == "bk_1"
        (request,) = proxy.requests
    assert request.target == f"{server.base_url}/v1/bookings/bk_1"
    assert [request.target for request in server.requests] == ["/v1/bookings/bk_1"]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_of_the_environment_stands_before_this_machine(
    flavour: Flavour, server: Scripted, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers(READ)
    with Scripted() as proxy:
        monkeypatch.setenv(name, proxy.base_url)
        assert flavour.run(lambda: flavour.client().bookings.get("bk_1")).uid == "bk_1"
        assert proxy.requests == []


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_asked_for_a_tunnel_and_never_sees_the_key(
    flavour: Flavour, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Scripted() as proxy:
        proxy.answers(reply(407))
        monkeypatch.setenv(name, proxy.base_url)
        client = flavour.client(base_url="https://api.example", max_retries=0)
        with pytest.raises(jicoo.TransportError, match="407"):
            flavour.run(lambda: client.bookings.get("bk_1"))
        (request,) = proxy.requests
    assert (request.method, request.target) == ("CONNECT", "api.example:443")
    assert KEY not in request.head


def test_a_proxy_that_refuses_a_tunnel_never_sees_the_key(flavour: Flavour, own: Own) -> None:
    with Scripted() as proxy:
        proxy.answers(*[reply(407)] * 6)
        client = flavour.client(
            base_url="https://api.example",
            http_client=own(proxy=proxy.base_url),
            time_zone="Asia/Tokyo",
            max_retries=0,
        )
        for call in (
            lambda: client.bookings.get("bk_1"),
            lambda: CASES["create_booking"].of(client),
        ):
            with pytest.raises(jicoo.TransportError):
                flavour.run(call)
        assert {request.method for request in proxy.requests} == {"CONNECT"}
        assert not any(KEY in request.head for request in proxy.requests)


@pytest.mark.parametrize("key", [f" {KEY}", f"{KEY}\n", f"\t{KEY}\r\n"])
def test_a_key_goes_out_without_what_surrounds_it(
    flavour: Flavour, server: Scripted, key: str
) -> None:
    server.answers(READ)
    flavour.run(lambda: flavour.client(key).bookings.get("bk_1"))
    assert server.requests[0].headers["x-jicoo-api-key"] == KEY
    assert server.requests[0].head.count(KEY) == 1


@pytest.mark.parametrize("shared", [False, True])
def test_clients_with_different_keys_never_mix(server: Scripted, shared: bool) -> None:
    def whose(connection: Connection) -> bool:
        connection.stopped.wait(0.001)
        headers = connection.request.headers
        return reply(200, {**BOOKING, "uid": headers["x-jicoo-api-key"]})(connection)

    server.answers(*[whose] * 200)
    keys = [f"sk_live_number_{number}" for number in range(5)]
    with httpx.Client() as own, ThreadPoolExecutor(10) as threads:
        given = own if shared else None
        clients = [Jicoo(key, base_url=server.base_url, http_client=given) for key in keys]
        turns = [(number % 5) for number in range(200)]
        found = list(threads.map(lambda turn: clients[turn].bookings.get(keys[turn]).uid, turns))
        for client in clients:
            client.close()
    assert found == [keys[turn] for turn in turns]
