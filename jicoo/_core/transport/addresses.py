"""Addresses as the HTTP library reads them, where they are plain: of all others it has to be asked. Pure: no I/O."""

from __future__ import annotations

import re
from ipaddress import IPv4Address
from typing import NamedTuple

_PLAIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/(?:[A-Za-z0-9_~.-]|%[0-9A-F]{2})*)*)"
)
_NUMBERS = re.compile(r"[0-9.]+")
_USUAL = {"http": 80, "https": 443}
_HIGHEST_PORT = 65535


class PlainAddress(NamedTuple):
    """The parts of an address without a query."""

    scheme: str
    host: str
    port: int | None
    """None for that of the scheme."""
    path: str

    @property
    def raw_scheme(self) -> bytes:
        """The scheme as it is sent."""
        return self.scheme.encode("ascii")

    @property
    def raw_host(self) -> bytes:
        """The host as it is sent."""
        return self.host.encode("ascii")

    @property
    def netloc(self) -> bytes:
        """What a request's header `Host` says."""
        port = "" if self.port is None else f":{self.port}"
        return f"{self.host}{port}".encode("ascii")

    @property
    def raw_path(self) -> bytes:
        """What is asked of the host."""
        return self.path.encode("ascii")


def read_plain(text: str) -> PlainAddress | None:
    """What stands as it is meant; None where the library would change a part, or refuse it."""
    found = _PLAIN.fullmatch(text)
    # A dot at the beginning of a part may stand for another part.
    if found is None or "/." in found["path"] or not _is_host(found["host"]):
        return None
    port = int(found["port"] or _USUAL[found["scheme"]])
    if port > _HIGHEST_PORT:
        return None
    usual = port == _USUAL[found["scheme"]]
    return PlainAddress(
        found["scheme"], found["host"], None if usual else port, found["path"] or "/"
    )


def _is_host(host: str) -> bool:
    if not _NUMBERS.fullmatch(host):
        return True
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False
