"""A bounded number of places for connections, given to those who ask in the order in which they asked.

There is no lock here, since one that is held when an exception of a signal strikes may stay held for ever. Each place
is in exactly one list at any time: among the free ones, or in the hands of an exchange. It goes from one list to the
other in a single call of C code (`extend` of a `map` of `pop`), which no such exception can cut in two, and which is
atomic among threads. So whatever happens between two steps, no place is lost: the exchange that has it gives it back.
"""

from __future__ import annotations

import math
import os
import time
import weakref
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator

_LOOK = 0.25
"""Seconds after which one who waits looks by himself: an exception may strike between giving a place and saying so."""


class Pooled(Protocol):
    """A connection that stays with its place while nobody uses it."""

    idle_since: float | None
    """When its last exchange ended well, as `time.monotonic` tells it; None while it is used."""

    def is_idle(self) -> bool:
        """Whether both sides have said all they had to say."""
        ...

    def is_stale(self) -> bool:
        """Whether something came on it, an end or anything else, while nothing was asked."""
        ...

    def abort(self) -> None:
        """Close its sockets, at once and whatever it is doing; again, where that was cut short."""
        ...

    def forsake(self) -> None:
        """Close its sockets for this process alone: the one that made it goes on using them."""
        ...


class Place:
    """The right to have one connection, and that connection, once there is one."""

    __slots__ = ("connection",)

    def __init__(self) -> None:
        self.connection: Pooled | None = None


_NEWEST = deque[Place].pop
_OLDEST = deque[Place].popleft
_LAST = list[Place].pop


class Bell(Protocol):
    """How one who waits is told that he has a place."""

    def put(self, item: None, /) -> None: ...


class Exchange:
    """A request on its way and the answer to it: whose end gives back whatever it holds.

    Its owner puts it among the request's extensions, as "jicoo", and ends it in a `with` block around all that he does
    with the response. Then nothing stays taken, wherever between the pool and him an exception strikes.
    """

    __slots__ = (
        *("__weakref__", "bell", "ended", "ends_with_body", "home"),
        *("left", "max_idle", "places", "whole"),
    )

    def __init__(
        self,
        *,
        left: Callable[[], float] | None = None,
        max_idle: float = math.inf,
        ends_with_body: bool = True,
    ) -> None:
        """`left` tells the seconds that are left for the whole of it: no wait of a sync client goes beyond.

        A connection that has been idle for `max_idle` seconds or more is not used; with 0, none but a new one is.
        Unless it `ends_with_body`, its owner may still `reject` an answer whose body he has.
        """
        self.ends_with_body = ends_with_body
        self.left = left
        self.max_idle = max_idle
        self.places: list[Place] = []
        self.home: Places | None = None
        self.bell: Bell | None = None
        self.ended = False
        self.whole = False

    def begin(self, home: Places) -> None:
        """Start, or start again with the next request: what is left of an earlier one is closed."""
        self.end()
        if self.home is not home:
            home.watch(self)
            self.home = home
        self.ended = self.whole = False

    def end(self) -> None:
        """Give back what is held; the connection is kept if the exchange was whole, else closed. Never waits."""
        self.ended = True
        if self.home is not None:
            self.home.release(self)

    def reject(self) -> None:
        """End it without the connection, whose answer is not to be trusted."""
        self.whole = False
        self.end()

    def __enter__(self) -> Exchange:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


class _Trace(weakref.ref[Exchange]):
    """What an exchange had, for when it is thrown away without an end.

    A method of its own for that, `__del__`, would be one more place for an exception of a signal to strike, and the
    exception would be lost in it.
    """

    __slots__ = ("places",)

    places: list[Place]


class Places:
    """The places of one process; those of an async client belong to one event loop as well."""

    def __init__(
        self, size: int, keep_alive: float, loop: asyncio.AbstractEventLoop | None = None
    ) -> None:
        self.process = os.getpid()
        self.loop = loop
        self.closed = False
        self._keep_alive = keep_alive
        self._all = tuple(Place() for _ in range(size))
        self._empty = deque(self._all)
        self._idle: deque[Place] = deque()
        self._waiting: deque[Exchange] = deque()
        self._traces: set[_Trace] = set()
        self._gone: deque[_Trace] = deque()

    def free(self) -> int:
        """How many places nobody has."""
        return len(self._empty) + len(self._idle)

    def connections(self) -> Iterator[Pooled]:
        """All connections, used and idle."""
        for place in self._all:
            connection = place.connection
            if connection is not None:
                yield connection

    def watch(self, exchange: Exchange) -> None:
        """Take back, later, what `exchange` has when it is thrown away without an end."""
        self._collect()
        trace = _Trace(exchange, self._gone.append)
        trace.places = exchange.places
        self._traces.add(trace)

    def take(self, exchange: Exchange) -> bool:
        """Whether `exchange` got a place: not while others wait for one."""
        return not self._waiting and self._give(exchange)

    def wait(self, exchange: Exchange, seconds: float | None) -> bool:
        """Wait in this thread until `exchange` has a place; whether it has got one."""
        until = math.inf if seconds is None else time.monotonic() + seconds
        bell: SimpleQueue[None] = SimpleQueue()
        self.line_up(exchange, bell)
        while not exchange.places:
            left = until - time.monotonic()
            if left <= 0:
                return False
            with suppress(Empty):
                bell.get(timeout=min(left, _LOOK))
                continue
            self._collect()
            self._match()
            # Indexing a queue that others change may fail: the next look is soon.
            with suppress(RuntimeError):
                if not exchange.places and exchange not in self._waiting:
                    self._waiting.appendleft(exchange)
        return True

    def line_up(self, exchange: Exchange, bell: Bell) -> None:
        """Put `exchange` behind those that wait; `bell` rings when it has a place."""
        exchange.bell = bell
        self._waiting.append(exchange)
        # One may have become free before it stood there.
        self._match()

    def reusable(self, exchange: Exchange) -> Pooled | None:
        """The connection at the place of `exchange`, where one may still be used; closed where not."""
        place = exchange.places[-1]
        connection = place.connection
        if connection is None:
            return None
        since = connection.idle_since
        limit = min(self._keep_alive, exchange.max_idle)
        if since is not None and time.monotonic() - since < limit and not connection.is_stale():
            connection.idle_since = None
            return connection
        connection.abort()
        place.connection = None
        return None

    def release(self, exchange: Exchange) -> None:
        """Take back what `exchange` has; done again where it was cut short, it goes on where it stopped."""
        if not exchange.places:
            return
        if os.getpid() != self.process:
            self.forsake()
            exchange.places.clear()
            return
        for place in exchange.places:
            connection = place.connection
            # One that is idle came with a place that was given and not needed any more.
            if connection is not None and connection.idle_since is None:
                if exchange.whole and not self.closed and connection.is_idle():
                    connection.idle_since = time.monotonic()
                else:
                    connection.abort()
        self._put_back(exchange)
        self._match()
        self._drop_expired()

    def close(self) -> None:
        """Close the idle connections; the others are closed when their exchange ends."""
        self.closed = True
        with Exchange() as closing:
            closing.home = self
            for _ in range(len(self._idle)):
                if self._take_oldest(closing):
                    self._abort_idle(closing)
                    self._put_back(closing)

    def forsake(self) -> None:
        """Close, for this process alone, what belongs to the one that it was forked from."""
        for connection in self.connections():
            connection.forsake()

    def _collect(self) -> None:
        """Take back what exchanges had that were thrown away."""
        while self._gone:
            with suppress(IndexError):
                trace = self._gone.popleft()
                self._traces.discard(trace)
                if trace.places:
                    with Exchange() as found:
                        found.home = self
                        found.places = trace.places

    def _give(self, exchange: Exchange) -> bool:
        # The newest connection first, so that those which are not needed grow old.
        for free in (self._idle, self._empty):
            with suppress(IndexError):
                exchange.places.extend(map(_NEWEST, (free,)))
                return True
        return False

    def _take_oldest(self, exchange: Exchange) -> bool:
        with suppress(IndexError):
            exchange.places.extend(map(_OLDEST, (self._idle,)))
            return True
        return False

    def _put_back(self, exchange: Exchange) -> None:
        while exchange.places:
            place = exchange.places[-1]
            connection = place.connection
            if connection is not None and connection.idle_since is None:
                place.connection = connection = None
            free = self._empty if connection is None else self._idle
            # Both the one that waited and the one that gave may find out that it is not needed any more.
            with suppress(IndexError):
                free.extend(map(_LAST, (exchange.places,)))

    def _match(self) -> None:
        """Give what is free to those that wait, to each but one, the first first."""
        while self._waiting and (self._idle or self._empty):
            try:
                first = self._waiting.popleft()
            except IndexError:
                return
            if first.ended or first.places:
                continue
            if not self._give(first):
                # Another thread was quicker. It looks here again when it is done.
                self._waiting.appendleft(first)
                continue
            if first.bell is not None:
                first.bell.put(None)
            if first.ended:
                self._put_back(first)

    def _drop_expired(self) -> None:
        while self._idle and self._has_expired(self._idle[0]):
            with Exchange() as dropping:
                dropping.home = self
                if self._take_oldest(dropping) and self._has_expired(dropping.places[0]):
                    self._abort_idle(dropping)
                self._put_back(dropping)

    def _has_expired(self, place: Place) -> bool:
        connection = place.connection
        since = None if connection is None else connection.idle_since
        return since is not None and time.monotonic() - since >= self._keep_alive

    @staticmethod
    def _abort_idle(exchange: Exchange) -> None:
        for place in exchange.places:
            if place.connection is not None:
                place.connection.abort()
                place.connection = None
