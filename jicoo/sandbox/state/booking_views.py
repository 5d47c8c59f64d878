"""Bookings and their guests as they are read and shown."""

from __future__ import annotations

import dataclasses
import json
import random
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.state.clock import wire
from jicoo.sandbox.state.rows import read_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


@dataclasses.dataclass
class BookingQuery:
    """Which bookings a list shows, and in which order; the newest created first unless told."""

    hidden: tuple[str, ...] = ()
    by_start: bool = False
    ascending: bool = False
    shuffle: int | None = None
    """Puts those that are equal in the order into one that depends on it."""
    _conditions: list[str] = dataclasses.field(default_factory=list[str])
    _values: list[object] = dataclasses.field(default_factory=list[object])

    def where(self, condition: str, value: object) -> None:
        self._conditions.append(condition)
        self._values.append(value)

    def read(
        self, db: sqlite3.Connection, offset: int, limit: int
    ) -> tuple[int, list[sqlite3.Row]]:
        """How many there are, and `limit` of them after the first `offset`."""
        conditions, values = [*self._conditions], [*self._values, json.dumps(self.hidden)]
        conditions.append("uid not in (select value from json_each(?))")
        chosen = f"from bookings where {' and '.join(conditions)}"
        total: int = db.execute(f"select count(*) {chosen}", values).fetchone()[0]
        if offset >= total:
            return total, []
        column = "started_at" if self.by_start else "created_at"
        direction = "asc" if self.ascending else "desc"
        equals, keys = (f"seq {direction}", ()) if self.shuffle is None else _shuffled(self.shuffle)
        rows = db.execute(
            f"select * {chosen} order by {column} {direction}, {equals} limit ? offset ?",
            (*values, *keys, limit, offset),
        )
        return total, rows.fetchall()


def _shuffled(number: int) -> tuple[str, tuple[int, ...]]:
    """An order that looks like chance, as SQL and its values; the same for the same number."""
    chance = random.Random(number)
    return "(seq * ? + ?) % 10007", (chance.randrange(1, 10_007), chance.randrange(10_007))


def read(db: sqlite3.Connection, uid: str) -> sqlite3.Row:
    return read_row(db, "booking", "select * from bookings where uid = ?", uid)


def shown(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    hosts = db.execute(
        "select user_id, role from booking_hosts where booking_uid = ? order by sort", (row["uid"],)
    )
    return {
        "uid": row["uid"],
        "eventTypeId": row["event_type_id"],
        "name": row["name"],
        "description": row["description"],
        "status": row["status"],
        "startedAt": wire(row["started_at"]),
        "endedAt": wire(row["ended_at"]),
        "locationId": row["location_id"],
        "url": row["url"],
        "phoneNumber": row["phone_number"],
        "address": row["address"],
        "customLocation": row["custom_location"],
        "access": row["access"],
        "timeZone": row["time_zone"],
        "priority": row["priority"],
        "cancelReason": row["cancel_reason"],
        "cancelledAt": None if row["cancelled_at"] is None else wire(row["cancelled_at"]),
        "cancelledBy": row["cancelled_by"],
        "hosts": [{"userId": host["user_id"], "role": host["role"]} for host in hosts],
        "capacity": row["capacity"],
        "createdAt": wire(row["created_at"]),
        "updatedAt": wire(row["updated_at"]),
    }


def contacts(db: sqlite3.Connection, uid: str) -> list[dict[str, Any]]:
    rows = db.execute("select * from contacts where booking_uid = ? order by seq", (uid,))
    return [
        {
            "name": row["name"],
            "email": row["email"],
            "ccEmails": json.loads(row["cc_emails"]),
            "company": row["company"],
            "phoneNumber": row["phone_number"],
            "message": row["message"],
            "textRemindNumber": row["text_remind_number"],
            "textRemindCountryCode": row["text_remind_country_code"],
            "answers": json.loads(row["answers"]),
            "createdAt": wire(row["created_at"]),
            "updatedAt": wire(row["updated_at"]),
        }
        for row in rows
    ]


def names(db: sqlite3.Connection, uids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Name and address of each guest of these bookings, in the order in which they came."""
    rows = db.execute(
        """
        select booking_uid, name, email from contacts
        where booking_uid in (select value from json_each(?)) order by seq
        """,
        (json.dumps(uids),),
    )
    found: dict[str, list[tuple[str, str]]] = {uid: [] for uid in uids}
    for row in rows:
        found[row["booking_uid"]].append((row["name"], row["email"]))
    return found


def guests(db: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = db.execute(
        """
        select c.email, c.name, c.created_at, b.uid, b.event_type_id, b.status, b.started_at
        from contacts c join bookings b on b.uid = c.booking_uid order by c.seq
        """
    )
    return [
        {
            "email": row["email"],
            "name": row["name"],
            "createdAt": wire(row["created_at"]),
            "uid": row["uid"],
            "eventTypeId": row["event_type_id"],
            "status": row["status"],
            "startedAt": wire(row["started_at"]),
        }
        for row in rows
    ]


def told(db: sqlite3.Connection, uid: str) -> list[dict[str, Any]]:
    """The booking as a webhook tells of it, once for each guest."""
    row = read(db, uid)
    guests = db.execute("select * from contacts where booking_uid = ? order by seq", (uid,))
    return [
        {
            "uid": row["uid"],
            "eventTypeUid": row["event_type_id"],
            "status": row["status"],
            "timeZone": row["time_zone"],
            "startedAt": wire(row["started_at"]),
            "endedAt": wire(row["ended_at"]),
            "cancelReason": row["cancel_reason"],
            "cancelledAt": None if row["cancelled_at"] is None else wire(row["cancelled_at"]),
            "cancelledBy": row["cancelled_by"],
            "createdAt": wire(row["created_at"]),
            "updatedAt": wire(row["updated_at"]),
            "contact": {"name": guest["name"], "email": guest["email"]},
            "answers": json.loads(guest["answers"]),
            "tracking": {
                f"utm_{name}": json.loads(guest["tracking"]).get(name)
                for name in ("campaign", "source", "medium", "content", "term")
            },
        }
        for guest in guests
    ]
