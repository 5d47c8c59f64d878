"""How a call has ended, in the words by which events tell of it. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo import errors
from jicoo._core.messages import RetryClass
from jicoo._core.retries.attempts import in_doubt
from jicoo._core.retries.policy import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jicoo._core.retries.attempts import Attempt
    from jicoo.events import CallOutcome


def of_result(
    found_for: Attempt | None, attempts: Sequence[Attempt], retry_class: RetryClass
) -> CallOutcome:
    """The word for a call that gives a result; `found_for` is the attempt for which it was looked up, if it was."""
    if found_for is None:
        return "done"
    if found_for.outcome is Outcome.UNREADABLE and retry_class is not RetryClass.BOOKING:
        # A change that is answered without a booking is read back as a matter of course.
        return "done"
    return "found_after_loss" if in_doubt(attempts) else "own_conflict"


def of_error(error: errors.JicooError) -> CallOutcome:
    """The word for a call that ends in an error."""
    if isinstance(error, errors.OutcomeUnknownError):
        return "unknown"
    if isinstance(error, errors.BookingChangedError):
        return "found_after_loss"
    if isinstance(error, errors.StatusError) and 400 <= error.status < 500:
        return "refused"
    return "failed"
