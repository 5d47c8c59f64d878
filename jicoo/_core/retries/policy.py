"""Decides what follows an attempt, by a table. Pure: no I/O, no clock, no randomness of its own.

`TABLE` has a row for each outcome and a column for each class of calls. Sending again ends as raising when
`max_retries` is used up, or when the wait (`Retry-After`, else exponential backoff with full jitter) would end after
the deadline.
"""

from __future__ import annotations

from enum import Enum

from jicoo._core.messages import HttpResponse, RetryClass, TransportFailure
from jicoo._core.responses.headers import retry_after

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 8.0
LEAST_SPREAD = 1.0
"""Seconds over which clients that were told when to come back spread at least."""
SPREAD_SHARE = 0.5
"""The part of what they were told over which they spread, where that is more."""
ATTEMPT_SHARE = 0.5
"""The part of the time left that one attempt may use, where the rest is kept for looking up."""


class Outcome(Enum):
    """The ways in which an attempt can end: the rows of the table."""

    READ = "2xx that reads as promised"
    CUT = "2xx cut off or undecodable"
    UNREADABLE = "2xx that does not read as promised"
    RATE_LIMITED = "429"
    UNAVAILABLE = "502, 503, 504"
    TIMED_OUT = "408"
    SERVER_ERROR = "any other 5xx, 499"
    ELSEWHERE = "3xx"
    CONFLICT = "409"
    UNPROCESSABLE = "422"
    REFUSED_IN_DOUBT = "409 or 422, after an attempt that may have taken effect"
    GONE = "404 to a DELETE, after an attempt that may have taken effect"
    REFUSED = "any other status"
    NEVER_SENT = "no connection (refused, DNS, TLS, proxy, pool)"
    NOT_TRUSTED = "no connection, since a certificate does not verify"
    NO_ANSWER = "sent and not answered (reset, closed, too late)"


class Action(Enum):
    """The next thing to do: the cells of the table."""

    RETURN = "returned"
    RESEND = "sent again"
    RAISE = "raised"
    LOOK_UP = "looked up"
    UNKNOWN = "outcome unknown"


_RETURN, _RESEND, _RAISE = Action.RETURN, Action.RESEND, Action.RAISE
_LOOK_UP, _UNKNOWN = Action.LOOK_UP, Action.UNKNOWN

# fmt: off
COLUMNS = (
    RetryClass.REPEATABLE, RetryClass.BOOKING, RetryClass.MOVE, RetryClass.CHANGE, RetryClass.WRITE,
)
TABLE = {  #                 REPEATABLE  BOOKING    MOVE       CHANGE     WRITE
    Outcome.READ:             (_RETURN,  _RETURN,   _RETURN,   _RETURN,   _RETURN),
    Outcome.CUT:              (_RESEND,  _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.UNREADABLE:       (_RAISE,   _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.RATE_LIMITED:     (_RESEND,  _RESEND,   _RESEND,   _RESEND,   _RESEND),
    Outcome.UNAVAILABLE:      (_RESEND,  _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.TIMED_OUT:        (_RESEND,  _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.SERVER_ERROR:     (_RAISE,   _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.ELSEWHERE:        (_RAISE,   _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
    Outcome.CONFLICT:         (_RAISE,   _LOOK_UP,  _LOOK_UP,  _RAISE,    _RAISE),
    Outcome.UNPROCESSABLE:    (_RAISE,   _RAISE,    _LOOK_UP,  _RAISE,    _RAISE),
    Outcome.REFUSED_IN_DOUBT: (_RAISE,   _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _RAISE),
    Outcome.GONE:             (_RETURN,  _RAISE,    _RAISE,    _RAISE,    _RAISE),
    Outcome.REFUSED:          (_RAISE,   _RAISE,    _RAISE,    _RAISE,    _RAISE),
    Outcome.NEVER_SENT:       (_RESEND,  _RESEND,   _RESEND,   _RESEND,   _RESEND),
    Outcome.NOT_TRUSTED:      (_RAISE,   _RAISE,    _RAISE,    _RAISE,    _RAISE),
    Outcome.NO_ANSWER:        (_RESEND,  _LOOK_UP,  _LOOK_UP,  _LOOK_UP,  _UNKNOWN),
}
# fmt: on
"""The action after each outcome, for each class of calls; docs/failures.md shows the same table."""

_OF_STATUS = {
    408: Outcome.TIMED_OUT,
    409: Outcome.CONFLICT,
    422: Outcome.UNPROCESSABLE,
    429: Outcome.RATE_LIMITED,
    499: Outcome.SERVER_ERROR,
    502: Outcome.UNAVAILABLE,
    503: Outcome.UNAVAILABLE,
    504: Outcome.UNAVAILABLE,
}
_OF_STATUS_IN_DOUBT = {
    404: Outcome.GONE,  # the columns raise it for all but a DELETE, as they do without a doubt
    409: Outcome.REFUSED_IN_DOUBT,
    422: Outcome.REFUSED_IN_DOUBT,
}


def outcome_of(received: HttpResponse | TransportFailure, *, in_doubt: bool = False) -> Outcome:
    """The row of the table; `in_doubt` says that an earlier attempt may have taken effect."""
    if isinstance(received, TransportFailure):
        if received.never_sent:
            return Outcome.NOT_TRUSTED if received.permanent else Outcome.NEVER_SENT
        return Outcome.NO_ANSWER
    status = received.status
    if received.is_success:
        if received.is_permanent:
            return Outcome.UNREADABLE
        return Outcome.CUT if received.problem else Outcome.READ
    if in_doubt and status in _OF_STATUS_IN_DOUBT:
        return _OF_STATUS_IN_DOUBT[status]
    # Machines between client and server give 3xx, 408 and 499 for requests that have been done.
    by_class = {3: Outcome.ELSEWHERE, 5: Outcome.SERVER_ERROR}
    return _OF_STATUS.get(status, by_class.get(status // 100, Outcome.REFUSED))


def action_after(outcome: Outcome, retry_class: RetryClass) -> Action:
    """The cell of the table."""
    return TABLE[outcome][COLUMNS.index(retry_class)]


def may_have_effect(outcome: Outcome) -> bool:
    """True where the request may have taken effect although no answer says so."""
    # What makes the outcome of a write unknown, where nothing can be looked up, is just that.
    return action_after(outcome, RetryClass.WRITE) is Action.UNKNOWN


def wait_before_resend(
    attempts: int,
    received: HttpResponse | TransportFailure,
    *,
    max_retries: int,
    left: float,
    now: float,
    jitter: float,
) -> float | None:
    """Seconds to wait before the attempt after `attempts` of them, or None to give up.

    What `Retry-After` asks for is the least, and is raised by some of it.

    `left` is what remains of the deadline, `now` the epoch time a `Retry-After` date is compared
    with, `jitter` a number drawn from [0, 1).
    """
    if attempts > max_retries:
        return None
    asked: float | None = None
    if isinstance(received, HttpResponse):
        asked = retry_after(received.headers, now=now)
    if not asked:
        # None, or 0: a hot loop is never what a server asks for.
        wait = backoff(attempts, jitter)
        return wait if wait < left else None
    if asked >= left:
        return None
    # Clients that were told the same second must not all come back in it.
    spread = max(LEAST_SPREAD, min(asked * SPREAD_SHARE, LONGEST_BACKOFF))
    return asked + jitter * min(spread, left - asked)


def backoff(attempt: int, jitter: float) -> float:
    """Exponential backoff with full jitter: up to 0.5, 1, 2, 4 and then 8 seconds.

    >>> [backoff(attempt, 1.0) for attempt in (1, 2, 3, 4, 5, 6)]
    [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    """
    return jitter * min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt - 1, 16))
