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
    given,
    read_datetime,
    read_int,
    start,
    write,
    write_all,
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

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
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self._started_at is not ABSENT:
            field_dict["startedAt"] = write(self._started_at)
        if self._remaining_capacity is not ABSENT:
            field_dict["remainingCapacity"] = self._remaining_capacity
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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
            made.additional_properties = d
            return made
        raise problem
