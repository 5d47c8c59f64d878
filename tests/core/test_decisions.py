"""The table of jicoo/_core/retry.py, cell by cell, and the waits between attempts."""

from __future__ import annotations

import math
import re
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core import retry
from jicoo._core.calls import Answer, Fault, FaultKind
from jicoo._core.retry import Verdict, verdict, wait_before

REPEATABLE = ["GET", "DELETE"]
WRITES = ["POST", "PATCH", "PUT"]

ROWS: list[tuple[str, Answer | Fault, Verdict, Verdict]] = [
    ("2xx, whole body", Answer(200, {}, b"{}"), Verdict.READ, Verdict.READ),
    ("2xx, whole body", Answer(201, {}, b"{}"), Verdict.READ, Verdict.READ),
    (
        "2xx, body cut off or undecodable",
        Answer(200, {}, b"{", "cut"),
        Verdict.AGAIN,
        Verdict.UNKNOWN,
    ),
    ("429", Answer(429, {}, b""), Verdict.AGAIN, Verdict.AGAIN),
    *[
        ("502, 503, 504", Answer(status, {}, b""), Verdict.AGAIN, Verdict.UNKNOWN)
        for status in (502, 503, 504)
    ],
    *[
        ("any other 5xx", Answer(status, {}, b""), Verdict.RAISE, Verdict.UNKNOWN)
        for status in (500, 501, 505, 520, 599)
    ],
    *[
        (
            "any other status (1xx, 3xx, 4xx, outside 100 to 599)",
            Answer(status, {}, b""),
            Verdict.RAISE,
            Verdict.RAISE,
        )
        for status in (302, 304, 400, 401, 403, 404, 408, 409, 418, 422, 499, 600, 999)
    ],
    (
        "never sent (refused, DNS, TLS, proxy, pool)",
        Fault(FaultKind.NEVER_SENT, ""),
        Verdict.AGAIN,
        Verdict.AGAIN,
    ),
    (
        "sent, not answered (reset, time-out, closed)",
        Fault(FaultKind.NO_ANSWER, ""),
        Verdict.AGAIN,
        Verdict.UNKNOWN,
    ),
    (
        "deadline passed before anything was sent",
        Fault(FaultKind.DEADLINE_BEFORE_SENDING, ""),
        Verdict.RAISE,
        Verdict.RAISE,
    ),
    (
        "deadline passed after sending",
        Fault(FaultKind.DEADLINE, ""),
        Verdict.RAISE,
        Verdict.UNKNOWN,
    ),
]

WORDS = {
    "read": Verdict.READ,
    "send again": Verdict.AGAIN,
    "raise": Verdict.RAISE,
    "outcome unknown": Verdict.UNKNOWN,
}


@pytest.mark.parametrize(("row", "outcome", "repeatable", "write"), ROWS)
def test_each_cell_of_the_table(
    row: str, outcome: Answer | Fault, repeatable: Verdict, write: Verdict
) -> None:
    assert {verdict(outcome, method=method) for method in REPEATABLE} == {repeatable}
    assert {verdict(outcome, method=method) for method in WRITES} == {write}


def test_the_documented_table_says_the_same() -> None:
    assert retry.__doc__ is not None
    written = {
        cells[0]: (WORDS.get(cells[1].split(" (")[0]), WORDS.get(cells[2]))
        for cells in (
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in retry.__doc__.splitlines()
            if re.match(r"\| [^-w]", line)
        )
    }
    tested = {row: (repeatable, write) for row, _, repeatable, write in ROWS}
    tested["404 to a DELETE after an attempt whose outcome is unknown"] = (Verdict.READ, None)  # type: ignore[assignment]
    assert written == tested


def test_a_404_ends_a_delete_in_doubt_and_only_that() -> None:
    gone = Answer(404, {}, b"")
    assert verdict(gone, method="DELETE", in_doubt=True) is Verdict.READ
    assert verdict(gone, method="DELETE") is Verdict.RAISE
    assert verdict(gone, method="GET", in_doubt=True) is Verdict.RAISE


def wait(outcome: Answer | Fault, *, attempt: int = 1, left: float = 30, jitter: float = 0.5):
    return wait_before(attempt, outcome, max_retries=2, left=left, now=1000.0, jitter=jitter)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        (" 0 ", 0.0),
        ("1.5", 1.5),
        (formatdate(1007, usegmt=True), 7.0),
        (formatdate(10, usegmt=True), 0.0),
        ("Thu, 01 Jan 1970 00:16:45", 5.0),
    ],
)
def test_retry_after_is_honoured(text: str, seconds: float) -> None:
    assert wait(Answer(429, {"retry-after": text}, b"")) == seconds


def test_a_retry_after_beyond_the_deadline_gives_up_at_once() -> None:
    assert wait(Answer(429, {"retry-after": "3600"}, b"")) is None
    assert wait(Answer(503, {"retry-after": "30"}, b""), left=30) is None


@pytest.mark.parametrize(
    "junk",
    ["", "nan", "inf", "-1", "soon", "1_0", "\u0663", "9" * 400, "Mon, 99 Foo 2024", "1e999"],
)
def test_a_retry_after_that_makes_no_sense_is_backed_off_from(junk: str) -> None:
    assert wait(Answer(429, {"retry-after": junk}, b""), jitter=1.0) == retry.FIRST_BACKOFF


@given(text=st.text(max_size=60))
def test_no_retry_after_raises(text: str) -> None:
    seconds = retry.retry_after({"retry-after": text}, now=0.0)
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
    fault = Fault(FaultKind.NEVER_SENT, "")
    seconds = wait_before(attempt, fault, max_retries=most, left=left, now=0.0, jitter=jitter)
    if attempt > most:
        assert seconds is None
    elif seconds is not None:
        assert 0 <= seconds < left
        assert seconds <= min(retry.LONGEST_BACKOFF, retry.FIRST_BACKOFF * 2.0 ** (attempt - 1))
