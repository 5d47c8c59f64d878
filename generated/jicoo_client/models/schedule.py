# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

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
    write,
    write_all,
    wrong,
)


@_attrs_define
class Schedule(Model):
    """An entry made by hand in a calendar. All 25 members are always there."""

    uid: str = _attrs_field(repr=True)
    name: str = _attrs_field(repr=False)
    description: None | str = _attrs_field(repr=False)
    routine: None | ScheduleRoutine = _attrs_field(repr=False)
    is_remind: bool = _attrs_field(repr=False)
    project_id: float | None = _attrs_field(repr=False)
    phone_number: None | str = _attrs_field(repr=False)
    access: None | str = _attrs_field(repr=False)
    address: None | str = _attrs_field(repr=False)
    custom_location: None | str = _attrs_field(repr=False)
    attendees: list[ScheduleAttendee] = _attrs_field(repr=False)
    is_all_day: bool = _attrs_field(repr=False)
    time_zone: str = _attrs_field(repr=False)
    started_at: None | str = _attrs_field(repr=False)
    ended_at: None | str = _attrs_field(repr=False)
    priority: None | Priority = _attrs_field(repr=False)
    display_type: DisplayType = _attrs_field(repr=False)
    location: LocationType | None = _attrs_field(repr=False)
    transparency: Transparency = _attrs_field(repr=False)
    behavior: Behavior = _attrs_field(repr=False)
    visibility_type: VisibilityType = _attrs_field(repr=False)
    status: ScheduleStatus = _attrs_field(repr=True)
    url: None | str = _attrs_field(repr=False)
    updated_at: datetime.datetime = _attrs_field(repr=True)
    created_at: datetime.datetime = _attrs_field(repr=True)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["name"] = self.name
        field_dict["description"] = write(self.description)
        field_dict["routine"] = write(self.routine)
        field_dict["isRemind"] = self.is_remind
        field_dict["projectId"] = write(self.project_id)
        field_dict["phoneNumber"] = write(self.phone_number)
        field_dict["access"] = write(self.access)
        field_dict["address"] = write(self.address)
        field_dict["customLocation"] = write(self.custom_location)
        field_dict["attendees"] = write(self.attendees)
        field_dict["isAllDay"] = self.is_all_day
        field_dict["timeZone"] = self.time_zone
        field_dict["startedAt"] = write(self.started_at)
        field_dict["endedAt"] = write(self.ended_at)
        field_dict["priority"] = write(self.priority)
        field_dict["displayType"] = write(self.display_type)
        field_dict["location"] = write(self.location)
        field_dict["transparency"] = write(self.transparency)
        field_dict["behavior"] = write(self.behavior)
        field_dict["visibilityType"] = write(self.visibility_type)
        field_dict["status"] = write(self.status)
        field_dict["url"] = write(self.url)
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
            priority_: None | Priority = None if value is None else read_enum(Priority, value)
            member = "displayType"
            display_type_ = read_enum(DisplayType, d.pop(member))
            member = "location"
            value = d.pop(member)
            location_: LocationType | None = (
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

    @property
    def additional_keys(self) -> list[str]:
        """Names of the members that the document does not know."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


from ..models.behavior import Behavior  # noqa: E402
from ..models.display_type import DisplayType  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
from ..models.priority import Priority  # noqa: E402
from ..models.schedule_attendee import ScheduleAttendee  # noqa: E402
from ..models.schedule_routine import ScheduleRoutine  # noqa: E402
from ..models.schedule_status import ScheduleStatus  # noqa: E402
from ..models.transparency import Transparency  # noqa: E402
from ..models.visibility_type import VisibilityType  # noqa: E402
