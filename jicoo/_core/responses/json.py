"""From JSON bytes to values: the one place that decodes. Pure: no I/O."""

from __future__ import annotations

import json
from typing import Any, TypeGuard


class Unreadable(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A success whose body is not what was promised; the text says where, without any value."""


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def decode(body: bytes) -> Any:
    """The JSON value of a body; raises Unreadable for anything else, an empty body included."""
    try:
        # With or without a byte order mark, which some servers send.
        return _decoder.decode(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError:
        reason = "it is not JSON" if body.strip() else "it is empty"
    # Raised here and not inside `except`: the context would hold the body.
    raise Unreadable(f"the body cannot be read: {reason}")


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
