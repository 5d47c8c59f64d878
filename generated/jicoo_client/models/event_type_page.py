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
    read_int,
    read_list,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class EventTypePage(Model):
    """A page of event types."""

    _members: ClassVar[dict[str, str]] = {
        "data": "data",
        "errors": "_errors",
        "totalCount": "_total_count",
        "count": "_count",
        "currentPage": "_current_page",
        "nextPage": "_next_page",
        "numberOfPages": "_number_of_pages",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    data: list[EventType]
    """The rows."""

    _errors: EnvelopeErrors | None = _attrs_field(default=ABSENT, alias="errors")
    _total_count: int | None = _attrs_field(default=ABSENT, alias="total_count")
    _count: int | None = _attrs_field(default=ABSENT, alias="count")
    _current_page: int | None = _attrs_field(default=ABSENT, alias="current_page")
    _next_page: int | None = _attrs_field(default=ABSENT, alias="next_page")
    _number_of_pages: int | None = _attrs_field(default=ABSENT, alias="number_of_pages")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def errors(self) -> EnvelopeErrors | None:
        """Errors of a success; empty in every sample."""

        return given(self._errors)

    @errors.setter
    def errors(self, value: EnvelopeErrors | None) -> None:
        self._errors = value

    @_property
    def total_count(self) -> int | None:
        """Rows of all pages."""

        return given(self._total_count)

    @total_count.setter
    def total_count(self, value: int | None) -> None:
        self._total_count = value

    @_property
    def count(self) -> int | None:
        """Rows of this page."""

        return given(self._count)

    @count.setter
    def count(self, value: int | None) -> None:
        self._count = value

    @_property
    def current_page(self) -> int | None:
        """Number of this page."""

        return given(self._current_page)

    @current_page.setter
    def current_page(self, value: int | None) -> None:
        self._current_page = value

    @_property
    def next_page(self) -> int | None:
        """Number of the next page. On the last page it is absent; null is allowed too."""

        return given(self._next_page)

    @next_page.setter
    def next_page(self, value: int | None) -> None:
        self._next_page = value

    @_property
    def number_of_pages(self) -> int | None:
        """How many pages there are."""

        return given(self._number_of_pages)

    @number_of_pages.setter
    def number_of_pages(self, value: int | None) -> None:
        self._number_of_pages = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "data": [
                item.to_dict() if type(item) is EventType else write(item) for item in self.data
            ]
            if type(self.data) is list
            else write(self.data),
        }
        if self._errors is not ABSENT:
            field_dict["errors"] = write(self._errors)
        if self._total_count is not ABSENT:
            field_dict["totalCount"] = self._total_count
        if self._count is not ABSENT:
            field_dict["count"] = self._count
        if self._current_page is not ABSENT:
            field_dict["currentPage"] = self._current_page
        if self._next_page is not ABSENT:
            field_dict["nextPage"] = self._next_page
        if self._number_of_pages is not ABSENT:
            field_dict["numberOfPages"] = self._number_of_pages
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
        if type(d) is not dict or cls is not EventTypePage:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 7
        value = d["data"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_EventType(item, loose))
        value = held

        made.data = value
        if "errors" in d:
            value = d["errors"]
            if value is not None:
                value = straight_EnvelopeErrors(value, loose)

        else:
            value = ABSENT
            known -= 1
        made._errors = value
        if "totalCount" in d:
            value = d["totalCount"]
            if type(value) is not int:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._total_count = value
        if "count" in d:
            value = d["count"]
            if type(value) is not int:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._count = value
        if "currentPage" in d:
            value = d["currentPage"]
            if type(value) is not int:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._current_page = value
        if "nextPage" in d:
            value = d["nextPage"]
            if value is not None:
                if type(value) is not int:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._next_page = value
        if "numberOfPages" in d:
            value = d["numberOfPages"]
            if type(value) is not int:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._number_of_pages = value
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
        member = "data"
        try:
            data_ = read_list(EventType.from_dict, d.pop(member))
            member = "errors"
            value = d.pop(member, UNSET)
            errors_: EnvelopeErrors | None = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else EnvelopeErrors.from_dict(value)
            )
            member = "totalCount"
            value = d.pop(member, UNSET)
            total_count_: int | None = ABSENT if value is UNSET else read_int(value)
            member = "count"
            value = d.pop(member, UNSET)
            count_: int | None = ABSENT if value is UNSET else read_int(value)
            member = "currentPage"
            value = d.pop(member, UNSET)
            current_page_: int | None = ABSENT if value is UNSET else read_int(value)
            member = "nextPage"
            value = d.pop(member, UNSET)
            next_page_: int | None = (
                ABSENT if value is UNSET else None if value is None else read_int(value)
            )
            member = "numberOfPages"
            value = d.pop(member, UNSET)
            number_of_pages_: int | None = ABSENT if value is UNSET else read_int(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                data=data_,
                errors=errors_,
                total_count=total_count_,
                count=count_,
                current_page=current_page_,
                next_page=next_page_,
                number_of_pages=number_of_pages_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.envelope_errors import EnvelopeErrors  # noqa: E402
from ..models.event_type import EventType  # noqa: E402

straight_EnvelopeErrors = EnvelopeErrors.read_straight
straight_EventType = EventType.read_straight
tell_constructor(EventTypePage, EnvelopeErrors, EventType)
