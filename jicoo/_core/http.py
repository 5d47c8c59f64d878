"""The one hand-written module that speaks to an HTTP library.

A `Wire` sends one request and gives an `Answer` or a `Fault`: no exception and no type of the library leaves it. The
library is httpx, or its successor httpx2 where the caller's own client is one of that.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import socket
import sys
import threading
import weakref
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable
from urllib.parse import urlsplit
from urllib.request import getproxies

from jicoo._core.calls import Answer, Fault
from jicoo._core.options import KEY_HEADER, ApiKey
from jicoo.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

_BROKEN = "its body was cut off or could not be decoded"
_CLOSED = "This client is closed: make a new one, or use it inside its with block."


@runtime_checkable
class HttpClient(Protocol):
    """What `http_client` of a `Jicoo` has to offer: an `httpx.Client` or an `httpx2.Client` does."""

    def build_request(
        self, method: str, url: Any, *, content: Any = ..., headers: Any = ...
    ) -> Any: ...

    def send(self, request: Any, *, stream: bool = ..., follow_redirects: Any = ...) -> Any: ...


@runtime_checkable
class AsyncHttpClient(Protocol):
    """What `http_client` of an `AsyncJicoo` has to offer: an `httpx.AsyncClient` or an `httpx2.AsyncClient` does."""

    def build_request(
        self, method: str, url: Any, *, content: Any = ..., headers: Any = ...
    ) -> Any: ...

    async def send(
        self, request: Any, *, stream: bool = ..., follow_redirects: Any = ...
    ) -> Any: ...


class Parcel(NamedTuple):
    """A request as plain values; the key is added when it is handed over."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None

    def __repr__(self) -> str:
        return f"<Parcel {self.method}>"


class _Pools:
    """The pools made here in this process; a forked child starts without them."""

    def __init__(self) -> None:
        self._wires: weakref.WeakSet[_Wire] = weakref.WeakSet()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._drop)

    def add(self, wire: _Wire) -> None:
        self._wires.add(wire)

    def _drop(self) -> None:
        for wire in list(self._wires):
            wire.forget()


class _Wire:
    """What both wires know: whose client it is, and how to tell its faults apart."""

    _name: str
    """Of the library's class this wire drives."""

    def __init__(self, key: ApiKey, given: Any) -> None:
        self._key = key
        self._given = given
        self._client: Any = given
        self._family = _family(given)
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._closed = False
        _pools.add(self)

    def forget(self) -> None:
        """Drop what belongs to the parent process; its lock may have been held when it forked."""
        self._lock = threading.Lock()
        if self._given is None:
            self._client = None
            self._process = os.getpid()

    def _library(self) -> Any:
        if self._family is None:
            try:
                import httpx
            except ImportError:
                raise ConfigurationError(
                    "httpx is not installed: install it, or pass an http_client of httpx2."
                ) from None
            self._family = httpx
        return self._family

    def _ready(self) -> Any:
        """The library's client, made on first use and once whatever the threads."""
        if self._closed:
            raise ConfigurationError(_CLOSED)
        if self._given is not None:
            if os.getpid() != self._process:
                raise ConfigurationError(
                    "The http_client was given to this client in another process: its connections "
                    "must not be shared across a fork. Make both in the process that uses them."
                )
            if getattr(self._given, "is_closed", False):
                raise ConfigurationError("The http_client given to this client is closed.")
            return self._given
        client = self._client
        if client is None:
            with self._lock:
                if self._client is None:
                    self._client = getattr(self._library(), self._name)(timeout=None)
                client = self._client
        return client

    def _request(self, client: Any, parcel: Parcel, seconds: float, connect: float) -> Any:
        build = self._library().Request if self._given is None else client.build_request
        request = build(
            parcel.method, parcel.url, headers=list(parcel.headers), content=parcel.body
        )
        limits = {"connect": connect, "read": seconds, "write": seconds, "pool": connect}
        request.extensions = {**request.extensions, "timeout": limits}
        request.headers[KEY_HEADER] = self._key.reveal()
        return request

    def _answer(self, response: Any, body: bytes, broken: str) -> Answer:
        """The answer; a refusal that echoes the key loses it, because its error is shown and kept."""
        headers = {name.lower(): value for name, value in response.headers.items()}
        key = self._key.reveal()
        # A key of a few letters is part of other words.
        if response.status_code >= 300 and len(key) > 8:
            headers = {name: value.replace(key, "") for name, value in headers.items()}
            body = body.replace(key.encode(), b"")
        return Answer(response.status_code, headers, body, broken)

    def _fault(self, error: Exception) -> Fault:
        """The fault an exception of the library stands for; what the caller's own code raised goes on."""
        library = self._library()
        if isinstance(error, (library.ConnectTimeout, library.PoolTimeout)):
            return Fault("no connection in time", never_sent=True, late=True)
        if isinstance(error, (library.ConnectError, library.ProxyError)):
            return Fault(f"no connection: {' '.join(str(error).split())[:200]}", never_sent=True)
        if isinstance(error, library.TimeoutException):
            return Fault("no answer in time", late=True)
        if isinstance(error, (library.UnsupportedProtocol, library.InvalidURL)):
            raise ConfigurationError(
                "base_url is not one that the HTTP library can reach."
            ) from None
        if isinstance(error, library.HTTPError):
            return Fault(f"the connection broke: {type(error).__name__}")
        if self._given is None or isinstance(error, OSError):
            return Fault(f"the connection failed: {type(error).__name__}")
        raise error


class Wire(_Wire):
    """Sends for the sync client."""

    _name = "Client"

    def __init__(self, key: ApiKey, given: HttpClient | None) -> None:
        if given is not None and _is_async(given):
            raise ConfigurationError(
                "http_client is an async client: give a Jicoo an httpx.Client, or use AsyncJicoo."
            )
        super().__init__(key, given)
        self._known_addresses = 0 if given is None else 1

    def _addresses(self, url: str) -> int:
        """How many addresses the host has: they are tried in turn, each for as long as a connection may take."""
        if not self._known_addresses:
            parts = urlsplit(url)
            found: Sized = ()
            if not getproxies():
                with contextlib.suppress(OSError, UnicodeError):
                    found = socket.getaddrinfo(
                        parts.hostname, parts.port or parts.scheme, type=socket.SOCK_STREAM
                    )
            self._known_addresses = len(found) or 1
        return self._known_addresses

    def send(self, parcel: Parcel, left: Callable[[], float]) -> Answer | Fault:
        """One attempt. The body is read in pieces, and the deadline looked at between them."""
        client = self._ready()
        seconds = left()
        if seconds <= 0:
            return Fault("no time left", never_sent=True, late=True)
        request = self._request(client, parcel, seconds, seconds / self._addresses(parcel.url))
        try:
            response = client.send(request, stream=True, follow_redirects=False)
        except Exception as error:
            return self._fault(error)
        pieces: list[bytes] = []
        broken = ""
        try:
            for piece in response.iter_bytes():
                pieces.append(piece)
                if left() <= 0:
                    return Fault("the body did not end in time", late=True)
        except Exception as error:
            fault = self._fault(error)
            if fault.late:
                return fault
            broken = _BROKEN
        finally:
            response.close()
        return self._answer(response, b"".join(pieces), broken)

    def close(self) -> None:
        """Close the pool made here; a caller's client stays open."""
        self._closed = True
        client, self._client = self._client, None
        if self._given is None and client is not None:
            client.close()


class AsyncWire(_Wire):
    """Sends for the async client, in the one event loop that it was first used in."""

    _name = "AsyncClient"

    def __init__(self, key: ApiKey, given: AsyncHttpClient | None) -> None:
        if given is not None and not _is_async(given):
            raise ConfigurationError(
                "http_client is a sync client: give an AsyncJicoo an httpx.AsyncClient, or use Jicoo."
            )
        super().__init__(key, given)
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None

    def forget(self) -> None:
        super().forget()
        self._loop = None

    def _ready(self) -> Any:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = weakref.ref(loop)
        elif self._loop() is not loop:
            raise ConfigurationError(
                "This async client was first used in another event loop, which its connections "
                "belong to. Make a client inside each asyncio.run(), or use one loop."
            )
        return super()._ready()

    async def send(self, parcel: Parcel, left: Callable[[], float]) -> Answer | Fault:
        """One attempt, ended exactly when no time is left."""
        client = self._ready()
        seconds = left()
        if seconds <= 0:
            return Fault("no time left", never_sent=True, late=True)
        # A connection gets a little less than the whole, so that its own limit is met first and
        # it is known that nothing was sent.
        request = self._request(client, parcel, seconds, seconds * 0.98)
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await self._exchange(client, request)
        except TimeoutError:
            if not limit.expired():
                raise
        return Fault("no answer in time", late=True)

    async def _exchange(self, client: Any, request: Any) -> Answer | Fault:
        try:
            response = await client.send(request, stream=True, follow_redirects=False)
        except Exception as error:
            return self._fault(error)
        broken = ""
        pieces: list[bytes] = []
        try:
            async for piece in response.aiter_bytes():
                pieces.append(piece)  # noqa: PERF401 - what came before a fault is kept
        except Exception as error:
            fault = self._fault(error)
            if fault.late:
                return fault
            broken = _BROKEN
        finally:
            await response.aclose()
        return self._answer(response, b"".join(pieces), broken)

    async def aclose(self) -> None:
        """Close the pool made here; a caller's client stays open."""
        self._closed = True
        client, self._client = self._client, None
        if self._given is None and client is not None:
            await client.aclose()


def _is_async(client: object) -> bool:
    send = getattr(client, "send", None)
    if send is None or not hasattr(client, "build_request"):
        raise ConfigurationError(
            "http_client is neither an httpx nor an httpx2 client: it needs build_request and send."
        )
    return inspect.iscoroutinefunction(send)


def _family(client: object) -> Any:
    """The library a caller's client belongs to, None to load httpx when it is needed."""
    for kind in type(client).__mro__:
        name = kind.__module__.partition(".")[0]
        if name in ("httpx", "httpx2"):
            return sys.modules[name]
    return None


_pools = _Pools()
