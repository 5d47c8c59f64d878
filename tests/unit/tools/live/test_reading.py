"""Reading questions, put to a sandbox whose answers are known."""

from __future__ import annotations

import pytest

from tests.unit.tools.live.support import INTERVIEW, WORKSHOP, answer, switch


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
        ({"bad_key_status": 401}, ("apiKey", "What"), "401 {errors: {message: string}}"),
        ({"bad_key_status": 403}, ("apiKey", "What"), "403 {errors: {message: string}}"),
        ({"bad_key_status": 403}, ("apiKey", "And"), "403"),
        ({"order_honoured": True}, ("list_bookings.sort",), "honoured"),
        (
            {"order_honoured": False},
            ("list_bookings.sort",),
            "not honoured: startedAt asc, startedAt desc, createdAt asc",
        ),
        ({"unknown_query": "ignored"}, ("list_bookings", "A parameter"), "passed over"),
        (
            {"unknown_query": "refused"},
            ("list_bookings", "A parameter"),
            "refused, 400 {errors: {message: string}}",
        ),
    ],
    ids=str,
)
def test_the_answer_is_what_the_switch_says(api, box, booked, changes, place, expected) -> None:
    for start in ("2024-03-16T02:00:00Z", "2024-03-16T01:00:00Z", "2024-03-16T03:00:00Z"):
        booked(start)
    switch(box, **changes)

    assert answer(api, *place) == expected


@pytest.mark.parametrize(("next_page", "expected"), [("absent", "absent"), ("null", "null")])
def test_the_last_page_says_so_as_the_switch_says(api, box, booked, next_page, expected) -> None:
    booked("2024-03-16T02:00:00Z")
    booked("2024-03-16T03:00:00Z")
    switch(box, next_page=next_page)

    said = answer(api, "list_bookings", "A page")

    assert said.startswith(f"perPage honoured; nextPage {expected} on the last page; {{data: [")


def test_the_rows_of_a_page_are_counted(api, box, booked) -> None:
    assert answer(api, "list_bookings.perPage") == "# no answer: all bookings fit on one page"
    switch(box, group_slot="many_bookings")
    for day in range(12, 15):
        for hour in range(8, 15):
            for _ in range(5):
                booked(f"2024-03-{day}T{hour:02}:30:00Z", WORKSHOP)

    assert answer(api, "list_bookings.perPage") == "20 by default; 100 at most"


def test_filters_are_seen_to_work(api, box, booked) -> None:
    assert answer(api, "list_event_types.teamId") == "understood"
    hosts = "list_event_type_hosts.eventTypeId"
    assert answer(api, hosts, "Is eventTypeId") == "understood"
    assert answer(api, hosts, "Is eventTypeUid") == "passed over"
    booked("2024-03-11T13:00:00Z", INTERVIEW)
    assert answer(api, "list_bookings.status") == "200 with no rows"


def test_words_of_the_api_are_shown_and_others_are_not(api, booked, jicoo_client) -> None:
    uid = booked("2024-03-16T02:00:00Z")["uid"]
    jicoo_client.request("POST", f"/v1/bookings/{uid}/cancel", json={"reason": "canary"})

    assert answer(api, "Booking.cancelledBy") == "cancelledBy: host"
    assert answer(api, "EventType.status") == "status: enable"
    assert answer(api, "OrganizationUser.role") == "role: admin, member, owner"


def test_headers_are_named_and_their_values_are_not(api, box) -> None:
    extra = {
        "X-Request-Id": "canary",
        "X-RateLimit-Limit": "7",
        "Retry-After": "Sat, 16 Mar 2024 02:00:00 GMT",
    }
    box.faults.add("list_bookings", kind="status", status=200, body={"data": []}, headers=extra)

    assert answer(api, "TooManyRequests") == (
        "date: date; request id: x-request-id; limits: x-ratelimit-limit; retry-after: retry-after (a date)"
    )
