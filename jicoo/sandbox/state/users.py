"""The people of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo.sandbox.state.clock import wire
from jicoo.sandbox.state.rows import read_row

if TYPE_CHECKING:
    import sqlite3


def exists(db: sqlite3.Connection, user_id: str) -> bool:
    return db.execute("select 1 from users where id = ?", (user_id,)).fetchone() is not None


def read(db: sqlite3.Connection, user_id: str) -> sqlite3.Row:
    return read_row(db, "user", "select * from users where id = ?", user_id)


def shown(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "uid": row["id"],
        "id": row["id"],
        "name": row["name"],
        "email": row["email"],
        "role": row["role"],
        "createdAt": wire(row["created_at"]),
        "updatedAt": wire(row["created_at"]),
    }
