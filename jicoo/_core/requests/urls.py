"""Paths and queries of `client.request`, which names what the document does not. Pure: no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import cast
from urllib.parse import quote, unquote, urlencode

from jicoo._core.requests.arguments import refused
from jicoo.errors import ValidationError
from jicoo.time_zones import to_wire
from jicoo_client import types

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def method(value: object) -> str:
    """The method in capitals; refused where it is none."""
    if isinstance(value, str) and value.upper() in _METHODS:
        return value.upper()
    raise refused("method", f"is one of {', '.join(_METHODS)}", _METHODS)


def path(value: object) -> str:
    """A path that stays on the API's host and below its root, percent-encoded where it must be."""
    if not isinstance(value, str):
        raise TypeError(f"path is text, not {type(value).__name__}")
    plain = value
    for _ in range(3):
        plain = unquote(plain, errors="replace")
    if not value.startswith("/") or value.startswith("//"):
        problem = "begins with exactly one / and names no host"
    elif "?" in value or "#" in value:
        problem = "has no query or fragment: use params="
    elif "\\" in plain:
        problem = "has no backslash"
    elif _CONTROL.search(plain):
        problem = "has no control characters"
    elif any(segment in (".", "..") for segment in plain.split("/")):
        problem = "has no dot segments, plain or encoded"
    elif "//" in value:
        problem = "has no empty segment"
    else:
        try:
            return quote(value, safe="/%:@!$&'()*+,;=~-._")
        except UnicodeEncodeError:
            problem = "is Unicode text"
    raise ValidationError(f"A path {problem}.", field="path", limit="/v1/...")


def query(params: Mapping[str, object] | None) -> str:
    """The query of `params`: None is left out, a list gives its name several times, a date-time goes out in UTC."""
    pairs = tuple((params or {}).items())
    if all(_is_plain(value) for _, value in pairs):
        return encoded(types.query(*pairs))
    raise ValidationError(
        "A parameter is text, a number, a boolean, a date, None or a list of these.", field="params"
    )


def _is_plain(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_plain(item) for item in cast("Sequence[object]", value))
    if isinstance(value, datetime):
        to_wire(value)
    if isinstance(value, int):
        return value.bit_length() <= 64
    return value is None or isinstance(value, (str, float, date))


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs as they stand behind the question mark."""
    with suppress(UnicodeEncodeError, TypeError):
        return urlencode(list(pairs), quote_via=quote)
    raise ValidationError("A parameter is Unicode text.", field="params", limit="Unicode text")
