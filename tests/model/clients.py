"""A client of either flavour before a model of the world, on its clock."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any, Literal

import httpx

import jicoo
from jicoo._core.messages import Timestamp
from jicoo._core.transport.async_concurrency import AsyncClock
from jicoo._core.transport.concurrency import Clock
from tests.model.dials import SETTLE, TIMEOUT
from tests.model.world import EPOCH, World

Flavour = Literal["sync", "async"]


class WorldClock(Clock):
    """The clock of one machine, `ahead` of the others'."""

    def __init__(self, world: World, ahead: float) -> None:
        self.world, self.ahead = world, ahead

    def monotonic(self) -> float:
        return self.world.now

    def timestamp(self) -> Timestamp:
        return Timestamp(self.world.now, EPOCH + self.world.now + self.ahead)

    def sleep(self, seconds: float) -> None:
        self.world.pass_time(seconds)


class AsyncWorldClock(WorldClock, AsyncClock):
    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self.world.pass_time(seconds)


class Process:
    """One process with its client; nothing but what is stored goes from one to another."""

    def __init__(
        self, world: World, flavour: Flavour = "sync", *, ahead: float = 0.0, **options: Any
    ) -> None:
        self._is_async = flavour == "async"
        kind: Any = jicoo.AsyncJicoo if self._is_async else jicoo.Jicoo
        http = httpx.AsyncClient if self._is_async else httpx.Client
        clock = AsyncWorldClock if self._is_async else WorldClock
        settings = {"time_zone": "UTC", "timeout": TIMEOUT, "settle": SETTLE, **options}
        transport = httpx.MockTransport(world.answer)
        self.client: Any = kind("sk_live_test", http_client=http(transport=transport), **settings)
        self.client._session.random = random.Random(0)
        self.client._session.clock = clock(world, ahead)

    def run(self, *calls: Callable[[Any], Any]) -> list[Any]:
        """The results of calls of `bookings`, one after another; an async client has one loop, and so one such run."""
        if not self._is_async:
            return [call(self.client.bookings) for call in calls]

        async def main() -> list[Any]:
            return [await call(self.client.bookings) for call in calls]

        return asyncio.run(main())
