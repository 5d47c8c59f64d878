"""Everything beside bookings and slots: users, hosts, calendars, schedules."""

from __future__ import annotations

import pytest

from jicoo.sandbox.state import seed

CONSULTATION = seed.CONSULTATION.uid
HARUKA, OLIVER = seed.HARUKA.id, seed.OLIVER.id
TUESDAY_TEN_IN_TOKYO = "2024-03-12T01:00:00.000Z"


@pytest.fixture
def remaining(api):
    """How often a consultation can be booked at an instant."""

    def remaining(at: str = TUESDAY_TEN_IN_TOKYO) -> int:
        query = {"periodStart": at, "periodEnd": at}
        path = f"/v1/event_types/{CONSULTATION}/available_schedules"
        data = api.get(path, params=query).json()["data"]
        return data[0]["remainingCapacity"] if data else 0

    return remaining


def test_users_are_listed_read_changed_and_removed(api):
    listed = api.get("/v1/organization_users").json()
    assert listed["totalCount"] == len(seed.USERS)
    path = f"/v1/organization_users/{OLIVER}"
    before = api.get(path).json()["data"]
    assert before in listed["data"]

    after = api.patch(path, json={"role": "admin"}).json()["data"]

    assert (before["role"], after["role"]) == ("member", "admin")
    assert api.delete(path).status_code == 204
    assert [call(path).status_code for call in (api.get, api.delete)] == [404, 404]
    assert api.patch(path, json={}).status_code == 404


def test_invitations_are_made_listed_read_and_withdrawn(api):
    made = api.post("/v1/organization_invitations", json={"email": "new@example.com"})
    assert made.status_code == 201
    invitation = made.json()["data"]
    path = f"/v1/organization_invitations/{invitation['uid']}"

    assert invitation["role"] == "member"
    assert api.get("/v1/organization_invitations").json()["data"] == [invitation]
    assert api.get(path).json()["data"] == invitation
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404


def test_the_team_goes_by_its_slug_and_its_number(api):
    by_slug, by_number = (api.get(f"/v1/teams/{team}").json() for team in ("exampleteam", 39))

    assert by_slug == by_number
    assert api.get("/v1/teams/other").status_code == 404


def test_calendars_tell_the_hours_from_which_slots_come(api):
    listed = api.get("/v1/user_availability_calendars", params={"userId": HARUKA}).json()
    [calendar] = listed["data"]

    assert calendar["timezone"] == "Asia/Tokyo"
    assert {hours["wday"] for hours in calendar["calendars"]} == {1, 2, 3, 4, 5, 6}
    read = api.get(f"/v1/user_availability_calendars/{calendar['uid']}")
    assert read.json()["data"] == calendar
    assert api.get("/v1/user_availability_calendars").status_code == 400
    nobody = api.get("/v1/user_availability_calendars", params={"userId": "nobody"})
    assert nobody.status_code == 404
    assert api.get("/v1/user_availability_calendars/unknown").status_code == 404


def test_hosts_are_added_ranked_and_removed(api, remaining):
    path = f"/v1/event_types/{CONSULTATION}/hosts"
    added = api.post(path, json={"userId": OLIVER, "priority": 1})
    assert added.status_code == 201
    assert added.json()["data"]["uid"] == OLIVER
    assert remaining() == 0
    assert api.post(path, json={"userId": OLIVER}).status_code == 422
    assert api.post(path, json={"userId": "nobody"}).status_code == 422

    ranked = api.patch(f"{path}/{OLIVER}", json={"priority": 3}).json()["data"]
    hosts = api.get("/v1/event_type_hosts", params={"eventTypeId": CONSULTATION}).json()["data"]

    assert ranked["priority"] == 3
    assert [host["uid"] for host in hosts] == [HARUKA, OLIVER]
    assert api.delete(f"{path}/{OLIVER}").status_code == 204
    assert api.delete(f"{path}/{OLIVER}").status_code == 404
    assert remaining() == 1


@pytest.mark.parametrize("priority", [-1, 4, 1.5, True, "1", None, [1]])
def test_a_host_of_an_impossible_priority_is_refused(api, priority):
    path = f"/v1/event_types/{CONSULTATION}/hosts"

    assert api.post(path, json={"userId": OLIVER, "priority": priority}).status_code == 422


def test_members_that_the_document_does_not_know_change_nothing(api):
    odd = {"role": "king", "userType": 1, "status": "weird", "url": 5, "uid": 7, "extra": {}}
    host = api.post(f"/v1/event_types/{CONSULTATION}/hosts", json={"userId": OLIVER} | odd)
    entry = {
        "name": "Dentist",
        "timeZone": "Asia/Tokyo",
        "startedAt": TUESDAY_TEN_IN_TOKYO,
        "endedAt": "2024-03-12T01:30:00.000Z",
        "attendees": [],
    }
    plain, made = (
        api.post("/v1/schedules", json=entry | more).json()["data"] for more in ({}, odd)
    )
    changed = api.patch(f"/v1/schedules/{made['uid']}", json=odd).json()["data"]

    assert (host.json()["data"]["role"], host.json()["data"]["userType"]) == ("editor", "host")
    for one in (made, changed):
        assert {name for name in one if one[name] != plain[name]} == {
            "uid",
            "createdAt",
            "updatedAt",
        }
        assert one.keys() == plain.keys()


def test_a_schedule_blocks_its_host_s_slots_unless_it_is_transparent(api, remaining):
    entry = {
        "name": "Dentist",
        "timeZone": "Asia/Tokyo",
        "startedAt": TUESDAY_TEN_IN_TOKYO,
        "endedAt": "2024-03-12T01:30:00.000Z",
        "attendees": [{"userId": HARUKA, "role": "admin", "userType": "host"}],
    }
    made = api.post("/v1/schedules", json=entry)
    assert made.status_code == 201
    schedule = made.json()["data"]
    path = f"/v1/schedules/{schedule['uid']}"
    assert api.get("/v1/schedules").json()["data"] == [schedule]
    assert remaining() == 0

    moved = api.patch(path, json={"transparency": "transparent"}).json()["data"]

    changed = {field for field in schedule if schedule[field] != moved[field]}
    assert changed == {"transparency", "updatedAt"}
    assert remaining() == 1
    api.patch(path, json={"transparency": "opaque"})
    assert remaining() == 0
    assert api.delete(path).status_code == 204
    assert api.patch(path, json={}).status_code == 404
    assert remaining() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"timeZone": "Nowhere"},
        {"endedAt": "2024-03-12T00:00:00.000Z"},
        {"startedAt": "soon"},
        {"attendees": [{"userId": "nobody", "role": "admin", "userType": "host"}]},
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused(api, changes):
    entry = {
        "name": "Dentist",
        "timeZone": "Asia/Tokyo",
        "startedAt": TUESDAY_TEN_IN_TOKYO,
        "endedAt": "2024-03-12T01:30:00.000Z",
        "attendees": [],
    }

    assert api.post("/v1/schedules", json=entry | changes).status_code == 422
    assert api.get("/v1/schedules").json()["data"] == []


def test_the_account_integration_gives_a_page_s_address(api):
    guest = {"name": "john doe", "email": "guest@example.com"}
    path = f"/v1/teams/exampleteam/event_types/{CONSULTATION}/validate"

    assert api.post(path, json={"email": {}}).status_code == 400
    made = api.post(path, json=guest)

    assert made.status_code == 201
    assert f"/t/exampleteam/e/{CONSULTATION}?guestSessionId=" in made.json()["data"]["url"]
    assert api.post(path.replace("exampleteam", "x"), json=guest).status_code == 404
    assert api.post(path.replace(CONSULTATION, "x"), json=guest).status_code == 404
