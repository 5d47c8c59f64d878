"""What a client did wrong with the parts of a request that the document says little of. Pure."""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEY_HEADER = "X-Jicoo-Api-Key"
_GOES_INTO = f"the key goes into the header {KEY_HEADER}, by itself"
_LOOKS_LIKE_A_KEY = re.compile(r"sk_(live|test)_\w+", re.ASCII)
_HEADERS_OF_KEYS = ("api-key", "apikey", "x-api-key", "x-auth-token", "x-jicoo-key", "x-apikey")
_NAMES_OF_KEYS = ("api_key", "apikey", "api-key", "key", "access_token", "token")


def of_key(headers: Sequence[tuple[str, str]], query: Mapping[str, str], key: str) -> str | None:
    """Why a request is not let in; None where it is."""
    given = [value for name, value in headers if name.lower() == KEY_HEADER.lower()]
    if any(hmac.compare_digest(one.encode(), key.encode()) for one in given):
        return None if len(given) == 1 else f"{KEY_HEADER} seen {len(given)} times"
    if given:
        return _of_value(given[0], key)
    for name, value in headers:
        lower = name.lower()
        if lower == "authorization":
            scheme = value.split(" ")[0].capitalize()
            seen = scheme if scheme in ("Bearer", "Basic", "Token") else "Authorization"
            return f"{seen} seen: {_GOES_INTO}"
        if lower in _HEADERS_OF_KEYS or _LOOKS_LIKE_A_KEY.fullmatch(value) or value == key:
            return f"{_spelt(name)} seen: {_GOES_INTO}"
    for name, value in query.items():
        if name.lower() in _NAMES_OF_KEYS or _LOOKS_LIKE_A_KEY.fullmatch(value) or value == key:
            return f"key seen in the query: {_GOES_INTO}"
    return f"missing: the header {KEY_HEADER}"


def of_media_type(content_type: str | None) -> str | None:
    """What is wrong with how a body of JSON is declared, if anything."""
    if content_type is None:
        return None
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" or kind.endswith("+json"):
        return None
    shown = kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind, re.ASCII) else "something else"
    return f"Content-Type: {shown}, not application/json"


def _of_value(value: str, key: str) -> str:
    if not value.strip():
        return f"{KEY_HEADER} is empty"
    scheme, _, rest = value.partition(" ")
    if rest and scheme.lower() in ("bearer", "basic", "token"):
        return f"{scheme.capitalize()} seen: {_GOES_INTO}"
    if value.strip(" \t\"'<>") == key:
        return f"{KEY_HEADER} has something around the key: quotes or spaces"
    return f"wrong key in {KEY_HEADER}"


def _spelt(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
