"""How questions that need bookings of one's own are answered: the first books, the last cancels."""

from __future__ import annotations

import html
import itertools
import math
import time
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from tools.live.api import Api, Query, Reply, UnansweredError, to_wire
from tools.live.reading import BOOKINGS_PATH
from tools.live.shapes import describe_envelope, describe_reply, describe_value
from tools.live.slots import find_range_names, request_slots, slot_starts

_REASON = "Live check"


ODD_NAME = "Live CHECK & ｶﾅ " + "x" * 48
"""64 letters, the documented most: half-width kana, an ampersand, upper and lower case."""
ODD_EMAIL = "Live.Check+Upper@Example.com"


def create_booking(
    api: Api,
    *,
    start: datetime,
    name: str = "Live check",
    email: str = "guest@example.com",
    with_location: bool = True,
) -> Reply:
    body: dict[str, Any] = {
        "eventTypeId": api.event_type_id,
        "startedAt": to_wire(start),
        "timeZone": "UTC",
        "name": name,
        "email": email,
    }
    if with_location:
        body["locationId"] = None
    try:
        reply = api.request("POST", BOOKINGS_PATH, body=body)
    except UnansweredError:
        api.trial.doubtful_starts.append(start)
        raise
    if reply.succeeded and (uid := reply.resource["uid"]) not in api.trial.uids:
        api.trial.uids.append(uid)
    return reply


def reschedule_booking(api: Api, *, uid: str, start: datetime) -> Reply:
    body = {"startedAt": to_wire(start), "timeZone": "UTC"}
    return api.request("POST", f"{booking_path(uid)}/reschedule", body=body)


def cancel_booking(api: Api, *, uid: str, reason: str | None = None) -> Reply:
    body = None if reason is None else {"reason": reason}
    return api.request("POST", f"{booking_path(uid)}/cancel", body=body)


def booking_path(uid: str) -> str:
    return f"/v1/bookings/{quote(uid, safe='')}"


def first_booking(api: Api) -> str:
    _choose_slots(api)
    null = "null taken for locationId"
    reply = create_booking(api, start=api.trial.starts[0])
    if reply.status in (400, 422):
        null = f"null refused for locationId ({reply.status}), left out instead"
        reply = create_booking(api, start=api.trial.starts[0], with_location=False)
    api.trial.booked_at = time.monotonic()
    if reply.succeeded:
        api.trial.answered_at = api.now() if "date" in api.headers else None
        api.trial.created_at = datetime.fromisoformat(reply.resource["createdAt"])
    return f"{null}; {describe_envelope(reply) if reply.succeeded else describe_reply(reply)}"


def _choose_slots(api: Api) -> None:
    """Three slots of one week, from two weeks on: nobody is to be disturbed tomorrow."""
    names = find_range_names(api)
    for week in range(2, 9):
        start = api.now() + timedelta(weeks=week)
        reply = request_slots(api, names=names, start=start, end=start + timedelta(days=6))
        if len(found := slot_starts(reply)) >= 3:
            capacities = [slot.get("remainingCapacity") or 1 for slot in reply.body["data"]]
            api.trial.spare = found[1] if len(found) > 3 else None
            api.trial.starts = [found[0], found[len(found) // 2], found[-1]]
            api.trial.capacity = min(capacities)
            return
    raise UnansweredError("too few free slots from two weeks on")


def list_lag(api: Api) -> str:
    uid = api.trial.first_uid
    query: Query = {
        "startedAt": to_wire(api.trial.starts[0]),
        "order": "startedAt",
        "sort": "asc",
        "perPage": 100,
    }
    while True:
        rows = api.rows(BOOKINGS_PATH, query=query)
        waited = time.monotonic() - api.trial.booked_at
        for row in rows:
            if row["uid"] == uid:
                return f"listed within {math.ceil(waited)} s, as {describe_value(row['status'])}"
        if waited > api.list_timeout:
            status = describe_value(api.read(booking_path(uid)).resource["status"])
            return f"not listed within {api.list_timeout:.0f} s, though {status}"
        time.sleep(0.2)


def second_guest(api: Api) -> str:
    uid = api.trial.first_uid
    if api.trial.capacity < 2:
        raise UnansweredError("the slot has room for one guest")
    reply = create_booking(api, start=api.trial.starts[0], email="second.guest@example.com")
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    same = reply.resource["uid"] == uid
    return "one booking with a contact each" if same else "a booking each"


def same_guest_again(api: Api) -> str:
    uid = api.trial.first_uid
    reply = create_booking(api, start=api.trial.starts[0])
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    same = reply.resource["uid"] == uid
    return "taken, the same booking" if same else "taken, another booking"


def move_to_taken_slot(api: Api) -> str:
    _ = api.trial.first_uid
    if api.trial.capacity > 1:
        raise UnansweredError("the slot has room for more guests")
    reply = create_booking(api, start=api.trial.starts[1])
    if not reply.succeeded:
        raise UnansweredError(f"status {reply.status} for a second booking")
    moved = reschedule_booking(api, uid=reply.resource["uid"], start=api.trial.starts[0])
    return describe_reply(moved)


def move_to_free_slot(api: Api) -> str:
    uid = api.trial.first_uid
    return describe_envelope(reschedule_booking(api, uid=uid, start=api.trial.starts[2]))


def emptied_priority(api: Api) -> str:
    path = booking_path(api.trial.first_uid)
    reply = api.request("PATCH", path, body={"priority": None, "isSendUpdates": False})
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    return f"taken: {describe_value(api.read(path).resource['priority'])} afterwards"


def clocks(api: Api) -> str:
    """Whether `createdAt` is of the clock that writes `Date`, which shows whole seconds."""
    _ = api.trial.first_uid
    created, answered = api.trial.created_at, api.trial.answered_at
    if created is None or answered is None:
        raise UnansweredError("the answer has no Date")
    return f"createdAt is {(created - answered).total_seconds():+.1f} s from Date"


def contact_as_sent(api: Api) -> str:
    """Whether a guest comes back as sent: width, escapes, case and length."""
    _ = api.trial.first_uid
    if api.trial.spare is None:
        raise UnansweredError("there is no fourth free slot")
    reply = create_booking(api, start=api.trial.spare, name=ODD_NAME, email=ODD_EMAIL)
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    (contact,) = api.rows(f"{booking_path(reply.resource['uid'])}/contacts")
    name, email = contact["name"], contact["email"]
    return f"name {_compared(name, ODD_NAME)}; e-mail {_compared(email, ODD_EMAIL)}"


_CHANGES: dict[str, Callable[[str], str]] = {
    "escaped": html.unescape,
    "in another width": lambda text: unicodedata.normalize("NFKC", text),
    "in another case": str.casefold,
    "with other blanks": lambda text: "".join(text.split()),
}


def _compared(found: object, sent: str) -> str:
    """By which changes a text is what was sent: the fewest that explain it."""
    if not isinstance(found, str):
        return "is not told"
    for count in range(len(_CHANGES) + 1):
        for changes in itertools.combinations(_CHANGES, count):
            seen, wanted = found, sent
            for change in changes:
                seen, wanted = _CHANGES[change](seen), _CHANGES[change](wanted)
            how = " and ".join(changes) or "as sent"
            if seen == wanted:
                return f"comes back {how}"
            if seen and wanted.startswith(seen):
                return f"comes back {how}, cut to {len(found)} letters"
    return "comes back as another"


def cancellation(api: Api) -> str:
    uid = api.trial.first_uid
    reply = cancel_booking(api, uid=uid, reason=_REASON)
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    api.trial.uids.remove(uid)
    after = api.read(booking_path(uid)).resource
    kept = "kept" if after["cancelReason"] == _REASON else "not kept"
    again = cancel_booking(api, uid=uid)
    return (
        f"{describe_envelope(reply)}; status {describe_value(after['status'])}, reason {kept}, "
        f"cancelledBy {describe_value(after['cancelledBy'])}; again: {describe_reply(again)}"
    )
