"""Count what happens with each dial inside and outside: `python -m tests.model.report --runs 2000`."""

from __future__ import annotations

import argparse
import logging
import random
from collections import Counter

from attrs import asdict

from tests.model.dials import INSIDE, OUTSIDE
from tests.model.runs import Verdict, drawn, run

_COUNTED = ("runs", "doubles", "lies", "foreign", "unknown")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    inside: dict[str, Counter[str]] = {}
    source = random.Random(options.seed)
    for _ in range(options.runs):
        plan = drawn(source.choice)
        verdict = run(plan)
        members = asdict(plan.dials)
        for name in ("all", *(f"{name}={members[name]!r}" for name in INSIDE if name != "delay")):
            _count(inside.setdefault(name, Counter()), verdict)
    _show("inside", inside)
    outside: dict[str, Counter[str]] = {}
    for name in OUTSIDE:
        for _ in range(max(1, options.runs // 10)):
            _count(outside.setdefault(name, Counter()), run(drawn(source.choice, name)))
    _show("outside", outside)


def _count(counts: Counter[str], verdict: Verdict) -> None:
    counts["runs"] += 1
    for name in ("doubles", "lies", "foreign"):
        counts[name] += bool(getattr(verdict, name))
    counts["unknown"] += verdict.word == "unknown"


def _show(title: str, table: dict[str, Counter[str]]) -> None:
    print(f"\n{title:48}" + "".join(f"{name:>10}" for name in _COUNTED))
    for name, counts in sorted(table.items()):
        print(f"{name:48}" + "".join(f"{counts[column]:>10}" for column in _COUNTED))


if __name__ == "__main__":
    main()
