"""What to do after an attempt, and after looking up what an attempt has done.

Pure: no I/O, no clock, no randomness of its own. `TABLE` says what follows from an attempt, `LookupSchedule` what follows from
a look-up. Sending again ends as raising when `max_retries` is used up, or when the wait (`Retry-After`, else
exponential backoff with full jitter) would end after the deadline.
"""

from __future__ import annotations

import math
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

from jicoo._core.messages import HttpResponse, RetryClass, TransportFailure
from jicoo.errors import ResponseError, StatusError, TransportError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.errors import JicooError

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 8.0
SHARE = 0.5
"""The part of the time left that one attempt may use, where the rest is kept for looking up."""
MOST_LOOK_UPS = 16
"""How often the outcome of one attempt is looked up at the most."""
LOOK_UP_RETRIES = 2
"""How often a request of a look-up is sent again; `max_retries` is for the call itself."""
_PATIENCE = 0.25
"""The part of the time left in which a refused slot is looked up again where no booking explains the refusal."""


class Outcome(Enum):
    """How an attempt can end: the rows of the table."""

    READ = "2xx that reads as promised"
    CUT = "2xx cut off or undecodable"
    UNREADABLE = "2xx that does not read as promised"
    RATE_LIMITED = "429"
    UNAVAILABLE = "502, 503, 504"
    SERVER_ERROR = "any other 5xx"
    CONFLICT = "409"
    UNPROCESSABLE = "422"
    IN_DOUBT = "409 or 422, after an attempt that may have taken effect"
    GONE = "404 to a DELETE, after an attempt that may have taken effect"
    REFUSED = "any other status"
    NEVER_SENT = "no connection (refused, DNS, TLS, proxy, pool)"
    NO_ANSWER = "sent and not answered (reset, closed, too late)"


class Action(Enum):
    """What to do: the cells of the table."""

    READ = "returned"
    AGAIN = "sent again"
    RAISE = "raised"
    LOOK_UP = "looked up"
    UNKNOWN = "outcome unknown"


_READ, _AGAIN, _RAISE = Action.READ, Action.AGAIN, Action.RAISE
_SEEK, _UNKNOWN = Action.LOOK_UP, Action.UNKNOWN

# fmt: off
COLUMNS = (RetryClass.REPEATABLE, RetryClass.BOOKING, RetryClass.MOVE, RetryClass.CHANGE, RetryClass.WRITE)
TABLE = {
    Outcome.READ:          (_READ,       _READ,        _READ,     _READ,       _READ),
    Outcome.CUT:           (_AGAIN,      _SEEK,        _SEEK,     _SEEK,       _UNKNOWN),
    Outcome.UNREADABLE:    (_RAISE,      _SEEK,        _SEEK,     _SEEK,       _UNKNOWN),
    Outcome.RATE_LIMITED:  (_AGAIN,      _AGAIN,       _AGAIN,    _AGAIN,      _AGAIN),
    Outcome.UNAVAILABLE:   (_AGAIN,      _SEEK,        _SEEK,     _SEEK,       _UNKNOWN),
    Outcome.SERVER_ERROR:  (_RAISE,      _SEEK,        _SEEK,     _SEEK,       _UNKNOWN),
    Outcome.CONFLICT:      (_RAISE,      _SEEK,        _SEEK,     _RAISE,      _RAISE),
    Outcome.UNPROCESSABLE: (_RAISE,      _RAISE,       _SEEK,     _RAISE,      _RAISE),
    Outcome.IN_DOUBT:      (_RAISE,      _SEEK,        _SEEK,     _SEEK,       _RAISE),
    Outcome.GONE:          (_READ,       _RAISE,       _RAISE,    _RAISE,      _RAISE),
    Outcome.REFUSED:       (_RAISE,      _RAISE,       _RAISE,    _RAISE,      _RAISE),
    Outcome.NEVER_SENT:    (_AGAIN,      _AGAIN,       _AGAIN,    _AGAIN,      _AGAIN),
    Outcome.NO_ANSWER:     (_AGAIN,      _SEEK,        _SEEK,     _SEEK,       _UNKNOWN),
}
# fmt: on
"""What follows from an attempt, for each kind of call."""


_NAMED = {
    409: Outcome.CONFLICT,
    422: Outcome.UNPROCESSABLE,
    429: Outcome.RATE_LIMITED,
    **dict.fromkeys((502, 503, 504), Outcome.UNAVAILABLE),
}
_IN_DOUBT = {404: Outcome.GONE, 409: Outcome.IN_DOUBT, 422: Outcome.IN_DOUBT}


def happening(outcome: HttpResponse | TransportFailure, *, in_doubt: bool = False) -> Outcome:
    """The row of the table; `in_doubt` says that an earlier attempt may have taken effect."""
    if isinstance(outcome, TransportFailure):
        return Outcome.NEVER_SENT if outcome.never_sent else Outcome.NO_ANSWER
    status = outcome.status
    if outcome.is_success:
        return Outcome.CUT if outcome.broken else Outcome.READ
    if in_doubt and status in _IN_DOUBT:
        return _IN_DOUBT[status]
    other = Outcome.SERVER_ERROR if 500 <= status < 600 else Outcome.REFUSED
    return _NAMED.get(status, other)


def verdict(happened: Outcome, kind: RetryClass) -> Action:
    """The cell of the table."""
    return TABLE[happened][COLUMNS.index(kind)]


def leaves_doubt(happened: Outcome) -> bool:
    """Whether the request may have taken effect although no answer says so."""
    return TABLE[happened][COLUMNS.index(RetryClass.WRITE)] is Action.UNKNOWN


class Finding(Enum):
    """What a look-up can see."""

    OURS = "the booking, as it was asked for"
    SPENT = "the booking, cancelled before this call"
    RIVAL = "another booking of the same slot"
    NOTHING = "nothing of the kind"
    FAILED = "an answer that may be better the next time"
    HOPELESS = "an answer that will not get better"


def failed(error: JicooError) -> Finding:
    """What an error of a look-up lets one hope for."""
    if isinstance(error, StatusError):
        passing = error.status >= 500 or error.status in (404, 408, 425, 429)
    else:
        passing = isinstance(error, (TransportError, ResponseError))
    return Finding.FAILED if passing else Finding.HOPELESS


class LookupSchedule:
    """The look-ups after one attempt: told what each saw, it says what is next.

    | a look-up sees        | after a refusal (409, 422)             | after an unknown outcome                  |
    |-----------------------|----------------------------------------|-------------------------------------------|
    | the booking, as asked | returned                               | returned                                  |
    | it, cancelled earlier | raised                                 | raised (`ConflictError`)                  |
    | another, same slot    | raised                                 | looked up until `settle`, then sent again |
    | nothing of the kind   | create: looked up until `settle`, then | looked up until `settle`, then sent again |
    |                       | raised, but outcome unknown if an      |                                           |
    |                       | earlier attempt may have taken effect, |                                           |
    |                       | as what is never listed may be ours;   |                                           |
    |                       | else raised at once                    |                                           |
    | it cannot be read     | create: looked up again, then outcome  | looked up again, then outcome unknown     |
    |                       | unknown; else raised                   |                                           |

    "Until `settle`" is that many seconds after the attempt's connection was closed. Nothing is sent again with `resend`
    off or after `max_retries`, and no booking whose deadline leaves less than `settle`: the outcome is unknown then. A
    change is sent again after half of the time that is left, where that is less.
    """

    def __init__(
        self,
        kind: RetryClass,
        *,
        refused: bool,
        in_doubt: bool,
        settle: float,
        left: float,
        resend: bool,
    ) -> None:
        self.settled = False
        """Whether nothing was seen `settle` seconds after the attempt, so that nothing will be."""
        self._booking = kind is RetryClass.BOOKING
        self._refused = refused
        self._in_doubt = in_doubt
        self._horizon = min(settle, left * _PATIENCE) if refused else settle
        self._resend = resend
        self._looks = 0
        self._failures = 0
        self._last = False
        self._read = False

    def next(self, seen: Finding, *, age: float, left: float, jitter: float) -> Action | float:
        """What to do, or the seconds until the next look-up.

        `age` is how long after the attempt the look-up began, `left` what remains of the deadline, `jitter` a number
        drawn from [0, 1).
        """
        self._looks += 1
        if seen is Finding.OURS:
            return Action.READ
        complete = seen in (Finding.RIVAL, Finding.NOTHING)
        self._read = self._read or complete
        if seen is Finding.SPENT or (
            self._refused and (not self._booking or seen is Finding.RIVAL)
        ):
            return Action.RAISE
        self.settled = complete and age >= self._horizon
        if self.settled or self._last or seen is Finding.HOPELESS or self._looks >= MOST_LOOK_UPS:
            return self._end(complete and (self.settled or not self._booking))
        if complete:
            times = (self._horizon / 2.0**power for power in range(5))
            wait = min(at for at in times if at > age) - age
        else:
            self._failures += 1
            wait = backoff(self._failures, jitter)
        if wait >= left * SHARE:
            self._last = True
            wait = left * SHARE
        return max(wait, 0.0)

    def _end(self, repeatable: bool) -> Action:
        if self._refused:
            return Action.RAISE if self._read and not self._in_doubt else Action.UNKNOWN
        return Action.AGAIN if repeatable and self._resend else Action.UNKNOWN


def wait_before(
    attempt: int,
    outcome: HttpResponse | TransportFailure,
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
    asked = retry_after(outcome.headers, now=now) if isinstance(outcome, HttpResponse) else None
    if asked is None:
        asked = backoff(attempt, jitter)
    return asked if asked < left else None


def backoff(attempt: int, jitter: float) -> float:
    """Exponential backoff with full jitter."""
    return jitter * min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt - 1, 16))


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
