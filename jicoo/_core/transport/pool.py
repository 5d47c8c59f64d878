"""The pool of a blocking client, in the place of the HTTP library's own.

That one loses a connection for ever when a call is broken off at certain steps, keeps its lock when an exception of a
signal strikes while it holds it, and takes time that grows with the square of the calls that wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from jicoo._core.transport.base_pool import BasePool, PooledConnection, all_idle
from jicoo._core.transport.sync_sockets import SyncSockets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    import httpcore

    from jicoo._core.transport.places import Exchange


class _Http(Protocol):
    def handle_request(self, request: httpcore.Request) -> httpcore.Response: ...


class Stream:
    """The body of an answer, at whose end its exchange ends, unless its owner has the last word."""

    def __init__(self, beneath: Iterable[bytes], exchange: Exchange) -> None:
        self._beneath = beneath
        self._exchange = exchange
        self._read = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self._beneath
        self._read = True

    def close(self) -> None:
        """Keep the connection if the body was read to its end, else close it."""
        try:
            if self._read and not self._exchange.ended:
                close = getattr(self._beneath, "close", None)
                if close is not None:
                    close()
                self._exchange.whole = True
        finally:
            if self._exchange.ends_with_body:
                self._exchange.end()


class Pool(BasePool):
    """What the HTTP library's transport sends requests through."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send `request`; PoolTimeout where no place was free in time."""
        exchange = self._begin(request)
        try:
            return self._exchanged(request, exchange)
        except BaseException:
            exchange.end()
            raise

    def _exchanged(self, request: httpcore.Request, exchange: Exchange) -> httpcore.Response:
        places = self.places
        if not places.take(exchange) and not places.wait(exchange, self._limit(request, exchange)):
            raise self._core.PoolTimeout("all connections are in use")
        self._check_open()
        place = exchange.places[-1]
        pooled = cast("PooledConnection[_Http] | None", places.reusable(exchange))
        if pooled is None:
            # It stands at its place before it has a socket, so that whoever ends the exchange closes it.
            place.connection = pooled = self._new()
        pooled.sockets.begin(exchange.left)
        response = pooled.http.handle_request(request)
        self._check_answer(pooled.sockets)
        # The library types one response for both flavours.
        beneath = cast("Iterable[bytes]", response.stream)
        response.stream = Stream(beneath, exchange)
        return response

    def _new(self) -> PooledConnection[_Http]:
        core, proxy, sockets = self._core, self._proxy, SyncSockets(self._core)
        if proxy is None:
            connection = core.HTTPConnection(
                self._origin, ssl_context=self._ssl_context, network_backend=sockets
            )
            return PooledConnection(connection, sockets, connection.is_idle)
        # In the library's terms, what goes through a proxy is a pool: here one that holds a single connection.
        held: httpcore.ConnectionPool
        if proxy.url.scheme.startswith("socks"):
            held = core.SOCKSProxy(
                self._proxy_url(proxy),
                proxy_auth=proxy.raw_auth,
                ssl_context=self._ssl_context,
                max_connections=1,
                network_backend=sockets,
            )
        else:
            held = core.HTTPProxy(
                self._proxy_url(proxy),
                proxy_auth=proxy.raw_auth,
                proxy_headers=proxy.headers.raw,
                ssl_context=self._ssl_context,
                proxy_ssl_context=proxy.ssl_context,
                max_connections=1,
                network_backend=sockets,
            )
        return PooledConnection(held, sockets, lambda: all_idle(held.connections))

    def close(self) -> None:
        """Close the idle connections now, the others when their exchange ends."""
        self._shut()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self.close()
