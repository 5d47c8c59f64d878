"""What to do after an attempt: read, send again, give up, or say that the outcome is not known.

Pure: no I/O, no clock, no randomness of its own.

| what happened                                             | GET, DELETE    | POST, PATCH     |
|-----------------------------------------------------------|----------------|-----------------|
| 2xx, whole body                                           | read           | read            |
| 2xx, body cut off or undecodable                          | send again     | outcome unknown |
| 429                                                       | send again     | send again      |
| 502, 503, 504                                             | send again     | outcome unknown |
| any other 5xx                                             | raise          | outcome unknown |
| 404 to a DELETE after an attempt whose outcome is unknown | read (deleted) | -               |
| any other status (1xx, 3xx, 4xx, outside 100 to 599)      | raise          | raise           |
| never sent (refused, DNS, TLS, proxy, pool)               | send again     | send again      |
| sent, not answered (reset, time-out, closed)              | send again     | outcome unknown |
| deadline passed before anything was sent                  | raise          | raise           |
| deadline passed after sending                             | raise          | outcome unknown |

"Send again" ends as "raise" when `max_retries` is used up, or when the wait (`Retry-After`, else exponential backoff
with full jitter) would end after the deadline. A whole 2xx that does not read as what was promised raises after a GET
or DELETE and leaves the outcome unknown after a POST or PATCH.
"""

from __future__ import annotations

import math
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

from jicoo._core.calls import Answer, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 8.0
REPEATABLE = ("GET", "HEAD", "DELETE")
"""The methods for which sending a request twice does no more than sending it once."""


class Verdict(Enum):
    """The cells of the table above."""

    READ = "read"
    AGAIN = "send again"
    RAISE = "raise"
    UNKNOWN = "outcome unknown"


def verdict(outcome: Answer | Fault, *, method: str, in_doubt: bool = False) -> Verdict:
    """The cell for `outcome`; `in_doubt` says that an earlier attempt of this call may have taken effect."""
    repeatable = method in REPEATABLE
    if isinstance(outcome, Fault):
        if repeatable or outcome.never_sent:
            return Verdict.RAISE if outcome.out_of_time else Verdict.AGAIN
        return Verdict.UNKNOWN
    if outcome.is_success:
        if not outcome.broken:
            return Verdict.READ
        return Verdict.AGAIN if repeatable else Verdict.UNKNOWN
    if outcome.status == 429:
        return Verdict.AGAIN
    if 500 <= outcome.status < 600:
        if not repeatable:
            return Verdict.UNKNOWN
        return Verdict.AGAIN if outcome.status in (502, 503, 504) else Verdict.RAISE
    if outcome.status == 404 and method == "DELETE" and in_doubt:
        return Verdict.READ
    return Verdict.RAISE


def leaves_doubt(outcome: Answer | Fault) -> bool:
    """Whether the request may have taken effect although it was not answered with a success or a refusal."""
    if isinstance(outcome, Fault):
        return not outcome.never_sent
    return outcome.status >= 500 or (outcome.is_success and bool(outcome.broken))


def wait_before(
    attempt: int,
    outcome: Answer | Fault,
    *,
    max_retries: int,
    left: float,
    now: float,
    jitter: float,
) -> float | None:
    """Seconds to wait before the attempt after number `attempt` (the first is 1), or None to give up.

    `left` is what remains of the deadline, `now` the epoch time a `Retry-After` date is compared
    with, `jitter` a number drawn from [0, 1).
    """
    if attempt > max_retries:
        return None
    asked = retry_after(outcome.headers, now=now) if isinstance(outcome, Answer) else None
    if asked is None:
        asked = jitter * min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt - 1, 16))
    return asked if asked < left else None


def retry_after(headers: Mapping[str, str], *, now: float) -> float | None:
    """Seconds named by `Retry-After` (a number or a date), None where there is none that makes sense."""
    text = headers.get("retry-after", "").strip()
    if not text or len(text) > 64:
        return None
    try:
        seconds = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        moment = http_date(text)
        return None if moment is None else max(0.0, moment - now)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def http_date(text: str) -> float | None:
    """Epoch seconds of an HTTP date, None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
