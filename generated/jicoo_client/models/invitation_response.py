# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class InvitationResponse(Model):
    """An invitation in its envelope."""

    data: Invitation = _attrs_field(repr=False)
    errors: EnvelopeErrors | None | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["data"] = write(self.data)
        if self.errors is not UNSET:
            field_dict["errors"] = write(self.errors)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "data"
        try:
            data_ = Invitation.from_dict(d.pop(member))
            member = "errors"
            value = d.pop(member, UNSET)
            errors_: EnvelopeErrors | None | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else EnvelopeErrors.from_dict(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                data=data_,
                errors=errors_,
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


from ..models.envelope_errors import EnvelopeErrors  # noqa: E402
from ..models.invitation import Invitation  # noqa: E402
