"""From arguments to the bodies of schedules. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core import checks, drafts
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
    members = checks.members({**given, "time_zone": zone.key}, _TABLE, nullable=_NULLABLE)
    members |= drafts.times(begin.instant, end, zone)
    return models.CreateScheduleRequest(**_on_wire(members))


def change(**given: Any) -> models.UpdateScheduleRequest:
    """The body of Update Schedule: only what is given."""
    members = drafts.changed(_TABLE, nullable=_NULLABLE, **given)
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


def _given(field: str, value: object, kind: type[checks.M]) -> checks.M:
    if isinstance(value, kind):
        return value
    members = checks.mapping(field, value, "a mapping with the names of the wire")
    return checks.model(field, members, kind)


def _project(field: str, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return value
    raise checks.wrong(field, "a number above 0", str(value)[:20])


_TEXTS = ("description", "phone_number", "access", "address", "custom_location", "update_message")
_TABLE: checks.Table = {
    "name": ("name", checks.filled),
    "time_zone": ("time_zone", checks.text),
    **{field: (field, checks.text) for field in _TEXTS},
    "is_remind": ("is_remind", checks.flag),
    "is_all_day": ("is_all_day", checks.flag),
    "send_updates": ("is_send_updates", checks.flag),
    "attendees": ("attendees", _attendees),
    "routine": ("routine", _routine),
    "project_id": ("project_id", _project),
    "priority": ("priority", checks.one_of(models.Priority)),
    "display_type": ("display_type", checks.one_of(models.DisplayType)),
    "location": ("location", checks.one_of(models.LocationType)),
    "transparency": ("transparency", checks.one_of(models.Transparency)),
    "behavior": ("behavior", checks.one_of(models.Behavior)),
    "visibility_type": ("visibility_type", checks.one_of(models.VisibilityType)),
}
_NULLABLE = (*_TEXTS[:-1], "routine", "project_id", "priority", "location")
