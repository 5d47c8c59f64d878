"""What is used of the HTTP library, which is httpx or its successor httpx2, each over an httpcore of its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx


class HttpLibrary(Protocol):
    """The module httpx, or one like it."""

    __file__: str
    __name__: str
    AsyncClient: type[httpx.AsyncClient]
    AsyncHTTPTransport: type[httpx.AsyncHTTPTransport]
    ByteStream: type[httpx.ByteStream]
    Client: type[httpx.Client]
    ConnectError: type[httpx.ConnectError]
    ConnectTimeout: type[httpx.ConnectTimeout]
    HTTPStatusError: type[httpx.HTTPStatusError]
    HTTPTransport: type[httpx.HTTPTransport]
    InvalidURL: type[httpx.InvalidURL]
    PoolTimeout: type[httpx.PoolTimeout]
    Proxy: type[httpx.Proxy]
    Request: type[httpx.Request]
    RequestError: type[httpx.RequestError]
    TimeoutException: type[httpx.TimeoutException]
    UnsupportedProtocol: type[httpx.UnsupportedProtocol]
    URL: type[httpx.URL]
    WriteTimeout: type[httpx.WriteTimeout]

    def create_ssl_context(self, *, trust_env: bool = True) -> ssl.SSLContext: ...


class HttpCore(Protocol):
    """The module httpcore, or one like it: what makes and speaks over one connection."""

    AsyncHTTPConnection: type[httpcore.AsyncHTTPConnection]
    AsyncHTTPProxy: type[httpcore.AsyncHTTPProxy]
    AsyncSOCKSProxy: type[httpcore.AsyncSOCKSProxy]
    ConnectError: type[httpcore.ConnectError]
    ConnectTimeout: type[httpcore.ConnectTimeout]
    HTTPConnection: type[httpcore.HTTPConnection]
    HTTPProxy: type[httpcore.HTTPProxy]
    NetworkError: type[httpcore.NetworkError]
    Origin: type[httpcore.Origin]
    PoolTimeout: type[httpcore.PoolTimeout]
    ReadError: type[httpcore.ReadError]
    ReadTimeout: type[httpcore.ReadTimeout]
    RemoteProtocolError: type[httpcore.RemoteProtocolError]
    Request: type[httpcore.Request]
    SOCKSProxy: type[httpcore.SOCKSProxy]
    TimeoutException: type[httpcore.TimeoutException]
    URL: type[httpcore.URL]
    WriteError: type[httpcore.WriteError]
    WriteTimeout: type[httpcore.WriteTimeout]


def installed() -> HttpLibrary | None:
    """httpx, or where that is missing its successor."""
    for name in ("httpx", "httpx2"):
        try:
            return cast("HttpLibrary", importlib.import_module(name))
        except ImportError:
            continue
    return None


def core_of(library: HttpLibrary) -> HttpCore:
    """The httpcore that `library` stands on and whose exceptions it translates."""
    return cast("HttpCore", importlib.import_module(core_name(library.__name__)))


def core_name(name: str) -> str:
    """The name of the httpcore of a library of this name."""
    return name.replace("httpx", "httpcore")
