# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    new,
    others,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "duration": self.duration,
            "endedAt": self.ended_at,
            "schedules": [
                item.to_dict() if type(item) is ScheduleRoutineItem else write(item)
                for item in self.schedules
            ]
            if type(self.schedules) is list
            else write(self.schedules),
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
        if type(d) is not dict or cls is not ScheduleRoutineRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 3
        value = d["duration"]
        if type(value) is not int:
            raise ValueError

        made.duration = value
        value = d["endedAt"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.ended_at = value
        value = d["schedules"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_ScheduleRoutineItem(item, loose))
        value = held

        made.schedules = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.schedule_routine_item import ScheduleRoutineItem  # noqa: E402

straight_ScheduleRoutineItem = ScheduleRoutineItem.read_straight
tell_constructor(ScheduleRoutineRequest, ScheduleRoutineItem)
