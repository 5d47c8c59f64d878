"""From arguments to the bodies of schedules. Pure: no I/O."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from jicoo import time_zones
from jicoo._core import checks
from jicoo.errors import ValidationError
from jicoo_client.errors import ReadError
from jicoo_client.models import (
    Behavior,
    CreateScheduleRequest,
    DisplayType,
    LocationType,
    Priority,
    ScheduleAttendee,
    ScheduleRoutine,
    Transparency,
    UpdateScheduleRequest,
    VisibilityType,
)
from jicoo_client.types import Model, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from zoneinfo import ZoneInfo

M = TypeVar("M", bound=Model)


def new(
    *,
    start: datetime | str,
    end: datetime | str,
    time_zone: str | ZoneInfo | None,
    default_zone: ZoneInfo | None,
    **given: Any,
) -> CreateScheduleRequest:
    """The body of Create Schedule."""
    begin = time_zones.start_of(start, time_zone, default_zone)
    zone = time_zones.zone(begin.time_zone)
    given.update(_times(begin.instant, end, zone), time_zone=zone.key)
    return CreateScheduleRequest(**_members(given))


def change(
    *,
    start: datetime | str | Unset,
    end: datetime | str | Unset,
    time_zone: str | ZoneInfo | Unset,
    default_zone: ZoneInfo | None,
    **given: Any,
) -> UpdateScheduleRequest:
    """The body of Update Schedule: only what is given."""
    zone = default_zone
    if not isinstance(time_zone, Unset):
        zone = time_zones.zone(time_zone)
        given["time_zone"] = zone.key
    given.update(_times(start, end, zone))
    members = _members(given)
    if not members:
        raise ValidationError(
            "There is nothing to update: name at least one field.", limit="a field"
        )
    return UpdateScheduleRequest(**members)


def _times(
    start: datetime | str | Unset, end: datetime | str | Unset, zone: ZoneInfo | None
) -> dict[str, str]:
    bounds = {
        name: time_zones.resolve(value, zone).astimezone(UTC)
        for name, value in (("started_at", start), ("ended_at", end))
        if not isinstance(value, Unset)
    }
    if len(bounds) == 2 and bounds["started_at"] >= bounds["ended_at"]:
        raise ValidationError("end is after start.", field="end", limit="later than start")
    return {name: time_zones.to_wire(moment) for name, moment in bounds.items()}


def _members(given: dict[str, Any]) -> dict[str, Any]:
    """What is given, checked; None where the API lets a member be empty."""
    members: dict[str, Any] = {}
    for field, value in given.items():
        if isinstance(value, Unset):
            continue
        if value is None and field in _CAN_BE_EMPTY:
            members[field] = None
            continue
        checked = _CHECKS[field](field, value)
        members[{"send_updates": "is_send_updates"}.get(field, field)] = checked
    return members


def _attendees(field: str, values: Iterable[object]) -> list[ScheduleAttendee]:
    return [_read(ScheduleAttendee)(field, value) for value in values]


def _project(field: str, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return value
    raise checks.wrong(field, "a number above 0", str(value)[:20])


def _choice(kind: Any) -> Callable[[str, object], Any]:
    return lambda field, value: checks.choice(field, value, kind)


def _read(kind: type[M]) -> Callable[[str, object], M]:
    def read(field: str, value: object) -> M:
        if isinstance(value, kind):
            return value
        members = checks.mapping(field, value, "a mapping with the names of the wire")
        try:
            made: M = kind.from_dict(members)
        except ReadError as error:
            problem = str(error)
        else:
            return made
        raise ValidationError(f"{field} does not read: {problem}.", field=field)

    return read


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("name", "time_zone", "started_at", "ended_at"), checks.filled),
    **dict.fromkeys(
        ("description", "phone_number", "access", "address", "custom_location", "update_message"),
        checks.text,
    ),
    **dict.fromkeys(("is_remind", "is_all_day", "send_updates"), checks.flag),
    "attendees": _attendees,
    "routine": _read(ScheduleRoutine),
    "project_id": _project,
    "priority": _choice(Priority),
    "display_type": _choice(DisplayType),
    "location": _choice(LocationType),
    "transparency": _choice(Transparency),
    "behavior": _choice(Behavior),
    "visibility_type": _choice(VisibilityType),
}
_CAN_BE_EMPTY = {
    *("description", "routine", "project_id", "phone_number", "access"),
    *("address", "custom_location", "priority", "location"),
}
