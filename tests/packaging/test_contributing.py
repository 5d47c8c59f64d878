"""The page for contributors names tests, files and sessions that there are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "contributing.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(?:nox -s )?[\w./-]+`", PAGE)))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


@cache
def functions() -> set[str]:
    return {
        node.name
        for path in TESTS
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("`test_")])
def test_a_test_that_is_named_is_there(name: str) -> None:
    assert name.strip("`") in functions() | {path.name for path in TESTS}


@pytest.mark.parametrize("name", [name for name in NAMED if "/" in name])
def test_a_place_that_is_named_is_there(name: str) -> None:
    place = name.strip("`")
    # Places of a mirrored folder are shown as they stand in it.
    assert (ROOT / place).exists() or (ROOT / "tests" / "unit" / place).exists()


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("`nox -s ")])
def test_a_session_that_is_named_is_there(name: str) -> None:
    session = name.strip("`").removeprefix("nox -s ")
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    assert re.search(rf'^def {session}\(session|name="{session}"', noxfile, re.MULTILINE)
