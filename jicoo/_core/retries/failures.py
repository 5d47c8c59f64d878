"""How a call ends when it does not end with its result. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jicoo import errors, time_zones
from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.responses.bodies import lenient
from jicoo._core.retries.policy import retry_after

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._core.retries.server_facts import Timestamp

_KEY_ADVICE = "check the key and the X-Jicoo-Api-Key header"

_BY_STATUS: dict[int, tuple[type[errors.StatusError], str]] = {
    400: (errors.BadRequestError, "a required parameter may be missing: see the error's body"),
    401: (errors.AuthenticationError, _KEY_ADVICE),
    402: (errors.RequestFailedError, "see the error's body for the reason"),
    403: (errors.PermissionDeniedError, f"{_KEY_ADVICE}; the key may lack the permission or plan"),
    404: (errors.NotFoundError, "check the id"),
    409: (errors.ConflictError, "read the resource again before you decide"),
    422: (errors.UnprocessableEntityError, "see the error's body for the field"),
    429: (errors.RateLimitError, "send fewer requests, and wait retry_after seconds if it is set"),
}
_BY_CLASS = {
    3: (errors.StatusError, "redirects are not followed: check the base_url"),
    5: (errors.ServerError, "the fault is on the API's side: try again later"),
}


def failure(
    call: Call[Any],
    outcome: HttpResponse | TransportFailure,
    attempts: int,
    *,
    now: float,
    why: str,
) -> errors.JicooError:
    """The error for an outcome that is known: nothing was changed, or the API said no."""
    said = _said(call, attempts)
    if isinstance(outcome, TransportFailure):
        kind = errors.DeadlineExceededError if outcome.late else errors.TransportError
        advice = (
            "give the call a longer timeout" if outcome.late else "check the network and base_url"
        )
        times = "once" if attempts == 1 else f"{attempts} times"
        text = f"{call} was tried {times} and not answered ({outcome.text}): {advice}."
        return kind(text, **said)
    status, headers = outcome.status, outcome.headers
    said |= {"status": status, "headers": headers, "body": lenient(outcome.body)}
    if outcome.is_success:
        return errors.ResponseError(f"{call} was {why}.", **said)
    said["request_id"] = headers.get("x-request-id") or headers.get("request-id")
    said["retry_after"] = retry_after(headers, now=now)
    if call.draft is not None and status == 409:
        advice = "client.bookings.alternatives(error) gives the next free ones"
        text = f"The slot at {_when(call.draft)} is taken: {advice}."
        return errors.BookingConflictError(text, **_slot(call.draft), **said)
    other = _BY_CLASS.get(status // 100, (errors.StatusError, "see the error's body"))
    refusal, advice = _BY_STATUS.get(status, other)
    return refusal(f"{call} was answered {status}: {advice}.", **said)


def unknown(
    call: Call[Any],
    outcome: HttpResponse | TransportFailure,
    attempts: int,
    first: Timestamp,
    *,
    why: str,
) -> errors.OutcomeUnknownError:
    """The error for a write that may or may not have taken effect; `first` is its first attempt's moment."""
    said = _said(call, attempts) | {
        "cause": why,
        "status": outcome.status if isinstance(outcome, HttpResponse) else None,
        "first_attempt_at": datetime.fromtimestamp(first.epoch, UTC),
        "on_server_clock": first.on_server_clock,
    }
    if call.draft is not None:
        text = f"Whether the slot at {_when(call.draft)} was booked is not known ({why}): "
        text += "client.bookings.resolve(error) finds out, and books it if it was not."
        said |= {"request": call.draft.request, **_slot(call.draft)}
        return errors.BookingOutcomeUnknownError(text, **said)
    text = f"{call} may or may not have taken effect ({why}): "
    text += "read the resource before you repeat the call."
    return errors.OutcomeUnknownError(text, **said)


def _said(call: Call[Any], attempts: int) -> dict[str, Any]:
    """What every error of a call carries."""
    return {"method": call.method, "path_template": call.path_template, "attempts": attempts}


def _slot(draft: BookingRequest) -> dict[str, Any]:
    start, time_zone = draft.body.started_at, draft.body.time_zone
    return {"event_type_id": draft.body.event_type_id, "start": start, "time_zone": time_zone}


def _when(draft: BookingRequest) -> str:
    return draft.body.started_at.astimezone(time_zones.zone(draft.body.time_zone)).isoformat()


def spent(call: Call[Any], attempts: int) -> errors.ConflictError:
    """The error for a booking that somebody else had cancelled before this call could."""
    text = (
        "The booking had been cancelled before this call: nothing was changed (inferred from its "
    )
    text += "cancelledAt, the answer to the call was lost). Read the booking."
    return errors.ConflictError(text, status=409, **_said(call, attempts))


def cause(outcome: HttpResponse | TransportFailure, unreadable: str = "") -> str:
    """Why an outcome is not known, in words that hold no data of the request."""
    if isinstance(outcome, TransportFailure):
        return outcome.text
    if outcome.is_success:
        return f"answered {outcome.status}, but {unreadable or outcome.broken}"
    return f"answered {outcome.status}"


def interrupted(call: Call[Any], attempts: int, first: Timestamp) -> str:
    """What a write that is broken off from outside leaves behind, without any data of the request."""
    begun = datetime.fromtimestamp(first.epoch, UTC).isoformat(timespec="seconds")
    return (
        f"{call} was interrupted at attempt {attempts} (the first "
        f"at {begun}) and may or may not have taken effect: look before you repeat the call."
    )


def inconsistent(call: Call[Any], problem: str) -> errors.ResponseError:
    """The error for answers that read well one by one and do not make a whole."""
    text = f"{call} was answered with parts that make no whole: {problem}."
    return errors.ResponseError(text, status=200, **_said(call, 0))
