"""The operations on manual calendar entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.operations.calls import (
    OperationResult,
    check_zone,
    created,
    data,
    instant,
    listed,
)
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import users
from jicoo.sandbox.state.clock import milliseconds, wire
from jicoo.sandbox.state.rows import insert_row, read_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from jicoo.sandbox.operations.calls import OperationCall

_DEFAULTS: Mapping[str, Any] = {
    "description": None,
    "routine": None,
    "isRemind": False,
    "projectId": None,
    "phoneNumber": None,
    "access": None,
    "address": None,
    "customLocation": None,
    "isAllDay": False,
    "priority": None,
    "displayType": "public",
    "location": None,
    "transparency": "opaque",
    "behavior": "event",
    "visibilityType": "default",
}
_WRITABLE = frozenset({"name", "attendees", "timeZone", "startedAt", "endedAt", *_DEFAULTS})


def list_schedules(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        rows = db.execute("select * from schedules order by seq").fetchall()
        return listed(call, [_shown(row) for row in rows])


def create_schedule(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        uid, stamp = call.store.new_id(db), milliseconds(call.clock.tick())
        insert_row(db, "schedules", {"uid": uid, "created_at": stamp})
        _write(db, uid, {**_DEFAULTS, **_written(call)}, stamp)
        shown = _shown(_read(db, uid))
    return created(shown)


def update_schedule(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = _read(db, call.path["uid"])
        _write(
            db,
            row["uid"],
            {**json.loads(row["entry"]), **_written(call)},
            milliseconds(call.clock.tick()),
        )
        return data(_shown(_read(db, row["uid"])))


def delete_schedule(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = _read(db, call.path["uid"])
        db.execute("delete from schedules where uid = ?", (row["uid"],))
    return OperationResult(204)


def _written(call: OperationCall) -> dict[str, Any]:
    """What the body says of the entry; members that the document does not know change nothing."""
    return {name: value for name, value in call.fields.items() if name in _WRITABLE}


def _write(db: sqlite3.Connection, uid: str, entry: dict[str, Any], stamp: int) -> None:
    check_zone(entry["timeZone"])
    bounds = [
        None if entry[name] is None else milliseconds(instant(entry[name], name))
        for name in ("startedAt", "endedAt")
    ]
    if bounds[0] is not None and bounds[1] is not None and bounds[1] < bounds[0]:
        raise ProblemError(422, "endedAt is before startedAt.")
    for attendee in entry["attendees"]:
        if "userId" in attendee and not users.exists(db, attendee["userId"]):
            raise ProblemError(422, "attendees names a user who is not in the organization.")
    blocked = [one["userId"] for one in entry["attendees"] if "userId" in one]
    if entry["transparency"] == "transparent":
        blocked = []
    db.execute(
        """
        update schedules set entry = ?, started_at = ?, ended_at = ?, blocked = ?, updated_at = ?
        where uid = ?
        """,
        (json.dumps(entry), *bounds, json.dumps(blocked), stamp, uid),
    )


def _read(db: sqlite3.Connection, uid: str) -> sqlite3.Row:
    return read_row(db, "schedule", "select * from schedules where uid = ?", uid)


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(row["entry"])
    return {
        **entry,
        "uid": row["uid"],
        "status": "open",
        "url": None,
        "startedAt": None if row["started_at"] is None else wire(row["started_at"]),
        "endedAt": None if row["ended_at"] is None else wire(row["ended_at"]),
        "createdAt": wire(row["created_at"]),
        "updatedAt": wire(row["updated_at"]),
    }
