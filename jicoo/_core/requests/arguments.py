"""Single arguments, checked against what the API documents. Pure: no I/O.

What is `UNSET` was left out and stays so; None is null, and only where the API lets a member be empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Any, Literal, TypeGuard, TypeVar
from unicodedata import category
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core.requests.email_addresses import email_problem
from jicoo._errors import kind_of
from jicoo._moments import read_date, read_moment
from jicoo._plain_times import plain_text
from jicoo.errors import ValidationError
from jicoo.slots import Slot
from jicoo_client.errors import ReadError
from jicoo_client.types import UNSET, Model, Unset

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
M = TypeVar("M", bound=Model)

LimitedText = Literal[
    "access",
    "address",
    "company",
    "custom_location",
    "description",
    "email",
    "message",
    "name",
    "phone_number",
    "sms_country_code",
    "sms_number",
    "tracking",
    "update_message",
]
"""An argument for which the API documents a length."""

ArgumentName = (
    LimitedText
    | Literal[
        "answers",
        "attendees",
        "behavior",
        "body",
        "cc_emails",
        "display_type",
        "end",
        "error",
        "event_type_id",
        "host_uid",
        "hosts",
        "intent",
        "is_all_day",
        "is_remind",
        "json",
        "limit",
        "locale",
        "location",
        "location_type",
        "method",
        "order_by",
        "page_size",
        "params",
        "path",
        "payment",
        "priority",
        "project_id",
        "reason",
        "role",
        "routine",
        "send_updates",
        "slots",
        "start",
        "status",
        "team_id",
        "time_zone",
        "transparency",
        "uid",
        "user_id",
        "visibility_type",
    ]
)
"""An argument as the caller named it: what an error calls it by."""

LENGTHS: Mapping[LimitedText, int] = {
    "access": 2000,
    "address": 255,
    "company": 32,
    "custom_location": 2000,
    "description": 10000,
    "email": 255,
    "message": 2000,
    "name": 64,
    "phone_number": 32,
    "sms_country_code": 255,
    "sms_number": 32,
    "tracking": 255,
    "update_message": 2000,
}
"""The most characters that the API documents for an argument."""

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol of which nothing is seen."""
_EMAIL_FORM = "name@example.com"
_MOMENT_FORM = "2024-03-16 11:00"
_LONGEST_SHOWN = 40
"""Characters of a refused choice that an error quotes; a longer text may be anything."""


def text(field: ArgumentName, value: object) -> str:
    """Unicode text of any length."""
    if not isinstance(value, str):
        raise wrong(field, "text", value)
    if value.isascii():
        return value
    with suppress(UnicodeEncodeError):
        value.encode()
        return value
    problem = "must be Unicode text: it holds half of a character (a lone surrogate)"
    raise refused(field, problem, "Unicode text")


def limited_text(field: LimitedText, value: object) -> str:
    """Unicode text within the field's documented length."""
    entered = text(field, value)
    most = LENGTHS[field]
    if len(entered) > most:
        raise too_many(field, "characters", most, len(entered))
    return entered


def filled(field: ArgumentName, value: object) -> str:
    """Text in which something can be seen."""
    entered = text(field, value)
    if not any(is_visible(letter) for letter in entered):
        problem = (
            "must not be empty" if not entered.strip() else "must hold something that can be seen"
        )
        raise refused(field, problem, "not empty", 0)
    return entered


def is_visible(letter: str) -> bool:
    """Whether a letter leaves anything on paper."""
    return category(letter)[0] not in "CZ" and letter not in _BLANK


def limited_filled(field: LimitedText, value: object) -> str:
    """Text that is not empty, within the field's documented length."""
    limited_text(field, value)
    return filled(field, value)


def optional_text(field: LimitedText, value: object | None) -> str | Unset:
    """Limited text; None was left out."""
    return UNSET if value is None else limited_text(field, value)


def changed_text(field: LimitedText, value: object | Unset) -> str | Unset:
    """Limited text; UNSET leaves it alone."""
    return UNSET if isinstance(value, Unset) else limited_text(field, value)


def nullable_text(field: LimitedText, value: object | Unset | None) -> str | Unset | None:
    """Limited text; UNSET leaves it alone, None empties it."""
    return value if value is None or isinstance(value, Unset) else limited_text(field, value)


def email(field: ArgumentName, value: object) -> str:
    """An e-mail address as far as one can be told from a mistake without refusing a real one."""
    entered = text(field, value)
    if len(entered) > LENGTHS["email"]:
        raise too_many(field, "characters", LENGTHS["email"], len(entered))
    entered = entered.strip()
    problem = email_problem(entered)
    if problem:
        given = f"{len(entered)} characters"
        must = f"must be one e-mail address such as {_EMAIL_FORM}"
        raise refused(field, f"{must}: {problem}", _EMAIL_FORM, given)
    return entered


def flag(field: ArgumentName, value: object) -> bool:
    """True or False."""
    if isinstance(value, bool):
        return value
    raise wrong(field, "True or False", value)


def changed_flag(field: ArgumentName, value: object | Unset) -> bool | Unset:
    """True or False; UNSET leaves it alone."""
    return UNSET if isinstance(value, Unset) else flag(field, value)


def whole_number(field: ArgumentName, value: object, *, least: int, most: int) -> int:
    """A whole number within its documented range."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    short = isinstance(value, (int, float)) and abs(value) < 1e9
    shown = value if short else kind_of(value)
    problem = f"must be a whole number from {least:,} to {most:,}, not {shown}"
    raise refused(field, problem, (least, most), shown)


def page_size(value: int | None) -> int | Unset:
    """The number of rows that a page is to have; the most is not documented."""
    if value is None:
        return UNSET
    return whole_number("page_size", value, least=1, most=1_000_000)


def choice(field: ArgumentName, value: object, kind: type[E], *, of: str = "") -> E:
    """A known member of an enum, or its text; `of` says which part of an argument it is."""
    for member in kind:
        if value == member.value:
            return member
    allowed = tuple(member.value for member in kind)
    shown = short_text(value)
    must = f"holds {of} that must be" if of else "must be"
    raise refused(field, f"{must} one of {', '.join(allowed)}, not {shown}", allowed, shown)


def changed_choice(field: ArgumentName, value: object | Unset, kind: type[E]) -> E | Unset:
    """A member of an enum; UNSET leaves it alone."""
    return UNSET if isinstance(value, Unset) else choice(field, value, kind)


def nullable_choice(
    field: ArgumentName, value: object | Unset | None, kind: type[E]
) -> E | Unset | None:
    """A member of an enum; UNSET leaves it alone, None empties it."""
    return value if value is None or isinstance(value, Unset) else choice(field, value, kind)


def moment(field: ArgumentName, value: object) -> Slot | datetime | str:
    """A slot, a date-time, or text of one; in which zone it is meant is for others to say."""
    given = plain_text(value)
    if isinstance(given, Slot):
        return given
    if not isinstance(given, (datetime, str)):
        raise wrong(field, f"a date-time, or text such as {_MOMENT_FORM!r}", value)
    read = _readable(field, given, _read_moment)
    # A wall time is the same as it was read; of what has an offset, only what was given tells whether it names a zone.
    return given if read.tzinfo is not None else read


def _read_moment(value: object) -> datetime:
    return read_moment(value, time_zones.zone)


def _read_bound(value: object) -> datetime:
    return read_moment(value, time_zones.zone, drops_nanoseconds=True)


def bound(field: ArgumentName, value: object) -> datetime | date | str:
    """The end of a range: a date-time or a date, or text of either."""
    kinds = f"a date-time, a date, or text such as {_MOMENT_FORM!r} or '2024-03-16'"
    given = plain_text(value)
    if not isinstance(given, (date, str)):
        raise wrong(field, kinds, value)
    for read in (read_date, _read_bound):
        with suppress(ValidationError):
            read(given)
            return given
    shown = short_text(given)
    raise refused(field, f"must be {kinds}, not {shown}", "2024-03-16", shown)


def _readable(field: ArgumentName, value: object, read: Callable[[object], T]) -> T:
    """A time as it reads; refused by the name that the caller gave it where it does not."""
    try:
        return read(value)
    except ValidationError as error:
        problem = error
    # Raised here and not inside `except`: the error that knows no argument is no context of this one.
    raise ValidationError(
        f"{field}: {problem}", field=field, limit=problem.limit, given=problem.given
    )


def optional_bound(field: ArgumentName, value: object | None) -> datetime | date | str | None:
    """The end of a range; None leaves it open."""
    return None if value is None else bound(field, value)


def changed_moment(field: ArgumentName, value: object | Unset) -> Slot | datetime | str | Unset:
    """A date-time or text of one; UNSET leaves it alone."""
    return value if isinstance(value, Unset) else moment(field, value)


def zone(value: object) -> ZoneInfo:
    """The zone of the argument `time_zone`: a name or a ZoneInfo."""
    kind = "a name such as 'Asia/Tokyo', or a ZoneInfo"
    if isinstance(value, (str, tzinfo)):
        with suppress(TypeError):
            return time_zones.zone(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    raise wrong("time_zone", kind, value)


def optional_zone(value: object | None) -> ZoneInfo | None:
    """A zone; None was left out."""
    return None if value is None else zone(value)


def changed_zone(value: object | Unset) -> ZoneInfo | Unset:
    """A zone; UNSET leaves it alone."""
    return value if isinstance(value, Unset) else zone(value)


def short_text(value: object) -> str:
    """A value as an error may quote it: text that is short, else what it is."""
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN:
        return repr(value)
    return kind_of(value)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """True for a mapping, of whatever."""
    return isinstance(value, Mapping)


def mapping(field: ArgumentName, value: object, limit: str) -> Mapping[Any, Any]:
    """A mapping; `limit` says in the error what has to be in it."""
    if is_mapping(value):
        return value
    raise wrong(field, limit, value)


def _is_iterable(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes))


def iterable(field: ArgumentName, value: object, limit: str) -> Iterable[object]:
    """A list or anything else that can be iterated over, but for text."""
    if _is_iterable(value):
        return value
    raise wrong(field, limit, value)


def items(field: ArgumentName, value: object, limit: str) -> list[object]:
    """The items of what can be iterated over, but for text."""
    return list(iterable(field, value, limit))


def model(field: ArgumentName, value: object, kind: type[M]) -> M:
    """A model, or the model of a mapping with the names of the wire.

    What was read may be sent again: there a member is null where it holds nothing, which is not sent.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, Model):
        value = {name: member for name, member in value.to_dict().items() if member is not None}
    members = mapping(field, value, "a mapping with the names that the API uses")
    try:
        made: M = kind.from_dict(members)
        return made
    except ReadError as error:
        problem = str(error)
    # Raised here and not inside `except`: the context would hold the value that was refused.
    raise refused(field, f"cannot be read: {problem}")


def check_something_changes(body: Model) -> None:
    """Refuse an update that names nothing."""
    if not body.to_dict():
        raise ValidationError(
            "There is nothing to update: name at least one field.", limit="a field"
        )


def wrong(field: ArgumentName, limit: str, value: object) -> ValidationError:
    """The error for a value of the wrong kind, of which only that is told."""
    given = "None" if value is None else type(value).__name__
    return refused(field, f"must be {limit}, not {kind_of(value)}", limit, given)


def too_many(field: ArgumentName, what: str, most: int, given: int) -> ValidationError:
    """The error for a value that is too long."""
    problem = f"may have at most {most:,} {what}; {given:,} were given"
    return refused(field, problem, most, given)


def refused(
    field: ArgumentName, problem: str, limit: object = None, given: object = None
) -> ValidationError:
    """The error for an argument: what it has to be, what is allowed and what was given."""
    return ValidationError(f"{field} {problem}.", field=field, limit=limit, given=given)
