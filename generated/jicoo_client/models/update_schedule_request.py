# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    Unset,
    known_values,
    new,
    others,
    read_bool,
    read_enum,
    read_float,
    read_list,
    read_str,
    start,
    tell_constructor,
    unknown,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class UpdateScheduleRequest(Model):
    """What changes in an entry."""

    _members: ClassVar[dict[str, str]] = {
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
        "updateMessage": "update_message",
        "isSendUpdates": "is_send_updates",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    name: str | Unset = UNSET
    """Title."""

    description: None | str | Unset = UNSET
    """Text."""

    routine: None | ScheduleRoutineRequest | Unset = UNSET
    """How it repeats."""

    is_remind: bool | Unset = UNSET
    """Whether reminders are sent."""

    project_id: float | None | Unset = UNSET
    """Project that it belongs to."""

    phone_number: None | str | Unset = UNSET
    """Number to call."""

    access: None | str | Unset = UNSET
    """How to get there."""

    address: None | str | Unset = UNSET
    """Where to meet."""

    custom_location: None | str | Unset = UNSET
    """Name of a place of their own."""

    attendees: list[ScheduleAttendeeRequest] | Unset = UNSET
    """Who takes part."""

    is_all_day: bool | Unset = UNSET
    """Whether it lasts whole days."""

    time_zone: str | Unset = UNSET
    """IANA name of its time zone."""

    started_at: None | str | Unset = UNSET
    """Start; a date-time in a sample."""

    ended_at: None | str | Unset = UNSET
    """End; a date-time in a sample."""

    priority: None | Priority | Unset = UNSET
    """How urgent it is."""

    display_type: DisplayType | Unset = UNSET
    """Who can see an entry."""

    location: LocationType | None | Unset = UNSET
    """How they meet."""

    transparency: Transparency | Unset = UNSET
    """Whether an entry blocks its time (`opaque`) or not."""

    behavior: Behavior | Unset = UNSET
    """Kind of an entry."""

    visibility_type: VisibilityType | Unset = UNSET
    """How an entry looks to others: as it is set up, or just busy."""

    update_message: str | Unset = UNSET
    """Message to those who are told."""

    is_send_updates: bool | Unset = UNSET
    """Whether anybody is told. Default not documented."""

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
        if self.routine is not UNSET:
            field_dict["routine"] = write(self.routine)
        if self.is_remind is not UNSET:
            field_dict["isRemind"] = self.is_remind
        if self.project_id is not UNSET:
            field_dict["projectId"] = self.project_id
        if self.phone_number is not UNSET:
            field_dict["phoneNumber"] = self.phone_number
        if self.access is not UNSET:
            field_dict["access"] = self.access
        if self.address is not UNSET:
            field_dict["address"] = self.address
        if self.custom_location is not UNSET:
            field_dict["customLocation"] = self.custom_location
        if self.attendees is not UNSET:
            field_dict["attendees"] = (
                [
                    item.to_dict() if type(item) is ScheduleAttendeeRequest else write(item)
                    for item in self.attendees
                ]
                if type(self.attendees) is list
                else write(self.attendees)
            )
        if self.is_all_day is not UNSET:
            field_dict["isAllDay"] = self.is_all_day
        if self.time_zone is not UNSET:
            field_dict["timeZone"] = self.time_zone
        if self.started_at is not UNSET:
            field_dict["startedAt"] = self.started_at
        if self.ended_at is not UNSET:
            field_dict["endedAt"] = self.ended_at
        if self.priority is not UNSET:
            field_dict["priority"] = (
                self.priority._value_ if type(self.priority) is Priority else write(self.priority)
            )
        if self.display_type is not UNSET:
            field_dict["displayType"] = (
                self.display_type._value_
                if type(self.display_type) is DisplayType
                else write(self.display_type)
            )
        if self.location is not UNSET:
            field_dict["location"] = (
                self.location._value_
                if type(self.location) is LocationType
                else write(self.location)
            )
        if self.transparency is not UNSET:
            field_dict["transparency"] = (
                self.transparency._value_
                if type(self.transparency) is Transparency
                else write(self.transparency)
            )
        if self.behavior is not UNSET:
            field_dict["behavior"] = (
                self.behavior._value_ if type(self.behavior) is Behavior else write(self.behavior)
            )
        if self.visibility_type is not UNSET:
            field_dict["visibilityType"] = (
                self.visibility_type._value_
                if type(self.visibility_type) is VisibilityType
                else write(self.visibility_type)
            )
        if self.update_message is not UNSET:
            field_dict["updateMessage"] = self.update_message
        if self.is_send_updates is not UNSET:
            field_dict["isSendUpdates"] = self.is_send_updates
        if self._additional_properties:
            return {**write_all(self._additional_properties), **field_dict}
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        try:
            return cls.read_straight(src_dict, [])
        except (LookupError, TypeError, ValueError):
            pass
        return cls._read_carefully(src_dict)

    @classmethod
    def read_straight(cls, src_dict: Any, loose: list[Any]) -> Self:
        """Read the wire form where it is as usual; whatever is raised says nothing but that it is not.

        What the document does not describe of it is added to `loose`, and with it each number that is not whole.
        """
        # A class below this one may have a constructor of its own.
        d: dict[str, Any] = src_dict
        if type(d) is not dict or cls is not UpdateScheduleRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 22
        if "name" in d:
            value = d["name"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.name = value
        if "description" in d:
            value = d["description"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.description = value
        if "routine" in d:
            value = d["routine"]
            if value is not None:
                value = straight_ScheduleRoutineRequest(value, loose)

        else:
            value = ABSENT
            known -= 1
        made.routine = value
        if "isRemind" in d:
            value = d["isRemind"]
            if value is not True and value is not False:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.is_remind = value
        if "projectId" in d:
            value = d["projectId"]
            if value is not None:
                if type(value) is not int:
                    if type(value) is not float:
                        raise ValueError
                    loose.append(value)

        else:
            value = ABSENT
            known -= 1
        made.project_id = value
        if "phoneNumber" in d:
            value = d["phoneNumber"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.phone_number = value
        if "access" in d:
            value = d["access"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.access = value
        if "address" in d:
            value = d["address"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.address = value
        if "customLocation" in d:
            value = d["customLocation"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.custom_location = value
        if "attendees" in d:
            value = d["attendees"]
            items = value
            if type(items) is not list:
                raise ValueError
            held = []
            for item in items:
                held.append(straight_ScheduleAttendeeRequest(item, loose))
            value = held

        else:
            value = ABSENT
            known -= 1
        made.attendees = value
        if "isAllDay" in d:
            value = d["isAllDay"]
            if value is not True and value is not False:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.is_all_day = value
        if "timeZone" in d:
            value = d["timeZone"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.time_zone = value
        if "startedAt" in d:
            value = d["startedAt"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.started_at = value
        if "endedAt" in d:
            value = d["endedAt"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.ended_at = value
        if "priority" in d:
            value = d["priority"]
            if value is not None:
                value = known_Priority.get(value) or unknown(Priority, value)

        else:
            value = ABSENT
            known -= 1
        made.priority = value
        if "displayType" in d:
            value = d["displayType"]
            value = known_DisplayType.get(value) or unknown(DisplayType, value)

        else:
            value = ABSENT
            known -= 1
        made.display_type = value
        if "location" in d:
            value = d["location"]
            if value is not None:
                value = known_LocationType.get(value) or unknown(LocationType, value)

        else:
            value = ABSENT
            known -= 1
        made.location = value
        if "transparency" in d:
            value = d["transparency"]
            value = known_Transparency.get(value) or unknown(Transparency, value)

        else:
            value = ABSENT
            known -= 1
        made.transparency = value
        if "behavior" in d:
            value = d["behavior"]
            value = known_Behavior.get(value) or unknown(Behavior, value)

        else:
            value = ABSENT
            known -= 1
        made.behavior = value
        if "visibilityType" in d:
            value = d["visibilityType"]
            value = known_VisibilityType.get(value) or unknown(VisibilityType, value)

        else:
            value = ABSENT
            known -= 1
        made.visibility_type = value
        if "updateMessage" in d:
            value = d["updateMessage"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.update_message = value
        if "isSendUpdates" in d:
            value = d["isSendUpdates"]
            if value is not True and value is not False:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.is_send_updates = value
        if len(d) == known:
            made._additional_properties = None
        else:
            made._additional_properties = others(d, cls._members, len(d) - known)
            loose.append(made._additional_properties)
        return made

    @classmethod
    def _read_carefully(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read whatever is promised, usual or not, and name what is not promised."""
        d = start(cls, src_dict)
        member = "name"
        try:
            value = d.pop(member, UNSET)
            name_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "description"
            value = d.pop(member, UNSET)
            description_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "routine"
            value = d.pop(member, UNSET)
            routine_: None | ScheduleRoutineRequest | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else ScheduleRoutineRequest.from_dict(value)
            )
            member = "isRemind"
            value = d.pop(member, UNSET)
            is_remind_: bool | Unset = UNSET if value is UNSET else read_bool(value)
            member = "projectId"
            value = d.pop(member, UNSET)
            project_id_: float | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_float(value)
            )
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
            member = "attendees"
            value = d.pop(member, UNSET)
            attendees_: list[ScheduleAttendeeRequest] | Unset = (
                UNSET if value is UNSET else read_list(ScheduleAttendeeRequest.from_dict, value)
            )
            member = "isAllDay"
            value = d.pop(member, UNSET)
            is_all_day_: bool | Unset = UNSET if value is UNSET else read_bool(value)
            member = "timeZone"
            value = d.pop(member, UNSET)
            time_zone_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "startedAt"
            value = d.pop(member, UNSET)
            started_at_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "endedAt"
            value = d.pop(member, UNSET)
            ended_at_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
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
            member = "updateMessage"
            value = d.pop(member, UNSET)
            update_message_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "isSendUpdates"
            value = d.pop(member, UNSET)
            is_send_updates_: bool | Unset = UNSET if value is UNSET else read_bool(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
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
                update_message=update_message_,
                is_send_updates=is_send_updates_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.behavior import Behavior  # noqa: E402
from ..models.display_type import DisplayType  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
from ..models.priority import Priority  # noqa: E402
from ..models.schedule_attendee_request import ScheduleAttendeeRequest  # noqa: E402
from ..models.schedule_routine_request import ScheduleRoutineRequest  # noqa: E402
from ..models.transparency import Transparency  # noqa: E402
from ..models.visibility_type import VisibilityType  # noqa: E402

known_Behavior = known_values(Behavior)
known_DisplayType = known_values(DisplayType)
known_LocationType = known_values(LocationType)
known_Priority = known_values(Priority)
known_Transparency = known_values(Transparency)
known_VisibilityType = known_values(VisibilityType)
straight_ScheduleAttendeeRequest = ScheduleAttendeeRequest.read_straight
straight_ScheduleRoutineRequest = ScheduleRoutineRequest.read_straight
tell_constructor(
    UpdateScheduleRequest,
    Behavior,
    DisplayType,
    LocationType,
    Priority,
    ScheduleAttendeeRequest,
    ScheduleRoutineRequest,
    Transparency,
    VisibilityType,
)
