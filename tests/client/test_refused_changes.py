"""What a refused or silent change means, told apart by reading: against a scripted server."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING

MOVED = {**BOOKING, "startedAt": "2024-03-16T05:00:00.000Z"}
ASKED = "2024-03-16T05:00:00.000Z"


def move(flavour: Flavour) -> Any:
    client = flavour.client(max_retries=0)
    start = jicoo.time_zones.resolve("2024-03-16 14:00", "Asia/Tokyo")
    return flavour.run(lambda: client.bookings.reschedule("bk_1", start))


def slots(*starts: str) -> Any:
    return reply(200, {"data": [{"startedAt": start, "remainingCapacity": 1} for start in starts]})


@pytest.mark.parametrize("status", [409, 422])
def test_a_refused_move_that_stands_is_a_success(
    flavour: Flavour, server: Scripted, status: int
) -> None:
    server.answers(reply(status), reply(200, {"data": MOVED}))
    assert move(flavour).started_at.hour == 5
    assert [request.method for request in server.requests] == ["POST", "GET"]


def test_a_cancelled_booking_at_the_asked_time_has_not_moved(
    flavour: Flavour, server: Scripted
) -> None:
    server.answers(reply(422), reply(200, {"data": {**MOVED, "status": "cancel"}}), slots(ASKED))
    with pytest.raises(jicoo.UnprocessableEntityError):
        move(flavour)


@pytest.mark.parametrize("status", [409, 422])
def test_a_move_to_a_time_that_is_not_free_is_a_conflict(
    flavour: Flavour, server: Scripted, status: int
) -> None:
    server.answers(reply(status, {"m": 1}), reply(200, BOOKING), slots("2024-03-16T06:00:00.000Z"))
    with pytest.raises(jicoo.RescheduleConflictError) as caught:
        move(flavour)
    assert (caught.value.status, caught.value.body) == (status, {"m": 1})
    assert caught.value.event_type_id == BOOKING["eventTypeId"]


@pytest.mark.parametrize(
    ("steps", "asked"),
    [
        ([reply(200, BOOKING), slots(ASKED)], 3),
        ([reply(200, BOOKING), reply(500)], 3),
        ([reply(500)], 2),
        ([reply(200, {**BOOKING, "eventTypeId": None})], 2),
    ],
    ids=["free", "slots unreadable", "booking unreadable", "no event type"],
)
def test_a_refusal_that_cannot_be_explained_is_raised_as_it_came(
    flavour: Flavour, server: Scripted, steps: list[Any], asked: int
) -> None:
    server.answers(reply(422, {"message": "no"}), *steps)
    with pytest.raises(jicoo.UnprocessableEntityError) as caught:
        move(flavour)
    assert type(caught.value) is jicoo.UnprocessableEntityError
    assert caught.value.body == {"message": "no"}
    assert len(server.requests) == asked


@pytest.mark.parametrize("answer", [reply(204), reply(200, {}), reply(200, {"data": {"ok": True}})])
def test_a_cancellation_without_a_booking_is_read_back(
    flavour: Flavour, server: Scripted, answer: Any
) -> None:
    server.answers(answer, reply(200, {"data": {**BOOKING, "status": "cancel"}}))
    client = flavour.client()
    assert flavour.run(lambda: client.bookings.cancel("bk_1", reason="ill")).status == "cancel"
    assert [request.method for request in server.requests] == ["POST", "GET"]
    assert server.requests[0].json == {"reason": "ill"}


def test_a_read_back_that_fails_says_what_was_answered(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(204), reply(403))
    client = flavour.client()
    with pytest.raises(jicoo.OutcomeUnknownError) as caught:
        flavour.run(lambda: client.bookings.cancel("bk_1"))
    assert "answered 204" in caught.value.cause
    assert "PermissionDeniedError" in caught.value.cause


def test_a_cancellation_that_a_page_answers_is_no_cancellation(
    flavour: Flavour, server: Scripted
) -> None:
    cancelled = {**BOOKING, "status": "cancel", "cancelledAt": "2999-03-16T02:00:00.000Z"}
    server.answers(reply(200, b"<html>log in</html>"), reply(200, {"data": BOOKING}))
    server.answers(reply(200, {"data": cancelled}))
    client = flavour.client(settle=0)
    assert flavour.run(lambda: client.bookings.cancel("bk_1")).status == "cancel"
    assert [request.method for request in server.requests] == ["POST", "GET", "POST"]


def test_a_free_start_in_a_repeated_hour_is_no_conflict(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(422), reply(200, BOOKING), slots("2024-11-03T06:30:00.000Z"))
    client = flavour.client(max_retries=0)
    again = jicoo.time_zones.resolve("2024-11-03 01:30", "America/New_York", fold="later")
    with pytest.raises(jicoo.UnprocessableEntityError) as caught:
        flavour.run(lambda: client.bookings.reschedule("bk_1", again))
    assert not isinstance(caught.value, jicoo.RescheduleConflictError)


def conflict(start: str = "2024-03-16T02:00:00.000Z") -> jicoo.BookingConflictError:
    return jicoo.BookingConflictError(
        "taken",
        event_type_id="e",
        start=jicoo.time_zones.from_wire(start),
        time_zone="Asia/Tokyo",
    )


def asked_ranges(server: Scripted) -> list[tuple[str, ...]]:
    queries = [parse_qs(request.target.partition("?")[2]) for request in server.requests]
    return [(*query["startedAt"], *query["endedAt"]) for query in queries]


def test_alternatives_are_earlier_and_later_ones_that_are_not_full(
    flavour: Flavour, server: Scripted
) -> None:
    near = [
        {"startedAt": "2024-03-16T00:30:00.000Z", "remainingCapacity": 1},
        {"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": 1},
        {"startedAt": "2024-03-16T02:30:00.000Z", "remainingCapacity": 0},
        {"startedAt": "2024-03-16T04:00:00.000Z", "remainingCapacity": 2},
    ]
    server.answers(*[reply(200, {"data": near})] * 2)
    client = flavour.client()
    found = flavour.run(lambda: client.bookings.alternatives(conflict(), limit=2))
    assert [slot.start.isoformat() for slot in found] == [
        "2024-03-16T09:30:00+09:00",
        "2024-03-16T13:00:00+09:00",
    ]
    found = flavour.run(lambda: client.bookings.alternatives(conflict(), limit=1))
    assert [slot.start.hour for slot in found] == [9]
    # Each in one request of at most seven days, however near the slots are.
    assert asked_ranges(server) == [("2024-03-13T02:00:00.000Z", "2024-03-20T02:00:00.000Z")] * 2


def test_alternatives_are_looked_for_further_away_on_both_sides(
    flavour: Flavour, server: Scripted
) -> None:
    server.always = slots()
    client = flavour.client()
    assert not flavour.run(lambda: client.bookings.alternatives(conflict()))
    ranges = sorted(asked_ranges(server))
    assert len(ranges) == 9
    assert ranges[0][0] == "2024-02-18T02:00:00.000Z"
    assert ranges[-1][1] >= "2024-04-12T02:00:00.000Z"


def test_alternatives_are_never_past_by_the_servers_clock(
    flavour: Flavour, server: Scripted
) -> None:
    dated = {"Date": "Sat, 16 Mar 2024 02:15:00 GMT"}
    rows = [
        {"startedAt": f"2024-03-16T0{hour}:00:00.000Z", "remainingCapacity": 1} for hour in range(8)
    ]
    server.always = reply(200, {"data": rows}, dated)
    client = flavour.client()
    for _ in range(2):
        found = flavour.run(
            lambda: client.bookings.alternatives(conflict("2024-03-16T04:00:00.000Z"))
        )
        assert [slot.start.hour for slot in found] == [12, 14, 15]
    # The first answer told what time it is there: from then on nothing before is asked for.
    first, second = asked_ranges(server)
    assert all(bound.endswith(".000Z") for bound in (*first, *second))
    assert first[0] == "2024-03-13T04:00:00.000Z"
    assert second[0][:-4] >= "2024-03-16T02:15:00"


@pytest.mark.parametrize(
    ("error", "limit", "field"),
    [
        (conflict(), 0, "limit"),
        (conflict(), "3", "limit"),
        (jicoo.NoSlotError("none"), 3, "error"),
        (jicoo.BookingConflictError("made by hand"), 3, "error"),
        (None, 3, "error"),
    ],
)
def test_alternatives_of_something_else_send_nothing(
    flavour: Flavour, server: Scripted, error: Any, limit: Any, field: str
) -> None:
    client = flavour.client()
    with pytest.raises(jicoo.ValidationError) as caught:
        flavour.run(lambda: client.bookings.alternatives(error, limit=limit))
    assert caught.value.field == field
    assert server.requests == []
