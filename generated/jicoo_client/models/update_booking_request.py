# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    Unset,
    fromisoformat,
    known_values,
    new,
    others,
    read_bool,
    read_datetime,
    read_enum,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.description is not UNSET:
            field_dict["description"] = self.description
        if self.time_zone is not UNSET:
            field_dict["timeZone"] = self.time_zone
        if self.started_at is not UNSET:
            field_dict["startedAt"] = write_moment(self.started_at)
        if self.ended_at is not UNSET:
            field_dict["endedAt"] = write_moment(self.ended_at)
        if self.hosts is not UNSET:
            field_dict["hosts"] = (
                [
                    item.to_dict() if type(item) is BookingHostRequest else write(item)
                    for item in self.hosts
                ]
                if type(self.hosts) is list
                else write(self.hosts)
            )
        if self.priority is not UNSET:
            field_dict["priority"] = (
                self.priority._value_ if type(self.priority) is Priority else write(self.priority)
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
        if type(d) is not dict or cls is not UpdateBookingRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 9
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
            if value[10] != "T" or not value[16]:
                raise ValueError
            value = fromisoformat(value)
            if value.tzinfo is None:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.started_at = value
        if "endedAt" in d:
            value = d["endedAt"]
            if value[10] != "T" or not value[16]:
                raise ValueError
            value = fromisoformat(value)
            if value.tzinfo is None:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.ended_at = value
        if "hosts" in d:
            value = d["hosts"]
            items = value
            if type(items) is not list:
                raise ValueError
            held = []
            for item in items:
                held.append(straight_BookingHostRequest(item, loose))
            value = held

        else:
            value = ABSENT
            known -= 1
        made.hosts = value
        if "priority" in d:
            value = d["priority"]
            if value is not None:
                value = known_Priority.get(value) or unknown(Priority, value)

        else:
            value = ABSENT
            known -= 1
        made.priority = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.booking_host_request import BookingHostRequest  # noqa: E402
from ..models.priority import Priority  # noqa: E402

known_Priority = known_values(Priority)
straight_BookingHostRequest = BookingHostRequest.read_straight
tell_constructor(UpdateBookingRequest, BookingHostRequest, Priority)
