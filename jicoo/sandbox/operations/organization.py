"""The operations on the organisation: its users, invitations and team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo.sandbox.operations.calls import OperationResult, check_team, created, data, listed
from jicoo.sandbox.state import seed, users
from jicoo.sandbox.state.clock import milliseconds, wire
from jicoo.sandbox.state.rows import insert_row, read_row

if TYPE_CHECKING:
    import sqlite3

    from jicoo.sandbox.operations.calls import OperationCall


def list_organization_users(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        rows = db.execute("select * from users order by rowid").fetchall()
        return listed(call, [_user(call, row) for row in rows])


def get_organization_user(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        return data(_user(call, users.read(db, call.path["userId"])))


def update_organization_user(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        user = users.read(db, call.path["userId"])
        role = call.fields.get("role", user["role"])
        db.execute("update users set role = ? where id = ?", (role, user["id"]))
        return data(_user(call, users.read(db, user["id"])))


def delete_organization_user(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        user = users.read(db, call.path["userId"])
        for table in ("event_type_hosts", "calendars"):
            db.execute(f"delete from {table} where user_id = ?", (user["id"],))  # noqa: S608
        db.execute("delete from users where id = ?", (user["id"],))
    return OperationResult(204)


def list_organization_invitations(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        rows = db.execute("select * from invitations order by seq").fetchall()
        return listed(call, [_shown(row) for row in rows])


def create_organization_invitation(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        uid = call.store.new_id(db)
        insert_row(
            db,
            "invitations",
            {
                "uid": uid,
                "email": call.body["email"],
                "role": call.fields.get("role", "member"),
                "created_at": milliseconds(call.clock.tick()),
            },
        )
        shown = _shown(_invitation(db, uid))
    return created(shown)


def get_organization_invitation(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        return data(_shown(_invitation(db, call.path["uid"])))


def delete_organization_invitation(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = _invitation(db, call.path["uid"])
        db.execute("delete from invitations where uid = ?", (row["uid"],))
    return OperationResult(204)


def get_organization_team(call: OperationCall) -> OperationResult:
    check_team(call.path["teamId"])
    return data({"id": seed.TEAM_SLUG, "name": seed.TEAM_NAME})


def _user(call: OperationCall, row: sqlite3.Row) -> dict[str, Any]:
    shown = users.shown(row)
    if call.switches.user_id != "both":
        del shown["id" if call.switches.user_id == "uid" else "uid"]
    return shown


def _invitation(db: sqlite3.Connection, uid: str) -> sqlite3.Row:
    return read_row(db, "invitation", "select * from invitations where uid = ?", uid)


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "uid": row["uid"],
        "email": row["email"],
        "role": row["role"],
        "createdAt": wire(row["created_at"]),
        "updatedAt": wire(row["created_at"]),
    }
