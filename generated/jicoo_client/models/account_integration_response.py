# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class AccountIntegrationResponse(Model):
    """The address of the booking page in its envelope."""

    _members: ClassVar[dict[str, str]] = {
        "data": "data",
        "errors": "errors",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    data: AccountIntegrationUrl
    """The address of the booking page."""

    errors: EnvelopeErrors | None
    """Errors of a success; empty in every sample."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["data"] = write(self.data)
        field_dict["errors"] = write(self.errors)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "data"
        try:
            data_ = AccountIntegrationUrl.from_dict(d.pop(member))
            member = "errors"
            value = d.pop(member)
            errors_: EnvelopeErrors | None = (
                None if value is None else EnvelopeErrors.from_dict(value)
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


from ..models.account_integration_url import AccountIntegrationUrl  # noqa: E402
from ..models.envelope_errors import EnvelopeErrors  # noqa: E402

tell_constructor(AccountIntegrationResponse, AccountIntegrationUrl, EnvelopeErrors)
