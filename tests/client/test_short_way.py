"""A request over our own pool goes there at once, unless somebody looks on; nothing else tells the two ways apart."""

from __future__ import annotations

import contextlib
import functools
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import jicoo
from tests.client.scripted import Scripted, Step, reply
from tests.client.test_fault_matrix import CUT, NO_JSON, SILENT, WRONG_SHAPE
from tests.client.ways import OWN, User, Way
from tests.operations import CASES
from tests.samples import BOOKING

each_way = pytest.mark.parametrize("way", OWN, ids=str)
HOSTILE_HEADERS: dict[str, Step] = {
    "two of a name": reply(400, {"m": 1}, {"X-A": "1", "x-a": "2"}),
    "latin-1": reply(400, {"m": 1}, {"X-A": "caf\xe9"}),
    "gzip of nothing": reply(200, b"", {"Content-Encoding": "gzip"}),
    "an unknown encoding": reply(200, {"data": BOOKING}, {"Content-Encoding": "br"}),
    "a redirect": reply(302, None, {"Location": "http://127.0.0.1:9/elsewhere"}),
    "a cookie": reply(200, {"data": BOOKING}, {"Set-Cookie": "a=1"}),
}
ENDS: dict[str, Step] = {
    **{str(status): reply(status, {"m": 1}) for status in (200, 201, 400, 401, 429, 503)},
    **{str(status): reply(status) for status in (204, 304)},
    **NO_JSON,
    **WRONG_SHAPE,
    **CUT,
    **SILENT,
    **HOSTILE_HEADERS,
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Whoever reads the library's log looks on."""
    loggers = [logging.getLogger(name) for name in ("httpx", "httpx2")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def is_short(user: User) -> bool:
    return bool(user.client._session.transport._short_way.is_open())


def watched(user: User) -> None:
    logging.getLogger(user.way.library).setLevel(logging.INFO)
    assert not is_short(user)


def started(use: Callable[..., User], way: Way, server: Scripted, **options: Any) -> User:
    user = use(way, **options)
    server.script([reply(200, {"data": BOOKING})])
    user.get()
    assert is_short(user)
    server.requests.clear()
    return user


def sent(user: User, server: Scripted, call: Callable[[Any], Any]) -> list[tuple[str, bytes]]:
    def made() -> Any:
        found = call(user.client)
        return found.first_page() if hasattr(found, "first_page") else found

    server.requests.clear()
    with contextlib.suppress(jicoo.JicooError):
        user.run(made)
    return [(request.head, request.body) for request in server.requests]


@each_way
@pytest.mark.parametrize("operation", CASES)
def test_both_send_the_same_bytes(
    way: Way, operation: str, server: Scripted, use: Callable[..., User]
) -> None:
    user = started(use, way, server, max_retries=0)
    server.always = reply(403)
    short = sent(user, server, CASES[operation].of)
    watched(user)
    assert sent(user, server, CASES[operation].of) == short
    assert short


@each_way
def test_both_send_what_is_odd_as_the_same_bytes(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    user = started(use, way, server, max_retries=0)
    server.always = reply(403)
    headers = {"X-Own": "a b", "accept-encoding": "br"}
    calls: list[Callable[[Any], Any]] = [
        lambda client: client.with_options(headers=headers).bookings.get("bk_1"),
        lambda client: client.bookings.get("a/b?c#d%e \u53cb"),
        lambda client: client.bookings.list(start="2024-03-16 11:00", page_size=7),
        lambda client: client.request("GET", "/v1/x", params={"a": "\u53cb & =+%"}),
        lambda client: client.request(
            "GET", "/v1/x", params={"a[]": ["1", "2"], "b": "~*'()!$,;:@/?"}
        ),
        lambda client: client.request("PUT", "/v1/x"),
        lambda client: client.request("DELETE", "/v1/x", json={"a": 1}),
    ]
    short = [sent(user, server, call) for call in calls]
    watched(user)
    assert [sent(user, server, call) for call in calls] == short
    assert [len(each) for each in short] == [1] * len(calls)


def end(user: User) -> tuple[Any, ...]:
    try:
        found = user.get()
    except jicoo.JicooError as error:
        return type(error), str(error), getattr(error, "headers", None)
    return (found.to_dict(),)


@each_way
@pytest.mark.parametrize("what", ENDS)
def test_both_end_alike(way: Way, what: str, server: Scripted, use: Callable[..., User]) -> None:
    user = started(use, way, server, max_retries=0)
    server.always = ENDS[what]
    short, opened = end(user), [server.connections]
    watched(user)
    for _ in range(2):
        assert end(user) == short
        opened.append(server.connections)
    # A connection that one way keeps the other keeps as well.
    assert opened[1] - opened[0] == opened[2] - opened[1]


STEPS = {
    "send": ("Client", "send"),
    "one request": ("Client", "_send_single_request"),
    "transport": ("HTTPTransport", "handle_request"),
}


def step_of(way: Way, step: str) -> tuple[type, str]:
    kind, name = STEPS[step]
    if way.flavour == "async":
        kind, name = f"Async{kind}", name.replace("handle_request", "handle_async_request")
    return getattr(way.http, kind), name


def wrapped(function: Any, seen: list[Any]) -> Any:
    @functools.wraps(function)
    def looks_on(*args: Any, **more: Any) -> Any:
        seen.append(args)
        return function(*args, **more)

    return looks_on


@each_way
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("before", [True, False], ids=["before the client", "later"])
def test_whoever_stands_in_for_a_step_sees_each_request(
    way: Way, step: str, before: bool, server: Scripted, use: Callable[..., User]
) -> None:
    kind, name = step_of(way, step)
    server.always = reply(200, {"data": BOOKING})
    user, seen = use(way), []
    if not before:
        user.get()
        assert is_short(user)
    with mock.patch.object(kind, name, wrapped(getattr(kind, name), seen)):
        user.get()
        user.get()
        assert len(seen) == 2
        broken = mock.Mock(side_effect=ZeroDivisionError)
        with mock.patch.object(kind, name, broken), pytest.raises(ZeroDivisionError):
            user.get()
        user.get()
        assert len(seen) == 3
    user.get()
    assert len(seen) == 3
    assert is_short(user)


@each_way
def test_what_comes_from_a_package_of_nearly_the_same_name_is_not_the_library_s(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    kind, name = step_of(way, "send")
    seen: list[Any] = []
    file = f"{Path(way.http.__file__).parent}_ws/client.py"
    scope: dict[str, Any] = {"send": getattr(kind, name), "seen": seen}
    exec(
        compile(
            "def stands_in(*args, **more):\n    seen.append(args)\n    return send(*args, **more)",
            file,
            "exec",
        ),
        scope,
    )
    server.always = reply(200, {"data": BOOKING})
    user = use(way)
    with mock.patch.object(kind, name, scope["stands_in"]):
        user.get()
    assert len(seen) == 1


@each_way
def test_what_goes_through_a_proxy_goes_the_whole_way(
    way: Way, server: Scripted, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", server.base_url)
    monkeypatch.setenv("no_proxy", "")
    server.always = reply(200, {"data": BOOKING})
    user = use(way, base_url="https://api.invalid", max_retries=0)
    server.always = reply(503)
    with pytest.raises(jicoo.TransportError):
        user.get()
    assert not is_short(user)
    assert server.requests[0].method == "CONNECT"


@each_way
@pytest.mark.parametrize("looks_on", [False, True])
def test_a_connection_whose_answer_answers_something_else_is_not_used_again(
    way: Way, looks_on: bool, server: Scripted, use: Callable[..., User]
) -> None:
    user = started(use, way, server, max_retries=0)
    if looks_on:
        watched(user)
    server.script(
        [reply(200, {"data": {**BOOKING, "uid": "another"}}), reply(200, {"data": BOOKING})]
    )
    before = server.connections
    with pytest.raises(jicoo.ResponseError):
        user.get()
    assert user.get().uid == "bk_1"
    assert server.connections == before + 1
