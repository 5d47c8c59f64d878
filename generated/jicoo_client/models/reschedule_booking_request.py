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
    new,
    others,
    read_datetime,
    read_str,
    start,
    write_all,
    write_moment,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "timeZone": self.time_zone,
            "startedAt": write_moment(self.started_at),
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
        if type(d) is not dict or cls is not RescheduleBookingRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        value = d["timeZone"]
        if type(value) is not str:
            raise ValueError

        made.time_zone = value
        value = d["startedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.started_at = value
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
            made._additional_properties = d or None
            return made
        raise problem
