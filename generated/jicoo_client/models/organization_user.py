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
class OrganizationUser(Model):
    """A user of the organization. No field is documented."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "_uid",
        "id": "_id",
        "name": "_name",
        "role": "_role",
    }
    _shown: ClassVar[tuple[str, ...]] = ("uid",)

    _uid: None | str = _attrs_field(default=ABSENT, alias="uid")
    _id: None | str = _attrs_field(default=ABSENT, alias="id")
    _name: None | str = _attrs_field(default=ABSENT, alias="name")
    _role: None | OrganizationRole | str = _attrs_field(default=ABSENT, alias="role")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def uid(self) -> None | str:
        """The user's id, if it is called so."""

        return given(self._uid)

    @uid.setter
    def uid(self, value: None | str) -> None:
        self._uid = value

    @_property
    def id(self) -> None | str:
        """The user's id, if it is called so."""

        return given(self._id)

    @id.setter
    def id(self, value: None | str) -> None:
        self._id = value

    @_property
    def name(self) -> None | str:
        """The user's name."""

        return given(self._name)

    @name.setter
    def name(self, value: None | str) -> None:
        self._name = value

    @_property
    def role(self) -> None | OrganizationRole | str:
        """Role in the organization."""

        return given(self._role)

    @role.setter
    def role(self, value: None | OrganizationRole | str) -> None:
        self._role = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._uid is not ABSENT:
            field_dict["uid"] = self._uid
        if self._id is not ABSENT:
            field_dict["id"] = self._id
        if self._name is not ABSENT:
            field_dict["name"] = self._name
        if self._role is not ABSENT:
            field_dict["role"] = (
                self._role._value_ if type(self._role) is OrganizationRole else write(self._role)
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
        if type(d) is not dict or cls is not OrganizationUser:
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
        if "id" in d:
            value = d["id"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._id = value
        if "name" in d:
            value = d["name"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._name = value
        if "role" in d:
            value = d["role"]
            if value is not None:
                value = known_OrganizationRole.get(value) or unknown(OrganizationRole, value)

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
        member = "uid"
        try:
            value = d.pop(member, UNSET)
            uid_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "id"
            value = d.pop(member, UNSET)
            id_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str = (
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
                id=id_,
                name=name_,
                role=role_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.organization_role import OrganizationRole  # noqa: E402

known_OrganizationRole = known_values(OrganizationRole)
tell_constructor(OrganizationUser, OrganizationRole)
