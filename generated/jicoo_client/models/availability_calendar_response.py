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
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class AvailabilityCalendarResponse(Model):
    """An availability calendar in its envelope."""

    _members: ClassVar[dict[str, str]] = {
        "data": "data",
        "errors": "_errors",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    data: AvailabilityCalendar
    """The hours in which a user can be booked. All is read off samples: nothing is known to be
    required."""

    _errors: EnvelopeErrors | None = _attrs_field(default=ABSENT, alias="errors")
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    @_property
    def errors(self) -> EnvelopeErrors | None:
        """Errors of a success; empty in every sample."""

        return given(self._errors)

    @errors.setter
    def errors(self, value: EnvelopeErrors | None) -> None:
        self._errors = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["data"] = write(self.data)
        if self._errors is not ABSENT:
            field_dict["errors"] = write(self._errors)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "data"
        try:
            data_ = AvailabilityCalendar.from_dict(d.pop(member))
            member = "errors"
            value = d.pop(member, UNSET)
            errors_: EnvelopeErrors | None = (
                ABSENT
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


from ..models.availability_calendar import AvailabilityCalendar  # noqa: E402
from ..models.envelope_errors import EnvelopeErrors  # noqa: E402

tell_constructor(AvailabilityCalendarResponse, AvailabilityCalendar, EnvelopeErrors)
