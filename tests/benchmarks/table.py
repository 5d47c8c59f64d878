"""The table of what was measured, on a terminal and in a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prettytable import PrettyTable, TableStyle

from tests.benchmarks.rows import Row, Verdict

COLUMNS = ("what", "goal", "this client", "1 is", "instructions", "others", "")


def table(rows: Sequence[Row]) -> PrettyTable:
    shown = PrettyTable(COLUMNS, align="l")
    for row in rows:
        others = ", ".join(f"{name} {row.shown(figure)}" for name, figure in row.peers.items())
        notes = "; ".join(filter(None, [others, row.note]))
        counted = row.shown(row.instructions)
        cells = (row.shown_goal, row.shown_figure, row.measure, counted, notes, row.verdict.value)
        shown.add_row([row.name, *cells])
    return shown


def markdown(rows: Sequence[Row]) -> str:
    shown = table(rows)
    shown.set_style(TableStyle.MARKDOWN)
    return shown.get_string()


def report(rows: Sequence[Row]) -> int:
    """Print the table; 1 where a goal is missed by more than the noise."""
    shown = table(rows)
    shown.max_width["what"] = shown.max_width["others"] = 44
    shown.max_width["1 is"] = 24
    print(shown)
    missed = [row for row in rows if row.verdict is Verdict.MISSED]
    for row in missed:
        print(f"missed: {row.name}: {row.shown_figure}, promised {row.shown_goal}")
    return int(bool(missed))


def run(rows: Callable[[], Sequence[Row]]) -> int:
    return report(rows())
