"""A worker that is killed at any moment and the one that comes after it make one booking, together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jicoo.sandbox import Sandbox, Server
from tests.faults.crash_worker import API_KEY, guest_of
from tests.faults.guests import GROUP, SINGLE

DROPPED_BEFORE = {"kind": "drop", "when": "before"}
DROPPED_AFTER = {"kind": "drop", "when": "after"}
HELD_BEFORE = {"kind": "delay", "when": "before", "seconds": 0.5}
HELD_AFTER = {"kind": "delay", "when": "after", "seconds": 0.5}

CASES: list[tuple[dict[str, Any] | None, str]] = [
    (None, "stored"),
    (None, "before POST 1"),
    (None, "after POST 1"),
    (None, "booked"),
    (HELD_BEFORE, "during POST 1"),
    (HELD_AFTER, "during POST 1"),
    (DROPPED_BEFORE, "after POST 1"),
    (DROPPED_BEFORE, "after GET 1"),
    (DROPPED_BEFORE, "before POST 2"),
    (DROPPED_BEFORE, "after POST 2"),
    (DROPPED_AFTER, "after POST 1"),
    (DROPPED_AFTER, "before GET 1"),
    (DROPPED_AFTER, "after GET 1"),
    (DROPPED_AFTER, "after GET 2"),
    (DROPPED_AFTER, "booked"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Sandbox(clock=None, api_key=API_KEY).serve() as served:
        yield served


def work(server: Server, intent: Path, number: int, event_type: str, moment: str = "") -> Any:
    return subprocess.run(
        [
            *(sys.executable, "-m", "tests.faults.crash_worker", server.base_url, str(intent)),
            *(moment, str(number), event_type),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _cases() -> Iterator[Any]:
    for number, (fault, moment) in enumerate(CASES):
        how = "" if fault is None else f", {fault['kind']} {fault['when']}"
        marks = (pytest.mark.slow,) if number % 3 else ()
        yield pytest.param(number, GROUP, id=f"{moment}{how}, five places", marks=marks)
        # A slot of one place has the API's own refusal as well: two are enough every day.
        marks = () if moment == "during POST 1" else (pytest.mark.slow,)
        yield pytest.param(number, SINGLE, id=f"{moment}{how}, one place", marks=marks)


@pytest.mark.parametrize(("number", "event_type"), list(_cases()))
def test_a_worker_that_is_killed_and_its_successor_make_one_booking(
    server: Server, tmp_path: Path, number: int, event_type: str
) -> None:
    fault, moment = CASES[number]
    guest, intent = guest_of(number, event_type), tmp_path / "intent.json"
    server.sandbox.faults.clear()
    if fault is not None:
        server.sandbox.faults.add("create_booking", **fault)
    killed = work(server, intent, number, event_type, moment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    succeeded = work(server, intent, number, event_type)
    assert succeeded.returncode == 0, succeeded.stderr
    # Whatever was still under way has arrived by now.
    time.sleep(0.2)
    seats = [
        seat["uid"]
        for seat in server.sandbox.guests()
        if (seat["email"], seat["eventTypeId"]) == (guest.email, event_type)
    ]
    assert seats == [succeeded.stdout.strip()]
