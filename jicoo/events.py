"""What happens on the way of a call, as values for whoever counts or traces: `Jicoo(on_event=...)` is told of each.

No event holds an address, a header, a body or anything about a guest. A call begins with `CallStarted` and ends with
`CallFinished`, also where an exception leaves it; a list is one call per page. The requests by which a call is looked
up are no attempts: a look-up is told as a whole.

>>> from collections import Counter
>>> outcomes = Counter()
>>> def count(event):
...     if isinstance(event, CallFinished):
...         outcomes[event.operation, event.outcome] += 1
>>> with jicoo.Jicoo(on_event=count) as client:
...     page = client.event_types.list().first_page()
>>> outcomes
Counter({('event_types.list', 'done'): 1})
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from jicoo._values import Value

__all__ = [
    "AttemptFinished",
    "CallFinished",
    "CallOutcome",
    "CallStarted",
    "Event",
    "LookupFinished",
    "RetryScheduled",
]

CallOutcome = Literal[
    "done", "found_after_loss", "own_conflict", "refused", "failed", "unknown", "broken_off"
]
"""How a call has ended.

* `done`: answered as it was asked.
* `found_after_loss`: its answer was lost or could not be read, and what it was to do was found to be done; also where
  that has been cancelled or moved since (`BookingChangedError`).
* `own_conflict`: it was refused, and what stood in its way was what it had made itself.
* `refused`: the API answered that it will not (4xx).
* `failed`: no answer, none that can be read, or a redirect or a fault of the API to the end. Nothing was changed.
* `unknown`: whether it took effect could not be found out (`OutcomeUnknownError`): the one to alert on.
* `broken_off`: from outside, by a cancellation, Ctrl-C, a signal handler or a hook of the HTTP client.
"""


@frozen(eq=False, repr=False)
class CallStarted(Value):
    """A call begins; `operation` is the method's name, such as `bookings.create`, or `request`."""

    operation: str


@frozen(eq=False, repr=False)
class AttemptFinished(Value):
    """One request was answered (`status`), or was not (`failure` says how, in words), in `ms` milliseconds.

    `attempt` counts from 1. `request_id` is what the answer calls itself, None where it does not.
    """

    operation: str
    method: str
    path_template: str
    attempt: int
    status: int | None
    failure: str | None
    ms: float
    request_id: str | None = None


@frozen(eq=False, repr=False)
class RetryScheduled(Value):
    """A request will be sent again in `seconds`; `cause` says why, in words."""

    operation: str
    method: str
    path_template: str
    seconds: float
    cause: str


@frozen(eq=False, repr=False)
class LookupFinished(Value):
    """It was looked whether a call has taken effect; `found` says in words what was seen."""

    operation: str
    method: str
    path_template: str
    found: str
    ms: float


@frozen(eq=False, repr=False)
class CallFinished(Value):
    """A call has ended, after so many attempts and `ms` milliseconds.

    `cause` says in words why an answer was looked up, where one was; `note` what a write that was broken off may have
    left behind.
    """

    operation: str
    method: str
    path_template: str
    outcome: CallOutcome
    attempts: int
    ms: float
    cause: str | None = None
    note: str | None = None


Event = CallStarted | AttemptFinished | RetryScheduled | LookupFinished | CallFinished
