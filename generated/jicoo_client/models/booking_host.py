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
    read_enum,
    read_str,
    start,
    tell_constructor,
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

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
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self._user_id is not ABSENT:
            field_dict["userId"] = self._user_id
        if self._role is not ABSENT:
            field_dict["role"] = write(self._role)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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
            made.additional_properties = d
            return made
        raise problem


from ..models.member_role import MemberRole  # noqa: E402

tell_constructor(BookingHost, MemberRole)
