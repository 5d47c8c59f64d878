"""A booking that is copied as a test: the test passes as it stands, in a fresh sandbox."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox
from tests.sandbox.test_page import HOSTILE_NAMES, other_switches

ROOT = Path(__file__).resolve().parents[2]
CONSULTATION, WORKSHOP, INTERVIEW = "mzgdPJVBb7RE", "-wS8hQp_3Kd0", "aV9_pRv4LxQ2"
OWN = {
    "hosts": [
        {
            "id": "akiko",
            "name": 'Akiko "A" Mori\'s',
            "timeZone": "Asia/Tokyo",
            "hours": [
                {"days": ["mon", "sat"], "from": "09:00", "to": "12:30"},
                {"days": ["tue"], "from": "20:00", "to": "24:00"},
            ],
        }
    ],
    "eventTypes": [
        {
            "uid": "haircut",
            "name": 'カット & "Wash"',
            "description": "Wash\nand cut.",
            "duration": 45,
            "step": 15,
            "capacity": 2,
            "questions": [{"uid": "q1", "text": "Allergies?"}],
        }
    ],
}


class Told:
    """A sandbox, and the requests of a story about one booking in it."""

    def __init__(self, box: Sandbox, client: httpx.Client) -> None:
        self.box = box
        self._client = client

    def post(self, path: str, **body: object) -> httpx.Response:
        answer = self._client.post(path, json=body)
        answer.raise_for_status()
        return answer

    def book(self, start: str = "2024-03-16T02:00:00Z", **changes: object) -> str:
        wanted = {
            "eventTypeId": CONSULTATION,
            "timeZone": "Asia/Tokyo",
            "startedAt": start,
            "email": "guest@example.com",
            "name": "john doe",
            "locationId": None,
        }
        body = self.post("/v1/bookings", **(wanted | changes)).json()
        return str(body.get("data", body)["uid"])

    def update(self, uid: str, **body: object) -> None:
        self._client.patch(f"/v1/bookings/{uid}", json=body).raise_for_status()


def moved(told: Told) -> str:
    uid = told.book()
    told.post(f"/v1/bookings/{uid}/reschedule", startedAt="2024-03-16T05:00:00Z", timeZone="UTC")
    told.post(
        f"/v1/bookings/{uid}/reschedule", startedAt="2024-03-18T05:00:00Z", timeZone="Europe/Paris"
    )
    return uid


def cancelled(told: Told) -> str:
    uid = moved(told)
    told.post(f"/v1/bookings/{uid}/cancel", reason='it\'s "off"\n\u202e')
    return uid


def changed(told: Told) -> str:
    uid = told.book()
    told.update(
        uid,
        name="Other {name}",
        description=None,
        priority="high",
        startedAt="2024-03-17T02:10:00Z",
        endedAt="2024-03-17T04:10:00Z",
    )
    return uid


def forgotten(told: Told) -> str:
    """One that stands where no slot is, of a process that has ended."""
    uid = changed(told)
    told.box.forget()
    return uid


def joined(told: Told) -> str:
    start = "2024-03-12T09:30:00Z"
    uids = {
        told.book(start, eventTypeId=WORKSHOP, email=f"guest{number}@example.com")
        for number in range(4)
    }
    (uid,) = uids
    told.post(f"/v1/bookings/{uid}/reschedule", startedAt="2024-03-13T09:30:00Z", timeZone="UTC")
    return uid


def requested(told: Told) -> str:
    return told.book("2024-03-12T14:00:00Z", eventTypeId=INTERVIEW, timeZone="America/New_York")


def approved(told: Told) -> str:
    uid = requested(told)
    told.box.approve(uid)
    return uid


def among_others(told: Told) -> str:
    told.book("2024-03-16T01:00:00Z")
    uid = told.book("2024-03-16T01:30:00Z")
    told.book("2024-03-16T03:00:00Z")
    return uid


def nameless(told: Told) -> str:
    return told.book(name="   ")


def at_another_time(told: Told) -> str:
    told.box.set_clock(datetime(2031, 10, 26, 0, 30, tzinfo=UTC))
    return told.book("2031-10-27T09:30:00Z", eventTypeId=WORKSHOP, timeZone="Europe/London")


def with_other_switches(told: Told) -> str:
    usual = {"slot_end": "open", "requests_listed": True, "group_slot": "one_booking"}
    told.box.switches = replace(told.box.switches, **other_switches() | usual)
    uid = told.book(name="\uff21iko   Tanaka, a name of many letters", email="AIKO@Example.com")
    told.post(f"/v1/bookings/{uid}/cancel", reason="ill")
    return uid


def with_hosts_of_its_own(told: Told) -> str:
    """An event type that was one of the usual ones, until another host attends it too."""
    other = next(one["hosts"][0] for one in told.box.event_types() if one["uid"] == INTERVIEW)
    told.post(f"/v1/event_types/{CONSULTATION}/hosts", userId=other, role="editor", type="host")
    with told.box.store.transaction() as db:
        db.execute("update event_types set everyone = 0 where uid = ?", (CONSULTATION,))
    return told.book("2024-03-12T15:00:00Z")


STORIES: dict[str, Callable[[Told], str]] = {
    one.__name__: one
    for one in (
        *(Told.book, moved, cancelled, changed, forgotten, joined, requested, approved),
        *(among_others, nameless, at_another_time, with_other_switches, with_hosts_of_its_own),
    )
}


def copied(tell: Callable[[Told], str], event_types: dict[str, Any] | None = None) -> str:
    """What the page gives for the booking of a story."""
    with closing(Sandbox(event_types=event_types)) as box, box.serve() as server:
        headers = {"X-Jicoo-Api-Key": server.api_key}
        with httpx.Client(base_url=server.base_url, headers=headers) as client:
            uid = tell(Told(box, client))
            test = client.get(f"/_ui/bookings/{uid}/test.py")
            test.raise_for_status()
            assert box.violations == []
            return test.text


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text('pytest_plugins = ["jicoo.testing"]\n', "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *arguments)
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )


@pytest.fixture(scope="module")
def tests() -> dict[str, str]:
    """What is copied, by what it tells."""
    found = {name: copied(tell) for name, tell in STORIES.items()}
    found |= {
        f"hostile_{number}": copied(lambda told, name=name: told.book(name=name))
        for number, name in enumerate(HOSTILE_NAMES)
    }

    def own(told: Told) -> str:
        for email in ("a@example.com", "b@example.com"):
            uid = told.book("2024-03-12T11:15:00Z", eventTypeId="haircut", email=email)
        return uid

    return found | {"own": copied(own, event_types=OWN)}


def test_each_passes_as_it_stands(tests, tmp_path):
    for name, text in tests.items():
        (tmp_path / f"test_{name}.py").write_text(text, "utf-8")

    done = run(tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"{len(tests)} passed" in done.stdout


@pytest.mark.slow
def test_it_fails_where_what_is_booked_is_another(tests, tmp_path):
    for name, text in tests.items():
        wrong = text.replace('["startedAt"] == "20', '["startedAt"] == "19')
        assert wrong != text
        (tmp_path / f"test_{name}.py").write_text(wrong, "utf-8")

    done = run(tmp_path)
    assert f"{len(tests)} failed" in done.stdout, done.stdout


def test_it_says_what_was_done_and_no_more(tests):
    assert "reschedule" not in tests["book"]
    assert "cancel" not in tests["moved"]
    assert "reschedule" in tests["moved"]
    assert "reason=" in tests["cancelled"]
    assert "sandbox.approve(booking.uid)" in tests["approved"]
    assert "approve" not in tests["requested"]
    assert tests["joined"].count("create_booking(") == 4
    assert "EVENT_TYPES" in tests["own"]
    assert "EVENT_TYPES" not in tests["book"]
    assert tests["nameless"].count("jicoo_client.request(") == 1
    for text in tests.values():
        compile(text, "copied", "exec")
        assert text.isascii() or "\u202e" not in text


def test_one_whose_event_type_is_gone_says_so(tmp_path):
    def gone(told: Told) -> str:
        uid = told.book()
        with told.box.store.transaction() as db:
            db.execute("delete from event_types where uid = ?", (CONSULTATION,))
        return uid

    assert copied(gone).startswith("# Its event type is not there any more")
