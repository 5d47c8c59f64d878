"""From the arguments of schedules to the bodies that are sent. Pure: no I/O."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core.requests import arguments, ranges
from jicoo._core.requests.changed_times import changed_times, end_after
from jicoo_client.models.behavior import Behavior
from jicoo_client.models.create_schedule_request import CreateScheduleRequest
from jicoo_client.models.display_type import DisplayType
from jicoo_client.models.location_type import LocationType
from jicoo_client.models.priority import Priority
from jicoo_client.models.schedule_attendee import ScheduleAttendee
from jicoo_client.models.schedule_attendee_request import ScheduleAttendeeRequest
from jicoo_client.models.schedule_routine import ScheduleRoutine
from jicoo_client.models.schedule_routine_request import ScheduleRoutineRequest
from jicoo_client.models.transparency import Transparency
from jicoo_client.models.update_schedule_request import UpdateScheduleRequest
from jicoo_client.models.visibility_type import VisibilityType
from jicoo_client.types import UNSET, Unset

Attendees = Iterable[ScheduleAttendee | Mapping[str, str]]
Routine = ScheduleRoutine | Mapping[str, Any]


def create(
    *,
    name: str,
    start: ranges.Moment,
    end: datetime | str,
    time_zone: str | ZoneInfo | None,
    default_zone: ZoneInfo | None,
    attendees: Attendees,
    description: str | Unset | None,
    routine: Routine | Unset | None,
    is_remind: bool | Unset,
    project_id: float | Unset,
    phone_number: str | Unset | None,
    access: str | Unset | None,
    address: str | Unset | None,
    custom_location: str | Unset | None,
    is_all_day: bool | Unset,
    priority: str | Unset | None,
    display_type: str | Unset,
    location: str | Unset | None,
    transparency: str | Unset,
    behavior: str | Unset,
    visibility_type: str | Unset,
) -> CreateScheduleRequest:
    """The body of Create Schedule."""
    begin = ranges.start_of(
        arguments.moment("start", start), arguments.optional_zone(time_zone), default_zone
    )
    zone = time_zones.zone(begin.time_zone)
    until = end_after(begin.instant, arguments.moment("end", end), zone)
    return CreateScheduleRequest(
        name=arguments.limited_filled("name", name),
        attendees=_attendees(attendees),
        time_zone=begin.time_zone,
        # The document does not promise that those of schedules are date-times.
        started_at=time_zones.to_wire(begin.instant),
        ended_at=time_zones.to_wire(until),
        description=arguments.nullable_text("description", description),
        routine=_routine(routine),
        is_remind=arguments.changed_flag("is_remind", is_remind),
        project_id=UNSET if isinstance(project_id, Unset) else _project(project_id),
        phone_number=arguments.nullable_text("phone_number", phone_number),
        access=arguments.nullable_text("access", access),
        address=arguments.nullable_text("address", address),
        custom_location=arguments.nullable_text("custom_location", custom_location),
        is_all_day=arguments.changed_flag("is_all_day", is_all_day),
        priority=arguments.nullable_choice("priority", priority, Priority),
        display_type=arguments.changed_choice("display_type", display_type, DisplayType),
        location=arguments.nullable_choice("location", location, LocationType),
        transparency=arguments.changed_choice("transparency", transparency, Transparency),
        behavior=arguments.changed_choice("behavior", behavior, Behavior),
        visibility_type=arguments.changed_choice(
            "visibility_type", visibility_type, VisibilityType
        ),
    )


def update(
    *,
    name: str | Unset,
    start: ranges.Moment | Unset,
    end: datetime | str | Unset,
    time_zone: str | ZoneInfo | Unset,
    default_zone: ZoneInfo | None,
    attendees: Attendees | Unset,
    description: str | Unset | None,
    routine: Routine | Unset | None,
    is_remind: bool | Unset,
    project_id: float | Unset | None,
    phone_number: str | Unset | None,
    access: str | Unset | None,
    address: str | Unset | None,
    custom_location: str | Unset | None,
    is_all_day: bool | Unset,
    priority: str | Unset | None,
    display_type: str | Unset,
    location: str | Unset | None,
    transparency: str | Unset,
    behavior: str | Unset,
    visibility_type: str | Unset,
    update_message: str | Unset,
    send_updates: bool | Unset,
) -> UpdateScheduleRequest:
    """The body of Update Schedule: only what is given."""
    times = changed_times(
        arguments.changed_moment("start", start),
        arguments.changed_moment("end", end),
        arguments.changed_zone(time_zone),
        default_zone=default_zone,
    )
    body = UpdateScheduleRequest(
        name=UNSET if isinstance(name, Unset) else arguments.limited_filled("name", name),
        attendees=UNSET if isinstance(attendees, Unset) else _attendees(attendees),
        time_zone=times.time_zone,
        started_at=_text(times.start),
        ended_at=_text(times.end),
        description=arguments.nullable_text("description", description),
        routine=_routine(routine),
        is_remind=arguments.changed_flag("is_remind", is_remind),
        project_id=project_id
        if project_id is None or isinstance(project_id, Unset)
        else _project(project_id),
        phone_number=arguments.nullable_text("phone_number", phone_number),
        access=arguments.nullable_text("access", access),
        address=arguments.nullable_text("address", address),
        custom_location=arguments.nullable_text("custom_location", custom_location),
        is_all_day=arguments.changed_flag("is_all_day", is_all_day),
        priority=arguments.nullable_choice("priority", priority, Priority),
        display_type=arguments.changed_choice("display_type", display_type, DisplayType),
        location=arguments.nullable_choice("location", location, LocationType),
        transparency=arguments.changed_choice("transparency", transparency, Transparency),
        behavior=arguments.changed_choice("behavior", behavior, Behavior),
        visibility_type=arguments.changed_choice(
            "visibility_type", visibility_type, VisibilityType
        ),
        update_message=arguments.changed_text("update_message", update_message),
        is_send_updates=arguments.changed_flag("send_updates", send_updates),
    )
    arguments.check_something_changes(body)
    return body


def _text(instant: datetime | Unset) -> str | Unset:
    return UNSET if isinstance(instant, Unset) else time_zones.to_wire(instant)


def _attendees(values: object) -> list[ScheduleAttendeeRequest]:
    given = arguments.items("attendees", values, "a list of attendees")
    return [arguments.model("attendees", value, ScheduleAttendeeRequest) for value in given]


def _routine(value: object) -> ScheduleRoutineRequest | Unset | None:
    if value is None or isinstance(value, Unset):
        return value
    return arguments.model("routine", value, ScheduleRoutineRequest)


def _project(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 < value < math.inf:
            return value
        shown = str(value)[:20]
        raise arguments.refused("project_id", f"must be a number above 0, not {shown}", 0, shown)
    raise arguments.wrong("project_id", "a number above 0", value)
