"""From JSON bytes to values: the one place that decodes. Pure: no I/O."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeGuard


class Unreadable(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A success whose body is not what was promised; the text says where, without any value."""


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


LEVELS = 64
"""How deep lists and objects may be nested: what is deeper cannot be copied or pickled everywhere."""
VALUES = 1_000_000
"""How many values a body may hold: each takes many times the memory of the few bytes that it can be written in."""
_CONTAINERS: frozenset[type[Any]] = frozenset((dict, list))
_EXACT_BELOW = 2.0**63
"""From here on orjson may have made a float of a whole number."""
_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def _json_loads(body: bytes) -> Any:
    return _decoder.decode(body.decode("utf-8-sig"))


def _fast_loads() -> Callable[[bytes], Any] | None:
    """What the extra `fast` brings.

    It refuses some of what is JSON by Python's own reader (half of a character, a byte order mark), and takes whole
    numbers of more than 64 bits for floats: what it refuses and what may be such a number is read again.
    """
    try:
        from orjson import loads
    except ImportError:
        return None
    return loads


_fast = _fast_loads()
_loads = _fast or _json_loads
_LOOKED_AT = _CONTAINERS | {float} if _fast else _CONTAINERS


def decode(body: bytes) -> Any:
    """The JSON value of a body; raises Unreadable for anything else, an empty body included."""
    if _fast:
        try:
            value = glance(body)
            if not is_odd(value):
                return value
        except ValueError:
            pass
    return _decode_exactly(body)


def glance(body: bytes) -> Any:
    """The JSON value of a body by the quickest way that there is, for whoever asks `is_odd` of what is kept of it.

    What is odd, or raises ValueError or RecursionError here, `decode` reads after all, or names what is wrong with it.
    """
    if len(body) > VALUES and _most_values(body) > VALUES:
        raise ValueError
    return _loads(body)


def is_odd(value: Any, levels: int = LEVELS) -> bool:
    """Whether something that was glanced at may be nested deeper than so many levels, or hold an inexact number."""
    return _has_odd(value, levels, _LOOKED_AT)


def _decode_exactly(body: bytes) -> Any:
    try:
        # With or without a byte order mark, which some servers send.
        text = body.decode("utf-8-sig")
        if len(body) <= VALUES or _most_values(body) <= VALUES:
            value = _decoder.decode(text)
            if not _has_odd(value, LEVELS, _CONTAINERS):
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


def _most_values(body: bytes) -> int:
    """A number that the values of a JSON text do not exceed."""
    return 1 + sum(body.count(mark) for mark in (b",", b"[", b"{"))


def _has_odd(value: Any, levels: int, looked_at: frozenset[type[Any]]) -> bool:
    """Whether a decoded value has more levels than that, or a number that is looked at and may be inexact.

    It looks at each value once. A look at the brackets of the text would be no quicker, and could be misled by brackets
    within strings.
    """
    level: list[Any] = [[value]]
    for _ in range(levels + 1):
        below: list[Any] = []
        for outer in level:
            for inner in outer.values() if outer.__class__ is dict else outer:
                if type(inner) in looked_at:
                    if type(inner) is not float:
                        below.append(inner)
                    elif abs(inner) >= _EXACT_BELOW:
                        return True
        if not below:
            return False
        level = below
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
