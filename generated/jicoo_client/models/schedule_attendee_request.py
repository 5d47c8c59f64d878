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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "role": self.role._value_ if type(self.role) is MemberRole else write(self.role),
            "userType": self.user_type._value_
            if type(self.user_type) is AttendeeType
            else write(self.user_type),
        }
        if self.user_id is not UNSET:
            field_dict["userId"] = self.user_id
        if self.email is not UNSET:
            field_dict["email"] = self.email
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
        if type(d) is not dict or cls is not ScheduleAttendeeRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 4
        value = d["role"]
        value = known_MemberRole.get(value) or unknown(MemberRole, value)

        made.role = value
        value = d["userType"]
        value = known_AttendeeType.get(value) or unknown(AttendeeType, value)

        made.user_type = value
        if "userId" in d:
            value = d["userId"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.user_id = value
        if "email" in d:
            value = d["email"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.email = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.attendee_type import AttendeeType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402

known_AttendeeType = known_values(AttendeeType)
known_MemberRole = known_values(MemberRole)
tell_constructor(ScheduleAttendeeRequest, AttendeeType, MemberRole)
