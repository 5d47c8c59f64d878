"""The one hand-written module that knows an HTTP library: httpx, or httpx2 where the caller's own client is of that."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import socket
import sys
import threading
import weakref
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from jicoo._core.config import KEY_HEADER, ApiKey
from jicoo._core.messages import HttpRequest, HttpResponse, TransportFailure
from jicoo.errors import ConfigurationError

_CONNECT_SHARE = 0.8
"""The part of the time left in which an async connection has to stand."""
_SHORTEST_SECRET = 8
"""A key of so few letters is no key, but part of other words."""
_CLOSED = "This client is closed: make a new one, or use it inside its with block."


class BaseTransport:
    """The half of a transport that needs no await: whose client it is, its limits, and what its faults mean."""

    def __init__(self, key: ApiKey, given: Any, name: str) -> None:
        """`given` is the caller's own client, or None; `name` is the library's class to use: Client or AsyncClient."""
        self._is_async = name == "AsyncClient"
        if given is not None and _is_async(given) is not self._is_async:
            kind = "a sync" if self._is_async else "an async"
            fix = "a Jicoo takes an httpx.Client, an AsyncJicoo an httpx.AsyncClient"
            raise ConfigurationError(f"http_client is {kind} client: {fix}.")
        self._name = name
        self._key = key
        self._given = given
        self._client: Any = given
        self._family = _family(given)
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._closed = False
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        self._known_addresses = 0 if given is None else 1
        _transports.add(self)

    def forget(self) -> None:
        """Drop what belongs to the parent process; its lock may have been held when it forked."""
        self._lock = threading.Lock()
        self._loop = None
        if self._given is None:
            self._client = None
            self._process = os.getpid()

    def _library(self) -> Any:
        if self._family is None:
            try:
                import httpx
            except ImportError:
                fix = "install it, or pass an http_client of httpx2"
                raise ConfigurationError(f"httpx is not installed: {fix}.") from None
            self._family = httpx
        return self._family

    def _ready(self) -> Any:
        """The library's client, made on first use and once whatever the threads."""
        if self._is_async:
            self._stay_in_loop()
        if self._closed:
            raise ConfigurationError(_CLOSED)
        if self._given is not None:
            if os.getpid() != self._process:
                fix = "make both in the process that uses them"
                raise ConfigurationError(
                    f"The http_client was given to this client in another process: {fix}."
                )
            if getattr(self._given, "is_closed", False):
                fix = "make a new one, and a client with it"
                raise ConfigurationError(f"The http_client given to this client is closed: {fix}.")
            return self._given
        client = self._client
        if client is None:
            with self._lock:
                if self._client is None:
                    self._client = getattr(self._library(), self._name)(timeout=None)
                client = self._client
        return client

    def _stay_in_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            # Weak, and not its id: an id is given again once a loop is gone.
            self._loop = weakref.ref(loop)
        elif self._loop() is not loop:
            fix = "make a client inside each asyncio.run(), or use one loop"
            raise ConfigurationError(f"This client was first used in another event loop: {fix}.")

    def _connect_limit(self, url: str, seconds: float) -> float:
        """The seconds, of those that are left, in which a connection to one address has to stand."""
        if self._is_async:
            # What is broken off in a TLS handshake from outside stays open: its own limit comes first.
            return seconds * _CONNECT_SHARE
        if not self._known_addresses:
            # The library tries them in turn, each for as long as a connection may take.
            parts, kind = urlsplit(url), socket.SOCK_STREAM
            self._known_addresses = 1
            if not getproxies():
                with contextlib.suppress(OSError, UnicodeError):
                    found = socket.getaddrinfo(
                        parts.hostname, parts.port or parts.scheme, type=kind
                    )
                    self._known_addresses = len(found) or 1
        return seconds / self._known_addresses

    def _build_request(
        self, client: Any, request: HttpRequest, seconds: float, steps: list[str]
    ) -> Any:
        """The library's request; what the library then does is noted in `steps`, in case it is broken off."""
        build = self._library().Request if self._given is None else client.build_request
        built = build(
            request.method, request.url, headers=list(request.headers), content=request.body
        )
        connect = self._connect_limit(request.url, seconds)
        limits = {"connect": connect, "read": seconds, "write": seconds, "pool": connect}
        built.extensions = {**built.extensions, "timeout": limits}
        if self._is_async:

            async def note(step: str, _: object) -> None:
                steps.append(step)

            built.extensions["trace"] = note
        built.headers[KEY_HEADER] = self._key.reveal()
        return built

    def _response(
        self, response: Any, pieces: list[bytes], error: Exception | None = None
    ) -> HttpResponse | TransportFailure:
        """The response; a refusal that echoes the key loses it, because its error is shown and kept."""
        failure = error and self._failure(error)
        if failure and failure.late:
            return failure
        broken = "its body was cut off or could not be decoded" if failure else ""
        body = b"".join(pieces)
        headers = {name.lower(): value for name, value in response.headers.items()}
        key = self._key.reveal()
        if response.status_code >= 300 and len(key) > _SHORTEST_SECRET:
            headers = {name: value.replace(key, "") for name, value in headers.items()}
            body = body.replace(key.encode(), b"")
        return HttpResponse(response.status_code, headers, body, broken)

    def _failure(self, error: Exception) -> TransportFailure:
        """The failure that an exception of the library stands for; what the caller's own code raised goes on."""
        library = self._library()
        if isinstance(error, (library.ConnectTimeout, library.PoolTimeout)):
            return TransportFailure("no connection in time", never_sent=True, late=True)
        if isinstance(error, (library.ConnectError, library.ProxyError)):
            return TransportFailure(
                f"no connection: {' '.join(str(error).split())[:200]}", never_sent=True
            )
        if isinstance(error, library.TimeoutException):
            return TransportFailure("no answer in time", late=True)
        if isinstance(error, (library.UnsupportedProtocol, library.InvalidURL)):
            problem = "is not one that the HTTP library can reach"
            raise ConfigurationError(f"base_url {problem}.") from None
        if isinstance(error, library.HTTPError):
            return TransportFailure(f"the connection broke: {type(error).__name__}")
        # With our own client nothing but the library runs here; with a caller's, hooks do as well.
        if self._given is None or isinstance(error, OSError):
            return TransportFailure(f"the connection failed: {type(error).__name__}")
        raise error


def too_late(steps: list[str]) -> TransportFailure:
    """The failure of a request that was broken off, perhaps while the library was still connecting."""
    sent = not steps or any("send_request" in step for step in steps)
    return TransportFailure("no answer in time", never_sent=not sent, late=True)


def _is_async(client: object) -> bool:
    send = getattr(client, "send", None)
    if send is None or not hasattr(client, "build_request"):
        text = "http_client is neither a client of httpx nor of httpx2: it lacks build_request or send."
        raise ConfigurationError(text)
    return inspect.iscoroutinefunction(send)


def _family(client: object) -> Any:
    """The library a caller's client belongs to, None to load httpx when it is needed."""
    for kind in type(client).__mro__:
        name = kind.__module__.partition(".")[0]
        if name in ("httpx", "httpx2"):
            return sys.modules[name]
    return None


_transports: weakref.WeakSet[BaseTransport] = weakref.WeakSet()


def _forget() -> None:
    """Let a forked child start without the pools that were made in its parent."""
    for transport in list(_transports):
        transport.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
