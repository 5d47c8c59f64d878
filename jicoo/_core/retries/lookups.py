"""Decides what follows a look-up, by a table. Pure: no I/O, no clock, no randomness of its own.

`LOOKUP_TABLE` has a row for each finding and a column for each situation in which a call is looked up.
`LookupSchedule` says when to look again and when it is enough.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from jicoo._core.messages import RetryClass
from jicoo._core.retries.policy import Action, backoff
from jicoo._values import Value
from jicoo.errors import ResponseError, StatusError, TransportError

if TYPE_CHECKING:
    from jicoo.errors import JicooError

MOST_LOOKUPS = 16
"""The most look-ups that follow one attempt."""
LOOKUP_RETRIES = 2
"""The `max_retries` of each request of a look-up; that of the client is for the call itself."""
REFUSAL_LOOKUP_SHARE = 0.25
"""The part of the time left in which a refused slot is looked up again where no booking explains the refusal."""
REFUSAL_SETTLE = 1.5
"""Seconds after which that is enough, where no attempt is in doubt."""
LAST_WAIT_SHARE = 0.5
"""The part of the time left after which the last look-up begins; the rest is for the look-up itself."""


class Finding(Enum):
    """The findings that a look-up can have: the rows of the table."""

    AS_ASKED = "it is as asked"
    CHANGED_SINCE = "it was booked, and cancelled or moved since"
    ALREADY_CANCELLED = "it was cancelled before the call"
    PERHAPS_OURS = "one that may be it"
    TAKEN_BY_ONE = "one other guest, on a slot of one"
    TAKEN_BY_OTHERS = "other guests, on a slot of several"
    NOT_THERE = "it is not as asked, or not there"
    UNREADABLE = "it cannot be read, perhaps later"
    PERMANENT_ERROR = "it cannot be read, nor will it be"

    @property
    def is_complete(self) -> bool:
        """True where everything was read, and what was asked for is not there."""
        return self in (
            Finding.PERHAPS_OURS,
            Finding.TAKEN_BY_ONE,
            Finding.TAKEN_BY_OTHERS,
            Finding.NOT_THERE,
        )


class Situation(Enum):
    """The situations in which a call is looked up: the columns of the table."""

    BOOKING_UNKNOWN = "create"
    BOOKING_REFUSED = "create, refused with 409"
    CHANGE_UNKNOWN = "reschedule, cancel, update"
    CHANGE_REFUSED = "the same, refused"

    @property
    def is_refusal(self) -> bool:
        return self in (Situation.BOOKING_REFUSED, Situation.CHANGE_REFUSED)

    @property
    def is_booking(self) -> bool:
        return self in (Situation.BOOKING_UNKNOWN, Situation.BOOKING_REFUSED)


class LookupStep(Enum):
    """The next thing to do: the cells of the table."""

    RETURN = "returned"
    RAISE = "raised"
    SETTLE_THEN_RESEND = "looked up until `settle`, then sent again"
    SETTLE_THEN_RAISE = "looked up for a while, then raised"
    SETTLE_THEN_RAISE_OR_UNKNOWN = (
        "looked up for a while, then raised; outcome unknown after an attempt in doubt"
    )
    SETTLE_THEN_UNKNOWN = "looked up until `settle`, then outcome unknown"
    RETRY = "looked up again, then outcome unknown"
    UNKNOWN = "outcome unknown"


_RETURN, _RAISE, _RETRY = LookupStep.RETURN, LookupStep.RAISE, LookupStep.RETRY
_RESEND, _SETTLE = LookupStep.SETTLE_THEN_RESEND, LookupStep.SETTLE_THEN_RAISE
_DOUBT, _PERHAPS = LookupStep.SETTLE_THEN_RAISE_OR_UNKNOWN, LookupStep.SETTLE_THEN_UNKNOWN
_UNKNOWN = LookupStep.UNKNOWN

# fmt: off
LOOKUP_COLUMNS = (
    Situation.BOOKING_UNKNOWN, Situation.BOOKING_REFUSED,
    Situation.CHANGE_UNKNOWN, Situation.CHANGE_REFUSED,
)
LOOKUP_TABLE = {  #            create    refused   change    refused
    Finding.AS_ASKED:          (_RETURN,  _RETURN,  _RETURN,  _RETURN),
    Finding.CHANGED_SINCE:     (_RAISE,   _RAISE,   _RAISE,   _RAISE),
    Finding.ALREADY_CANCELLED: (_RAISE,   _RAISE,   _RAISE,   _RAISE),
    Finding.PERHAPS_OURS:      (_PERHAPS, _PERHAPS, _PERHAPS, _RAISE),
    Finding.TAKEN_BY_ONE:      (_RESEND,  _RAISE,   _RESEND,  _RAISE),
    Finding.TAKEN_BY_OTHERS:   (_RESEND,  _SETTLE,  _RESEND,  _RAISE),
    Finding.NOT_THERE:         (_RESEND,  _DOUBT,   _RESEND,  _RAISE),
    Finding.UNREADABLE:        (_RETRY,   _RETRY,   _RETRY,   _RAISE),
    Finding.PERMANENT_ERROR:   (_UNKNOWN, _UNKNOWN, _UNKNOWN, _RAISE),
}
# fmt: on
"""The step after each finding, in each situation; docs/failures.md shows the same table."""


def situation_of(retry_class: RetryClass, *, refused: bool) -> Situation:
    """The column of the table."""
    if retry_class is RetryClass.BOOKING:
        return Situation.BOOKING_REFUSED if refused else Situation.BOOKING_UNKNOWN
    return Situation.CHANGE_REFUSED if refused else Situation.CHANGE_UNKNOWN


def step_after(finding: Finding, situation: Situation) -> LookupStep:
    """The cell of the table."""
    return LOOKUP_TABLE[finding][LOOKUP_COLUMNS.index(situation)]


def finding_of_error(error: JicooError) -> Finding:
    """The finding that an error of a look-up stands for: it may pass, or it will not."""
    if isinstance(error, StatusError):
        passing = error.status >= 500 or error.status in (404, 408, 425, 429)
    else:
        passing = isinstance(error, (TransportError, ResponseError))
    return Finding.UNREADABLE if passing else Finding.PERMANENT_ERROR


@frozen(eq=False, repr=False)
class Lookup(Value):
    """One look-up: what it found, and how long after the attempt's end it began and ended."""

    finding: Finding
    age: float
    ended: float


class LookupSchedule:
    """Says when to look again after one attempt, and when it is enough.

    "Until `settle`" is that many seconds after the attempt's connection was closed. After a refusal it is less where
    no attempt is in doubt: a second and a half, or a share of the time left. Nothing is sent again with `resend` off,
    and no booking whose deadline leaves less than `settle`: the outcome is unknown then. A change is sent again after
    half of the time that is left, where that is less. `in_doubt` says that an attempt, this one or an earlier one,
    may have taken effect: what is never listed may then be ours, so that it cannot be raised that nothing was booked.
    """

    def __init__(
        self, situation: Situation, *, in_doubt: bool, settle: float, left: float, resend: bool
    ) -> None:
        self._situation = situation
        self._in_doubt = in_doubt
        self._resend = resend
        self._settle_by = settle
        if situation.is_refusal and not in_doubt:
            self._settle_by = min(settle, REFUSAL_SETTLE, left * REFUSAL_LOOKUP_SHARE)
        self._lookups: list[Lookup] = []
        self._next_is_last = False

    @property
    def settled(self) -> bool:
        """True where nothing was found `settle` seconds after the attempt, so that nothing will be."""
        return bool(self._lookups) and self._is_settled(self._lookups[-1])

    def _is_settled(self, lookup: Lookup) -> bool:
        return lookup.finding.is_complete and lookup.age >= self._settle_by

    def next(
        self, finding: Finding, *, age: float, took: float, left: float, jitter: float
    ) -> Action | float:
        """Take what a look-up has found; give the action that follows, or the seconds until the next look-up.

        `age` is how long after the attempt the look-up began, and `took` how long it took; `left` is what remains of
        the deadline, and `jitter` a number drawn from [0, 1).
        """
        lookup = Lookup(finding, age, age + took)
        self._lookups.append(lookup)
        step = step_after(finding, self._situation)
        if step is LookupStep.RETURN:
            return Action.RETURN
        if step is LookupStep.RAISE:
            return Action.RAISE
        if self._is_enough(lookup, step):
            return self._end(lookup)
        return self._wait(lookup, left=left, jitter=jitter)

    def _is_enough(self, lookup: Lookup, step: LookupStep) -> bool:
        return (
            step is LookupStep.UNKNOWN
            or self._next_is_last
            or self._is_settled(lookup)
            or len(self._lookups) >= MOST_LOOKUPS
        )

    def _end(self, lookup: Lookup) -> Action:
        complete = [each.finding for each in self._lookups if each.finding.is_complete]
        if Finding.PERHAPS_OURS in complete:
            return Action.UNKNOWN
        if self._situation.is_refusal:
            # Others who hold the slot explain it, also after an attempt in doubt.
            explained = lookup.finding is Finding.TAKEN_BY_OTHERS and self._is_settled(lookup)
            found_nothing = bool(complete) and not self._in_doubt
            return Action.RAISE if explained or found_nothing else Action.UNKNOWN
        # A booking that is sent again too early is made twice; a change is only made again.
        repeatable = lookup.finding.is_complete and (
            self._is_settled(lookup) or not self._situation.is_booking
        )
        return Action.RESEND if repeatable and self._resend else Action.UNKNOWN

    def _wait(self, lookup: Lookup, *, left: float, jitter: float) -> float:
        if lookup.finding.is_complete:
            # Rarely at first: at a sixteenth, an eighth, a quarter, a half and the whole of `settle`.
            times = (self._settle_by / 2.0**power for power in range(5))
            # A look-up that took long has let some of them pass: then it is time for the next.
            wait = min((at for at in times if at > lookup.ended), default=0.0) - lookup.ended
        else:
            failures = sum(not each.finding.is_complete for each in self._lookups)
            wait = backoff(failures, jitter)
        if wait >= left * LAST_WAIT_SHARE:
            self._next_is_last = True
            wait = left * LAST_WAIT_SHARE
        return max(wait, 0.0)
