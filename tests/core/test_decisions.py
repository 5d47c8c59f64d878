"""The tables of jicoo/_core/policy.py, cell by cell, and the waits between attempts and look-ups."""

from __future__ import annotations

import itertools
import math
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo._core.messages import Call, HttpResponse, RetryClass, TransportFailure
from jicoo._core.responses.headers import retry_after
from jicoo._core.retries import policy
from jicoo._core.retries.lookups import (
    MOST_LOOKUPS,
    Finding,
    LookupSchedule,
    finding_of_error,
    situation_of,
)
from jicoo._core.retries.policy import (
    Action,
    Outcome,
    action_after,
    outcome_of,
    wait_before_resend,
)

READ, AGAIN, RAISE = Action.RETURN, Action.RESEND, Action.RAISE
SEEK, UNKNOWN = Action.LOOK_UP, Action.UNKNOWN
KINDS = (
    RetryClass.REPEATABLE,
    RetryClass.BOOKING,
    RetryClass.MOVE,
    RetryClass.CHANGE,
    RetryClass.WRITE,
)


def statuses(*numbers: int) -> list[HttpResponse | TransportFailure]:
    return [HttpResponse(number, {}, b"") for number in numbers]


ROWS: list[tuple[list[HttpResponse | TransportFailure], bool, tuple[Action, ...]]] = [
    (statuses(200, 201, 204, 299), False, (READ,) * 5),
    ([HttpResponse(200, {}, b"{", "cut")], False, (AGAIN, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(429), False, (AGAIN,) * 5),
    (statuses(502, 503, 504), False, (AGAIN, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(500, 501, 505, 520, 599), False, (RAISE, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(409), False, (RAISE, SEEK, SEEK, RAISE, RAISE)),
    (statuses(422), False, (RAISE, RAISE, SEEK, RAISE, RAISE)),
    (statuses(409, 422), True, (RAISE, SEEK, SEEK, SEEK, RAISE)),
    (statuses(404), True, (READ, RAISE, RAISE, RAISE, RAISE)),
    (
        statuses(302, 304, 400, 401, 402, 403, 404, 408, 418, 499, 600, 999, 100),
        False,
        (RAISE,) * 5,
    ),
    (
        [
            TransportFailure("refused", never_sent=True),
            TransportFailure("", never_sent=True, late=True),
        ],
        False,
        (AGAIN,) * 5,
    ),
    ([TransportFailure("expired", never_sent=True, permanent=True)], False, (RAISE,) * 5),
    (
        [HttpResponse(200, {}, b"", "too large", is_permanent=True)],
        False,
        (RAISE, SEEK, SEEK, SEEK, UNKNOWN),
    ),
    (
        [TransportFailure("reset"), TransportFailure("", late=True)],
        False,
        (AGAIN, SEEK, SEEK, SEEK, UNKNOWN),
    ),
]


@pytest.mark.parametrize(("outcomes", "in_doubt", "cells"), ROWS)
def test_each_cell_of_the_table(
    outcomes: list[HttpResponse | TransportFailure], in_doubt: bool, cells: tuple[Action, ...]
) -> None:
    for outcome in outcomes:
        happened = outcome_of(outcome, in_doubt=in_doubt)
        assert tuple(action_after(happened, kind) for kind in KINDS) == cells


def test_every_row_is_met() -> None:
    met = {outcome_of(outcome, in_doubt=doubt) for rows, doubt, _ in ROWS for outcome in rows}
    assert met == set(Outcome)
    assert tuple(action_after(Outcome.UNREADABLE, kind) for kind in KINDS) == (
        RAISE,
        SEEK,
        SEEK,
        SEEK,
        UNKNOWN,
    )


@pytest.mark.parametrize(
    ("method", "kind", "writes"),
    [
        ("GET", RetryClass.REPEATABLE, False),
        ("HEAD", RetryClass.REPEATABLE, False),
        ("DELETE", RetryClass.REPEATABLE, True),
        ("POST", RetryClass.WRITE, True),
        ("PATCH", RetryClass.WRITE, True),
        ("PUT", RetryClass.WRITE, True),
    ],
)
def test_a_call_is_of_the_kind_of_its_method(method: str, kind: RetryClass, writes: bool) -> None:
    call = Call(method, "/", path_template="/", read=lambda _: None)
    assert (call.retry_class, call.writes) == (kind, writes)


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
        step = search.next(sight, age=age, left=left - age - takes, jitter=0.5)
        if isinstance(step, Action):
            return step, ages, search.settled
        assert step >= 0
        age += takes + step
    raise AssertionError


CHANGES = (RetryClass.MOVE, RetryClass.CHANGE)


@pytest.mark.parametrize("kind", KINDS[1:4])
@pytest.mark.parametrize("refused", [False, True])
def test_what_is_ours_is_returned(kind: RetryClass, refused: bool) -> None:
    assert look_ups([Finding.AS_ASKED], kind=kind, refused=refused)[0] is READ
    seen = [Finding.UNREADABLE, Finding.NOT_THERE, Finding.AS_ASKED]
    assert look_ups(seen, kind=RetryClass.BOOKING, refused=refused)[0] is READ


@pytest.mark.parametrize("kind", KINDS[1:4])
@pytest.mark.parametrize("seen", [Finding.NOT_THERE, Finding.TAKEN_BY_OTHER])
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


def test_a_refusal_that_another_booking_explains_is_raised_at_once() -> None:
    assert look_ups([Finding.TAKEN_BY_OTHER], refused=True)[:2] == (RAISE, [0])


def test_a_refusal_that_nothing_explains_is_looked_up_until_settled() -> None:
    step, ages, _ = look_ups([Finding.NOT_THERE], refused=True)
    assert step is RAISE
    assert ages[-1] >= 4
    step, ages, _ = look_ups([Finding.NOT_THERE], refused=True, settle=15, left=20)
    assert step is RAISE
    assert 5 <= ages[-1] < 6
    assert look_ups([Finding.NOT_THERE, Finding.UNREADABLE], refused=True)[0] is RAISE


def test_a_refusal_that_an_unlisted_booking_of_ours_may_explain_stays_unknown() -> None:
    step, ages, _ = look_ups([Finding.NOT_THERE], refused=True, in_doubt=True)
    assert step is UNKNOWN
    assert ages[-1] >= 4
    assert look_ups([Finding.TAKEN_BY_OTHER], refused=True, in_doubt=True)[0] is RAISE
    assert look_ups([Finding.AS_ASKED], refused=True, in_doubt=True)[0] is READ
    for kind in CHANGES:
        assert look_ups([Finding.NOT_THERE], kind=kind, refused=True, in_doubt=True)[0] is RAISE


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
    kind=st.sampled_from(KINDS[1:4]),
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
        assert not refused
        assert last in (Finding.NOT_THERE, Finding.TAKEN_BY_OTHER)
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


def wait(
    outcome: HttpResponse | TransportFailure,
    *,
    attempt: int = 1,
    left: float = 30,
    jitter: float = 0.5,
):
    return wait_before_resend(attempt, outcome, max_retries=2, left=left, now=1000.0, jitter=jitter)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        ("1.5", 1.5),
        (formatdate(1007, usegmt=True), 7.0),
        ("Thu, 01 Jan 1970 00:16:45", 5.0),
    ],
)
def test_retry_after_is_honoured(text: str, seconds: float) -> None:
    asked = HttpResponse(429, {"retry-after": text}, b"")
    assert wait(asked, jitter=0.0) == seconds
    latest = wait(asked, jitter=1.0)
    assert latest is not None
    assert seconds + 1 <= latest <= seconds * 1.5 + 1
    assert wait(asked, jitter=1.0, left=seconds + 0.25) == seconds + 0.25


@pytest.mark.parametrize("text", [" 0 ", "0.0", formatdate(10, usegmt=True)])
def test_a_retry_after_of_nothing_is_no_hot_loop(text: str) -> None:
    asked = HttpResponse(429, {"retry-after": text}, b"")
    assert wait(asked, jitter=1.0) == policy.FIRST_BACKOFF


def test_a_retry_after_beyond_the_deadline_gives_up_at_once() -> None:
    assert wait(HttpResponse(429, {"retry-after": "3600"}, b"")) is None
    assert wait(HttpResponse(503, {"retry-after": "30"}, b""), left=30) is None


@pytest.mark.parametrize(
    "junk",
    ["", "nan", "inf", "-1", "soon", "1_0", "\u0663", "9" * 400, "Mon, 99 Foo 2024", "1e999"],
)
def test_a_retry_after_that_makes_no_sense_is_backed_off_from(junk: str) -> None:
    assert wait(HttpResponse(429, {"retry-after": junk}, b""), jitter=1.0) == policy.FIRST_BACKOFF


@given(text=st.text(max_size=60))
def test_no_retry_after_raises(text: str) -> None:
    seconds = retry_after({"retry-after": text}, now=0.0)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@given(
    attempt=st.integers(1, 40),
    most=st.integers(0, 40),
    left=st.floats(-5, 60),
    jitter=st.floats(0, 1, exclude_max=True),
)
def test_a_wait_ends_before_the_deadline_and_grows_to_a_ceiling(
    attempt: int, most: int, left: float, jitter: float
) -> None:
    fault = TransportFailure("", never_sent=True)
    seconds = wait_before_resend(
        attempt, fault, max_retries=most, left=left, now=0.0, jitter=jitter
    )
    if attempt > most:
        assert seconds is None
    elif seconds is not None:
        assert 0 <= seconds < left
        assert seconds <= min(policy.LONGEST_BACKOFF, policy.FIRST_BACKOFF * 2.0 ** (attempt - 1))
