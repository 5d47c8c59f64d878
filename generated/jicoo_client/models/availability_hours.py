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
    write,
    write_all,
    write_moment,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class AvailabilityHours(Model):
    """Bookable hours on a weekday."""

    _members: ClassVar[dict[str, str]] = {
        "startHour": "_start_hour",
        "startMinute": "_start_minute",
        "endHour": "_end_hour",
        "endMinute": "_end_minute",
        "startedAt": "_started_at",
        "endedAt": "_ended_at",
        "wday": "_wday",
        "frequencyType": "_frequency_type",
        "frequencyInterval": "_frequency_interval",
        "exceptions": "_exceptions",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "started_at",
        "ended_at",
    )

    _start_hour: int | None = _attrs_field(default=ABSENT, alias="start_hour")
    _start_minute: int | None = _attrs_field(default=ABSENT, alias="start_minute")
    _end_hour: int | None = _attrs_field(default=ABSENT, alias="end_hour")
    _end_minute: int | None = _attrs_field(default=ABSENT, alias="end_minute")
    _started_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="started_at")
    _ended_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="ended_at")
    _wday: int | None = _attrs_field(default=ABSENT, alias="wday")
    _frequency_type: int | None = _attrs_field(default=ABSENT, alias="frequency_type")
    _frequency_interval: int | None = _attrs_field(default=ABSENT, alias="frequency_interval")
    _exceptions: Any = _attrs_field(default=ABSENT, alias="exceptions")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def start_hour(self) -> int | None:
        """Hour of the begin."""

        return given(self._start_hour)

    @start_hour.setter
    def start_hour(self, value: int | None) -> None:
        self._start_hour = value

    @_property
    def start_minute(self) -> int | None:
        """Minute of the begin."""

        return given(self._start_minute)

    @start_minute.setter
    def start_minute(self, value: int | None) -> None:
        self._start_minute = value

    @_property
    def end_hour(self) -> int | None:
        """Hour of the end."""

        return given(self._end_hour)

    @end_hour.setter
    def end_hour(self, value: int | None) -> None:
        self._end_hour = value

    @_property
    def end_minute(self) -> int | None:
        """Minute of the end."""

        return given(self._end_minute)

    @end_minute.setter
    def end_minute(self, value: int | None) -> None:
        self._end_minute = value

    @_property
    def started_at(self) -> datetime.datetime | None:
        """From when on they hold."""

        return given(self._started_at)

    @started_at.setter
    def started_at(self, value: datetime.datetime | None) -> None:
        self._started_at = value

    @_property
    def ended_at(self) -> datetime.datetime | None:
        """Until when they hold."""

        return given(self._ended_at)

    @ended_at.setter
    def ended_at(self, value: datetime.datetime | None) -> None:
        self._ended_at = value

    @_property
    def wday(self) -> int | None:
        """Weekday."""

        return given(self._wday)

    @wday.setter
    def wday(self, value: int | None) -> None:
        self._wday = value

    @_property
    def frequency_type(self) -> int | None:
        """A code."""

        return given(self._frequency_type)

    @frequency_type.setter
    def frequency_type(self, value: int | None) -> None:
        self._frequency_type = value

    @_property
    def frequency_interval(self) -> int | None:
        """Every how many periods."""

        return given(self._frequency_interval)

    @frequency_interval.setter
    def frequency_interval(self, value: int | None) -> None:
        self._frequency_interval = value

    @_property
    def exceptions(self) -> Any:
        """Of any shape."""

        return given(self._exceptions)

    @exceptions.setter
    def exceptions(self, value: Any) -> None:
        self._exceptions = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._start_hour is not ABSENT:
            field_dict["startHour"] = self._start_hour
        if self._start_minute is not ABSENT:
            field_dict["startMinute"] = self._start_minute
        if self._end_hour is not ABSENT:
            field_dict["endHour"] = self._end_hour
        if self._end_minute is not ABSENT:
            field_dict["endMinute"] = self._end_minute
        if self._started_at is not ABSENT:
            field_dict["startedAt"] = write_moment(self._started_at)
        if self._ended_at is not ABSENT:
            field_dict["endedAt"] = write_moment(self._ended_at)
        if self._wday is not ABSENT:
            field_dict["wday"] = self._wday
        if self._frequency_type is not ABSENT:
            field_dict["frequencyType"] = self._frequency_type
        if self._frequency_interval is not ABSENT:
            field_dict["frequencyInterval"] = self._frequency_interval
        if self._exceptions is not ABSENT:
            field_dict["exceptions"] = write(self._exceptions)
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
        if type(d) is not dict or cls is not AvailabilityHours:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 10
        if "startHour" in d:
            value = d["startHour"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._start_hour = value
        if "startMinute" in d:
            value = d["startMinute"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._start_minute = value
        if "endHour" in d:
            value = d["endHour"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._end_hour = value
        if "endMinute" in d:
            value = d["endMinute"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._end_minute = value
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
        if "endedAt" in d:
            value = d["endedAt"]
            if value is not None:
                if value[10] != "T" or not value[16]:
                    raise ValueError
                value = fromisoformat(value)
                if value.tzinfo is None:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._ended_at = value
        if "wday" in d:
            value = d["wday"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._wday = value
        if "frequencyType" in d:
            value = d["frequencyType"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._frequency_type = value
        if "frequencyInterval" in d:
            value = d["frequencyInterval"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._frequency_interval = value
        if "exceptions" in d:
            value = d["exceptions"]
            loose.append(value)

        else:
            value = ABSENT
            known -= 1
        made._exceptions = value
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
        member = "startHour"
        try:
            value = d.pop(member, UNSET)
            start_hour_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "startMinute"
            value = d.pop(member, UNSET)
            start_minute_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "endHour"
            value = d.pop(member, UNSET)
            end_hour_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "endMinute"
            value = d.pop(member, UNSET)
            end_minute_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "startedAt"
            value = d.pop(member, UNSET)
            started_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "endedAt"
            value = d.pop(member, UNSET)
            ended_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "wday"
            value = d.pop(member, UNSET)
            wday_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "frequencyType"
            value = d.pop(member, UNSET)
            frequency_type_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "frequencyInterval"
            value = d.pop(member, UNSET)
            frequency_interval_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "exceptions"
            value = d.pop(member, UNSET)
            exceptions_: Any = ABSENT if value is UNSET else value
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                start_hour=start_hour_,
                start_minute=start_minute_,
                end_hour=end_hour_,
                end_minute=end_minute_,
                started_at=started_at_,
                ended_at=ended_at_,
                wday=wday_,
                frequency_type=frequency_type_,
                frequency_interval=frequency_interval_,
                exceptions=exceptions_,
            )
            made._additional_properties = d or None
            return made
        raise problem
