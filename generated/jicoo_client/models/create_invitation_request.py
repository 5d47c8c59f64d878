# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    Unset,
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
class CreateInvitationRequest(Model):
    """Whom to invite; the page does not require `role`."""

    _members: ClassVar[dict[str, str]] = {
        "email": "email",
        "role": "role",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    email: str
    """Who is invited."""

    role: OrganizationRole | Unset = UNSET
    """Role in the organization."""

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "email": self.email,
        }
        if self.role is not UNSET:
            field_dict["role"] = (
                self.role._value_ if type(self.role) is OrganizationRole else write(self.role)
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
        if type(d) is not dict or cls is not CreateInvitationRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        value = d["email"]
        if type(value) is not str:
            raise ValueError

        made.email = value
        if "role" in d:
            value = d["role"]
            value = known_OrganizationRole.get(value) or unknown(OrganizationRole, value)

        else:
            value = ABSENT
            known -= 1
        made.role = value
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
        member = "email"
        try:
            email_ = read_str(d.pop(member))
            member = "role"
            value = d.pop(member, UNSET)
            role_: OrganizationRole | Unset = (
                UNSET if value is UNSET else read_enum(OrganizationRole, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                email=email_,
                role=role_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.organization_role import OrganizationRole  # noqa: E402

known_OrganizationRole = known_values(OrganizationRole)
tell_constructor(CreateInvitationRequest, OrganizationRole)
