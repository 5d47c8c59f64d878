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
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class WebhookTracking(Model):
    """Where the guest came from. When booking, the same members have no `utm_`."""

    utm_campaign: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    utm_source: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    utm_medium: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    utm_content: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    utm_term: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.utm_campaign is not UNSET:
            field_dict["utm_campaign"] = write(self.utm_campaign)
        if self.utm_source is not UNSET:
            field_dict["utm_source"] = write(self.utm_source)
        if self.utm_medium is not UNSET:
            field_dict["utm_medium"] = write(self.utm_medium)
        if self.utm_content is not UNSET:
            field_dict["utm_content"] = write(self.utm_content)
        if self.utm_term is not UNSET:
            field_dict["utm_term"] = write(self.utm_term)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "utm_campaign"
        try:
            value = d.pop(member, UNSET)
            utm_campaign_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_source"
            value = d.pop(member, UNSET)
            utm_source_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_medium"
            value = d.pop(member, UNSET)
            utm_medium_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_content"
            value = d.pop(member, UNSET)
            utm_content_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_term"
            value = d.pop(member, UNSET)
            utm_term_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                utm_campaign=utm_campaign_,
                utm_source=utm_source_,
                utm_medium=utm_medium_,
                utm_content=utm_content_,
                utm_term=utm_term_,
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
