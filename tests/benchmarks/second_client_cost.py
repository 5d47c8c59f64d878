"""What a second client of a process costs: `python -m tests.benchmarks.second_client_cost`.

That is making it, and what its first request makes: its connections, and for https what checks certificates. The
request is refused by the machine itself, and what it takes on a client that has sent one before is left out.
"""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack, suppress

import httpx

import jicoo
from tests.benchmarks.asked import EVENT_TYPE, KEY
from tests.benchmarks.measuring import Call, cpu
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run

GOAL = 2.0


def rows() -> list[Row]:
    with ExitStack() as stack:
        # Nobody else can listen where somebody is bound.
        bound = stack.enter_context(socket.socket())
        bound.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{bound.getsockname()[1]}"
        first = stack.enter_context(jicoo.Jicoo(KEY, base_url=url, max_retries=0))
        raw_first = stack.enter_context(httpx.Client())

        def again() -> None:
            _refused(first)

        def second() -> None:
            with jicoo.Jicoo(KEY, base_url=url, max_retries=0) as client:
                _refused(client)

        def raw_again() -> None:
            with suppress(httpx.ConnectError):
                raw_first.get(url)

        def raw_second() -> None:
            with httpx.Client() as client, suppress(httpx.ConnectError):
                client.get(url)

        calls: dict[str, Call] = {"again": again, "second": second}
        bests = cpu({**calls, "raw again": raw_again, "raw": raw_second}, rounds=5, count=4)
    took = bests.seconds("second", less="again")
    raw = bests.seconds("raw", less="raw again")
    return [
        Row(
            name="a second client of a process",
            figure=took.value * 1e3,
            noise=took.noise * 1e3,
            goal=GOAL,
            unit="ms",
            peers={"raw httpx": raw.value * 1e3},
        )
    ]


def _refused(client: jicoo.Jicoo) -> None:
    with suppress(jicoo.TransportError):
        client.event_types.get(EVENT_TYPE)


if __name__ == "__main__":
    sys.exit(run(rows))
