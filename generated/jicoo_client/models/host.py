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
    read_int,
    read_str,
    start,
    tell_constructor,
    unknown,
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
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def sort(self) -> int | None:
        """Presumably the position in a list."""

        return given(self._sort)

    @sort.setter
    def sort(self, value: int | None) -> None:
        self._sort = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "uid": self.uid,
            "name": self.name,
            "email": self.email,
            "profileImage": self.profile_image,
            "role": self.role._value_ if type(self.role) is MemberRole else write(self.role),
            "priority": self.priority,
            "userType": self.user_type._value_
            if type(self.user_type) is HostUserType
            else write(self.user_type),
        }
        if self._sort is not ABSENT:
            field_dict["sort"] = self._sort
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
        if type(d) is not dict or cls is not Host:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 8
        value = d["uid"]
        if type(value) is not str:
            raise ValueError

        made.uid = value
        value = d["name"]
        if type(value) is not str:
            raise ValueError

        made.name = value
        value = d["email"]
        if type(value) is not str:
            raise ValueError

        made.email = value
        value = d["profileImage"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.profile_image = value
        value = d["role"]
        value = known_MemberRole.get(value) or unknown(MemberRole, value)

        made.role = value
        value = d["priority"]
        if type(value) is not int:
            raise ValueError

        made.priority = value
        value = d["userType"]
        value = known_HostUserType.get(value) or unknown(HostUserType, value)

        made.user_type = value
        if "sort" in d:
            value = d["sort"]
            if type(value) is not int:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._sort = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.host_user_type import HostUserType  # noqa: E402
from ..models.member_role import MemberRole  # noqa: E402

known_HostUserType = known_values(HostUserType)
known_MemberRole = known_values(MemberRole)
tell_constructor(Host, HostUserType, MemberRole)
