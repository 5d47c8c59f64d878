# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

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


@_attrs_define(eq=False, repr=False)
class RescheduleBookingRequest(Model):
    """The start that a booking is moved to."""

    _members: ClassVar[dict[str, str]] = {
        "timeZone": "time_zone",
        "startedAt": "started_at",
    }
    _shown: ClassVar[tuple[str, ...]] = ("started_at",)

    time_zone: str
    """IANA name of the guest's time zone."""

    started_at: datetime.datetime
    """New start."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

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
