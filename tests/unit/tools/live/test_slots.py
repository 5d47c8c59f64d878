"""Questions about free slots, put to a sandbox whose answers are known."""

from __future__ import annotations

import pytest

from tests.unit.tools.live.support import answer, switch
from tools.live.questions import SLOTS


def test_the_bounds_of_a_range_are_looked_at(api) -> None:
    assert answer(api, SLOTS, "Is the begin") == "kept, at or after"
    assert answer(api, SLOTS, "Which slots").endswith("a second later a slot comes")


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
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
        ({"slot_window": "error"}, (SLOTS, "Are more"), "refused, 422 {errors: {message: string}}"),
        ({"slot_window": "cut"}, (SLOTS, "Are more"), "cut to the first seven days"),
        (
            {"slot_window": "cut", "slot_query": "started"},
            (SLOTS, "Are more"),
            "cut to the first seven days",
        ),
        (
            {"slot_query": "period", "unknown_query": "refused"},
            (f"{SLOTS}.timeZone",),
            "refused, 400 {errors: {message: string}}",
        ),
        ({"slot_query": "started"}, (f"{SLOTS}.timeZone",), "changes nothing"),
    ],
    ids=str,
)
def test_the_answer_is_what_the_switch_says(api, box, changes, place, expected) -> None:
    switch(box, **changes)

    assert answer(api, *place) == expected
