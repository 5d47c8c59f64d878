"""The canary sees what it is there to see, and nothing is shown where an error of somebody else ends a call."""

from __future__ import annotations

import asyncio
import importlib.util
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

import jicoo
from jicoo_client import AuthenticatedClient
from jicoo_client.api.bookings import get_booking
from tests import canary
from tests.canary import EMAIL, KEY, NAME, leaks
from tests.client.scripted import Connection, Scripted

SHOWN = '''
import logging

import pytest

import jicoo
from jicoo import errors
from tests.canary import EMAIL, KEY, MESSAGE, NAME, watch

space = {"__name__": "jicoo._core.elsewhere", "errors": errors, "KEY": KEY, "NAME": NAME}
exec("""
def key():
    held = [KEY]
    raise errors.TransportError("no")

def guest():
    held = {"name": NAME}
    raise errors.TransportError("no")

def chained():
    try:
        held = KEY
        raise ValueError("no")
    except ValueError as error:
        raise errors.TransportError("no") from error

class Shown:
    def __repr__(self):
        return NAME
""", space)

def check(call):
    with pytest.raises(jicoo.JicooError):
        call()

def test_message():
    logging.getLogger("jicoo").debug("for %s", NAME)

def test_lower_library():
    logging.getLogger("httpcore.http11").debug(KEY)

def test_logged_traceback():
    try:
        space["key"]()
    except jicoo.TransportError:
        logging.getLogger("jicoo").exception("no")

def test_output():
    print(MESSAGE)

def test_text():
    jicoo.TransportError(f"no answer for {EMAIL}")

def test_field():
    jicoo.StatusError("no", headers={"x": KEY})

def test_pickle():
    jicoo.StatusError("no", body=KEY)

def test_key_in_a_local():
    check(space["key"])

def test_guest_in_a_local():
    check(space["guest"])

def test_local_of_a_cause():
    check(space["chained"])

def test_result():
    watch([space["Shown"]()])

def test_nothing():
    logging.getLogger("jicoo").debug("for %s", "nobody")
    jicoo.StatusError("no", body={"name": NAME})
    check(lambda: jicoo.Jicoo(KEY, timeout=0))
'''


def test_each_way_to_show_it_fails_the_test(
    pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyfile(test_shown=SHOWN)
    result = pytester.runpytest_subprocess("-p", "tests.canary", "-rA")
    # It is printed too, where the outer canary would see it.
    capsys.readouterr()
    result.assert_outcomes(passed=1, failed=11)
    result.stdout.fnmatch_lines_random(
        [
            "The canary was seen: a record of the logger jicoo",
            "The canary was seen: a record of the logger httpcore.http11",
            "The canary was seen: its Captured stdout call",
            "The canary was seen: TransportError shows it",
            "*the pickle of StatusError shows it",
            "*jicoo._core.elsewhere.key shows it in its local held",
            "*jicoo._core.elsewhere.guest shows it in its local held",
            "*jicoo._core.elsewhere.chained shows it in its local held",
            "*Shown shows what it must not",
            "PASSED test_shown.py::test_nothing",
        ]
    )


class MineError(Exception):
    pass


def raises(kind: type[BaseException]) -> Callable[[Any], Any]:
    def hook(_: Any) -> None:
        raise kind

    return hook


def book(client: Any) -> Any:
    return client.create_booking(
        "e", "2024-03-16 11:00", time_zone="Asia/Tokyo", name=NAME, email=EMAIL
    )


@pytest.mark.parametrize("kind", [MineError, KeyboardInterrupt, MemoryError])
def test_what_the_callers_code_raises_shows_nothing(kind: type[BaseException]) -> None:
    with (
        httpx.Client(event_hooks={"request": [raises(kind)]}) as own,
        jicoo.Jicoo(KEY, http_client=own) as client,
        pytest.raises(kind) as caught,
    ):
        book(client)
    assert list(leaks(caught.value)) == []


def test_a_cancelled_task_shows_nothing() -> None:
    arrived = threading.Event()

    def stall(connection: Connection) -> bool:
        arrived.set()
        connection.stopped.wait(10)
        return False

    async def main(base_url: str) -> BaseException:
        async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:
            task = asyncio.ensure_future(book(client))
            await asyncio.to_thread(arrived.wait, 10)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    with Scripted() as server:
        server.answers(stall)
        assert list(leaks(asyncio.run(main(server.base_url)))) == []


def test_the_low_level_client_shows_no_key() -> None:
    client = AuthenticatedClient(base_url="http://127.0.0.1:9", token=KEY)
    with pytest.raises(httpx.ConnectError) as caught:
        get_booking.sync("bk_1", client=client)
    client.close()
    assert list(leaks(caught.value)) == []


@pytest.mark.parametrize("name", [name.rstrip(".") for name in canary.ROOMS])
def test_the_rooms_that_the_canary_tells_apart_are_there(name: str) -> None:
    assert importlib.util.find_spec(name) is not None
