# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from builtins import property as _property
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    given,
    read_float,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class ScheduleRoutine(Model):
    """How an entry repeats."""

    _members: ClassVar[dict[str, str]] = {
        "duration": "_duration",
        "endedAt": "_ended_at",
        "schedules": "_schedules",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _duration: float | None = _attrs_field(default=ABSENT, alias="duration")
    _ended_at: None | str = _attrs_field(default=ABSENT, alias="ended_at")
    _schedules: list[ScheduleRoutineItem] | None = _attrs_field(default=ABSENT, alias="schedules")
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    @_property
    def duration(self) -> float | None:
        """Length; the unit is not documented."""

        return given(self._duration)

    @duration.setter
    def duration(self, value: float | None) -> None:
        self._duration = value

    @_property
    def ended_at(self) -> None | str:
        """When it stops repeating."""

        return given(self._ended_at)

    @ended_at.setter
    def ended_at(self, value: None | str) -> None:
        self._ended_at = value

    @_property
    def schedules(self) -> list[ScheduleRoutineItem] | None:
        """Its repetitions."""

        return given(self._schedules)

    @schedules.setter
    def schedules(self, value: list[ScheduleRoutineItem] | None) -> None:
        self._schedules = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self._duration is not ABSENT:
            field_dict["duration"] = self._duration
        if self._ended_at is not ABSENT:
            field_dict["endedAt"] = self._ended_at
        if self._schedules is not ABSENT:
            field_dict["schedules"] = write(self._schedules)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "duration"
        try:
            value = d.pop(member, UNSET)
            duration_: float | None = (
                ABSENT if value is UNSET else None if value is None else read_float(value)
            )
            member = "endedAt"
            value = d.pop(member, UNSET)
            ended_at_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "schedules"
            value = d.pop(member, UNSET)
            schedules_: list[ScheduleRoutineItem] | None = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_list(ScheduleRoutineItem.from_dict, value)
            )
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

tell_constructor(ScheduleRoutine, ScheduleRoutineItem)
