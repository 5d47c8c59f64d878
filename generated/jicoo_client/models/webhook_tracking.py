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
class WebhookTracking(Model):
    """Where the guest came from. When booking, the same members have no `utm_`."""

    _members: ClassVar[dict[str, str]] = {
        "utm_campaign": "_utm_campaign",
        "utm_source": "_utm_source",
        "utm_medium": "_utm_medium",
        "utm_content": "_utm_content",
        "utm_term": "_utm_term",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _utm_campaign: None | str = _attrs_field(default=ABSENT, alias="utm_campaign")
    _utm_source: None | str = _attrs_field(default=ABSENT, alias="utm_source")
    _utm_medium: None | str = _attrs_field(default=ABSENT, alias="utm_medium")
    _utm_content: None | str = _attrs_field(default=ABSENT, alias="utm_content")
    _utm_term: None | str = _attrs_field(default=ABSENT, alias="utm_term")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def utm_campaign(self) -> None | str:
        """The campaign; when booking `campaign`."""

        return given(self._utm_campaign)

    @utm_campaign.setter
    def utm_campaign(self, value: None | str) -> None:
        self._utm_campaign = value

    @_property
    def utm_source(self) -> None | str:
        """The source; when booking `source`."""

        return given(self._utm_source)

    @utm_source.setter
    def utm_source(self, value: None | str) -> None:
        self._utm_source = value

    @_property
    def utm_medium(self) -> None | str:
        """The medium; when booking `medium`."""

        return given(self._utm_medium)

    @utm_medium.setter
    def utm_medium(self, value: None | str) -> None:
        self._utm_medium = value

    @_property
    def utm_content(self) -> None | str:
        """The content; when booking `content`."""

        return given(self._utm_content)

    @utm_content.setter
    def utm_content(self, value: None | str) -> None:
        self._utm_content = value

    @_property
    def utm_term(self) -> None | str:
        """The term; when booking `term`."""

        return given(self._utm_term)

    @utm_term.setter
    def utm_term(self, value: None | str) -> None:
        self._utm_term = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._utm_campaign is not ABSENT:
            field_dict["utm_campaign"] = self._utm_campaign
        if self._utm_source is not ABSENT:
            field_dict["utm_source"] = self._utm_source
        if self._utm_medium is not ABSENT:
            field_dict["utm_medium"] = self._utm_medium
        if self._utm_content is not ABSENT:
            field_dict["utm_content"] = self._utm_content
        if self._utm_term is not ABSENT:
            field_dict["utm_term"] = self._utm_term
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
        if type(d) is not dict or cls is not WebhookTracking:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 5
        if "utm_campaign" in d:
            value = d["utm_campaign"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._utm_campaign = value
        if "utm_source" in d:
            value = d["utm_source"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._utm_source = value
        if "utm_medium" in d:
            value = d["utm_medium"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._utm_medium = value
        if "utm_content" in d:
            value = d["utm_content"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._utm_content = value
        if "utm_term" in d:
            value = d["utm_term"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._utm_term = value
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
        member = "utm_campaign"
        try:
            value = d.pop(member, UNSET)
            utm_campaign_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_source"
            value = d.pop(member, UNSET)
            utm_source_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_medium"
            value = d.pop(member, UNSET)
            utm_medium_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_content"
            value = d.pop(member, UNSET)
            utm_content_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "utm_term"
            value = d.pop(member, UNSET)
            utm_term_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
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
            made._additional_properties = d or None
            return made
        raise problem
