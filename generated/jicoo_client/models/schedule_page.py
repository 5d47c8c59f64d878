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
    read_int,
    read_list,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class SchedulePage(Model):
    """A page of schedules."""

    data: list[Schedule] = _attrs_field(repr=False)
    total_count: int = _attrs_field(repr=False)
    count: int = _attrs_field(repr=False)
    current_page: int = _attrs_field(repr=False)
    errors: EnvelopeErrors | None | Unset = _attrs_field(default=UNSET, repr=False)
    next_page: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    number_of_pages: int | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["data"] = write(self.data)
        field_dict["totalCount"] = self.total_count
        field_dict["count"] = self.count
        field_dict["currentPage"] = self.current_page
        if self.errors is not UNSET:
            field_dict["errors"] = write(self.errors)
        if self.next_page is not UNSET:
            field_dict["nextPage"] = write(self.next_page)
        if self.number_of_pages is not UNSET:
            field_dict["numberOfPages"] = self.number_of_pages
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "data"
        try:
            data_ = read_list(Schedule.from_dict, d.pop(member))
            member = "totalCount"
            total_count_ = read_int(d.pop(member))
            member = "count"
            count_ = read_int(d.pop(member))
            member = "currentPage"
            current_page_ = read_int(d.pop(member))
            member = "errors"
            value = d.pop(member, UNSET)
            errors_: EnvelopeErrors | None | Unset = (
                UNSET
                if value is UNSET
                else None
                if value is None
                else EnvelopeErrors.from_dict(value)
            )
            member = "nextPage"
            value = d.pop(member, UNSET)
            next_page_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
            member = "numberOfPages"
            value = d.pop(member, UNSET)
            number_of_pages_: int | Unset = UNSET if value is UNSET else read_int(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                data=data_,
                total_count=total_count_,
                count=count_,
                current_page=current_page_,
                errors=errors_,
                next_page=next_page_,
                number_of_pages=number_of_pages_,
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
from ..models.schedule import Schedule  # noqa: E402
