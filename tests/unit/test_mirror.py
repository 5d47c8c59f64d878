"""This folder mirrors what it tests: `jicoo/_core/retries/policy.py` has `core/retries/test_policy.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TESTS = sorted(path.relative_to(HERE) for path in HERE.rglob("test_*.py") if path != Path(__file__))


def places(test: Path) -> list[Path]:
    """Where the module of a test may be; `_properties` is what a second file of tests adds to the name."""
    name = test.stem.removeprefix("test_").removesuffix("_properties")
    names = {f"{name}.py", f"__{name}__.py", f"_{name}.py"}
    folder = test.parent
    inside = [ROOT / "jicoo" / folder, ROOT / folder]
    if folder.parts:
        inside.append(ROOT / "jicoo" / f"_{folder}")
    return [place / one for place in inside for one in names]


@pytest.mark.parametrize("test", TESTS, ids=str)
def test_a_unit_test_stands_where_its_module_does(test: Path) -> None:
    assert any(place.is_file() for place in places(test))
