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
    read_int,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class AvailabilityHours(Model):
    """Bookable hours on a weekday."""

    start_hour: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    start_minute: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    end_hour: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    end_minute: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    started_at: datetime.datetime | None | Unset = _attrs_field(default=UNSET, repr=True)
    ended_at: datetime.datetime | None | Unset = _attrs_field(default=UNSET, repr=True)
    wday: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    frequency_type: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    frequency_interval: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    exceptions: Any | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.start_hour is not UNSET:
            field_dict["startHour"] = write(self.start_hour)
        if self.start_minute is not UNSET:
            field_dict["startMinute"] = write(self.start_minute)
        if self.end_hour is not UNSET:
            field_dict["endHour"] = write(self.end_hour)
        if self.end_minute is not UNSET:
            field_dict["endMinute"] = write(self.end_minute)
        if self.started_at is not UNSET:
            field_dict["startedAt"] = write(self.started_at)
        if self.ended_at is not UNSET:
            field_dict["endedAt"] = write(self.ended_at)
        if self.wday is not UNSET:
            field_dict["wday"] = write(self.wday)
        if self.frequency_type is not UNSET:
            field_dict["frequencyType"] = write(self.frequency_type)
        if self.frequency_interval is not UNSET:
            field_dict["frequencyInterval"] = write(self.frequency_interval)
        if self.exceptions is not UNSET:
            field_dict["exceptions"] = write(self.exceptions)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "startHour"
        try:
            value = d.pop(member, UNSET)
            start_hour_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "startMinute"
            value = d.pop(member, UNSET)
            start_minute_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "endHour"
            value = d.pop(member, UNSET)
            end_hour_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "endMinute"
            value = d.pop(member, UNSET)
            end_minute_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "startedAt"
            value = d.pop(member, UNSET)
            started_at_: datetime.datetime | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "endedAt"
            value = d.pop(member, UNSET)
            ended_at_: datetime.datetime | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "wday"
            value = d.pop(member, UNSET)
            wday_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "frequencyType"
            value = d.pop(member, UNSET)
            frequency_type_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "frequencyInterval"
            value = d.pop(member, UNSET)
            frequency_interval_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "exceptions"
            value = d.pop(member, UNSET)
            exceptions_: Any | Unset = UNSET if value is UNSET else value
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                start_hour=start_hour_,
                start_minute=start_minute_,
                end_hour=end_hour_,
                end_minute=end_minute_,
                started_at=started_at_,
                ended_at=ended_at_,
                wday=wday_,
                frequency_type=frequency_type_,
                frequency_interval=frequency_interval_,
                exceptions=exceptions_,
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
