"""Reads the options of a client from its arguments, else from the environment, and checks them once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from inspect import iscoroutinefunction
from typing import Any, Literal, TypeGuard
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from attrs import frozen

from jicoo import time_zones
from jicoo._core.listeners import NOBODY, EventHook, Listener
from jicoo._errors import kind_of
from jicoo._values import Value
from jicoo.errors import ConfigurationError
from jicoo_client.types import UNSET, Unset

BASE_URL = "https://api.jicoo.com"
KEY_HEADER = "X-Jicoo-Api-Key"

_SHORTEST_ECHO = 9
"""Characters of a key that is taken out of what echoes it: a shorter one is part of other words."""
_PART = 12
"""Characters of a key that tell it: more than the beginning that all keys have."""
_MOST_SECONDS = 1_000_000
"""What waits on a socket counts milliseconds in 32 bits."""
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.IGNORECASE)
_DOT_SEGMENT = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_NETLOC = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?)(?::\d*)?", re.ASCII)
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_HEADERS = {KEY_HEADER.lower(), "host", "content-length", "transfer-encoding"}
_QUOTES = "\"'`\u2018\u2019\u201c\u201d"


OptionName = Literal["max_retries", "on_event", "resend", "settle", "timeout"]


class ApiKey:
    """The key, held so that no `repr`, `vars`, copy or pickle shows it."""

    __slots__ = ("reveal",)

    def __init__(self, key: str) -> None:
        self.reveal: Callable[[], str] = lambda: key

    def taken_out_of_values(self, headers: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Headers by their names in small letters, without the key, where somebody echoes it."""
        key = self.reveal()
        if len(key) < _SHORTEST_ECHO:
            return {name.lower(): value for name, value in headers}
        return {name.lower(): value.replace(key, "") for name, value in headers}

    def taken_out_of(self, body: bytes) -> bytes:
        """The same for bytes."""
        key = self.reveal()
        return body.replace(key.encode(), b"") if len(key) >= _SHORTEST_ECHO else body

    def is_in(self, text: str) -> bool:
        """Whether a text holds the key, or a part of it that is no chance."""
        key = self.reveal()
        parts = [key[start : start + _PART] for start in range(len(key) - _PART + 1)] or [key]
        return any(part in text for part in parts)

    def __repr__(self) -> str:
        return "<ApiKey>"

    def __reduce__(self) -> Any:
        raise TypeError(
            "An API key cannot be pickled: make the client in the process that uses it."
        )


@frozen(eq=False, repr=False)
class Options(Value):
    """The options of a client; each copy that `with_options` makes has its own."""

    timeout: float = 30.0
    max_retries: int = 2
    settle: float = 5.0
    resend: bool = True
    time_zone: ZoneInfo | None = None
    headers: tuple[tuple[str, str], ...] = ()
    listener: Listener = NOBODY

    def changed(
        self,
        *,
        timeout: float | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        settle: float | Unset = UNSET,
        resend: bool | Unset = UNSET,
        time_zone: str | ZoneInfo | Unset | None = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
        on_event: EventHook | Unset | None = UNSET,
    ) -> Options:
        """A checked copy; what is `UNSET` stays as it is, headers are added to those there are."""
        return Options(
            timeout=self.timeout if isinstance(timeout, Unset) else _timeout(timeout),
            max_retries=self.max_retries
            if isinstance(max_retries, Unset)
            else _max_retries(max_retries),
            settle=self.settle if isinstance(settle, Unset) else _settle(settle),
            resend=self.resend if isinstance(resend, Unset) else _resend(resend),
            time_zone=self.time_zone if isinstance(time_zone, Unset) else _zone(time_zone),
            headers=self.headers
            if isinstance(headers, Unset)
            else _merged_headers(self.headers, headers),
            listener=self.listener if isinstance(on_event, Unset) else _listener(on_event),
        )


def _timeout(value: object) -> float:
    if _is_number(value) and 0 < value <= _MOST_SECONDS:
        return float(value)
    hint = " A call without a deadline can hang for ever." if value is None else ""
    kind = f"a number of seconds, more than 0 and at most {_MOST_SECONDS:,}"
    raise _wrong("timeout", kind, value, hint)


def _settle(value: object) -> float:
    if _is_number(value) and 0 <= value <= _MOST_SECONDS:
        return float(value)
    raise _wrong("settle", f"a number of seconds, 0 or more and at most {_MOST_SECONDS:,}", value)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _max_retries(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _wrong("max_retries", "a whole number, 0 or more", value)


def _resend(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong("resend", "True or False", value)


def _zone(value: str | ZoneInfo | None) -> ZoneInfo | None:
    try:
        return None if value is None else time_zones.zone(value)
    except TypeError:
        kind = "a name such as 'Asia/Tokyo', or a ZoneInfo"
    raise ConfigurationError(f"time_zone must be {kind}, not {kind_of(value)}.")


def _listener(hook: object) -> Listener:
    if hook is None:
        return NOBODY
    called = getattr(hook, "__call__", None)  # noqa: B004 - what an object's call is, if it is a coroutine
    if not callable(hook) or iscoroutinefunction(hook) or iscoroutinefunction(called):
        raise _wrong("on_event", "a function that takes an event, and is not async", hook)
    return Listener(hook)


def _wrong(name: OptionName, kind: str, value: object, hint: str = "") -> ConfigurationError:
    short = isinstance(value, float) or (isinstance(value, int) and abs(value) < _MOST_SECONDS)
    shown = repr(value) if short else kind_of(value)
    return ConfigurationError(f"{name} must be {kind}, not {shown}.{hint}")


def _merged_headers(
    present: tuple[tuple[str, str], ...], added: Mapping[Any, Any]
) -> tuple[tuple[str, str], ...]:
    if not isinstance(added, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        kinds = "a mapping of names to text"
        raise ConfigurationError(f"headers must be {kinds}, not {kind_of(added)}.")
    merged = {name.lower(): (name, value) for name, value in present}
    for name, value in added.items():
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            raise ConfigurationError(
                "A header's name must be made of ASCII letters, digits and hyphens."
            )
        if name.lower() in _OWN_HEADERS:
            raise ConfigurationError(f"The client sets the header {name} itself; leave it out.")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            raise ConfigurationError(
                f"The value of the header {name} must be printable ASCII text."
            )
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
        return f"must be text, not {kind_of(value)}."
    value = value.strip()
    if not value:
        return "is empty: make a key in the Jicoo dashboard under Integrations, API keys."
    if value[0] in _QUOTES:
        return "stands in quotes: leave them out (Docker's --env-file keeps them)."
    if value[:7].lower() == "bearer " or value.lower() == "bearer":
        return "begins with 'Bearer': give the key alone, it goes into a header of its own."
    if value.startswith("whsec_"):
        return "is a webhook secret (whsec_...): give the API key (sk_live_...)."
    if value.startswith("pk_"):
        return "is a public key (pk_...): give the secret one (sk_live_...)."
    if not value.isascii() or not value.isprintable() or " " in value:
        return "holds a blank, a line break or a character outside printable ASCII: copy it again."
    return ""


def base_url(value: object) -> str:
    """The base URL given, else JICOO_BASE_URL, else the public one; without a slash at its end."""
    source = "base_url"
    if value is None:
        source = "JICOO_BASE_URL"
        value = os.environ.get("JICOO_BASE_URL") or BASE_URL
    if not isinstance(value, str):
        raise ConfigurationError(f"{source} must be text, not {kind_of(value)}.")
    value = value.strip()
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        fix = f"give one of the form {BASE_URL}"
        raise ConfigurationError(f"{source} cannot be read as a URL: {fix}.") from None
    problem = _url_problem(value, parts, host or "")
    if not problem:
        return value.rstrip("/")
    raise ConfigurationError(f"{source} {problem}.")


def _url_problem(url: str, parts: SplitResult, host: str) -> str:
    """Why a URL cannot be the base of the API's, empty where it can."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return "holds a character that a URL cannot have (a blank, a backslash, say): remove it"
    if "@" in parts.netloc:
        return "holds a user name or password: leave them out, the key goes into api_key="
    if parts.scheme not in ("http", "https") or not host or not _NETLOC.fullmatch(parts.netloc):
        return f"must be of the form {BASE_URL}"
    if "?" in url or "#" in url:
        return "holds a query or a fragment: leave out what begins with ? or #"
    if parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
        return "would send the key in clear text: http:// is for localhost only, use https://"
    if _DOT_SEGMENT.search(parts.path):
        return "holds dot segments (/./ or /../): leave them out"
    if parts.path.rstrip("/").endswith("/v1"):
        return "ends with /v1, with which each path begins already: leave it out"
    return ""


def environment_zone(value: str | ZoneInfo | None) -> str | ZoneInfo | None:
    """The default time zone given, else JICOO_TIME_ZONE, else none."""
    return value if value is not None else os.environ.get("JICOO_TIME_ZONE") or None
