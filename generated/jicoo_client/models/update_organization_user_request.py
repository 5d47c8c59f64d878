# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    read_enum,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class UpdateOrganizationUserRequest(Model):
    """What changes in a user; the page does not require `role`."""

    _members: ClassVar[dict[str, str]] = {
        "role": "role",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    role: OrganizationRole | Unset = UNSET
    """Role in the organization."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.role is not UNSET:
            field_dict["role"] = write(self.role)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "role"
        try:
            value = d.pop(member, UNSET)
            role_: OrganizationRole | Unset = (
                UNSET if value is UNSET else read_enum(OrganizationRole, value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                role=role_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.organization_role import OrganizationRole  # noqa: E402

tell_constructor(UpdateOrganizationUserRequest, OrganizationRole)
