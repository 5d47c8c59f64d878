"""A process that books what it has been told, and is killed at one moment: `python -m tests.faults.crash_worker`.

It makes the intent and stores it, unless there is one already, then books and prints the uid.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import date
from pathlib import Path

import httpx

import jicoo
from tests.faults.guests import Guest, starts

API_KEY = "sk_test_crash"
SETTLE, TIMEOUT = 0.6, 6.0
FIRST_DAY = "2040-03-05"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DeadlyTransport(httpx.HTTPTransport):
    """Kills its process at one moment of one request: before it, in the middle of it, or when it has ended."""

    def __init__(self, moment: str) -> None:
        super().__init__()
        when, _, request = moment.partition(" ")
        self._when, (self._method, _, number) = when, request.partition(" ")
        self._left = int(number or 0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._left -= request.method == self._method
        strikes = request.method == self._method and self._left == 0
        if strikes and self._when == "before":
            die()
        if strikes and self._when == "during":
            threading.Timer(0.15, die).start()
        try:
            response = super().handle_request(request)
            response.read()
        finally:
            if strikes and self._when == "after":
                die()
        return response


def main(base_url: str, path: Path, moment: str, guest: Guest) -> None:
    transport = DeadlyTransport(moment)
    with (
        httpx.Client(transport=transport) as http,
        jicoo.Jicoo(
            API_KEY, base_url=base_url, http_client=http, settle=SETTLE, timeout=TIMEOUT
        ) as client,
    ):
        if path.exists():
            intent = jicoo.BookingIntent.from_json(path.read_text("utf-8"))
        else:
            intent = client.bookings.intend(
                guest.event_type, guest.start, name=guest.name, email=guest.email, time_zone="UTC"
            )
            path.write_text(intent.to_json(), "utf-8")
        if moment == "stored":
            die()
        booking = client.bookings.book(intent)
        if moment == "booked":
            die()
        print(booking.uid)


def guest_of(number: int, event_type: str) -> Guest:
    """The guest of a number, who has a slot of the sandbox alone."""
    offered = starts(event_type, date.fromisoformat(FIRST_DAY))
    start = next(begin for index, begin in enumerate(offered) if index == number)
    return Guest(number, event_type, start, older=False)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], guest_of(int(sys.argv[4]), sys.argv[5]))
