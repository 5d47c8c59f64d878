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
    read_bool,
    read_datetime,
    read_enum,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class UpdateBookingRequest(Model):
    """What changes in a booking. Limits are as printed: `name` has none here, but 64 when a
    booking is made."""

    name: str | Unset = _attrs_field(default=UNSET, repr=False)
    description: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    time_zone: str | Unset = _attrs_field(default=UNSET, repr=False)
    started_at: datetime.datetime | Unset = _attrs_field(default=UNSET, repr=True)
    ended_at: datetime.datetime | Unset = _attrs_field(default=UNSET, repr=True)
    hosts: list[BookingHost] | Unset = _attrs_field(default=UNSET, repr=False)
    priority: None | Priority | Unset = _attrs_field(default=UNSET, repr=False)
    update_message: str | Unset = _attrs_field(default=UNSET, repr=False)
    is_send_updates: bool | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = write(self.description)
        if self.time_zone is not UNSET:
            field_dict["timeZone"] = self.time_zone
        if self.started_at is not UNSET:
            field_dict["startedAt"] = write(self.started_at)
        if self.ended_at is not UNSET:
            field_dict["endedAt"] = write(self.ended_at)
        if self.hosts is not UNSET:
            field_dict["hosts"] = write(self.hosts)
        if self.priority is not UNSET:
            field_dict["priority"] = write(self.priority)
        if self.update_message is not UNSET:
            field_dict["updateMessage"] = self.update_message
        if self.is_send_updates is not UNSET:
            field_dict["isSendUpdates"] = self.is_send_updates
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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
            member = "timeZone"
            value = d.pop(member, UNSET)
            time_zone_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "startedAt"
            value = d.pop(member, UNSET)
            started_at_: datetime.datetime | Unset = (
                UNSET if value is UNSET else read_datetime(value)
            )
            member = "endedAt"
            value = d.pop(member, UNSET)
            ended_at_: datetime.datetime | Unset = UNSET if value is UNSET else read_datetime(value)
            member = "hosts"
            value = d.pop(member, UNSET)
            hosts_: list[BookingHost] | Unset = (
                UNSET if value is UNSET else read_list(BookingHost.from_dict, value)
            )
            member = "priority"
            value = d.pop(member, UNSET)
            priority_: None | Priority | Unset = (
                UNSET if value is UNSET else None if value is None else read_enum(Priority, value)
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
                time_zone=time_zone_,
                started_at=started_at_,
                ended_at=ended_at_,
                hosts=hosts_,
                priority=priority_,
                update_message=update_message_,
                is_send_updates=is_send_updates_,
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
from ..models.priority import Priority  # noqa: E402
