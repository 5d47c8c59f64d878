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
class Invitation(Model):
    """An invitation into the organization. No field is documented."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "_uid",
        "email": "_email",
        "role": "_role",
    }
    _shown: ClassVar[tuple[str, ...]] = ("uid",)

    _uid: None | str = _attrs_field(default=ABSENT, alias="uid")
    _email: None | str = _attrs_field(default=ABSENT, alias="email")
    _role: None | OrganizationRole | str = _attrs_field(default=ABSENT, alias="role")
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    @_property
    def uid(self) -> None | str:
        """The invitation's id, if it is called so."""

        return given(self._uid)

    @uid.setter
    def uid(self, value: None | str) -> None:
        self._uid = value

    @_property
    def email(self) -> None | str:
        """Who is invited."""

        return given(self._email)

    @email.setter
    def email(self, value: None | str) -> None:
        self._email = value

    @_property
    def role(self) -> None | OrganizationRole | str:
        """Role that is offered."""

        return given(self._role)

    @role.setter
    def role(self, value: None | OrganizationRole | str) -> None:
        self._role = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self._uid is not ABSENT:
            field_dict["uid"] = self._uid
        if self._email is not ABSENT:
            field_dict["email"] = self._email
        if self._role is not ABSENT:
            field_dict["role"] = write(self._role)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            value = d.pop(member, UNSET)
            uid_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "email"
            value = d.pop(member, UNSET)
            email_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "role"
            value = d.pop(member, UNSET)
            role_: None | OrganizationRole | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_enum(OrganizationRole, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                email=email_,
                role=role_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.organization_role import OrganizationRole  # noqa: E402

tell_constructor(Invitation, OrganizationRole)
