# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from builtins import property as _property
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    fromisoformat,
    given,
    known_values,
    new,
    others,
    read_datetime,
    read_enum,
    read_int,
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
class Booking(Model):
    """An appointment. The 21 required members are always there, many of them null; guests are
    not among them, see BookingContact."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "uid",
        "eventTypeId": "event_type_id",
        "name": "name",
        "description": "description",
        "status": "status",
        "startedAt": "started_at",
        "endedAt": "ended_at",
        "locationId": "location_id",
        "url": "url",
        "phoneNumber": "phone_number",
        "address": "address",
        "customLocation": "custom_location",
        "access": "access",
        "timeZone": "time_zone",
        "priority": "priority",
        "cancelReason": "cancel_reason",
        "cancelledAt": "cancelled_at",
        "cancelledBy": "cancelled_by",
        "hosts": "hosts",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
        "capacity": "_capacity",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "uid",
        "status",
        "started_at",
        "ended_at",
        "cancelled_at",
        "created_at",
        "updated_at",
    )

    uid: str
    """The booking's id."""

    event_type_id: None | str
    """The event type that was booked."""

    name: str
    """Title of the booking."""

    description: None | str
    """Text of the booking."""

    status: BookingStatus
    """`request` waits for approval, `open` stands, `cancel` is cancelled. The word is `cancel`, though
    fields say `cancelled`."""

    started_at: datetime.datetime
    """Start."""

    ended_at: datetime.datetime
    """End."""

    location_id: LocationType | None | str
    """How they meet."""

    url: None | str
    """Address of the online meeting."""

    phone_number: None | str
    """Number to call."""

    address: None | str
    """Where to meet."""

    custom_location: None | str
    """Name of a place of their own."""

    access: None | str
    """How to get there."""

    time_zone: str
    """IANA zone that the guest picked."""

    priority: None | Priority | str
    """How urgent it is."""

    cancel_reason: None | str
    """Why it was cancelled."""

    cancelled_at: datetime.datetime | None
    """When it was cancelled."""

    cancelled_by: None | str
    """Who cancelled it: `host` in samples; other values are not known, so they are open."""

    hosts: list[BookingHost]
    """Who holds it."""

    created_at: datetime.datetime
    """When it was made."""

    updated_at: datetime.datetime
    """When it last changed."""

    _capacity: int | None = _attrs_field(default=ABSENT, alias="capacity")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def capacity(self) -> int | None:
        """Not known; presumably the places of a group booking."""

        return given(self._capacity)

    @capacity.setter
    def capacity(self, value: int | None) -> None:
        self._capacity = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "uid": self.uid,
            "eventTypeId": self.event_type_id,
            "name": self.name,
            "description": self.description,
            "status": self.status._value_
            if type(self.status) is BookingStatus
            else write(self.status),
            "startedAt": write_moment(self.started_at),
            "endedAt": write_moment(self.ended_at),
            "locationId": self.location_id._value_
            if type(self.location_id) is LocationType
            else write(self.location_id),
            "url": self.url,
            "phoneNumber": self.phone_number,
            "address": self.address,
            "customLocation": self.custom_location,
            "access": self.access,
            "timeZone": self.time_zone,
            "priority": self.priority._value_
            if type(self.priority) is Priority
            else write(self.priority),
            "cancelReason": self.cancel_reason,
            "cancelledAt": write_moment(self.cancelled_at),
            "cancelledBy": self.cancelled_by,
            "hosts": [
                item.to_dict() if type(item) is BookingHost else write(item) for item in self.hosts
            ]
            if type(self.hosts) is list
            else write(self.hosts),
            "createdAt": write_moment(self.created_at),
            "updatedAt": write_moment(self.updated_at),
        }
        if self._capacity is not ABSENT:
            field_dict["capacity"] = self._capacity
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
        if type(d) is not dict or cls is not Booking:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 22
        value = d["uid"]
        if type(value) is not str:
            raise ValueError

        made.uid = value
        value = d["eventTypeId"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.event_type_id = value
        value = d["name"]
        if type(value) is not str:
            raise ValueError

        made.name = value
        value = d["description"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.description = value
        value = d["status"]
        value = known_BookingStatus.get(value) or unknown(BookingStatus, value)

        made.status = value
        value = d["startedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.started_at = value
        value = d["endedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.ended_at = value
        value = d["locationId"]
        if value is not None:
            value = known_LocationType.get(value) or unknown(LocationType, value)

        made.location_id = value
        value = d["url"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.url = value
        value = d["phoneNumber"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.phone_number = value
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
        value = d["access"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.access = value
        value = d["timeZone"]
        if type(value) is not str:
            raise ValueError

        made.time_zone = value
        value = d["priority"]
        if value is not None:
            value = known_Priority.get(value) or unknown(Priority, value)

        made.priority = value
        value = d["cancelReason"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.cancel_reason = value
        value = d["cancelledAt"]
        if value is not None:
            if value[10] != "T" or not value[16]:
                raise ValueError
            value = fromisoformat(value)
            if value.tzinfo is None:
                raise ValueError

        made.cancelled_at = value
        value = d["cancelledBy"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.cancelled_by = value
        value = d["hosts"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_BookingHost(item, loose))
        value = held

        made.hosts = value
        value = d["createdAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.created_at = value
        value = d["updatedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.updated_at = value
        if "capacity" in d:
            value = d["capacity"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._capacity = value
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
            member = "eventTypeId"
            value = d.pop(member)
            event_type_id_: None | str = None if value is None else read_str(value)
            member = "name"
            name_ = read_str(d.pop(member))
            member = "description"
            value = d.pop(member)
            description_: None | str = None if value is None else read_str(value)
            member = "status"
            status_ = read_enum(BookingStatus, d.pop(member))
            member = "startedAt"
            started_at_ = read_datetime(d.pop(member))
            member = "endedAt"
            ended_at_ = read_datetime(d.pop(member))
            member = "locationId"
            value = d.pop(member)
            location_id_: LocationType | None | str = (
                None if value is None else read_enum(LocationType, value)
            )
            member = "url"
            value = d.pop(member)
            url_: None | str = None if value is None else read_str(value)
            member = "phoneNumber"
            value = d.pop(member)
            phone_number_: None | str = None if value is None else read_str(value)
            member = "address"
            value = d.pop(member)
            address_: None | str = None if value is None else read_str(value)
            member = "customLocation"
            value = d.pop(member)
            custom_location_: None | str = None if value is None else read_str(value)
            member = "access"
            value = d.pop(member)
            access_: None | str = None if value is None else read_str(value)
            member = "timeZone"
            time_zone_ = read_str(d.pop(member))
            member = "priority"
            value = d.pop(member)
            priority_: None | Priority | str = None if value is None else read_enum(Priority, value)
            member = "cancelReason"
            value = d.pop(member)
            cancel_reason_: None | str = None if value is None else read_str(value)
            member = "cancelledAt"
            value = d.pop(member)
            cancelled_at_: datetime.datetime | None = (
                None if value is None else read_datetime(value)
            )
            member = "cancelledBy"
            value = d.pop(member)
            cancelled_by_: None | str = None if value is None else read_str(value)
            member = "hosts"
            hosts_ = read_list(BookingHost.from_dict, d.pop(member))
            member = "createdAt"
            created_at_ = read_datetime(d.pop(member))
            member = "updatedAt"
            updated_at_ = read_datetime(d.pop(member))
            member = "capacity"
            value = d.pop(member, UNSET)
            capacity_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                event_type_id=event_type_id_,
                name=name_,
                description=description_,
                status=status_,
                started_at=started_at_,
                ended_at=ended_at_,
                location_id=location_id_,
                url=url_,
                phone_number=phone_number_,
                address=address_,
                custom_location=custom_location_,
                access=access_,
                time_zone=time_zone_,
                priority=priority_,
                cancel_reason=cancel_reason_,
                cancelled_at=cancelled_at_,
                cancelled_by=cancelled_by_,
                hosts=hosts_,
                created_at=created_at_,
                updated_at=updated_at_,
                capacity=capacity_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.booking_host import BookingHost  # noqa: E402
from ..models.booking_status import BookingStatus  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
from ..models.priority import Priority  # noqa: E402

known_BookingStatus = known_values(BookingStatus)
known_LocationType = known_values(LocationType)
known_Priority = known_values(Priority)
straight_BookingHost = BookingHost.read_straight
tell_constructor(Booking, BookingHost, BookingStatus, LocationType, Priority)
