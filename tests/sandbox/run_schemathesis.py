"""Have Schemathesis judge the sandbox on a real port: `python run_schemathesis.py phases`, or `sequences`.

Each run has a seed, and a sandbox of its own, at its beginning.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from jicoo.sandbox import Sandbox
from jicoo.sandbox.contract import packaged

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "spec" / "openapi.yaml"
CONFIG = HERE / "schemathesis.toml"

Counts = Counter[tuple[str, str]]
"""How often an operation answered in a class of statuses, such as `2xx`."""


def judge(*arguments: str) -> tuple[list[str], Counts]:
    """What is wrong with a sandbox, and what it answered."""
    sandbox = Sandbox()
    with sandbox.serve() as server:
        command = [
            str(Path(sys.executable).with_name("st")),
            *("--config-file", str(CONFIG), "run", str(DOCUMENT), "--url", server.base_url),
            *arguments,
        ]
        environment = os.environ | {"JICOO_API_KEY": server.api_key}
        code = subprocess.run(command, env=environment, check=False).returncode
    faults = [f"Schemathesis ended with {code}"] if code else []
    faults += sandbox.violations
    counts = Counter(
        (one.operation, f"{str(one.status)[0]}xx") for one in sandbox.requests if one.operation
    )
    sandbox.close()
    return faults, counts


PHASES = ("--max-examples", "20")
"""Examples, boundaries, random values and sequences of requests, valid and not."""
SEQUENCES = ("--phases", "stateful", "--mode", "positive", "--max-examples", "100")
"""Sequences of valid requests."""


def judge_until_reached(
    operations: list[str], seeds: Iterable[int], arguments: tuple[str, ...], at_least: int
) -> tuple[list[str], Counts]:
    """Judge with one seed after the other, until at least so many are used and each operation has succeeded.

    One seed does not reach them all on every machine: what was booked before changes how a sequence that is tried
    again goes on, and where time is short Schemathesis tries less.
    """
    faults: list[str] = []
    counts: Counts = Counter()
    for number, seed in enumerate(seeds):
        if number >= at_least and not unreached(counts, operations):
            break
        found, answered = judge("--seed", str(seed), *arguments)
        faults += found
        counts += answered
    return faults + unreached(counts, operations), counts


def unreached(counts: Counts, operations: list[str]) -> list[str]:
    """The operations that never succeeded, behind whose refusals nothing was judged."""
    return [f"{name} never succeeded" for name in operations if not counts[name, "2xx"]]


def main() -> int:
    begin = time.monotonic()
    operations = [operation.id for operation in packaged().operations]
    (what,) = sys.argv[1:]
    if what == "phases":
        faults, counts = judge_until_reached(operations, range(1, 6), PHASES, at_least=1)
    else:
        operations = [name for name in operations if "booking" in name]
        faults, counts = judge_until_reached(operations, range(1, 13, 2), SEQUENCES, at_least=3)
    for name in operations:
        print(
            f"{name:40}",
            *(f"{status} {counts[name, status]:5}" for status in ("2xx", "4xx", "5xx")),
        )
    print(f"{counts.total()} answers in {time.monotonic() - begin:.0f} s")
    for fault in faults:
        print(f"error: {what}: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
