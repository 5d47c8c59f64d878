"""A snapshot brings everything back on which answers depend, to the byte."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jicoo.sandbox import Sandbox, Switches

WEEK = "periodStart=2024-03-12T00:00:00Z&periodEnd=2024-03-18T00:00:00Z"
READS = [
    "/v1/bookings?perPage=100",
    "/v1/bookings?perPage=1&page=2&order=startedAt&sort=asc",
    "/v1/event_types",
    "/v1/event_types/mzgdPJVBb7RE/hosts",
    f"/v1/event_types/mzgdPJVBb7RE/available_schedules?{WEEK}",
    "/v1/organization/users",
]
BOOKING = {
    "eventTypeId": "mzgdPJVBb7RE",
    "timeZone": "Asia/Tokyo",
    "startedAt": "2024-03-15T02:00:00Z",
    "email": "later@example.com",
    "name": "later",
    "locationId": None,
}


def answers(api, uid: str) -> list[tuple[int, bytes, str | None]]:
    """What is answered to reads, to a write, and to reads after that."""
    found = [api.get(path) for path in [*READS, f"/v1/bookings/{uid}/contacts"]]
    found.append(api.post("/v1/bookings", json=BOOKING))
    found += [api.get(path) for path in READS]
    return [(one.status_code, one.content, one.headers.get("Date")) for one in found]


@pytest.fixture
def lived_in(api, box, book, switch):
    """The uid of a booking in a sandbox that is not as it began."""
    switch(equals="unstable", times="offset")
    uid = book(message="Hello\n\u202eto all", answers=[]).json()["uid"]
    book("2024-03-16T03:00:00Z", email="b@example.com")
    api.post(f"/v1/bookings/{uid}/cancel", json={"reason": "ill"})
    book("2024-03-12T09:30:00Z", eventTypeId="-wS8hQp_3Kd0")
    box.faults.add("list_bookings", kind="late", seconds=600, times=None)
    box.faults.add("get_booking_contacts", kind="garbage", body=b"\xff\x00", times=5, skip=1)
    box.faults.add("create_booking", kind="late", seconds=300, measured_by="clock", times=None)
    hidden = book("2024-03-16T05:00:00Z", email="hidden@example.com")
    assert hidden.status_code == 201
    assert hidden.json()["uid"] in box.visibility.hidden()
    return uid


def test_a_snapshot_that_is_loaded_answers_the_same_to_the_byte(api, box, form, lived_in):
    snapshot = api.get("/_ui/state/snapshot.json")
    assert snapshot.headers["Content-Disposition"].startswith("attachment")
    first = answers(api, lived_in)
    after = answers(api, lived_in)
    assert first != after

    assert load(api, box, snapshot.text).status_code == 303
    assert answers(api, lived_in) == first
    box.reset()
    assert answers(api, lived_in) != first
    load(api, box, snapshot.text)
    assert answers(api, lived_in) == first


def load(api, box, text: str):
    token = api.get("/_ui/state").text.partition('name="token" value="')[2].partition('"')[0]
    return api.post(
        "/_ui/state/load",
        data={"token": token},
        files={"snapshot": ("jicoo-sandbox.json", text.encode(), "application/json")},
        headers={"Origin": str(api.base_url).rstrip("/")},
    )


def test_a_snapshot_goes_to_another_sandbox_and_leaves_its_key_and_addresses(box, lived_in):
    snapshot = json.loads(json.dumps(box.snapshot()))
    box.webhooks.add("http://127.0.0.1:1/")
    other = Sandbox(event_types=[{"uid": "haircut", "duration": 45}], api_key="sk_live_other")
    other.webhooks.add("http://127.0.0.1:2/")

    other.load(snapshot)

    assert other.bookings() == box.bookings()
    assert other.event_types() == box.event_types()
    assert (other.switches, other.faults.added) == (box.switches, box.faults.added)
    assert other.clock.now() == box.clock.now()
    assert other.api_key == "sk_live_other"
    assert other.webhooks.addresses == ["http://127.0.0.1:2/"]
    assert box.api_key not in json.dumps(snapshot)
    assert json.dumps(other.snapshot()) == json.dumps(snapshot)
    other.close()


@pytest.mark.parametrize("clock", [None, timedelta(hours=3), datetime(2030, 1, 1, tzinfo=UTC)])
def test_the_clock_goes_on_as_it_did(clock):
    box, other = Sandbox(clock=clock), Sandbox()
    other.load(box.snapshot())

    assert other.clock.setting == box.clock.setting
    box.close()
    other.close()


def test_a_snapshot_is_kept_in_a_file(tmp_path, box, lived_in):
    file = tmp_path / "sandbox.db"
    first = Sandbox(database=file)
    first.load(box.snapshot())
    first.close()

    second = Sandbox(database=file)
    assert second.bookings() == box.bookings()
    second.close()


def test_what_came_before_a_snapshot_is_forgotten(api, box, book):
    snapshot = box.snapshot()
    book()
    box.load(snapshot)

    assert box.requests == []
    assert box.bookings() == []


def broken() -> dict[str, Callable[[Any], object]]:
    """Changes that make a snapshot none, each by what is wrong."""
    return {
        "another version": lambda one: one.update(version=2),
        "a member less": lambda one: one.pop("faults"),
        "a member more": lambda one: one.update(x=1),
        "a table less": lambda one: one["tables"].pop("bookings"),
        "a table more": lambda one: one["tables"].update(x={"columns": [], "rows": []}),
        "tables that are a list": lambda one: one.update(tables=[]),
        "other columns": lambda one: one["tables"]["bookings"].update(columns=["uid"]),
        "a column that is SQL": lambda one: one["tables"]["users"]["columns"].append("x); drop"),
        "rows that are too short": lambda one: one["tables"]["users"]["rows"].append([1]),
        "a row that is null": lambda one: one["tables"]["users"]["rows"].append(None),
        "a row twice": lambda one: one["tables"]["users"].update(
            rows=one["tables"]["users"]["rows"] * 2
        ),
        "an object for a value": lambda one: one["tables"]["users"]["rows"][0].__setitem__(0, {}),
        "text for a time": lambda one: column(one, "bookings", "started_at", "soon"),
        "a time that is too large": lambda one: column(one, "bookings", "started_at", 2**70),
        "a time beyond the calendar": lambda one: column(one, "bookings", "started_at", 2**60),
        "hours that are no JSON": lambda one: column(one, "calendars", "hours", "{"),
        "a zone that is none": lambda one: column(one, "calendars", "time_zone", "Mars/Base"),
        "answers that are no JSON": lambda one: column(one, "contacts", "answers", "x"),
        "tracking that is no object": lambda one: column(one, "contacts", "tracking", "[]"),
        "a switch that is none": lambda one: one["switches"].update(paging="never"),
        "a switch that is unknown": lambda one: one["switches"].update(x=1),
        "a fault that is none": lambda one: one["faults"].append({"match": "(", "kind": "drop"}),
        "a fault without a kind": lambda one: one["faults"].append({}),
        "a clock without an offset": lambda one: one.update(clock={"now": "2024-01-01T00:00:00"}),
        "a clock that is no time": lambda one: one.update(clock={"now": 3}),
        "a clock too far ahead": lambda one: one.update(clock={"ahead": 1e18}),
        "an empty clock": lambda one: one.update(clock={}),
        "chance that is none": lambda one: one.update(chance=[3, [1], None]),
        "hidden that is none": lambda one: one.update(hidden=[{"x": "y"}, {}]),
        "a count that is none": lambda one: one.update(requests="x"),
    }


def column(snapshot, table: str, name: str, value: object) -> None:
    at = snapshot["tables"][table]["columns"].index(name)
    snapshot["tables"][table]["rows"][0][at] = value


@pytest.mark.parametrize("what", broken())
def test_what_is_no_snapshot_is_refused_and_changes_nothing(api, box, lived_in, what):
    before = json.dumps(box.snapshot())
    snapshot = copy.deepcopy(json.loads(before))
    broken()[what](snapshot)

    with pytest.raises(ValueError, match="this is no snapshot of a sandbox"):
        box.load(snapshot)
    assert json.dumps(box.snapshot()) == before
    assert load(api, box, json.dumps(snapshot)).status_code == 422
    assert json.dumps(box.snapshot()) == before


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"x"', "[" * 5000, "\udcff"])
def test_a_file_that_is_something_else_is_refused(api, box, text):
    before = json.dumps(box.snapshot())
    answer = load(api, box, text.encode("utf-8", "surrogateescape").decode("latin-1"))

    assert answer.status_code in (400, 422)
    assert json.dumps(box.snapshot()) == before


def test_no_guest_is_named_where_a_snapshot_is_refused(box, book):
    book(name="Aiko Tanaka")
    snapshot = json.loads(json.dumps(box.snapshot()))
    column(snapshot, "contacts", "answers", "Aiko Tanaka")

    with pytest.raises(ValueError, match="no snapshot") as error:
        box.load(snapshot)
    assert "Aiko" not in str(error.value)


def test_switches_have_a_value_in_a_snapshot_each(box):
    assert set(box.snapshot()["switches"]) == set(Switches.names())
