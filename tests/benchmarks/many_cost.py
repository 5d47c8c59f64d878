"""What many calls at once cost: `python -m tests.benchmarks.many_cost`.

What waits for a server is measured by the time that passes, and what is slow in it by a server whose every answer takes
50 ms.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import cycle
from typing import Literal

import httpx

import jicoo
from tests.benchmarks.asked import ASKED, EVENT_TYPE, KEY, Asked, of_httpx, of_jicoo
from tests.benchmarks.measuring import Bests, best, spread
from tests.benchmarks.rows import Row
from tests.benchmarks.serving import BEGIN, PAGE_SIZE, STEP, Plan, serving
from tests.benchmarks.table import run

AHEAD_GOAL, TASKS_GOAL, THREADS_GOAL = 6.0, 2.0, 1.5
AT_ONCE, AT_ONCE_GOAL, REFUSAL_GOAL = 1_000, 2.0, 20.0
LATENCY = 0.05
PAGES, WEEKS = 100, 52
WORKERS, CALLS_EACH = 64, 6
GUESTS = 100
WAIT = 1.5
"""How long a refusal is looked into at most where no attempt is in doubt."""
HEADERS = {"X-Jicoo-Api-Key": KEY}
RAW, OURS = "raw httpx", "this client"


def rows() -> list[Row]:
    return [
        list_ahead(),
        list_ahead(order_by="-created_at"),
        slots_ahead(),
        tasks(),
        threads(),
        *at_once(),
        *refusals(new=True),
        *refusals(new=False),
    ]


def _elapsed(main: Callable[[], Awaitable[object]]) -> float:
    async def timed() -> float:
        began = time.perf_counter()
        await main()
        return time.perf_counter() - began

    return asyncio.run(timed())


def list_ahead(*, order_by: Literal["started_at", "-created_at"] = "started_at") -> Row:
    with serving(Plan(latency=LATENCY, bookings=PAGES * PAGE_SIZE)) as base_url:

        async def one_after_another() -> None:
            async with httpx.AsyncClient(headers=HEADERS) as client:
                for page in range(1, PAGES + 1):
                    await client.get(f"{base_url}/v1/bookings", params={"page": page})

        async def ahead() -> None:
            async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:
                uids = [booking.uid async for booking in client.bookings.list(order_by=order_by)]
                assert len(set(uids)) == len(uids) == PAGES * PAGE_SIZE

        bests = _alternating(one_after_another, ahead)
    way = "starts" if order_by == "started_at" else "numbers"
    return _times_as_fast(
        f"async list of {PAGES} pages at 50 ms, by {way}",
        bests,
        AHEAD_GOAL,
        "its requests one after another",
        why="pages that come together are read one after another",
    )


def slots_ahead() -> Row:
    with serving(Plan(latency=LATENCY)) as base_url:

        async def one_after_another() -> None:
            async with httpx.AsyncClient(headers=HEADERS) as client:
                url = f"{base_url}/v1/event_types/{EVENT_TYPE}/available_schedules"
                for week in range(WEEKS):
                    start = BEGIN + week * timedelta(days=7)
                    times = {"startedAt": start, "endedAt": start + timedelta(days=7)}
                    wire = {name: f"{time:%Y-%m-%dT%H:%M:%S}Z" for name, time in times.items()}
                    await client.get(url, params=wire)

        async def ahead() -> None:
            async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:
                end = BEGIN + WEEKS * timedelta(days=7)
                slots = await client.event_types.available_slots(
                    EVENT_TYPE, BEGIN, end, time_zone="UTC"
                )
                assert len(slots) == (end - BEGIN) // STEP

        bests = _alternating(one_after_another, ahead)
    return _times_as_fast(
        f"async slots of {WEEKS} weeks at 50 ms",
        bests,
        AHEAD_GOAL,
        "a request a week, in turn",
        why="only a few requests of a search are under way together",
    )


def _alternating(
    raw: Callable[[], Awaitable[object]], ours: Callable[[], Awaitable[object]]
) -> Bests:
    return best({RAW: lambda: _elapsed(raw), OURS: lambda: _elapsed(ours)}, groups=2, rounds=1)


def _times_as_fast(name: str, bests: Bests, goal: float, measure: str, *, why: str) -> Row:
    ratio = bests.ratio(RAW, OURS)
    return Row(
        name=name,
        figure=ratio.value,
        noise=ratio.noise,
        goal=goal,
        at_least=True,
        measure=measure,
        why=why,
    )


def tasks() -> Row:
    with serving() as base_url:

        async def raw() -> None:
            async with httpx.AsyncClient(headers=HEADERS, timeout=60) as client:
                bodies = cycle([one.body for one in ASKED])

                async def one() -> None:
                    for _ in range(CALLS_EACH):
                        response = await client.post(f"{base_url}/v1/bookings", json=next(bodies))
                        response.json()

                await asyncio.gather(*(one() for _ in range(WORKERS)))

        async def ours() -> None:
            async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:
                asked = cycle(ASKED)

                async def one() -> None:
                    for _ in range(CALLS_EACH):
                        await _book(client, next(asked))

                await asyncio.gather(*(one() for _ in range(WORKERS)))

        bests = best({RAW: lambda: _elapsed(raw), OURS: lambda: _elapsed(ours)}, groups=3, rounds=2)
    return _times_as_fast(
        f"{WORKERS} tasks, bookings a second",
        bests,
        TASKS_GOAL,
        "raw httpx",
        why="tasks take turns on one core",
    )


async def _book(client: jicoo.AsyncJicoo, one: Asked) -> jicoo.Booking:
    return await client.create_booking(
        EVENT_TYPE, one.start, time_zone="Asia/Tokyo", name=one.name, email=one.email
    )


def threads() -> Row:
    with serving() as base_url:

        def together(call: Callable[[], object]) -> float:
            def one() -> None:
                for _ in range(CALLS_EACH):
                    call()

            workers = [threading.Thread(target=one) for _ in range(WORKERS)]
            began = time.perf_counter()
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return time.perf_counter() - began

        def raw() -> float:
            with httpx.Client(headers=HEADERS, timeout=60) as client:
                return together(of_httpx(client, f"{base_url}/v1/bookings"))

        def ours() -> float:
            with jicoo.Jicoo(KEY, base_url=base_url) as client:
                return together(of_jicoo(client))

        bests = best({RAW: raw, OURS: ours}, groups=3, rounds=2)
    return _times_as_fast(
        f"{WORKERS} threads, bookings a second",
        bests,
        THREADS_GOAL,
        "raw httpx",
        why="threads take turns on one core",
    )


def at_once() -> list[Row]:
    """All calls of a thousand tasks, each of its own."""
    failed, slow = 0, list[float]()
    with serving() as base_url:
        for _ in range(3):
            took, lost = asyncio.run(_at_once(base_url))
            slow.append(statistics.quantiles(took, n=100)[98])
            failed += lost
    p99 = spread(slow)
    return [
        Row(name=f"{AT_ONCE:,} bookings at once: not answered", figure=failed, goal=0, unit=""),
        Row(
            name=f"{AT_ONCE:,} bookings at once: the slowest hundredth",
            figure=min(slow),
            noise=p99.noise,
            goal=AT_ONCE_GOAL,
            unit="s",
        ),
    ]


async def _at_once(base_url: str) -> tuple[list[float], int]:
    async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:

        async def one(asked: Asked) -> float:
            began = time.perf_counter()
            await _book(client, asked)
            return time.perf_counter() - began

        done = await asyncio.gather(*map(one, ASKED[:AT_ONCE]), return_exceptions=True)
    return [one for one in done if isinstance(one, float)], sum(
        isinstance(one, BaseException) for one in done
    )


def refusals(*, new: bool) -> list[Row]:
    plan = Plan(latency=LATENCY, guests=GUESTS, guests_are_new=new)
    with serving(plan) as base_url:

        async def refused() -> None:
            async with jicoo.AsyncJicoo(KEY, base_url=base_url) as client:
                try:
                    await _book(client, ASKED[0])
                except jicoo.BookingConflictError:
                    return
            raise AssertionError("a slot of other guests was no conflict")

        def refused_sync() -> float:
            began = time.perf_counter()
            with jicoo.Jicoo(KEY, base_url=base_url) as client:
                try:
                    of_jicoo(client)()
                except jicoo.BookingConflictError:
                    return time.perf_counter() - began
            raise AssertionError("a slot of other guests was no conflict")

        bests = best({"async": lambda: _elapsed(refused), "sync": refused_sync}, groups=3, rounds=1)
    words = "of this minute" if new else "from before"
    return [_refusal(kind, words, bests) for kind in ("async", "sync")]


def _refusal(kind: str, words: str, bests: Bests) -> Row:
    latencies = spread([max(0.0, took - WAIT) / LATENCY for took in bests.of[kind]])
    return Row(
        name=f"{kind}: a refusal on a slot of {GUESTS} guests {words}, beside the wait of {WAIT} s",
        figure=latencies.value,
        noise=latencies.noise,
        goal=REFUSAL_GOAL,
        measure="one answer's 50 ms",
        why="each guest may be the one's own, and is read in turn: a sync client starts no threads",
    )


if __name__ == "__main__":
    sys.exit(run(rows))
