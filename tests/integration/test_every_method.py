"""No method of the client goes without a test that reads a real answer of the sandbox."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_unverified import RESOURCES, methods

TESTS = Path(__file__).parents[1]
ELSEWHERE = {
    "bookings.create_first": "faults",
    "bookings.intend": "faults",
    "bookings.book": "client",
    "bookings.details": "client",
    "bookings.resolve": "faults",
}
"""What is tested in another folder: what is of use where something fails, and what needs a server of its own."""
METHODS = [f"{resource}.{name}" for resource in RESOURCES for name in methods(resource)]


@pytest.mark.parametrize("method", METHODS)
def test_a_method_is_called_in_these_tests(method: str) -> None:
    folder = TESTS / ELSEWHERE.get(method, "integration")
    called = re.compile(rf"\b{re.escape(method)}\b")
    assert any(called.search(path.read_text("utf-8")) for path in folder.glob("*.py"))
