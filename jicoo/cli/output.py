"""Rows as tables for people, and as JSON or CSV for programs. Nothing but rows goes to stdout."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any, TypeGuard

import click

from jicoo.cli.failures import CommandError, ExitCode
from jicoo.cli.options import Format, Settings, is_terminal_output
from jicoo.cli.text import clean

Row = Mapping[str, Any]

_LOCAL_FORM = "%Y-%m-%d %H:%M %Z"
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
    others: bool = False
    """Whether rows have fields that no page documents, which can be asked for too."""

    def chosen(self, fields: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that were asked for; one that there is not is refused."""
        known = {*self.names, *(name.partition(".")[0] for name in self.names)}
        for name in () if self.others else fields:
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
        # What writes tables is missed now, and not after something was booked.
        self._write_table = _table_writer() if self._format == "table" else None
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
                    _print(as_json(self._picked(row)))
            case "csv":
                self._csv(rows)
            case "json":
                picked = [self._picked(row) for row in rows]
                _print(as_json(picked, indent=2))
            case "table":
                self._table(list(rows))

    def row(self, row: Row) -> None:
        """Print one: with `--json` an object, not a list."""
        if self._format == "json":
            _print(as_json(self._picked(row), indent=2))
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
        if first and self._columns.others and not self._settings.fields:
            self._fields = tuple(dict.fromkeys([*self._fields, *first[0]]))
        _print(as_csv(self._fields))
        for row in chain(first, waiting):
            _print(self._csv_line(row))

    def _csv_line(self, row: Row) -> str:
        return as_csv([csv_cell(value_at(row, name)) for name in self._fields])

    def _table(self, rows: list[Row]) -> None:
        if not rows or self._write_table is None:
            click.echo("Nothing found.", err=True)
            return
        cells = [[self._shown(row, name) for name in self._fields] for row in rows]
        width = shutil.get_terminal_size().columns
        _print(self._write_table(list(self._fields), cells, width))

    def _shown(self, row: Row, name: str) -> str:
        value = value_at(row, name)
        if isinstance(value, str) and name in self._columns.times:
            zone = self._settings.zone_for(row.get("timeZone"))
            with suppress(OverflowError):
                return f"{datetime.fromisoformat(value).astimezone(zone):{_LOCAL_FORM}}"
        return table_cell(value)


def _table_writer() -> Callable[[list[str], list[list[str]], int], str]:
    from jicoo.cli.tables import as_table

    return as_table


def _print(text: str) -> None:
    """A line on stdout; what its encoding does not have is an escape."""
    click.echo(encodable(text))


def encodable(text: str) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


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
    """One row of CSV."""
    row = io.StringIO()
    # The writer puts into quotes what could be the end of a line: it has to know which that is.
    csv.writer(row, lineterminator="\n").writerow(cells)
    return row.getvalue().removesuffix("\n")


def csv_cell(value: object) -> object:
    """A cell that no spreadsheet computes: text that it would begins with an apostrophe."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    if value == []:
        return None
    text = value.replace("\r\n", "\n") if isinstance(value, str) else _compact(value)
    text = clean(text, keep="\t\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_cell(value: object) -> str:
    """A cell of one line, none of whose letters a terminal obeys."""
    if value is None or value == []:
        return ""
    text = value if isinstance(value, str) else _compact(value)
    return encodable(clean(" ".join(text.splitlines()), keep=""))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
