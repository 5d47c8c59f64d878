# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

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
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class UpdateBookingRequest(Model):
    """What changes in a booking. Limits are as printed: `name` has none here, but 64 when a
    booking is made."""

    _members: ClassVar[dict[str, str]] = {
        "name": "name",
        "description": "description",
        "timeZone": "time_zone",
        "startedAt": "started_at",
        "endedAt": "ended_at",
        "hosts": "hosts",
        "priority": "priority",
        "updateMessage": "update_message",
        "isSendUpdates": "is_send_updates",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "started_at",
        "ended_at",
    )

    name: str | Unset = UNSET
    """Title of the booking."""

    description: None | str | Unset = UNSET
    """Text of the booking."""

    time_zone: str | Unset = UNSET
    """IANA name of a time zone."""

    started_at: datetime.datetime | Unset = UNSET
    """New start."""

    ended_at: datetime.datetime | Unset = UNSET
    """New end."""

    hosts: list[BookingHostRequest] | Unset = UNSET
    """All hosts that the booking shall have."""

    priority: None | Priority | Unset = UNSET
    """How urgent it is."""

    update_message: str | Unset = UNSET
    """Message to those who are told."""

    is_send_updates: bool | Unset = UNSET
    """Whether anybody is told. Default not documented."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
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
            hosts_: list[BookingHostRequest] | Unset = (
                UNSET if value is UNSET else read_list(BookingHostRequest.from_dict, value)
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


from ..models.booking_host_request import BookingHostRequest  # noqa: E402
from ..models.priority import Priority  # noqa: E402

tell_constructor(UpdateBookingRequest, BookingHostRequest, Priority)
