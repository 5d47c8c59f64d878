"""What telling of a call costs, with nobody listening and with a hook: `python -m tests.benchmarks.event_cost`.

A booking is read in process: with all that is told left out, as it is, and with a hook that does nothing. Rounds of all
three alternate in one run, and the least CPU time of each is compared.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from unittest.mock import patch

import httpx

import jicoo
from jicoo._core.listeners import Listener
from jicoo._sync.calls.execution import Execution
from tests.benchmarks.measuring import Measure, best, seconds_of
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run
from tests.samples import BOOKING

MOST_SHARE, MOST_US = 1.01, 20.0
ROUNDS, CALLS = 200, 50
SILENT: dict[str, Any] = dict.fromkeys(("_tell_attempt", "_tell_end"), lambda *_, **__: None)


def rows() -> list[Row]:
    body = json.dumps(BOOKING).encode()
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
    client = jicoo.Jicoo("sk_live_benchmark", http_client=httpx.Client(transport=transport))
    heard = client.with_options(on_event=lambda _: None)
    uid = BOOKING["uid"]

    def alone() -> object:
        return client.bookings.get(uid)

    def with_hook() -> object:
        return heard.bookings.get(uid)

    def without() -> float:
        awake = property(lambda _: False)
        with patch.multiple(Execution, **SILENT), patch.object(Listener, "is_awake", awake):
            return seconds_of(alone, CALLS)

    measures: dict[str, Measure] = {
        "without": without,
        "alone": lambda: seconds_of(alone, CALLS),
        "with a hook": lambda: seconds_of(with_hook, CALLS),
    }
    bests = best(measures, groups=5, rounds=ROUNDS // 5)
    share = bests.ratio("alone", "without")
    more = bests.seconds("with a hook", less="alone")
    return [
        Row(
            name="a read of which nobody is told",
            figure=share.value,
            noise=share.noise,
            goal=MOST_SHARE,
            measure="one that tells nothing",
        ),
        Row(
            name="a hook that does nothing, more per call",
            figure=more.value * 1e6,
            noise=more.noise * 1e6,
            goal=MOST_US,
            unit="us",
        ),
    ]


if __name__ == "__main__":
    sys.exit(run(rows))
