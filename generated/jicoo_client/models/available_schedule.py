# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from builtins import property as _property
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    fromisoformat,
    given,
    new,
    others,
    read_datetime,
    read_int,
    start,
    write_all,
    write_moment,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class AvailableSchedule(Model):
    """A slot that is free. Its end is not given; presumably it follows from the event type."""

    _members: ClassVar[dict[str, str]] = {
        "startedAt": "_started_at",
        "remainingCapacity": "_remaining_capacity",
    }
    _shown: ClassVar[tuple[str, ...]] = ("started_at",)

    _started_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="started_at")
    _remaining_capacity: int | None = _attrs_field(default=ABSENT, alias="remaining_capacity")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def started_at(self) -> datetime.datetime | None:
        """Start."""

        return given(self._started_at)

    @started_at.setter
    def started_at(self, value: datetime.datetime | None) -> None:
        self._started_at = value

    @_property
    def remaining_capacity(self) -> int | None:
        """How many more can book it."""

        return given(self._remaining_capacity)

    @remaining_capacity.setter
    def remaining_capacity(self, value: int | None) -> None:
        self._remaining_capacity = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._started_at is not ABSENT:
            field_dict["startedAt"] = write_moment(self._started_at)
        if self._remaining_capacity is not ABSENT:
            field_dict["remainingCapacity"] = self._remaining_capacity
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
        if type(d) is not dict or cls is not AvailableSchedule:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        if "startedAt" in d:
            value = d["startedAt"]
            if value is not None:
                if value[10] != "T" or not value[16]:
                    raise ValueError
                value = fromisoformat(value)
                if value.tzinfo is None:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._started_at = value
        if "remainingCapacity" in d:
            value = d["remainingCapacity"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._remaining_capacity = value
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
        member = "startedAt"
        try:
            value = d.pop(member, UNSET)
            started_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "remainingCapacity"
            value = d.pop(member, UNSET)
            remaining_capacity_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                started_at=started_at_,
                remaining_capacity=remaining_capacity_,
            )
            made._additional_properties = d or None
            return made
        raise problem
