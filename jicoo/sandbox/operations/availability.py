"""The operations on users' availability calendars, from which slots come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.operations.calls import OperationResult, data, listed
from jicoo.sandbox.state import seed, users
from jicoo.sandbox.state.clock import wire
from jicoo.sandbox.state.rows import read_row

if TYPE_CHECKING:
    import sqlite3

    from jicoo.sandbox.operations.calls import OperationCall

_WEEKLY = 2


def list_user_availability_calendars(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        user = users.read(db, call.query["userId"])
        rows = db.execute(
            "select * from calendars where user_id = ? order by rowid", (user["id"],)
        ).fetchall()
        return listed(call, [_shown(row) for row in rows])


def get_user_availability_calendar(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        query = "select * from calendars where uid = ?"
        return data(_shown(read_row(db, "availability calendar", query, call.path["uid"])))


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    created = wire(row["created_at"])
    return {
        "uid": row["uid"],
        "teamId": seed.TEAM_ID,
        "userId": row["user_id"],
        "name": "Working hours",
        "isDefault": 1,
        "timezone": row["time_zone"],
        "createdAt": created,
        "updatedAt": created,
        "calendars": [
            {
                "startHour": opens // 60,
                "startMinute": opens % 60,
                "endHour": closes // 60,
                "endMinute": closes % 60,
                "startedAt": created,
                "endedAt": None,
                "wday": weekday,
                "frequencyType": _WEEKLY,
                "frequencyInterval": 1,
                "exceptions": None,
            }
            for weekday, opens, closes in json.loads(row["hours"])
        ],
    }
