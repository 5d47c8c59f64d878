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
class BookingHost(Model):
    """A user who holds a booking. Both members are read off samples."""

    _members: ClassVar[dict[str, str]] = {
        "userId": "_user_id",
        "role": "_role",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _user_id: None | str = _attrs_field(default=ABSENT, alias="user_id")
    _role: MemberRole | None | str = _attrs_field(default=ABSENT, alias="role")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def user_id(self) -> None | str:
        """The user's id."""

        return given(self._user_id)

    @user_id.setter
    def user_id(self, value: None | str) -> None:
        self._user_id = value

    @_property
    def role(self) -> MemberRole | None | str:
        """What the user may do with the booking."""

        return given(self._role)

    @role.setter
    def role(self, value: MemberRole | None | str) -> None:
        self._role = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._user_id is not ABSENT:
            field_dict["userId"] = self._user_id
        if self._role is not ABSENT:
            field_dict["role"] = (
                self._role._value_ if type(self._role) is MemberRole else write(self._role)
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
        if type(d) is not dict or cls is not BookingHost:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        if "userId" in d:
            value = d["userId"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._user_id = value
        if "role" in d:
            value = d["role"]
            if value is not None:
                value = known_MemberRole.get(value) or unknown(MemberRole, value)

        else:
            value = ABSENT
            known -= 1
        made._role = value
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
            member = "role"
            value = d.pop(member, UNSET)
            role_: MemberRole | None | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_enum(MemberRole, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                user_id=user_id_,
                role=role_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.member_role import MemberRole  # noqa: E402

known_MemberRole = known_values(MemberRole)
tell_constructor(BookingHost, MemberRole)
