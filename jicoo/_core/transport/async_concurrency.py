"""What differs between the flavours, for the async client: clock, event loop, work within a limit or side by side."""

from __future__ import annotations

import asyncio
import os
import weakref
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from jicoo._core.transport.concurrency import BaseClock
from jicoo.errors import ConfigurationError

K = TypeVar("K")
T = TypeVar("T")

_left_behind: set[asyncio.Task[Any]] = set()
"""Exchanges that nobody waits for any more: an event loop keeps no task alive by itself."""


class AsyncClock(BaseClock):
    """Time for the async client."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class AsyncLoopGuard:
    """Holds a client to the event loop in which it was first used, as its connections belong to that."""

    needs_loop = True

    def __init__(self) -> None:
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        self._process = 0

    def check(self) -> None:
        """Refuse another loop, and one that is not asyncio's."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        if loop is None:
            text = "An AsyncJicoo needs asyncio's event loop: under trio use a Jicoo in a thread."
            raise ConfigurationError(text)
        if self._loop is None or self._process != os.getpid():
            # A process that was forked has connections of its own, and so a loop of its own.
            self._loop, self._process = weakref.ref(loop), os.getpid()
        elif self._loop() is not loop:
            fix = "make a client inside each asyncio.run(), or use one loop"
            raise ConfigurationError(f"This client was first used in another event loop: {fix}.")


class AsyncClientMisuse:
    """What the interpreter would refuse without naming the fix. Type checkers refuse it by themselves."""

    if not TYPE_CHECKING:

        def __enter__(self):
            raise TypeError("An AsyncJicoo is used with `async with`; for `with`, make a Jicoo.")

        def __exit__(self, *_):
            """Never reached."""


class AsyncListMisuse:
    """The same for a list."""

    if not TYPE_CHECKING:

        def __iter__(self):
            raise TypeError(
                "A list of an AsyncJicoo is read with `async for`, or as [row async for row in ...]: "
                "each page is waited for."
            )

        def __await__(self):
            raise TypeError(
                "A list is not awaited as a whole: read it with `async for`, or await its first_page()."
            )

        def __len__(self):
            raise TypeError(
                "A list has no length before it is read, page by page: take len() of "
                "[row async for row in ...], or what the API counts: the total_count of its first_page()."
            )

        def __bool__(self):
            return True


async def async_within(seconds: float, work: Callable[[], Awaitable[T]]) -> T | None:
    """The result of `work`, or None exactly when no time is left: it is broken off then."""
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            return await work()
    except TimeoutError:
        if not limit.expired():
            raise
    return None


async def async_within_detached(seconds: float, work: Callable[[], Awaitable[T]]) -> T | None:
    """The result of `work`, or None exactly when no time is left.

    It is never broken off, neither then nor when the caller is: it goes on by itself and ends by limits of its own.
    """
    task = asyncio.ensure_future(work())
    _left_behind.add(task)
    task.add_done_callback(_let_go)
    await asyncio.wait({task}, timeout=seconds)
    return task.result() if task.done() else None


def _let_go(task: asyncio.Task[Any]) -> None:
    _left_behind.discard(task)
    if not task.cancelled():
        # Looked at, or the loop complains of an exception that nobody has seen.
        task.exception()


async def async_gather(calls: Iterable[Callable[[], Awaitable[T]]], *, limit: int) -> list[T]:
    """The results of `calls` in their order, at most `limit` at once; the first failure ends the others."""
    gate = asyncio.Semaphore(limit)

    async def one(call: Callable[[], Awaitable[T]]) -> T:
        async with gate:
            return await call()

    tasks = [asyncio.ensure_future(one(call)) for call in calls]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class AsyncUnderWay(Generic[K, T]):
    """Work that goes on by itself until its result is asked for."""

    def __init__(self, most: int) -> None:
        """With `most` 0 nothing is started."""
        self.is_possible = most > 0
        self._tasks: dict[K, asyncio.Task[T]] = {}
        self._ending: set[asyncio.Task[T]] = set()
        """Those that are waited for, or were broken off and have not come to their end."""

    def start(self, key: K, work: Callable[[], Awaitable[T]]) -> None:
        task = asyncio.ensure_future(work())
        # An exception that nobody asks for is no news to anyone.
        task.add_done_callback(_let_go)
        self._tasks[key] = task

    def done(self) -> Iterator[tuple[K, T]]:
        """What has come to a result."""
        for key, task in self._tasks.items():
            if task.done() and not task.cancelled() and task.exception() is None:
                yield key, task.result()

    @property
    def has_failed(self) -> bool:
        """Whether any of it has come to an exception that was not asked for yet."""
        ended = (task for task in self._tasks.values() if task.done())
        return any(task.cancelled() or task.exception() is not None for task in ended)

    async def result(self, key: K) -> T:
        """The result of one, or its exception; it is forgotten then."""
        task = self._tasks.pop(key)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return await task

    def keep(self, keys: Collection[K]) -> None:
        """Break off all others."""
        for key in [key for key in self._tasks if key not in keys]:
            task = self._tasks.pop(key)
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
            task.cancel()

    async def end(self) -> None:
        """Break off what is left, and wait until it has ended."""
        self.keep(())
        if self._ending:
            await asyncio.gather(*self._ending, return_exceptions=True)
