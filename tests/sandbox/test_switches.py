from __future__ import annotations

import pytest

from jicoo.sandbox import Switches

SLOTS = "/v1/event_types/mzgdPJVBb7RE/available_schedules"
WORKSHOP = "-wS8hQp_3Kd0"
INTERVIEW = "aV9_pRv4LxQ2"
PERIOD = {"periodStart": "2024-03-16T01:00:00Z", "periodEnd": "2024-03-16T02:00:00Z"}
STARTED = {"startedAt": "2024-03-16T01:00:00Z", "endedAt": "2024-03-16T02:00:00Z"}


def test_a_created_booking_bare_or_wrapped(switch, book):
    assert book().json()["uid"]
    switch(create_body="wrapped")
    assert book("2024-03-16T02:30:00Z").json()["data"]["uid"]


@pytest.mark.parametrize(
    ("understood", "refused", "query", "status", "count"),
    [
        ("both", False, PERIOD, 200, 3),
        ("both", False, STARTED, 200, 3),
        ("both", True, PERIOD | STARTED | {"timeZone": "UTC"}, 200, 3),
        ("period", False, PERIOD | STARTED, 200, 3),
        ("period", True, PERIOD, 200, 3),
        ("period", True, PERIOD | {"timeZone": "UTC"}, 400, 0),
        ("period", True, PERIOD | STARTED, 400, 0),
        ("started", True, STARTED | {"timeZone": "UTC"}, 200, 3),
        ("started", True, PERIOD, 400, 0),
    ],
)
def test_the_spelling_of_the_slots_range(api, switch, understood, refused, query, status, count):
    switch(slot_query=understood, unknown_query="refused" if refused else "ignored")

    answer = api.get(SLOTS, params=query)

    assert answer.status_code == status
    assert len(answer.json().get("data", [])) == count


@pytest.mark.parametrize(("understood", "query"), [("period", STARTED), ("started", PERIOD)])
def test_a_range_in_the_other_spelling_is_passed_over(api, switch, understood, query):
    switch(slot_query=understood)

    assert len(api.get(SLOTS, params=query).json()["data"]) > 3


def test_unknown_parameters_ignored_or_refused(api, switch):
    assert api.get("/v1/bookings", params={"colour": "red"}).status_code == 200
    switch(unknown_query="refused")
    assert api.get("/v1/bookings", params={"colour": "red"}).status_code == 400
    assert api.get("/v1/bookings", params={"page": 1}).status_code == 200


def test_a_long_range_an_error_or_cut(api, switch):
    query = {"periodStart": "2024-03-12T00:00:00Z", "periodEnd": "2024-04-12T00:00:00Z"}
    assert api.get(SLOTS, params=query).status_code == 422
    switch(slot_window="cut")
    starts = [one["startedAt"] for one in api.get(SLOTS, params=query).json()["data"]]
    assert "2024-03-18T09:30:00.000Z" in starts
    assert max(starts) <= "2024-03-19T00:00:00.000Z"


def test_a_bad_key_unauthorized_or_forbidden(api, switch):
    switch(bad_key_status=403)

    assert api.get("/v1/bookings", headers={"X-Jicoo-Api-Key": "x"}).status_code == 403


@pytest.mark.parametrize(("group_slot", "count"), [("one_booking", 1), ("many_bookings", 5)])
def test_a_group_slot_as_one_booking_or_many(api, box, switch, book, group_slot, count):
    switch(group_slot=group_slot)
    start = "2024-03-12T08:30:00.000Z"

    uids = {book(start, eventTypeId=WORKSHOP, name=f"guest {n}").json()["uid"] for n in range(5)}

    assert len(uids) == count
    assert book(start, eventTypeId=WORKSHOP).status_code == 409
    names = [contact["name"] for one in box.bookings() for contact in one["contacts"]]
    assert names == [f"guest {n}" for n in range(5)]
    moved = api.post(
        f"/v1/bookings/{uids.pop()}/reschedule",
        json={"startedAt": "2024-03-12T09:30:00.000Z", "timeZone": "UTC"},
    )
    assert moved.status_code == 200


def test_requests_listed_or_not(api, switch, book):
    uid = book("2024-03-11T13:00:00Z", eventTypeId=INTERVIEW).json()["uid"]
    assert api.get("/v1/bookings").json()["totalCount"] == 1
    switch(requests_listed=False)
    assert api.get("/v1/bookings").json()["totalCount"] == 0
    assert api.get(f"/v1/bookings/{uid}").status_code == 200


def test_the_order_honoured_or_not(api, switch, book):
    starts = ["2024-03-16T02:00:00.000Z", "2024-03-16T01:00:00.000Z", "2024-03-16T03:00:00.000Z"]
    for start in starts:
        book(start)

    def listed() -> list[str]:
        query = {"order": "startedAt", "sort": "asc"}
        return [one["startedAt"] for one in api.get("/v1/bookings", params=query).json()["data"]]

    assert listed() == sorted(starts)
    switch(order_honoured=False)
    assert listed() == starts[::-1]


def test_the_last_page_s_next_page_absent_or_null(api, switch):
    assert "nextPage" not in api.get("/v1/bookings").json()
    switch(next_page="null")
    assert api.get("/v1/bookings").json()["nextPage"] is None


def test_answers_with_the_time_or_without(api, switch, book):
    assert "Date" in book().headers
    switch(date_header=False)
    for answer in (book("2024-03-16T02:30:00Z"), api.get("/v1/bookings"), api.get("/nothing")):
        assert "Date" not in answer.headers


def test_switches_are_read_from_text():
    settings = {name: values[-1] for name, values in Switches.names().items()}

    read = Switches().with_text(settings)

    assert read.bad_key_status == 403
    assert read.requests_listed is False
    assert read.create_body == "wrapped"


@pytest.mark.parametrize("settings", [{"create_body": "x"}, {"nothing": "x"}, {"": ""}])
def test_switches_that_do_not_exist_are_refused(settings):
    with pytest.raises(ValueError, match=r"one of|no switch"):
        Switches().with_text(settings)


@pytest.mark.parametrize("changes", [{"bad_key_status": 500}, {"requests_listed": "yes"}])
def test_a_value_that_a_switch_does_not_have_is_refused(changes):
    with pytest.raises(ValueError, match="one of"):
        Switches(**changes)
