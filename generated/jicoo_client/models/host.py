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
    read_int,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class Host(Model):
    """Somebody who holds the bookings of an event type."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "uid",
        "name": "name",
        "email": "email",
        "profileImage": "profile_image",
        "role": "role",
        "priority": "priority",
        "userType": "user_type",
        "sort": "_sort",
    }
    _shown: ClassVar[tuple[str, ...]] = ("uid",)

    uid: str
    """The host's id."""

    name: str
    """Name."""

    email: str
    """E-mail."""

    profile_image: None | str
    """Address of a picture."""

    role: MemberRole
    """What somebody may do with a booking, a schedule or an event type. Not the role in the
    organization."""

    priority: int
    """Precedence in round robin; a number, unlike the priority of a booking."""

    user_type: HostUserType
    """Whether a host takes part (`host`) or is only told (`notifyHost`)."""

    _sort: int | None = _attrs_field(default=ABSENT, alias="sort")
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    @_property
    def sort(self) -> int | None:
        """Presumably the position in a list."""

        return given(self._sort)

    @sort.setter
    def sort(self, value: int | None) -> None:
        self._sort = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["name"] = self.name
        field_dict["email"] = self.email
        field_dict["profileImage"] = self.profile_image
        field_dict["role"] = write(self.role)
        field_dict["priority"] = self.priority
        field_dict["userType"] = write(self.user_type)
        if self._sort is not ABSENT:
            field_dict["sort"] = self._sort
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            uid_ = read_str(d.pop(member))
            member = "name"
            name_ = read_str(d.pop(member))
            member = "email"
            email_ = read_str(d.pop(member))
            member = "profileImage"
            value = d.pop(member)
            profile_image_: None | str = None if value is None else read_str(value)
            member = "role"
            role_ = read_enum(MemberRole, d.pop(member))
            member = "priority"
            priority_ = read_int(d.pop(member))
            member = "userType"
            user_type_ = read_enum(HostUserType, d.pop(member))
            member = "sort"
            value = d.pop(member, UNSET)
            sort_: int | None = ABSENT if value is UNSET else read_int(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                name=name_,
                email=email_,
                profile_image=profile_image_,
                role=role_,
                priority=priority_,
                user_type=user_type_,
                sort=sort_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.host_user_type import HostUserType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402

tell_constructor(Host, HostUserType, MemberRole)
