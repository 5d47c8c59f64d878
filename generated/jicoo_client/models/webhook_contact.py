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
    new,
    others,
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
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

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
        field_dict: dict[str, Any] = {}
        if self._email is not ABSENT:
            field_dict["email"] = self._email
        if self._name is not ABSENT:
            field_dict["name"] = self._name
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
        if type(d) is not dict or cls is not WebhookContact:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        if "email" in d:
            value = d["email"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._email = value
        if "name" in d:
            value = d["name"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._name = value
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
            made._additional_properties = d or None
            return made
        raise problem
