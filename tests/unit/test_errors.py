"""Errors hold data: they travel between processes unchanged, and one root catches them all."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

import jicoo
from jicoo import errors
from tests.samples import BOOKING as SAMPLE

KINDS = [getattr(errors, name) for name in errors.__all__]
MOMENT = datetime(2024, 3, 16, 2, tzinfo=UTC)
INTENT = jicoo.BookingIntent("e", MOMENT, "Asia/Tokyo", {"email": "guest@example.com"}, MOMENT)
BOOKING = jicoo.Booking.from_dict(SAMPLE)
FIELDS: dict[str, Any] = {
    "after": MOMENT,
    "attempts": 3,
    "before": MOMENT,
    "body": {"message": "no"},
    "booking": BOOKING,
    "candidates": ("b1", "b2"),
    "cause": "reset",
    "earlier": MOMENT,
    "event_type_id": "e",
    "field": "name",
    "first_attempt_at": MOMENT,
    "given": 70,
    "intent": INTENT,
    "headers": {"x-request-id": "r"},
    "later": MOMENT,
    "limit": 64,
    "method": "POST",
    "on_server_clock": True,
    "name": "Asia/Tokio",
    "path": "/v1/bookings",
    "path_template": "/v1/bookings",
    "reason": "stale",
    "request": {"email": "guest@example.com"},
    "request_id": "r",
    "retry_after": 3.0,
    "start": MOMENT,
    "status": 409,
    "suggestions": ("Asia/Tokyo",),
    "time_zone": "Asia/Tokyo",
    "tried": (MOMENT,),
    "uid": "b",
}


def made(kind: type[errors.JicooError]) -> errors.JicooError:
    defaults = vars(kind("")).keys()
    fields = {name: FIELDS[name] for name in defaults}
    error = kind("what happened, and the next step", **fields)
    assert {name: vars(error)[name] for name in fields} == fields
    error.add_note("a note")
    return error


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_the_same_after_a_journey(kind: type[errors.JicooError]) -> None:
    error = made(kind)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert (twin.args, vars(twin), str(twin)) == (error.args, vars(error), str(error))
    assert "guest@example.com" not in repr(error) + str(error)


def test_a_field_that_there_is_not_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="colour"):
        jicoo.ValidationError("", colour="red")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_found_on_the_package_and_under_its_root(
    kind: type[errors.JicooError],
) -> None:
    assert getattr(jicoo, kind.__name__) is kind
    assert issubclass(kind, jicoo.JicooError)


def test_errors_are_what_python_calls_them_too() -> None:
    assert issubclass(jicoo.ValidationError, ValueError)
    assert issubclass(jicoo.TimeZoneError, ValueError)
    assert issubclass(jicoo.DeadlineExceededError, TimeoutError)
    assert issubclass(jicoo.RescheduleConflictError, jicoo.UnprocessableEntityError)
    assert not issubclass(jicoo.OutcomeUnknownError, jicoo.TransportError)


def test_all_errors_of_the_module_are_exported() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    assert defined == set(errors.__all__)


def test_an_error_that_was_made_without_an_intent_says_so() -> None:
    with pytest.raises(AttributeError, match="made without an intent"):
        _ = jicoo.BookingOutcomeUnknownError("x").intent
