"""Processes, event loops and clocks: no answer goes to another, every end is quiet, and a test run always ends."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import trio

import jicoo
from jicoo import AsyncJicoo
from tests.canary import KEY
from tests.client.scripted import Connection, Scripted, reply
from tests.client.ways import EVERY, OWN, User, Way
from tests.effort import part
from tests.samples import BOOKING
from tests.transport.serving import open_sockets

ROOT = Path(__file__).parents[2]


def echo(connection: Connection) -> bool:
    """The booking that was asked for, a little later."""
    connection.stopped.wait(0.002)
    uid = connection.request.target.rpartition("/")[2]
    return reply(200, {**BOOKING, "uid": uid})(connection)


def python(code: str, *arguments: str, options: tuple[str, ...] = ()) -> Any:
    """Run a program of its own; it must end well, and say nothing of warnings."""
    done = subprocess.run(
        [
            *(sys.executable, "-X", "dev", "-W", "error", *options),
            *("-c", textwrap.dedent(code), *arguments),
        ],
        capture_output=True,
        text=True,
        timeout=50,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


FORKS = """
    import ctypes, os, sys, threading, warnings
    import jicoo

    how, library, base_url = sys.argv[1:]
    warnings.filterwarnings("ignore", message="This process")
    client = jicoo.Jicoo("sk_live_x", base_url=base_url, timeout=10, max_retries=0)
    client._session.transport._library = __import__(library)
    assert client.bookings.get("warm").uid == "warm"
    fork = os.fork if how == "python" else ctypes.CDLL(None).fork

    def ask(who):
        for number in range(20):
            uid = f"{who}-{number}"
            found = client.bookings.get(uid).uid
            if found != uid:
                return 1
        return 0

    # While threads run, none but Python itself can fork: the child of another may never get its lock.
    threads = 4 if how == "python" else 0
    busy = [threading.Thread(target=ask, args=(f"thread-{n}",)) for n in range(threads)]
    for one in busy:
        one.start()
    children = []
    for number in range(4):
        child = fork()
        if child == 0:
            code = 2
            try:
                code = ask(f"child-{number}")
            finally:
                os._exit(code)
        children.append(child)
    code = ask("parent")
    for one in busy:
        one.join()
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    client.close()
    assert [code, *ends] == [0] * 5, [code, *ends]
    print("well")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("how", ["python", "C"])
@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_forked_processes_swap_no_answer_however_they_were_forked(
    server: Scripted, how: str, library: str
) -> None:
    server.always = echo
    # Threads go on in the parent while it forks, so that a connection is being made now and then.
    options = ("-W", "ignore::DeprecationWarning")
    assert python(FORKS, how, library, server.base_url, options=options) == "well\n"


UWSGI = Path(sys.executable).with_name("uwsgi")
APPLICATION = """
import os

import jicoo

client = jicoo.Jicoo("sk_live_x", base_url=os.environ["SERVER"], timeout=5, max_retries=0)
client.bookings.get("warm")  # a check at start-up, in the master


def application(environment, start_response):
    uid = environment["QUERY_STRING"]
    try:
        found = client.bookings.get(uid).uid
    except Exception as error:
        found = type(error).__name__
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {'well' if found == uid else found}".encode()]
"""


@pytest.mark.skipif(not UWSGI.exists(), reason="uwsgi is not installed: `nox -s uwsgi` does so")
@pytest.mark.parametrize("more", [(), ("--enable-threads",), ("--lazy-apps",)], ids=str)
def test_the_workers_of_uwsgi_swap_no_answer(
    server: Scripted, tmp_path: Path, more: tuple[str, ...]
) -> None:
    server.always = echo
    (tmp_path / "app.py").write_text(APPLICATION, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            *(str(UWSGI), "--http-socket", f"127.0.0.1:{port}", "--master", "--processes", "3"),
            *("--wsgi-file", "app.py", "--die-on-term", "--disable-logging", *more),
            *("--virtualenv", sys.prefix, "--pythonpath", str(ROOT)),
            *("--pythonpath", str(ROOT / "generated")),
        ],
        cwd=tmp_path,
        env={"SERVER": server.base_url, "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
            for _ in range(100):
                try:
                    http.get("/?ready")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)

            def ask(number: int) -> str:
                # A worker of its own for each: what is kept would lead to the same one.
                text: str = http.get(f"/?uid-{number}", headers={"Connection": "close"}).text
                return text

            with ThreadPoolExecutor(12) as threads:
                answers = list(threads.map(ask, range(300)))
    finally:
        process.terminate()
        process.wait(20)
    assert {answer.partition(" ")[2] for answer in answers} == {"well"}
    assert len({answer.partition(" ")[0] for answer in answers}) == 3


@pytest.mark.parametrize("way", [way for way in EVERY if way.flavour == "async"], ids=str)
def test_another_kind_of_event_loop_is_refused_in_words(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    client = use(way).client

    async def main() -> None:
        with pytest.raises(jicoo.ConfigurationError, match="asyncio"):
            await client.bookings.get("bk_1")
        with pytest.raises(jicoo.ConfigurationError, match="asyncio"):
            await client.bookings.list().first_page()
        await client.aclose()

    trio.run(main)
    assert server.requests == []


def falls_to(before: set[str]) -> bool:
    """Whether no other sockets are open than these, now or soon: those of the server are of this process too."""
    until = time.monotonic() + 5
    while open_sockets() - before and time.monotonic() < until:
        time.sleep(0.01)
    return not open_sockets() - before


@pytest.mark.parametrize("used", ["unused", "used", "in use"])
@pytest.mark.parametrize("where", ["second loop", "closed loop", "trio", "twice"])
@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_closing_anywhere_never_raises_and_leaves_no_socket(
    library: str, where: str, used: str, server: Scripted
) -> None:
    server.always = reply(200, BOOKING)
    loop = asyncio.new_event_loop()
    before = open_sockets()
    client: Any = AsyncJicoo(KEY, base_url=server.base_url)
    client._session.transport._library = __import__(library)
    if used != "unused":
        loop.run_until_complete(client.bookings.get("bk_1"))
    pending = None
    if used == "in use":
        server.always = lambda connection: bool(connection.stopped.wait(0.3)) and False
        pending = loop.create_task(client.bookings.get("bk_1"))
        loop.run_until_complete(asyncio.sleep(0.05))
        pending.cancel()
        loop.run_until_complete(asyncio.wait({pending}))
    if where == "closed loop":
        loop.close()
    if where == "trio":
        trio.run(client.aclose)
    elif where == "twice":
        loop.run_until_complete(client.aclose())
        loop.run_until_complete(client.aclose())
    else:
        with asyncio.Runner() as runner:
            runner.run(client.aclose())
    assert falls_to(before)
    if not loop.is_closed():
        loop.close()


@pytest.mark.parametrize("way", OWN, ids=str)
def test_closing_in_the_midst_of_calls_leaves_no_socket(way: Way, server: Scripted) -> None:
    server.always = echo
    before = open_sockets()
    user = User(way, server.base_url, max_retries=0)
    user.get()
    ends: list[str] = []

    def one() -> None:
        try:
            while True:
                user.client.bookings.get("bk_1")
        except jicoo.JicooError as error:
            ends.append(type(error).__name__)

    async def many() -> None:
        async def one_of_them() -> None:
            try:
                while True:
                    await user.client.bookings.get("bk_1")
            except jicoo.JicooError as error:
                ends.append(type(error).__name__)

        tasks = [asyncio.ensure_future(one_of_them()) for _ in range(8)]
        await asyncio.sleep(0.1)
        await user.client.aclose()
        await asyncio.wait(tasks)

    if way.flavour == "sync":
        threads = [threading.Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(0.1)
        user.client.close()
        for thread in threads:
            thread.join(10)
    else:
        user.run(many)
    assert set(ends) <= {"ConfigurationError", "TransportError"}
    assert len(ends) == 8
    user.close()
    assert falls_to(before)


def test_the_end_of_the_interpreter_is_quiet(server: Scripted) -> None:
    server.always = reply(201, BOOKING)
    code = """
        import os, sys
        os.environ.update(JICOO_API_KEY="sk_live_x", JICOO_BASE_URL=sys.argv[1])
        import jicoo
        for _ in range(2):
            jicoo.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo", name="a", email="a@b.org")
        if len(sys.argv) > 2:
            jicoo.close()
        print("well")
    """
    assert python(code, server.base_url) == "well\n"
    assert python(code, server.base_url, "closed") == "well\n"


CLOCKS = """
import asyncio
import datetime as dt

import pytest
import time_machine
from freezegun import freeze_time

GUEST = {"time_zone": "Asia/Tokyo", "name": "a", "email": "a@b.org"}


def frozen():
    return freeze_time("2024-03-15", real_asyncio=True)


def wholly_frozen():
    return freeze_time("2024-03-15")


def ticking():
    return freeze_time("2024-03-15", tick=True, real_asyncio=True)


def travelling():
    return time_machine.travel(dt.datetime(2024, 3, 15, tzinfo=dt.UTC), tick=False)


def moving():
    return time_machine.travel(dt.datetime(2034, 3, 15, tzinfo=dt.UTC), tick=True)


@pytest.mark.parametrize("clock", [frozen, wholly_frozen, ticking, travelling, moving])
@pytest.mark.parametrize("lost", [None, "before", "after"])
def test_books(clock, lost, jicoo_client, jicoo_sandbox):
    with clock():
        if lost:
            jicoo_sandbox.sandbox.faults.add("create_booking", kind="drop", times=1, when=lost)
        client = jicoo_client.with_options(settle=0.3, timeout=6)
        assert client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", **GUEST)
    assert len(jicoo_sandbox.sandbox.bookings()) == 1


@pytest.mark.parametrize("clock", [frozen, ticking, travelling, moving])
def test_books_in_a_loop(clock, async_jicoo_client, jicoo_sandbox):
    async def book():
        async with async_jicoo_client as client:
            with clock():
                return await client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", **GUEST)

    assert asyncio.run(book()).uid


@freeze_time("2024-03-15")
def test_is_frozen_from_its_first_line_to_its_last(jicoo_client):
    assert jicoo_client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", **GUEST)
"""


AT_THE_END = """
import os, threading

pytest_plugins = ["jicoo.testing"]


def pytest_unconfigure():
    if any(thread.name == "jicoo-sandbox" for thread in threading.enumerate()):
        os._exit(9)  # the sandbox has not stopped
"""


@pytest.mark.parametrize("chosen", part(["", "first_line"]))
def test_a_test_run_with_a_frozen_or_travelling_clock_always_ends(
    tmp_path: Path, chosen: str
) -> None:
    (tmp_path / "conftest.py").write_text(AT_THE_END, "utf-8")
    (tmp_path / "test_clocks.py").write_text(CLOCKS, "utf-8")
    command = [*(sys.executable, "-m", "pytest", "-q", "-p", "no:randomly"), "-k", chosen]
    done = subprocess.run(
        [*command, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=50,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
