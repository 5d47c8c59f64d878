"""What both soaks share: the conditions, what is counted, and many calls at once."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

from jicoo import AsyncJicoo, Jicoo, errors
from jicoo.sandbox import API_KEY
from tests.faults.plans import WEIGHTS
from tests.faults.proxy import Done

Flavour = Literal["sync", "async"]
Call = Callable[[Any], Any]
"""What a guest does with a client of either flavour."""

SETTLE = 0.6
TIMEOUT = 12.0
MAX_RETRIES = 3
CONCURRENCY = 24
NOTHING_DONE = (errors.TransportError, errors.RateLimitError, errors.ServerError)
"""Errors that promise that nothing was changed."""


@dataclasses.dataclass(frozen=True)
class Conditions:
    """How the sandbox and the wire behave. What commits late is listed within `SETTLE` unless told."""

    name: str
    switches: Mapping[str, Any] = dataclasses.field(default_factory=dict[str, Any])
    ahead: float = 0.0
    """Seconds by which the server's clock is before ours."""
    late: float = 0.0
    """Seconds for which a booking is not listed."""
    commit: tuple[float, float] = (0.0, SETTLE * 0.5)
    """How long after its connection was reset a late request is sent on."""
    weights: Mapping[str, int] = dataclasses.field(default_factory=lambda: WEIGHTS)


_LATE = {"late": SETTLE * 0.3, "commit": (0.0, SETTLE * 0.3)}
CONDITIONS: tuple[Conditions, ...] = (
    Conditions("as documented"),
    Conditions("group slot many bookings", {"group_slot": "many_bookings"}),
    Conditions("order ignored", {"order_honoured": False}),
    Conditions("requests not listed", {"requests_listed": False}),
    Conditions("created body wrapped", {"create_body": "wrapped"}),
    Conditions("no Date", {"date_header": False}),
    Conditions(
        "guests and pages otherwise",
        {
            "contact_name": "cut",
            "contact_email": "normalised",
            "contact_record": "per_guest",
            "times": "offset",
            "paging": "none",
            "start_filter": "after",
        },
    ),
    Conditions("clock an hour ahead", ahead=3600),
    Conditions("clock an hour behind", ahead=-3600),
    Conditions("listed late", **_LATE),
    Conditions(
        "listed late, many, no order",
        {"group_slot": "many_bookings", "order_honoured": False},
        **_LATE,
    ),
)
BEYOND = Conditions(
    "commits after settle",
    {"group_slot": "many_bookings"},
    commit=(SETTLE * 1.5, SETTLE * 3),
)
"""Against what is assumed."""


@dataclasses.dataclass
class Result:
    """What a soak has found; `lies` says of each untrue outcome what was true."""

    name: str
    flavour: Flavour
    seed: int
    guests: int
    done: int = 0
    conflicts: int = 0
    nothing: int = 0
    """Calls that ended with an error that promises that nothing was changed."""
    unknown: int = 0
    resolved: int = 0
    unseen: int = 0
    """Unknown outcomes of requests for approval that no list shows: nothing can be looked up."""
    doubles: int = 0
    beyond: int = 0
    """Doubles where a request was committed later than `SETTLE`: what is assumed did not hold."""
    lies: list[str] = dataclasses.field(default_factory=list[str])
    requests: float = 0.0
    """Requests that reached the wire, for each guest."""
    seconds: float = 0.0

    @property
    def doubtful(self) -> int:
        """The unknown outcomes of what can be looked up."""
        return self.unknown - self.unseen

    def __str__(self) -> str:
        return (
            f"{self.name:28} {self.flavour:7} {self.seed:4} {self.guests:6} {self.done:6} "
            f"{self.conflicts:8} {self.nothing:7} {self.unknown:7} {self.resolved:8} "
            f"{self.unseen:6} {self.doubles:7} {self.beyond:6} {len(self.lies):4} "
            f"{self.requests:9.2f} {self.seconds:6.1f}"
        )


HEADER = (
    f"{'conditions':28} {'flavour':7} {'seed':>4} {'guests':>6} {'done':>6} {'conflict':>8} "
    f"{'nothing':>7} {'unknown':>7} {'resolved':>8} {'unseen':>6} {'doubles':>7} {'beyond':>6} "
    f"{'lies':>4} {'req/guest':>9} {'s':>6}"
)


def options(**changes: Any) -> dict[str, Any]:
    """A client's options in a soak."""
    return {"settle": SETTLE, "timeout": TIMEOUT, "max_retries": MAX_RETRIES, **changes}


def together(
    calls: Sequence[Call],
    flavour: Flavour,
    base_url: str,
    given: Mapping[str, Any],
    concurrency: int = CONCURRENCY,
    *,
    first: Call | None = None,
) -> list[object]:
    """What each call returns or raises; so many at once, begun in their order, with one client.

    What `first` does is done before the others begin.
    """
    if flavour == "sync":
        with (
            Jicoo(API_KEY, base_url=base_url, **given) as client,
            ThreadPoolExecutor(concurrency) as pool,
        ):
            if first is not None:
                first(client)
            return list(pool.map(lambda call: caught(lambda: call(client)), calls))

    async def main() -> list[object]:
        gate = asyncio.Semaphore(concurrency)
        async with AsyncJicoo(API_KEY, base_url=base_url, **given) as client:
            if first is not None:
                await first(client)

            async def one(call: Call) -> object:
                async with gate:
                    return await caught_async(lambda: call(client))

            return list(await asyncio.gather(*map(one, calls)))

    return asyncio.run(main())


def caught(call: Callable[[], object]) -> object:
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - any outcome is judged
        return error


async def caught_async(call: Callable[[], Awaitable[object]]) -> object:
    try:
        return await call()
    except Exception as error:  # noqa: BLE001 - any outcome is judged
        return error


def committed_late(log: Iterable[Done], settle: float) -> set[str]:
    """What the requests are about that were committed later than `settle` after their connection was lost."""
    return {
        done.seen.key
        for done in log
        if done.lost is not None
        for _, answered in done.answered
        if answered - done.lost > settle
    }
