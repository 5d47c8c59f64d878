"""The operations on bookings."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.formats import is_email
from jicoo.sandbox.operations.calls import (
    OperationResult,
    check_zone,
    data,
    instant,
    listed,
    page,
    paged,
)
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import booking_views, bookings, clock, event_types

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from jicoo.sandbox.operations.calls import OperationCall

_CONTACTS = 3
"""Guests of a page, where they come in pages."""
_START_FILTERS: Mapping[str, str] = {
    "at_or_after": "started_at >= ?",
    "after": "started_at > ?",
    "ignored": "? is not null",
}


def create_booking(call: OperationCall) -> OperationResult:
    wanted = call.body
    start = instant(wanted["startedAt"], "startedAt")
    check_zone(wanted["timeZone"])
    # The document says no more of them than that they are text, but they are shown as addresses.
    if not all(map(is_email, wanted.get("ccEmails") or ())):
        raise ProblemError(422, "ccEmails holds what is no e-mail address.")
    with call.store.transaction() as db:
        event_type = event_types.find(db, wanted["eventTypeId"])
        if event_type is None:
            raise ProblemError(422, "eventTypeId names no event type.")
        uid = call.store.new_id(db)
        made = bookings.create(
            db,
            event_type,
            wanted,
            start,
            uid=uid,
            now=call.clock.tick(),
            switches=call.switches,
        )
        body = booking_views.shown(db, booking_views.read(db, made))
    return OperationResult(
        201,
        body,
        booking=made,
        joined=made != uid,
        event=None if event_type["approval"] else "guest_booked",
    )


def list_bookings(call: OperationCall) -> OperationResult:
    wanted = booking_views.BookingQuery(hidden=tuple(call.visibility.hidden()))
    if "status" in call.query:
        # As documented only these two can be asked for.
        known = call.query["status"] in ("open", "cancel")
        wanted.where("status = ?", call.query["status"] if known else "")
    if "startedAt" in call.query:
        since = instant(call.query["startedAt"], "startedAt", 400)
        comparison = _START_FILTERS[call.switches.start_filter]
        wanted.where(comparison, clock.milliseconds(since))
    if "endedAt" in call.query:
        until = instant(call.query["endedAt"], "endedAt", 400)
        wanted.where("ended_at <= ?", clock.milliseconds(until))
    if not call.switches.requests_listed:
        wanted.where("status <> ?", "request")
    if call.switches.order_honoured:
        wanted.by_start = call.query.get("order") == "startedAt"
        wanted.ascending = call.query.get("sort") == "asc"
    if call.switches.equals == "unstable":
        wanted.shuffle = call.number
    number, size = page(call)
    with call.store.transaction() as db:
        total, rows = wanted.read(db, (number - 1) * size, size)
        shown = [booking_views.shown(db, row) for row in rows]
    return OperationResult(200, paged(call, shown, total, number, size))


def get_booking(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        return data(booking_views.shown(db, booking_views.read(db, call.path["uid"])))


def get_booking_contacts(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = booking_views.read(db, call.path["uid"])
        found = booking_views.contacts(db, row["uid"])
    return listed(call, found, _CONTACTS) if call.switches.contacts == "paged" else data(found)


def cancel_booking(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        row = booking_views.read(db, call.path["uid"])
        bookings.cancel(db, row, call.fields.get("reason"), now=call.clock.tick())
        return _changed(db, row["uid"], "host_cancelled")


def reschedule_booking(call: OperationCall) -> OperationResult:
    start = instant(call.body["startedAt"], "startedAt")
    time_zone = check_zone(call.body["timeZone"])
    with call.store.transaction() as db:
        row = booking_views.read(db, call.path["uid"])
        bookings.reschedule(db, row, start, time_zone, now=call.clock.tick())
        return _changed(db, row["uid"], "host_rescheduled")


def update_booking(call: OperationCall) -> OperationResult:
    body = call.body
    changes: dict[str, Any] = {}
    for field in ("name", "description", "priority"):
        if field in body:
            changes[field] = body[field]
    if "timeZone" in body:
        changes["time_zone"] = check_zone(body["timeZone"])
    if "startedAt" in body:
        changes["started_at"] = clock.milliseconds(instant(body["startedAt"], "startedAt"))
    if "endedAt" in body:
        changes["ended_at"] = clock.milliseconds(instant(body["endedAt"], "endedAt"))
    if "hosts" in body:
        changes["hosts"] = [(host["userId"], host["role"]) for host in body["hosts"]]
    with call.store.transaction() as db:
        row = booking_views.read(db, call.path["uid"])
        bookings.update(db, row, changes, now=call.clock.tick())
        moved = changes.keys() & {"started_at", "ended_at"}
        return _changed(db, row["uid"], "host_rescheduled" if moved else None)


def _changed(db: sqlite3.Connection, uid: str, event: str | None) -> OperationResult:
    shown = booking_views.shown(db, booking_views.read(db, uid))
    told = None if shown["status"] == "request" else event
    return dataclasses.replace(data(shown), booking=uid, event=told)
