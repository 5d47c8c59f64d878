"""What the API answers, made up for tests: each a model as the client gives it, without a server or a sandbox.

Users find these in `jicoo.testing`. Whatever is not given is there as the API would have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

# The names of `jicoo` are imported when they are used: pytest loads this with each of its runs.
import jicoo

if TYPE_CHECKING:
    from jicoo_client.types import Model

M = TypeVar("M", bound="Model")

_EVENT_TYPE_ID = "mzgdPJVBb7RE"
_USER_ID = "cfmSbUHeizSoZob9cRA3N8fmfKg1"
_MADE = {"createdAt": "2024-03-11T00:00:00.000Z", "updatedAt": "2024-03-11T00:00:00.000Z"}
_TIMES = {"startedAt": "2024-03-16T02:00:00.000Z", "endedAt": "2024-03-16T02:30:00.000Z"}


def booking(**changes: Any) -> jicoo.Booking:
    """A booking that stands, half an hour long; where only `started_at` is given, so it stays.

    Args:
        changes: Members by the names of the model (`started_at`) or of the wire (`startedAt`), as they are or as the
            wire has them: date-times or text, members of an enum or text, models or mappings. `jicoo.UNSET` leaves one
            out.

    Raises:
        TypeError: There is no such member.
        ValueError: A value is not what the API promises for it.

    >>> booking(status="cancel", cancelled_by="host").status.value
    'cancel'
    """
    sample: dict[str, Any] = {
        "uid": "2WAqGzYtEL6G",
        "eventTypeId": _EVENT_TYPE_ID,
        "name": "Online consultation",
        "description": None,
        "status": "open",
        **_TIMES,
        "locationId": "zoom",
        "url": "https://zoom.example/j/2WAqGzYtEL6G",
        "phoneNumber": None,
        "address": None,
        "customLocation": None,
        "access": None,
        "timeZone": "Asia/Tokyo",
        "priority": None,
        "cancelReason": None,
        "cancelledAt": None,
        "cancelledBy": None,
        "hosts": [{"userId": _USER_ID, "role": "admin"}],
        **_MADE,
    }
    made = _made(jicoo.Booking, sample, changes)
    if {"started_at", "startedAt"} & changes.keys() and not {
        "ended_at",
        "endedAt",
    } & changes.keys():
        begin, end = (datetime.fromisoformat(text) for text in _TIMES.values())
        made.ended_at = made.started_at + (end - begin)
    return made


def booking_contact(**changes: Any) -> jicoo.BookingContact:
    """A guest of a booking; arguments as of `booking`.

    >>> booking_contact(company="Acme").company
    'Acme'
    """
    sample: dict[str, Any] = {
        "name": "john doe",
        "email": "guest@example.com",
        "ccEmails": [],
        "company": None,
        "phoneNumber": None,
        "message": None,
        "textRemindNumber": None,
        "textRemindCountryCode": None,
        "answers": [],
        **_MADE,
    }
    return _made(jicoo.BookingContact, sample, changes)


def event_type(**changes: Any) -> jicoo.EventType:
    """What can be booked; arguments as of `booking`.

    >>> event_type(duration=60).duration
    60
    """
    sample: dict[str, Any] = {
        "uid": _EVENT_TYPE_ID,
        "name": "Online consultation",
        "status": "enable",
        "duration": 30,
    }
    return _made(jicoo.EventType, sample, changes)


def host(**changes: Any) -> jicoo.Host:
    """A host of an event type; arguments as of `booking`.

    >>> host(priority=0).priority
    0
    """
    sample: dict[str, Any] = {
        "uid": _USER_ID,
        "name": "Hope Barton",
        "email": "host@example.com",
        "profileImage": None,
        "role": "admin",
        "priority": 3,
        "userType": "host",
        "sort": 0,
    }
    return _made(jicoo.Host, sample, changes)


def schedule(**changes: Any) -> jicoo.Schedule:
    """An entry of a calendar that is no booking; arguments as of `booking`.

    >>> schedule(name="Review").name
    'Review'
    """
    sample: dict[str, Any] = {
        "uid": "Sx4_pLq-8WvT",
        "name": "MTG",
        **dict.fromkeys(("description", "routine", "projectId", "phoneNumber", "access")),
        **dict.fromkeys(("address", "customLocation", "priority", "location", "url")),
        "isRemind": False,
        "attendees": [{"userId": _USER_ID, "role": "admin", "userType": "host"}],
        "isAllDay": False,
        "timeZone": "Asia/Tokyo",
        **_TIMES,
        "displayType": "public",
        "transparency": "opaque",
        "behavior": "event",
        "visibilityType": "default",
        "status": "open",
        **_MADE,
    }
    return _made(jicoo.Schedule, sample, changes)


def availability_calendar(**changes: Any) -> jicoo.AvailabilityCalendar:
    """The hours of a user, ten to seven from Monday to Friday; arguments as of `booking`.

    >>> availability_calendar(timezone="Europe/London").timezone
    'Europe/London'
    """
    hours = {"startHour": 10, "startMinute": 0, "endHour": 19, "endMinute": 0}
    repeated = {"startedAt": "2024-02-07T13:05:02.000Z", "endedAt": None, "frequencyType": 2}
    rest = {"frequencyInterval": 1, "exceptions": None}
    sample: dict[str, Any] = {
        "uid": "12eWFJ58fDjD",
        "teamId": 39,
        "userId": _USER_ID,
        "name": "Office hours",
        "isDefault": 1,
        "timezone": "Asia/Tokyo",
        **_MADE,
        "calendars": [{**hours, **repeated, "wday": day, **rest} for day in range(1, 6)],
    }
    return _made(jicoo.AvailabilityCalendar, sample, changes)


def organization_user(**changes: Any) -> jicoo.OrganizationUser:
    """A member of the organization; arguments as of `booking`.

    >>> organization_user(role="owner").role.value
    'owner'
    """
    sample: dict[str, Any] = {
        "uid": _USER_ID,
        "id": _USER_ID,
        "name": "Hope Barton",
        "role": "member",
    }
    return _made(jicoo.OrganizationUser, sample, changes)


def invitation(**changes: Any) -> jicoo.Invitation:
    """An invitation into the organization; arguments as of `booking`.

    >>> invitation(email="new@example.com").email
    'new@example.com'
    """
    sample: dict[str, Any] = {"uid": "Vt3_mKd-9QzR", "email": "user@example.com", "role": "member"}
    return _made(jicoo.Invitation, sample, changes)


def team() -> jicoo.Team:
    """A team; no member of one is known, so that it has none but an id.

    >>> team()["id"]
    'exampleteam'
    """
    return jicoo.Team.from_dict({"id": "exampleteam"})


def slot(
    start: datetime | str = _TIMES["startedAt"], remaining_capacity: int | None = 1
) -> jicoo.Slot:
    """A free slot.

    >>> slot("2024-03-16T11:00:00+09:00").start.hour
    11
    """
    moment = datetime.fromisoformat(start) if isinstance(start, str) else start
    return jicoo.Slot(moment, remaining_capacity)


def _made(kind: type[M], sample: Mapping[str, Any], changes: Mapping[str, Any]) -> M:
    from jicoo_client.types import UNSET, write

    names = kind.wire_names()
    known = {**names, **{name: name for name in names.values()}}
    members = dict(sample)
    for given, value in changes.items():
        name = known.get(given)
        if name is None:
            raise TypeError(_no_such_member(kind.__name__, given, list(known)))
        members[name] = value
    there = {name: write(value) for name, value in members.items() if value is not UNSET}
    made: M = kind.from_dict(there)
    return made


def _no_such_member(kind: str, given: str, known: list[str]) -> str:
    near = get_close_matches(given, known, n=1)
    hint = f": did you mean {near[0]!r}?" if near else f"; it has {', '.join(sorted(known))}"
    return f"{kind} has no member {given!r}{hint}"
