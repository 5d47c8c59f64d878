"""What both flavours of the pool share: all but waiting."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from jicoo._core.transport.places import Exchange, Places, Pooled

if TYPE_CHECKING:
    import asyncio
    import ssl
    from collections.abc import Callable, Mapping, Sequence

    import httpcore
    import httpx

    from jicoo._core.transport.library import HttpCore
    from jicoo._core.transport.sockets import Sockets

EXTENSION = "jicoo"
"""The name of a request's extension that holds its `Exchange`."""


H = TypeVar("H")


class _HasState(Protocol):
    def is_idle(self) -> bool: ...


def all_idle(connections: Sequence[_HasState]) -> bool:
    """Whether there are any, and all have said what they had to say."""
    return bool(connections) and all(connection.is_idle() for connection in connections)


class PooledConnection(Pooled, Generic[H]):
    """A connection of the HTTP library, and the sockets beneath it."""

    def __init__(self, http: H, sockets: Sockets, is_idle: Callable[[], bool]) -> None:
        self.http = http
        self.sockets = sockets
        self.idle_since: float | None = None
        self._is_idle = is_idle

    def is_idle(self) -> bool:
        return self._is_idle()

    def is_stale(self) -> bool:
        return not self._is_idle() or self.sockets.is_readable()

    def abort(self) -> None:
        self.sockets.abort()

    def forsake(self) -> None:
        self.sockets.forsake()


class BasePool:
    """A pool of connections to one host."""

    def __init__(
        self,
        core: HttpCore,
        origin: httpcore.Origin,
        *,
        ssl_context: ssl.SSLContext | None = None,
        proxy: httpx.Proxy | None = None,
        size: int = 100,
        keep_alive: float = 30.0,
    ) -> None:
        """Of `size` connections, each used again for `keep_alive` seconds after its last answer."""
        self._core = core
        self._origin = origin
        self._ssl_context = ssl_context
        self._proxy = proxy
        self._size = size
        self._keep_alive = keep_alive
        self._closed = False
        self._of_process: dict[int, Places] = {}

    @property
    def closed(self) -> bool:
        return self._closed

    @property
    def places(self) -> Places:
        """Those of this process, which are others than those of the process that it was forked from."""
        process = os.getpid()
        places = self._of_process.get(process)
        if places is None:
            # Of the threads that come here at once, all get the same.
            made = Places(self._size, self._keep_alive, self._loop())
            places = self._of_process.setdefault(process, made)
            for other in [key for key in self._of_process if key != process]:
                self._of_process.pop(other).forsake()
        return places

    def _loop(self) -> asyncio.AbstractEventLoop | None:
        """The event loop that places made now belong to."""
        return None

    def _begin(self, request: httpcore.Request) -> Exchange:
        """The exchange that `request` begins: its caller's, or one that ends with the response's stream."""
        self._check_open()
        exchange = _extensions(request).get(EXTENSION)
        if not isinstance(exchange, Exchange):
            exchange = Exchange()
        exchange.begin(self.places)
        return exchange

    def _limit(self, request: httpcore.Request, exchange: Exchange) -> float | None:
        """The seconds in which `exchange` has to have a place."""
        asked: float | None = _extensions(request).get("timeout", {}).get("pool")
        left = None if exchange.left is None else exchange.left()
        limits = [limit for limit in (asked, left) if limit is not None]
        return min(limits, default=None)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("The connections of this client are closed.")

    def _proxy_url(self, proxy: httpx.Proxy) -> httpcore.URL:
        url = proxy.url
        return self._core.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )

    def _check_answer(self, sockets: Sockets) -> None:
        """Refuse an answer that was there before the request: it answers another one."""
        # Where nothing was sent, a mock answered.
        if sockets.has_written and not sockets.has_read:
            raise self._core.RemoteProtocolError("the server answered before it was asked")

    def _shut(self) -> None:
        self._closed = True
        places = self._of_process.get(os.getpid())
        if places is not None:
            places.close()

    def __repr__(self) -> str:
        state = "closed" if self._closed else f"{self._size} places"
        return f"<{type(self).__name__} of {self._origin}: {state}>"


def _extensions(request: httpcore.Request) -> Mapping[str, Any]:
    # The library leaves the type of an empty one open.
    return request.extensions  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
