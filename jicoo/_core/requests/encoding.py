"""From values to what stands in a request: JSON bytes, queries, ids in paths. Pure: no I/O."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from jicoo._errors import kind_of
from jicoo.errors import ValidationError
from jicoo_client.errors import PathSegmentError
from jicoo_client.types import segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jicoo._core.requests.arguments import ArgumentName

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_TYPE = r"Object of type (\w+)"


def json_bytes(value: object, *, field: ArgumentName) -> bytes:
    """The JSON bytes of `value`; `field` names the argument in the error where it has none."""
    try:
        return _encode(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        reason = _why_not_json(error)
    # Raised here and not inside `except`: the context would hold the value that was refused.
    raise ValidationError(
        f"{field} cannot be written as JSON: {reason}. Give it in another form.",
        field=field,
        limit="JSON values",
    )


def _why_not_json(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it holds text that is not Unicode (a lone surrogate)"
    if isinstance(error, RecursionError):
        return "it is nested too deeply or contains itself"
    if isinstance(error, TypeError):
        kinds = "text, numbers, booleans, None, lists and mappings"
        # The decoder's own words name the type, and no value.
        found = re.search(_TYPE, str(error))
        what = f"of the type {found[1]}" if found else "as the key of a mapping"
        return f"it holds something {what}, and may hold {kinds}"
    return "it holds a number that JSON has no form for (NaN, infinity), or contains itself"


def query_string(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs as they stand behind the question mark."""
    with suppress(UnicodeEncodeError, TypeError):
        return urlencode(list(pairs), quote_via=quote)
    raise ValidationError(
        "A parameter must be Unicode text: one holds half of a character (a lone surrogate).",
        field="params",
        limit="Unicode text",
    )


def path_id(field: ArgumentName, value: str) -> str:
    """The id as it came; refused where it cannot be one segment of a path."""
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValidationError(
            f"{field} must be text, not {kind_of(value)}.", field=field, limit="text"
        )
    try:
        segment(value)
    except PathSegmentError as error:
        problem = str(error)
    else:
        return value
    raise ValidationError(
        f"{field} cannot stand in a path: {problem}. Give the id as the API gives it.", field=field
    )
