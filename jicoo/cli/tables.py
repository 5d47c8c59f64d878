"""Tables for people: columns that stand straight, East Asian text included."""

from __future__ import annotations

from prettytable import PrettyTable, TableStyle
from wcwidth import wcswidth

_GAP = 2
_NARROWEST = 10
"""Columns that a cell is never narrower than, unless it is short: then a row is shown as a list of its fields."""


def as_table(heads: list[str], rows: list[list[str]], width: int) -> str:
    """Columns that stand straight within `width`; where they cannot, each row as a list of its fields."""
    widths = [max(map(wcswidth, column)) for column in zip(heads, *rows, strict=True)]
    longest = max(range(len(widths)), key=lambda number: (widths[number], number))
    over = sum(widths) + _GAP * (len(widths) - 1) - width
    if over <= 0:
        return _columns(heads, rows, {})
    room = widths[longest] - over
    if room >= max(_NARROWEST, wcswidth(heads[longest])):
        return _columns(heads, rows, {longest: room})
    room = max(width - max(map(wcswidth, heads)) - _GAP, _NARROWEST)
    return "\n\n".join(
        _columns(None, [list(pair) for pair in zip(heads, row, strict=True)], {1: room})
        for row in rows
    )


def _columns(heads: list[str] | None, rows: list[list[str]], most: dict[int, int]) -> str:
    """The table, its columns no wider than `most` says of some."""
    names = [f"{number}" for number in range(len(rows[0]))]
    table = PrettyTable(names, header=False)
    table.set_style(TableStyle.PLAIN_COLUMNS)
    table.header = False
    table.left_padding_width, table.right_padding_width = 0, _GAP
    table.align = "l"
    for number, width in most.items():
        table.max_width[names[number]] = width
    table.add_rows([heads, *rows] if heads else rows)
    return "\n".join(line.rstrip() for line in f"{table}".splitlines())
