"""From arguments to the bodies of schedules. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core.requests import arguments, booking_bodies
from jicoo_client import models


def new(
    *,
    start: datetime | str,
    end: datetime | str,
    time_zone: str | ZoneInfo | None,
    default_zone: ZoneInfo | None,
    **given: Any,
) -> models.CreateScheduleRequest:
    """The body of Create Schedule."""
    begin = time_zones.start_of(start, time_zone, default_zone)
    zone = time_zones.zone(begin.time_zone)
    members = arguments.members({**given, "time_zone": zone.key}, _TABLE, nullable=_NULLABLE)
    members |= booking_bodies.times(begin.instant, end, zone)
    return models.CreateScheduleRequest(**_on_wire(members))


def change(**given: Any) -> models.UpdateScheduleRequest:
    """The body of Update Schedule: only what is given."""
    members = booking_bodies.changed(_TABLE, nullable=_NULLABLE, **given)
    return models.UpdateScheduleRequest(**_on_wire(members))


def _on_wire(members: dict[str, Any]) -> dict[str, Any]:
    """The members with times as text: the document does not promise that those of schedules are date-times."""
    return {
        name: time_zones.to_wire(value) if isinstance(value, datetime) else value
        for name, value in members.items()
    }


def _attendees(field: str, values: Iterable[object]) -> list[models.ScheduleAttendee]:
    return [_given(field, value, models.ScheduleAttendee) for value in values]


def _routine(field: str, value: object) -> models.ScheduleRoutine:
    return _given(field, value, models.ScheduleRoutine)


def _given(field: str, value: object, kind: type[arguments.M]) -> arguments.M:
    if isinstance(value, kind):
        return value
    members = arguments.mapping(field, value, "a mapping with the names of the wire")
    return arguments.model(field, members, kind)


def _project(field: str, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return value
    raise arguments.wrong(field, "a number above 0", str(value)[:20])


_TEXTS = ("description", "phone_number", "access", "address", "custom_location", "update_message")
_TABLE: arguments.Table = {
    "name": ("name", arguments.filled),
    "time_zone": ("time_zone", arguments.text),
    **{field: (field, arguments.text) for field in _TEXTS},
    "is_remind": ("is_remind", arguments.flag),
    "is_all_day": ("is_all_day", arguments.flag),
    "send_updates": ("is_send_updates", arguments.flag),
    "attendees": ("attendees", _attendees),
    "routine": ("routine", _routine),
    "project_id": ("project_id", _project),
    "priority": ("priority", arguments.one_of(models.Priority)),
    "display_type": ("display_type", arguments.one_of(models.DisplayType)),
    "location": ("location", arguments.one_of(models.LocationType)),
    "transparency": ("transparency", arguments.one_of(models.Transparency)),
    "behavior": ("behavior", arguments.one_of(models.Behavior)),
    "visibility_type": ("visibility_type", arguments.one_of(models.VisibilityType)),
}
_NULLABLE = (*_TEXTS[:-1], "routine", "project_id", "priority", "location")
