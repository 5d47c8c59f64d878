"""What telling of a call costs, with nobody listening and with a hook: `python -m tests.benchmarks.event_cost`.

A booking is read in process: with all that is told left out, as it is, and with a hook that does nothing. Rounds of all
three alternate in one run, and the least CPU time of each is compared.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import httpx

import jicoo
from jicoo._core.listeners import Listener
from jicoo._sync.calls.execution import Execution
from tests.benchmarks.recovery_cost import CALLS, ROUNDS, seconds
from tests.samples import BOOKING

MOST_SHARE, MOST_US = 1.01, 20.0
SILENT: dict[str, Any] = dict.fromkeys(("_tell_attempt", "_tell_end"), lambda *_, **__: None)


def main() -> int:
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
            return seconds(alone)

    measures: dict[str, Callable[[], float]] = {
        "without": without,
        "alone": lambda: seconds(alone),
        "with a hook": lambda: seconds(with_hook),
    }
    least = dict.fromkeys(measures, float("inf"))
    for _ in range(ROUNDS):
        for name, measure in measures.items():
            least[name] = min(least[name], measure())
    share = least["alone"] / least["without"]
    more = (least["with a hook"] - least["alone"]) / CALLS * 1e6
    print(
        f"a read: {least['alone'] / CALLS * 1e6:.0f} us; nobody listens: {share:.3f} of one that tells nothing"
    )
    print(f"a hook that does nothing: {more:.1f} us a call")
    return int(share > MOST_SHARE or more > MOST_US)


if __name__ == "__main__":
    sys.exit(main())
