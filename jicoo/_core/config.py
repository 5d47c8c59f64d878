"""What a client is told: checked once, when it is told. Pure: no I/O but reading the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo.errors import ConfigurationError
from jicoo_client.types import UNSET, Unset

BASE_URL = "https://api.jicoo.com"
KEY_HEADER = "X-Jicoo-Api-Key"

_LONGEST = 1_000_000
"""Seconds; what waits on a socket counts milliseconds in 32 bits."""
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.IGNORECASE)
_DOT_SEGMENT = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_NETLOC = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?)(?::\d*)?", re.ASCII)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OURS = {KEY_HEADER.lower(), "host", "content-length", "transfer-encoding"}


class ApiKey:
    """The key, held so that no `repr`, `vars`, copy or pickle shows it."""

    __slots__ = ("reveal",)

    def __init__(self, key: str) -> None:
        self.reveal: Callable[[], str] = lambda: key

    def __repr__(self) -> str:
        return "<ApiKey>"

    def __reduce__(self) -> Any:
        raise TypeError("an API key cannot be pickled: make the client where it is used")


class Options(NamedTuple):
    """What `with_options` can change."""

    timeout: float
    max_retries: int
    settle: float
    resend: bool
    time_zone: ZoneInfo | None
    headers: tuple[tuple[str, str], ...]

    def changed(self, *, headers: Mapping[str, str] | Unset = UNSET, **given: Any) -> Options:
        """A checked copy; what is `UNSET` stays as it is, headers are added to those there are."""
        checked = {
            name: _CHECKS[name](name, value)
            for name, value in given.items()
            if not isinstance(value, Unset)
        }
        if not isinstance(headers, Unset):
            checked["headers"] = _headers(self.headers, headers)
        return self._replace(**checked)


DEFAULTS = Options(timeout=30.0, max_retries=2, settle=5.0, resend=True, time_zone=None, headers=())


def _seconds(name: str, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        enough = value > 0 if name == "timeout" else value >= 0
        if enough and value <= _LONGEST:
            return float(value)
    least = "more than 0" if name == "timeout" else "0 or more"
    hint = " A call without a deadline can hang for ever." if value is None else ""
    raise _wrong(name, f"a number of seconds, {least} and at most {_LONGEST:,}", value, hint)


def _count(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _wrong(name, "a whole number, 0 or more", value)


def _flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(name, "True or False", value)


def _zone(_: str, value: str | ZoneInfo | None) -> ZoneInfo | None:
    return None if value is None else time_zones.zone(value)


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "timeout": _seconds,
    "max_retries": _count,
    "settle": _seconds,
    "resend": _flag,
    "time_zone": _zone,
}


def _wrong(name: str, kind: str, value: object, hint: str = "") -> ConfigurationError:
    short = isinstance(value, float) or (isinstance(value, int) and abs(value) < _LONGEST)
    shown = repr(value) if value is None or short else f"a {type(value).__name__}"
    return ConfigurationError(f"{name} is {kind}, not {shown}.{hint}")


def _headers(
    present: tuple[tuple[str, str], ...], added: Mapping[Any, Any]
) -> tuple[tuple[str, str], ...]:
    merged = {name.lower(): (name, value) for name, value in present}
    for name, value in dict(added).items():
        if not isinstance(name, str) or not _TOKEN.fullmatch(name):
            raise ConfigurationError("A header's name is a token of ASCII letters, digits and -.")
        if name.lower() in _OURS:
            raise ConfigurationError(f"The client sets the header {name} itself; leave it out.")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            raise ConfigurationError(f"The value of the header {name} is not printable ASCII text.")
        merged[name.lower()] = (name, value.strip())
    return tuple(merged.values())


def api_key(value: object) -> ApiKey:
    """The key given, else JICOO_API_KEY; refused where it cannot be one."""
    source = "JICOO_API_KEY" if value is None else "api_key"
    value = os.environ.get("JICOO_API_KEY") if value is None else value
    problem = _key_problem(value)
    if not problem and isinstance(value, str):
        return ApiKey(value.strip())
    del value  # or a traceback with locals would show it
    raise ConfigurationError(f"{source} {problem}")


def _key_problem(value: object) -> str:
    if value is None:
        return "is not set: set this environment variable, or pass api_key=."
    if not isinstance(value, str):
        return f"is text, not a {type(value).__name__}."
    value = value.strip()
    if not value:
        return "is empty: make a key in the Jicoo dashboard under Integrations, API keys."
    if value[:7].lower() == "bearer " or value.lower() == "bearer":
        return "begins with 'Bearer': give the key alone, it goes into a header of its own."
    if value.startswith("whsec_"):
        return "is a webhook secret (whsec_...): give the API key (sk_live_...)."
    if not value.isascii() or not value.isprintable() or " " in value:
        return "holds a blank, a line break or a character outside printable ASCII: copy it again."
    return ""


def base_url(value: object) -> str:
    """The base URL given, else JICOO_BASE_URL, else the public one; without a slash at its end."""
    if value is None:
        value = os.environ.get("JICOO_BASE_URL") or BASE_URL
    if not isinstance(value, str):
        raise ConfigurationError(f"base_url is text, not a {type(value).__name__}.")
    value = value.strip()
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigurationError("base_url cannot be read as a URL.") from None
    if not value.isascii() or not value.isprintable() or " " in value or "\\" in value:
        problem = "holds characters that a URL cannot have"
    elif "@" in parts.netloc:
        problem = "holds user info: the key goes into api_key="
    elif parts.scheme not in ("http", "https") or not host or not _NETLOC.fullmatch(parts.netloc):
        problem = f"is not of the form {BASE_URL}"
    elif "?" in value or "#" in value:
        problem = "holds a query or a fragment"
    elif parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
        problem = "sends the key in clear text: http:// is for localhost only, use https://"
    elif _DOT_SEGMENT.search(parts.path):
        problem = "holds dot segments"
    else:
        return value.rstrip("/")
    raise ConfigurationError(f"base_url {problem}.")


def environment_zone(value: str | ZoneInfo | None) -> str | ZoneInfo | None:
    """The default time zone given, else JICOO_TIME_ZONE, else none."""
    return value if value is not None else os.environ.get("JICOO_TIME_ZONE") or None
