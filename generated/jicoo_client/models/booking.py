# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    read_datetime,
    read_enum,
    read_int,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class Booking(Model):
    """An appointment. The 21 required members are always there, many of them null; guests are
    not among them, see BookingContact."""

    uid: str = _attrs_field(repr=True)
    event_type_id: None | str = _attrs_field(repr=False)
    name: str = _attrs_field(repr=False)
    description: None | str = _attrs_field(repr=False)
    status: BookingStatus = _attrs_field(repr=True)
    started_at: datetime.datetime = _attrs_field(repr=True)
    ended_at: datetime.datetime = _attrs_field(repr=True)
    location_id: LocationType | None = _attrs_field(repr=False)
    url: None | str = _attrs_field(repr=False)
    phone_number: None | str = _attrs_field(repr=False)
    address: None | str = _attrs_field(repr=False)
    custom_location: None | str = _attrs_field(repr=False)
    access: None | str = _attrs_field(repr=False)
    time_zone: str = _attrs_field(repr=False)
    priority: None | Priority = _attrs_field(repr=False)
    cancel_reason: None | str = _attrs_field(repr=False)
    cancelled_at: datetime.datetime | None = _attrs_field(repr=True)
    cancelled_by: None | str = _attrs_field(repr=False)
    hosts: list[BookingHost] = _attrs_field(repr=False)
    created_at: datetime.datetime = _attrs_field(repr=True)
    updated_at: datetime.datetime = _attrs_field(repr=True)
    capacity: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["eventTypeId"] = write(self.event_type_id)
        field_dict["name"] = self.name
        field_dict["description"] = write(self.description)
        field_dict["status"] = write(self.status)
        field_dict["startedAt"] = write(self.started_at)
        field_dict["endedAt"] = write(self.ended_at)
        field_dict["locationId"] = write(self.location_id)
        field_dict["url"] = write(self.url)
        field_dict["phoneNumber"] = write(self.phone_number)
        field_dict["address"] = write(self.address)
        field_dict["customLocation"] = write(self.custom_location)
        field_dict["access"] = write(self.access)
        field_dict["timeZone"] = self.time_zone
        field_dict["priority"] = write(self.priority)
        field_dict["cancelReason"] = write(self.cancel_reason)
        field_dict["cancelledAt"] = write(self.cancelled_at)
        field_dict["cancelledBy"] = write(self.cancelled_by)
        field_dict["hosts"] = write(self.hosts)
        field_dict["createdAt"] = write(self.created_at)
        field_dict["updatedAt"] = write(self.updated_at)
        if self.capacity is not UNSET:
            field_dict["capacity"] = write(self.capacity)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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
            location_id_: LocationType | None = (
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
            priority_: None | Priority = None if value is None else read_enum(Priority, value)
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
            capacity_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
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


from ..models.booking_host import BookingHost  # noqa: E402
from ..models.booking_status import BookingStatus  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
from ..models.priority import Priority  # noqa: E402
