# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_enum,
    read_int,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class Host(Model):
    """Somebody who holds the bookings of an event type. All eight members are always there."""

    uid: str = _attrs_field(repr=True)
    name: str = _attrs_field(repr=False)
    email: str = _attrs_field(repr=False)
    profile_image: None | str = _attrs_field(repr=False)
    role: MemberRole = _attrs_field(repr=False)
    priority: int = _attrs_field(repr=False)
    user_type: HostUserType = _attrs_field(repr=False)
    sort: int = _attrs_field(repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["name"] = self.name
        field_dict["email"] = self.email
        field_dict["profileImage"] = write(self.profile_image)
        field_dict["role"] = write(self.role)
        field_dict["priority"] = self.priority
        field_dict["userType"] = write(self.user_type)
        field_dict["sort"] = self.sort
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
            sort_ = read_int(d.pop(member))
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

    @property
    def additional_keys(self) -> list[str]:
        """Names of the members that the document does not know."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


from ..models.host_user_type import HostUserType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402
