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
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class TeamResponse(Model):
    """A team in its envelope."""

    _members: ClassVar[dict[str, str]] = {
        "data": "data",
        "errors": "_errors",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    data: Team
    """A team. No field is documented."""

    _errors: EnvelopeErrors | None = _attrs_field(default=ABSENT, alias="errors")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def errors(self) -> EnvelopeErrors | None:
        """Errors of a success; empty in every sample."""

        return given(self._errors)

    @errors.setter
    def errors(self, value: EnvelopeErrors | None) -> None:
        self._errors = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "data": write(self.data),
        }
        if self._errors is not ABSENT:
            field_dict["errors"] = write(self._errors)
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
        if type(d) is not dict or cls is not TeamResponse:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        value = d["data"]
        value = straight_Team(value, loose)

        made.data = value
        if "errors" in d:
            value = d["errors"]
            if value is not None:
                value = straight_EnvelopeErrors(value, loose)

        else:
            value = ABSENT
            known -= 1
        made._errors = value
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
            data_ = Team.from_dict(d.pop(member))
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.envelope_errors import EnvelopeErrors  # noqa: E402
from ..models.team import Team  # noqa: E402

straight_EnvelopeErrors = EnvelopeErrors.read_straight
straight_Team = Team.read_straight
tell_constructor(TeamResponse, EnvelopeErrors, Team)
