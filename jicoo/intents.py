"""A booking that is about to be made: what, for whom, and since when. Storing it before it is sent makes it safe."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, TypeGuard

from attrs import frozen

from jicoo._errors import JicooError, ValidationError
from jicoo._moments import aware, read_moment

__all__ = ["BookingIntent"]

_VERSION = 1


@frozen(repr=False)
class BookingIntent:
    """What is to be booked, for whom, and since when.

    Made by `client.bookings.intend`, booked by `client.bookings.book`; in between it can be stored as JSON, so that
    another process can go on where one has died. `event_type_id`, `start` (in UTC) and `time_zone` say which slot,
    `request` is the body that is sent. `made_at` is a moment of the server's clock where `on_server_clock` says so,
    else of the clock of the machine that made the intent. The JSON and `request` hold the guest's data, and are to be
    stored as such; `repr` does not.

    >>> intent = BookingIntent(
    ...     event_type_id="mzgdPJVBb7RE",
    ...     start=datetime(2024, 3, 16, 2, tzinfo=UTC),
    ...     time_zone="Asia/Tokyo",
    ...     request={"email": "guest@example.com"},
    ...     made_at=datetime(2024, 3, 15, tzinfo=UTC),
    ... )
    >>> BookingIntent.from_json(intent.to_json()) == intent
    True
    """

    event_type_id: str
    start: datetime
    time_zone: str
    request: dict[str, Any]
    made_at: datetime
    on_server_clock: bool = False

    def to_json(self) -> str:
        """The intent as JSON text: no key is in it, the guest's data are."""
        return json.dumps(
            {
                "version": _VERSION,
                "event_type_id": self.event_type_id,
                "start": self.start.isoformat(),
                "time_zone": self.time_zone,
                "request": self.request,
                "made_at": self.made_at.isoformat(),
                "on_server_clock": self.on_server_clock,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> BookingIntent:
        """The intent that `to_json` has written.

        Raises:
            ValidationError: The text is not one of `to_json`'s, or one of a newer version of this package.
        """
        try:
            return _read(json.loads(text, parse_constant=_refuse_constant))
        except (
            *(ValueError, TypeError, KeyError, JicooError),
            *(RecursionError, OverflowError),
        ) as error:
            problem = (
                str(error) if isinstance(error, _UnusableError) else "it is not what to_json writes"
            )
        # Raised here and not inside `except`: the context would hold the guest's data.
        raise ValidationError(
            f"The intent cannot be read: {problem}. Give the text as it was stored.", field="intent"
        )

    def __repr__(self) -> str:
        start, made = self.start.isoformat(), self.made_at.isoformat()
        return f"<BookingIntent {self.event_type_id} {start} {self.time_zone}, made {made}>"


class _UnusableError(ValueError):
    """Why a stored intent cannot be used."""


def _read(stored: Any) -> BookingIntent:
    version = stored["version"]
    if type(version) is int and version > _VERSION:
        raise _UnusableError("a newer version of jicoo has written it")
    if type(version) is not int or version < _VERSION:
        raise ValueError
    return BookingIntent(
        event_type_id=_text(stored["event_type_id"]),
        start=_moment(stored["start"]),
        time_zone=_text(stored["time_zone"]),
        request=_object(stored["request"]),
        made_at=_moment(stored["made_at"]),
        on_server_clock=_flag(stored["on_server_clock"]),
    )


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _UnusableError("a text is missing")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


def _moment(value: object) -> datetime:
    return aware(read_moment(_text(value))).astimezone(UTC)


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _object(value: Any) -> dict[str, Any]:
    if _is_object(value):
        return value
    raise _UnusableError("the request is missing")
