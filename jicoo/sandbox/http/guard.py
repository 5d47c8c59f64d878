"""Who may ask: this machine, and nobody through a foreign web page in its browser. Pure."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

CONTROL_HEADER = "X-Jicoo-Sandbox"
"""A page of another origin cannot send it unless it is allowed to, and the sandbox allows nobody."""
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]/?#@\s]+)(?::\d*)?", re.ASCII)


def foreign(hosts: Sequence[str], origins: Sequence[str], allowed: Collection[str]) -> str | None:
    """Why a request with these headers is refused, in words; None where it is not."""
    # A name that is made to point at this machine still stands in Host.
    if len(hosts) != 1:
        return "missing: the header Host" if not hosts else "Host seen twice"
    name = host_name(hosts[0])
    if name is None or not _is_ours(name, allowed):
        return f"foreign Host: the sandbox answers 127.0.0.1 and localhost{_way_in(name)}"
    for origin in origins:
        parts = _split(origin)
        if parts is None or not _is_ours(parts, allowed):
            return f"foreign Origin: the sandbox answers pages of this machine{_way_in(parts)}"
    return None


def host_name(text: str) -> str | None:
    """The name in a Host header, in lower case and without its port; None where it is none."""
    match = _HOST.fullmatch(text.strip())
    return None if match is None else match[1].lower().removesuffix(".").strip("[]")


def _split(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
        parts.port  # noqa: B018 - a ValueError where it is none
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.path or parts.query or parts.username:
        return None
    return host_name(parts.netloc)


def _is_ours(name: str, allowed: Collection[str]) -> bool:
    if name in allowed or name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _way_in(name: str | None) -> str:
    if name is None or not re.fullmatch(r"[a-z0-9._:-]{1,80}", name):
        return ""
    return f"; if {name} is yours, start it with --allow-host {name}"
