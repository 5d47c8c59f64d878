"""The questions to the real API, put to a sandbox whose answers are known."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from jicoo import Jicoo
from jicoo.sandbox import Sandbox, Server
from tools.live import questions as live

CONSULTATION, WORKSHOP, INTERVIEW = "mzgdPJVBb7RE", "-wS8hQp_3Kd0", "aV9_pRv4LxQ2"
CANARIES = {
    "name": "Canary Kanarienvogel",
    "email": "canary@canary.example",
    "company": "Canary Wharf",
    "message": "canary in a coal mine",
    "phoneNumber": "+81 90 0000 1234",
    "ccEmails": ["second@canary.example"],
    "textRemindNumber": "9000001234",
}
SLOTS = "get_event_type_available_schedules"

Booking = Callable[..., dict[str, Any]]


@pytest.fixture
def box(jicoo_sandbox: Server) -> Sandbox:
    return jicoo_sandbox.sandbox


@pytest.fixture
def booked(jicoo_client: Jicoo) -> Booking:
    """Book a slot for a guest whose data must not be seen again."""

    def booked(start: str, event_type: str = CONSULTATION, **changes: Any) -> dict[str, Any]:
        wanted = {
            "eventTypeId": event_type,
            "startedAt": start,
            "timeZone": "Asia/Tokyo",
            "locationId": "phone",
        }
        return jicoo_client.request("POST", "/v1/bookings", json=wanted | CANARIES | changes).body

    return booked


@pytest.fixture
def api(jicoo_sandbox: Server, jicoo_client: Jicoo) -> Iterator[live.Api]:
    with Jicoo(live.WRONG_KEY, base_url=jicoo_sandbox.base_url) as stranger:
        bearer = stranger.with_options(headers={"Authorization": "Bearer x"})
        client = jicoo_client.with_options(max_retries=0)
        yield live.Api(client, stranger, bearer, event_type=CONSULTATION, patience=0.5)


@pytest.fixture
def run(
    jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = live.main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def switch(box: Sandbox, **changes: Any) -> None:
    box.switches = dataclasses.replace(box.switches, **changes)


def answer(api: live.Api, place: str, asks: str = "") -> str:
    """What comes out for the one question that begins with this place."""
    (question,) = (
        one for one in live.READS if one.settles.split()[0] == place and one.asks.startswith(asks)
    )
    (block,) = live.answers(api, (question,), "today")
    return block.splitlines()[2].strip().removeprefix('x-source: "live, today: ').removesuffix('"')


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
        ({"slot_query": "both"}, (f"{SLOTS}.periodStart",), "understood"),
        ({"slot_query": "both"}, (f"{SLOTS}.startedAt",), "understood"),
        ({"slot_query": "period"}, (f"{SLOTS}.periodStart",), "understood"),
        ({"slot_query": "period"}, (f"{SLOTS}.startedAt",), "passed over"),
        ({"slot_query": "started"}, (f"{SLOTS}.periodStart",), "passed over"),
        ({"slot_query": "started"}, (f"{SLOTS}.startedAt",), "understood"),
        (
            {"slot_query": "started", "unknown_query": "refused"},
            (f"{SLOTS}.periodStart",),
            "refused, 400 {errors: {message: string}}",
        ),
        ({"slot_window": "error"}, (SLOTS,), "refused, 422 {errors: {message: string}}"),
        ({"slot_window": "cut"}, (SLOTS,), "cut to the first seven days"),
        ({"slot_window": "cut", "slot_query": "started"}, (SLOTS,), "cut to the first seven days"),
        (
            {"slot_query": "period", "unknown_query": "refused"},
            (f"{SLOTS}.timeZone",),
            "refused, 400 {errors: {message: string}}",
        ),
        ({"slot_query": "started"}, (f"{SLOTS}.timeZone",), "changes nothing"),
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
    assert answer(api, "list_event_type_hosts.eventTypeId") == "understood"
    booked("2024-03-11T13:00:00Z", INTERVIEW)
    assert answer(api, "list_bookings.status") == "200 with no rows"


def test_words_of_the_api_are_shown_and_others_are_not(api, booked, jicoo_client) -> None:
    uid = booked("2024-03-16T02:00:00Z")["uid"]
    jicoo_client.request("POST", f"/v1/bookings/{uid}/cancel", json={"reason": "canary"})

    assert answer(api, "Booking.cancelledBy") == "cancelledBy: host"
    assert answer(api, "EventType.status") == "status: enable"
    assert answer(api, "OrganizationUser.role") == "role: admin, member, owner"
    assert live.word("Haruka Sato") == live.word("haruka") == "(a text)"


def test_a_shape_holds_types_and_no_values() -> None:
    rows = [
        {"a": 1, "at": "2024-03-16T02:00:00.000Z", "b": None, "c": [], "jane@example.com": True},
        {"a": 1.5, "at": "2024-03-16", "b": "Jane", "d": {"e": [{"f": 1}, {"g": 2}]}},
    ]

    assert live.shape(*rows) == (
        "{a: integer | number, at: date-time | string, b: null | string, c?: [], "
        "(a name)?: boolean, d?: {e: [{f?: integer, g?: integer}]}}"
    )


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


def test_without_being_told_to_write_it_only_reads(run, box, booked) -> None:
    booked("2024-03-16T02:00:00Z")
    before = box.bookings()
    box.requests.clear()

    code, out, err = run()

    assert (code, err) == (0, "")
    assert {request.method for request in box.requests} == {"GET"}
    assert box.bookings() == before
    assert out.count("x-source: ") > 30


@pytest.mark.parametrize("typed", ["", "n\n", "no\n"])
def test_without_consent_nothing_is_written(run, box, typed) -> None:
    code, out, err = run("--write", f"--event-type={CONSULTATION}", typed=typed)

    assert (code, "Go on?" in err) == (0, True)
    assert {request.method for request in box.requests} == {"GET"}
    assert "create_booking.201" not in out


@pytest.mark.parametrize("event_type", [CONSULTATION, WORKSHOP, INTERVIEW])
@pytest.mark.parametrize("create_body", ["bare", "wrapped"])
@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_bookings_tell_the_truth(api, box, event_type, create_body, group_slot) -> None:
    switch(box, create_body=create_body, group_slot=group_slot)
    api.event_type = event_type

    said = [block.splitlines()[2].strip() for block in live.answers(api, live.WRITES, "today")]

    new, listed, group, again, taken, free, cancel = said
    wrapped = "wrapped in data" if create_body == "wrapped" else "bare"
    assert f"null taken for locationId; {wrapped}, 201" in new
    assert ("as request" if event_type == INTERVIEW else "as open") in listed
    if event_type == WORKSHOP:
        assert ("one booking with" if group_slot == "one_booking" else "a booking each") in group
        assert ("the same booking" if group_slot == "one_booking" else "another booking") in again
        assert "room for more" in taken
    else:
        assert "room for one" in group
        assert ("another booking" if event_type == INTERVIEW else "refused, 409") in again
        assert (": 200 {" if event_type == INTERVIEW else ": 422 {") in taken
    assert "wrapped in data, 200" in free
    assert "status cancel, reason kept, cancelledBy host; again: 422" in cancel


def test_bookings_are_far_ahead_and_all_cancelled_again(run, box) -> None:
    switch(box, group_slot="many_bookings")

    code, out, err = run("--write", f"--event-type={WORKSHOP}", typed="y\n")

    assert (code, "Cancel" in err) == (0, False)
    assert "a booking each" in out
    made = box.bookings()
    assert len(made) == 3
    assert {booking["status"] for booking in made} == {"cancel"}
    assert min(booking["startedAt"] for booking in made) >= "2024-03-25"


def test_a_booking_that_is_listed_late_or_never_is_waited_for(api, box) -> None:
    first, lag = live.WRITES[:2]
    box.faults.add("create_booking", kind="late", seconds=0.3)
    *_, block = live.answers(api, (first, lag), "today")
    assert "listed within 1 s, as open" in block

    live.clean_up(api)
    api.made.clear()
    switch(box, requests_listed=False)
    api.event_type = INTERVIEW
    *_, block = live.answers(api, (first, lag), "today")
    assert "not listed within 0 s, though request" in block


def test_a_booking_that_cannot_be_cancelled_is_named(run, box) -> None:
    box.faults.add("cancel_booking", kind="status", status=500, times=None, when="before")

    _, _, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    left = [booking["uid"] for booking in box.bookings() if booking["status"] != "cancel"]
    assert re.findall(r"Cancel this booking in the dashboard: (\S+)", err) == left
    assert left


def test_a_booking_whose_answer_was_lost_is_named_by_its_start(run, box) -> None:
    box.faults.add("create_booking", kind="drop", when="after")

    _, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    (booking,) = box.bookings()
    assert f"Look in the dashboard for a booking at {booking['startedAt']}" in err
    assert out.count("no answer: nothing is booked") == 6


def test_neither_the_key_nor_anything_personal_is_printed(run, box, booked, jicoo_client) -> None:
    uid = booked("2024-03-16T02:00:00Z")["uid"]
    cancelled = booked("2024-03-16T03:00:00Z")["uid"]
    jicoo_client.request(
        "POST", f"/v1/bookings/{cancelled}/cancel", json={"reason": "canary cancelled"}
    )
    jicoo_client.request(
        "POST", "/v1/organization_invitations", json={"email": "invited@canary.example"}
    )
    hosts = [user.name for user in jicoo_client.users.list()]

    _, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    secrets = [uid, cancelled, CONSULTATION, box.api_key, live.WRONG_KEY, *hosts]
    for secret in [
        *secrets,
        "canary",
        "Kanarienvogel",
        "1234",
        "@",
        *(host.split()[0] for host in hosts),
    ]:
        assert secret.lower() not in (out + err).lower(), secret


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_a_server_that_refuses_everything_gives_no_answers(run, box, status) -> None:
    box.faults.add(".", kind="status", status=status, times=None, when="before")

    code, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    assert (code, err) == (0, "")
    assert out.count("# no answer: ") == len(live.READS + live.WRITES)
    assert "x-source" not in out


def test_a_server_that_hangs_up_gives_no_answers(run, box) -> None:
    box.faults.add(".", kind="drop", times=None, when="before")

    code, out, err = run()

    assert (code, err) == (0, "")
    assert out.count("# no answer: ") == len(live.READS)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        "canary",
        7,
        {"data": None},
        {"data": "canary"},
        {"data": [None]},
        {"data": [{}]},
    ],
    ids=str,
)
def test_a_server_that_talks_nonsense_ends_no_run(run, box, body) -> None:
    box.faults.add("/v1/", kind="status", status=200, body=body, times=None, when="before")

    code, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    assert (code, err) == (0, "")
    assert out.count("\n  # ") >= len(live.READS + live.WRITES)
    assert "canary" not in out


def test_without_a_key_it_says_what_it_needs(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JICOO_API_KEY", raising=False)

    assert live.main([]) == 2
    assert "JICOO_API_KEY" in capsys.readouterr().err


def test_writing_needs_an_event_type(run, box, capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("--write")

    assert "--event-type" in capsys.readouterr().err
    assert box.requests == []


def marks() -> Iterator[tuple[str, bool]]:
    """Each place of the document that can be settled, and whether it is open."""
    yaml = pytest.importorskip("yaml", reason="reads the document")
    root = Path(__file__).resolve().parents[4]
    document = yaml.safe_load((root / "spec" / "openapi.yaml").read_text("utf-8"))

    def mark(place: str, node: Any) -> tuple[str, bool]:
        return place, node.get("x-evidence", "documented") != "documented"

    for item in (*document["paths"].values(), *document["webhooks"].values()):
        for operation in item.values():
            name = operation["operationId"]
            yield mark(name, operation)
            yield mark(f"{name}.body", operation.get("requestBody", {}))
            for parameter in operation.get("parameters", []):
                yield mark(f"{name}.{parameter['name']}", parameter)
            for status, response in operation["responses"].items():
                yield mark(f"{name}.{status}", response)
    for kind in ("responses", "schemas", "securitySchemes"):
        for name, component in document["components"][kind].items():
            yield mark(name, component)
            for member, described in component.get("properties", {}).items():
                yield mark(f"{name}.{member}", described)


def test_every_open_place_of_the_document_has_a_question_or_a_reason_for_none() -> None:
    found = dict(marks())
    asked = [pattern for one in live.READS + live.WRITES for pattern in one.settles.split()]
    patterns = [*asked, *(pattern for text in live.NOT_ASKED.values() for pattern in text.split())]

    left = [
        place
        for place, is_open in found.items()
        if is_open and not any(fnmatchcase(place, pattern) for pattern in patterns)
    ]
    assert left == []
    dead = [one for one in patterns if not any(fnmatchcase(place, one) for place in found)]
    assert dead == []
    assert sum(found.values()) > 150


def test_what_is_printed_can_stand_in_the_document(run, booked) -> None:
    yaml = pytest.importorskip("yaml", reason="reads the answers")
    booked("2024-03-16T02:00:00Z")

    _, out, _ = run()

    for line in out.splitlines():
        if "x-source" in line:
            assert yaml.safe_load(line)["x-source"].startswith("live, 20")
