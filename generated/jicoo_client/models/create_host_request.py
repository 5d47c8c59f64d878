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

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.user_id is not UNSET:
            field_dict["userId"] = self.user_id
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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
            made.additional_properties = d
            return made
        raise problem
