"""What others' clients do for one POST with JSON and its answer; each is left out where it is not installed.

`nox -s bench` installs them in an environment of their own, and names it by the variable.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import count
from typing import Any

from tests.benchmarks.measuring import Call

FOLDER = "JICOO_BENCH_PEERS"


def find() -> None:
    """Let what stands in the folder be imported, where the shared environment has nothing of the same name."""
    folder = os.environ.get(FOLDER)
    if folder and folder not in sys.path:
        sys.path.append(folder)


def _stripe(base_url: str) -> Call:
    library: Any = import_module("stripe")
    client = library.StripeClient("sk_test_benchmark", base_addresses={"api": base_url})
    numbers = count()

    def post() -> object:
        payload = {"value": str(next(numbers)), "stripe_customer_id": "cus_1"}
        return client.v2.billing.meter_events.create({"event_name": "booked", "payload": payload})

    return post


def _openai(base_url: str) -> Call:
    library: Any = import_module("openai")
    client = library.OpenAI(api_key="sk-benchmark", base_url=f"{base_url}/v1")
    numbers = count()

    def post() -> object:
        asked = {"role": "user", "content": f"question {next(numbers)}"}
        return client.chat.completions.create(model="gpt-4o-mini", messages=[asked])

    return post


PEERS: dict[str, Callable[[str], Call]] = {"stripe": _stripe, "openai": _openai}


def calls(base_url: str) -> tuple[dict[str, Call], str]:
    """What the peers that are here do over loopback, and which are not here."""
    find()
    found: dict[str, Call] = {}
    missing: list[str] = []
    for name, make in PEERS.items():
        try:
            found[name] = make(base_url)
        except ImportError:
            missing.append(name)
    return found, f"{' and '.join(missing)} not installed" if missing else ""
