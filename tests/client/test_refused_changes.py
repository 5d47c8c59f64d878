"""What a refused or silent change means, told apart by reading: against a scripted server."""

from __future__ import annotations

from typing import Any

import pytest

import jicoo
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING

MOVED = {**BOOKING, "startedAt": "2024-03-16T05:00:00.000Z"}
ASKED = "2024-03-16T05:00:00.000Z"


def move(flavour: Flavour) -> Any:
    client = flavour.client(time_zone="Asia/Tokyo", max_retries=0)
    return flavour.run(lambda: client.bookings.reschedule("bk_1", "2024-03-16 14:00"))


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


def test_alternatives_leave_out_full_slots_and_look_week_by_week(
    flavour: Flavour, server: Scripted
) -> None:
    conflict = jicoo.BookingConflictError(
        "taken",
        event_type_id="e",
        start=jicoo.time_zones.from_wire("2024-03-16T02:00:00.000Z"),
        time_zone="Asia/Tokyo",
    )
    first = [
        {"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": 1},
        {"startedAt": "2024-03-16T03:00:00.000Z", "remainingCapacity": 0},
        {"startedAt": "2024-03-16T04:00:00.000Z", "remainingCapacity": 2},
    ]
    server.answers(reply(200, {"data": first}), slots("2024-03-24T02:00:00.000Z"))
    client = flavour.client()
    found = flavour.run(lambda: client.bookings.alternatives(conflict, limit=2))
    assert [slot.start.isoformat() for slot in found] == [
        "2024-03-16T13:00:00+09:00",
        "2024-03-24T11:00:00+09:00",
    ]
    server.answers(*[slots()] * 4)
    assert not flavour.run(lambda: client.bookings.alternatives(conflict))
    assert len(server.requests) == 6
    with pytest.raises(jicoo.ValidationError):
        flavour.run(lambda: client.bookings.alternatives(conflict, limit=0))
