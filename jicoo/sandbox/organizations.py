"""Event types, hosts and hours of one's own, read from JSON; what is wrong is named by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from jicoo.sandbox.formats import is_email
from jicoo.sandbox.state.seed import USERS, EventType, Organization, Question, User

T = TypeVar("T")

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_ROLES = ("owner", "admin", "member", "restricted")
_LOCATIONS = ("inPerson", "phone", "zoom", "googleMeet", "askInvitee", "teams", "custom")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)", re.ASCII)
_MIDNIGHT = 24 * 60
_USUAL_HOURS = ((1, 2, 3, 4, 5), 9 * 60, 17 * 60)
_ID = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def read_organization(value: Mapping[str, Any] | Sequence[Any]) -> Organization:
    """The organisation that JSON describes; ValueError names the member that is wrong."""
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return Organization(USERS, _event_types(_List(list(value), "eventTypes"), USERS))
    whole = _Object(value, "")
    hosts = whole.optional("hosts", _list)
    users = USERS if hosts is None else tuple(_user(*one) for one in hosts.numbered())
    if hosts is not None:
        hosts.check_filled()
        _check_distinct(hosts.place, "id", [user.id for user in users])
    event_types = _event_types(whole.pop("eventTypes", _list), users)
    whole.check_empty()
    return Organization(users, event_types)


def _event_types(rows: _List, users: Sequence[User]) -> tuple[EventType, ...]:
    found = tuple(_event_type(one, users) for _, one in rows.numbered())
    rows.check_filled()
    _check_distinct(rows.place, "uid", [one.uid for one in found])
    return found


def _event_type(one: _Object, users: Sequence[User]) -> EventType:
    uid = one.pop("uid", _identifier)
    duration = one.pop("duration", _whole(1, 24 * 60))
    named = one.optional("hosts", _list)
    hosts = tuple(users[:1]) if named is None else _named_hosts(named, users)
    questions = one.optional("questions", _list)
    found = EventType(
        uid=uid,
        name=one.pop_or("name", _text, uid),
        description=one.pop_or("description", _any_text, ""),
        duration=duration,
        step=one.pop_or("step", _whole(1, 24 * 60), duration),
        capacity=one.pop_or("capacity", _whole(1, 1000), 1),
        approval=one.pop_or("approval", _flag, False),
        everyone=one.pop_or("everyone", _flag, True),
        location=one.pop_or("location", _one_of(_LOCATIONS), "zoom"),
        time_zone=hosts[0].time_zone,
        hosts=hosts,
        questions=() if questions is None else tuple(map(_question, questions.objects())),
    )
    one.check_empty()
    return found


def _named_hosts(named: _List, users: Sequence[User]) -> tuple[User, ...]:
    by_id = {user.id: user for user in users}
    named.check_filled()
    found = tuple(by_id[_one_of(tuple(by_id))(place, name)] for place, name in named.values())
    _check_distinct(named.place, "id", [user.id for user in found])
    return found


def _question(one: _Object) -> Question:
    question = Question(one.pop("uid", _identifier), one.pop("text", _text))
    one.check_empty()
    return question


def _user(number: int, one: _Object) -> User:
    uid = one.pop("id", _identifier)
    hours = one.optional("hours", _list)
    user = User(
        id=uid,
        name=one.pop_or("name", _text, uid),
        email=one.pop_or("email", _email, f"{uid.lower()}@example.com"),
        role=one.pop_or("role", _one_of(_ROLES), "member" if number else "owner"),
        calendar_uid=f"calendar-{uid}",
        time_zone=one.pop_or("timeZone", _zone, "UTC"),
        hours=(_USUAL_HOURS,) if hours is None else tuple(map(_hours, hours.objects())),
    )
    one.check_empty()
    return user


def _hours(one: _Object) -> tuple[tuple[int, ...], int, int]:
    days = one.pop("days", _list)
    days.check_filled()
    weekdays = tuple(_DAYS.index(_one_of(_DAYS)(place, day)) for place, day in days.values())
    opens, closes = one.pop("from", _minutes), one.pop("to", _minutes)
    if closes <= opens:
        raise ValueError(f"{one.place}.to is not later than its from")
    one.check_empty()
    return weekdays, opens, closes


class _Object:
    """An object whose members are taken out one by one; what is left over is a mistake."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(place or "the whole", "an object", value)
        self.place = place
        self._members = dict(cast("Mapping[str, object]", value))

    def optional(self, name: str, read: Callable[[str, object], T]) -> T | None:
        if name not in self._members:
            return None
        return read(self._place_of(name), self._members.pop(name))

    def pop(self, name: str, read: Callable[[str, object], T]) -> T:
        if name not in self._members:
            raise ValueError(f"{self._place_of(name)} is missing")
        return read(self._place_of(name), self._members.pop(name))

    def pop_or(self, name: str, read: Callable[[str, object], T], default: T) -> T:
        return self.pop(name, read) if name in self._members else default

    def _place_of(self, name: str) -> str:
        return f"{self.place}.{name}".lstrip(".")

    def check_empty(self) -> None:
        for name in self._members:
            raise ValueError(f"{self._place_of(name)} is no member that is known here")


class _List:
    """A list, and where it stands."""

    def __init__(self, items: list[object], place: str) -> None:
        self.place = place
        self._items = items

    def values(self) -> list[tuple[str, object]]:
        return [(f"{self.place}[{number}]", item) for number, item in enumerate(self._items)]

    def objects(self) -> list[_Object]:
        return [_Object(item, place) for place, item in self.values()]

    def numbered(self) -> list[tuple[int, _Object]]:
        return list(enumerate(self.objects()))

    def check_filled(self) -> None:
        if not self._items:
            raise ValueError(f"{self.place} is empty")


def _check_distinct(place: str, name: str, ids: Sequence[str]) -> None:
    for number, uid in enumerate(ids):
        if uid in ids[:number]:
            raise ValueError(f"{place}[{number}]: the {name} {uid!r} stands there twice")


def _list(place: str, value: object) -> _List:
    if isinstance(value, (list, tuple)):
        return _List(list(cast("Sequence[object]", value)), place)
    raise _wrong(place, "a list", value)


def _any_text(place: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise _wrong(place, "text", value)


def _text(place: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise _wrong(place, "text that is not empty", value)


def _identifier(place: str, value: object) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise _wrong(place, "an id of letters, digits, - and _", value)


def _email(place: str, value: object) -> str:
    if isinstance(value, str) and is_email(value):
        return value
    raise _wrong(place, "an e-mail address", value)


def _flag(place: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(place, "true or false", value)


def _zone(place: str, value: object) -> str:
    try:
        if isinstance(value, str):
            return ZoneInfo(value).key
    except (OSError, ValueError, KeyError):
        pass
    raise _wrong(place, "the name of a time zone, such as Asia/Tokyo", value)


def _minutes(place: str, value: object) -> int:
    """Minutes after midnight."""
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else _MIDNIGHT + 1
    if minutes > _MIDNIGHT:
        raise _wrong(place, "a time from 00:00 to 24:00", value)
    return minutes


def _whole(least: int, most: int) -> Callable[[str, object], int]:
    def read(place: str, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise _wrong(place, f"a whole number from {least} to {most}", value)

    return read


def _one_of(allowed: Sequence[str]) -> Callable[[str, object], str]:
    def read(place: str, value: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise _wrong(place, f"one of {', '.join(allowed)}", value)

    return read


def _wrong(place: str, wanted: str, value: object) -> ValueError:
    shown = repr(value)
    given = shown if len(shown) <= 40 else type(value).__name__
    return ValueError(f"{place} is {wanted}, not {given}")
