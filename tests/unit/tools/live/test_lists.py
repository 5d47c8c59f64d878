"""Questions about lists, put to a sandbox, and to one whose answers are bent on their way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.tools.live.support import WORKSHOP, answer, switch
from tools.live.api import Api, Reply
from tools.live.questions import SLOTS

STARTS = ("2024-03-16T02:00:00Z", "2024-03-16T01:00:00Z", "2024-03-16T03:00:00Z")


@pytest.fixture
def list_of_three(booked) -> None:
    for start in STARTS:
        booked(start)


@pytest.fixture
def bend(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Have each list of bookings changed before it is looked at."""

    def bend(change: Any) -> None:
        whole = Api.request

        def request(self: Api, method: str, path: str, **named: Any) -> Reply:
            reply = whole(self, method, path, **named)
            if path == "/v1/bookings" and reply.succeeded:
                rows = change(reply.body["data"], named.get("query") or {})
                return Reply(reply.status, {**reply.body, "data": rows})
            return reply

        monkeypatch.setattr(Api, "request", request)

    return bend


def test_too_few_rows_are_no_answer(api) -> None:
    for asks in ("At or after", "In which"):
        assert answer(api, "list_bookings.startedAt", asks) == "# no answer: too few bookings"
    assert answer(api, "list_bookings", "Do rows").startswith("# no answer: no two bookings")
    assert answer(api, "Booking.createdAt").startswith("# no answer: there is none to look at")


def test_the_filter_is_seen_to_be_at_or_after(api, list_of_three) -> None:
    assert answer(api, "list_bookings.startedAt", "At or after") == "at or after"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda rows, query: [r for r in rows if r["startedAt"] != query.get("startedAt")],
            "after, and not at",
        ),
        (lambda rows, query: [{**rows[0], "startedAt": STARTS[1]}, *rows], "passed over"),
    ],
)
def test_another_filter_is_seen(api, list_of_three, bend, change, expected) -> None:
    bend(change)
    assert answer(api, "list_bookings.startedAt", "At or after") == expected


def test_each_notation_has_its_answer(api, list_of_three) -> None:
    said = answer(api, "list_bookings.startedAt", "In which")
    assert said.startswith("an offset: understood; no milliseconds: understood; no offset: ")
    assert "epoch seconds: refused, 422" in said or "epoch seconds: refused, 400" in said


def test_the_notation_of_answers_is_shown_without_its_digits(api, list_of_three) -> None:
    assert answer(api, "Booking.createdAt") == "0000-00-00T00:00:00.000Z"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda rows, query: rows, "kept"),
        (
            lambda rows, query: rows if query["perPage"] == 100 else rows[::-1],
            "not kept on shorter pages",
        ),
        (
            lambda rows, query: rows if query["perPage"] == 100 else rows[:1] * 2,
            "not kept: pages show a row twice",
        ),
    ],
)
def test_the_order_of_equals_is_looked_at(api, box, booked, bend, change, expected) -> None:
    switch(box, group_slot="many_bookings")
    for _ in range(4):
        booked("2024-03-12T08:30:00Z", WORKSHOP)
    bend(change)
    assert answer(api, "list_bookings", "Do rows") == expected


def test_an_order_of_equals_that_turns_is_seen(api, box, booked, bend) -> None:
    switch(box, group_slot="many_bookings")
    for _ in range(4):
        booked("2024-03-12T08:30:00Z", WORKSHOP)
    turns: list[int] = []

    def turn(rows: Any, query: Any) -> Any:
        turns.append(1)
        return rows[len(turns) % 4 :] + rows[: len(turns) % 4]

    bend(turn)
    assert answer(api, "list_bookings", "Do rows") == "not kept from one request to the next"


def test_a_page_beyond_the_last_is_asked_for(api, list_of_three) -> None:
    assert answer(api, "list_bookings.page") == "no rows"


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
        ({"start_filter": "after"}, ("list_bookings.startedAt", "At or"), "after, and not at"),
        ({"start_filter": "ignored"}, ("list_bookings.startedAt", "At or"), "passed over"),
        ({"times": "seconds"}, ("Booking.createdAt",), "0000-00-00T00:00:00Z"),
        ({"times": "offset"}, ("Booking.createdAt",), "0000-00-00T00:00:00.000+00:00"),
        ({"times": "basic_offset"}, ("Booking.createdAt",), "0000-00-00T00:00:00.000+0000"),
        ({"slot_begin": "utc_day"}, (SLOTS, "Is the begin"), "rounded down"),
        ({"slot_begin": "local_day"}, (SLOTS, "Is the begin"), "rounded down"),
        (
            {"slot_end": "inside"},
            (SLOTS, "Which slots"),
            (
                "where the range ends at its start a slot does not come; "
                "where the range ends a second later a slot does not come"
            ),
        ),
        ({"slot_end": "inside"}, (f"{SLOTS}.periodStart",), "understood"),
        ({"slot_begin": "utc_day"}, (f"{SLOTS}.periodStart",), "understood"),
    ],
    ids=str,
)
def test_the_answer_is_what_the_switch_says(
    api, box, list_of_three, changes, place, expected
) -> None:
    switch(box, **changes)
    assert answer(api, *place) == expected
