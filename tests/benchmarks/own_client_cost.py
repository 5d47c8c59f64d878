"""What a booking costs with the client made here: `python -m tests.benchmarks.own_client_cost`.

Over loopback, with a server in another process: what counts is the CPU time of this one, all promises included. The
measure is a bare `httpx.Client().post(json=...)` and its `.json()`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx

import jicoo
from tests.benchmarks import peers
from tests.benchmarks.asked import KEY, of_httpx, of_jicoo
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.serving import serving
from tests.benchmarks.table import run

GOAL = 1.0
RAW, OURS = "raw httpx", "create_booking"
HEADERS = {"X-Jicoo-Api-Key": KEY}


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    with ExitStack() as stack:
        base_url = stack.enter_context(serving())
        client = stack.enter_context(jicoo.Jicoo(KEY, base_url=base_url))
        raw = stack.enter_context(httpx.Client(headers=HEADERS))
        relative = stack.enter_context(httpx.Client(headers=HEADERS, base_url=base_url))
        yield {
            RAW: of_httpx(raw, f"{base_url}/v1/bookings"),
            OURS: of_jicoo(client),
            "raw httpx with a base_url": of_httpx(relative, "/v1/bookings"),
        }


def rows() -> list[Row]:
    with contenders() as calls, serving() as base_url:
        others, missing = peers.calls(base_url)
        bests = cpu({**calls, **others})
    counted = instructions_of(__spec__.name, RAW, OURS)
    whole = bests.ratio(OURS, RAW)
    return [
        Row(
            name="create_booking, client made here, loopback, CPU",
            figure=whole.value,
            noise=whole.noise,
            goal=GOAL,
            why="what is promised for a call is decided besides it",
            measure="raw httpx, post and .json()",
            peers=bests.ratios(RAW, but=OURS),
            instructions=quotient(counted, OURS, RAW),
            note=missing,
        ),
    ]


if __name__ == "__main__":
    sys.exit(run(rows))
