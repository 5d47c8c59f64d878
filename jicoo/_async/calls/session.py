"""What the calls of a client share: connections, options, clock, and what was learnt about the server."""

from __future__ import annotations

import logging
import random
import sys
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from jicoo._async.calls.execution import AsyncExecution
from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.retries.policy import LOOK_UP_RETRIES, SHARE, http_date
from jicoo._core.retries.server_facts import ServerFacts
from jicoo._core.transport.concurrency import AsyncClock, async_within
from jicoo._core.transport.http_library import BaseTransport, HttpRequest, too_late
from jicoo._version import __version__
from jicoo.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._async.calls.execution import AsyncRecovery
    from jicoo._core.config import ApiKey, Options
    from jicoo._core.messages import Call
    from jicoo._core.retries.server_facts import Timestamp

T = TypeVar("T")

logger = logging.getLogger("jicoo")

_LONGEST_URL = 16_000
_PYTHON = ".".join(str(part) for part in sys.version_info[:3])
_COMMON: tuple[tuple[str, str], ...] = (
    ("Accept", "application/json"),
    ("User-Agent", f"jicoo-python/{__version__} python/{_PYTHON}"),
)
_WITH_BODY: tuple[tuple[str, str], ...] = (*_COMMON, ("Content-Type", "application/json"))


@runtime_checkable
class AsyncHttpClient(Protocol):
    """What the `http_client` of a client has to offer: an `httpx.AsyncClient` or an `httpx2.AsyncClient` does."""

    def build_request(
        self, method: str, url: Any, *, content: Any = ..., headers: Any = ...
    ) -> Any: ...

    async def send(
        self, request: Any, *, stream: bool = ..., follow_redirects: Any = ...
    ) -> Any: ...


class AsyncTransport(BaseTransport):
    """Sends one request: no exception and no type of the HTTP library leaves it."""

    def __init__(self, key: ApiKey, given: AsyncHttpClient | None) -> None:
        super().__init__(key, given, "AsyncClient")

    async def send(
        self, parcel: HttpRequest, left: Callable[[], float]
    ) -> HttpResponse | TransportFailure:
        """One attempt. The body is read in pieces, and the deadline looked at between them."""
        client = self._ready()
        seconds = left()
        if seconds <= 0:
            return TransportFailure("no time left", never_sent=True, late=True)
        steps: list[str] = []
        work = partial(self._exchange, client, parcel, left, steps)
        return await async_within(seconds, work) or too_late(steps)

    async def _exchange(
        self, client: Any, parcel: HttpRequest, left: Callable[[], float], steps: list[str]
    ) -> HttpResponse | TransportFailure:
        try:
            request = self._request(client, parcel, left(), steps)
            response = await client.send(request, stream=True, follow_redirects=False)
        except Exception as error:
            return self._fault(error)
        pieces: list[bytes] = []
        try:
            async for piece in response.aiter_bytes():
                pieces.append(piece)
                if left() <= 0:
                    return TransportFailure("the body did not end in time", late=True)
        except Exception as error:
            return self._answer(response, pieces, error)
        finally:
            await response.aclose()
        return self._answer(response, pieces)

    async def aclose(self) -> None:
        """Close the pool made here; a caller's client stays open."""
        self._closed = True
        client, self._client = self._client, None
        if self._given is None and client is not None:
            await client.aclose()


class AsyncSession:
    """Runs calls for a client and for the copies that `with_options` makes of it."""

    def __init__(self, transport: AsyncTransport, base_url: str, options: Options) -> None:
        self.transport = transport
        self.base_url = base_url
        self.options = options
        self.clock: AsyncClock = AsyncClock()
        self.server_facts: ServerFacts = ServerFacts()
        self.random: random.Random = random.Random()
        self._deadline: float | None = None
        self._share = 1.0

    def sharing(self, **different: Any) -> AsyncSession:
        """An session on the same connections that has some attributes of its own."""
        twin = copy(self)
        vars(twin).update(different)
        return twin

    def timed(self) -> AsyncSession:
        """An session whose calls share the time of one, which begins now."""
        return self.sharing(_deadline=self.deadline())

    def looking(self, deadline: float) -> AsyncSession:
        """An session for look-ups: each request may use a share of the time that is left."""
        options = self.options._replace(max_retries=LOOK_UP_RETRIES)
        return self.sharing(options=options, _deadline=deadline, _share=SHARE)

    def deadline(self) -> float:
        """When a call that begins now has to end."""
        if self._deadline is not None:
            return self._deadline
        return self.clock.monotonic() + self.options.timeout

    async def run(
        self, call: Call[T], look: AsyncRecovery | None = None, *, since: Timestamp | None = None
    ) -> T:
        """The result of `call`, within the time of one call.

        `look` reads back what a call has done whose outcome is not known. With `since`, such a call
        was first made then, and looking comes first.
        """
        return await AsyncExecution(self, call, look, since).run()

    async def send(
        self, call: Call[T], parcel: HttpRequest, attempt: int, deadline: float
    ) -> HttpResponse | TransportFailure:
        """One attempt."""
        began = self.clock.monotonic()
        share = SHARE if call.kind.can_look_up else self._share
        until = began + (deadline - began) * share
        outcome = await self.transport.send(parcel, lambda: until - self.clock.monotonic())
        self._note(call, outcome, attempt, self.clock.monotonic() - began)
        return outcome

    def parcel(self, call: Call[T]) -> HttpRequest:
        url = f"{self.base_url}{call.path}"
        if call.query:
            url = f"{url}?{call.query}"
        if len(url) > _LONGEST_URL:
            raise ValidationError("Ids and parameters are too long for a URL.", limit=_LONGEST_URL)
        common = _COMMON if call.body is None else _WITH_BODY
        extra = self.options.headers
        if extra:
            named = {name.lower() for name, _ in extra}
            common = (*(pair for pair in common if pair[0].lower() not in named), *extra)
        return HttpRequest(call.method, url, common, call.body)

    def _note(
        self, call: Call[T], outcome: HttpResponse | TransportFailure, attempt: int, seconds: float
    ) -> None:
        ended = outcome.status if isinstance(outcome, HttpResponse) else outcome.text
        if isinstance(outcome, HttpResponse):
            self.server_facts.learn(http_date(outcome.headers.get("date", "")), self.clock.moment())
        if logger.isEnabledFor(logging.DEBUG):
            text = "%s %s attempt=%d %.1f ms"
            logger.debug(text, call, ended, attempt, seconds * 1000)


class AsyncResource:
    """What a part of the client stands on."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
