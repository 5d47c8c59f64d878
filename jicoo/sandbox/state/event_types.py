"""Event types as they are kept, offered and shown."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jicoo.sandbox.state.calendar import Busy, Calendar, Hours, Offer, OpenSlot, open_slots
from jicoo.sandbox.state.clock import instant_of, milliseconds, wire
from jicoo.sandbox.state.rows import read_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_BY_UID = "select * from event_types where uid = ?"
_YEARS = (2000, 2200)
"""Nothing is on offer outside them, so that no date near the calendar's ends has to be reckoned."""


def find(db: sqlite3.Connection, uid: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(_BY_UID, (uid,)).fetchone()
    return row


def read(db: sqlite3.Connection, uid: str) -> sqlite3.Row:
    return read_row(db, "event type", _BY_UID, uid)


def all_of(db: sqlite3.Connection) -> list[sqlite3.Row]:
    return db.execute("select * from event_types order by rowid").fetchall()


def shown(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "uid": row["uid"],
        "name": row["name"],
        "description": row["description"],
        "status": "enable",
        "duration": row["duration"],
        "createdAt": wire(row["created_at"]),
        "updatedAt": wire(row["created_at"]),
    }


def hosts(db: sqlite3.Connection, uid: str) -> list[sqlite3.Row]:
    """The users who attend its bookings, in order."""
    return db.execute(
        """
        select * from event_type_hosts where event_type_id = ? and user_type = 'host' order by sort
        """,
        (uid,),
    ).fetchall()


def offer(db: sqlite3.Connection, row: sqlite3.Row) -> Offer:
    calendars: dict[str, Calendar] = {}
    attending = hosts(db, row["uid"])
    for host in attending:
        kept = db.execute(
            "select * from calendars where user_id = ? order by rowid", (host["user_id"],)
        ).fetchone()
        calendars[host["user_id"]] = Calendar(
            ZoneInfo(kept["time_zone"] if kept else "UTC"),
            tuple(Hours(*hours) for hours in json.loads(kept["hours"])) if kept else (),
        )
    return Offer(
        event_type_id=row["uid"],
        duration=timedelta(minutes=row["duration"]),
        step=timedelta(minutes=row["step"]),
        capacity=row["capacity"],
        everyone=bool(row["everyone"]),
        hosts=tuple(host["user_id"] for host in attending),
        calendars=calendars,
    )


def available(
    db: sqlite3.Connection,
    row: sqlite3.Row,
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    ignoring: str = "",
) -> list[OpenSlot]:
    """The slots that start in [start, end]; the booking `ignoring` takes no room."""
    offered = offer(db, row)
    if not offered.hosts or not (_YEARS[0] <= start.year and end.year <= _YEARS[1]):
        return []
    busy = _busy(db, offered.hosts, start, end + offered.duration, ignoring)
    return open_slots(offered, busy, start, end, after=now)


def _busy(
    db: sqlite3.Connection, users: Sequence[str], start: datetime, end: datetime, ignoring: str
) -> list[Busy]:
    rows = db.execute(
        """
        select b.uid, b.event_type_id, b.started_at, b.ended_at, h.user_id,
               (select count(*) from contacts c where c.booking_uid = b.uid) as guests
        from bookings b join booking_hosts h on h.booking_uid = b.uid
        where b.status = 'open' and b.started_at < ? and b.ended_at > ? and b.uid <> ?
              and h.user_id in (select value from json_each(?))
        """,
        (milliseconds(end), milliseconds(start), ignoring, json.dumps(users)),
    )
    return [
        Busy(
            booking=row["uid"],
            host=row["user_id"],
            start=instant_of(row["started_at"]),
            end=instant_of(row["ended_at"]),
            event_type_id=row["event_type_id"],
            guests=row["guests"],
        )
        for row in rows
    ] + _entries(db, users, start, end)


def _entries(
    db: sqlite3.Connection, users: Sequence[str], start: datetime, end: datetime
) -> list[Busy]:
    """What hosts have in their calendars that is no booking."""
    rows = db.execute(
        """
        select s.uid, s.started_at, s.ended_at, b.value as user_id
        from schedules s, json_each(s.blocked) b
        where s.started_at < ? and s.ended_at > ? and b.value in (select value from json_each(?))
        """,
        (milliseconds(end), milliseconds(start), json.dumps(users)),
    )
    return [
        Busy(
            booking=row["uid"],
            host=row["user_id"],
            start=instant_of(row["started_at"]),
            end=instant_of(row["ended_at"]),
            event_type_id="",
            guests=0,
        )
        for row in rows
    ]
