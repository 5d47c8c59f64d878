"""Makes the errors in which a call ends, with their messages. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from jicoo import errors, time_zones
from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.responses.headers import request_id, retry_after
from jicoo._core.retries import explanations

if TYPE_CHECKING:
    from jicoo._core.messages import Call, Timestamp
    from jicoo.intents import BookingIntent
    from jicoo_client.models.booking import Booking

_OF_STATUS: dict[int, type[errors.StatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    402: errors.RequestFailedError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}


def known_failure(
    call: Call[Any],
    received: HttpResponse | TransportFailure,
    *,
    attempts: int,
    intent: BookingIntent | None,
    now: float,
    reason: str,
    timeout: float,
    header_values: tuple[str, ...] = (),
) -> errors.JicooError:
    """The error for an outcome that is known: nothing was changed, or the API said no.

    `intent` is what the call was to book, where it was to book something; `now` the epoch time that a `Retry-After`
    date is compared with; `header_values` what the user's own headers hold, which is not shown where it is echoed.
    """
    if isinstance(received, TransportFailure):
        return _not_answered(call, received, attempts=attempts, timeout=timeout)
    refusal = explanations.refusal_of(call, received, header_values=header_values)
    if received.is_success:
        why = f" {refusal.why}" if refusal.reason else ""
        return errors.ResponseError(
            f"{call} was {reason}{why}. What came is in error.body: {_advice_on_success(received)}.",
            method=call.method,
            path_template=call.path_template,
            attempts=attempts,
            status=received.status,
            headers=received.headers,
            body=refusal.body,
        )
    if intent is not None and received.status == 409:
        return _booking_conflict(call, received, refusal, intent, attempts=attempts, now=now)
    status = received.status
    by_class = errors.ServerError if status // 100 == 5 else errors.StatusError
    return _OF_STATUS.get(status, by_class)(
        explanations.of_status(call, received, refusal, attempts=attempts, now=now),
        method=call.method,
        path_template=call.path_template,
        path=call.path,
        attempts=attempts,
        status=status,
        reason=refusal.reason,
        headers=received.headers,
        body=refusal.body,
        request_id=request_id(received.headers),
        retry_after=retry_after(received.headers, now=now),
    )


def _advice_on_success(response: HttpResponse) -> str:
    if response.problem and not response.is_permanent:
        return "try again later"
    return "see whether base_url leads to the API, and report it if it does"


def not_sent(call: Call[Any]) -> errors.TransportError:
    """The error for a request of a look-up that is not sent, since the client sends too much in vain."""
    return errors.TransportError(
        f"{call} was not sent: too many requests of this client have failed lately, or of this call. "
        "Try again later.",
        method=call.method,
        path_template=call.path_template,
    )


def _not_answered(
    call: Call[Any], failure: TransportFailure, *, attempts: int, timeout: float
) -> errors.TransportError:
    kind = errors.DeadlineExceededError if failure.late else errors.TransportError
    error = kind(
        explanations.of_no_answer(call, failure, attempts=attempts, timeout=timeout),
        method=call.method,
        path_template=call.path_template,
        attempts=attempts,
        cause=failure.cause,
    )
    # For whoever debugs: it has no traceback, and so no frame that holds the key.
    error.__cause__ = failure.origin
    return error


def _booking_conflict(
    call: Call[Any],
    response: HttpResponse,
    refusal: explanations.Refusal,
    intent: BookingIntent,
    *,
    attempts: int,
    now: float,
) -> errors.BookingConflictError:
    why = f" {refusal.why}" if refusal.reason else ""
    return errors.BookingConflictError(
        f"The slot at {_local_start(intent)} is not free: taken, past, or no start of this event "
        f"type{why}. client.bookings.alternatives(error) gives the nearest free ones.",
        event_type_id=intent.event_type_id,
        start=intent.start,
        time_zone=intent.time_zone,
        method=call.method,
        path_template=call.path_template,
        path=call.path,
        attempts=attempts,
        status=response.status,
        reason=refusal.reason,
        headers=response.headers,
        body=refusal.body,
        request_id=request_id(response.headers),
        retry_after=retry_after(response.headers, now=now),
    )


def unknown_outcome(
    call: Call[Any],
    received: HttpResponse | TransportFailure,
    *,
    attempts: int,
    intent: BookingIntent | None,
    candidates: tuple[str, ...],
    first_attempt_at: Timestamp,
    reason: str,
    timeout: float,
) -> errors.OutcomeUnknownError:
    """The error for a write that may or may not have taken effect."""
    status = received.status if isinstance(received, HttpResponse) else None
    is_late = isinstance(received, TransportFailure) and received.late
    shown = f"{reason}; its timeout is {explanations.duration(timeout)}" if is_late else reason
    first = datetime.fromtimestamp(first_attempt_at.epoch, UTC)
    if intent is None:
        return errors.OutcomeUnknownError(
            f"{call} may or may not have taken effect ({shown}): "
            "read the resource before you repeat the call.",
            method=call.method,
            path_template=call.path_template,
            attempts=attempts,
            cause=reason,
            status=status,
            first_attempt_at=first,
            on_server_clock=first_attempt_at.on_server_clock,
        )
    return errors.BookingOutcomeUnknownError(
        f"Whether the slot at {_local_start(intent)} was booked is not known ({shown}): "
        f"{_advice_on(candidates)}.",
        intent=evolve(intent, made_at=first, on_server_clock=first_attempt_at.on_server_clock),
        candidates=candidates,
        method=call.method,
        path_template=call.path_template,
        attempts=attempts,
        cause=reason,
        status=status,
        first_attempt_at=first,
        on_server_clock=first_attempt_at.on_server_clock,
        request=intent.request,
        event_type_id=intent.event_type_id,
        start=intent.start,
        time_zone=intent.time_zone,
    )


def _advice_on(candidates: tuple[str, ...]) -> str:
    if candidates:
        return f"it may be {' or '.join(candidates)}; read these and decide, nothing was sent again"
    return "client.bookings.resolve(error) finds out, and books it if it was not"


def _local_start(intent: BookingIntent) -> str:
    zone = time_zones.zone(intent.time_zone)
    return intent.start.astimezone(zone).isoformat()


def already_cancelled(call: Call[Any], *, attempts: int) -> errors.ConflictError:
    """The error for a booking that somebody else had cancelled before this call could."""
    return errors.ConflictError(
        "The booking had been cancelled before this call: nothing was changed (inferred from its "
        "cancelledAt, the answer to the call was lost). Read the booking.",
        method=call.method,
        path_template=call.path_template,
        path=call.path,
        attempts=attempts,
        status=409,
    )


def no_slot(tried: tuple[datetime, ...]) -> errors.NoSlotError:
    """The error where none of several slots could be booked."""
    what = "No slot with a place was given"
    if tried:
        what = "None of the slots that were tried is free"
    return errors.NoSlotError(f"{what}: ask event_types.available_slots for others.", tried=tried)


def changed_since(intent: BookingIntent, booking: Booking) -> errors.BookingChangedError:
    """The error for a booking that was made, and cancelled or moved before its maker was told."""
    what = "cancelled" if booking.status == "cancel" else "moved"
    return errors.BookingChangedError(
        f"The slot at {_local_start(intent)} was booked ({booking.uid}) and has been {what} since: "
        "it was not booked again. Read the booking.",
        booking=booking,
    )


def reason_of(received: HttpResponse | TransportFailure, *, unreadable: str = "") -> str:
    """Say in words how an attempt ended, without any data of the request."""
    if isinstance(received, TransportFailure):
        return received.text
    if received.is_success:
        return f"answered {received.status}, but {unreadable or received.problem}"
    return f"answered {received.status}"


def interruption_note(call: Call[Any], *, attempts: int, first_attempt_at: Timestamp) -> str:
    """The note on the exception that breaks off a write from outside; it holds no data of the request."""
    begun = datetime.fromtimestamp(first_attempt_at.epoch, UTC).isoformat(timespec="seconds")
    return (
        f"{call} was interrupted at attempt {attempts} (the first "
        f"at {begun}) and may or may not have taken effect: look before you repeat the call."
    )


def inconsistent_answers(call: Call[Any], problem: str) -> errors.ResponseError:
    """The error for answers that read well one by one and do not make a whole."""
    return errors.ResponseError(
        f"{call} was answered with parts that make no whole: {problem}. Read it anew.",
        method=call.method,
        path_template=call.path_template,
        status=200,
    )
