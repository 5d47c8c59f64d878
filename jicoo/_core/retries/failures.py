"""Makes the errors in which a call ends, with their messages. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from jicoo import errors, time_zones
from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.responses.headers import retry_after
from jicoo._core.responses.json import decode_leniently

if TYPE_CHECKING:
    from jicoo._core.messages import Call, Timestamp
    from jicoo.intents import BookingIntent
    from jicoo_client.models.booking import Booking

_KEY_ADVICE = "check the key and the X-Jicoo-Api-Key header"

_OF_STATUS: dict[int, tuple[type[errors.StatusError], str]] = {
    400: (errors.BadRequestError, "a required parameter may be missing, see the error's body"),
    401: (errors.AuthenticationError, _KEY_ADVICE),
    402: (errors.RequestFailedError, "see the error's body for the reason"),
    403: (errors.PermissionDeniedError, f"{_KEY_ADVICE}; the key may lack the permission or plan"),
    404: (errors.NotFoundError, "check the id"),
    409: (errors.ConflictError, "read the resource again before you decide"),
    422: (errors.UnprocessableEntityError, "see the error's body for the field"),
    429: (errors.RateLimitError, "send fewer requests, and wait retry_after seconds if it is set"),
}
_OF_STATUS_CLASS: dict[int, tuple[type[errors.StatusError], str]] = {
    3: (errors.StatusError, "redirects are not followed, check the base_url"),
    5: (errors.ServerError, "the fault is on the API's side, try again later"),
}
_OF_ANY_OTHER = (errors.StatusError, "see the error's body")


def known_failure(
    call: Call[Any],
    received: HttpResponse | TransportFailure,
    *,
    attempts: int,
    intent: BookingIntent | None,
    now: float,
    reason: str,
) -> errors.JicooError:
    """The error for an outcome that is known: nothing was changed, or the API said no.

    `intent` is what the call was to book, where it was to book something; `now` the epoch time that a `Retry-After`
    date is compared with.
    """
    if isinstance(received, TransportFailure):
        return _not_answered(call, received, attempts=attempts)
    if received.is_success:
        return errors.ResponseError(
            f"{call} was {reason}. What came is in the error's body.",
            method=call.method,
            path_template=call.path_template,
            attempts=attempts,
            status=received.status,
            headers=received.headers,
            body=decode_leniently(received.echo_free_body),
        )
    if intent is not None and received.status == 409:
        return _booking_conflict(call, received, intent, attempts=attempts, now=now)
    by_class = _OF_STATUS_CLASS.get(received.status // 100, _OF_ANY_OTHER)
    kind, advice = _OF_STATUS.get(received.status, by_class)
    return kind(
        f"{call} was answered {received.status}: {advice}.",
        method=call.method,
        path_template=call.path_template,
        attempts=attempts,
        status=received.status,
        headers=received.headers,
        body=decode_leniently(received.echo_free_body),
        request_id=_request_id(received),
        retry_after=retry_after(received.headers, now=now),
    )


def not_sent(call: Call[Any]) -> errors.TransportError:
    """The error for a request of a look-up that is not sent, since the client sends too much in vain."""
    return errors.TransportError(
        f"{call} was not sent: too many requests of this client have failed lately, or of this call. "
        "Try again later.",
        method=call.method,
        path_template=call.path_template,
    )


def _not_answered(
    call: Call[Any], failure: TransportFailure, *, attempts: int
) -> errors.TransportError:
    kind, advice = errors.TransportError, "check the network and base_url"
    if failure.late:
        kind, advice = errors.DeadlineExceededError, "give the call a longer timeout"
    times = "once" if attempts == 1 else f"{attempts} times"
    return kind(
        f"{call} was tried {times} and not answered ({failure.text}): {advice}.",
        method=call.method,
        path_template=call.path_template,
        attempts=attempts,
    )


def _booking_conflict(
    call: Call[Any], response: HttpResponse, intent: BookingIntent, *, attempts: int, now: float
) -> errors.BookingConflictError:
    advice = "client.bookings.alternatives(error) gives the nearest free ones"
    return errors.BookingConflictError(
        f"The slot at {_local_start(intent)} is not free (taken, past, or no start of this event type): "
        f"{advice}.",
        event_type_id=intent.event_type_id,
        start=intent.start,
        time_zone=intent.time_zone,
        method=call.method,
        path_template=call.path_template,
        attempts=attempts,
        status=response.status,
        headers=response.headers,
        body=decode_leniently(response.echo_free_body),
        request_id=_request_id(response),
        retry_after=retry_after(response.headers, now=now),
    )


def _request_id(response: HttpResponse) -> str | None:
    return response.headers.get("x-request-id") or response.headers.get("request-id")


def unknown_outcome(
    call: Call[Any],
    received: HttpResponse | TransportFailure,
    *,
    attempts: int,
    intent: BookingIntent | None,
    candidates: tuple[str, ...],
    first_attempt_at: Timestamp,
    reason: str,
) -> errors.OutcomeUnknownError:
    """The error for a write that may or may not have taken effect."""
    status = received.status if isinstance(received, HttpResponse) else None
    first = datetime.fromtimestamp(first_attempt_at.epoch, UTC)
    if intent is None:
        return errors.OutcomeUnknownError(
            f"{call} may or may not have taken effect ({reason}): "
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
        f"Whether the slot at {_local_start(intent)} was booked is not known ({reason}): "
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
        attempts=attempts,
        status=409,
    )


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
