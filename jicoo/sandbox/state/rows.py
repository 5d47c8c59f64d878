"""Rows of the tables: one is written, one is read by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo.sandbox.problems import not_found

if TYPE_CHECKING:
    import sqlite3


def insert_row(db: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    columns = ", ".join(values)
    places = ", ".join("?" * len(values))
    db.execute(
        f"insert into {table} ({columns}) values ({places})",  # noqa: S608
        tuple(values.values()),
    )


def read_row(db: sqlite3.Connection, what: str, query: str, *key: object) -> sqlite3.Row:
    """The row that a query finds by its key; where there is none, a 404 that says `what` is not."""
    row: sqlite3.Row | None = db.execute(query, key).fetchone()
    if row is None:
        raise not_found(what)
    return row
