"""A booking: who comes, what has happened to it, what it caused, and a test that makes it again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.state import booking_views, event_types
from jicoo.sandbox.web.views import request_list, statuses, times, webhook_list
from jicoo.sandbox.web.views.pytest_copy import copy_of
from jicoo.sandbox.web.visits import Shown, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.records import Change, Recorded

_MOST = 100
"""Requests, guests and steps that are shown; the newest."""
_CREATED = ("booked", "requested")
_OPTIONAL = (
    "company",
    "phoneNumber",
    "message",
    "textRemindNumber",
    "textRemindCountryCode",
)


@dataclasses.dataclass(frozen=True)
class Invitee:
    """Who comes, and what else was said."""

    name: str
    email: str
    others: list[tuple[str, str]]
    """Further members by the names that the API has for them."""


@dataclasses.dataclass(frozen=True)
class Step:
    """Something that has happened to a booking."""

    at: times.Moment
    what: str
    detail: str
    request: str | None
    """The address of the request that has done it."""


@dataclasses.dataclass(frozen=True)
class OfBooking:
    """All that the view shows."""

    uid: str
    chip: statuses.Chip
    event_type: str
    week: str
    when: times.Moment
    guest_zone: str
    host_when: times.Moment
    host_zone: str
    facts: list[tuple[str, str]]
    guests: list[Invitee]
    left_out: int
    """Guests that are not shown."""
    steps: list[Step]
    webhooks: list[webhook_list.Row]
    requests: list[request_list.Row]
    approve: str | None
    test: str
    test_address: str
    line: str


def show(backend: Backend, visit: Visit, uid: str) -> Shown:
    with backend.store.transaction() as db:
        row = booking_views.read(db, uid)
        booking = booking_views.shown(db, row)
        guests = booking_views.contacts(db, uid)
        event_type = event_types.find(db, row["event_type_id"])
        hosts = {user["id"]: user["name"] for user in db.execute("select id, name from users")}
    touching = [one for one in list(backend.requests) if _touches(one, uid)]
    zone = event_type["time_zone"] if event_type else booking["timeZone"]
    week = times.local_date(times.instant(booking["startedAt"]), times.zone_of(zone))
    words = visit.words
    it = OfBooking(
        uid=uid,
        chip=statuses.of_booking(booking["status"], words),
        event_type=event_type["name"] if event_type else booking["eventTypeId"],
        week=visit.links.to("week", row["event_type_id"], times.monday_of(week).isoformat()),
        when=times.span(booking["startedAt"], booking["endedAt"], booking["timeZone"], words),
        guest_zone=booking["timeZone"],
        host_when=times.span(booking["startedAt"], booking["endedAt"], zone, words),
        host_zone=zone,
        facts=_facts(booking, hosts, words),
        guests=[_guest(one) for one in guests[-_MOST:]],
        left_out=max(0, len(guests) - _MOST),
        steps=_steps(backend, visit, booking, touching)[-_MOST:],
        webhooks=webhook_list.of_booking(backend, visit, uid),
        requests=[request_list.row_of(visit, one) for one in touching[-_MOST:]],
        approve=visit.links.to("bookings", uid, "approve")
        if booking["status"] == "request"
        else None,
        test=copy_of(backend, uid),
        test_address=visit.links.to("bookings", uid, "test.py"),
        line=f'client.bookings.get("{uid}")',
    )
    return Shown("booking.html", f"{it.event_type}, {it.when.text}", it, view="bookings")


def _touches(one: Recorded, uid: str) -> bool:
    return uid in one.path.split("/") or any(change.uid == uid for change in one.changes)


def _facts(
    booking: Mapping[str, Any], hosts: Mapping[str, str], words: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What else there is to say, by what it is called."""
    attending = ", ".join(hosts.get(one["userId"], one["userId"]) for one in booking["hosts"])
    given = {
        words["hosts"]: attending,
        words["location"]: booking["locationId"],
        words["meeting"]: booking["url"],
        words["description"]: booking["description"],
        words["priority"]: booking["priority"],
        words["cancel_reason"]: booking["cancelReason"],
        words["cancelled_by"]: booking["cancelledBy"],
    }
    return [(name, str(value)) for name, value in given.items() if value]


def _guest(contact: Mapping[str, Any]) -> Invitee:
    others = [(name, contact[name]) for name in _OPTIONAL if contact[name]]
    if contact["ccEmails"]:
        others.append(("ccEmails", ", ".join(map(str, contact["ccEmails"]))))
    others += [(one["question"], ", ".join(one["content"])) for one in contact["answers"]]
    return Invitee(contact["name"], contact["email"], others)


def _steps(
    backend: Backend, visit: Visit, booking: Mapping[str, Any], touching: Sequence[Recorded]
) -> list[Step]:
    """What is remembered of it, completed by what the booking itself says of its past."""
    uid: str = booking["uid"]
    told: list[tuple[Change, str | None]] = [
        (change, visit.links.to("requests", str(one.number)))
        for one in touching
        for change in one.changes
        if change.uid == uid
    ]
    told += [(one, None) for one in list(backend.approvals) if one.uid == uid]
    told.sort(key=lambda pair: pair[0].at)
    words, zone = visit.words, booking["timeZone"]
    steps: list[Step] = []
    if not any(change.what in _CREATED for change, _ in told):
        made = times.moment(booking["createdAt"], zone, words)
        steps.append(Step(made, words["did_booked"], "", None))
    before: Change | None = None
    for change, address in told:
        detail = _detail(change, before, words)
        at = times.moment(change.at, zone, words)
        steps.append(Step(at, words[f"did_{change.what}"], detail, address))
        before = change
    if booking["status"] == "cancel" and not any(one.what == "cancelled" for one, _ in told):
        at = times.moment(booking["cancelledAt"], zone, words)
        steps.append(Step(at, words["did_cancelled"], "", None))
    return steps


def _detail(change: Change, before: Change | None, words: Mapping[str, str]) -> str:
    """Where to it was moved, or who came."""
    start = times.moment(change.started_at, change.time_zone, words).text
    if change.what == "joined":
        return change.guest
    if before is None:
        return start
    if before.started_at == change.started_at:
        return ""
    earlier = times.moment(before.started_at, change.time_zone, words).text
    return words["from_to"].format(earlier, start)
