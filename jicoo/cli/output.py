"""Rows as tables for people, and as JSON or CSV for programs. Nothing but rows goes to stdout."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any, TypeGuard

import click

from jicoo.cli.failures import CommandError, ExitCode
from jicoo.cli.options import Format, Settings, is_terminal_output

Row = Mapping[str, Any]

_GAP = 2
_NARROWEST = 10
"""Columns that a cell is never narrower than, unless it is short: then a row is shown as a list of its fields."""
_LOCAL_FORM = "%Y-%m-%d %H:%M %Z"
_NOT_SHOWN = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ESCAPED_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet computes, in wide letters too."""


@dataclass(frozen=True)
class Columns:
    """The fields of one kind of row, by the names of the wire; `a.b` is `b` within `a`."""

    names: tuple[str, ...]
    """All that are documented, as CSV has them."""
    table: tuple[str, ...]
    """Those that people look for."""
    times: frozenset[str] = frozenset()
    """What a table shows in the local zone."""

    def chosen(self, fields: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that were asked for; one that there is not is refused."""
        known = {*self.names, *(name.partition(".")[0] for name in self.names)}
        for name in fields:
            if name not in known and name.partition(".")[0] not in self.names:
                near = get_close_matches(name, self.names, n=1)
                hint = (
                    f" Did you mean {near[0]}?" if near else f" There are {', '.join(self.names)}."
                )
                raise CommandError(f"There is no field {name!r}.{hint}", ExitCode.USAGE)
        return fields or default


class Output:
    """Prints rows of one kind in the form that was asked for."""

    def __init__(self, settings: Settings, columns: Columns) -> None:
        """Refuses fields that there are not, before anything is asked of the API."""
        self._settings = settings
        self._columns = columns
        self._format: Format = settings.format or ("table" if is_terminal_output() else "jsonl")
        default = columns.table if self._format == "table" else columns.names
        self._fields = columns.chosen(settings.fields, default)

    @property
    def nested(self) -> bool:
        """Whether a row may hold rows of its own."""
        return self._format in ("json", "jsonl")

    def rows(self, rows: Iterable[Row]) -> None:
        """Print many: JSON Lines and CSV as they come, a document or a table once they are all there."""
        match self._format:
            case "jsonl":
                for row in rows:
                    click.echo(as_json(self._picked(row)))
            case "csv":
                self._csv(rows)
            case "json":
                picked = [self._picked(row) for row in rows]
                click.echo(as_json(picked, indent=2))
            case "table":
                self._table(list(rows))

    def row(self, row: Row) -> None:
        """Print one: with `--json` an object, not a list."""
        if self._format == "json":
            click.echo(as_json(self._picked(row), indent=2))
        else:
            self.rows([row])

    def _picked(self, row: Row) -> Row:
        if not self._settings.fields:
            return row
        return {name: value_at(row, name) for name in self._fields}

    def _csv(self, rows: Iterable[Row]) -> None:
        waiting = iter(rows)
        # The first row before the head: where there is none because of a failure, stdout stays empty.
        first = list(islice(waiting, 1))
        click.echo(as_csv(self._fields), nl=False)
        for row in chain(first, waiting):
            click.echo(self._csv_line(row), nl=False)

    def _csv_line(self, row: Row) -> str:
        return as_csv([csv_cell(value_at(row, name)) for name in self._fields])

    def _table(self, rows: list[Row]) -> None:
        if not rows:
            click.echo("Nothing found.", err=True)
            return
        cells = [[self._shown(row, name) for name in self._fields] for row in rows]
        click.echo(as_table(list(self._fields), cells, width=shutil.get_terminal_size().columns))

    def _shown(self, row: Row, name: str) -> str:
        value = value_at(row, name)
        if isinstance(value, str) and name in self._columns.times:
            zone = self._settings.zone_for(row.get("timeZone"))
            return f"{datetime.fromisoformat(value).astimezone(zone):{_LOCAL_FORM}}"
        return table_cell(value)


def value_at(row: Any, name: str) -> Any:
    """The value of a field; `a.b` is `b` within `a`, and of a list that of each, None where there is none."""
    if _is_object(row) and name in row:
        return row[name]
    head, _, rest = name.partition(".")
    inner = row.get(head) if _is_object(row) and rest else None
    if _is_list(inner):
        return [value_at(one, rest) for one in inner]
    return value_at(inner, rest) if inner is not None else None


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON that each encoding can hold and no terminal obeys."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    plain = encoding.lower().replace("-", "").replace("_", "") != "utf8"
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    return _ESCAPED_IN_JSON.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


def as_csv(cells: Iterable[object]) -> str:
    """One line of CSV."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def csv_cell(value: object) -> object:
    """A cell that no spreadsheet computes: text that it would begins with an apostrophe."""
    if value is None or isinstance(value, (int, float)):
        return value
    if value == []:
        return None
    text = clean(value if isinstance(value, str) else _compact(value), keep="\t\r\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_cell(value: object) -> str:
    """A cell of one line, none of whose letters a terminal obeys."""
    if value is None or value == []:
        return ""
    text = value if isinstance(value, str) else _compact(value)
    text = clean(" ".join(text.splitlines()))
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def clean(text: str, *, keep: str = "") -> str:
    """Text without what a terminal obeys: control characters, halves of letters, turns of direction."""
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter in keep
        or not (unicodedata.category(letter) in _NOT_SHOWN or letter in _DIRECTIONS)
        else "\ufffd"
        for letter in text
    )


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_table(heads: list[str], rows: list[list[str]], *, width: int) -> str:
    """Columns that stand straight within `width`; where they cannot, each row as a list of its fields."""
    # Loaded where a table is printed, and nowhere else.
    from wcwidth import wcswidth

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
    from prettytable import PrettyTable, TableStyle

    names = [f"{number}" for number in range(len(rows[0]))]
    table = PrettyTable(names, header=False)
    table.set_style(TableStyle.PLAIN_COLUMNS)
    table.header = False
    table.left_padding_width, table.right_padding_width = 0, _GAP
    table.align = "l"
    table.max_width = {names[number]: width for number, width in most.items()}
    table.add_rows([heads, *rows] if heads else rows)
    return "\n".join(line.rstrip() for line in f"{table}".splitlines())
