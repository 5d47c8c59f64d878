"""From JSON bytes to values: the one place that decodes. Pure: no I/O."""

from __future__ import annotations

import json
from typing import Any, TypeGuard


class Unreadable(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A success whose body is not what was promised; the text says where, without any value."""


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


LEVELS = 64
"""How deep lists and objects may be nested: what is deeper cannot be copied or pickled everywhere."""
VALUES = 1_000_000
"""How many values a body may hold: each takes many times the memory of the few bytes that it can be written in."""
_CONTAINERS = {dict, list}
_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def decode(body: bytes) -> Any:
    """The JSON value of a body; raises Unreadable for anything else, an empty body included."""
    try:
        # With or without a byte order mark, which some servers send.
        text = body.decode("utf-8-sig")
        if len(text) <= VALUES or _most_values(text) <= VALUES:
            value = _decoder.decode(text)
            if not _is_too_deep(value):
                return value
            reason = "it is nested too deeply"
        else:
            reason = "it holds too many values"
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError:
        reason = "it is not JSON" if body.strip() else "it is empty"
    # Raised here and not inside `except`: the context would hold the body.
    raise Unreadable(f"the body cannot be read: {reason}")


def _most_values(text: str) -> int:
    """A number that the values of a JSON text do not exceed."""
    return 1 + sum(text.count(mark) for mark in ",[{")


def _is_too_deep(value: Any) -> bool:
    """Whether a decoded value has more levels than it may have.

    It is asked of every answer, and looks at each value once. A look at the brackets of the text would be no quicker,
    and could be misled by brackets within strings.
    """
    level = [value] if type(value) in _CONTAINERS else []
    for _ in range(LEVELS):
        level = [
            inner
            for outer in level
            if outer
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) in _CONTAINERS
        ]
        if not level:
            return False
    return True


def decode_leniently(body: bytes) -> Any:
    """A body as JSON, else as text, else None: for errors, where anything may come."""
    if not body.strip():
        return None
    try:
        return decode(body)
    except Unreadable:
        return body.decode("utf-8", "replace")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """True where a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """True where a decoded value is a JSON list."""
    return isinstance(value, list)
