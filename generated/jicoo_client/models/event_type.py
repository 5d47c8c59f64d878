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
    read_int,
    read_str,
    start,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class EventType(Model):
    """What can be booked. The fields are known from the code of one client only, and nothing is
    known to be required."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "_uid",
        "name": "_name",
        "status": "_status",
        "duration": "_duration",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "uid",
        "status",
    )

    _uid: None | str = _attrs_field(default=ABSENT, alias="uid")
    _name: None | str = _attrs_field(default=ABSENT, alias="name")
    _status: None | str = _attrs_field(default=ABSENT, alias="status")
    _duration: int | None = _attrs_field(default=ABSENT, alias="duration")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def uid(self) -> None | str:
        """The event type's id; bookings call it `eventTypeId`, webhooks `eventTypeUid`."""

        return given(self._uid)

    @uid.setter
    def uid(self, value: None | str) -> None:
        self._uid = value

    @_property
    def name(self) -> None | str:
        """Title."""

        return given(self._name)

    @name.setter
    def name(self, value: None | str) -> None:
        self._name = value

    @_property
    def status(self) -> None | str:
        """Presumably `enable` where it can be booked; other values are not known."""

        return given(self._status)

    @status.setter
    def status(self, value: None | str) -> None:
        self._status = value

    @_property
    def duration(self) -> int | None:
        """Length of a slot, presumably in minutes."""

        return given(self._duration)

    @duration.setter
    def duration(self, value: int | None) -> None:
        self._duration = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._uid is not ABSENT:
            field_dict["uid"] = self._uid
        if self._name is not ABSENT:
            field_dict["name"] = self._name
        if self._status is not ABSENT:
            field_dict["status"] = self._status
        if self._duration is not ABSENT:
            field_dict["duration"] = self._duration
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
        if type(d) is not dict or cls is not EventType:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 4
        if "uid" in d:
            value = d["uid"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._uid = value
        if "name" in d:
            value = d["name"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._name = value
        if "status" in d:
            value = d["status"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._status = value
        if "duration" in d:
            value = d["duration"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._duration = value
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
        member = "uid"
        try:
            value = d.pop(member, UNSET)
            uid_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "status"
            value = d.pop(member, UNSET)
            status_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "duration"
            value = d.pop(member, UNSET)
            duration_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                name=name_,
                status=status_,
                duration=duration_,
            )
            made._additional_properties = d or None
            return made
        raise problem
