from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from jicoo.sandbox import Sandbox, Switches
from tests.effort import part

CONSULTATION = "mzgdPJVBb7RE"
WORKSHOP = "-wS8hQp_3Kd0"


def _single_slots() -> list[tuple[str, str]]:
    first = datetime(2024, 3, 12, 5, 0, tzinfo=UTC)
    days = (first + timedelta(days=day) for day in range(5))
    starts = (day + timedelta(minutes=30) * n for day in days for n in range(10))
    return [(CONSULTATION, f"{start:%Y-%m-%dT%H:%M:%S}.000Z") for start in starts]


def _group_slots() -> list[tuple[str, str]]:
    days = (datetime(2024, 3, day, 8, 30, tzinfo=UTC) for day in (12, 13))
    starts = (day + timedelta(hours=n) for day in days for n in range(5))
    return [(WORKSHOP, f"{start:%Y-%m-%dT%H:%M:%S}.000Z") for start in starts]


def _race(servers: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> Counter[int]:
    """Let every client ask at the same moment, in turn of each server; count the statuses."""
    gate = threading.Barrier(len(wanted))

    def ask(turn: int, event_type: str, start: str) -> int:
        url, key = servers[turn % len(servers)]
        body = {
            "eventTypeId": event_type,
            "timeZone": "UTC",
            "startedAt": start,
            "email": f"guest{turn}@example.com",
            "name": f"guest {turn}",
            "locationId": None,
        }
        gate.wait()
        headers = {"X-Jicoo-Api-Key": key}
        return client.post(f"{url}/v1/bookings", json=body, headers=headers).status_code

    limits = httpx.Limits(max_connections=len(wanted))
    with (
        httpx.Client(limits=limits, timeout=30) as client,
        ThreadPoolExecutor(len(wanted)) as pool,
    ):
        asked = [pool.submit(ask, turn, *want) for turn, want in enumerate(wanted)]
        return Counter(one.result() for one in asked)


def _wanted() -> list[tuple[str, str]]:
    """200 clients: two for every slot of one, ten for every slot of five."""
    return _single_slots() * 2 + _group_slots() * 10


@pytest.mark.parametrize("group_slot", part(["one_booking", "many_bookings"]))
def test_clients_that_race_never_oversell(group_slot):
    sandbox = Sandbox(switches=Switches(group_slot=group_slot))
    with sandbox.serve() as server:
        statuses = _race([(server.base_url, server.api_key)], _wanted())
    seats = _seats(sandbox)
    sandbox.close()

    assert statuses == {201: 50 + 10 * 5, 409: 100}
    singles, groups = _single_slots(), _group_slots()
    assert seats == dict.fromkeys(singles, 1) | dict.fromkeys(groups, 5)


def test_servers_that_share_a_file_do_not_oversell_either(tmp_path):
    boxes = [Sandbox(database=tmp_path / "jicoo.sqlite", seed=seed) for seed in (1, 1)]
    wanted = _single_slots()[:1] * 8 + _group_slots()[:1] * 12
    with boxes[0].serve() as one, boxes[1].serve() as two:
        statuses = _race([(one.base_url, one.api_key), (two.base_url, two.api_key)], wanted)
    seats = _seats(boxes[0])
    for sandbox in boxes:
        sandbox.close()

    assert statuses == {201: 1 + 5, 409: 14}
    assert seats == {_single_slots()[0]: 1, _group_slots()[0]: 5}


def _seats(sandbox: Sandbox) -> dict[tuple[str, str], int]:
    seats: Counter[tuple[str, str]] = Counter()
    for booking in sandbox.bookings():
        seats[booking["eventTypeId"], booking["startedAt"]] += len(booking["contacts"])
    return dict(seats)
