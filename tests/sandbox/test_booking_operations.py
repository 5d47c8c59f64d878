from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.operations import DOCUMENT

CONSULTATION = "mzgdPJVBb7RE"
INTERVIEW = "aV9_pRv4LxQ2"
DEMO = "_rR7bN-xE2mK"
REVIEW = "Kd5uY3hJ6sVb"

MONDAY_NINE_IN_NEW_YORK = "2024-03-11T13:00:00.000Z"


def test_a_created_booking_can_be_read_back(api, box, book):
    made = book(company="Acme", answers=[{"questionUid": "q7_RfN2xWd0a", "content": "a friend"}])

    assert made.status_code == 201
    booking = made.json()
    assert booking["startedAt"] == "2024-03-16T02:00:00.000Z"
    assert booking["endedAt"] == "2024-03-16T02:30:00.000Z"
    assert booking["status"] == "open"
    assert api.get(f"/v1/bookings/{booking['uid']}").json()["data"] == booking
    [contact] = api.get(f"/v1/bookings/{booking['uid']}/contacts").json()["data"]
    assert contact["email"] == "guest@example.com"
    assert contact["company"] == "Acme"
    assert contact["answers"] == [{"question": "How did you find us?", "content": ["a friend"]}]
    assert contact["createdAt"] == booking["createdAt"]
    assert [one["uid"] for one in box.bookings()] == [booking["uid"]]


def test_the_documents_example_of_a_booking_is_what_a_fresh_sandbox_answers(api, box):
    described = DOCUMENT["paths"]["/v1/bookings"]["post"]
    (sent,) = described["requestBody"]["content"]["application/json"]["examples"].values()
    answer = described["responses"]["201"]["content"]["application/json"]
    (made,) = answer["examples"].values()

    answered = api.post("/v1/bookings", json=sent["value"])

    assert answered.status_code == 201
    assert answered.json() == made["value"]
    assert made["value"]["capacity"] is None
    assert len(made["value"]) == 22


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("2024-03-16T02:00:00.000Z", id="taken"),
        pytest.param("2024-03-16T02:05:00.000Z", id="between two starts"),
        pytest.param("2024-03-16T02:30:00.001Z", id="a millisecond off"),
        pytest.param("2024-03-16T04:00:00.000Z", id="lunch"),
        pytest.param("2024-03-17T02:00:00.000Z", id="Sunday"),
        pytest.param("2024-03-09T02:00:00.000Z", id="past"),
        pytest.param("9999-12-31T23:59:59.999Z", id="end of the calendar"),
    ],
)
def test_a_start_that_is_no_free_slot_is_a_conflict(box, book, start):
    book()

    assert book(start).status_code == 409
    assert len(box.bookings()) == 1


def test_an_instant_is_the_same_in_any_offset(book):
    assert book("2024-03-16T11:00:00+09:00").json()["startedAt"] == "2024-03-16T02:00:00.000Z"


@pytest.mark.parametrize(
    "changes",
    [
        {"eventTypeId": "unknown"},
        {"timeZone": "Asia/Tokio"},
        {"timeZone": "../zone"},
        {"timeZone": ""},
        {"startedAt": "2024-03-16T02:00:00"},
        {"startedAt": "tomorrow"},
        {"email": "guest"},
        {"name": "x" * 65},
        {"locationId": "moon"},
        {"ccEmails": ["guest"]},
        {"answers": [{"questionUid": "unknown", "content": "x"}]},
    ],
)
def test_what_cannot_be_booked_is_refused(box, book, changes):
    answer = book(**changes)

    assert answer.status_code == 422
    assert isinstance(answer.json()["errors"]["message"], str)
    assert box.bookings() == []


def test_a_missing_field_is_refused(api):
    assert api.post("/v1/bookings", json={"eventTypeId": CONSULTATION}).status_code == 422


def test_uids_follow_from_the_seed(box, book):
    first = book().json()["uid"]
    box.reset()

    assert book().json()["uid"] == first


def test_an_approval_type_books_a_request_and_holds_nothing(api, box, book):
    first = book(MONDAY_NINE_IN_NEW_YORK, eventTypeId=INTERVIEW).json()
    second = book(MONDAY_NINE_IN_NEW_YORK, eventTypeId=INTERVIEW, name="jane doe").json()
    assert (first["status"], second["status"]) == ("request", "request")

    box.approve(first["uid"])

    assert api.get(f"/v1/bookings/{first['uid']}").json()["data"]["status"] == "open"
    assert book(MONDAY_NINE_IN_NEW_YORK, eventTypeId=INTERVIEW).status_code == 409


def test_any_host_types_share_the_work_and_block_the_host_who_took_it(api, book):
    start = "2024-03-11T14:00:00.000Z"
    first, second = (book(start, eventTypeId=DEMO).json() for _ in range(2))

    assert len({booking["hosts"][0]["userId"] for booking in (first, second)}) == 2
    assert book(start, eventTypeId=DEMO).status_code == 409
    assert book(start, eventTypeId=REVIEW).status_code == 409


def test_a_cancelled_booking_frees_its_slot_and_stays_readable(api, box, book):
    uid = book().json()["uid"]

    cancelled = api.post(f"/v1/bookings/{uid}/cancel", json={"reason": "ill"}).json()["data"]

    assert cancelled["status"] == "cancel"
    assert cancelled["cancelReason"] == "ill"
    assert cancelled["cancelledBy"] == "host"
    assert cancelled["cancelledAt"] == cancelled["updatedAt"]
    assert api.get(f"/v1/bookings/{uid}").json()["data"] == cancelled
    assert api.post(f"/v1/bookings/{uid}/cancel").status_code == 422
    assert book().status_code == 201


def test_cancelling_needs_no_body(api, book):
    uid = book().json()["uid"]

    assert api.post(f"/v1/bookings/{uid}/cancel").json()["data"]["cancelReason"] is None


def test_a_rescheduled_booking_moves_and_keeps_its_uid(api, book):
    uid = book().json()["uid"]
    to = {"startedAt": "2024-03-16T02:30:00.000Z", "timeZone": "Europe/London"}

    moved = api.post(f"/v1/bookings/{uid}/reschedule", json=to).json()["data"]

    assert moved["uid"] == uid
    assert (moved["startedAt"], moved["endedAt"]) == (
        "2024-03-16T02:30:00.000Z",
        "2024-03-16T03:00:00.000Z",
    )
    assert moved["timeZone"] == "Europe/London"
    assert book().status_code == 201


def test_rescheduling_to_the_same_time_succeeds(api, book):
    booking = book().json()
    to = {"startedAt": booking["startedAt"], "timeZone": "Asia/Tokyo"}

    assert api.post(f"/v1/bookings/{booking['uid']}/reschedule", json=to).status_code == 200


@pytest.mark.parametrize("start", ["2024-03-16T02:30:00.000Z", "2024-03-16T02:45:00.000Z"])
def test_rescheduling_to_no_free_slot_is_unprocessable(api, book, start):
    uid = book().json()["uid"]
    book("2024-03-16T02:30:00.000Z")

    answer = api.post(
        f"/v1/bookings/{uid}/reschedule", json={"startedAt": start, "timeZone": "Asia/Tokyo"}
    )

    assert answer.status_code == 422
    kept = api.get(f"/v1/bookings/{uid}").json()["data"]
    assert kept["startedAt"] == "2024-03-16T02:00:00.000Z"


def test_an_update_changes_what_is_sent_and_nothing_else(api, book):
    before = book().json()

    after = api.patch(
        f"/v1/bookings/{before['uid']}",
        json={"name": "Renamed", "description": None, "startedAt": "2024-03-16T05:10:00.000Z"},
    ).json()["data"]

    changed = {field for field in before if before[field] != after[field]}
    assert changed == {"name", "description", "startedAt", "endedAt", "updatedAt"}
    assert after["endedAt"] == "2024-03-16T05:40:00.000Z"


@pytest.mark.parametrize(
    "changes",
    [
        {"endedAt": "2024-03-16T02:00:00.000Z"},
        {"timeZone": "Nowhere"},
        {"priority": "urgent"},
        {"hosts": [{"userId": "nobody", "role": "admin"}]},
    ],
)
def test_an_update_that_makes_no_sense_changes_nothing(api, book, changes):
    before = book().json()

    assert api.patch(f"/v1/bookings/{before['uid']}", json=changes).status_code == 422
    assert api.get(f"/v1/bookings/{before['uid']}").json()["data"] == before


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/bookings/unknown", None),
        ("GET", "/v1/bookings/unknown/contacts", None),
        ("PATCH", "/v1/bookings/unknown", {"name": "x"}),
        ("POST", "/v1/bookings/unknown/cancel", {}),
        (
            "POST",
            "/v1/bookings/unknown/reschedule",
            {"startedAt": "2024-03-16T02:30:00.000Z", "timeZone": "UTC"},
        ),
    ],
)
def test_an_unknown_booking_is_not_found(api, method, path, body):
    assert api.request(method, path, json=body).status_code == 404


def test_lists_are_paged_in_the_order_asked_for(api, book):
    starts = [f"2024-03-16T{hour:02}:{minute}:00.000Z" for hour in (5, 6) for minute in ("00", 30)]
    for start in (starts[2], starts[0], starts[3], starts[1]):
        assert book(start).status_code == 201

    def page(number: int, **query: str) -> dict[str, Any]:
        query = {"order": "startedAt", "sort": "asc", "perPage": "3", **query}
        return api.get("/v1/bookings", params={"page": number, **query}).json()

    first, second, third = page(1), page(2), page(3)
    assert [one["startedAt"] for one in first["data"] + second["data"]] == starts
    assert (first["totalCount"], first["count"], first["numberOfPages"]) == (4, 3, 2)
    assert (first["currentPage"], first["nextPage"]) == (1, 2)
    assert second["count"] == 1
    assert "nextPage" not in second
    assert third["data"] == []
    newest_first = api.get("/v1/bookings").json()["data"]
    assert [one["startedAt"] for one in newest_first] == [
        starts[1],
        starts[3],
        starts[0],
        starts[2],
    ]


def test_a_list_is_filtered_by_status_and_time(api, book):
    early, late = book().json(), book("2024-03-16T05:00:00.000Z").json()
    api.post(f"/v1/bookings/{early['uid']}/cancel")

    def uids(**query: str) -> set[str]:
        return {one["uid"] for one in api.get("/v1/bookings", params=query).json()["data"]}

    assert uids(status="open") == {late["uid"]}
    assert uids(status="cancel") == {early["uid"]}
    assert uids(startedAt=late["startedAt"]) == {late["uid"]}
    assert uids(startedAt="2024-03-16T05:00:00.001Z") == set()
    assert uids(endedAt=early["endedAt"]) == {early["uid"]}
    assert uids(endedAt="2024-03-16T02:29:59.999Z") == set()


def test_requests_cannot_be_filtered_for(api, book):
    book(MONDAY_NINE_IN_NEW_YORK, eventTypeId=INTERVIEW)

    assert api.get("/v1/bookings", params={"status": "request"}).json()["data"] == []
    assert api.get("/v1/bookings").json()["totalCount"] == 1


@pytest.mark.parametrize(
    ("event_type", "start"),
    [("-wS8hQp_3Kd0", "2024-03-13T08:30:00.000Z"), ("aV9_pRv4LxQ2", "2024-03-13T13:00:00.000Z")],
)
@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_a_guest_may_hold_an_older_booking_of_the_same_instant(
    api, box, book, event_type, start, group_slot
):
    api.patch("/_sandbox/switches", json={"group_slot": group_slot})
    book(start, eventTypeId=event_type)
    api.put("/_sandbox/clock", json={"now": "2024-03-12T00:00:00Z"})
    book(start, eventTypeId=event_type)

    held = box.guests()
    days = [guest.pop("createdAt")[:10] for guest in held]
    uids = {guest.pop("uid") for guest in held}

    assert days == ["2024-03-11", "2024-03-12"]
    assert held[0] == held[1]
    assert held[0]["startedAt"] == start
    assert len(uids) == (1 if event_type == "-wS8hQp_3Kd0" and group_slot == "one_booking" else 2)


def test_the_clock_of_the_sandbox_decides_what_is_past(api, box, book):
    box.clock.advance(timedelta(days=6))

    answer = book()

    assert answer.status_code == 409
    assert answer.headers["Date"] == "Sun, 17 Mar 2024 00:00:00 GMT"
