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
    new,
    others,
    read_str,
    start,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class CreateHostRequest(Model):
    """Who becomes a host. No field is documented."""

    _members: ClassVar[dict[str, str]] = {
        "userId": "user_id",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    user_id: str | Unset = UNSET
    """The user's id, if it is called so."""

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self.user_id is not UNSET:
            field_dict["userId"] = self.user_id
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
        if type(d) is not dict or cls is not CreateHostRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 1
        if "userId" in d:
            value = d["userId"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.user_id = value
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
        member = "userId"
        try:
            value = d.pop(member, UNSET)
            user_id_: str | Unset = UNSET if value is UNSET else read_str(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                user_id=user_id_,
            )
            made._additional_properties = d or None
            return made
        raise problem
