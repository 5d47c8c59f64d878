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
    call: Call[Any], outcome: Answer | Fault, trail: Trail, *, now: float, why: str
) -> errors.JicooError:
    """The error for an outcome that is known: nothing was changed, or the API said no."""
    if isinstance(outcome, Fault):
        return _unanswered(outcome, trail)
    if outcome.is_success:
        return errors.ResponseError(
            f"{trail.method} {trail.path_template} was {why}.",
            status=outcome.status,
            headers=outcome.headers,
            body=lenient(outcome.body),
            **trail.fields(),
        )
    return status_error(call, outcome, trail, now=now)


def _unanswered(fault: Fault, trail: Trail) -> errors.TransportError:
    where = f"{trail.method} {trail.path_template}"
    kind = errors.DeadlineExceededError if fault.late else errors.TransportError
    advice = "give the call a longer timeout" if fault.late else "check the network and base_url"
    times = "once" if trail.attempts == 1 else f"{trail.attempts} times"
    return kind(
        f"{where} was tried {times} and not answered ({fault.text}): {advice}.",
        **trail.fields(),
    )


def spent(trail: Trail) -> errors.ConflictError:
    """The error for a booking that somebody else had cancelled before this call could."""
    return errors.ConflictError(
        "The booking had been cancelled before this call: nothing was changed (inferred from its "
        "cancelledAt, the answer to the call was lost). Read the booking.",
        status=409,
        **trail.fields(),
    )


def cause(outcome: Answer | Fault, unreadable: str = "") -> str:
    """Why an outcome is not known, in words that hold no data of the request."""
    if isinstance(outcome, Fault):
        return outcome.text
    if outcome.is_success:
        return f"answered {outcome.status}, but {unreadable or outcome.broken}"
    return f"answered {outcome.status}"


def unknown(
    call: Call[Any], outcome: Answer | Fault, trail: Trail, *, why: str
) -> errors.OutcomeUnknownError:
    """The error for a write that may or may not have taken effect."""
    fields: dict[str, Any] = {
        **trail.fields(),
        "cause": why,
        "status": outcome.status if isinstance(outcome, Answer) else None,
        "first_attempt_at": datetime.fromtimestamp(trail.first_attempt_at, UTC),
        "on_server_clock": trail.on_server_clock,
    }
    if call.doubt is not None:
        return call.doubt(fields)
    return errors.OutcomeUnknownError(
        f"{trail.method} {trail.path_template} may or may not have taken effect ({why}): "
        "read the resource before you repeat the call.",
        **fields,
    )


def interrupted(trail: Trail) -> str:
    """What a write that is broken off from outside leaves behind, without any data of the request."""
    begun = datetime.fromtimestamp(trail.first_attempt_at, UTC).isoformat(timespec="seconds")
    return (
        f"{trail.method} {trail.path_template} was interrupted at attempt {trail.attempts} (the first "
        f"at {begun}) and may or may not have taken effect: look before you repeat the call."
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
