"""What a booking costs with a caller's own client: `python -m tests.benchmarks.given_client_cost`.

The client has a transport that answers in process, so that nothing but Python is measured; the measure is a bare
client of httpx with the same transport.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx

import jicoo
from tests.benchmarks.asked import KEY, answering, of_httpx, of_jicoo
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run

GOAL = 1.15
RAW, OURS = "raw httpx", "create_booking"
HEADERS = {"X-Jicoo-Api-Key": KEY}
ADDRESS = "http://127.0.0.1:9"


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    with ExitStack() as stack:

        def client(base_url: str = "") -> httpx.Client:
            transport = httpx.MockTransport(answering())
            made = httpx.Client(headers=HEADERS, transport=transport, base_url=base_url)
            return stack.enter_context(made)

        given = stack.enter_context(jicoo.Jicoo(KEY, base_url=ADDRESS, http_client=client()))
        yield {
            RAW: of_httpx(client(), f"{ADDRESS}/v1/bookings"),
            OURS: of_jicoo(given),
            "raw httpx with a base_url": of_httpx(client(base_url=ADDRESS), "/v1/bookings"),
        }


def rows() -> list[Row]:
    with contenders() as calls:
        bests = cpu(calls)
    counted = instructions_of(__spec__.name, RAW, OURS)
    whole = bests.ratio(OURS, RAW)
    return [
        Row(
            name="create_booking, a caller's client, in process, CPU",
            figure=whole.value,
            noise=whole.noise,
            goal=GOAL,
            why="a caller's client sees the library's request and response, and the client's own stand beside them",
            measure="raw httpx, post and .json()",
            peers=bests.ratios(RAW, but=OURS),
            instructions=quotient(counted, OURS, RAW),
        )
    ]


if __name__ == "__main__":
    sys.exit(run(rows))
