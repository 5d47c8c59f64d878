# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    fromisoformat,
    known_values,
    new,
    others,
    read_bool,
    read_datetime,
    read_enum,
    read_float,
    read_list,
    read_str,
    start,
    tell_constructor,
    unknown,
    write,
    write_all,
    write_moment,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "uid": self.uid,
            "name": self.name,
            "description": self.description,
            "routine": write(self.routine),
            "isRemind": self.is_remind,
            "projectId": self.project_id,
            "phoneNumber": self.phone_number,
            "access": self.access,
            "address": self.address,
            "customLocation": self.custom_location,
            "attendees": [
                item.to_dict() if type(item) is ScheduleAttendee else write(item)
                for item in self.attendees
            ]
            if type(self.attendees) is list
            else write(self.attendees),
            "isAllDay": self.is_all_day,
            "timeZone": self.time_zone,
            "startedAt": self.started_at,
            "endedAt": self.ended_at,
            "priority": self.priority._value_
            if type(self.priority) is Priority
            else write(self.priority),
            "displayType": self.display_type._value_
            if type(self.display_type) is DisplayType
            else write(self.display_type),
            "location": self.location._value_
            if type(self.location) is LocationType
            else write(self.location),
            "transparency": self.transparency._value_
            if type(self.transparency) is Transparency
            else write(self.transparency),
            "behavior": self.behavior._value_
            if type(self.behavior) is Behavior
            else write(self.behavior),
            "visibilityType": self.visibility_type._value_
            if type(self.visibility_type) is VisibilityType
            else write(self.visibility_type),
            "status": self.status._value_
            if type(self.status) is ScheduleStatus
            else write(self.status),
            "url": self.url,
            "updatedAt": write_moment(self.updated_at),
            "createdAt": write_moment(self.created_at),
        }
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
        if type(d) is not dict or cls is not Schedule:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 25
        value = d["uid"]
        if type(value) is not str:
            raise ValueError

        made.uid = value
        value = d["name"]
        if type(value) is not str:
            raise ValueError

        made.name = value
        value = d["description"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.description = value
        value = d["routine"]
        if value is not None:
            value = straight_ScheduleRoutine(value, loose)

        made.routine = value
        value = d["isRemind"]
        if value is not True and value is not False:
            raise ValueError

        made.is_remind = value
        value = d["projectId"]
        if value is not None:
            if type(value) is not int:
                if type(value) is not float:
                    raise ValueError
                loose.append(value)

        made.project_id = value
        value = d["phoneNumber"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.phone_number = value
        value = d["access"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.access = value
        value = d["address"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.address = value
        value = d["customLocation"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.custom_location = value
        value = d["attendees"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_ScheduleAttendee(item, loose))
        value = held

        made.attendees = value
        value = d["isAllDay"]
        if value is not True and value is not False:
            raise ValueError

        made.is_all_day = value
        value = d["timeZone"]
        if type(value) is not str:
            raise ValueError

        made.time_zone = value
        value = d["startedAt"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.started_at = value
        value = d["endedAt"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.ended_at = value
        value = d["priority"]
        if value is not None:
            value = known_Priority.get(value) or unknown(Priority, value)

        made.priority = value
        value = d["displayType"]
        value = known_DisplayType.get(value) or unknown(DisplayType, value)

        made.display_type = value
        value = d["location"]
        if value is not None:
            value = known_LocationType.get(value) or unknown(LocationType, value)

        made.location = value
        value = d["transparency"]
        value = known_Transparency.get(value) or unknown(Transparency, value)

        made.transparency = value
        value = d["behavior"]
        value = known_Behavior.get(value) or unknown(Behavior, value)

        made.behavior = value
        value = d["visibilityType"]
        value = known_VisibilityType.get(value) or unknown(VisibilityType, value)

        made.visibility_type = value
        value = d["status"]
        value = known_ScheduleStatus.get(value) or unknown(ScheduleStatus, value)

        made.status = value
        value = d["url"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.url = value
        value = d["updatedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.updated_at = value
        value = d["createdAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.created_at = value
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
            made._additional_properties = d or None
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

known_Behavior = known_values(Behavior)
known_DisplayType = known_values(DisplayType)
known_LocationType = known_values(LocationType)
known_Priority = known_values(Priority)
known_ScheduleStatus = known_values(ScheduleStatus)
known_Transparency = known_values(Transparency)
known_VisibilityType = known_values(VisibilityType)
straight_ScheduleAttendee = ScheduleAttendee.read_straight
straight_ScheduleRoutine = ScheduleRoutine.read_straight
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
