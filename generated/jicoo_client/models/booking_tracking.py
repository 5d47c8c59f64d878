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
class BookingTracking(Model):
    """Where the guest came from. Webhooks name the same members `utm_campaign` and so on."""

    _members: ClassVar[dict[str, str]] = {
        "campaign": "campaign",
        "source": "source",
        "medium": "medium",
        "content": "content",
        "term": "term",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    campaign: str | Unset = UNSET
    """The campaign."""

    source: str | Unset = UNSET
    """The source."""

    medium: str | Unset = UNSET
    """The medium."""

    content: str | Unset = UNSET
    """The content."""

    term: str | Unset = UNSET
    """The term."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        if self.campaign is not UNSET:
            field_dict["campaign"] = self.campaign
        if self.source is not UNSET:
            field_dict["source"] = self.source
        if self.medium is not UNSET:
            field_dict["medium"] = self.medium
        if self.content is not UNSET:
            field_dict["content"] = self.content
        if self.term is not UNSET:
            field_dict["term"] = self.term
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "campaign"
        try:
            value = d.pop(member, UNSET)
            campaign_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "source"
            value = d.pop(member, UNSET)
            source_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "medium"
            value = d.pop(member, UNSET)
            medium_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "content"
            value = d.pop(member, UNSET)
            content_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "term"
            value = d.pop(member, UNSET)
            term_: str | Unset = UNSET if value is UNSET else read_str(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                campaign=campaign_,
                source=source_,
                medium=medium_,
                content=content_,
                term=term_,
            )
            made.additional_properties = d
            return made
        raise problem
