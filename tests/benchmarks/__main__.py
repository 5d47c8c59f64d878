"""The whole table: `python -m tests.benchmarks`, which `nox -s bench` runs.

Behind it may stand the names of single groups; `--write`, by which docs/performance.md gets the table; and `--quick`,
which takes fewer rounds and counts no instructions. It ends with 1 where a goal is missed by more than the noise that
the run itself has measured.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

from tests.benchmarks.measuring import EFFORT
from tests.benchmarks.page import write
from tests.benchmarks.rows import Row
from tests.benchmarks.table import report

GROUPS = (
    "start_cost",
    "own_client_cost",
    "given_client_cost",
    "parts_cost",
    "model_cost",
    "list_cost",
    "many_cost",
    "second_client_cost",
    "recovery_cost",
    "event_cost",
    "webhook_cost",
    "command_start",
    "generation_cost",
)
"""The modules of the groups, each of which has `rows`, in the order of the table."""


def main() -> int:
    writes = "--write" in sys.argv
    EFFORT.quick = "--quick" in sys.argv
    names = [name for name in sys.argv[1:] if not name.startswith("--")] or GROUPS
    unknown = set(names) - set(GROUPS)
    if unknown or (writes and len(names) < len(GROUPS)):
        print(f"give groups of {', '.join(GROUPS)}, or --write alone", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names:
        began = time.perf_counter()
        rows += import_module(f"tests.benchmarks.{name}").rows()
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    if writes:
        write(rows)
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
