"""The attempts of a call, as records from which every doubt about it is derived. Pure: no I/O, no clock."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from jicoo._core.messages import TransportFailure
from jicoo._core.retries import policy
from jicoo._core.retries.policy import Outcome
from jicoo._values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jicoo._core.messages import HttpResponse


class Effect(Enum):
    """The certainty that a request has done what it asks for."""

    NONE = "it has not"
    POSSIBLE = "it may have"
    DONE = "it has"


@frozen(eq=False, repr=False)
class Attempt(Value):
    """One request that was sent, or is being sent.

    `number` counts from 1; 0 is an attempt of an earlier call. `ended_at` is a moment of the clock that never jumps.
    `reason` says in words why the outcome is not known, without any data of the request. `settled` says that nothing
    of it was found `settle` seconds later, so that it will not take effect any more.
    """

    number: int
    received: HttpResponse | TransportFailure
    outcome: Outcome
    reason: str
    ended_at: float
    settled: bool = False

    @property
    def effect(self) -> Effect:
        """Judged by this attempt alone."""
        if self.outcome in (Outcome.READ, Outcome.GONE):
            return Effect.DONE
        return Effect.POSSIBLE if policy.may_have_effect(self.outcome) else Effect.NONE

    def once_settled(self) -> Attempt:
        """The same attempt, which will not take effect any more."""
        return evolve(self, settled=True)

    def because(self, reason: str) -> Attempt:
        """The same attempt, with more to say of why its outcome is not known."""
        return evolve(self, reason=reason)


def earlier_attempt(ended_at: float) -> Attempt:
    """A stand-in, in doubt, for all attempts of an earlier call whose outcome is not known."""
    failure = TransportFailure("the outcome was not known before")
    return Attempt(0, failure, Outcome.NO_ANSWER, failure.text, ended_at)


def attempt_under_way(number: int, begun_at: float) -> Attempt:
    """The record of an attempt until it has ended: it may have taken effect."""
    failure = TransportFailure("it was broken off")
    return Attempt(number, failure, Outcome.NO_ANSWER, failure.text, begun_at)


def in_doubt(attempts: Sequence[Attempt]) -> bool:
    """True where any attempt may have taken effect, without an answer that says so."""
    return any(attempt.effect is Effect.POSSIBLE for attempt in attempts)


def may_still_take_effect(attempts: Sequence[Attempt]) -> bool:
    """True where the last attempt may have taken effect, or an earlier one may still do so."""
    *before, last = attempts
    # Settled or not, the last one counts: no later answer says that it did nothing.
    return last.effect is Effect.POSSIBLE or any(
        attempt.effect is Effect.POSSIBLE and not attempt.settled for attempt in before
    )
