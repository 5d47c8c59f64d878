"""What the sandbox says of a request that went wrong: in its answer, and in its record of requests."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jicoo.sandbox import Change
from jicoo.sandbox.console import lines
from tests.effort import examples

GOES_INTO = "the key goes into the header X-Jicoo-Api-Key, by itself"
NAIVE = "naive time: startedAt has no offset; write it in UTC, such as 2024-03-16T02:00:00.000Z"
PLACES = "inPerson, phone, zoom, googleMeet, askInvitee, teams, custom"
NEAREST = "There is nothing at this address; nearest: /v1/"
BOOKING: dict[str, Any] = {
    "eventTypeId": "mzgdPJVBb7RE",
    "timeZone": "Asia/Tokyo",
    "startedAt": "2024-03-16T02:00:00Z",
    "email": "guest@example.com",
    "name": "john doe",
    "locationId": None,
}
SLOTS = "/v1/event_types/mzgdPJVBb7RE/available_schedules"


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in BOOKING.items() if name not in names}


def said(answer: httpx.Response) -> str:
    return answer.json()["errors"]["message"]


@pytest.mark.parametrize(
    ("headers", "query", "told"),
    [
        ({}, {}, "missing: the header X-Jicoo-Api-Key"),
        ({"Authorization": "Bearer KEY"}, {}, f"Bearer seen: {GOES_INTO}"),
        ({"Authorization": "bearer sk_live_other"}, {}, f"Bearer seen: {GOES_INTO}"),
        ({"Authorization": "Basic a2V5Og=="}, {}, f"Basic seen: {GOES_INTO}"),
        ({"Authorization": "KEY"}, {}, f"Authorization seen: {GOES_INTO}"),
        ({"X-Jicoo-Api-Key": "Bearer KEY"}, {}, f"Bearer seen: {GOES_INTO}"),
        ({"X-Api-Key": "KEY"}, {}, f"X-Api-Key seen: {GOES_INTO}"),
        ({"X-Whatever": "KEY"}, {}, f"X-Whatever seen: {GOES_INTO}"),
        ({}, {"api_key": "KEY"}, f"key seen in the query: {GOES_INTO}"),
        ({}, {"anything": "KEY"}, f"key seen in the query: {GOES_INTO}"),
        ({"X-Jicoo-Api-Key": "sk_live_other"}, {}, "wrong key in X-Jicoo-Api-Key"),
        ({"X-Jicoo-Api-Key": ""}, {}, "X-Jicoo-Api-Key is empty"),
        (
            {"X-Jicoo-Api-Key": '"KEY"'},
            {},
            "X-Jicoo-Api-Key has something around the key: quotes or spaces",
        ),
    ],
)
def test_where_the_key_was_and_where_it_goes(server, box, headers, query, told):
    given = {name: value.replace("KEY", server.api_key) for name, value in headers.items()}
    asked = {name: value.replace("KEY", server.api_key) for name, value in query.items()}

    answer = httpx.get(f"{server.base_url}/v1/bookings", headers=given, params=asked)

    assert (answer.status_code, said(answer)) == (401, told)
    assert box.requests[-1].diagnosis == told
    assert server.api_key not in repr(vars(box.requests[-1]))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (without("locationId"), "missing: locationId"),
        (without("name", "email"), "missing: email, name"),
        ({**without("timeZone"), "time_zone": "UTC"}, "missing: timeZone (time_zone seen)"),
        ({}, "missing: startedAt, timeZone, eventTypeId, email, name, locationId"),
        ({**BOOKING, "startedAt": "2024-03-16T11:00:00"}, NAIVE),
        ({**BOOKING, "startedAt": "2024-03-16 11:00"}, NAIVE),
        ({**BOOKING, "startedAt": "2024-03-16"}, NAIVE),
        (
            {**BOOKING, "startedAt": "tomorrow"},
            "startedAt: not a date-time such as 2024-03-16T02:00:00.000Z",
        ),
        ({**BOOKING, "startedAt": 1710554400}, "startedAt: text, not a number"),
        ({**BOOKING, "email": "guest"}, "email: not an e-mail address"),
        ({**BOOKING, "name": "x" * 65}, "name: longer than 64 characters"),
        (
            {**BOOKING, "locationId": "moon"},
            f"locationId: one of {PLACES} or null",
        ),
        ({**BOOKING, "answers": [{"content": "x"}]}, "missing: answers[0].questionUid"),
        ([BOOKING], "the body: an object, not an array"),
        (json.dumps(BOOKING), "the body: an object, not text: it was encoded as JSON twice"),
    ],
)
def test_what_is_wrong_with_a_body_is_named(api, box, body, told):
    answer = api.post("/v1/bookings", json=body)

    assert (answer.status_code, said(answer)) == (422, told)
    assert box.requests[-1].diagnosis == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "missing: the body, an object of JSON"),
        (
            "eventTypeId=a&name=b",
            "body is no JSON: a form seen; send JSON with Content-Type: application/json",
        ),
        ("{'name': 'a'}", "body is no JSON: single quotes seen where JSON has double ones"),
        ('{"name": "a"', "body is no JSON: it breaks off"),
        ('{"name": a}', "body is no JSON: line 1, column 10"),
        ("<xml/>", "body is no JSON: XML or HTML seen"),
        (b'{"name": "\xe9"}', "body is no JSON: it is not encoded in UTF-8"),
        ('{"name": NaN}', "body is no JSON: NaN and Infinity are none"),
        ("[" * 100_000, "body is no JSON: it is nested too deep"),
    ],
)
def test_why_a_body_is_no_json(api, box, body, told):
    headers = {"Content-Type": "application/json"}
    answer = api.post("/v1/bookings", content=body, headers=headers)

    assert (answer.status_code, said(answer)) == (400, told)
    assert box.requests[-1].diagnosis == told


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"startedAt": "2024-03-16T11:00:00"}, NAIVE),
        ({"perPage": "many"}, "perPage: not a number"),
    ],
)
def test_what_is_wrong_with_a_query_is_named(api, box, query, told):
    answer = api.get("/v1/bookings", params=query)

    assert (answer.status_code, said(answer)) == (400, told)


def test_a_plus_that_came_as_a_space_is_told(api, box):
    answer = api.get("/v1/bookings?startedAt=2024-03-16T11:00:00+09:00")

    assert said(answer).startswith("startedAt: a + in a query is a space; write %2B")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("startDate", "unknown query name startDate; nearest: startedAt"),
        ("started_at", "unknown query name started_at; nearest: startedAt"),
        ("limit", "unknown query name limit; nearest: perPage"),
        (
            "zzz",
            "unknown query name zzz; known: page, perPage, status, startedAt, endedAt, sort, order",
        ),
    ],
)
@pytest.mark.parametrize("refused", [False, True])
def test_a_query_name_that_is_not_known_is_told_whether_it_is_refused_or_not(
    api, box, switch, name, told, refused
):
    switch(unknown_query="refused" if refused else "ignored")

    answer = api.get("/v1/bookings", params={name: "x"})

    assert box.requests[-1].diagnosis == told
    assert answer.status_code == (400 if refused else 200)
    assert (said(answer) if refused else told) == told


@pytest.mark.parametrize("window", ["error", "cut"])
def test_a_range_that_is_too_long_is_told_whether_it_is_cut_or_not(api, box, switch, window):
    switch(slot_window=window)

    api.get(
        SLOTS, params={"periodStart": "2024-03-11T00:00:00Z", "periodEnd": "2024-04-11T00:00:00Z"}
    )

    assert (box.requests[-1].diagnosis or "").startswith("range too long: seven days at most")


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        (
            "GET",
            "/v1/booking",
            f"{NEAREST}bookings.",
        ),
        (
            "GET",
            "/v1/bookings/",
            f"{NEAREST}bookings.",
        ),
        (
            "GET",
            "/bookings",
            f"{NEAREST}bookings.",
        ),
        (
            "GET",
            "/v1/v1/bookings",
            f"{NEAREST}bookings.",
        ),
        (
            "GET",
            "/v1/event-types/x/availableSchedules",
            f"{NEAREST}event_types/{{uid}}/available_schedules.",
        ),
        (
            "GET",
            "/",
            "The API is at /v1/, the page is /_ui; /_sandbox/ describes the controls.",
        ),
        ("GET", "/v1/rooms", "There is nothing at this address."),
        ("PUT", "/v1/bookings", "This method is not allowed here; GET and POST are."),
        ("POST", "/v1/event_types", "This method is not allowed here; GET is."),
    ],
)
def test_an_address_that_is_not_there_has_the_nearest_named(api, box, method, path, told):
    answer = api.request(method, path)

    assert said(answer) == told
    assert box.requests[-1].diagnosis == told


def test_json_that_is_declared_as_something_else_is_told_though_it_is_taken(api, box):
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    assert api.post("/v1/bookings", content=json.dumps(BOOKING), headers=headers).status_code == 201
    assert box.requests[-1].diagnosis == (
        "Content-Type: application/x-www-form-urlencoded, not application/json"
    )


def test_the_record_of_a_request_has_all_of_it_but_the_key(server, api, box):
    leak = {**BOOKING, "message": f"my key is {server.api_key}, the real one sk_live_abc123"}
    headers = {"Authorization": "Bearer sk_live_abc123", "X-Note": server.api_key, "Accept": "a/b"}
    api.post("/v1/bookings", json=leak, headers=headers, params={"a": server.api_key})

    answer = api.get("/_sandbox/requests")
    (record,) = answer.json()["requests"]

    assert record["time"].endswith("Z")
    assert record["milliseconds"] >= 0
    assert json.loads(record["body"])["email"] == "guest@example.com"
    assert record["headers"]["accept"] == "a/b"
    assert record["diagnosis"] == "unknown query name a; none is known here"
    assert server.api_key not in answer.text
    assert "sk_live_abc123" not in answer.text


def test_a_fault_that_struck_is_recorded_and_is_no_mistake_of_the_client(api, box):
    box.faults.add("list_bookings", kind="status")
    api.get("/v1/bookings")

    assert (box.requests[-1].faults, box.requests[-1].diagnosis) == (("status",), None)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.just("SECRET words"),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*BOOKING, "answers", "payment", "tracking", "SECRET?"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    )
)
def test_no_value_that_was_sent_is_in_what_is_said(api, box, body):
    answer = api.post("/v1/bookings", json=body)

    assert answer.status_code in (400, 422)
    assert "SECRET" not in answer.text
    assert said(answer)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "told"),
    [
        ("POST", "faults", {"kind": "drop"}, 422, "missing: match"),
        (
            "POST",
            "faults",
            {"match": "x", "kind": "drop", "second": 1},
            422,
            "unknown member second; nearest: seconds",
        ),
        ("POST", "faults", {"match": 5, "kind": "drop"}, 422, "match: text, not a number"),
        (
            "POST",
            "faults",
            {"match": "x", "kind": "drop", "times": True},
            422,
            "times: a whole number or null, not true or false",
        ),
        ("POST", "faults", [], 422, "the body: an object, not an array"),
        ("POST", "faults", {"match": "(", "kind": "drop"}, 422, "match is no regular expression: "),
        (
            "PATCH",
            "switches",
            {"slot_windw": "cut"},
            422,
            "unknown member slot_windw; nearest: slot_window",
        ),
        ("PATCH", "switches", {"create_body": "round"}, 422, "create_body is one of bare, wrapped"),
        ("PUT", "clock", {}, 422, "missing: now, or ahead"),
        ("PUT", "clock", {"now": "2024-03-16T11:00"}, 422, "naive time: now has no offset"),
        ("PUT", "clock", {"now": "noon"}, 422, "now: not a date-time such as"),
        ("PUT", "clock", {"ahead": 1e300}, 422, "a number is too large"),
        ("POST", "webhooks", {}, 422, "missing: url"),
        ("POST", "webhooks/disturbances", {"what": "odd"}, 422, "there is no such disturbance"),
        ("POST", "approve", {"uid": "nobody"}, 404, "There is no such booking."),
        ("POST", "resets", None, 404, "There is no such control; nearest: /_sandbox/reset."),
        ("GET", "reset", None, 405, "This method is not allowed here; POST is."),
    ],
)
def test_a_control_says_what_is_wrong_in_a_user_s_words(api, method, path, body, status, told):
    answer = api.request(method, f"/_sandbox/{path}", json=body)

    assert answer.status_code == status
    assert said(answer).startswith(told)


def test_the_controls_describe_themselves_to_anybody_of_this_machine(server, box):
    told = httpx.get(f"{server.base_url}/_sandbox/").json()

    assert ("POST", "/_sandbox/reset") in [(one["method"], one["path"]) for one in told["controls"]]
    assert "X-Jicoo-Sandbox" in told["headers"]
    (faults,) = (one for one in told["controls"] if one["path"].endswith("faults") and one["body"])
    assert {"match*", "kind*", "seconds"} <= set(faults["body"])
    assert httpx.get(f"{server.base_url}/_sandbox").json() == told


def test_the_document_is_served_to_anybody_of_this_machine(server, box):
    assert httpx.get(f"{server.base_url}/openapi.json").json() == box.contract.document


def test_the_page_shows_lines_as_they_are(server, box, api, book):
    page = Path(__file__).parents[2] / "docs" / "testing.md"
    (shown,) = re.findall(r"```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    told: list[str] = []
    box.watchers.append(lambda one: told.extend(lines(one, verbose=False, colour=False)))
    try:
        bearer = {"Authorization": f"Bearer {server.api_key}"}
        httpx.post(f"{server.base_url}/v1/bookings", json=BOOKING, headers=bearer)
        api.post("/v1/bookings", json=without("locationId"))
        book()
        api.get("/v1/bookings", params={"startDate": "2024-03-16"})
        api.get("/v1/booking")
    finally:
        box.watchers.clear()

    def untimed(line: str) -> str:
        return re.sub(r" +[\d.]+ ms", " ms", line)

    assert [untimed(line) for line in told] == [untimed(line) for line in shown.splitlines()]


def test_the_record_says_what_was_done_to_bookings(api, box, book):
    uid = book().json()["uid"]
    api.post(
        f"/v1/bookings/{uid}/reschedule",
        json={"startedAt": "2024-03-18T02:00:00Z", "timeZone": "Europe/London"},
    )
    api.patch(f"/v1/bookings/{uid}", json={"name": "another"})
    api.post(f"/v1/bookings/{uid}/cancel", json={})
    workshop = {"eventTypeId": "-wS8hQp_3Kd0"}
    (start, *_) = api.get(
        "/v1/event_types/-wS8hQp_3Kd0/available_schedules",
        params={"periodStart": "2024-03-18T00:00:00Z", "periodEnd": "2024-03-22T00:00:00Z"},
    ).json()["data"]
    book(start["startedAt"], **workshop)
    book(start["startedAt"], **workshop, email="second@example.com")

    done = [change for one in box.requests for change in one.changes]

    assert [one.what for one in done][:4] == ["booked", "rescheduled", "updated", "cancelled"]
    assert done[0].event_type == "Online consultation"
    assert done[1].started_at == "2024-03-18T02:00:00.000Z"
    assert done[1].time_zone == "Europe/London"
    assert "guest@example.com" not in repr(box.requests)
    assert [one.what for one in done][4:] == ["booked", "joined"]


def test_what_waits_for_approval_is_requested_and_then_approved(api, box, book):
    told: list[Change] = []
    box.watchers.append(lambda one: told.append(one) if isinstance(one, Change) else None)
    (waits,) = (one["uid"] for one in box.event_types() if one["approval"])
    slots = api.get(
        f"/v1/event_types/{waits}/available_schedules",
        params={"periodStart": "2024-03-18T00:00:00Z", "periodEnd": "2024-03-22T00:00:00Z"},
    ).json()["data"]
    uid = book(slots[0]["startedAt"], eventTypeId=waits).json()["uid"]
    api.post("/_sandbox/approve", json={"uid": uid})
    box.watchers.clear()

    assert [one.what for one in box.requests[-1].changes] == ["requested"]
    assert [(one.what, one.uid) for one in told] == [("approved", uid)]


def test_controls_are_told_and_not_recorded(api, box):
    told: list[str] = []
    box.watchers.append(lambda one: told.extend(lines(one, verbose=False, colour=False)))
    api.post("/_sandbox/reset")
    api.get("/openapi.json")
    box.watchers.clear()

    assert [one.split()[:3] for one in told] == [
        ["POST", "/_sandbox/reset", "200"],
        ["GET", "/openapi.json", "200"],
    ]
    assert box.requests == []
