"""Ask the real API what the document leaves open: `python -m tools.live`, or `nox -s live`.

Needs JICOO_API_KEY. Only reads, unless `--write` is given with an `--event-type` to book.

Prints a block for each question, ready for `spec/openapi.yaml`: the places that it settles and an
`x-source` that says what was seen. That is types, names of members and headers, statuses, counts
and words of the API; never the key, an id, or what anybody has typed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import quote

import jicoo
from jicoo import Jicoo

WRONG_KEY = "sk_live_" + "0" * 24
PATIENCE = 10.0
"""Seconds within which a booking is expected in the list."""
SLOTS = "get_event_type_available_schedules"
PERIOD, STARTED = ("periodStart", "periodEnd"), ("startedAt", "endedAt")
_WORDS = """
active admin cancel card custom default disable disabled draft editor enable enabled expired guest
high host inactive inPerson low member middle none notifyHost onsite open owner pending private
public request restricted system team user viewer
"""
WORDS = frozenset(_WORDS.split())
"""Texts that are shown: they belong to the API and to nobody."""


class UnansweredError(Exception):
    """The API does not tell; the text says why."""


class Reply(NamedTuple):
    status: int
    body: Any


@dataclasses.dataclass(frozen=True)
class Question:
    settles: str
    """Places in the document, as patterns: `operation`, `operation.parameter`, `operation.201`,
    `Schema.member`."""
    asks: str
    read: Callable[[Api], str]


class Api:
    """The API as the questions see it, and what this run has booked there."""

    def __init__(
        self,
        client: Jicoo,
        stranger: Jicoo,
        bearer: Jicoo,
        *,
        event_type: str | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._client = client
        self.stranger = stranger
        self.bearer = bearer
        self.event_type = event_type
        self.patience = patience
        self.range: tuple[str, str] | None = None
        """The names under which the range of slots is understood, once they are known."""
        self.headers: dict[str, str] = {}
        """Of all answers together, the last value of each."""
        self.slots: list[datetime] = []
        self.room = 1
        self.made: list[str] = []
        """Bookings that are still to be cancelled."""
        self.doubtful: list[datetime] = []
        """Starts of bookings of which nobody knows whether they were made."""
        self.booked_at = 0.0

    def ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any] | None = None,
        *,
        body: Any = jicoo.UNSET,
        client: Jicoo | None = None,
    ) -> Reply:
        try:
            reply = (client or self._client).request(method, path, params=query, json=body)
        except (jicoo.StatusError, jicoo.ResponseError) as error:
            self.headers.update(error.headers)
            return Reply(error.status, error.body)
        except jicoo.JicooError as error:
            raise UnansweredError(type(error).__name__) from None
        self.headers.update(reply.headers)
        return Reply(reply.status, reply.body)

    def read(self, path: str, query: Mapping[str, Any] | None = None) -> Reply:
        """A success; nothing else is an answer."""
        reply = self.ask("GET", path, query)
        if not succeeded(reply):
            raise UnansweredError(f"status {reply.status}")
        return reply

    def get(self, path: str, **query: Any) -> Any:
        return self.read(path, query).body

    def rows(self, path: str, **query: Any) -> list[dict[str, Any]]:
        return list(self.get(path, **query)["data"])

    def first(self, path: str, *names: str, **query: Any) -> str:
        """The id of the first row, by the first of the names that it has."""
        for row in self.rows(path, **query):
            for name in names:
                if row.get(name):
                    return str(row[name])
        raise UnansweredError("there is none to look at")

    def now(self) -> datetime:
        """On the server's clock, where it tells it."""
        date = self.headers.get("date")
        return parsedate_to_datetime(date) if date else datetime.now(UTC)


def succeeded(reply: Reply) -> bool:
    return 200 <= reply.status < 300


# What may be shown of an answer.


def shape(*values: Any) -> str:
    """The types of values that stand in one place."""
    kinds = {kind(value) for value in values if not isinstance(value, (dict, list))}
    lists = [value for value in values if isinstance(value, list)]
    if lists:
        kinds.add(f"[{shape(*(item for value in lists for item in value))}]")
    if objects := [value for value in values if isinstance(value, dict)]:
        names = dict.fromkeys(name for value in objects for name in value)
        members = {name: [one[name] for one in objects if name in one] for name in names}
        shown = (
            f"{spelt(name)}{'' if len(found) == len(objects) else '?'}: {shape(*found)}"
            for name, found in members.items()
        )
        kinds.add("{" + ", ".join(shown) + "}")
    return " | ".join(sorted(kinds))


def kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) else "number"
    return (
        "date-time"
        if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", value)
        else "string"
    )


def spelt(name: str) -> str:
    """A member's name, unless it looks like somebody's."""
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) else "(a name)"


def word(value: Any) -> str:
    if isinstance(value, str):
        return value if value in WORDS else "(a text)"
    return json.dumps(value) if value is None or isinstance(value, int) else shape(value)


def told(reply: Reply) -> str:
    return f"{reply.status} {shape(reply.body) if reply.body is not None else 'without a body'}"


# How the questions are read.

Place = Callable[["Api"], tuple[str, dict[str, Any]]]
"""A path and a query."""


def at(path: str, *ids: Callable[[Api], str], **query: Callable[[Api], str]) -> Place:
    def place(api: Api) -> tuple[str, dict[str, Any]]:
        filled = path.format(*(quote(find(api), safe="") for find in ids))
        return filled, {name: find(api) for name, find in query.items()}

    return place


def looks(place: Place) -> Callable[[Api], str]:
    """What a success looks like."""

    def read(api: Api) -> str:
        return told(api.read(*place(api)))

    return read


def refused(place: Place) -> Callable[[Api], str]:
    """What a refusal looks like, of a server that does not refuse everything."""

    def read(api: Api) -> str:
        api.get("/v1/bookings")
        return told(api.ask("GET", *place(api)))

    return read


def page(place: Place) -> Callable[[Api], str]:
    """What a page looks like, whether its length is heeded, and how the last one says so."""

    def read(api: Api) -> str:
        path, query = place(api)
        some, one = api.get(path, **query), api.get(path, **query, perPage=1)
        heeded = "honoured" if len(one["data"]) == 1 else "ignored"
        if len(some["data"]) < 2:
            heeded = "not told by so few rows"
        after = "not known"
        if pages := one.get("numberOfPages"):
            last = api.get(path, **query, perPage=1, page=pages)
            after = shape(last["nextPage"]) if "nextPage" in last else "absent"
        return f"perPage {heeded}; nextPage {after} on the last page; {shape(some, one)}"

    return read


def values(place: Place, *names: str) -> Callable[[Api], str]:
    """Which values some members have, also those within the rows' own lists."""

    def read(api: Api) -> str:
        path, query = place(api)
        rows = api.rows(path, **query)
        rows += [
            item
            for row in rows
            for inner in row.values()
            if isinstance(inner, list)
            for item in inner
        ]
        seen = {name: sorted({word(row[name]) for row in rows if name in row}) for name in names}
        if not any(seen.values()):
            raise UnansweredError("no row has one")
        return "; ".join(f"{name}: {', '.join(found)}" for name, found in seen.items() if found)

    return read


def an_event_type(api: Api) -> str:
    return api.event_type or api.first("/v1/event_types", "uid")


def a_user(api: Api) -> str:
    return api.first("/v1/organization_users", "uid", "id")


def a_calendar(api: Api) -> str:
    return api.first("/v1/user_availability_calendars", "uid", userId=a_user(api))


def a_team(api: Api) -> str:
    return api.first("/v1/user_availability_calendars", "teamId", userId=a_user(api))


BOOKINGS = at("/v1/bookings")
BOOKING = at("/v1/bookings/{}", lambda api: api.first("/v1/bookings", "uid"))
CONTACTS = at("/v1/bookings/{}/contacts", lambda api: api.first("/v1/bookings", "uid"))
SCHEDULES = at("/v1/schedules")
EVENT_TYPES = at("/v1/event_types")
EVENT_TYPE = at("/v1/event_types/{}", an_event_type)
HOSTS = at("/v1/event_type_hosts", eventTypeId=an_event_type)
USERS = at("/v1/organization_users")
USER = at("/v1/organization_users/{}", a_user)
CALENDARS = at("/v1/user_availability_calendars", userId=a_user)
CALENDAR = at("/v1/user_availability_calendars/{}", a_calendar)
INVITATIONS = at("/v1/organization_invitations")
INVITATION = at(
    "/v1/organization_invitations/{}",
    lambda api: api.first("/v1/organization_invitations", "uid", "id"),
)
TEAM = at("/v1/teams/{}", a_team)


def wrong_key(api: Api) -> str:
    api.get("/v1/bookings")
    return told(api.ask("GET", "/v1/bookings", client=api.stranger))


def bearer_key(api: Api) -> str:
    api.get("/v1/bookings")
    return str(api.ask("GET", "/v1/bookings", client=api.bearer).status)


def rows_of_a_page(api: Api) -> str:
    default, most = api.get("/v1/bookings"), api.ask("GET", "/v1/bookings", {"perPage": 1000})
    if default["totalCount"] <= len(default["data"]):
        raise UnansweredError("all bookings fit on one page")
    answer = f"{len(default['data'])} by default; "
    if not succeeded(most):
        return answer + f"1000 refused, {told(most)}"
    whole = len(most.body["data"]) == most.body["totalCount"]
    return answer + (f"{'more than ' * whole}{len(most.body['data'])} at most")


def order_of_bookings(api: Api) -> str:
    wrong: list[str] = []
    for order in ("startedAt", "createdAt"):
        for sort in ("asc", "desc"):
            rows = api.rows("/v1/bookings", order=order, sort=sort)
            column = [datetime.fromisoformat(row[order]) for row in rows]
            if len(set(column)) < 2:
                raise UnansweredError("too few bookings")
            if column != sorted(column, reverse=sort == "desc"):
                wrong.append(f"{order} {sort}")
    return f"not honoured: {', '.join(wrong)}" if wrong else "honoured"


def requests_filtered(api: Api) -> str:
    rows = api.rows("/v1/bookings", status="request")
    statuses = sorted({word(row["status"]) for row in rows})
    return f"200 with {', '.join(statuses) or 'no rows'}"


def unknown_parameter(api: Api) -> str:
    api.get("/v1/bookings")
    reply = api.ask("GET", "/v1/bookings", {"colour": "red"})
    return "passed over" if succeeded(reply) else f"refused, {told(reply)}"


def team_filter(api: Api) -> str:
    everything = api.rows("/v1/event_types")
    if not everything:
        raise UnansweredError("there is no event type")
    reply = api.ask("GET", "/v1/event_types", {"teamId": "no-such-team"})
    if not succeeded(reply):
        return f"understood: an unknown team is refused, {told(reply)}"
    return "passed over" if reply.body["data"] == everything else "understood"


def host_filter(api: Api) -> str:
    path, query = HOSTS(api)
    some, every = api.rows(path, **query), api.ask("GET", path)
    if not succeeded(every):
        return f"needed: without it {told(every)}"
    if len(some) == len(every.body["data"]):
        raise UnansweredError("the list is the same with it and without")
    return "understood"


def slots(api: Api, names: tuple[str, str], start: datetime, end: datetime, **query: str) -> Reply:
    path = f"/v1/event_types/{quote(an_event_type(api), safe='')}/available_schedules"
    return api.ask("GET", path, {names[0]: wire(start), names[1]: wire(end), **query})


def starts(reply: Reply) -> list[datetime]:
    if not succeeded(reply):
        raise UnansweredError(f"status {reply.status}")
    return sorted(datetime.fromisoformat(slot["startedAt"]) for slot in reply.body["data"])


def wire(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def spelling(names: tuple[str, str]) -> Callable[[Api], str]:
    def read(api: Api) -> str:
        api.get("/v1/event_types")
        begin = api.now() + timedelta(days=1)
        reply = slots(api, names, begin, begin + timedelta(days=6))
        if not succeeded(reply):
            return f"refused, {told(reply)}"
        wide = starts(reply)
        if len(set(wide)) < 2:
            raise UnansweredError("too few free slots")
        narrow = starts(slots(api, names, wide[0], wide[0] + timedelta(seconds=1)))
        return "understood" if narrow == [wide[0]] else "passed over"

    return read


def understood(api: Api) -> tuple[str, str]:
    for names in (PERIOD, STARTED):
        if api.range is None and spelling(names)(api) == "understood":
            api.range = names
    if api.range is None:
        raise UnansweredError("neither spelling of the range is understood")
    return api.range


def long_range(api: Api) -> str:
    names, begin = understood(api), api.now() + timedelta(days=1)
    week, fortnight = begin + timedelta(days=7), begin + timedelta(days=14)
    reply = slots(api, names, begin, fortnight)
    if not succeeded(reply):
        return f"refused, {told(reply)}"
    second = starts(slots(api, names, week + timedelta(seconds=1), fortnight))
    if not second:
        raise UnansweredError("too few free slots")
    return "answered whole" if second[-1] in starts(reply) else "cut to the first seven days"


def zone_of_slots(api: Api) -> str:
    names, begin = understood(api), api.now() + timedelta(days=1)
    plain, zoned = (
        slots(api, names, begin, begin + timedelta(days=6), **query)
        for query in ({}, {"timeZone": "Asia/Tokyo"})
    )
    if not succeeded(zoned):
        return f"refused, {told(zoned)}"
    if zoned.body == plain.body:
        return "changes nothing"
    return (
        "changes how instants are written"
        if starts(zoned) == starts(plain)
        else "changes which slots are listed"
    )


def a_slot(api: Api) -> str:
    names, begin = understood(api), api.now() + timedelta(days=1)
    return told(slots(api, names, begin, begin + timedelta(days=6)))


def headers(api: Api) -> str:
    api.get("/v1/bookings")

    def named(pattern: str) -> str:
        return ", ".join(sorted(name for name in api.headers if re.search(pattern, name))) or "none"

    waits = api.headers.get("retry-after", "")
    form = f" ({'seconds' if waits.isdigit() else 'a date'})" if waits else ""
    return (
        f"date: {named('^date$')}; request id: {named('request-?id|trace|correlation')}; "
        f"limits: {named('rate-?limit')}; retry-after: {named('^retry-after$')}{form}"
    )


# The questions that need bookings of one's own. The first books, the last but one cancels.


def book(api: Api, start: datetime, guest: str = "guest", **changes: Any) -> Reply:
    wanted = {
        "eventTypeId": api.event_type,
        "startedAt": wire(start),
        "timeZone": "UTC",
        "name": "Live check",
        "email": f"{guest}@example.com",
        "locationId": None,
    } | changes
    sent = {name: value for name, value in wanted.items() if value is not jicoo.UNSET}
    try:
        reply = api.ask("POST", "/v1/bookings", body=sent)
    except UnansweredError:
        api.doubtful.append(start)
        raise
    if succeeded(reply) and (uid := bare(reply)["uid"]) not in api.made:
        api.made.append(uid)
    return reply


def bare(reply: Reply) -> Any:
    return reply.body.get("data", reply.body)


def envelope(reply: Reply) -> str:
    wrapped = isinstance(reply.body, dict) and "data" in reply.body
    return f"{'wrapped in data' if wrapped else 'bare'}, {told(reply)}"


def mine(api: Api) -> str:
    if not api.made:
        raise UnansweredError("nothing is booked")
    return api.made[0]


def path_of(uid: str, verb: str = "") -> str:
    return f"/v1/bookings/{quote(uid, safe='')}{verb}"


def first_booking(api: Api) -> str:
    names = understood(api)
    for week in range(2, 9):
        begin = api.now() + timedelta(weeks=week)
        reply = slots(api, names, begin, begin + timedelta(days=6))
        if len(found := starts(reply)) >= 3:
            api.slots = [found[0], found[len(found) // 2], found[-1]]
            api.room = min(slot.get("remainingCapacity") or 1 for slot in reply.body["data"])
            break
    else:
        raise UnansweredError("too few free slots from two weeks on")
    null = "null taken for locationId"
    reply = book(api, api.slots[0])
    if reply.status in (400, 422):
        null = f"null refused for locationId ({reply.status}), left out instead"
        reply = book(api, api.slots[0], locationId=jicoo.UNSET)
    api.booked_at = time.monotonic()
    return f"{null}; {envelope(reply) if succeeded(reply) else told(reply)}"


def lag_of_list(api: Api) -> str:
    uid = mine(api)
    while True:
        rows = api.rows(
            "/v1/bookings", startedAt=wire(api.slots[0]), order="startedAt", sort="asc", perPage=100
        )
        waited = time.monotonic() - api.booked_at
        if ours := [row for row in rows if row["uid"] == uid]:
            return f"listed within {math.ceil(waited)} s, as {word(ours[0]['status'])}"
        if waited > api.patience:
            status = word(bare(api.read(path_of(uid)))["status"])
            return f"not listed within {api.patience:.0f} s, though {status}"
        time.sleep(0.2)


def second_guest(api: Api) -> str:
    uid = mine(api)
    if api.room < 2:
        raise UnansweredError("the slot has room for one guest")
    reply = book(api, api.slots[0], "second.guest")
    if not succeeded(reply):
        return f"refused, {told(reply)}"
    return "one booking with a contact each" if bare(reply)["uid"] == uid else "a booking each"


def same_guest_again(api: Api) -> str:
    uid = mine(api)
    reply = book(api, api.slots[0])
    if not succeeded(reply):
        return f"refused, {told(reply)}"
    return "taken, the same booking" if bare(reply)["uid"] == uid else "taken, another booking"


def moved(api: Api, uid: str, start: datetime) -> Reply:
    body = {"startedAt": wire(start), "timeZone": "UTC"}
    return api.ask("POST", path_of(uid, "/reschedule"), body=body)


def move_to_taken(api: Api) -> str:
    mine(api)
    if api.room > 1:
        raise UnansweredError("the slot has room for more guests")
    reply = book(api, api.slots[1])
    if not succeeded(reply):
        raise UnansweredError(f"status {reply.status} for a second booking")
    return told(moved(api, bare(reply)["uid"], api.slots[0]))


def move_to_free(api: Api) -> str:
    return envelope(moved(api, mine(api), api.slots[2]))


def cancelled(api: Api) -> str:
    uid = mine(api)
    reply = api.ask("POST", path_of(uid, "/cancel"), body={"reason": "Live check"})
    if not succeeded(reply):
        return f"refused, {told(reply)}"
    api.made.remove(uid)
    after = bare(api.read(path_of(uid)))
    kept = "kept" if after["cancelReason"] == "Live check" else "not kept"
    again = api.ask("POST", path_of(uid, "/cancel"))
    return (
        f"{envelope(reply)}; status {word(after['status'])}, reason {kept}, "
        f"cancelledBy {word(after['cancelledBy'])}; again: {told(again)}"
    )


READS = (
    Question("apiKey", "What is a wrong key answered?", wrong_key),
    Question("apiKey", "And beside it the right one as Authorization: Bearer?", bearer_key),
    Question("ErrorBody", "What is the error: no such booking?", refused(at("/v1/bookings/none"))),
    Question(
        "ErrorBody",
        "What is the error: a parameter is missing?",
        refused(at("/v1/user_availability_calendars")),
    ),
    Question("ErrorBody", "What is the error: no such path?", refused(at("/v1/nothing"))),
    Question("list_bookings Booking.* BookingPage.*", "A page of bookings?", page(BOOKINGS)),
    Question("list_bookings.perPage", "How many rows has a page?", rows_of_a_page),
    Question("list_bookings.sort list_bookings.order", "Are they honoured?", order_of_bookings),
    Question("list_bookings.status", "May it be request?", requests_filtered),
    Question("list_bookings", "A parameter that nobody knows?", unknown_parameter),
    Question("Booking.cancelledBy", "Who cancels?", values(BOOKINGS, "cancelledBy")),
    Question("get_booking", "A booking?", looks(BOOKING)),
    Question("BookingContact.* ContactAnswer", "The contacts of a booking?", looks(CONTACTS)),
    Question("Schedule.* Schedule[ARP]*", "A page of schedules?", page(SCHEDULES)),
    Question(
        "list_event_types.* EventType EventType.* EventTypePage*",
        "A page of event types?",
        page(EVENT_TYPES),
    ),
    Question("list_event_types.teamId", "Is it understood?", team_filter),
    Question("EventType.status", "Which are there?", values(EVENT_TYPES, "status")),
    Question("get_event_type.* EventTypeResponse*", "An event type?", looks(EVENT_TYPE)),
    Question(f"{SLOTS}.periodStart {SLOTS}.periodEnd", "Are they understood?", spelling(PERIOD)),
    Question(f"{SLOTS}.startedAt {SLOTS}.endedAt", "Are they understood?", spelling(STARTED)),
    Question(SLOTS, "Are more than seven days an error, or cut?", long_range),
    Question(f"{SLOTS}.timeZone", "What does it change?", zone_of_slots),
    Question(f"{SLOTS}.uid {SLOTS}.200 AvailableSchedule*", "A slot?", a_slot),
    Question("list_event_type_hosts.* Host HostPage*", "A page of hosts?", page(HOSTS)),
    Question("list_event_type_hosts.eventTypeId", "Is it understood?", host_filter),
    Question(
        "list_organization_users list_organization_users.* OrganizationUser* OrganizationUserPage*",
        "A page of users?",
        page(USERS),
    ),
    Question("OrganizationUser.role", "Which are there?", values(USERS, "role")),
    Question("get_organization_user.* OrganizationUserResponse*", "A user?", looks(USER)),
    Question("Availability*", "A page of availability calendars?", page(CALENDARS)),
    Question(
        "AvailabilityCalendar.isDefault AvailabilityHours.wday AvailabilityHours.frequency*",
        "Which codes are there?",
        values(CALENDARS, "isDefault", "wday", "frequencyType", "frequencyInterval"),
    ),
    Question("get_user_availability_calendar", "An availability calendar?", looks(CALENDAR)),
    Question(
        "list_organization_invitations.* Invitation Invitation.* InvitationPage*",
        "A page of invitations?",
        page(INVITATIONS),
    ),
    Question(
        "get_organization_invitation get_organization_invitation.* InvitationResponse*",
        "An invitation?",
        looks(INVITATION),
    ),
    Question("get_organization_team* Team*", "A team, by its number?", looks(TEAM)),
    Question("TooManyRequests", "Which headers come with answers?", headers),
)

WRITES = (
    Question(
        "create_booking.201 Booking.capacity CreateBookingRequest.locationId",
        "Is a new booking wrapped in data, and may locationId be null?",
        first_booking,
    ),
    Question("list_bookings.200", "How soon is a booking listed?", lag_of_list),
    Question("Booking", "Is a group slot one booking, or one for each guest?", second_guest),
    Question("create_booking.409", "The same guest and slot again?", same_guest_again),
    Question("reschedule_booking.422", "To a time that is taken?", move_to_taken),
    Question("reschedule_booking.200", "A booking that was moved?", move_to_free),
    Question(
        "cancel_booking cancel_booking.* CancelBookingRequest",
        "Does POST with a reason cancel? And a second time?",
        cancelled,
    ),
)

NOT_ASKED = {
    "webhooks come to an address that the dashboard is told": "receive_booking_event* Webhook*",
    "it would write into the calendars of users": "create_schedule.201 update_schedule.200 "
    "delete_schedule* ScheduleResponse* *ScheduleRequest.*",
    "it would change who holds bookings": "create_event_type_host* delete_event_type_host* "
    "HostResponse.errors CreateHostRequest*",
    "it would change who is in the organization": "delete_organization_user.* "
    "create_organization_invitation.201 delete_organization_invitation*",
    "it needs an Enterprise plan and the team's slug": "create_account_integration_url.body "
    "AccountIntegrationRequest",
    "it needs an event type that asks or costs something": "BookingAnswer.content "
    "BookingPaymentItem",
}
"""Why no question settles these places."""


def answers(api: Api, questions: tuple[Question, ...], date: str) -> Iterator[str]:
    for question in questions:
        try:
            answer = f"x-source: {json.dumps(f'live, {date}: {question.read(api)}')}"
        except UnansweredError as reason:
            answer = f"# no answer: {reason}"
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            answer = f"# no answer: the API answers in another form ({type(error).__name__})"
        yield f"{question.settles}\n  # {question.asks}\n  {answer}"


def clean_up(api: Api) -> None:
    """Cancel what is left; what cannot be cancelled here is told to whoever runs this."""
    for uid in api.made:
        try:
            done = succeeded(api.ask("POST", path_of(uid, "/cancel")))
        except UnansweredError:
            done = False
        if not done:
            print(f"Cancel this booking in the dashboard: {uid}", file=sys.stderr)
    for start in api.doubtful:
        print(f"Look in the dashboard for a booking at {wire(start)}", file=sys.stderr)


def agreed() -> bool:
    print(
        "This books up to four appointments of the event type, two weeks ahead or more, moves one\n"
        "and cancels all. Its hosts are told of each. Go on? [y/N] ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="live", description="Ask the API what its document leaves open."
    )
    parser.add_argument("--write", action="store_true", help="book, move and cancel as well")
    parser.add_argument(
        "--event-type",
        metavar="ID",
        help="what to look at and, with --write, to book (--event-type=ID where it begins with -)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before the first write")
    options = parser.parse_args(arguments)
    if options.write and not options.event_type:
        parser.error("--write books: name the event type with --event-type")
    try:
        client = Jicoo(max_retries=0)
        stranger = Jicoo(WRONG_KEY, max_retries=0)
    except jicoo.ConfigurationError as error:
        print(f"live: {error}", file=sys.stderr)
        return 2
    bearer = stranger.with_options(
        headers={"Authorization": f"Bearer {os.environ['JICOO_API_KEY'].strip()}"}
    )
    api = Api(client, stranger, bearer, event_type=options.event_type)
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    with client, stranger:
        for answer in answers(api, READS, date):
            print(answer, flush=True)
        if options.write and (options.yes or agreed()):
            try:
                for answer in answers(api, WRITES, date):
                    print(answer, flush=True)
            finally:
                clean_up(api)
    return 0
