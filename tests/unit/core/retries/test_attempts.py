"""Every doubt about a call follows from its attempts."""

from __future__ import annotations

import pytest

from jicoo._core.messages import HttpResponse
from jicoo._core.retries.attempts import (
    Attempt,
    Effect,
    attempt_under_way,
    earlier_attempt,
    in_doubt,
    may_still_take_effect,
)
from jicoo._core.retries.policy import Outcome

POSSIBLE = {
    Outcome.CUT,
    Outcome.UNREADABLE,
    Outcome.UNAVAILABLE,
    Outcome.TIMED_OUT,
    Outcome.SERVER_ERROR,
    Outcome.ELSEWHERE,
    Outcome.NO_ANSWER,
}
DONE = {Outcome.READ, Outcome.GONE}


def ended(outcome: Outcome, number: int = 1) -> Attempt:
    return Attempt(number, HttpResponse(200, {}, b""), outcome, "why", ended_at=0.0)


LOST, REFUSED = ended(Outcome.NO_ANSWER), ended(Outcome.REFUSED, 2)


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_has_its_effect(outcome: Outcome) -> None:
    possible = Effect.POSSIBLE if outcome in POSSIBLE else Effect.NONE
    assert ended(outcome).effect is (Effect.DONE if outcome in DONE else possible)


def test_a_call_is_in_doubt_once_any_attempt_may_have_taken_effect() -> None:
    assert not in_doubt([])
    assert not in_doubt([ended(Outcome.NEVER_SENT), REFUSED])
    assert in_doubt([LOST, REFUSED])
    assert in_doubt([LOST.once_settled(), REFUSED]), "that it comes late no more does not undo it"


def test_only_what_is_settled_takes_no_effect_any_more() -> None:
    assert may_still_take_effect([LOST, REFUSED])
    assert not may_still_take_effect([LOST.once_settled(), REFUSED])
    assert not may_still_take_effect([ended(Outcome.NEVER_SENT), REFUSED])
    assert may_still_take_effect([REFUSED, LOST.once_settled()]), "the last one is what is asked of"


def test_what_has_not_ended_or_not_here_may_have_taken_effect() -> None:
    assert in_doubt([attempt_under_way(3, 1.0)])
    assert in_doubt([earlier_attempt(1.0)])
    assert (attempt_under_way(3, 1.0).number, earlier_attempt(1.0).number) == (3, 0)


def test_a_reason_is_added_without_touching_the_rest() -> None:
    told = LOST.because("and nothing was found")
    assert told.reason == "and nothing was found"
    assert told.because(LOST.reason) == LOST
