# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Sends one request: no exception and no type of the HTTP library leaves this module."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.transport.base import BaseTransport, Trace
from jicoo._core.transport.bodies import BodyProblem
from jicoo._core.transport.client import make_client
from jicoo._core.transport.concurrency import (
    LoopGuard,
    within,
    within_detached,
)
from jicoo._core.transport.short_way import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jicoo._core.config import ApiKey
    from jicoo._core.messages import HttpRequest
    from jicoo._core.transport.places import Exchange
    from jicoo.errors import ConfigurationError


@runtime_checkable
class HttpClient(Protocol):
    """The methods that an `http_client` needs: an `httpx.Client` or an `httpx2.Client` has them."""

    def build_request(
        self, method: str, url: Any, *, content: Any = ..., headers: Any = ...
    ) -> Any: ...

    def send(self, request: Any, *, stream: bool = ..., follow_redirects: Any = ...) -> Any: ...


class Transport(BaseTransport):
    """The way of one request to the server and of its answer back."""

    def __init__(self, key: ApiKey, base_url: str, given: HttpClient | None) -> None:
        self._loop = LoopGuard()
        super().__init__(key, base_url, given, needs_loop=self._loop.needs_loop)

    def send(
        self,
        request: HttpRequest,
        *,
        left: Callable[[], float],
        accepts: Callable[[HttpResponse], bool],
        fresh: bool = False,
    ) -> HttpResponse | TransportFailure:
        """One attempt, which ends when no time is `left`.

        `accepts` is asked, while the connection is held, whether an answer answers the request: where it does not, the
        connection is closed, since the next answer on it may not either. With `fresh`, none is used again.
        """
        self._loop.check()
        client = self._client(make_client)
        seconds = left()
        if seconds <= 0:
            return self._out_of_time("no time left", never_sent=True)
        trace, exchange = self._trace(left), self._exchange(request, left, fresh=fresh)
        answered: list[HttpResponse] = []
        # The library's own client is never broken off from outside: it may lose a connection for ever.
        run = within if self._given is None else within_detached
        with exchange:
            work = partial(
                self._send, client, request, trace, exchange, left, accepts, answered.append
            )
            received = run(seconds, work)
        if received is not None:
            return received
        # An answer that has come whole is never thrown away because of the time.
        return answered[0] if answered else self._too_late(trace, exchange)

    def _send(
        self,
        client: Any,
        request: HttpRequest,
        trace: Trace,
        exchange: Exchange,
        left: Callable[[], float],
        accepts: Callable[[HttpResponse], bool],
        answered: Callable[[HttpResponse], None],
    ) -> HttpResponse | TransportFailure:
        way = self._open_way()
        if way is None:
            built = self._request(client, request, trace, left=left, exchange=exchange)
        else:
            built = self._pool_request(way, request, trace, exchange)
        failure: TransportFailure | ConfigurationError | OSError | None = None
        response: Any = None
        try:
            if way is None:
                response = client.send(built, stream=True, follow_redirects=False)
            else:
                response = Answer(way.pool.handle_request(built))
        except Exception as error:
            held = self._held_response(error)
            if held is None:
                failure = self._failure(error, built, trace)
                if failure is None:
                    raise
            response = held
        if failure is not None:
            return _raised_if_error(failure)
        try:
            received = self._read(response, built, trace, left)
            if isinstance(received, HttpResponse):
                answered(received)
                if not accepts(received):
                    exchange.reject()
        finally:
            response.close()
            # Not only at the end of the block around it: what a signal handler raises may strike within one of the two.
            exchange.end()
        return received

    def _read(
        self, response: Any, built: Any, trace: Trace, left: Callable[[], float]
    ) -> HttpResponse | TransportFailure:
        """The answer with its body, as much of it as there is."""
        try:
            body, raw = self._body(response)
        except BodyProblem as error:
            return self._response(response, b"", error)
        pieces = response.iter_raw() if raw else response.iter_bytes()
        try:
            for piece in pieces:
                body.add(piece)
                if self._given is not None and left() <= 0 and not body.has(self._length(response)):
                    return self._out_of_time("the body did not end in time", never_sent=False)
            return self._response(response, body.whole(), None)
        except BodyProblem as error:
            return self._response(response, body.so_far(), error)
        except Exception as error:
            failure = self._failure(error, built, trace)
            if failure is None:
                raise
            if isinstance(failure, TransportFailure) and not failure.late:
                return self._response(response, body.so_far(), error)
        return _raised_if_error(failure)

    def _listener(self, trace: Trace) -> Any:
        def listen(step: str, about: Mapping[str, Any]) -> None:
            trace.note(step, about)

        return listen

    def close(self) -> None:
        """Close the connections made here; a caller's client stays open."""
        self._closed = True
        client = self._made.pop("client", None)
        if client is not None:
            client.close()


def _raised_if_error(failure: TransportFailure | ConfigurationError | OSError) -> TransportFailure:
    if isinstance(failure, TransportFailure):
        return failure
    raise failure
