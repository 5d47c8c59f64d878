# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_int,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class ScheduleRoutineRequest(Model):
    """How an entry shall repeat."""

    _members: ClassVar[dict[str, str]] = {
        "duration": "duration",
        "endedAt": "ended_at",
        "schedules": "schedules",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    duration: int
    """Length; the unit is not documented."""

    ended_at: None | str
    """When it stops repeating."""

    schedules: list[ScheduleRoutineItem]
    """Its repetitions."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["duration"] = self.duration
        field_dict["endedAt"] = self.ended_at
        field_dict["schedules"] = write(self.schedules)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "duration"
        try:
            duration_ = read_int(d.pop(member))
            member = "endedAt"
            value = d.pop(member)
            ended_at_: None | str = None if value is None else read_str(value)
            member = "schedules"
            schedules_ = read_list(ScheduleRoutineItem.from_dict, d.pop(member))
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                duration=duration_,
                ended_at=ended_at_,
                schedules=schedules_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.schedule_routine_item import ScheduleRoutineItem  # noqa: E402

tell_constructor(ScheduleRoutineRequest, ScheduleRoutineItem)
