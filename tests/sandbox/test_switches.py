from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from jicoo.sandbox import Meaning, Switches
from jicoo.sandbox.switches import UNDESCRIBED

if TYPE_CHECKING:
    import httpx

    from jicoo.sandbox import Sandbox

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


HALF = "2024-03-16T{}:30:00.000Z"


def names(answer: httpx.Response) -> list[Any]:
    return [(one["name"], one["email"]) for one in answer.json()["data"]]


def contacts_of(api: httpx.Client, answer: httpx.Response) -> httpx.Response:
    return api.get(f"/v1/bookings/{answer.json()['uid']}/contacts")


@pytest.mark.parametrize(
    ("switches", "name", "email"),
    [
        ({}, "\uff2aohn  Doe, the elder one", "Guest+x@EXAMPLE.com"),
        ({"contact_name": "normalised"}, "John Doe, the elder one", "Guest+x@EXAMPLE.com"),
        ({"contact_name": "cut"}, "John Doe, the elder", "Guest+x@EXAMPLE.com"),
        ({"contact_email": "normalised"}, "\uff2aohn  Doe, the elder one", "guest+x@example.com"),
        ({"contact_email": "masked"}, "\uff2aohn  Doe, the elder one", "G***@EXAMPLE.com"),
    ],
)
def test_a_guest_as_sent_or_as_servers_store_guests(api, switch, book, switches, name, email):
    switch(**switches)
    sent = {"name": "\uff2aohn  Doe, the elder one", "email": "Guest+x@EXAMPLE.com"}
    assert names(contacts_of(api, book(**sent))) == [(name, email)]


def test_an_international_address_is_normalised_before_it_is_judged(api, switch, book):
    address = "\uff27uest@M\u00fcnchen.example"
    assert book(email=address).status_code == 422
    switch(contact_email="normalised")
    booked = book(email=address)
    assert names(contacts_of(api, booked)) == [("john doe", "guest@xn--mnchen-3ya.example")]
    assert book("2024-03-16T02:30:00Z", email=f"guest@{'x' * 70}.example").status_code == 422
    assert book("2024-03-16T02:30:00Z", email=7).status_code == 422


@pytest.mark.parametrize("record", ["per_booking", "per_guest"])
def test_a_guest_who_comes_again_is_a_new_contact_or_the_old_one(api, box, switch, book, record):
    switch(contact_record=record)
    first = contacts_of(api, book(name="John")).json()["data"][0]
    box.set_clock(box.clock.now().replace(day=12))
    second = contacts_of(api, book(HALF.format("02"), name="Jon", email="GUEST@example.com"))
    (contact,) = second.json()["data"]
    kept = {name: contact[name] == first[name] for name in ("name", "email", "createdAt")}
    assert set(kept.values()) == {record == "per_guest"}
    other = book(HALF.format("03"), email="second@example.com")
    assert contacts_of(api, other).json()["data"][0]["createdAt"] > first["createdAt"]


@pytest.mark.parametrize(("told", "kind"), [("told", str), ("epoch", int), ("absent", type(None))])
def test_the_time_of_a_contact_in_words_in_a_number_or_not_at_all(api, switch, book, told, kind):
    switch(contact_created_at=told)
    (contact,) = contacts_of(api, book()).json()["data"]
    assert type(contact.get("createdAt")) is kind
    assert ("createdAt" in contact) == (told != "absent")


def test_guests_all_together_or_in_pages(api, switch, book):
    booked = [
        book("2024-03-12T08:30:00Z", eventTypeId=WORKSHOP, name=f"guest {n}") for n in range(5)
    ]
    assert "totalCount" not in contacts_of(api, booked[0]).json()
    switch(contacts="paged")
    page = contacts_of(api, booked[0]).json()
    assert [len(page["data"]), page["totalCount"], page["nextPage"]] == [3, 5, 2]


@pytest.mark.parametrize(
    ("times", "written"),
    [
        ("milliseconds", "2024-03-16T02:00:00.000Z"),
        ("seconds", "2024-03-16T02:00:00Z"),
        ("offset", "2024-03-16T11:00:00.000+09:00"),
        ("basic_offset", "2024-03-16T02:00:00.000+0000"),
    ],
)
def test_times_in_each_notation(api, switch, book, times, written):
    switch(times=times)
    booked = book().json()
    listed = api.get("/v1/bookings").json()["data"][0]
    assert booked["startedAt"] == listed["startedAt"] == written
    form = re.sub(r"\d", "0", written)
    assert {re.sub(r"\d", "0", booked[name]) for name in ("createdAt", "updatedAt")} == {form}


@pytest.mark.parametrize(
    ("user_id", "told"), [("both", ["uid", "id"]), ("uid", ["uid"]), ("id", ["id"])]
)
def test_a_user_by_uid_or_id_or_both(api, switch, user_id, told):
    switch(user_id=user_id)
    users = api.get("/v1/organization_users").json()["data"]
    ids = [[name for name in ("uid", "id") if name in user] for user in users]
    assert ids == [told] * 3
    (one,) = {users[2][name] for name in told}
    for answer in (
        api.get(f"/v1/organization_users/{one}"),
        api.patch(f"/v1/organization_users/{one}", json={"role": "admin"}),
    ):
        assert {name: answer.json()["data"].get(name) for name in told} == dict.fromkeys(told, one)


@pytest.mark.parametrize(
    ("how", "status", "deleted"),
    [("told", 200, 204), ("empty", 200, 200), ("no_content", 204, 204)],
)
def test_what_no_page_describes_is_told_or_empty(api, box, switch, book, how, status, deleted):
    switch(undescribed_answer=how)
    uid = book().json()["uid"]
    cancelled = api.post(f"/v1/bookings/{uid}/cancel")
    assert (cancelled.status_code, bool(cancelled.content)) == (status, how == "told")
    assert box.bookings()[0]["status"] == "cancel"
    invited = api.post("/v1/organization_invitations", json={"email": "new@example.com"})
    assert bool(invited.content) == (how == "told")
    (held,) = api.get("/v1/organization_invitations").json()["data"]
    gone = api.delete(f"/v1/organization_invitations/{held['uid']}")
    assert (gone.status_code, gone.content) == (deleted, b"")


def test_what_no_page_describes_is_what_the_document_says_so_of(box):
    described = {
        name: answer.get("x-evidence")
        for methods in box.contract.document["paths"].values()
        for method, operation in methods.items()
        if method in ("post", "patch", "delete")
        for name in [operation["operationId"]]
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    }
    unknown = {name for name, mark in described.items() if mark not in (None, "example")}
    assert unknown == set(UNDESCRIBED)


@pytest.mark.parametrize(
    ("errors", "shown"),
    [
        ("empty", {}),
        ("hollow", {"message": None, "details": []}),
        ("null", None),
        ("filled", {"message": "It did not work."}),
    ],
)
def test_the_errors_of_a_success(api, switch, book, errors, shown):
    switch(errors=errors, create_body="wrapped")
    for answer in (book(), api.get("/v1/bookings"), api.get("/v1/event_types")):
        assert answer.json()["errors"] == shown
    switch(errors="absent")
    assert "errors" not in api.get("/v1/bookings").json()


@pytest.mark.parametrize(
    ("paging", "told"),
    [
        ("all", {"totalCount", "count", "currentPage", "nextPage", "numberOfPages"}),
        ("total", {"totalCount"}),
        ("next", {"nextPage"}),
        ("none", set()),
    ],
)
def test_what_a_page_says_of_the_others(api, switch, book, paging, told):
    for start in (HALF.format("02"), HALF.format("03")):
        book(start)
    switch(paging=paging)
    first = api.get("/v1/bookings", params={"perPage": 1}).json()
    assert first.keys() - {"data", "errors"} == told
    assert api.get("/v1/bookings", params={"perPage": 1, "page": 2}).json()["data"] != first["data"]


def test_equals_stand_still_or_not(api, switch, book):
    booked = [book("2024-03-12T08:30:00Z", eventTypeId=WORKSHOP)]
    switch(group_slot="many_bookings")
    booked += [book("2024-03-12T08:30:00Z", eventTypeId=WORKSHOP) for _ in range(4)]
    earlier = book("2024-03-12T02:30:00Z").json()["uid"]

    def orders() -> list[list[str]]:
        query = {"order": "startedAt", "sort": "asc"}
        lists = [api.get("/v1/bookings", params=query).json()["data"] for _ in range(6)]
        return [[one["uid"] for one in rows] for rows in lists]

    expected = [earlier, *(answer.json()["uid"] for answer in booked)]
    assert orders() == [expected] * 6
    switch(equals="unstable")
    found = orders()
    assert len(set(map(tuple, found))) > 2
    assert {order[0] for order in found} == {earlier}
    assert {frozenset(order) for order in found} == {frozenset(expected)}


@pytest.mark.parametrize(
    ("start_filter", "count"), [("at_or_after", 2), ("after", 1), ("ignored", 3)]
)
def test_the_filter_by_start(api, switch, book, start_filter, count):
    for hour in ("01", "02", "03"):
        book(HALF.format(hour))
    switch(start_filter=start_filter)
    query = {"startedAt": HALF.format("02")}
    assert len(api.get("/v1/bookings", params=query).json()["data"]) == count


def starts_of(api: httpx.Client, **query: str) -> list[str]:
    return [one["startedAt"][11:16] for one in api.get(SLOTS, params=query).json()["data"]]


def test_a_slot_begins_or_also_ends_inside_the_range(api, switch):
    asked = {"periodStart": "2024-03-16T02:00:00Z", "periodEnd": "2024-03-16T03:15:00Z"}
    assert starts_of(api, **asked) == ["02:00", "02:30", "03:00"]
    switch(slot_end="inside")
    assert starts_of(api, **asked) == ["02:00", "02:30"]


def test_a_range_begins_where_it_says_or_with_its_day(api, switch):
    asked = {
        "startedAt": "2024-03-16T05:30:00Z",
        "endedAt": "2024-03-16T06:00:00Z",
        "timeZone": "America/New_York",
    }
    assert starts_of(api, **asked) == ["05:30", "06:00"]
    switch(slot_begin="utc_day")
    assert starts_of(api, **asked)[0] == "01:00"
    switch(slot_begin="local_day")
    assert starts_of(api, **asked)[0] == "05:00"
    assert api.get(SLOTS, params=asked | {"timeZone": "x"}).status_code == 422


CALLS: dict[str, Any] = {
    "create_schedule": (
        "POST",
        "schedules",
        {
            "name": "MTG",
            "startedAt": HALF.format("02"),
            "endedAt": HALF.format("03"),
            "timeZone": "UTC",
            "attendees": [],
        },
    ),
    "list_schedules": ("GET", "schedules", None),
    "update_schedule": ("PATCH", "schedules/{schedule}", {"name": "x"}),
    "delete_schedule": ("DELETE", "schedules/{schedule}", None),
    "create_booking": (
        "POST",
        "bookings",
        {
            "eventTypeId": "mzgdPJVBb7RE",
            "timeZone": "UTC",
            "startedAt": HALF.format("05"),
            "email": "guest@example.com",
            "name": "john",
            "locationId": None,
        },
    ),
    "list_bookings": ("GET", "bookings", None),
    "get_booking": ("GET", "bookings/{booking}", None),
    "get_booking_contacts": ("GET", "bookings/{booking}/contacts", None),
    "update_booking": ("PATCH", "bookings/{booking}", {"name": "x"}),
    "reschedule_booking": (
        "POST",
        "bookings/{booking}/reschedule",
        {"startedAt": HALF.format("06"), "timeZone": "UTC"},
    ),
    "cancel_booking": ("POST", "bookings/{booking}/cancel", None),
    "get_event_type_available_schedules": ("GET", SLOTS.removeprefix("/v1/"), None),
    "create_account_integration_url": (
        "POST",
        "teams/exampleteam/event_types/mzgdPJVBb7RE/validate",
        {"name": "john", "email": "guest@example.com"},
    ),
    "list_user_availability_calendars": (
        "GET",
        "user_availability_calendars?userId=Hk3vQm9TzLrWc8NdYb2XpFs6JgE1",
        None,
    ),
    "get_user_availability_calendar": ("GET", "user_availability_calendars/tKy0cAl3nDa1", None),
    "list_event_type_hosts": ("GET", "event_type_hosts", None),
    "create_event_type_host": (
        "POST",
        "event_types/mzgdPJVBb7RE/hosts",
        {"userId": "Mx7aYd2KqPzTb5VwRn8LcGh4UfJ3"},
    ),
    "update_event_type_host": (
        "PATCH",
        "event_types/mzgdPJVBb7RE/hosts/Mx7aYd2KqPzTb5VwRn8LcGh4UfJ3",
        {"priority": 1},
    ),
    "delete_event_type_host": (
        "DELETE",
        "event_types/mzgdPJVBb7RE/hosts/Mx7aYd2KqPzTb5VwRn8LcGh4UfJ3",
        None,
    ),
    "list_event_types": ("GET", "event_types", None),
    "get_event_type": ("GET", "event_types/mzgdPJVBb7RE", None),
    "create_organization_invitation": (
        "POST",
        "organization_invitations",
        {"email": "new@example.com"},
    ),
    "list_organization_invitations": ("GET", "organization_invitations", None),
    "get_organization_invitation": ("GET", "organization_invitations/{invitation}", None),
    "delete_organization_invitation": ("DELETE", "organization_invitations/{invitation}", None),
    "list_organization_users": ("GET", "organization_users", None),
    "get_organization_user": ("GET", "organization_users/Ov5bEr8WnXjSk2QmZt6DyCf9HpL7", None),
    "update_organization_user": (
        "PATCH",
        "organization_users/Ov5bEr8WnXjSk2QmZt6DyCf9HpL7",
        {"role": "admin"},
    ),
    "delete_organization_user": ("DELETE", "organization_users/Ov5bEr8WnXjSk2QmZt6DyCf9HpL7", None),
    "get_organization_team": ("GET", "teams/exampleteam", None),
}
"""A request to every operation, in an order in which each succeeds."""


def answered(api: httpx.Client, box: Sandbox) -> dict[str, Any]:
    """The status and the body that every operation gives, and what the document says of them."""
    found: dict[str, Any] = {}
    for name, (method, path, body) in CALLS.items():
        with box.store.transaction() as db:
            held = {
                kind: row["uid"]
                for kind in ("booking", "schedule", "invitation")
                for row in db.execute(f"select uid from {kind}s")
            }
        answer = api.request(method, f"/v1/{path.format(**held)}", json=body)
        assert answer.is_success, (name, answer.text)
        (operation,) = (one for one in box.contract.operations if one.id == name)
        read = json.loads(answer.content) if answer.content else None
        found[name] = box.contract.check_answer(operation, answer.status_code, read)
    return found


@pytest.mark.parametrize("meaning", Switches.meanings(), ids=lambda meaning: meaning.name)
def test_a_switch_says_which_answers_it_takes_beyond_the_document(
    api, box, no_records, meaning: Meaning
):
    assert CALLS.keys() == {operation.id for operation in box.contract.operations}
    for value in meaning.values:
        if value == meaning.default:
            continue
        box.reset()
        box.switches = Switches().with_text({meaning.name: value})
        found = answered(api, box)
        beyond = {name for name, violation in found.items() if violation is not None}
        assert (value, beyond) == (value, set(meaning.beyond.get(value, ())))


def test_every_switch_is_described_in_a_sentence(api):
    told = api.get("/_sandbox/switches").json()
    assert [one["name"] for one in told["meanings"]] == list(told["switches"])
    for one in told["meanings"]:
        assert re.fullmatch(r"\S.+\.", one["words"])
        assert one["default"] in one["values"]
        assert {*one["beyond"]} <= {*one["values"]} - {one["default"]}
        assert str(told["switches"][one["name"]]).lower() == one["default"]


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
