"""Schedules: entries that are made by hand in the calendars of users."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Sandbox
from jicoo.sandbox.state import seed
from tests.integration.conftest import Api, plain, told
from tests.integration.test_bookings import options

HARUKA = {"userId": seed.HARUKA.id, "role": "admin", "userType": "host"}
GUEST = {"email": "guest@example.com", "role": "viewer", "userType": "guest"}
MEETING: dict[str, Any] = {
    "name": "MTG",
    "start": "2024-04-01 14:00",
    "end": "2024-04-01 14:30",
    "attendees": [HARUKA],
}
CHOICES: dict[str, Any] = {
    "time_zone": "Asia/Tokyo",
    "description": "weekly",
    "routine": {"duration": 30, "endedAt": None, "schedules": []},
    "is_remind": True,
    "project_id": 7,
    "phone_number": "+81 3 0000 0000",
    "access": "second door",
    "address": "Tokyo",
    "custom_location": "roof",
    "is_all_day": False,
    "priority": "high",
    "display_type": "teamPublic",
    "location": "inPerson",
    "transparency": "transparent",
    "behavior": "work",
    "visibility_type": "busy",
}
SENT = {
    "name": "MTG",
    "startedAt": "2024-04-01T05:00:00.000Z",
    "endedAt": "2024-04-01T05:30:00.000Z",
    "timeZone": "Asia/Tokyo",
    "description": "weekly",
    "routine": {"duration": 30, "endedAt": None, "schedules": []},
    "isRemind": True,
    "projectId": 7,
    "phoneNumber": "+81 3 0000 0000",
    "access": "second door",
    "address": "Tokyo",
    "customLocation": "roof",
    "isAllDay": False,
    "priority": "high",
    "displayType": "teamPublic",
    "location": "inPerson",
    "transparency": "transparent",
    "behavior": "work",
    "visibilityType": "busy",
    "attendees": [HARUKA, GUEST],
}


def create(api: Api, **entry: Any) -> Any:
    """An entry that is made; read from the list where the answer does not tell it."""
    made = api.schedules.create(**entry)
    return api.schedules.list()[-1] if made is None else made


def test_a_schedule_takes_a_name_a_time_and_attendees(api: Api, held: Callable[..., Any]) -> None:
    made = create(api, **MEETING)
    assert [told(made)] == held("schedules")
    start = datetime(2024, 4, 1, 5, tzinfo=UTC)
    assert (plain(made.started_at), made.time_zone) == (start, "Asia/Tokyo")
    # It takes its host's time.
    slots = api.event_types.available_slots(seed.CONSULTATION.uid, "2024-04-01", "2024-04-01")
    assert "14:00" not in {f"{slot.start:%H:%M}" for slot in slots}


def test_everything_a_schedule_can_have_arrives(api: Api, held: Callable[..., Any]) -> None:
    wanted = {**MEETING, **CHOICES, "attendees": [HARUKA, GUEST]}
    assert {"attendees", *CHOICES} == options(jicoo.Schedules.create)
    made = create(api, **wanted)
    (shown,) = held("schedules")
    assert told(made) == shown
    assert {name: shown[name] for name in SENT} == plain(SENT)


def test_an_update_of_a_schedule_changes_what_is_given(api: Api, held: Callable[..., Any]) -> None:
    before = create(api, **MEETING)
    slight = api.schedules.update(before.uid, name="Review")
    old, new = before.to_dict(), slight.to_dict()
    # Within a second, a server that writes no fractions shows no later time.
    assert {name for name in new if new[name] != old[name]} - {"updatedAt"} == {"name"}
    wanted = {**MEETING, **CHOICES, "attendees": [HARUKA, GUEST]}
    last: dict[str, Any] = {"update_message": "later", "send_updates": False}
    assert wanted.keys() | last.keys() == options(jicoo.Schedules.update)
    full = api.schedules.update(before.uid, **wanted, **last)
    (shown,) = held("schedules")
    assert told(full) == shown
    assert {name: shown[name] for name in SENT} == plain(SENT)
    emptied = api.schedules.update(
        before.uid, description=None, routine=None, project_id=None, priority=None, location=None
    )
    assert (emptied.description, emptied.routine, emptied.location) == (None, None, None)
    assert held("schedules") == [told(emptied)]


def test_a_schedule_with_somebody_unknown_is_refused(api: Api, held: Callable[..., Any]) -> None:
    stranger = {**HARUKA, "userId": "nobody"}
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.schedules.create(**{**MEETING, "attendees": [stranger]})
    made = create(api, **MEETING)
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.schedules.update(made.uid, attendees=[stranger])
    assert held("schedules") == [told(made)]


def test_schedules_are_listed_to_the_end_and_deleted(
    api: Api, sandbox: Sandbox, held: Callable[..., Any]
) -> None:
    made = [create(api, **{**MEETING, "name": f"MTG {number}"}) for number in range(3)]
    assert api.schedules.list() == made
    pages = api.pages(api.target.schedules.list(page_size=2))
    total = 3 if sandbox.switches.paging in ("all", "total") else None
    assert [(page.number, page.total_count, page.items) for page in pages if page.items] == [
        (1, total, made[:2]),
        (2, total, made[2:]),
    ]
    assert api.schedules.delete(made[1].uid) is None
    assert held("schedules") == [told(made[0]), told(made[2])]
    with pytest.raises(jicoo.NotFoundError):
        api.schedules.delete(made[1].uid)
