"""The pages that people read: how wide they are, and what a decision says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))], ids=lambda page: page.stem
)
def test_prose_runs_to_120_characters(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    if page.stem == "errors":
        # Messages stand there as they are raised.
        lines = [line for line in lines if not line.startswith(("* `", "  **"))]

    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_what_why_what_it_costs_and_when_to_think_again(page: Path) -> None:
    text = page.read_text("utf-8")

    assert text.startswith(f"# {page.name[:4]} ")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "Decision",
        "Why",
        "What it costs",
        "When to think again",
    ]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [page.name[:4] for page in DECISIONS] == [f"{n + 1:04}" for n in range(len(DECISIONS))]
    assert DECISIONS
