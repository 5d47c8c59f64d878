"""The operations on the hosts of event types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo.sandbox.operations.calls import OperationResult, created, data, listed
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import event_types, users
from jicoo.sandbox.state.rows import insert_row, read_row

if TYPE_CHECKING:
    import sqlite3

    from jicoo.sandbox.operations.calls import OperationCall

_PRIORITIES = range(4)
_USUAL_PRIORITY = 2


def list_event_type_hosts(call: OperationCall) -> OperationResult:
    wanted = call.query.get("eventTypeId")
    with call.store.transaction() as db:
        if wanted is not None:
            event_types.read(db, wanted)
        rows = db.execute("select * from event_type_hosts order by event_type_id, sort").fetchall()
        return listed(
            call, [_shown(db, row) for row in rows if wanted in (None, row["event_type_id"])]
        )


def create_event_type_host(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        event_type = event_types.read(db, call.path["eventTypeId"])
        user_id = call.fields.get("userId")
        if user_id is None or not users.exists(db, user_id):
            raise ProblemError(422, "userId names a user who is not in the organization.")
        # The document names no priority here, so nothing has checked it yet.
        priority = call.fields.get("priority", _USUAL_PRIORITY)
        if priority not in _PRIORITIES or type(priority) is not int:
            raise ProblemError(422, "priority is not 0 to 3.")
        taken = db.execute(
            "select max(sort) as last, sum(user_id = ?) as here from event_type_hosts "
            "where event_type_id = ?",
            (user_id, event_type["uid"]),
        ).fetchone()
        if taken["here"]:
            raise ProblemError(422, "The user is a host of the event type already.")
        insert_row(
            db,
            "event_type_hosts",
            {
                "event_type_id": event_type["uid"],
                "user_id": user_id,
                "role": "editor",
                "priority": priority,
                "user_type": "host",
                "sort": 0 if taken["last"] is None else taken["last"] + 1,
            },
        )
        shown = _shown(db, _read(db, event_type["uid"], user_id))
    return created(shown)


def update_event_type_host(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = _read(db, call.path["eventTypeId"], call.path["uid"])
        db.execute(
            "update event_type_hosts set priority = ? where event_type_id = ? and user_id = ?",
            (call.fields.get("priority", row["priority"]), row["event_type_id"], row["user_id"]),
        )
        return data(_shown(db, _read(db, row["event_type_id"], row["user_id"])))


def delete_event_type_host(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = _read(db, call.path["eventTypeId"], call.path["uid"])
        db.execute(
            "delete from event_type_hosts where event_type_id = ? and user_id = ?",
            (row["event_type_id"], row["user_id"]),
        )
    return OperationResult(204)


def _read(db: sqlite3.Connection, event_type_id: str, user_id: str) -> sqlite3.Row:
    query = "select * from event_type_hosts where event_type_id = ? and user_id = ?"
    return read_row(db, "host of this event type", query, event_type_id, user_id)


def _shown(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    user = users.read(db, row["user_id"])
    return {
        "uid": user["id"],
        "name": user["name"],
        "email": user["email"],
        "profileImage": None,
        "role": row["role"],
        "priority": row["priority"],
        "userType": row["user_type"],
        "sort": row["sort"],
    }
