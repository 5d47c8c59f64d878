"""Addresses that webhooks go to, checked when they are added: what is none would fail far from the mistake."""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import SplitResult, urlsplit

_PRINTABLE = re.compile(r"[!-~]+")


@dataclasses.dataclass(frozen=True)
class Address:
    """Where to send, taken apart."""

    url: str
    secure: bool
    host: str
    port: int
    path: str


def read_address(url: str) -> Address:
    """The address of a text; ValueError says what is wrong with it."""
    parts = _split(url)
    try:
        port = parts.port
    except ValueError:
        raise _wrong("its port is no number from 1 to 65535") from None
    if port == 0:
        raise _wrong("its port is no number from 1 to 65535")
    if parts.username is not None or parts.password is not None:
        raise _wrong("it names a user or a password, which are not sent")
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        raise _wrong("its host is no name") from None
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    if not host or not _PRINTABLE.fullmatch(host) or not _PRINTABLE.fullmatch(target):
        raise _wrong("its host or path is missing, or holds what must be percent-encoded")
    secure = parts.scheme == "https"
    return Address(url, secure, host, port or (443 if secure else 80), target)


def _split(url: str) -> SplitResult:
    # urlsplit drops line breaks and tabs in silence.
    if any(letter.isspace() or ord(letter) < 32 for letter in url):
        raise _wrong("it holds a blank, or a letter that cannot be printed")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _wrong("its host is no name") from None
    if parts.scheme not in ("http", "https"):
        raise _wrong("it does not begin with http:// or https://")
    return parts


def _wrong(problem: str) -> ValueError:
    return ValueError(f"a webhook goes to an http or https address, and this is none: {problem}")
