"""What a list costs, row by row: `python -m tests.benchmarks.list_cost`.

The measure is a bare client of httpx that asks for the same pages by their numbers and has `json.loads` read them. A
list of this client is read by the starts of its bookings, so that each of its pages repeats a row.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

import jicoo
from tests.benchmarks import stock
from tests.benchmarks.asked import KEY
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.serving import PAGE_SIZE, Plan, serving
from tests.benchmarks.table import run

ROW_GOAL, GROWTH_GOAL = 1.3, 5.0
ROWS, MANY_ROWS = 2_000, 100_000
RAW, OURS = "raw httpx", "list"
HEADERS = {"X-Jicoo-Api-Key": KEY}


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    with ExitStack() as stack:
        base_url = stack.enter_context(serving(Plan(bookings=ROWS)))
        client = stack.enter_context(jicoo.Jicoo(KEY, base_url=base_url))
        raw = stack.enter_context(httpx.Client(headers=HEADERS))

        def bare() -> object:
            read = 0
            for page in range(1, ROWS // PAGE_SIZE + 1):
                response = raw.get(f"{base_url}/v1/bookings", params={"page": page})
                read += len(json.loads(response.content)["data"])
            assert read == ROWS
            return read

        def whole() -> object:
            read = sum(1 for _ in client.bookings.list())
            assert read == ROWS
            return read

        yield {RAW: bare, OURS: whole}


@contextmanager
def others() -> Iterator[dict[str, Call]]:
    """The generator's client as it comes, page by page."""
    with (
        serving(Plan(bookings=ROWS)) as base_url,
        stock.pages_of_bookings(base_url, KEY) as bookings,
    ):

        def pages() -> object:
            read = sum(len(bookings(page)) for page in range(1, ROWS // PAGE_SIZE + 1))
            assert read == ROWS
            return read

        yield {"the stock generator's client": pages}


def rows() -> list[Row]:
    with contenders() as calls, others() as more:
        bests = cpu({**calls, **more}, groups=5, rounds=5, count=1)
    ratio = bests.ratio(OURS, RAW)
    counted = instructions_of(__spec__.name, RAW, OURS, few=1, many=3)
    grown = growth()
    return [
        Row(
            name="a list, CPU per row",
            figure=ratio.value,
            noise=ratio.noise,
            goal=ROW_GOAL,
            why="reading rows as models takes longer than decoding them",
            measure="raw httpx and json.loads",
            peers=bests.ratios(RAW, but=OURS),
            instructions=quotient(counted, OURS, RAW),
        ),
        Row(
            name=f"a list of {MANY_ROWS:,} rows: how much the process grows",
            figure=grown,
            goal=GROWTH_GOAL,
            unit="MB",
            note="resident memory, from the tenth page on",
        ),
    ]


def growth() -> float:
    """MB that a process of its own grows by, once the first pages are read."""
    with serving(Plan(bookings=MANY_ROWS)) as base_url:
        command = [sys.executable, "-m", __spec__.name, "--grow", base_url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def grow(base_url: str) -> None:
    first, most, read = 0.0, 0.0, 0
    with jicoo.Jicoo(KEY, base_url=base_url) as client:
        for page in client.bookings.list().pages():
            read += len(page)
            now = _resident()
            if page.number == 10:
                first = now
            most = max(most, now)
    assert read == MANY_ROWS
    print(most - first)


def _resident() -> float:
    kept = Path("/proc/self/status").read_text("ascii")
    return int(kept.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if "--grow" in sys.argv:
        grow(sys.argv[-1])
    else:
        sys.exit(run(rows))
