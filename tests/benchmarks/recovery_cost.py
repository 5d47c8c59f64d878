"""What safety costs when nothing fails: `python -m tests.benchmarks.recovery_cost`.

A booking is made in process, as the client makes it and with everything left out that serves an unknown outcome.
Rounds of both alternate in one run, and the least CPU time of each is compared, so that a noisy machine does little
harm.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import httpx

import jicoo
from jicoo._core.messages import Timestamp
from jicoo._core.requests import booking_bodies
from jicoo._core.retries.memory import BookingMemory
from jicoo._sync.calls.execution import execute
from jicoo._sync.calls.session import Session
from jicoo._sync.resources.bookings import Bookings
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run
from tests.samples import BOOKING

MOST = 1.02
GROUPS, ROUNDS, CALLS = 5, 40, 50
UID = "mzgdPJVBb7RE"
GUEST: dict[str, Any] = {"name": "john doe", "email": "guest@example.com"}
SAFE, BARE, BEYOND = "with recovery", "without", "requests beyond one a call"


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    bodies = cycle([json.dumps({**BOOKING, "uid": f"bk_{each}"}).encode() for each in range(1_000)])
    requests = calls = 0

    def answer(_: httpx.Request) -> httpx.Response:
        nonlocal requests
        requests += 1
        return httpx.Response(201, content=next(bodies))

    http_client = httpx.Client(transport=httpx.MockTransport(answer))
    client = jicoo.Jicoo("sk_live_benchmark", time_zone="Asia/Tokyo", http_client=http_client)
    without = Unguarded(client.bookings._session)  # pyright: ignore[reportPrivateUsage]

    def create(bookings: Bookings) -> object:
        nonlocal calls
        calls += 1
        return bookings.create(UID, "2024-03-16 11:00", **GUEST)

    with http_client:
        yield {
            SAFE: lambda: create(client.bookings),
            BARE: lambda: create(without),
            BEYOND: lambda: requests - calls,
        }


def rows() -> list[Row]:
    with contenders() as calls:
        beyond = calls.pop(BEYOND)
        ratio = cpu(calls, groups=GROUPS, rounds=ROUNDS, count=CALLS).ratio(SAFE, BARE)
        more = beyond()
    assert isinstance(more, int)
    counted = instructions_of(__spec__.name, SAFE, BARE)
    return [
        Row(
            name="a booking with its recovery, when nothing fails",
            figure=ratio.value,
            noise=ratio.noise,
            goal=MOST,
            why="each intent is remembered and told from all others",
            measure="the same without",
            instructions=quotient(counted, SAFE, BARE),
        ),
        Row(
            name="requests for a booking beyond the one",
            figure=more,
            goal=0,
            unit="",
        ),
    ]


class Unguarded(Bookings):
    """The same call through the same layers, with all left out that serves an unknown outcome."""

    def __init__(self, session: Session) -> None:
        session = copy.copy(session)
        session.memory = Forgetful()
        super().__init__(session)

    def _book(self, intent: jicoo.BookingIntent) -> jicoo.Booking:
        return execute(self._session, booking_bodies.intent_call(intent))


class Forgetful(BookingMemory):
    """Remembers nothing."""

    def distinct(self, made_at: float) -> float:
        return made_at

    def keep_fresh(self, intent: jicoo.BookingIntent, made: Timestamp) -> None:
        pass


if __name__ == "__main__":
    sys.exit(run(rows))
