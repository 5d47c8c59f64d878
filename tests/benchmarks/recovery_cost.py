"""What safety costs when nothing fails: `python -m tests.benchmarks.recovery_cost`.

A booking is made in process, as the client makes it and with everything left out that serves an unknown outcome.
Rounds of both alternate in one run, and the least CPU time of each is compared, so that a noisy machine does little
harm.
"""

from __future__ import annotations

import copy
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx

import jicoo
from jicoo._core.messages import Timestamp
from jicoo._core.requests import booking_bodies
from jicoo._core.retries.memory import BookingMemory
from jicoo._sync.calls.execution import execute
from jicoo._sync.calls.session import Session
from jicoo._sync.resources.bookings import Bookings
from tests.samples import BOOKING

MOST = 1.02
ROUNDS, CALLS = 200, 50
UID = "mzgdPJVBb7RE"
GUEST: dict[str, Any] = {"name": "john doe", "email": "guest@example.com"}


def main() -> int:
    requests = 0
    bodies = [json.dumps({**BOOKING, "uid": f"bk_{number}"}).encode() for number in range(1_000)]

    def answer(_: httpx.Request) -> httpx.Response:
        nonlocal requests
        requests += 1
        return httpx.Response(201, content=bodies[requests % len(bodies)])

    transport = httpx.MockTransport(answer)
    client = jicoo.Jicoo(
        "sk_live_benchmark", time_zone="Asia/Tokyo", http_client=httpx.Client(transport=transport)
    )
    without = Unguarded(client.bookings._session)  # pyright: ignore[reportPrivateUsage]

    def safe() -> object:
        return client.bookings.create(UID, "2024-03-16 11:00", **GUEST)

    def bare() -> object:
        return without.create(UID, "2024-03-16 11:00", **GUEST)

    least = {safe: float("inf"), bare: float("inf")}
    for _ in range(ROUNDS):
        for call, before in tuple(least.items()):
            least[call] = min(before, seconds(call))
    ratio = least[safe] / least[bare]
    print(f"a booking: {least[safe] / CALLS * 1e6:.0f} us; without recovery 1, with it {ratio:.3f}")
    print(f"requests per call: {requests / (2 * ROUNDS * CALLS):g}")
    return int(ratio > MOST or requests != 2 * ROUNDS * CALLS)


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


def seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(CALLS):
        call()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
