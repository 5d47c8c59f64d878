"""What happens on the way of a call, as values for whoever listens.

No event holds an address, a header, a body or anything about a guest.
"""

from __future__ import annotations

from attrs import frozen

__all__ = [
    "AttemptFinished",
    "BookingRecovered",
    "CallBrokenOff",
    "Event",
    "LookupFinished",
    "RetryScheduled",
]


@frozen
class AttemptFinished:
    """One request was answered (`status`), or failed (`failure` says how, in words)."""

    method: str
    path_template: str
    attempt: int
    status: int | None
    failure: str | None
    ms: float


@frozen
class RetryScheduled:
    """A request will be sent again in `seconds`; `cause` says why."""

    method: str
    path_template: str
    seconds: float
    cause: str


@frozen
class LookupFinished:
    """It was looked whether a call has taken effect; `found` says in words what was seen."""

    method: str
    path_template: str
    found: str
    ms: float


@frozen
class BookingRecovered:
    """A call whose answer was lost was found to have taken effect; `cause` says how it was lost."""

    method: str
    path_template: str
    attempts: int
    cause: str


@frozen
class CallBrokenOff:
    """A write was broken off from outside after it may have been sent; `note` says what it may leave behind."""

    method: str
    path_template: str
    attempts: int
    note: str


Event = AttemptFinished | RetryScheduled | LookupFinished | BookingRecovered | CallBrokenOff
