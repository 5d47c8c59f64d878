"""The table of decisions, cell by cell, and the waits between attempts."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.messages import HttpResponse, RetryClass, TransportFailure
from jicoo._core.retries import policy
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
    (statuses(408), False, (AGAIN, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(300, 301, 302, 303, 304, 399), False, (RAISE, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(499, 500, 501, 505, 520, 599), False, (RAISE, SEEK, SEEK, SEEK, UNKNOWN)),
    (statuses(409), False, (RAISE, SEEK, SEEK, RAISE, RAISE)),
    (statuses(422), False, (RAISE, RAISE, SEEK, RAISE, RAISE)),
    (statuses(409, 422), True, (RAISE, SEEK, SEEK, SEEK, RAISE)),
    (statuses(404), True, (READ, RAISE, RAISE, RAISE, RAISE)),
    (
        statuses(400, 401, 402, 403, 404, 418, 498, 600, 999, 100),
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
