"""`json_default` serves json and orjson."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

import jicoo
from tests.samples import BOOKING

START = datetime(2024, 3, 16, 2, tzinfo=UTC)
VALUES = {
    "booking": jicoo.Booking.from_dict(BOOKING),
    "slots": jicoo.Slots([jicoo.Slot(START, 2)]),
    "slot": jicoo.Slot(START),
    "page": jicoo.Page([jicoo.Booking.from_dict(BOOKING)], 1, 1),
    "days": [jicoo.Slots([jicoo.Slot(START)])],
    "lacks": jicoo.EventType.from_dict({}).duration,
    "status": jicoo.BookingStatus.OPEN,
    "at": START,
    "day": date(2024, 3, 16),
}
WIRE = {
    "booking": BOOKING,
    "slots": [{"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": 2}],
    "slot": {"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": None},
    "page": {"items": [BOOKING], "totalCount": 1, "number": 1},
    "days": [[{"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": None}]],
    "lacks": None,
    "status": "open",
    "at": "2024-03-16T02:00:00.000Z",
    "day": "2024-03-16",
}


def test_values_go_out_in_their_wire_form() -> None:
    assert json.loads(json.dumps(VALUES, default=jicoo.json_default)) == WIRE


def test_orjson_takes_the_same_hook() -> None:
    orjson = pytest.importorskip("orjson")
    options = orjson.OPT_PASSTHROUGH_DATETIME
    assert orjson.loads(orjson.dumps(VALUES, default=jicoo.json_default, option=options)) == WIRE


def test_what_is_left_out_never_comes_out() -> None:
    with pytest.raises(TypeError, match="leave it out"):
        json.dumps(jicoo.UNSET, default=jicoo.json_default)


def test_what_has_no_form_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="object is not JSON"):
        json.dumps(object(), default=jicoo.json_default)
