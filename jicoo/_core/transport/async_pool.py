"""The pool of a client in an event loop, in the place of the HTTP library's own.

That one loses a connection for ever when a call is cancelled at certain steps, and takes time that grows with the
square of the calls that wait.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, cast

from jicoo._core.transport.async_sockets import AsyncSockets
from jicoo._core.transport.base_pool import BasePool, PooledConnection, all_idle

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator
    from types import TracebackType

    import httpcore

    from jicoo._core.transport.places import Exchange, Places


class _Http(Protocol):
    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response: ...


class AsyncStream:
    """The body of an answer, at whose end its exchange ends, unless its owner has the last word."""

    def __init__(self, beneath: AsyncIterable[bytes], exchange: Exchange) -> None:
        self._beneath = beneath
        self._exchange = exchange
        self._read = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._beneath:
            yield part
        self._read = True

    async def aclose(self) -> None:
        """Keep the connection if the body was read to its end, else close it, without waiting."""
        try:
            if self._read and not self._exchange.ended:
                close = getattr(self._beneath, "aclose", None)
                if close is not None:
                    await close()
                self._exchange.whole = True
        finally:
            if self._exchange.ends_with_body:
                self._exchange.end()


class _Bell:
    """Wakes the one who awaits `rung`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.rung: asyncio.Future[None] = loop.create_future()

    def put(self, item: None = None, /) -> None:
        if not self.rung.done():
            self.rung.set_result(None)


class AsyncPool(BasePool):
    """What the HTTP library's transport sends requests through."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send `request`; PoolTimeout where no place was free in time."""
        exchange = self._begin(request)
        try:
            return await self._exchanged(request, exchange)
        except BaseException:
            exchange.end()
            raise

    async def _exchanged(self, request: httpcore.Request, exchange: Exchange) -> httpcore.Response:
        places = self.places
        if places.loop is not asyncio.get_running_loop():
            raise RuntimeError("The connections of this client belong to another event loop.")
        if not places.take(exchange):
            await self._wait(places, exchange, self._limit(request, exchange))
        self._check_open()
        place = exchange.places[-1]
        pooled = cast("PooledConnection[_Http] | None", places.reusable(exchange))
        if pooled is None:
            # It stands at its place before it has a socket, so that whoever ends the exchange closes it.
            place.connection = pooled = self._new()
        pooled.sockets.begin(exchange.left)
        response = await pooled.http.handle_async_request(request)
        self._check_answer(pooled.sockets)
        # The library types one response for both flavours.
        beneath = cast("AsyncIterable[bytes]", response.stream)
        response.stream = AsyncStream(beneath, exchange)
        return response

    async def _wait(self, places: Places, exchange: Exchange, seconds: float | None) -> None:
        """Wait until `exchange` has a place. A place given in the instant of a cancellation goes on from its end."""
        loop = asyncio.get_running_loop()
        bell = _Bell(loop)
        timer = None if seconds is None else loop.call_later(seconds, bell.put)
        places.line_up(exchange, bell)
        try:
            await bell.rung
        finally:
            if timer is not None:
                timer.cancel()
        if not exchange.places:
            raise self._core.PoolTimeout("all connections are in use")

    def _loop(self) -> asyncio.AbstractEventLoop | None:
        return asyncio.get_running_loop()

    def _new(self) -> PooledConnection[_Http]:
        core, proxy, sockets = self._core, self._proxy, AsyncSockets(self._core)
        if proxy is None:
            connection = core.AsyncHTTPConnection(
                self._origin, ssl_context=self._ssl_context, network_backend=sockets
            )
            return PooledConnection(connection, sockets, connection.is_idle)
        # In the library's terms, what goes through a proxy is a pool: here one that holds a single connection.
        held: httpcore.AsyncConnectionPool
        if proxy.url.scheme.startswith("socks"):
            held = core.AsyncSOCKSProxy(
                self._proxy_url(proxy),
                proxy_auth=proxy.raw_auth,
                ssl_context=self._ssl_context,
                max_connections=1,
                network_backend=sockets,
            )
        else:
            held = core.AsyncHTTPProxy(
                self._proxy_url(proxy),
                proxy_auth=proxy.raw_auth,
                proxy_headers=proxy.headers.raw,
                ssl_context=self._ssl_context,
                proxy_ssl_context=proxy.ssl_context,
                max_connections=1,
                network_backend=sockets,
            )
        return PooledConnection(held, sockets, lambda: all_idle(held.connections))

    async def aclose(self) -> None:
        """Close the idle connections now, the others when their exchange ends: in whatever loop this runs."""
        self._shut()

    async def __aenter__(self) -> AsyncPool:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.aclose()
