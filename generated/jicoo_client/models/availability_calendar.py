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
    read_either,
    read_int,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class AvailabilityCalendar(Model):
    """The hours in which a user can be booked. All is read off samples: nothing is known to be
    required."""

    uid: str | Unset = _attrs_field(default=UNSET, repr=True)
    team_id: int | None | str | Unset = _attrs_field(default=UNSET, repr=False)
    user_id: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    name: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    is_default: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    timezone: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    created_at: datetime.datetime | None | Unset = _attrs_field(default=UNSET, repr=True)
    updated_at: datetime.datetime | None | Unset = _attrs_field(default=UNSET, repr=True)
    calendars: list[AvailabilityHours] | None | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.uid is not UNSET:
            field_dict["uid"] = self.uid
        if self.team_id is not UNSET:
            field_dict["teamId"] = write(self.team_id)
        if self.user_id is not UNSET:
            field_dict["userId"] = write(self.user_id)
        if self.name is not UNSET:
            field_dict["name"] = write(self.name)
        if self.is_default is not UNSET:
            field_dict["isDefault"] = write(self.is_default)
        if self.timezone is not UNSET:
            field_dict["timezone"] = write(self.timezone)
        if self.created_at is not UNSET:
            field_dict["createdAt"] = write(self.created_at)
        if self.updated_at is not UNSET:
            field_dict["updatedAt"] = write(self.updated_at)
        if self.calendars is not UNSET:
            field_dict["calendars"] = write(self.calendars)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            value = d.pop(member, UNSET)
            uid_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "teamId"
            value = d.pop(member, UNSET)
            team_id_: int | None | str | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else read_either(value, read_int, read_str)
            )
            member = "userId"
            value = d.pop(member, UNSET)
            user_id_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "isDefault"
            value = d.pop(member, UNSET)
            is_default_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "timezone"
            value = d.pop(member, UNSET)
            timezone_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "createdAt"
            value = d.pop(member, UNSET)
            created_at_: datetime.datetime | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "updatedAt"
            value = d.pop(member, UNSET)
            updated_at_: datetime.datetime | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "calendars"
            value = d.pop(member, UNSET)
            calendars_: list[AvailabilityHours] | None | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else read_list(AvailabilityHours.from_dict, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                team_id=team_id_,
                user_id=user_id_,
                name=name_,
                is_default=is_default_,
                timezone=timezone_,
                created_at=created_at_,
                updated_at=updated_at_,
                calendars=calendars_,
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


from ..models.availability_hours import AvailabilityHours  # noqa: E402
