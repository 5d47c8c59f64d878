"""Event types, hosts and hours of one's own: what can be booked is what the file says, and a mistake is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server
from jicoo.sandbox.state import seed

SAMPLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("own_event_types.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def served():
    sandbox = Sandbox(event_types=SAMPLE)
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture
def own(served: Server):
    served.sandbox.reset()
    headers = {"X-Jicoo-Api-Key": served.api_key}
    with httpx.Client(base_url=f"{served.base_url}/v1", headers=headers) as client:
        yield client
    assert served.sandbox.violations == []


def rows(client: httpx.Client, path: str, **query: str) -> list[dict[str, Any]]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def starts(client: httpx.Client, uid: str, day: str) -> list[str]:
    query = {"periodStart": f"{day}T00:00:00Z", "periodEnd": f"{day}T23:59:00Z"}
    found = rows(client, f"/event_types/{uid}/available_schedules", **query)
    return [one["startedAt"][11:16] for one in found]


def test_event_types_and_hosts_are_those_of_the_file(own):
    assert [(one["uid"], one["name"]) for one in rows(own, "/event_types")] == [
        ("haircut", "Haircut"),
        ("class", "class"),
        ("either", "either"),
    ]
    assert [(one["id"], one["role"], one["email"]) for one in rows(own, "/organization_users")] == [
        ("akiko", "admin", "akiko@example.com"),
        ("ben", "member", "ben@example.com"),
    ]
    hosts = rows(own, "/event_type_hosts", eventTypeId="either")
    assert [one["uid"] for one in hosts] == ["akiko", "ben"]
    (calendar,) = rows(own, "/user_availability_calendars", userId="akiko")
    assert calendar["timezone"] == "Asia/Tokyo"
    assert [one["wday"] for one in calendar["calendars"]] == [2, 3, 6]


def test_slots_are_those_of_the_hours(own):
    tuesday = starts(own, "haircut", "2024-03-12")
    assert (tuesday[0], tuesday[1], tuesday[-1]) == ("00:00", "00:15", "02:45")
    assert starts(own, "haircut", "2024-03-11") == []
    assert starts(own, "haircut", "2024-03-16") == [
        "13:00",
        "13:15",
        "13:30",
        "13:45",
        "14:00",
        "14:15",
    ]
    assert starts(own, "class", "2024-03-11") == [f"{hour:02}:00" for hour in range(9, 17)]
    assert starts(own, "class", "2024-03-16") == []


def test_what_is_of_one_s_own_can_be_booked(own):
    def book(uid: str, start: str, **more: Any) -> httpx.Response:
        guest = {"name": "john doe", "email": "guest@example.com", "locationId": None}
        wanted = {"eventTypeId": uid, "startedAt": start, "timeZone": "UTC", **guest, **more}
        return own.post("/bookings", json=wanted)

    answers = [{"questionUid": "q1", "content": "no"}]
    cut = book("haircut", "2024-03-12T00:15:00Z", answers=answers)
    assert (cut.status_code, cut.json()["endedAt"]) == (201, "2024-03-12T01:00:00.000Z")
    assert cut.json()["locationId"] == "inPerson"
    assert book("haircut", "2024-03-12T00:45:00Z").status_code == 409
    assert [book("class", "2024-03-12T09:00:00Z").status_code for _ in range(13)] == [201] * 12 + [
        409
    ]
    assert book("either", "2024-03-13T00:00:00Z").json()["status"] == "request"


def test_a_reset_brings_them_back():
    box = Sandbox(event_types=SAMPLE)
    box.reset()
    assert [one["uid"] for one in box.event_types()] == ["haircut", "class", "either"]
    box.close()


def test_a_list_of_event_types_is_held_by_the_first_of_the_usual_hosts():
    box = Sandbox(event_types=[{"uid": "talk", "duration": 20}])
    (talk,) = box.event_types()
    assert talk["hosts"] == [seed.HARUKA.id]
    assert (talk["name"], talk["duration"], talk["capacity"], talk["approval"]) == (
        "talk",
        20,
        1,
        False,
    )
    box.close()


def changed(place: str, value: Any) -> dict[str, Any]:
    """The sample with one member changed; `...` takes it away."""
    whole = copy.deepcopy(SAMPLE)
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    part: Any = whole
    for step in way:
        part = part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return whole


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("eventTypes", ..., "eventTypes is missing"),
        ("eventTypes", {}, "eventTypes is a list, not {}"),
        ("eventTypes", [], "eventTypes is empty"),
        ("eventTypes.1", 7, "eventTypes[1] is an object, not 7"),
        ("eventTypes.0.uid", ..., "eventTypes[0].uid is missing"),
        ("eventTypes.0.uid", "a/b", "eventTypes[0].uid is an id of letters, digits, - and _"),
        ("eventTypes.1.uid", "haircut", "eventTypes[1]: the uid 'haircut' stands there twice"),
        ("eventTypes.0.name", " ", "eventTypes[0].name is text that is not empty, not ' '"),
        ("eventTypes.0.description", 3, "eventTypes[0].description is text"),
        ("eventTypes.0.duration", ..., "eventTypes[0].duration is missing"),
        ("eventTypes.0.duration", "45", "eventTypes[0].duration is a whole number from 1 to 1440"),
        ("eventTypes.0.duration", True, "eventTypes[0].duration is a whole number"),
        ("eventTypes.0.step", 0, "eventTypes[0].step is a whole number from 1 to 1440, not 0"),
        ("eventTypes.0.capacity", 0, "eventTypes[0].capacity is a whole number from 1"),
        ("eventTypes.0.approval", 1, "eventTypes[0].approval is true or false, not 1"),
        ("eventTypes.0.location", "moon", "eventTypes[0].location is one of inPerson, phone"),
        ("eventTypes.0.hosts", [], "eventTypes[0].hosts is empty"),
        ("eventTypes.0.hosts", ["eve"], "eventTypes[0].hosts[0] is one of akiko, ben, not 'eve'"),
        (
            "eventTypes.0.hosts",
            ["ben", "ben"],
            "eventTypes[0].hosts[1]: the id 'ben' stands there twice",
        ),
        ("eventTypes.0.questions.0.uid", 5, "eventTypes[0].questions[0].uid is an id"),
        ("eventTypes.0.questions.0.text", ..., "eventTypes[0].questions[0].text is missing"),
        ("eventTypes.0.length", 45, "eventTypes[0].length is no member that is known here"),
        ("event_types", [], "event_types is no member that is known here"),
        ("hosts", [], "hosts is empty"),
        ("hosts.0.id", ..., "hosts[0].id is missing"),
        ("hosts.1.id", "akiko", "hosts[1]: the id 'akiko' stands there twice"),
        ("hosts.0.email", "akiko", "hosts[0].email is an e-mail address, not 'akiko'"),
        ("hosts.0.role", "boss", "hosts[0].role is one of owner, admin, member, restricted"),
        ("hosts.0.timeZone", "Asia/Tokio", "hosts[0].timeZone is the name of a time zone"),
        ("hosts.0.timeZone", 9, "hosts[0].timeZone is the name of a time zone"),
        ("hosts.0.hours.0.days", ["tuesday"], "hosts[0].hours[0].days[0] is one of sun, mon"),
        ("hosts.0.hours.0.days", [], "hosts[0].hours[0].days is empty"),
        ("hosts.0.hours.0.from", "9:00", "hosts[0].hours[0].from is a time from 00:00 to 24:00"),
        ("hosts.0.hours.0.to", "24:30", "hosts[0].hours[0].to is a time from 00:00 to 24:00"),
        ("hosts.0.hours.0.to", "09:00", "hosts[0].hours[0].to is not later than its from"),
    ],
)
def test_a_mistake_is_named_by_its_place(place: str, value: Any, told: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the words are compared
        Sandbox(event_types=changed(place, value))
    assert told in str(caught.value)


@pytest.mark.parametrize("whole", [7, "text", True])
def test_what_is_no_object_is_named_as_the_whole(whole: Any) -> None:
    with pytest.raises(ValueError, match="the whole is an object"):
        Sandbox(event_types=whole)


def test_a_database_keeps_its_event_types(tmp_path):
    file = tmp_path / "own.sqlite"
    Sandbox(database=file, event_types=SAMPLE).close()
    for again in (Sandbox(database=file), Sandbox(database=file, event_types=SAMPLE)):
        assert [one["uid"] for one in again.event_types()] == ["haircut", "class", "either"]
        again.close()
    with pytest.raises(ValueError, match="made with other event types"):
        Sandbox(database=file, event_types=[{"uid": "talk", "duration": 20}])


def test_hosts_without_a_free_place_have_a_priority_that_can_be_shown():
    many = [{"id": f"host{number}"} for number in range(6)]
    talk = {"uid": "talk", "duration": 20, "hosts": [host["id"] for host in many]}
    box = Sandbox(event_types={"hosts": many, "eventTypes": [talk]})
    with Server(box) as server:
        headers = {"X-Jicoo-Api-Key": server.api_key}
        answer = httpx.get(f"{server.base_url}/v1/event_type_hosts", headers=headers)
    assert [one["priority"] for one in answer.json()["data"]] == [3, 2, 1, 0, 0, 0]
    box.close()
