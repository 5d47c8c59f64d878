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
    read_str,
    start,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class WebhookContact(Model):
    """The guest."""

    _members: ClassVar[dict[str, str]] = {
        "email": "_email",
        "name": "_name",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _email: None | str = _attrs_field(default=ABSENT, alias="email")
    _name: None | str = _attrs_field(default=ABSENT, alias="name")
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    @_property
    def email(self) -> None | str:
        """The guest's e-mail."""

        return given(self._email)

    @email.setter
    def email(self, value: None | str) -> None:
        self._email = value

    @_property
    def name(self) -> None | str:
        """The guest's name."""

        return given(self._name)

    @name.setter
    def name(self, value: None | str) -> None:
        self._name = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self._email is not ABSENT:
            field_dict["email"] = self._email
        if self._name is not ABSENT:
            field_dict["name"] = self._name
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "email"
        try:
            value = d.pop(member, UNSET)
            email_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                email=email_,
                name=name_,
            )
            made.additional_properties = d
            return made
        raise problem
