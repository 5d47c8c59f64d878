"""Single arguments, checked against what the API documents. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from enum import Enum
from typing import Any, TypeGuard, TypeVar

from jicoo.errors import ValidationError
from jicoo_client.errors import ReadError
from jicoo_client.types import Model, Unset

E = TypeVar("E", bound=Enum)
M = TypeVar("M", bound=Model)

LENGTHS = {
    "email": 255,
    "name": 64,
    "company": 32,
    "sms_country_code": 255,
    "sms_number": 32,
    "message": 2000,
    "phone_number": 32,
    "tracking": 255,
    "update_message": 2000,
    "description": 10000,
    "access": 2000,
    "address": 255,
    "custom_location": 2000,
}
"""The most characters that the API documents for an argument."""


Check = Callable[[str, Any], Any]
Table = Mapping[str, tuple[str, Check]]
"""An argument's name to the attribute of the model and how the argument is checked."""


def members(given: Mapping[str, Any], table: Table, *, nullable: Collection[str]) -> dict[str, Any]:
    """The attributes for what is given; None only where the API lets a member be empty."""
    return {
        table[field][0]: None
        if value is None and field in nullable
        else table[field][1](field, value)
        for field, value in given.items()
        if not isinstance(value, Unset)
    }


def one_of(kind: type[Enum]) -> Check:
    """A check for a member of an enum."""
    return lambda field, value: choice(field, value, kind)


def unlimited(field: str, value: object) -> str:
    """Text for which the API documents no length."""
    return text(field, value, None)


def flag(field: str, value: object) -> bool:
    """True or False."""
    if isinstance(value, bool):
        return value
    raise wrong(field, "True or False", type(value).__name__)


def address(field: str, value: object) -> str:
    """An e-mail address as far as one can be told from a mistake without refusing a real one."""
    entered = text(field, value, LENGTHS["email"]).strip()
    local, at, domain = entered.rpartition("@")
    if not (local and at and domain) or any(letter.isspace() for letter in entered):
        form, given = "name@example.com", f"{len(entered)} characters"
        raise refused(field, f"is an e-mail address of the form {form}", form, given)
    return entered


def filled(field: str, value: object, *more: Any) -> str:
    """Text that is not empty."""
    entered = text(field, value, *more)
    if not entered.strip():
        raise refused(field, "is empty", "not empty", 0)
    return entered


def text(field: str, value: object, limit: int | None = -1) -> str:
    """Unicode text within the field's documented length, or within `limit`; None is no limit."""
    if not isinstance(value, str):
        raise wrong(field, "text", type(value).__name__)
    most = LENGTHS.get(field) if limit == -1 else limit
    if most is not None and len(value) > most:
        raise too_many(field, "characters", most, len(value))
    with suppress(UnicodeEncodeError):
        value.encode()
        return value
    raise refused(field, "holds half of a character (a lone surrogate)", "Unicode text")


def between(field: str, value: object, least: int, most: int) -> int:
    """A whole number within its documented range."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    short = isinstance(value, (int, float)) and abs(value) < 1e9
    shown = value if short else type(value).__name__
    problem = f"is a whole number from {least} to {most}, not {shown}"
    raise refused(field, problem, (least, most), shown)


def choice(field: str, value: object, kind: type[E]) -> E:
    """A known member of an enum, or its text."""
    allowed = tuple(member.value for member in kind)
    for member in kind:
        if value == member.value:
            return member
    shown = value if isinstance(value, str) and len(value) <= 40 else type(value).__name__
    raise refused(field, f"is one of {', '.join(allowed)}, not {shown!r}", allowed, shown)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value is a mapping, of whatever."""
    return isinstance(value, Mapping)


def mapping(field: str, value: object, limit: str) -> Mapping[Any, Any]:
    """A mapping."""
    if is_mapping(value):
        return value
    raise wrong(field, limit, type(value).__name__)


def model(field: str, members: Mapping[str, Any], kind: type[M]) -> M:
    """The model of a mapping with the names of the wire."""
    try:
        made: M = kind.from_dict(members)
        return made
    except ReadError as error:
        problem = str(error)
    raise refused(field, f"does not read: {problem}")


def wrong(field: str, limit: str, given: str) -> ValidationError:
    """The error for a value of the wrong kind."""
    return refused(field, f"is {limit}, not {given}", limit, given)


def too_many(field: str, what: str, most: int, given: int) -> ValidationError:
    """The error for a value that is too long."""
    return refused(field, f"has at most {most} {what}; {given} were given", most, given)


def refused(
    field: str, problem: str, limit: object = None, given: object = None
) -> ValidationError:
    """The error for an argument: what it has to be, what is allowed and what was given."""
    return ValidationError(f"{field} {problem}.", field=field, limit=limit, given=given)
