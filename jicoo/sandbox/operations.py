"""What each operation does: a function by the operation's id in the document.

To add one, write it here: routing, keys and validation follow from the document.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jicoo.sandbox import bookings, clock, event_types
from jicoo.sandbox.contract import is_email
from jicoo.sandbox.problems import ProblemError

if TYPE_CHECKING:
    from jicoo.sandbox.store import Store
    from jicoo.sandbox.switches import Switches
    from jicoo.sandbox.visibility import Visibility

DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100
LONGEST_WINDOW = timedelta(days=7)

_PERIOD = frozenset({"periodStart", "periodEnd"})
_STARTED = frozenset({"startedAt", "endedAt", "timeZone"})


@dataclasses.dataclass(frozen=True)
class Call:
    """One request, read and checked, and the sandbox it is made to."""

    store: Store
    clock: clock.Clock
    switches: Switches
    visibility: Visibility
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any


@dataclasses.dataclass(frozen=True)
class Answer:
    """The body as the document describes it; `wrapped` puts it into `data` once it is checked."""

    status: int
    body: Any = None
    wrapped: bool = False
    booked: str | None = None
    """The uid of a booking that this call has made."""

    def sent(self) -> Any:
        return {"data": self.body, "errors": {}} if self.wrapped else self.body


Handler = Callable[[Call], Answer]


def create_booking(call: Call) -> Answer:
    wanted = call.body
    start = _instant(wanted["startedAt"], "startedAt")
    _check_zone(wanted["timeZone"])
    # The document says no more of them than that they are text, but they are shown as addresses.
    if not all(map(is_email, wanted.get("ccEmails") or ())):
        raise ProblemError(422, "ccEmails holds what is no e-mail address.")
    with call.store.transaction() as db:
        event_type = event_types.read(db, wanted["eventTypeId"])
        uid = call.store.new_id(db)
        made = bookings.create(
            db,
            event_type,
            wanted,
            start,
            uid=uid,
            now=call.clock.tick(),
            share=call.switches.group_slot == "one_booking",
        )
        body = bookings.shown(db, bookings.read(db, made))
    return Answer(201, body, wrapped=call.switches.create_body == "wrapped", booked=made)


def list_bookings(call: Call) -> Answer:
    wanted = bookings.Selection(hidden=tuple(call.visibility.hidden()))
    if "status" in call.query:
        # As documented only these two can be asked for.
        known = call.query["status"] in ("open", "cancel")
        wanted.where("status = ?", call.query["status"] if known else "")
    if "startedAt" in call.query:
        since = _instant(call.query["startedAt"], "startedAt", 400)
        wanted.where("started_at >= ?", clock.milliseconds(since))
    if "endedAt" in call.query:
        until = _instant(call.query["endedAt"], "endedAt", 400)
        wanted.where("ended_at <= ?", clock.milliseconds(until))
    if not call.switches.requests_listed:
        wanted.where("status <> ?", "request")
    if call.switches.order_honoured:
        wanted.by_start = call.query.get("order") == "startedAt"
        wanted.ascending = call.query.get("sort") == "asc"
    number, size = _page(call)
    with call.store.transaction() as db:
        total, rows = wanted.read(db, (number - 1) * size, size)
        data = [bookings.shown(db, row) for row in rows]
    return Answer(200, _paged(call, data, total, number, size))


def get_booking(call: Call) -> Answer:
    with call.store.transaction() as db:
        return _data(bookings.shown(db, bookings.read(db, call.path["uid"])))


def get_booking_contacts(call: Call) -> Answer:
    with call.store.transaction() as db:
        row = bookings.read(db, call.path["uid"])
        return _data(bookings.contacts(db, row["uid"]))


def cancel_booking(call: Call) -> Answer:
    body: Mapping[str, Any] = call.body or {}
    with call.store.transaction() as db:
        row = bookings.read(db, call.path["uid"])
        bookings.cancel(db, row, body.get("reason"), now=call.clock.tick())
        return _data(bookings.shown(db, bookings.read(db, row["uid"])))


def reschedule_booking(call: Call) -> Answer:
    start = _instant(call.body["startedAt"], "startedAt")
    time_zone = _check_zone(call.body["timeZone"])
    with call.store.transaction() as db:
        row = bookings.read(db, call.path["uid"])
        bookings.reschedule(db, row, start, time_zone, now=call.clock.tick())
        return _data(bookings.shown(db, bookings.read(db, row["uid"])))


def update_booking(call: Call) -> Answer:
    body = call.body
    changes: dict[str, Any] = {}
    for field in ("name", "description", "priority"):
        if field in body:
            changes[field] = body[field]
    if "timeZone" in body:
        changes["time_zone"] = _check_zone(body["timeZone"])
    if "startedAt" in body:
        changes["started_at"] = clock.milliseconds(_instant(body["startedAt"], "startedAt"))
    if "endedAt" in body:
        changes["ended_at"] = clock.milliseconds(_instant(body["endedAt"], "endedAt"))
    if "hosts" in body:
        changes["hosts"] = [(host["userId"], host["role"]) for host in body["hosts"]]
    with call.store.transaction() as db:
        row = bookings.read(db, call.path["uid"])
        bookings.update(db, row, changes, now=call.clock.tick())
        return _data(bookings.shown(db, bookings.read(db, row["uid"])))


def list_event_types(call: Call) -> Answer:
    with call.store.transaction() as db:
        rows = [event_types.shown(row) for row in event_types.all_of(db)]
    number, size = _page(call)
    begin = (number - 1) * size
    return Answer(200, _paged(call, rows[begin : begin + size], len(rows), number, size))


def get_event_type(call: Call) -> Answer:
    with call.store.transaction() as db:
        return _data(event_types.shown(event_types.read(db, call.path["uid"])))


def get_event_type_available_schedules(call: Call) -> Answer:
    now = call.clock.now()
    names = _range_names(call)
    if names is None:
        start, end = now, now + LONGEST_WINDOW
    else:
        for name in names:
            if name not in call.query:
                raise ProblemError(400, f"The query parameter {name} is missing.")
        start, end = (_instant(call.query[name], name, 400) for name in names)
    if end < start:
        raise ProblemError(422, "The end of the range is before its start.")
    if end - start > LONGEST_WINDOW:
        if call.switches.slot_window == "error":
            raise ProblemError(422, "The range is longer than seven days.")
        end = start + LONGEST_WINDOW
    with call.store.transaction() as db:
        event_type = event_types.read(db, call.path["uid"])
        found = event_types.available(db, event_type, start, end, now=now)
    return _data(
        [
            {
                "startedAt": clock.wire(clock.milliseconds(slot.start)),
                "remainingCapacity": slot.remaining,
            }
            for slot in found
        ]
    )


HANDLERS: Mapping[str, Handler] = {
    handler.__name__: handler
    for handler in (
        create_booking,
        list_bookings,
        get_booking,
        get_booking_contacts,
        cancel_booking,
        reschedule_booking,
        update_booking,
        list_event_types,
        get_event_type,
        get_event_type_available_schedules,
    )
}


def understood(operation_id: str, documented: frozenset[str], switches: Switches) -> frozenset[str]:
    """The query parameters that are known: the document's, less a spelling that is switched off."""
    if operation_id != get_event_type_available_schedules.__name__:
        return documented
    if switches.slot_query == "period":
        return documented - _STARTED
    if switches.slot_query == "started":
        return documented - _PERIOD
    return documented


def _range_names(call: Call) -> tuple[str, str] | None:
    spellings = [("periodStart", "periodEnd"), ("startedAt", "endedAt")]
    if call.switches.slot_query == "period":
        spellings = spellings[:1]
    elif call.switches.slot_query == "started":
        spellings = spellings[1:]
    for names in spellings:
        if names[0] in call.query or names[1] in call.query:
            return names
    return None


def _data(body: Any) -> Answer:
    return Answer(200, {"data": body, "errors": {}})


def _page(call: Call) -> tuple[int, int]:
    number = max(1, int(float(call.query.get("page", 1))))
    size = max(1, int(float(call.query.get("perPage", DEFAULT_PAGE_SIZE))))
    return number, min(size, LARGEST_PAGE_SIZE)


def _paged(call: Call, data: Sequence[Any], total: int, number: int, size: int) -> dict[str, Any]:
    pages = max(1, -(-total // size))
    body: dict[str, Any] = {
        "data": data,
        "errors": {},
        "totalCount": total,
        "count": len(data),
        "currentPage": number,
        "numberOfPages": pages,
    }
    if number < pages:
        body["nextPage"] = number + 1
    elif call.switches.next_page == "null":
        body["nextPage"] = None
    return body


def _instant(text: str, name: str, status: int = 422) -> datetime:
    try:
        return clock.parse(text)
    except ValueError:
        raise ProblemError(status, f"{name} is not a date-time in UTC.") from None


def _check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ProblemError(422, "timeZone is not the name of a time zone.") from None
    return name
