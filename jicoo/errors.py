"""Every exception that leaves the package.

All of them are a `JicooError`, hold data and no client, and survive `pickle`, `copy` and `deepcopy` with equal fields.
Their text says what happened, why as far as that is known, and the next step; it never holds the API key, nor what was
sent of a guest: name, address, phone, message, answers.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import jicoo
from jicoo._errors import (
    NOT_SAID,
    AmbiguousTimeError,
    ConfigurationError,
    JicooError,
    NaiveTimeError,
    NonexistentTimeError,
    TimeZoneError,
    UnknownTimeZoneError,
    ValidationError,
)

__all__ = [
    "AmbiguousTimeError",
    "AuthenticationError",
    "BadRequestError",
    "BookingChangedError",
    "BookingConflictError",
    "BookingOutcomeUnknownError",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceededError",
    "JicooError",
    "NaiveTimeError",
    "NoSlotError",
    "NonexistentTimeError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PayloadError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestFailedError",
    "RescheduleConflictError",
    "ResponseError",
    "ServerError",
    "SignatureError",
    "StatusError",
    "TimeZoneError",
    "TransportError",
    "UnknownTimeZoneError",
    "UnprocessableEntityError",
    "ValidationError",
    "WebhookError",
]


class TransportError(JicooError):
    """The request was not answered. Nothing was changed by it, but that a deletion may have taken effect.

    `cause` names the HTTP library's own exception and what it says. Where the system reported the fault, `__cause__` is
    a copy of its exception, such as a `ConnectionRefusedError`; it does not travel in a pickle.
    """

    def __init__(
        self,
        message: str = "",
        *,
        method: str = "",
        path_template: str = "",
        attempts: int = 0,
        cause: str = "",
    ) -> None:
        super().__init__(message)
        self.method: str = method
        self.path_template: str = path_template
        self.attempts: int = attempts
        self.cause: str = cause


class DeadlineExceededError(TransportError, TimeoutError):
    """The call's `timeout` ran out before there was an answer."""


class OutcomeUnknownError(JicooError):
    """A write that may or may not have taken effect, and could not be read back.

    Do not repeat the call blindly: look first. `cause` says what went wrong on the way, `status` is the status of the
    answer if there was one, `first_attempt_at` the moment of the first attempt: on the server's clock where
    `on_server_clock` says so, else on this machine's, because no answer told the server's.
    """

    def __init__(
        self,
        message: str = "",
        *,
        method: str = "",
        path_template: str = "",
        attempts: int = 0,
        cause: str = "",
        status: int | None = None,
        first_attempt_at: datetime | None = None,
        on_server_clock: bool = False,
    ) -> None:
        super().__init__(message)
        self.method: str = method
        self.path_template: str = path_template
        self.attempts: int = attempts
        self.cause: str = cause
        self.status: int | None = status
        self.first_attempt_at: datetime | None = first_attempt_at
        self.on_server_clock: bool = on_server_clock


class BookingOutcomeUnknownError(OutcomeUnknownError):
    """Whether the appointment was booked is not known: `client.bookings.resolve(error)` finds out.

    `intent` is what was to be booked: `intent.to_json()` stores it for another process. `candidates` holds the uids of
    bookings that may be the one. `request` is the body that was sent (it holds the guest's data, so it stands in no
    `repr`), `event_type_id`, `start` and `time_zone` say which slot it was for.
    """

    def __init__(
        self,
        message: str = "",
        *,
        intent: jicoo.BookingIntent | None = None,
        candidates: tuple[str, ...] = (),
        event_type_id: str = "",
        start: datetime = NOT_SAID,
        time_zone: str = "",
        request: dict[str, Any] | None = None,
        method: str = "",
        path_template: str = "",
        attempts: int = 0,
        cause: str = "",
        status: int | None = None,
        first_attempt_at: datetime | None = None,
        on_server_clock: bool = False,
    ) -> None:
        super().__init__(
            message,
            method=method,
            path_template=path_template,
            attempts=attempts,
            cause=cause,
            status=status,
            first_attempt_at=first_attempt_at,
            on_server_clock=on_server_clock,
        )
        vars(self)["intent"] = intent
        self.candidates: tuple[str, ...] = candidates
        self.event_type_id: str = event_type_id
        self.start: datetime = start
        self.time_zone: str = time_zone
        self.request: dict[str, Any] = {} if request is None else request

    @property
    def intent(self) -> jicoo.BookingIntent:
        """What was to be booked; every error that a call raises has it."""
        intent: jicoo.BookingIntent | None = vars(self)["intent"]
        if intent is None:
            # An error that a test has made by hand: for a program that reads it there is nothing to decide.
            raise AttributeError("This error was made without an intent: pass intent=.")
        return intent


class ResponseError(JicooError):
    """An answer that cannot be read; `status`, `headers` and the raw `body` are kept.

    `headers` has lower-case names. `body` is what came, as text where it is text.
    """

    def __init__(
        self,
        message: str = "",
        *,
        method: str = "",
        path_template: str = "",
        attempts: int = 0,
        status: int = 0,
        headers: dict[str, str] | None = None,
        body: Any = None,
    ) -> None:
        super().__init__(message)
        self.method: str = method
        self.path_template: str = path_template
        self.attempts: int = attempts
        self.status: int = status
        self.headers: dict[str, str] = {} if headers is None else headers
        self.body: Any = body


class StatusError(JicooError):
    """The API answered with a status that is not a success.

    `reason` is what the API says of why, in one line of at most 200 characters; empty where it says nothing, and where
    that holds something of a person or a key: then it is in the `body` alone. `body` is the decoded JSON, else the
    text, else None. `headers` has lower-case names. `path_template` is the path with its parameters unfilled, `path`
    the one that was sent. `attempts` is how often it was sent. `retry_after` is in seconds, None where the answer names
    no delay.
    """

    def __init__(
        self,
        message: str = "",
        *,
        method: str = "",
        path_template: str = "",
        path: str = "",
        attempts: int = 0,
        status: int = 0,
        reason: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.method: str = method
        self.path_template: str = path_template
        self.path: str = path
        self.attempts: int = attempts
        self.status: int = status
        self.reason: str = reason
        self.body: Any = body
        self.headers: dict[str, str] = {} if headers is None else headers
        self.request_id: str | None = request_id
        self.retry_after: float | None = retry_after


class BadRequestError(StatusError):
    """400: the request was not acceptable, often because a parameter is missing."""


class AuthenticationError(StatusError):
    """401: the API key is missing or wrong."""


class RequestFailedError(StatusError):
    """402: the parameters were valid and the request failed all the same."""


class PermissionDeniedError(StatusError):
    """403: the key may not do this, or it was sent in the wrong header."""


class NotFoundError(StatusError):
    """404: there is no such resource."""


class ConflictError(StatusError):
    """409: the request contradicts the state of the resource."""


class UnprocessableEntityError(StatusError):
    """422: the request was understood and refused."""


class RateLimitError(StatusError):
    """429: too many requests; `retry_after` says how long to wait, where the API does."""


class ServerError(StatusError):
    """5xx: a fault on the side of the API."""


class BookingConflictError(ConflictError):
    """The slot is not free: taken, past, or no start of this event type. `alternatives(error)` gives free ones.

    `event_type_id`, `start` (an aware date-time in UTC) and `time_zone` say which slot it was.
    """

    def __init__(
        self,
        message: str = "",
        *,
        event_type_id: str = "",
        start: datetime = NOT_SAID,
        time_zone: str = "",
        method: str = "",
        path_template: str = "",
        path: str = "",
        attempts: int = 0,
        status: int = 0,
        reason: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(
            message,
            method=method,
            path_template=path_template,
            path=path,
            attempts=attempts,
            status=status,
            reason=reason,
            body=body,
            headers=headers,
            request_id=request_id,
            retry_after=retry_after,
        )
        self.event_type_id: str = event_type_id
        self.start: datetime = start
        self.time_zone: str = time_zone


class RescheduleConflictError(ConflictError, UnprocessableEntityError):
    """The asked time is not among the free slots of the booking's event type.

    The API documents only 422 for a reschedule that it refuses, so this is inferred from the list of free slots.
    `uid` names the booking, which has not moved; the other fields are those of `BookingConflictError`.
    """

    def __init__(
        self,
        message: str = "",
        *,
        uid: str = "",
        event_type_id: str = "",
        start: datetime = NOT_SAID,
        time_zone: str = "",
        method: str = "",
        path_template: str = "",
        path: str = "",
        attempts: int = 0,
        status: int = 0,
        reason: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(
            message,
            method=method,
            path_template=path_template,
            path=path,
            attempts=attempts,
            status=status,
            reason=reason,
            body=body,
            headers=headers,
            request_id=request_id,
            retry_after=retry_after,
        )
        self.uid: str = uid
        self.event_type_id: str = event_type_id
        self.start: datetime = start
        self.time_zone: str = time_zone


class BookingChangedError(JicooError):
    """It was booked, and has been cancelled or moved since: `booking` is how it stands now."""

    def __init__(self, message: str = "", *, booking: jicoo.Booking = NOT_SAID) -> None:
        super().__init__(message)
        self.booking: jicoo.Booking = booking


class NoSlotError(JicooError):
    """None of the slots could be booked; `tried` holds the starts in the order they were tried."""

    def __init__(
        self,
        message: str = "",
        *,
        tried: tuple[datetime, ...] = (),
    ) -> None:
        super().__init__(message)
        self.tried: tuple[datetime, ...] = tried


class WebhookError(JicooError):
    """A webhook delivery that must not be trusted."""


class SignatureError(WebhookError):
    """The signature is `missing`, `malformed`, `stale` or a `mismatch`: see `reason`."""

    def __init__(
        self,
        message: str = "",
        *,
        reason: str = "",
    ) -> None:
        super().__init__(message)
        self.reason: str = reason


class PayloadError(WebhookError):
    """The body of the delivery is not what can be verified or read."""
