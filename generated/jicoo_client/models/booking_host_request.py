# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_enum,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class BookingHostRequest(Model):
    """A user who shall hold a booking."""

    _members: ClassVar[dict[str, str]] = {
        "userId": "user_id",
        "role": "role",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    user_id: str
    """The user's id."""

    role: MemberRole
    """What somebody may do with a booking, a schedule or an event type. Not the role in the
    organization."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["userId"] = self.user_id
        field_dict["role"] = write(self.role)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "userId"
        try:
            user_id_ = read_str(d.pop(member))
            member = "role"
            role_ = read_enum(MemberRole, d.pop(member))
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

tell_constructor(BookingHostRequest, MemberRole)
