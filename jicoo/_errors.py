"""The errors that are raised before anything is sent, for modules that know no client. Users find them in `errors`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

NOT_SAID: Any = None
"""What a field holds in an error that was made by hand, in a test say, without it."""


def kind_of(value: object) -> str:
    """What a value is, as a message names it: its type and never itself, since it may be anything.

    >>> kind_of(5), kind_of("a"), kind_of(None)
    ('an int', 'a str', 'None')
    """
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in tuple('aeio') else 'a'} {name}"


def _restore(kind: type[JicooError], args: tuple[Any, ...], state: dict[str, Any]) -> JicooError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class JicooError(Exception):
    """The root of every exception of this package."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)

    @property
    def message(self) -> str:
        """What happened, and the next step."""
        return str(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # By its fields, since what an exception was called with says nothing of those by keyword.
        return _restore, (type(self), self.args, dict(self.__dict__))


class ConfigurationError(JicooError):
    """The client is set up or used in a way that cannot work; nothing was sent."""


class ValidationError(JicooError, ValueError):
    """An argument is outside what the API documents; nothing was sent.

    `field` is the argument's name, `limit` what is allowed, `given` what was passed. Where the value itself may be
    personal (a name, a message), `given` is its length instead.
    """

    def __init__(
        self,
        message: str = "",
        *,
        field: str | None = None,
        limit: object = None,
        given: object = None,
    ) -> None:
        super().__init__(message)
        self.field: str | None = field
        self.limit: object = limit
        self.given: object = given


class TimeZoneError(JicooError, ValueError):
    """A time or a time zone that cannot be understood without guessing."""


class NaiveTimeError(TimeZoneError):
    """A wall time was given without a time zone to read it in."""


class UnknownTimeZoneError(TimeZoneError):
    """There is no time zone of this name; `suggestions` holds the nearest names there are."""

    def __init__(
        self,
        message: str = "",
        *,
        name: str = "",
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.name: str = name
        self.suggestions: tuple[str, ...] = suggestions


class NonexistentTimeError(TimeZoneError):
    """A wall time that the clocks skip; `before` and `after` are the moments around the gap."""

    def __init__(
        self,
        message: str = "",
        *,
        before: datetime = NOT_SAID,
        after: datetime = NOT_SAID,
    ) -> None:
        super().__init__(message)
        self.before: datetime = before
        self.after: datetime = after


class AmbiguousTimeError(TimeZoneError):
    """A wall time that happens twice; `earlier` and `later` are both moments."""

    def __init__(
        self,
        message: str = "",
        *,
        earlier: datetime = NOT_SAID,
        later: datetime = NOT_SAID,
    ) -> None:
        super().__init__(message)
        self.earlier: datetime = earlier
        self.later: datetime = later


for _kind in (
    JicooError,
    ConfigurationError,
    ValidationError,
    TimeZoneError,
    NaiveTimeError,
    UnknownTimeZoneError,
    NonexistentTimeError,
    AmbiguousTimeError,
):
    # Where users import them from, and where a pickle looks for them.
    _kind.__module__ = "jicoo.errors"
