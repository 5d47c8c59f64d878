"""Single arguments, checked against what the API documents. Pure: no I/O.

What is `UNSET` was left out and stays so; None is null, and only where the API lets a member be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import Enum
from typing import Any, Literal, TypeGuard, TypeVar

from jicoo.errors import ValidationError
from jicoo_client.errors import ReadError
from jicoo_client.types import UNSET, Model, Unset

E = TypeVar("E", bound=Enum)
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

_LONGEST_SHOWN = 40
"""Characters of a refused choice that an error quotes; a longer text may be anything."""


def text(field: ArgumentName, value: object) -> str:
    """Unicode text of any length."""
    if not isinstance(value, str):
        raise wrong(field, "text", type(value).__name__)
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
    """Text that is not empty."""
    entered = text(field, value)
    if not entered.strip():
        raise refused(field, "must not be empty", "not empty", 0)
    return entered


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
    local, at, domain = entered.rpartition("@")
    if not (local and at and domain) or any(letter.isspace() for letter in entered):
        form, given = "name@example.com", f"{len(entered)} characters"
        raise refused(field, f"must be an e-mail address of the form {form}", form, given)
    return entered


def flag(field: ArgumentName, value: object) -> bool:
    """True or False."""
    if isinstance(value, bool):
        return value
    raise wrong(field, "True or False", type(value).__name__)


def changed_flag(field: ArgumentName, value: object | Unset) -> bool | Unset:
    """True or False; UNSET leaves it alone."""
    return UNSET if isinstance(value, Unset) else flag(field, value)


def whole_number(field: ArgumentName, value: object, *, least: int, most: int) -> int:
    """A whole number within its documented range."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    short = isinstance(value, (int, float)) and abs(value) < 1e9
    shown = value if short else type(value).__name__
    problem = f"must be a whole number from {least} to {most}, not {shown}"
    raise refused(field, problem, (least, most), shown)


def page_size(value: int | None) -> int | Unset:
    """The number of rows that a page is to have; the most is not documented."""
    if value is None:
        return UNSET
    return whole_number("page_size", value, least=1, most=1_000_000)


def choice(field: ArgumentName, value: object, kind: type[E]) -> E:
    """A known member of an enum, or its text."""
    for member in kind:
        if value == member.value:
            return member
    allowed = tuple(member.value for member in kind)
    shown = short_text(value)
    raise refused(field, f"must be one of {', '.join(allowed)}, not {shown!r}", allowed, shown)


def changed_choice(field: ArgumentName, value: object | Unset, kind: type[E]) -> E | Unset:
    """A member of an enum; UNSET leaves it alone."""
    return UNSET if isinstance(value, Unset) else choice(field, value, kind)


def nullable_choice(
    field: ArgumentName, value: object | Unset | None, kind: type[E]
) -> E | Unset | None:
    """A member of an enum; UNSET leaves it alone, None empties it."""
    return value if value is None or isinstance(value, Unset) else choice(field, value, kind)


def short_text(value: object) -> str:
    """A value as an error may quote it: text that is short, else the name of its type."""
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN:
        return value
    return type(value).__name__


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """True for a mapping, of whatever."""
    return isinstance(value, Mapping)


def mapping(field: ArgumentName, value: object, limit: str) -> Mapping[Any, Any]:
    """A mapping; `limit` says in the error what has to be in it."""
    if is_mapping(value):
        return value
    raise wrong(field, limit, type(value).__name__)


def _is_iterable(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes))


def items(field: ArgumentName, value: object, limit: str) -> list[object]:
    """The items of a list or of anything else that can be iterated over, but for text."""
    if _is_iterable(value):
        return list(value)
    raise wrong(field, limit, type(value).__name__)


def model(field: ArgumentName, value: object, kind: type[M]) -> M:
    """A model, or the model of a mapping with the names of the wire.

    What was read may be sent again: there a member is null where it holds nothing, which is not sent.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, Model):
        value = {name: member for name, member in value.to_dict().items() if member is not None}
    members = mapping(field, value, "a mapping with the names of the wire")
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


def wrong(field: ArgumentName, limit: str, given: str) -> ValidationError:
    """The error for a value of the wrong kind."""
    return refused(field, f"must be {limit}, not {given}", limit, given)


def too_many(field: ArgumentName, what: str, most: int, given: int) -> ValidationError:
    """The error for a value that is too long."""
    return refused(field, f"may have at most {most} {what}; {given} were given", most, given)


def refused(
    field: ArgumentName, problem: str, limit: object = None, given: object = None
) -> ValidationError:
    """The error for an argument: what it has to be, what is allowed and what was given."""
    return ValidationError(f"{field} {problem}.", field=field, limit=limit, given=given)
