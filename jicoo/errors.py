"""Every exception that leaves the package.

All of them are a `JicooError`, hold data and no client, and survive `pickle`, `copy` and `deepcopy` with equal fields.
Their text names what happened and the next step; it never holds the API key, a guest's name, address, phone or message.
"""

# ruff: noqa: RUF012 - the defaults are never changed.
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
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


class JicooError(Exception):
    """The root of every exception of this package."""

    def __init__(self, message: str = "", **fields: Any) -> None:
        """Each annotation of the class is a field; left out, it is what the class says, else None."""
        super().__init__(message)
        kind = type(self)
        names = [name for base in kind.__mro__ for name in getattr(base, "__annotations__", ())]
        unknown = fields.keys() - names
        if unknown:
            raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
        self.__dict__.update({name: getattr(kind, name, None) for name in names})
        self.__dict__.update(fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, dict(self.__dict__))


class _OfCall:
    """What every error of a call carries."""

    method: str = ""
    path_template: str = ""
    attempts: int = 0


class _OfSlot:
    """What every error of a slot carries."""

    event_type_id: str = ""
    start: datetime
    time_zone: str = ""


class ConfigurationError(JicooError):
    """The client is set up or used in a way that cannot work; nothing was sent."""


class ValidationError(JicooError, ValueError):
    """An argument is outside what the API documents; nothing was sent.

    `field` is the argument's name, `limit` what is allowed, `given` what was passed. Where the value itself may be
    personal (a name, a message), `given` is its length instead.
    """

    field: str | None = None
    limit: object = None
    given: object = None


class TimeZoneError(JicooError, ValueError):
    """A time or a time zone that cannot be understood without guessing."""


class NaiveTimeError(TimeZoneError):
    """A wall time was given without a time zone to read it in."""


class UnknownTimeZoneError(TimeZoneError):
    """There is no time zone of this name; `suggestions` holds the nearest names there are."""

    name: str = ""
    suggestions: tuple[str, ...] = ()


class NonexistentTimeError(TimeZoneError):
    """A wall time that the clocks skip; `before` and `after` are the moments around the gap."""

    before: datetime
    after: datetime


class AmbiguousTimeError(TimeZoneError):
    """A wall time that happens twice; `earlier` and `later` are both moments."""

    earlier: datetime
    later: datetime


class TransportError(JicooError, _OfCall):
    """The request was not answered. Nothing was changed by it, but that a deletion may have taken effect."""


class DeadlineExceededError(TransportError, TimeoutError):
    """The call's `timeout` ran out before there was an answer."""


class OutcomeUnknownError(JicooError, _OfCall):
    """A write that may or may not have taken effect, and could not be read back.

    Do not repeat the call blindly: look first. `cause` says what went wrong on the way, `status` is the status of the
    answer if there was one, `first_attempt_at` the moment of the first attempt: on the server's clock where
    `on_server_clock` says so, else on this machine's, because no answer told the server's.
    """

    cause: str = ""
    status: int | None = None
    first_attempt_at: datetime | None = None
    on_server_clock: bool = False


class BookingOutcomeUnknownError(OutcomeUnknownError, _OfSlot):
    """Whether the appointment was booked is not known: `client.bookings.resolve(error)` finds out.

    `request` is the body that was sent (it holds the guest's data, so it stands in no `repr`), `event_type_id`,
    `start` and `time_zone` say which slot it was for.
    """

    request: dict[str, Any] = {}


class ResponseError(JicooError, _OfCall):
    """An answer that cannot be read; `status`, `headers` and the raw `body` are kept.

    `headers` has lower-case names. `body` is what came, as text where it is text.
    """

    status: int = 0
    headers: dict[str, str] = {}
    body: Any = None


class StatusError(JicooError, _OfCall):
    """The API answered with a status that is not a success.

    `body` is the decoded JSON, else the text, else None. `headers` has lower-case names. `path_template` is the path
    with its parameters unfilled. `retry_after` is in seconds, None where the answer names no delay.
    """

    status: int = 0
    body: Any = None
    headers: dict[str, str] = {}
    request_id: str | None = None
    retry_after: float | None = None


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


class BookingConflictError(ConflictError, _OfSlot):
    """The slot is taken. `client.bookings.alternatives(error)` gives the next free ones.

    `event_type_id`, `start` (an aware date-time in UTC) and `time_zone` say which slot it was.
    """


class RescheduleConflictError(ConflictError, UnprocessableEntityError, _OfSlot):
    """The asked time is not among the free slots of the booking's event type.

    The API documents only 422 for a reschedule that it refuses, so this is inferred from the list of free slots.
    `uid` names the booking, which has not moved; the other fields are those of `BookingConflictError`.
    """

    uid: str = ""


class NoSlotError(JicooError):
    """None of the slots could be booked; `tried` holds the starts in the order they were tried."""

    tried: tuple[datetime, ...] = ()


class WebhookError(JicooError):
    """A webhook delivery that must not be trusted."""


class SignatureError(WebhookError):
    """The signature is `missing`, `malformed`, `stale` or a `mismatch`: see `reason`."""

    reason: str = ""


class PayloadError(WebhookError):
    """The body of the delivery is not what can be verified or read."""
