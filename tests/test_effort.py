"""What every day leaves out is a part of a test, the same on every run, and never a whole test."""

from __future__ import annotations

import pytest

CONFTEST = """
from tests.effort import leave_to_the_longer_loop

def pytest_collection_modifyitems(items):
    leave_to_the_longer_loop(items, each=2)
    for item in items:
        print(item.name, "slow" if item.get_closest_marker("slow") else "daily")
"""
TESTS = """
import pytest

def test_alone(): ...

@pytest.mark.parametrize("few", [1, 2])
def test_few(few): ...

@pytest.mark.parametrize("inner", range(5))
@pytest.mark.parametrize("outer", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_many(outer, inner): ...
"""


def marked(pytester: pytest.Pytester) -> list[list[str]]:
    lines = pytester.runpytest("--collect-only", "-q", "-p", "no:randomly").outlines
    return [line.split() for line in lines if line.endswith((" slow", " daily"))]


def test_beyond_so_many_sets_of_parameters_a_test_is_left_to_the_longer_loop(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeini("[pytest]\nmarkers = slow")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    found = marked(pytester)

    daily = [name for name, loop in found if loop == "daily"]
    assert len(found) == 13
    assert daily[:3] == ["test_alone", "test_few[1]", "test_few[2]"]
    # What is slow of itself is not counted, and nothing makes it daily.
    assert len(daily) == 5
    assert all(name.startswith("test_many[1-") for name in daily[3:])
    assert marked(pytester) == found
