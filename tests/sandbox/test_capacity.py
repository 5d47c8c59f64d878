from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import chain, islice

import httpx
import pytest

from jicoo.sandbox import Sandbox, Switches

CONSULTATION = "mzgdPJVBb7RE"
WORKSHOP = "-wS8hQp_3Kd0"
CLIENTS = 200


def _single_slots() -> list[str]:
    first = datetime(2024, 3, 12, 5, 0, tzinfo=UTC)
    days = (first + timedelta(days=day) for day in range(5))
    starts = (day + timedelta(minutes=30) * n for day in days for n in range(10))
    return [f"{start:%Y-%m-%dT%H:%M:%S}.000Z" for start in starts]


def _group_slots() -> list[str]:
    days = (datetime(2024, 3, day, 8, 30, tzinfo=UTC) for day in (12, 13))
    starts = (day + timedelta(hours=n) for day in days for n in range(5))
    return [f"{start:%Y-%m-%dT%H:%M:%S}.000Z" for start in starts]


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
        with httpx.Client(base_url=url, headers={"X-Jicoo-Api-Key": key}, timeout=30) as client:
            gate.wait()
            return client.post("/v1/bookings", json=body).status_code

    with ThreadPoolExecutor(len(wanted)) as pool:
        asked = [pool.submit(ask, turn, *want) for turn, want in enumerate(wanted)]
        return Counter(one.result() for one in asked)


def _wanted() -> list[tuple[str, str]]:
    """Two clients for every single slot, ten for every place of five."""
    singles = [(CONSULTATION, start) for start in _single_slots()]
    groups = [(WORKSHOP, start) for start in _group_slots()]
    return list(islice(chain(singles * 2, groups * 10), CLIENTS))


@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_clients_that_race_never_oversell(group_slot):
    sandbox = Sandbox(switches=Switches(group_slot=group_slot))
    with sandbox.serve() as server:
        statuses = _race([(server.base_url, server.api_key)], _wanted())
    seats = _seats(sandbox)
    sandbox.close()

    assert statuses == {201: 50 + 10 * 5, 409: 100}
    assert seats == dict.fromkeys(_single_slots(), 1) | dict.fromkeys(_group_slots(), 5)


def test_servers_that_share_a_file_do_not_oversell_either(tmp_path):
    boxes = [Sandbox(database=tmp_path / "jicoo.sqlite", seed=seed) for seed in (1, 1)]
    wanted = [(CONSULTATION, _single_slots()[0])] * 8 + [(WORKSHOP, _group_slots()[0])] * 12
    with boxes[0].serve() as one, boxes[1].serve() as two:
        statuses = _race([(one.base_url, one.api_key), (two.base_url, two.api_key)], wanted)
    seats = _seats(boxes[0])
    for sandbox in boxes:
        sandbox.close()

    assert statuses == {201: 1 + 5, 409: 14}
    assert seats == {_single_slots()[0]: 1, _group_slots()[0]: 5}


def _seats(sandbox: Sandbox) -> dict[str, int]:
    seats: Counter[str] = Counter()
    for booking in sandbox.bookings():
        seats[booking["startedAt"]] += len(booking["contacts"])
    return dict(seats)
