"""Every exception that leaves the package.

All of them are a `JicooError`, hold data and no client, and survive `pickle`, `copy` and `deepcopy` with equal fields.
Their text names what happened and the next step; it never holds the API key, a guest's name, address, phone or message.
"""

# ruff: noqa: RUF012, SLF001 - the tables of defaults are never changed.
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

__all__ = [
    "AmbiguousTimeError",
    "AuthenticationError",
    "BadRequestError",
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


def _restore(kind: type[JicooError], args: tuple[Any, ...], state: dict[str, Any]) -> JicooError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


_CALL: dict[str, Any] = {"method": "", "path_template": "", "attempts": 0}
_SLOT: dict[str, Any] = {"event_type_id": "", "start": None, "time_zone": ""}


class JicooError(Exception):
    """The root of every exception of this package."""

    _defaults: Mapping[str, Any] = {}
    """The fields of the class beside the message, and what they are where nothing is said."""

    def __init__(self, message: str = "", **fields: Any) -> None:
        super().__init__(message)
        unknown = fields.keys() - self._defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        self.__dict__.update(self._defaults)
        self.__dict__.update(fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, dict(self.__dict__))


class ConfigurationError(JicooError):
    """The client is set up or used in a way that cannot work; nothing was sent."""


class ValidationError(JicooError, ValueError):
    """An argument is outside what the API documents; nothing was sent.

    `field` is the argument's name, `limit` what is allowed, `given` what was passed. Where the value itself may be
    personal (a name, a message), `given` is its length instead.
    """

    field: str | None
    limit: object
    given: object
    _defaults = {"field": None, "limit": None, "given": None}


class TimeZoneError(JicooError, ValueError):
    """A time or a time zone that cannot be understood without guessing."""


class NaiveTimeError(TimeZoneError):
    """A wall time was given without a time zone to read it in."""


class UnknownTimeZoneError(TimeZoneError):
    """There is no time zone of this name; `suggestions` holds the nearest names there are."""

    name: str
    suggestions: tuple[str, ...]
    _defaults = {"name": "", "suggestions": ()}


class NonexistentTimeError(TimeZoneError):
    """A wall time that the clocks skip; `before` and `after` are the moments around the gap."""

    before: datetime
    after: datetime
    _defaults = {"before": None, "after": None}


class AmbiguousTimeError(TimeZoneError):
    """A wall time that happens twice; `earlier` and `later` are both moments."""

    earlier: datetime
    later: datetime
    _defaults = {"earlier": None, "later": None}


class TransportError(JicooError):
    """The request was not answered. Nothing was changed by it, but that a deletion may have taken effect."""

    method: str
    path_template: str
    attempts: int
    _defaults = _CALL


class DeadlineExceededError(TransportError, TimeoutError):
    """The call's `timeout` ran out before there was an answer."""


class OutcomeUnknownError(JicooError):
    """A write that may or may not have taken effect, and could not be read back.

    Do not repeat the call blindly: look first. `cause` says what went wrong on the way, `status` is the status of the
    answer if there was one, `first_attempt_at` the moment of the first attempt: on the server's clock where
    `on_server_clock` says so, else on this machine's, because no answer told the server's.
    """

    method: str
    path_template: str
    attempts: int
    cause: str
    status: int | None
    first_attempt_at: datetime | None
    on_server_clock: bool
    _defaults = {
        **_CALL,
        "cause": "",
        "status": None,
        "first_attempt_at": None,
        "on_server_clock": False,
    }


class BookingOutcomeUnknownError(OutcomeUnknownError):
    """Whether the appointment was booked is not known: `client.bookings.resolve(error)` finds out.

    `request` is the body that was sent (it holds the guest's data, so it stands in no `repr`), `event_type_id`,
    `start` and `time_zone` say which slot it was for.
    """

    request: dict[str, Any]
    event_type_id: str
    start: datetime
    time_zone: str
    _defaults = {**OutcomeUnknownError._defaults, "request": {}, **_SLOT}


class ResponseError(JicooError):
    """An answer that cannot be read; `status`, `headers` and the raw `body` are kept.

    `headers` has lower-case names. `body` is what came, as text where it is text.
    """

    status: int
    headers: dict[str, str]
    body: Any
    method: str
    path_template: str
    attempts: int
    _defaults = {**_CALL, "status": 0, "headers": {}, "body": None}


class StatusError(JicooError):
    """The API answered with a status that is not a success.

    `body` is the decoded JSON, else the text, else None. `headers` has lower-case names. `path_template` is the path
    with its parameters unfilled. `retry_after` is in seconds, None where the answer names no delay.
    """

    status: int
    body: Any
    headers: dict[str, str]
    method: str
    path_template: str
    request_id: str | None
    attempts: int
    retry_after: float | None
    _defaults = {**ResponseError._defaults, "request_id": None, "retry_after": None}


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
    """The slot is taken. `client.bookings.alternatives(error)` gives the next free ones.

    `event_type_id`, `start` (an aware date-time in UTC) and `time_zone` say which slot it was.
    """

    event_type_id: str
    start: datetime
    time_zone: str
    _defaults = {**StatusError._defaults, **_SLOT}


class RescheduleConflictError(ConflictError, UnprocessableEntityError):
    """The asked time is not among the free slots of the booking's event type.

    The API documents only 422 for a reschedule that it refuses, so this is inferred from the list of free slots.
    `uid` names the booking, which has not moved; the other fields are those of `BookingConflictError`.
    """

    uid: str
    event_type_id: str
    start: datetime
    time_zone: str
    _defaults = {**StatusError._defaults, **_SLOT, "uid": ""}


class NoSlotError(JicooError):
    """None of the slots could be booked; `tried` holds the starts in the order they were tried."""

    tried: tuple[datetime, ...]
    _defaults = {"tried": ()}


class WebhookError(JicooError):
    """A webhook delivery that must not be trusted."""


class SignatureError(WebhookError):
    """The signature is `missing`, `malformed`, `stale` or a `mismatch`: see `reason`."""

    reason: str
    _defaults = {"reason": ""}


class PayloadError(WebhookError):
    """The body of the delivery is not what can be verified or read."""
