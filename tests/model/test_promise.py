"""Inside what the promise rests on nothing is found: no double, no lie, nobody else's booking.

`JICOO_MODEL_RUNS` says how many runs are searched; outside, `python -m tests.model.report` counts what happens.
"""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.model.dials import OUTSIDE
from tests.model.runs import Plan, drawn, run

RUNS = int(os.environ.get("JICOO_MODEL_RUNS", "300"))
pytestmark = pytest.mark.usefixtures("no_records")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    return drawn(lambda values: draw(st.sampled_from(values)))


@pytest.mark.timeout(0 if RUNS > 300 else 240)
@settings(
    max_examples=RUNS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(plan=plans())
def test_inside_of_what_it_rests_on_the_promise_holds(plan: Plan) -> None:
    verdict = run(plan)
    assert verdict.is_fine, verdict


@pytest.mark.parametrize("outside", OUTSIDE)
def test_a_model_turned_outside_runs_to_its_end(outside: str) -> None:
    source = random.Random(outside)
    for _ in range(10):
        run(drawn(source.choice, outside))


def test_the_model_finds_what_is_outside() -> None:
    # A search that finds nothing anywhere would prove nothing.
    found: dict[str, Any] = {}
    for outside in ("committed later than settle", "429 after the commit", "another address"):
        source = random.Random(1)
        verdicts = [run(drawn(source.choice, outside)) for _ in range(60)]
        found[outside] = sum(not verdict.is_fine for verdict in verdicts)
    assert all(found.values()), found
