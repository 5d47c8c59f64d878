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
    known_values,
    new,
    others,
    read_enum,
    read_str,
    start,
    tell_constructor,
    unknown,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class ScheduleAttendee(Model):
    """Somebody who takes part: a user, or a guest by e-mail."""

    _members: ClassVar[dict[str, str]] = {
        "userId": "_user_id",
        "email": "_email",
        "role": "_role",
        "userType": "_user_type",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _user_id: None | str = _attrs_field(default=ABSENT, alias="user_id")
    _email: None | str = _attrs_field(default=ABSENT, alias="email")
    _role: MemberRole | None | str = _attrs_field(default=ABSENT, alias="role")
    _user_type: AttendeeType | None | str = _attrs_field(default=ABSENT, alias="user_type")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def user_id(self) -> None | str:
        """The user's id."""

        return given(self._user_id)

    @user_id.setter
    def user_id(self, value: None | str) -> None:
        self._user_id = value

    @_property
    def email(self) -> None | str:
        """E-mail of who takes part."""

        return given(self._email)

    @email.setter
    def email(self, value: None | str) -> None:
        self._email = value

    @_property
    def role(self) -> MemberRole | None | str:
        """What they may do with the entry."""

        return given(self._role)

    @role.setter
    def role(self, value: MemberRole | None | str) -> None:
        self._role = value

    @_property
    def user_type(self) -> AttendeeType | None | str:
        """On which side they take part."""

        return given(self._user_type)

    @user_type.setter
    def user_type(self, value: AttendeeType | None | str) -> None:
        self._user_type = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._user_id is not ABSENT:
            field_dict["userId"] = self._user_id
        if self._email is not ABSENT:
            field_dict["email"] = self._email
        if self._role is not ABSENT:
            field_dict["role"] = (
                self._role._value_ if type(self._role) is MemberRole else write(self._role)
            )
        if self._user_type is not ABSENT:
            field_dict["userType"] = (
                self._user_type._value_
                if type(self._user_type) is AttendeeType
                else write(self._user_type)
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
        if type(d) is not dict or cls is not ScheduleAttendee:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 4
        if "userId" in d:
            value = d["userId"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._user_id = value
        if "email" in d:
            value = d["email"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._email = value
        if "role" in d:
            value = d["role"]
            if value is not None:
                value = known_MemberRole.get(value) or unknown(MemberRole, value)

        else:
            value = ABSENT
            known -= 1
        made._role = value
        if "userType" in d:
            value = d["userType"]
            if value is not None:
                value = known_AttendeeType.get(value) or unknown(AttendeeType, value)

        else:
            value = ABSENT
            known -= 1
        made._user_type = value
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
        member = "userId"
        try:
            value = d.pop(member, UNSET)
            user_id_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "email"
            value = d.pop(member, UNSET)
            email_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "role"
            value = d.pop(member, UNSET)
            role_: MemberRole | None | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_enum(MemberRole, value)
            )
            member = "userType"
            value = d.pop(member, UNSET)
            user_type_: AttendeeType | None | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_enum(AttendeeType, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                user_id=user_id_,
                email=email_,
                role=role_,
                user_type=user_type_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.attendee_type import AttendeeType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402

known_AttendeeType = known_values(AttendeeType)
known_MemberRole = known_values(MemberRole)
tell_constructor(ScheduleAttendee, AttendeeType, MemberRole)
