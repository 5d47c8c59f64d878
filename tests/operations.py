"""The one registry of operations: a case for each operation of the document.

From it the fault matrix, the hostile ids, the samples, the mock and the refusals are made, so that an operation that
has its case is in all of them. `tests/contract/test_operation_cases.py` holds it against the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import jicoo
from tests.canary import EMAIL, NAME

DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "jicoo" / "sandbox" / "openapi.json").read_text("utf-8")
)
Kind = Literal["read", "write", "delete"]


@dataclass(frozen=True)
class Described:
    """What the document says of an operation."""

    method: str
    path: str
    body: dict[str, Any]
    """The operation as it stands there."""

    @property
    def kind(self) -> Kind:
        return "read" if self.method == "get" else "delete" if self.method == "delete" else "write"

    @property
    def answer(self) -> str | None:
        """The schema of its success, None where that has no body."""
        for status, answer in self.body["responses"].items():
            if status.startswith("2") and "content" in answer:
                return answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        return None

    @property
    def example(self) -> Any:
        """The first of the document's examples of its success, None where there is none."""
        for status, answer in self.body["responses"].items():
            if status.startswith("2") and "content" in answer:
                examples = answer["content"]["application/json"].get("examples", {})
                return next((example["value"] for example in examples.values()), None)
        return None

    @property
    def answer_is_documented(self) -> bool:
        """Whether a page says, or shows, what a success looks like."""
        answers = self.body["responses"].items()
        marks = [answer.get("x-evidence") for status, answer in answers if status.startswith("2")]
        return all(mark in (None, "documented", "example") for mark in marks)

    def parameters(self, place: Literal["path", "query"]) -> list[str]:
        found = self.body.get("parameters", [])
        return [parameter["name"] for parameter in found if parameter["in"] == place]


DESCRIBED = {
    operation["operationId"]: Described(method, path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
}


@dataclass(frozen=True)
class Case:
    """An operation, and how the client's users call it.

    `call` takes a client of either flavour and then an id for each of `ids`, the wire names of what its ids name:
    those of the path first, then those that go out in the query or the body. `gives` is the type of what the call
    gives, or of each row of a list, or None. `looked_up` says that the client reads back what the call has done where
    its answer is lost.
    """

    operation: str
    call: Callable[..., Any]
    gives: type | None
    ids: tuple[str, ...] = ()
    looked_up: bool = False

    @property
    def described(self) -> Described:
        return DESCRIBED[self.operation]

    @property
    def kind(self) -> Kind:
        return self.described.kind

    @property
    def may_be_answered_by_nothing(self) -> bool:
        """Whether an empty success says that it was done: where nothing is read back and no page says what comes."""
        is_open = not self.described.answer_is_documented and not self.looked_up
        return self.kind == "write" and is_open

    def of(self, client: Any, given: str = "nobody") -> Any:
        """The call with the same id in each place."""
        return self.call(client, *[given] * len(self.ids))


START, END = "2024-03-16 11:00", "2024-03-16 12:00"
GUEST: dict[str, Any] = {"name": NAME, "email": EMAIL}
ATTENDEES = [{"email": EMAIL, "role": "admin", "userType": "guest"}]

CASES = {
    case.operation: case
    for case in (
        Case("list_bookings", lambda c: c.bookings.list(), jicoo.Booking),
        Case(
            "create_booking",
            lambda c, event_type: c.create_booking(event_type, START, **GUEST),
            jicoo.Booking,
            ids=("eventTypeId",),
            looked_up=True,
        ),
        Case("get_booking", lambda c, uid: c.bookings.get(uid), jicoo.Booking, ids=("uid",)),
        Case(
            "update_booking",
            lambda c, uid: c.bookings.update(uid, priority="high"),
            jicoo.Booking,
            ids=("uid",),
            looked_up=True,
        ),
        Case(
            "cancel_booking",
            lambda c, uid: c.bookings.cancel(uid),
            jicoo.Booking,
            ids=("uid",),
            looked_up=True,
        ),
        Case(
            "reschedule_booking",
            lambda c, uid: c.bookings.reschedule(uid, START, time_zone="Asia/Tokyo"),
            jicoo.Booking,
            ids=("uid",),
            looked_up=True,
        ),
        Case(
            "get_booking_contacts",
            lambda c, uid: c.bookings.contacts(uid),
            jicoo.BookingContact,
            ids=("uid",),
        ),
        Case("list_schedules", lambda c: c.schedules.list(), jicoo.Schedule),
        Case(
            "create_schedule",
            lambda c: c.schedules.create("MTG", START, END, attendees=ATTENDEES),
            jicoo.Schedule,
        ),
        Case(
            "update_schedule",
            lambda c, uid: c.schedules.update(uid, name="MTG"),
            jicoo.Schedule,
            ids=("uid",),
        ),
        Case("delete_schedule", lambda c, uid: c.schedules.delete(uid), None, ids=("uid",)),
        Case(
            "list_user_availability_calendars",
            lambda c, user: c.availability.list(user),
            jicoo.AvailabilityCalendar,
            ids=("userId",),
        ),
        Case(
            "get_user_availability_calendar",
            lambda c, uid: c.availability.get(uid),
            jicoo.AvailabilityCalendar,
            ids=("uid",),
        ),
        Case("list_organization_users", lambda c: c.users.list(), jicoo.OrganizationUser),
        Case(
            "get_organization_user",
            lambda c, user: c.users.get(user),
            jicoo.OrganizationUser,
            ids=("userId",),
        ),
        Case(
            "update_organization_user",
            lambda c, user: c.users.update(user, role="owner"),
            jicoo.OrganizationUser,
            ids=("userId",),
        ),
        Case(
            "delete_organization_user", lambda c, user: c.users.delete(user), None, ids=("userId",)
        ),
        Case("list_organization_invitations", lambda c: c.invitations.list(), jicoo.Invitation),
        Case(
            "create_organization_invitation",
            lambda c: c.invitations.create(EMAIL),
            jicoo.Invitation,
        ),
        Case(
            "get_organization_invitation",
            lambda c, uid: c.invitations.get(uid),
            jicoo.Invitation,
            ids=("uid",),
        ),
        Case(
            "delete_organization_invitation",
            lambda c, uid: c.invitations.delete(uid),
            None,
            ids=("uid",),
        ),
        Case(
            "get_organization_team",
            lambda c, team: c.teams.get(team),
            jicoo.Team,
            ids=("teamId",),
        ),
        Case(
            "list_event_types",
            lambda c, team: c.event_types.list(team_id=team),
            jicoo.EventType,
            ids=("teamId",),
        ),
        Case(
            "get_event_type", lambda c, uid: c.event_types.get(uid), jicoo.EventType, ids=("uid",)
        ),
        Case(
            "get_event_type_available_schedules",
            lambda c, uid: c.event_types.available_slots(uid, "2024-03-16", "2024-03-17"),
            jicoo.Slot,
            ids=("uid",),
        ),
        Case(
            "list_event_type_hosts",
            lambda c, event_type: c.event_types.hosts(event_type),
            jicoo.Host,
            ids=("eventTypeId",),
        ),
        Case(
            "create_event_type_host",
            lambda c, event_type, user: c.event_types.add_host(event_type, user),
            jicoo.Host,
            ids=("eventTypeId", "userId"),
        ),
        Case(
            "update_event_type_host",
            lambda c, event_type, uid: c.event_types.update_host(event_type, uid, priority=1),
            jicoo.Host,
            ids=("eventTypeId", "uid"),
        ),
        Case(
            "delete_event_type_host",
            lambda c, event_type, uid: c.event_types.remove_host(event_type, uid),
            None,
            ids=("eventTypeId", "uid"),
        ),
        Case(
            "create_account_integration_url",
            lambda c, team, event_type: c.event_types.account_integration_url(
                team, event_type, **GUEST
            ),
            str,
            ids=("teamId", "eventTypeId"),
        ),
    )
}
"""By operation id."""
