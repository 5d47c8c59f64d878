"""Many mixed calls with faults, cancellations and interrupts, and what they leave: `python -m tests.faults.mixed`.

Each row is one client over one library: its sockets and memory before and after, and whether it still works.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jicoo
from tests.client.scripted import Connection, Scripted, Step, hang_up, reply, reset, truncated
from tests.client.ways import OWN, User, Way
from tests.samples import BOOKING
from tests.transport.serving import open_sockets

WORKERS = 24
FAULTS: tuple[Step, ...] = (
    *(reset, hang_up, truncated(200), truncated(201)),
    *(reply(503), reply(429, None, {"Retry-After": "0"}), reply(200, b"<html>"), reply(404)),
    lambda connection: bool(connection.stopped.wait(0.3)) and False,
)
SHARE = 0.2
"""Of the requests that meet a fault."""


def answering(seed: int) -> Step:
    rng = random.Random(seed)

    def answer(connection: Connection) -> bool:
        if rng.random() < SHARE:
            return rng.choice(FAULTS)(connection)
        request = connection.request
        if request.method == "GET" and "bk_1" not in request.target:
            return reply(200, {"data": [], "totalCount": 0})(connection)
        return reply(200, {"data": BOOKING})(connection)

    return answer


CALLS: tuple[Callable[[Any], Any], ...] = (
    lambda client: client.bookings.get("bk_1"),
    lambda client: client.bookings.get("bk_1"),
    lambda client: client.bookings.list().first_page(),
    lambda client: client.bookings.cancel("bk_1"),
    lambda client: client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", name="a", email="a@b.org"
    ),
    lambda client: client.request("POST", "/v1/bk_1", json={}),
)


def memory() -> float:
    """Resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


class SoftTimeLimit(Exception):  # noqa: N818 - named as Celery names its own
    """What the alarm of the blocking run raises."""


class Run:
    """One client and what became of its calls."""

    def __init__(self, user: User, seed: int, calls: int, until: float) -> None:
        self.user = user
        self.ends: Counter[str] = Counter()
        self._rng = random.Random(seed)
        self._left = calls
        self._until = until
        self._broken = 0

    def next(self) -> tuple[Callable[[Any], Any], Any] | None:
        if self._left <= 0 or time.monotonic() > self._until:
            return None
        self._left -= 1
        patience = self._rng.choice((0.05, 0.3, 1.0))
        client = self.user.client.with_options(timeout=patience, settle=0.02)
        return self._rng.choice(CALLS), client

    def note(self, error: BaseException | None) -> None:
        self.ends["result" if error is None else type(error).__name__] += 1

    # Blocking: threads that make calls, and a main thread that is interrupted in the midst of its own.

    def _work(self) -> None:
        while (task := self.next()) is not None:
            call, client = task
            try:
                call(client)
                self.note(None)
            except jicoo.JicooError as error:
                self.note(error)

    def blocking(self) -> None:
        threads = [threading.Thread(target=self._work) for _ in range(WORKERS - 1)]
        for thread in threads:
            thread.start()
        kinds = (KeyboardInterrupt, SoftTimeLimit, TimeoutError)

        def strike(*_: object) -> None:
            raise self._rng.choice(kinds)

        before = signal.signal(signal.SIGALRM, strike)
        while (task := self.next()) is not None:
            call, client = task
            try:
                try:
                    signal.setitimer(signal.ITIMER_REAL, self._rng.uniform(0.0002, 0.03))
                    call(client)
                    self.note(None)
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            except (jicoo.JicooError, *kinds) as error:
                self.note(error)
        signal.signal(signal.SIGALRM, before)
        for thread in threads:
            thread.join()

    # In an event loop: tasks that make calls, a third of them cancelled at some moment, some of them twice.

    async def _tasks(self) -> None:
        while (task := self.next()) is not None:
            call, client = task
            running = asyncio.ensure_future(call(client))
            if self._rng.random() < 0.3:
                loop = asyncio.get_running_loop()
                moment = self._rng.choice((0.0, 0.001, 0.01, 0.05))
                loop.call_later(moment, running.cancel)
                if self._rng.random() < 0.5:
                    loop.call_later(moment + 0.0001, running.cancel)
            await asyncio.wait({running})
            self.note(asyncio.CancelledError() if running.cancelled() else running.exception())

    async def in_loop(self) -> None:
        await asyncio.gather(*(self._tasks() for _ in range(WORKERS)))


def row(way: Way, *, calls: int, seconds: float, seed: int) -> tuple[str, bool]:
    """The row of one client, and whether all is as it was."""
    with Scripted() as server:
        server.always = reply(200, {"data": BOOKING})
        user = User(way, server.base_url, max_retries=2)
        # What is loaded, and the connections that are kept, are no part of what is left behind.
        for _ in range(50):
            user.get()
        server.always = answering(seed)
        sockets, resident = len(open_sockets()), memory()
        began = time.monotonic()
        run = Run(user, seed, calls, began + seconds)
        if way.flavour == "sync":
            run.blocking()
        else:
            user.run(run.in_loop)
        took = time.monotonic() - began
        server.always = reply(200, {"data": BOOKING})
        works = sum(user.get(timeout=10).uid == "bk_1" for _ in range(50))
        free = user.pool.places.free()
        server.requests.clear()
        user.close()
        server.close_peers()
        time.sleep(0.3)
        left, after = len(open_sockets()), memory()
    made = sum(run.ends.values())
    foreign = [name for name in run.ends if not name.endswith("Error") and name not in _EXPECTED]
    fine = works == 50 and free == 100 and left <= sockets and not foreign
    told = ", ".join(f"{name} {count}" for name, count in run.ends.most_common())
    text = (
        f"{way!s:14} {made:6} calls {took:6.1f} s  sockets {sockets} -> {left}  places {free}/100  "
        f"memory {resident:.0f} -> {after:.0f} MiB  works {works}/50\n    {told}"
    )
    return text, fine


_EXPECTED = {"result", "CancelledError", "KeyboardInterrupt", "SoftTimeLimit", "TimeoutError"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=120.0, help="of each row at the most")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    fine = True
    for way in OWN:
        text, is_fine = row(way, calls=given.calls, seconds=given.seconds, seed=given.seed)
        print(text if is_fine else f"{text}\n    NOT AS IT WAS", flush=True)
        fine = fine and is_fine
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
