# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_datetime,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class RescheduleBookingRequest(Model):
    """The start that a booking is moved to."""

    time_zone: str = _attrs_field(repr=False)
    started_at: datetime.datetime = _attrs_field(repr=True)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["timeZone"] = self.time_zone
        field_dict["startedAt"] = write(self.started_at)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "timeZone"
        try:
            time_zone_ = read_str(d.pop(member))
            member = "startedAt"
            started_at_ = read_datetime(d.pop(member))
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                time_zone=time_zone_,
                started_at=started_at_,
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
