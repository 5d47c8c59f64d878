"""docs/errors.md is what the errors say, and each of them says what comes next."""

from __future__ import annotations

import re

import pytest

from jicoo import JicooError, TransportError
from tests.errors_page.page import KEY, PAGE, SECRET, page, provoked
from tests.errors_page.rows import SECTIONS, Section

NEXT = re.compile(
    r"\b(act|alternatives(?=\(error\))|answer|ask|await|begin with|check|choose|compare|copy|did you mean|give|install"
    r"|is used with|leave|list|look|looks like|make|may (?:have|hold|name)|must|name|names? look|pass|read"
    r"|nothing else|remove|resolve(?=\(error\))|round|see|send|set|shows|such as|take|try|use|wait|write)\b",
    re.IGNORECASE,
)
"""A word that tells the reader what to do, or how the value has to be."""


def test_the_page_is_what_the_errors_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "`nox -s errors_page` writes it anew"


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
def test_each_message_is_one_line_that_says_what_comes_next(section: Section) -> None:
    for row, error in provoked(section):
        said = str(error)
        assert isinstance(error, JicooError) or type(error) is TypeError, row.call
        assert section.world != "local" or not isinstance(error, TransportError), row.call
        assert said == " ".join(said.split()), row.call
        assert said.endswith((".", "?", "...")), row.call
        assert NEXT.search(said), (row.call, said)
        assert not re.search(r"\bAnn\b|ann@|bob@|Bob\b", said), row.call
        assert KEY not in said, row.call
        assert SECRET not in said, row.call


def test_there_are_enough_of_them() -> None:
    assert sum(len(section.rows) for section in SECTIONS) >= 200
