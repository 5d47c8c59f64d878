"""A booking made and a booking read: the calls, and the answers to them, that several tests of a client share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.canary import EMAIL, NAME
from tests.client.scripted import reply
from tests.samples import BOOKING

GUEST = {"name": NAME, "email": EMAIL, "time_zone": "Asia/Tokyo"}
CREATED = reply(201, BOOKING)
READ = reply(200, {"data": BOOKING, "errors": {}})


def book(client: Any) -> Callable[[], Any]:
    return lambda: client.create_booking(BOOKING["eventTypeId"], "2024-03-16 11:00", **GUEST)


def get(client: Any) -> Callable[[], Any]:
    return lambda: client.bookings.get(BOOKING["uid"])
