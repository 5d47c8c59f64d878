"""The page of the documentation that shows the table: what stands between its two marks is written."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from textwrap import wrap

from tests.benchmarks.measuring import EFFORT
from tests.benchmarks.rows import Row, Verdict
from tests.benchmarks.table import markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- written by nox -s bench -->\n", "<!-- until here -->\n"


def write(rows: Sequence[Row]) -> None:
    text = PAGE.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the marks are missing in {PAGE.name}")
    PAGE.write_text(f"{before}{begin}{_written(rows)}{end}{after}", "utf-8")


def _written(rows: Sequence[Row]) -> str:
    missed = [row for row in rows if row.verdict is Verdict.MISSED]
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores"
    how = ", by a quick run" if EFFORT.quick else ""
    measured = f"Measured with Python {platform.python_version()} on {machine}{how}."
    lines = ["", measured, "", markdown(rows), ""]
    if missed:
        lines += ["These goals are missed:", "", *chain.from_iterable(map(_missed, missed)), ""]
    return "\n".join(lines) + "\n"


def _missed(row: Row) -> list[str]:
    why = f": {row.why}" if row.why else ""
    text = f"{row.name}: {row.shown_figure}, where {row.shown_goal} is the goal{why}"
    return wrap(text, 120, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False)
