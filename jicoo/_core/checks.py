"""Single arguments, checked against what the API documents. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import Enum
from typing import Any, TypeGuard, TypeVar

from jicoo.errors import ValidationError
from jicoo_client.types import Unset

E = TypeVar("E", bound=Enum)

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
        raise ValidationError(
            f"{field} is an e-mail address of the form name@example.com.",
            field=field,
            limit="name@example.com",
            given=f"{len(entered)} characters",
        )
    return entered


def filled(field: str, value: object, *more: Any) -> str:
    """Text that is not empty."""
    entered = text(field, value, *more)
    if not entered.strip():
        raise ValidationError(f"{field} is empty.", field=field, limit="not empty", given=0)
    return entered


def text(field: str, value: object, limit: int | None = -1) -> str:
    """Unicode text within the field's documented length, or within `limit`; None is no limit."""
    if not isinstance(value, str):
        raise wrong(field, "text", type(value).__name__)
    most = LENGTHS.get(field) if limit == -1 else limit
    if most is not None and len(value) > most:
        raise ValidationError(
            f"{field} has at most {most} characters; {len(value)} were given.",
            field=field,
            limit=most,
            given=len(value),
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        pass
    else:
        return value
    raise ValidationError(
        f"{field} holds half of a character (a lone surrogate).", field=field, limit="Unicode text"
    )


def between(field: str, value: object, least: int, most: int) -> int:
    """A whole number within its documented range."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    short = isinstance(value, (int, float)) and abs(value) < 1e9
    shown = value if short else type(value).__name__
    raise ValidationError(
        f"{field} is a whole number from {least} to {most}, not {shown}.",
        field=field,
        limit=(least, most),
        given=shown,
    )


def choice(field: str, value: object, kind: type[E]) -> E:
    """A known member of an enum, or its text."""
    allowed = tuple(member.value for member in kind)
    for member in kind:
        if value == member.value:
            return member
    shown = value if isinstance(value, str) and len(value) <= 40 else type(value).__name__
    raise ValidationError(
        f"{field} is one of {', '.join(allowed)}, not {shown!r}.",
        field=field,
        limit=allowed,
        given=shown,
    )


def wrong(field: str, limit: str, given: str) -> ValidationError:
    """The error for a value of the wrong kind."""
    return ValidationError(
        f"{field} is {limit}, not {given}.", field=field, limit=limit, given=given
    )


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value is a mapping, of whatever."""
    return isinstance(value, Mapping)


def mapping(field: str, value: object, limit: str) -> Mapping[Any, Any]:
    """A mapping."""
    if is_mapping(value):
        return value
    raise wrong(field, limit, type(value).__name__)
