"""How a call ends when it does not end with its result. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jicoo import errors
from jicoo._core.answers import lenient, status_error
from jicoo._core.calls import Answer, Fault

if TYPE_CHECKING:
    from jicoo._core.calls import Call, Trail


def failure(
    call: Call[Any], outcome: Answer | Fault, trail: Trail, *, now: float, unreadable: str = ""
) -> errors.JicooError:
    """The error for an outcome that is known: nothing was changed, or the API said no."""
    if isinstance(outcome, Fault):
        return _unanswered(outcome, trail)
    if outcome.is_success:
        return errors.ResponseError(
            f"{trail.method} {trail.path_template} was answered {outcome.status}, but "
            f"{unreadable or outcome.broken}.",
            status=outcome.status,
            headers=outcome.headers,
            body=lenient(outcome.body),
            **trail.fields(),
        )
    return status_error(call, outcome, trail, now=now)


def _unanswered(fault: Fault, trail: Trail) -> errors.TransportError:
    where = f"{trail.method} {trail.path_template}"
    kind = errors.DeadlineExceededError if fault.out_of_time else errors.TransportError
    advice = (
        "give the call a longer timeout" if fault.out_of_time else "check the network and base_url"
    )
    times = "once" if trail.attempts == 1 else f"{trail.attempts} times"
    return kind(
        f"{where} was tried {times} and not answered ({fault.text}): {advice}.",
        **trail.fields(),
    )


def unknown(
    call: Call[Any], outcome: Answer | Fault, trail: Trail, *, unreadable: str = ""
) -> errors.OutcomeUnknownError:
    """The error for a write that may or may not have taken effect."""
    if isinstance(outcome, Fault):
        cause, status = outcome.text, None
    elif outcome.is_success:
        cause = f"answered {outcome.status}, but {unreadable or outcome.broken}"
        status = outcome.status
    else:
        cause, status = f"answered {outcome.status}", outcome.status
    fields: dict[str, Any] = {
        **trail.fields(),
        "cause": cause,
        "status": status,
        "first_attempt_at": datetime.fromtimestamp(trail.first_attempt_at, UTC),
    }
    if call.doubt is not None:
        return call.doubt(fields)
    return errors.OutcomeUnknownError(
        f"{trail.method} {trail.path_template} may or may not have taken effect ({cause}): "
        "read the resource before you repeat the call.",
        **fields,
    )


def inconsistent(call: Call[Any], problem: str) -> errors.ResponseError:
    """The error for answers that read well one by one and do not make a whole."""
    return errors.ResponseError(
        f"{call.method} {call.path_template} was answered with parts that make no whole: {problem}.",
        status=200,
        headers={},
        body=None,
        method=call.method,
        path_template=call.path_template,
    )
