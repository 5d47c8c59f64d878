"""When a look-up follows another, and what is made of what it finds; its own failures too."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo._core.messages import RetryClass
from jicoo._core.retries.lookups import (
    MOST_LOOKUPS,
    Finding,
    LookupSchedule,
    finding_of_error,
    situation_of,
)
from jicoo._core.retries.policy import Action

READ, AGAIN, RAISE = Action.RETURN, Action.RESEND, Action.RAISE
UNKNOWN = Action.UNKNOWN
KINDS = (RetryClass.BOOKING, RetryClass.MOVE, RetryClass.CHANGE)


def look_ups(
    seen: list[Finding],
    *,
    kind: RetryClass = RetryClass.BOOKING,
    refused: bool = False,
    in_doubt: bool = False,
    settle: float = 4.0,
    left: float = 20.0,
    may_send: bool = True,
    takes: float = 0.1,
) -> tuple[Action, list[float], bool]:
    """How a search ends that sees these, the last for ever; when its look-ups began; whether it is settled."""
    search = LookupSchedule(
        situation_of(kind, refused=refused),
        in_doubt=in_doubt,
        settle=settle,
        left=left,
        resend=may_send,
    )
    age, ages = 0.0, list[float]()
    for sight in itertools.chain(seen, itertools.repeat(seen[-1])):
        ages.append(age)
        step = search.next(sight, age=age, took=takes, left=left - age - takes, jitter=0.5)
        if isinstance(step, Action):
            return step, ages, search.settled
        assert step >= 0
        age += takes + step
    raise AssertionError


CHANGES = (RetryClass.MOVE, RetryClass.CHANGE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("refused", [False, True])
def test_what_is_ours_is_returned(kind: RetryClass, refused: bool) -> None:
    assert look_ups([Finding.AS_ASKED], kind=kind, refused=refused)[0] is READ
    seen = [Finding.UNREADABLE, Finding.NOT_THERE, Finding.AS_ASKED]
    assert look_ups(seen, kind=RetryClass.BOOKING, refused=refused)[0] is READ


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seen", [Finding.NOT_THERE, Finding.TAKEN_BY_ONE])
def test_what_is_not_there_is_sent_again_once_settled(kind: RetryClass, seen: Finding) -> None:
    step, ages, settled = look_ups([seen], kind=kind)
    assert (step, settled) == (AGAIN, True)
    assert ages[0] == 0
    assert ages[-1] >= 4
    assert all(age < 4 for age in ages[:-1])
    assert len(ages) <= 6
    assert look_ups([seen], kind=kind, may_send=False)[0] is UNKNOWN


def test_no_settle_is_one_look_up() -> None:
    assert look_ups([Finding.NOT_THERE], settle=0) == (AGAIN, [0], True)
    assert look_ups([Finding.NOT_THERE], settle=0, refused=True)[:2] == (RAISE, [0])


def test_a_booking_is_not_sent_again_where_less_than_settle_is_left() -> None:
    step, ages, settled = look_ups([Finding.NOT_THERE], settle=30, left=20)
    assert (step, settled) == (UNKNOWN, False)
    assert ages[-1] < 20


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_sent_again_after_half_of_the_time_left_and_stays_unsettled(
    kind: RetryClass,
) -> None:
    step, ages, settled = look_ups([Finding.NOT_THERE], kind=kind, settle=30, left=20)
    assert (step, settled) == (AGAIN, False)
    assert ages[-1] < 16


def test_a_refusal_that_one_other_guest_explains_is_raised_at_once() -> None:
    assert look_ups([Finding.TAKEN_BY_ONE], refused=True)[:2] == (RAISE, [0])


@pytest.mark.parametrize("seen", [Finding.NOT_THERE, Finding.TAKEN_BY_OTHERS])
def test_a_refusal_that_may_be_ours_is_looked_up_for_a_while(seen: Finding) -> None:
    step, ages, _ = look_ups([seen], refused=True)
    assert step is RAISE
    assert 1.5 <= ages[-1] < 2
    step, ages, _ = look_ups([seen], refused=True, settle=1)
    assert step is RAISE
    assert 1 <= ages[-1] < 1.5
    step, ages, _ = look_ups([seen], refused=True, left=4)
    assert step is RAISE
    assert 1 <= ages[-1] < 1.5
    assert look_ups([seen, Finding.UNREADABLE], refused=True)[0] is RAISE


def test_a_refusal_after_an_attempt_in_doubt_is_looked_up_until_settled() -> None:
    step, ages, _ = look_ups([Finding.NOT_THERE], refused=True, in_doubt=True)
    assert step is UNKNOWN
    assert ages[-1] >= 4
    step, ages, _ = look_ups([Finding.TAKEN_BY_OTHERS], refused=True, in_doubt=True)
    assert step is RAISE
    assert ages[-1] >= 4
    assert look_ups([Finding.TAKEN_BY_ONE], refused=True, in_doubt=True)[0] is RAISE
    assert look_ups([Finding.AS_ASKED], refused=True, in_doubt=True)[0] is READ
    for kind in CHANGES:
        assert look_ups([Finding.NOT_THERE], kind=kind, refused=True, in_doubt=True)[0] is RAISE


@pytest.mark.parametrize("refused", [False, True])
def test_what_may_be_ours_is_never_sent_again_and_never_a_conflict(refused: bool) -> None:
    for seen in (
        [Finding.PERHAPS_OURS],
        [Finding.PERHAPS_OURS, Finding.NOT_THERE],
        [Finding.PERHAPS_OURS, Finding.TAKEN_BY_OTHERS],
        [Finding.PERHAPS_OURS, Finding.UNREADABLE],
    ):
        assert look_ups(seen, refused=refused)[0] is UNKNOWN
    assert look_ups([Finding.PERHAPS_OURS, Finding.AS_ASKED], refused=refused)[0] is READ


@pytest.mark.parametrize("kind", CHANGES)
def test_a_refused_change_is_raised_unless_it_stands(kind: RetryClass) -> None:
    for seen in set(Finding) - {Finding.AS_ASKED}:
        assert look_ups([seen], kind=kind, refused=True)[:2] == (RAISE, [0])


@pytest.mark.parametrize("refused", [False, True])
def test_what_cannot_be_looked_up_stays_unknown(refused: bool) -> None:
    assert look_ups([Finding.PERMANENT_ERROR], refused=refused)[:2] == (UNKNOWN, [0])
    step, ages, _ = look_ups([Finding.UNREADABLE], refused=refused, left=1000)
    assert (step, len(ages)) == (UNKNOWN, MOST_LOOKUPS)
    step, ages, _ = look_ups([Finding.UNREADABLE], refused=refused, left=3)
    assert step is UNKNOWN
    assert ages[-1] < 3


def test_a_booking_cancelled_earlier_is_raised() -> None:
    assert look_ups([Finding.ALREADY_CANCELLED], kind=RetryClass.CHANGE)[0] is RAISE


@given(
    kind=st.sampled_from(KINDS),
    refused=st.booleans(),
    seen=st.lists(st.sampled_from(sorted(Finding, key=str)), min_size=1, max_size=20),
    settle=st.floats(0, 60),
    left=st.floats(0.01, 60),
    may_send=st.booleans(),
    takes=st.floats(0, 5),
)
def test_no_search_looks_for_ever_or_sends_what_may_have_been_booked(
    kind: RetryClass,
    refused: bool,
    seen: list[Finding],
    settle: float,
    left: float,
    may_send: bool,
    takes: float,
) -> None:
    options = {"kind": kind, "refused": refused, "settle": settle, "left": left}
    step, ages, settled = look_ups(seen, **options, may_send=may_send, takes=takes)  # type: ignore[arg-type]
    last = [*seen, *[seen[-1]] * len(ages)][len(ages) - 1]
    assert len(ages) <= MOST_LOOKUPS
    assert (step is READ) == (last is Finding.AS_ASKED)
    if step is AGAIN:
        assert may_send
        assert Finding.PERHAPS_OURS not in seen[: len(ages)]
        assert not refused
        assert last in (Finding.NOT_THERE, Finding.TAKEN_BY_ONE, Finding.TAKEN_BY_OTHERS)
        assert kind is not RetryClass.BOOKING or (settled and ages[-1] >= settle)


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (jicoo.TransportError("x"), Finding.UNREADABLE),
        (jicoo.DeadlineExceededError("x"), Finding.UNREADABLE),
        (jicoo.ResponseError("x"), Finding.UNREADABLE),
        *[
            (jicoo.StatusError("x", status=s), Finding.UNREADABLE)
            for s in (404, 408, 429, 500, 503, 599)
        ],
        *[
            (jicoo.StatusError("x", status=s), Finding.PERMANENT_ERROR)
            for s in (302, 400, 401, 403, 422)
        ],
        (jicoo.ConfigurationError("x"), Finding.PERMANENT_ERROR),
    ],
)
def test_what_a_failed_look_up_lets_hope_for(error: jicoo.JicooError, seen: Finding) -> None:
    assert finding_of_error(error) is seen


def test_the_time_that_a_look_up_takes_is_part_of_the_wait() -> None:
    seen = [Finding.TAKEN_BY_OTHERS]
    _, ages, _ = look_ups(seen, refused=True, takes=0.7)
    assert ages == pytest.approx([0.0, 0.75, 1.5])
    # One that has taken longer than all the wait is followed by the last at once.
    _, ages, _ = look_ups(seen, refused=True, takes=3.0)
    assert ages == pytest.approx([0.0, 3.0])
