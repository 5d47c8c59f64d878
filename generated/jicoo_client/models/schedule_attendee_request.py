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
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class ScheduleAttendeeRequest(Model):
    """Somebody who shall take part: a user, or a guest by e-mail."""

    _members: ClassVar[dict[str, str]] = {
        "role": "role",
        "userType": "user_type",
        "userId": "user_id",
        "email": "email",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    role: MemberRole
    """What somebody may do with a booking, a schedule or an event type. Not the role in the
    organization."""

    user_type: AttendeeType
    """On which side somebody takes part. Hosts of event types have another list."""

    user_id: str | Unset = UNSET
    """The user's id."""

    email: str | Unset = UNSET
    """E-mail of who takes part."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["role"] = write(self.role)
        field_dict["userType"] = write(self.user_type)
        if self.user_id is not UNSET:
            field_dict["userId"] = self.user_id
        if self.email is not UNSET:
            field_dict["email"] = self.email
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "role"
        try:
            role_ = read_enum(MemberRole, d.pop(member))
            member = "userType"
            user_type_ = read_enum(AttendeeType, d.pop(member))
            member = "userId"
            value = d.pop(member, UNSET)
            user_id_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "email"
            value = d.pop(member, UNSET)
            email_: str | Unset = UNSET if value is UNSET else read_str(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                role=role_,
                user_type=user_type_,
                user_id=user_id_,
                email=email_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.attendee_type import AttendeeType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402

tell_constructor(ScheduleAttendeeRequest, AttendeeType, MemberRole)
