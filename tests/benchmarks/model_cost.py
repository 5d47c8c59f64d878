"""What models cost, read and written: `python -m tests.benchmarks.model_cost`.

A hundred bookings, none like another, from the bytes that came to models. The measure is `json.loads` of these bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from jicoo._core.messages import HttpResponse
from jicoo._core.responses.pages import read_page
from jicoo_client.models.booking import Booking
from tests.benchmarks import stock
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.serving import PAGE_SIZE, booking, envelope
from tests.benchmarks.table import run

GOAL, FAST_GOAL = 2.0, 1.6
NAME = "a page of 100 bookings, bytes to models"
FAST_NAME = f"{NAME}, with orjson"
RAW, OURS = "json.loads", "models"
MORE = {
    "a page whose rows have another member": 2.3,
    "a page whose rows have values that are not known": 2.2,
    "to_dict of 100 bookings": 2.2,
}
"""What else is measured, and its goal."""
ANOTHER_MEMBER, UNKNOWN_VALUES, WRITTEN = MORE
PAGES = 20


def bodies(**more: Any) -> list[bytes]:
    """Pages of which no two hold the same row; each row has `more` as well."""
    total = PAGES * PAGE_SIZE
    return [
        envelope(
            [{**booking(page * PAGE_SIZE + row), **more} for row in range(PAGE_SIZE)],
            number=1,
            total=total,
            size=PAGE_SIZE,
        )
        for page in range(PAGES)
    ]


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    pages = bodies()
    raw = cycle(pages)
    read = {
        OURS: pages,
        ANOTHER_MEMBER: bodies(isNew=True),
        UNKNOWN_VALUES: bodies(status="no_show", priority="urgent"),
    }
    models = cycle([read_page(Booking, _response(body), number=1).rows for body in pages])
    yield {
        RAW: lambda: json.loads(next(raw)),
        **{name: _reader(pages) for name, pages in read.items()},
        WRITTEN: lambda: [model.to_dict() for model in next(models)],
    }


def _reader(pages: list[bytes]) -> Call:
    responses = cycle([_response(body) for body in pages])
    return lambda: read_page(Booking, next(responses), number=1)


def _response(body: bytes) -> HttpResponse:
    return HttpResponse(200, {"content-type": "application/json"}, body)


@contextmanager
def others() -> Iterator[dict[str, Call]]:
    # Only for comparing: what is compared works without pydantic.
    from tests.benchmarks import pydantic_page

    pages = bodies()
    with stock.page_reader() as read:
        for_stock = cycle(pages)
        yield {
            "the stock generator's": lambda: read(json.loads(next(for_stock))),
            **pydantic_page.readers(pages),
        }


def rows() -> list[Row]:
    fast = None
    slow = _ratios_in_another(blocked=True)
    if _has_orjson():
        fast = _ratios_in_another(blocked=False)
    with contenders() as calls, others() as more:
        beside = {RAW: calls[RAW], OURS: calls[OURS], **more}
        peers = cpu(beside, rounds=10, count=5).ratios(RAW, but=OURS)
    counted = instructions_of(__spec__.name, RAW, OURS, few=5, many=15)
    return [
        Row(
            name=NAME,
            figure=slow[OURS][0],
            noise=slow[OURS][1],
            goal=GOAL,
            why="each member of each row is checked",
            measure="json.loads",
            peers=peers,
            instructions=quotient(counted, OURS, RAW),
        ),
        Row(
            name=FAST_NAME,
            figure=None if fast is None else fast[OURS][0],
            noise=0.0 if fast is None else fast[OURS][1],
            goal=FAST_GOAL,
            why="most of it is what models take, and not what decoding does",
            measure="json.loads",
            note="orjson is not installed" if fast is None else "",
        ),
        *(
            Row(name=name, figure=slow[name][0], noise=slow[name][1], goal=goal, measure=RAW)
            for name, goal in MORE.items()
        ),
    ]


def _has_orjson() -> bool:
    from importlib.util import find_spec

    return find_spec("orjson") is not None


def _ratios_in_another(*, blocked: bool) -> dict[str, tuple[float, float]]:
    """The ratios and their noise in a process of its own, where orjson can be imported or cannot."""
    block = "import sys; sys.modules['orjson'] = None" if blocked else ""
    code = f"{block}\nfrom {__spec__.name} import print_ratios; print_ratios()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return found


def print_ratios() -> None:
    with contenders() as calls:
        bests = cpu(calls, rounds=20, count=5)
    ratios = {name: bests.ratio(name, RAW) for name in (OURS, *MORE)}
    print(json.dumps({name: (ratio.value, ratio.noise) for name, ratio in ratios.items()}))


if __name__ == "__main__":
    sys.exit(run(rows))
