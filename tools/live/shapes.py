"""What may be shown of an answer: types, names of members and words of the API, never a value of anybody's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.live.api import Reply

_WORDS = """
active admin cancel card custom default disable disabled draft editor enable enabled expired guest
high host inactive inPerson low member middle none notifyHost onsite open owner pending private
public request restricted system team user viewer
"""
API_WORDS = frozenset(_WORDS.split())
"""Texts that are shown: they belong to the API and to nobody."""


def describe_reply(reply: Reply) -> str:
    body = describe_shape([reply.body]) if reply.body is not None else "without a body"
    return f"{reply.status} {body}"


def describe_envelope(reply: Reply) -> str:
    return f"{'wrapped in data' if reply.wrapped else 'bare'}, {describe_reply(reply)}"


def describe_shape(values: Iterable[Any]) -> str:
    """The types of values that stand in one place."""
    found = list(values)
    lists: list[list[Any]] = [value for value in found if isinstance(value, list)]
    objects: list[dict[str, Any]] = [value for value in found if isinstance(value, dict)]
    types = {type_name(value) for value in found if not isinstance(value, (list, dict))}
    if lists:
        types.add(f"[{describe_shape(item for items in lists for item in items)}]")
    if objects:
        types.add(_object_shape(objects))
    return " | ".join(sorted(types))


def _object_shape(objects: list[dict[str, Any]]) -> str:
    """The members of all of them; a question mark stands behind one that some lack."""
    shown: list[str] = []
    for name in dict.fromkeys(name for one in objects for name in one):
        found = [one[name] for one in objects if name in one]
        optional = "" if len(found) == len(objects) else "?"
        shown.append(f"{member_name(name)}{optional}: {describe_shape(found)}")
    return "{" + ", ".join(shown) + "}"


def type_name(value: str | float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    is_instant = re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", value)
    return "date-time" if is_instant else "string"


def member_name(name: str) -> str:
    """The name, unless it looks like somebody's."""
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) else "(a name)"


def describe_value(value: Any) -> str:
    """A word of the API or a number as it is, any other value by its type."""
    if isinstance(value, str):
        return value if value in API_WORDS else "(a text)"
    if value is None or isinstance(value, int):
        return json.dumps(value)
    return describe_shape([value])
