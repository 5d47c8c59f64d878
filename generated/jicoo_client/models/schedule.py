# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_bool,
    read_datetime,
    read_enum,
    read_float,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class Schedule(Model):
    """An entry made by hand in a calendar. All 25 members are always there."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "uid",
        "name": "name",
        "description": "description",
        "routine": "routine",
        "isRemind": "is_remind",
        "projectId": "project_id",
        "phoneNumber": "phone_number",
        "access": "access",
        "address": "address",
        "customLocation": "custom_location",
        "attendees": "attendees",
        "isAllDay": "is_all_day",
        "timeZone": "time_zone",
        "startedAt": "started_at",
        "endedAt": "ended_at",
        "priority": "priority",
        "displayType": "display_type",
        "location": "location",
        "transparency": "transparency",
        "behavior": "behavior",
        "visibilityType": "visibility_type",
        "status": "status",
        "url": "url",
        "updatedAt": "updated_at",
        "createdAt": "created_at",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "uid",
        "status",
        "updated_at",
        "created_at",
    )

    uid: str
    """The schedule's id."""

    name: str
    """Title."""

    description: None | str
    """Text."""

    routine: None | ScheduleRoutine
    """How it repeats."""

    is_remind: bool
    """Whether reminders are sent."""

    project_id: float | None
    """Project that it belongs to."""

    phone_number: None | str
    """Number to call."""

    access: None | str
    """How to get there."""

    address: None | str
    """Where to meet."""

    custom_location: None | str
    """Name of a place of their own."""

    attendees: list[ScheduleAttendee]
    """Who takes part."""

    is_all_day: bool
    """Whether it lasts whole days."""

    time_zone: str
    """IANA name of its time zone."""

    started_at: None | str
    """Start; a date-time in a sample."""

    ended_at: None | str
    """End; a date-time in a sample."""

    priority: None | Priority | str
    """How urgent it is."""

    display_type: DisplayType
    """Who can see an entry."""

    location: LocationType | None | str
    """How they meet."""

    transparency: Transparency
    """Whether an entry blocks its time (`opaque`) or not."""

    behavior: Behavior
    """Kind of an entry."""

    visibility_type: VisibilityType
    """How an entry looks to others: as it is set up, or just busy."""

    status: ScheduleStatus
    """Whether an entry stands or is cancelled."""

    url: None | str
    """Address of the online meeting."""

    updated_at: datetime.datetime
    """When it last changed."""

    created_at: datetime.datetime
    """When it was made."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["name"] = self.name
        field_dict["description"] = self.description
        field_dict["routine"] = write(self.routine)
        field_dict["isRemind"] = self.is_remind
        field_dict["projectId"] = self.project_id
        field_dict["phoneNumber"] = self.phone_number
        field_dict["access"] = self.access
        field_dict["address"] = self.address
        field_dict["customLocation"] = self.custom_location
        field_dict["attendees"] = write(self.attendees)
        field_dict["isAllDay"] = self.is_all_day
        field_dict["timeZone"] = self.time_zone
        field_dict["startedAt"] = self.started_at
        field_dict["endedAt"] = self.ended_at
        field_dict["priority"] = write(self.priority)
        field_dict["displayType"] = write(self.display_type)
        field_dict["location"] = write(self.location)
        field_dict["transparency"] = write(self.transparency)
        field_dict["behavior"] = write(self.behavior)
        field_dict["visibilityType"] = write(self.visibility_type)
        field_dict["status"] = write(self.status)
        field_dict["url"] = self.url
        field_dict["updatedAt"] = write(self.updated_at)
        field_dict["createdAt"] = write(self.created_at)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            uid_ = read_str(d.pop(member))
            member = "name"
            name_ = read_str(d.pop(member))
            member = "description"
            value = d.pop(member)
            description_: None | str = None if value is None else read_str(value)
            member = "routine"
            value = d.pop(member)
            routine_: None | ScheduleRoutine = (
                None if value is None else ScheduleRoutine.from_dict(value)
            )
            member = "isRemind"
            is_remind_ = read_bool(d.pop(member))
            member = "projectId"
            value = d.pop(member)
            project_id_: float | None = None if value is None else read_float(value)
            member = "phoneNumber"
            value = d.pop(member)
            phone_number_: None | str = None if value is None else read_str(value)
            member = "access"
            value = d.pop(member)
            access_: None | str = None if value is None else read_str(value)
            member = "address"
            value = d.pop(member)
            address_: None | str = None if value is None else read_str(value)
            member = "customLocation"
            value = d.pop(member)
            custom_location_: None | str = None if value is None else read_str(value)
            member = "attendees"
            attendees_ = read_list(ScheduleAttendee.from_dict, d.pop(member))
            member = "isAllDay"
            is_all_day_ = read_bool(d.pop(member))
            member = "timeZone"
            time_zone_ = read_str(d.pop(member))
            member = "startedAt"
            value = d.pop(member)
            started_at_: None | str = None if value is None else read_str(value)
            member = "endedAt"
            value = d.pop(member)
            ended_at_: None | str = None if value is None else read_str(value)
            member = "priority"
            value = d.pop(member)
            priority_: None | Priority | str = None if value is None else read_enum(Priority, value)
            member = "displayType"
            display_type_ = read_enum(DisplayType, d.pop(member))
            member = "location"
            value = d.pop(member)
            location_: LocationType | None | str = (
                None if value is None else read_enum(LocationType, value)
            )
            member = "transparency"
            transparency_ = read_enum(Transparency, d.pop(member))
            member = "behavior"
            behavior_ = read_enum(Behavior, d.pop(member))
            member = "visibilityType"
            visibility_type_ = read_enum(VisibilityType, d.pop(member))
            member = "status"
            status_ = read_enum(ScheduleStatus, d.pop(member))
            member = "url"
            value = d.pop(member)
            url_: None | str = None if value is None else read_str(value)
            member = "updatedAt"
            updated_at_ = read_datetime(d.pop(member))
            member = "createdAt"
            created_at_ = read_datetime(d.pop(member))
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                name=name_,
                description=description_,
                routine=routine_,
                is_remind=is_remind_,
                project_id=project_id_,
                phone_number=phone_number_,
                access=access_,
                address=address_,
                custom_location=custom_location_,
                attendees=attendees_,
                is_all_day=is_all_day_,
                time_zone=time_zone_,
                started_at=started_at_,
                ended_at=ended_at_,
                priority=priority_,
                display_type=display_type_,
                location=location_,
                transparency=transparency_,
                behavior=behavior_,
                visibility_type=visibility_type_,
                status=status_,
                url=url_,
                updated_at=updated_at_,
                created_at=created_at_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.behavior import Behavior  # noqa: E402
from ..models.display_type import DisplayType  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
from ..models.priority import Priority  # noqa: E402
from ..models.schedule_attendee import ScheduleAttendee  # noqa: E402
from ..models.schedule_routine import ScheduleRoutine  # noqa: E402
from ..models.schedule_status import ScheduleStatus  # noqa: E402
from ..models.transparency import Transparency  # noqa: E402
from ..models.visibility_type import VisibilityType  # noqa: E402

tell_constructor(
    Schedule,
    Behavior,
    DisplayType,
    LocationType,
    Priority,
    ScheduleAttendee,
    ScheduleRoutine,
    ScheduleStatus,
    Transparency,
    VisibilityType,
)
