"""The pairs in which the async and the sync client differ: the clock, work within a limit, work side by side.

Everything else of the sync client is made from the async one, where each name here is replaced by its partner.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from jicoo._core.messages import Timestamp

T = TypeVar("T")


class Clock:
    """Time for the sync client; tests put their own in its place."""

    def monotonic(self) -> float:
        return time.monotonic()

    def timestamp(self) -> Timestamp:
        return Timestamp(time.monotonic(), time.time())

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class AsyncClock(Clock):
    """Time for the async client."""

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        await asyncio.sleep(seconds)


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """The result of `work`, which looks at the time itself."""
    return work()


async def async_within(seconds: float, work: Callable[[], Awaitable[T]]) -> T | None:
    """The result of `work`, or None exactly when no time is left."""
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            return await work()
    except TimeoutError:
        # One that is not of this limit was raised by what runs within it, and goes on.
        if not limit.expired():
            raise
    return None


def gather(calls: Iterable[Callable[[], T]], *, limit: int) -> list[T]:
    """The results of `calls`, made one after another."""
    return [call() for call in calls]


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
        # Wait for them, so that no request outlives the call that made it.
        await asyncio.gather(*tasks, return_exceptions=True)
