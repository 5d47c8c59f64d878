"""What the documentation says of failures is what the tables of decisions say, and what it shows runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jicoo._core import decisions
from jicoo._core.calls import Kind
from jicoo.sandbox import Server
from tests.faults.soak import BEYOND_RATE
from tests.test_readme import LANGUAGES, README, execute
from tools.examples import blocks, pages

PAGE = (README.parent / "docs" / "failures.md").read_text("utf-8")


def test_the_table_of_failures_is_that_of_the_decisions() -> None:
    head, _, *rows = re.findall(r"^\| .* \|$|^\|-.*\|$", PAGE, re.MULTILINE)[
        : 2 + len(decisions.TABLE)
    ]
    written = [[cell.strip() for cell in row.strip("|").split("|")] for row in (head, *rows)]
    kinds = [kind.value for kind in decisions.COLUMNS]
    assert written == [
        ["what happened", *kinds],
        *(
            [happened.value, *(verdict.value for verdict in cells)]
            for happened, cells in decisions.TABLE.items()
        ),
    ]
    assert set(decisions.COLUMNS) == set(Kind)
    assert set(decisions.TABLE) == set(decisions.Happening)


def test_the_page_states_the_bounds_that_hold() -> None:
    assert f"at most {decisions.MOST_LOOK_UPS} look-ups" in PAGE
    assert decisions.LOOK_UP_RETRIES == 2
    assert "sent at most three times" in PAGE
    assert decisions.SHARE == 0.5
    assert "may use half of the time that is left" in PAGE
    assert f"accepts {BEYOND_RATE:.0%} of guests" in PAGE


@pytest.mark.parametrize(
    "page", [page for page in pages() if page != README], ids=lambda page: page.name
)
def test_every_block_of_a_page_runs(
    page: Path, jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    namespace: dict[str, object] = {"__name__": "page"}
    for block in blocks(page):
        assert block.language in LANGUAGES
        if block.language == "python":
            execute(block, namespace)
