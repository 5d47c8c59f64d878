"""Sends one request: no exception and no type of the HTTP library leaves this module."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from jicoo._core.messages import TransportFailure
from jicoo._core.transport.concurrency import async_within
from jicoo._core.transport.http_library import BaseTransport, too_late

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.config import ApiKey
    from jicoo._core.messages import HttpRequest, HttpResponse


@runtime_checkable
class AsyncHttpClient(Protocol):
    """The methods that an `http_client` needs: an `httpx.AsyncClient` or an `httpx2.AsyncClient` has them."""

    def build_request(
        self, method: str, url: Any, *, content: Any = ..., headers: Any = ...
    ) -> Any: ...

    async def send(
        self, request: Any, *, stream: bool = ..., follow_redirects: Any = ...
    ) -> Any: ...


class AsyncTransport(BaseTransport):
    """The way of one request to the server and of its answer back."""

    def __init__(self, key: ApiKey, given: AsyncHttpClient | None) -> None:
        super().__init__(key, given, "AsyncClient")

    async def send(
        self, request: HttpRequest, left: Callable[[], float]
    ) -> HttpResponse | TransportFailure:
        """One attempt. The body is read in pieces, and the deadline looked at between them.

        `left` gives the seconds that are left whenever it is called: connecting and reading share them.
        """
        client = self._ready()
        seconds = left()
        if seconds <= 0:
            return TransportFailure("no time left", never_sent=True, late=True)
        steps: list[str] = []
        exchange = partial(self._exchange, client, request, left, steps)
        received = await async_within(seconds, exchange)
        return too_late(steps) if received is None else received

    async def _exchange(
        self, client: Any, request: HttpRequest, left: Callable[[], float], steps: list[str]
    ) -> HttpResponse | TransportFailure:
        try:
            built = self._build_request(client, request, left(), steps)
            response = await client.send(built, stream=True, follow_redirects=False)
        except Exception as error:
            return self._failure(error)
        pieces: list[bytes] = []
        try:
            async for piece in response.aiter_bytes():
                pieces.append(piece)
                if left() <= 0:
                    return TransportFailure("the body did not end in time", late=True)
        except Exception as error:
            return self._response(response, pieces, error)
        finally:
            await response.aclose()
        return self._response(response, pieces)

    async def aclose(self) -> None:
        """Close the pool made here; a caller's client stays open."""
        self._closed = True
        client, self._client = self._client, None
        if self._given is None and client is not None:
            await client.aclose()
