"""From arguments to the bodies of schedules. Pure: no I/O."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from jicoo import time_zones
from jicoo._core import checks, drafts
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
    members = checks.members({**given, "time_zone": zone.key}, _TABLE, nullable=_NULLABLE)
    return CreateScheduleRequest(**members, **_times(begin.instant, end, zone))


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
    members = checks.members(given, _TABLE, nullable=_NULLABLE) | _times(start, end, zone)
    if not members:
        raise ValidationError(
            "There is nothing to update: name at least one field.", limit="a field"
        )
    return UpdateScheduleRequest(**members)


def _times(
    start: datetime | str | Unset, end: datetime | str | Unset, zone: ZoneInfo | None
) -> dict[str, Any]:
    instants = drafts.times(start, end, zone)
    return {name: time_zones.to_wire(moment) for name, moment in instants.items()}


def _attendees(field: str, values: Iterable[object]) -> list[ScheduleAttendee]:
    return [_read(ScheduleAttendee)(field, value) for value in values]


def _project(field: str, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return value
    raise checks.wrong(field, "a number above 0", str(value)[:20])


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


_TEXTS = ("description", "phone_number", "access", "address", "custom_location", "update_message")
_TABLE: checks.Table = {
    "name": ("name", checks.filled),
    "time_zone": ("time_zone", checks.text),
    **{field: (field, checks.text) for field in _TEXTS},
    "is_remind": ("is_remind", checks.flag),
    "is_all_day": ("is_all_day", checks.flag),
    "send_updates": ("is_send_updates", checks.flag),
    "attendees": ("attendees", _attendees),
    "routine": ("routine", _read(ScheduleRoutine)),
    "project_id": ("project_id", _project),
    "priority": ("priority", checks.one_of(Priority)),
    "display_type": ("display_type", checks.one_of(DisplayType)),
    "location": ("location", checks.one_of(LocationType)),
    "transparency": ("transparency", checks.one_of(Transparency)),
    "behavior": ("behavior", checks.one_of(Behavior)),
    "visibility_type": ("visibility_type", checks.one_of(VisibilityType)),
}
_NULLABLE = (*_TEXTS[:-1], "routine", "project_id", "priority", "location")
