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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
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
        if type(d) is not dict or cls is not BookingTracking:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 5
        if "campaign" in d:
            value = d["campaign"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.campaign = value
        if "source" in d:
            value = d["source"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.source = value
        if "medium" in d:
            value = d["medium"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.medium = value
        if "content" in d:
            value = d["content"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.content = value
        if "term" in d:
            value = d["term"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.term = value
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
            made._additional_properties = d or None
            return made
        raise problem
