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
    new,
    others,
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
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

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
        field_dict: dict[str, Any] = {}
        if self._duration is not ABSENT:
            field_dict["duration"] = self._duration
        if self._ended_at is not ABSENT:
            field_dict["endedAt"] = self._ended_at
        if self._schedules is not ABSENT:
            field_dict["schedules"] = (
                [
                    item.to_dict() if type(item) is ScheduleRoutineItem else write(item)
                    for item in self._schedules
                ]
                if type(self._schedules) is list
                else write(self._schedules)
            )
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
        if type(d) is not dict or cls is not ScheduleRoutine:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 3
        if "duration" in d:
            value = d["duration"]
            if value is not None:
                if type(value) is not int:
                    if type(value) is not float:
                        raise ValueError
                    loose.append(value)

        else:
            value = ABSENT
            known -= 1
        made._duration = value
        if "endedAt" in d:
            value = d["endedAt"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._ended_at = value
        if "schedules" in d:
            value = d["schedules"]
            if value is not None:
                items = value
                if type(items) is not list:
                    raise ValueError
                held = []
                for item in items:
                    held.append(straight_ScheduleRoutineItem(item, loose))
                value = held

        else:
            value = ABSENT
            known -= 1
        made._schedules = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.schedule_routine_item import ScheduleRoutineItem  # noqa: E402

straight_ScheduleRoutineItem = ScheduleRoutineItem.read_straight
tell_constructor(ScheduleRoutine, ScheduleRoutineItem)
