"""What is asked in each call, of every client in its own words; no two of a thousand are alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

import httpx
from attrs import frozen

import jicoo
from tests.benchmarks.measuring import Call
from tests.benchmarks.serving import BEGIN, OPEN, STEP, booking, wire

KEY = "sk_live_benchmark"
EVENT_TYPE = "mzgdPJVBb7RE"
TOKYO = timedelta(hours=9)


@frozen
class Asked:
    """One booking that is to be made."""

    start: str
    """In the guest's own time."""
    wire_start: str
    name: str
    email: str

    @property
    def body(self) -> dict[str, Any]:
        return {
            "eventTypeId": EVENT_TYPE,
            "startedAt": self.wire_start,
            "timeZone": "Asia/Tokyo",
            "name": self.name,
            "email": self.email,
            "locationId": None,
        }

    @property
    def answer(self) -> bytes:
        number = int(self.name.split()[1])
        same = {"eventTypeId": EVENT_TYPE, "startedAt": self.wire_start}
        return json.dumps(booking(number, **same, **OPEN)).encode()


def _asked(number: int) -> Asked:
    start = BEGIN + number * STEP
    local = f"{start + TOKYO:%Y-%m-%d %H:%M}"
    return Asked(local, wire(start), f"guest {number}", f"guest{number}@example.com")


ASKED = tuple(_asked(number) for number in range(1_000))


def of_jicoo(client: jicoo.Jicoo) -> Call:
    asked = cycle(ASKED)

    def create_booking() -> object:
        one = next(asked)
        return client.create_booking(
            EVENT_TYPE, one.start, time_zone="Asia/Tokyo", name=one.name, email=one.email
        )

    return create_booking


def of_httpx(client: httpx.Client, url: str) -> Call:
    bodies = cycle([one.body for one in ASKED])

    def post() -> object:
        return client.post(url, json=next(bodies)).json()

    return post


def answering() -> Callable[[httpx.Request], httpx.Response]:
    """What answers in process: to each call in turn what it asked for."""
    answers = cycle([one.answer for one in ASKED])
    dates: Iterator[str] = cycle(
        [f"Tue, 01 Jan 2030 00:00:{second:02} GMT" for second in range(60)]
    )

    def answer(_: httpx.Request) -> httpx.Response:
        headers = {"Content-Type": "application/json", "Date": next(dates)}
        return httpx.Response(201, content=next(answers), headers=headers)

    return answer
