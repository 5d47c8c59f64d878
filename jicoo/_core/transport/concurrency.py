"""What differs between the two flavours, for the sync client: clock, event loop, work within a limit or side by side.

`async_concurrency` holds the partners. Everything else of the sync client is made from the async one, where each name
there is replaced by the one here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from jicoo._core.messages import Timestamp

K = TypeVar("K")
T = TypeVar("T")


class BaseClock:
    """The clocks of this machine; tests put their own in their place."""

    def monotonic(self) -> float:
        # Not `time.monotonic`, which libraries for tests stop: a call would never come to its deadline.
        if sys.platform == "win32":
            return time.monotonic()
        return time.clock_gettime(time.CLOCK_MONOTONIC)

    def timestamp(self) -> Timestamp:
        return Timestamp(self.monotonic(), time.time())


class Clock(BaseClock):
    """Time for the sync client."""

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class LoopGuard:
    """Nothing: a sync client may be used anywhere."""

    needs_loop = False

    def check(self) -> None:
        """Pass."""


class ClientMisuse:
    """What the interpreter would refuse without naming the fix. Type checkers refuse it by themselves."""

    if not TYPE_CHECKING:

        async def __aenter__(self):
            raise TypeError("A Jicoo is used with `with`; for `async with`, make an AsyncJicoo.")

        async def __aexit__(self, *_):
            """Never reached."""


class ListMisuse:
    """The same for a list."""

    if not TYPE_CHECKING:

        def __len__(self):
            raise TypeError(
                "A list has no length before it is read, page by page: take len(list(...)) of it, or "
                "what the API counts: its first_page().total_count."
            )

        def __bool__(self):
            return True


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """The result of `work`, whose every wait ends when its time does."""
    return work()


def within_detached(seconds: float, work: Callable[[], T]) -> T | None:
    """The result of `work`, which ends by limits of its own."""
    return work()


def gather(calls: Iterable[Callable[[], T]], *, limit: int) -> list[T]:
    """The results of `calls`, made one after another."""
    return [call() for call in calls]


class UnderWay(Generic[K, T]):
    """Work that waits until its result is asked for: nothing goes on by itself."""

    is_possible = has_failed = False

    def __init__(self, most: int) -> None:
        self._work: dict[K, Callable[[], T]] = {}

    def start(self, key: K, work: Callable[[], T]) -> None:
        self._work[key] = work

    def done(self) -> Iterator[tuple[K, T]]:
        """Nothing, ever."""
        return iter(())

    def result(self, key: K) -> T:
        """The result of one; it is forgotten then."""
        return self._work.pop(key)()

    def keep(self, keys: Collection[K]) -> None:
        """Forget all others."""
        self._work = {key: work for key, work in self._work.items() if key in keys}

    def end(self) -> None:
        """Nothing is under way."""
