"""What can happen to a booking, each within one transaction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import booking_views, contacts, event_types
from jicoo.sandbox.state.clock import milliseconds
from jicoo.sandbox.state.rows import insert_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jicoo.sandbox.state.calendar import OpenSlot
    from jicoo.sandbox.switches import Switches

_MEETING_URLS = {
    "zoom": "https://zoom.example/j/{uid}",
    "googleMeet": "https://meet.example/{uid}",
    "teams": "https://teams.example/l/{uid}",
}


def create(
    db: sqlite3.Connection,
    event_type: sqlite3.Row,
    wanted: Mapping[str, Any],
    start: datetime,
    *,
    uid: str,
    now: datetime,
    switches: Switches,
) -> str:
    """Take a place in the slot at `start`, and give the uid of the booking that holds it."""
    slot = _slot(db, event_type, start, now)
    if slot is None:
        raise ProblemError(409, "This time is not available.")
    stamp = milliseconds(now)
    share = switches.group_slot == "one_booking"
    shared = _shared(db, event_type, start) if share else None
    if shared is not None:
        uid = shared
        db.execute("update bookings set updated_at = ? where uid = ?", (stamp, uid))
    else:
        _insert_booking(db, event_type, wanted, slot, uid=uid, stamp=stamp)
    guest = contacts.kept(db, wanted, switches, stamp=stamp)
    _insert_contact(db, event_type, wanted, guest, booking=uid, stamp=stamp)
    return uid


def cancel(db: sqlite3.Connection, row: sqlite3.Row, reason: str | None, *, now: datetime) -> None:
    _refuse_cancelled(row)
    stamp = milliseconds(now)
    db.execute(
        """
        update bookings set status = 'cancel', cancel_reason = ?, cancelled_at = ?,
               cancelled_by = 'host', updated_at = ? where uid = ?
        """,
        (reason, stamp, stamp, row["uid"]),
    )


def reschedule(
    db: sqlite3.Connection, row: sqlite3.Row, start: datetime, time_zone: str, *, now: datetime
) -> None:
    _refuse_cancelled(row)
    event_type = event_types.read(db, row["event_type_id"])
    slot = _slot(db, event_type, start, now, ignoring=row["uid"])
    guests = len(booking_views.contacts(db, row["uid"]))
    if slot is None or (event_type["capacity"] > 1 and slot.remaining < guests):
        raise ProblemError(422, "This time is not available.")
    begin = milliseconds(start)
    db.execute(
        """
        update bookings set started_at = ?, ended_at = ?, time_zone = ?, updated_at = ?
        where uid = ?
        """,
        (begin, begin + event_type["duration"] * 60_000, time_zone, milliseconds(now), row["uid"]),
    )
    if not event_type["everyone"]:
        held = {host["user_id"] for host in _hosts(db, row["uid"])}
        if not held <= set(slot.hosts):
            _put_hosts(db, row["uid"], _attending(db, event_type, slot))


def update(
    db: sqlite3.Connection, row: sqlite3.Row, changes: Mapping[str, Any], *, now: datetime
) -> None:
    """Change what is given: columns by name, and `hosts` as pairs of user id and role."""
    _refuse_cancelled(row)
    columns = {name: value for name, value in changes.items() if name != "hosts"}
    columns["updated_at"] = milliseconds(now)
    length = row["ended_at"] - row["started_at"]
    if "started_at" in columns and "ended_at" not in columns:
        columns["ended_at"] = columns["started_at"] + length
    if columns.get("ended_at", row["ended_at"]) <= columns.get("started_at", row["started_at"]):
        raise ProblemError(422, "endedAt is not after startedAt.")
    assignments = ", ".join(f"{name} = ?" for name in columns)
    db.execute(
        f"update bookings set {assignments} where uid = ?",  # noqa: S608
        (*columns.values(), row["uid"]),
    )
    if "hosts" in changes:
        known = {user["id"] for user in db.execute("select id from users")}
        if not {user for user, _ in changes["hosts"]} <= known:
            raise ProblemError(422, "hosts names a user who is not in the organization.")
        _put_hosts(db, row["uid"], changes["hosts"])


def approve(db: sqlite3.Connection, row: sqlite3.Row, *, now: datetime) -> None:
    """What the host does in the dashboard: a request becomes an open booking."""
    db.execute(
        "update bookings set status = 'open', updated_at = ? where uid = ? and status = 'request'",
        (milliseconds(now), row["uid"]),
    )


def _slot(
    db: sqlite3.Connection,
    event_type: sqlite3.Row,
    start: datetime,
    now: datetime,
    ignoring: str = "",
) -> OpenSlot | None:
    found = event_types.available(db, event_type, start, start, now=now, ignoring=ignoring)
    return found[0] if found else None


def _shared(db: sqlite3.Connection, event_type: sqlite3.Row, start: datetime) -> str | None:
    if event_type["capacity"] == 1 or event_type["approval"]:
        return None
    row = db.execute(
        """
        select uid from bookings
        where event_type_id = ? and started_at = ? and status = 'open' order by seq
        """,
        (event_type["uid"], milliseconds(start)),
    ).fetchone()
    return None if row is None else str(row["uid"])


def _insert_booking(
    db: sqlite3.Connection,
    event_type: sqlite3.Row,
    wanted: Mapping[str, Any],
    slot: OpenSlot,
    *,
    uid: str,
    stamp: int,
) -> None:
    location = wanted.get("locationId") or event_type["location"]
    url = _MEETING_URLS.get(location)
    begin = milliseconds(slot.start)
    insert_row(
        db,
        "bookings",
        {
            "uid": uid,
            "event_type_id": event_type["uid"],
            "name": event_type["name"],
            "description": event_type["description"],
            "status": "request" if event_type["approval"] else "open",
            "started_at": begin,
            "ended_at": begin + event_type["duration"] * 60_000,
            "location_id": location,
            "url": None if url is None else url.format(uid=uid),
            "phone_number": wanted.get("phoneNumber") if location == "phone" else None,
            "time_zone": wanted["timeZone"],
            "capacity": event_type["capacity"] if event_type["capacity"] > 1 else None,
            "created_at": stamp,
            "updated_at": stamp,
        },
    )
    _put_hosts(db, uid, _attending(db, event_type, slot))


def _insert_contact(
    db: sqlite3.Connection,
    event_type: sqlite3.Row,
    wanted: Mapping[str, Any],
    guest: contacts.Kept,
    *,
    booking: str,
    stamp: int,
) -> None:
    insert_row(
        db,
        "contacts",
        {
            "booking_uid": booking,
            "name": guest.name,
            "email": guest.email,
            "cc_emails": json.dumps(wanted.get("ccEmails") or []),
            "company": wanted.get("company"),
            "phone_number": wanted.get("phoneNumber"),
            "message": wanted.get("message"),
            "text_remind_number": wanted.get("textRemindNumber"),
            "text_remind_country_code": wanted.get("textRemindCountryCode"),
            "answers": json.dumps(_answers(db, event_type, wanted.get("answers") or [])),
            "tracking": json.dumps(wanted.get("tracking") or {}),
            "created_at": guest.created_at,
            "updated_at": stamp,
        },
    )


def _attending(
    db: sqlite3.Connection, event_type: sqlite3.Row, slot: OpenSlot
) -> list[tuple[str, str]]:
    hosts = [
        host for host in event_types.hosts(db, event_type["uid"]) if host["user_id"] in slot.hosts
    ]
    if not event_type["everyone"]:
        load = {
            row["user_id"]: row["bookings"]
            for row in db.execute(
                """
                select h.user_id, count(*) as bookings from booking_hosts h
                join bookings b on b.uid = h.booking_uid
                where b.event_type_id = ? and b.status <> 'cancel' group by h.user_id
                """,
                (event_type["uid"],),
            )
        }
        hosts.sort(key=lambda host: (load.get(host["user_id"], 0), -host["priority"], host["sort"]))
        hosts = hosts[:1]
    return [(host["user_id"], host["role"]) for host in hosts]


def _hosts(db: sqlite3.Connection, uid: str) -> list[sqlite3.Row]:
    return db.execute(
        "select * from booking_hosts where booking_uid = ? order by sort", (uid,)
    ).fetchall()


def _put_hosts(db: sqlite3.Connection, uid: str, hosts: Sequence[tuple[str, str]]) -> None:
    db.execute("delete from booking_hosts where booking_uid = ?", (uid,))
    for sort, (user, role) in enumerate(dict(hosts).items()):
        insert_row(
            db, "booking_hosts", {"booking_uid": uid, "user_id": user, "role": role, "sort": sort}
        )


def _answers(
    db: sqlite3.Connection, event_type: sqlite3.Row, answers: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    asked = {
        row["uid"]: row["text"]
        for row in db.execute(
            "select * from questions where event_type_id = ?", (event_type["uid"],)
        )
    }
    given: list[dict[str, Any]] = []
    for answer in answers:
        if answer["questionUid"] not in asked:
            raise ProblemError(422, "answers names a question that the event type does not ask.")
        content: object = answer["content"]
        texts = cast("list[object]", content) if isinstance(content, list) else [content]
        given.append(
            {"question": asked[answer["questionUid"]], "content": [str(text) for text in texts]}
        )
    return given


def _refuse_cancelled(row: sqlite3.Row) -> None:
    if row["status"] == "cancel":
        raise ProblemError(422, "The booking is cancelled.")
