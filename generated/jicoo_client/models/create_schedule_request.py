# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    read_bool,
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
class CreateScheduleRequest(Model):
    """An entry to be made."""

    name: str = _attrs_field(repr=False)
    attendees: list[ScheduleAttendee] = _attrs_field(repr=False)
    time_zone: str = _attrs_field(repr=False)
    started_at: None | str = _attrs_field(repr=False)
    ended_at: None | str = _attrs_field(repr=False)
    description: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    routine: None | ScheduleRoutine | Unset = _attrs_field(default=UNSET, repr=False)
    is_remind: bool | Unset = _attrs_field(default=UNSET, repr=False)
    project_id: float | Unset = _attrs_field(default=UNSET, repr=False)
    phone_number: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    access: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    address: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    custom_location: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    is_all_day: bool | Unset = _attrs_field(default=UNSET, repr=False)
    priority: None | Priority | Unset = _attrs_field(default=UNSET, repr=False)
    display_type: DisplayType | Unset = _attrs_field(default=UNSET, repr=False)
    location: LocationType | None | Unset = _attrs_field(default=UNSET, repr=False)
    transparency: Transparency | Unset = _attrs_field(default=UNSET, repr=False)
    behavior: Behavior | Unset = _attrs_field(default=UNSET, repr=False)
    visibility_type: VisibilityType | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["attendees"] = write(self.attendees)
        field_dict["timeZone"] = self.time_zone
        field_dict["startedAt"] = write(self.started_at)
        field_dict["endedAt"] = write(self.ended_at)
        if self.description is not UNSET:
            field_dict["description"] = write(self.description)
        if self.routine is not UNSET:
            field_dict["routine"] = write(self.routine)
        if self.is_remind is not UNSET:
            field_dict["isRemind"] = self.is_remind
        if self.project_id is not UNSET:
            field_dict["projectId"] = self.project_id
        if self.phone_number is not UNSET:
            field_dict["phoneNumber"] = write(self.phone_number)
        if self.access is not UNSET:
            field_dict["access"] = write(self.access)
        if self.address is not UNSET:
            field_dict["address"] = write(self.address)
        if self.custom_location is not UNSET:
            field_dict["customLocation"] = write(self.custom_location)
        if self.is_all_day is not UNSET:
            field_dict["isAllDay"] = self.is_all_day
        if self.priority is not UNSET:
            field_dict["priority"] = write(self.priority)
        if self.display_type is not UNSET:
            field_dict["displayType"] = write(self.display_type)
        if self.location is not UNSET:
            field_dict["location"] = write(self.location)
        if self.transparency is not UNSET:
            field_dict["transparency"] = write(self.transparency)
        if self.behavior is not UNSET:
            field_dict["behavior"] = write(self.behavior)
        if self.visibility_type is not UNSET:
            field_dict["visibilityType"] = write(self.visibility_type)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "name"
        try:
            name_ = read_str(d.pop(member))
            member = "attendees"
            attendees_ = read_list(ScheduleAttendee.from_dict, d.pop(member))
            member = "timeZone"
            time_zone_ = read_str(d.pop(member))
            member = "startedAt"
            value = d.pop(member)
            started_at_: None | str = None if value is None else read_str(value)
            member = "endedAt"
            value = d.pop(member)
            ended_at_: None | str = None if value is None else read_str(value)
            member = "description"
            value = d.pop(member, UNSET)
            description_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "routine"
            value = d.pop(member, UNSET)
            routine_: None | ScheduleRoutine | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else ScheduleRoutine.from_dict(value)
            )
            member = "isRemind"
            value = d.pop(member, UNSET)
            is_remind_: bool | Unset = UNSET if value is UNSET else read_bool(value)
            member = "projectId"
            value = d.pop(member, UNSET)
            project_id_: float | Unset = UNSET if value is UNSET else read_float(value)
            member = "phoneNumber"
            value = d.pop(member, UNSET)
            phone_number_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "access"
            value = d.pop(member, UNSET)
            access_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "address"
            value = d.pop(member, UNSET)
            address_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "customLocation"
            value = d.pop(member, UNSET)
            custom_location_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "isAllDay"
            value = d.pop(member, UNSET)
            is_all_day_: bool | Unset = UNSET if value is UNSET else read_bool(value)
            member = "priority"
            value = d.pop(member, UNSET)
            priority_: None | Priority | Unset = (
                UNSET if value is UNSET else None if value is None else read_enum(Priority, value)
            )
            member = "displayType"
            value = d.pop(member, UNSET)
            display_type_: DisplayType | Unset = (
                UNSET if value is UNSET else read_enum(DisplayType, value)
            )
            member = "location"
            value = d.pop(member, UNSET)
            location_: LocationType | None | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else read_enum(LocationType, value)
            )
            member = "transparency"
            value = d.pop(member, UNSET)
            transparency_: Transparency | Unset = (
                UNSET if value is UNSET else read_enum(Transparency, value)
            )
            member = "behavior"
            value = d.pop(member, UNSET)
            behavior_: Behavior | Unset = UNSET if value is UNSET else read_enum(Behavior, value)
            member = "visibilityType"
            value = d.pop(member, UNSET)
            visibility_type_: VisibilityType | Unset = (
                UNSET if value is UNSET else read_enum(VisibilityType, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                name=name_,
                attendees=attendees_,
                time_zone=time_zone_,
                started_at=started_at_,
                ended_at=ended_at_,
                description=description_,
                routine=routine_,
                is_remind=is_remind_,
                project_id=project_id_,
                phone_number=phone_number_,
                access=access_,
                address=address_,
                custom_location=custom_location_,
                is_all_day=is_all_day_,
                priority=priority_,
                display_type=display_type_,
                location=location_,
                transparency=transparency_,
                behavior=behavior_,
                visibility_type=visibility_type_,
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
from ..models.transparency import Transparency  # noqa: E402
from ..models.visibility_type import VisibilityType  # noqa: E402
