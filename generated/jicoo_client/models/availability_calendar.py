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
    read_either,
    read_int,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    write_moment,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class AvailabilityCalendar(Model):
    """The hours in which a user can be booked. All is read off samples: nothing is known to be
    required."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "_uid",
        "teamId": "_team_id",
        "userId": "_user_id",
        "name": "_name",
        "isDefault": "_is_default",
        "timezone": "_timezone",
        "createdAt": "_created_at",
        "updatedAt": "_updated_at",
        "calendars": "_calendars",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "uid",
        "created_at",
        "updated_at",
    )

    _uid: None | str = _attrs_field(default=ABSENT, alias="uid")
    _team_id: int | None | str = _attrs_field(default=ABSENT, alias="team_id")
    _user_id: None | str = _attrs_field(default=ABSENT, alias="user_id")
    _name: None | str = _attrs_field(default=ABSENT, alias="name")
    _is_default: int | None = _attrs_field(default=ABSENT, alias="is_default")
    _timezone: None | str = _attrs_field(default=ABSENT, alias="timezone")
    _created_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="created_at")
    _updated_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="updated_at")
    _calendars: list[AvailabilityHours] | None = _attrs_field(default=ABSENT, alias="calendars")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def uid(self) -> None | str:
        """The calendar's id."""

        return given(self._uid)

    @uid.setter
    def uid(self, value: None | str) -> None:
        self._uid = value

    @_property
    def team_id(self) -> int | None | str:
        """The team's id."""

        return given(self._team_id)

    @team_id.setter
    def team_id(self, value: int | None | str) -> None:
        self._team_id = value

    @_property
    def user_id(self) -> None | str:
        """Whose hours these are."""

        return given(self._user_id)

    @user_id.setter
    def user_id(self, value: None | str) -> None:
        self._user_id = value

    @_property
    def name(self) -> None | str:
        """Name of the calendar."""

        return given(self._name)

    @name.setter
    def name(self, value: None | str) -> None:
        self._name = value

    @_property
    def is_default(self) -> int | None:
        """1 for the default calendar: a number, not a boolean."""

        return given(self._is_default)

    @is_default.setter
    def is_default(self, value: int | None) -> None:
        self._is_default = value

    @_property
    def timezone(self) -> None | str:
        """IANA zone of the hours. Spelt with a small z, here only."""

        return given(self._timezone)

    @timezone.setter
    def timezone(self, value: None | str) -> None:
        self._timezone = value

    @_property
    def created_at(self) -> datetime.datetime | None:
        """When it was made."""

        return given(self._created_at)

    @created_at.setter
    def created_at(self, value: datetime.datetime | None) -> None:
        self._created_at = value

    @_property
    def updated_at(self) -> datetime.datetime | None:
        """When it last changed."""

        return given(self._updated_at)

    @updated_at.setter
    def updated_at(self, value: datetime.datetime | None) -> None:
        self._updated_at = value

    @_property
    def calendars(self) -> list[AvailabilityHours] | None:
        """The hours, one item a weekday."""

        return given(self._calendars)

    @calendars.setter
    def calendars(self, value: list[AvailabilityHours] | None) -> None:
        self._calendars = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._uid is not ABSENT:
            field_dict["uid"] = self._uid
        if self._team_id is not ABSENT:
            field_dict["teamId"] = self._team_id
        if self._user_id is not ABSENT:
            field_dict["userId"] = self._user_id
        if self._name is not ABSENT:
            field_dict["name"] = self._name
        if self._is_default is not ABSENT:
            field_dict["isDefault"] = self._is_default
        if self._timezone is not ABSENT:
            field_dict["timezone"] = self._timezone
        if self._created_at is not ABSENT:
            field_dict["createdAt"] = write_moment(self._created_at)
        if self._updated_at is not ABSENT:
            field_dict["updatedAt"] = write_moment(self._updated_at)
        if self._calendars is not ABSENT:
            field_dict["calendars"] = (
                [
                    item.to_dict() if type(item) is AvailabilityHours else write(item)
                    for item in self._calendars
                ]
                if type(self._calendars) is list
                else write(self._calendars)
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
        if type(d) is not dict or cls is not AvailabilityCalendar:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 9
        if "uid" in d:
            value = d["uid"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._uid = value
        if "teamId" in d:
            value = d["teamId"]
            loose.append(value)
            value = None if value is None else read_either(value, read_int, read_str)

        else:
            value = ABSENT
            known -= 1
        made._team_id = value
        if "userId" in d:
            value = d["userId"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._user_id = value
        if "name" in d:
            value = d["name"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._name = value
        if "isDefault" in d:
            value = d["isDefault"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._is_default = value
        if "timezone" in d:
            value = d["timezone"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._timezone = value
        if "createdAt" in d:
            value = d["createdAt"]
            if value is not None:
                if value[10] != "T" or not value[16]:
                    raise ValueError
                value = fromisoformat(value)
                if value.tzinfo is None:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._created_at = value
        if "updatedAt" in d:
            value = d["updatedAt"]
            if value is not None:
                if value[10] != "T" or not value[16]:
                    raise ValueError
                value = fromisoformat(value)
                if value.tzinfo is None:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._updated_at = value
        if "calendars" in d:
            value = d["calendars"]
            if value is not None:
                items = value
                if type(items) is not list:
                    raise ValueError
                held = []
                for item in items:
                    held.append(straight_AvailabilityHours(item, loose))
                value = held

        else:
            value = ABSENT
            known -= 1
        made._calendars = value
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
            member = "teamId"
            value = d.pop(member, UNSET)
            team_id_: int | None | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_either(value, read_int, read_str)
            )
            member = "userId"
            value = d.pop(member, UNSET)
            user_id_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "isDefault"
            value = d.pop(member, UNSET)
            is_default_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "timezone"
            value = d.pop(member, UNSET)
            timezone_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "createdAt"
            value = d.pop(member, UNSET)
            created_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "updatedAt"
            value = d.pop(member, UNSET)
            updated_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "calendars"
            value = d.pop(member, UNSET)
            calendars_: list[AvailabilityHours] | None = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_list(AvailabilityHours.from_dict, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                team_id=team_id_,
                user_id=user_id_,
                name=name_,
                is_default=is_default_,
                timezone=timezone_,
                created_at=created_at_,
                updated_at=updated_at_,
                calendars=calendars_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.availability_hours import AvailabilityHours  # noqa: E402

straight_AvailabilityHours = AvailabilityHours.read_straight
tell_constructor(AvailabilityCalendar, AvailabilityHours)
