"""What of a long test runs every day, and what is left to the loop that takes longer."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

ALL_EXAMPLES = "JICOO_ALL_EXAMPLES" in os.environ


def examples(number: int) -> int:
    """So many examples of a property; every day a quarter of them."""
    return number if ALL_EXAMPLES else number // 4


def part(values: Iterable[Any], *, of: int = 2) -> list[Any]:
    """Parameters, or tuples of them, of which every day has one of so many, and the longer loop the others."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=[pytest.mark.slow] if number % of else [],
        )
        for number, value in enumerate(values)
    ]


def leave_to_the_longer_loop(items: Sequence[pytest.Item], *, each: int) -> None:
    """Mark as slow what a test has of parameters beyond so many sets: by chance, but the same on every run."""
    sets: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if hasattr(item, "callspec") and item.get_closest_marker("slow") is None:
            sets[item.nodeid.partition("[")[0]].append(item)
    for test, found in sets.items():
        if len(found) > each:
            # One of every so many would always be the same of the inner parameters.
            for item in random.Random(test).sample(found, len(found) - each):
                item.add_marker("slow")
