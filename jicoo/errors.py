"""Every exception that leaves the package.

All of them are a `JicooError`, hold data and no client, and survive `pickle`, `copy` and `deepcopy` with equal fields.
Their text names what happened and the next step; it never holds the API key, a guest's name, address, phone or message.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define
from attrs import field as _field

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


_NOT_SAID: Any = None
"""What a field holds in an error that was made by hand, in a test say, without it."""


def _restore(kind: type[JicooError], args: tuple[Any, ...], state: dict[str, Any]) -> JicooError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


# Exceptions with several bases cannot have slots, and are told apart by identity. attrs' own way
# with exceptions would put every field into `args`, bodies included, and so into each `repr`.


@define(slots=False, eq=False, repr=False, auto_exc=False)
class JicooError(Exception):
    """The root of every exception of this package."""

    _message: str = _field(default="", alias="message")

    def __attrs_post_init__(self) -> None:
        # An exception keeps its text in `args`; once is enough.
        self.args = (self._message,)
        del self._message

    @property
    def message(self) -> str:
        """What happened, and the next step."""
        return str(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, dict(self.__dict__))


@define(slots=False, eq=False, repr=False, auto_exc=False)
class _OfCall:
    """What every error of a call carries."""

    method: str = _field(default="", kw_only=True)
    path_template: str = _field(default="", kw_only=True)
    attempts: int = _field(default=0, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class _OfSlot:
    """What every error of a slot carries."""

    event_type_id: str = _field(default="", kw_only=True)
    start: datetime = _field(default=_NOT_SAID, kw_only=True)
    time_zone: str = _field(default="", kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class ConfigurationError(JicooError):
    """The client is set up or used in a way that cannot work; nothing was sent."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class ValidationError(JicooError, ValueError):
    """An argument is outside what the API documents; nothing was sent.

    `field` is the argument's name, `limit` what is allowed, `given` what was passed. Where the value itself may be
    personal (a name, a message), `given` is its length instead.
    """

    field: str | None = _field(default=None, kw_only=True)
    limit: object = _field(default=None, kw_only=True)
    given: object = _field(default=None, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class TimeZoneError(JicooError, ValueError):
    """A time or a time zone that cannot be understood without guessing."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class NaiveTimeError(TimeZoneError):
    """A wall time was given without a time zone to read it in."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class UnknownTimeZoneError(TimeZoneError):
    """There is no time zone of this name; `suggestions` holds the nearest names there are."""

    name: str = _field(default="", kw_only=True)
    suggestions: tuple[str, ...] = _field(default=(), kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class NonexistentTimeError(TimeZoneError):
    """A wall time that the clocks skip; `before` and `after` are the moments around the gap."""

    before: datetime = _field(default=_NOT_SAID, kw_only=True)
    after: datetime = _field(default=_NOT_SAID, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class AmbiguousTimeError(TimeZoneError):
    """A wall time that happens twice; `earlier` and `later` are both moments."""

    earlier: datetime = _field(default=_NOT_SAID, kw_only=True)
    later: datetime = _field(default=_NOT_SAID, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class TransportError(JicooError, _OfCall):
    """The request was not answered. Nothing was changed by it, but that a deletion may have taken effect."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class DeadlineExceededError(TransportError, TimeoutError):
    """The call's `timeout` ran out before there was an answer."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class OutcomeUnknownError(JicooError, _OfCall):
    """A write that may or may not have taken effect, and could not be read back.

    Do not repeat the call blindly: look first. `cause` says what went wrong on the way, `status` is the status of the
    answer if there was one, `first_attempt_at` the moment of the first attempt: on the server's clock where
    `on_server_clock` says so, else on this machine's, because no answer told the server's.
    """

    cause: str = _field(default="", kw_only=True)
    status: int | None = _field(default=None, kw_only=True)
    first_attempt_at: datetime | None = _field(default=None, kw_only=True)
    on_server_clock: bool = _field(default=False, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class BookingOutcomeUnknownError(OutcomeUnknownError, _OfSlot):
    """Whether the appointment was booked is not known: `client.bookings.resolve(error)` finds out.

    `request` is the body that was sent (it holds the guest's data, so it stands in no `repr`), `event_type_id`,
    `start` and `time_zone` say which slot it was for.
    """

    request: dict[str, Any] = _field(factory=dict[str, Any], kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class ResponseError(JicooError, _OfCall):
    """An answer that cannot be read; `status`, `headers` and the raw `body` are kept.

    `headers` has lower-case names. `body` is what came, as text where it is text.
    """

    status: int = _field(default=0, kw_only=True)
    headers: dict[str, str] = _field(factory=dict[str, str], kw_only=True)
    body: Any = _field(default=None, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class StatusError(JicooError, _OfCall):
    """The API answered with a status that is not a success.

    `body` is the decoded JSON, else the text, else None. `headers` has lower-case names. `path_template` is the path
    with its parameters unfilled. `retry_after` is in seconds, None where the answer names no delay.
    """

    status: int = _field(default=0, kw_only=True)
    body: Any = _field(default=None, kw_only=True)
    headers: dict[str, str] = _field(factory=dict[str, str], kw_only=True)
    request_id: str | None = _field(default=None, kw_only=True)
    retry_after: float | None = _field(default=None, kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class BadRequestError(StatusError):
    """400: the request was not acceptable, often because a parameter is missing."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class AuthenticationError(StatusError):
    """401: the API key is missing or wrong."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class RequestFailedError(StatusError):
    """402: the parameters were valid and the request failed all the same."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class PermissionDeniedError(StatusError):
    """403: the key may not do this, or it was sent in the wrong header."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class NotFoundError(StatusError):
    """404: there is no such resource."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class ConflictError(StatusError):
    """409: the request contradicts the state of the resource."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class UnprocessableEntityError(StatusError):
    """422: the request was understood and refused."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class RateLimitError(StatusError):
    """429: too many requests; `retry_after` says how long to wait, where the API does."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class ServerError(StatusError):
    """5xx: a fault on the side of the API."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class BookingConflictError(ConflictError, _OfSlot):
    """The slot is taken. `client.bookings.alternatives(error)` gives the next free ones.

    `event_type_id`, `start` (an aware date-time in UTC) and `time_zone` say which slot it was.
    """


@define(slots=False, eq=False, repr=False, auto_exc=False)
class RescheduleConflictError(ConflictError, UnprocessableEntityError, _OfSlot):
    """The asked time is not among the free slots of the booking's event type.

    The API documents only 422 for a reschedule that it refuses, so this is inferred from the list of free slots.
    `uid` names the booking, which has not moved; the other fields are those of `BookingConflictError`.
    """

    uid: str = _field(default="", kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class NoSlotError(JicooError):
    """None of the slots could be booked; `tried` holds the starts in the order they were tried."""

    tried: tuple[datetime, ...] = _field(default=(), kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class WebhookError(JicooError):
    """A webhook delivery that must not be trusted."""


@define(slots=False, eq=False, repr=False, auto_exc=False)
class SignatureError(WebhookError):
    """The signature is `missing`, `malformed`, `stale` or a `mismatch`: see `reason`."""

    reason: str = _field(default="", kw_only=True)


@define(slots=False, eq=False, repr=False, auto_exc=False)
class PayloadError(WebhookError):
    """The body of the delivery is not what can be verified or read."""
