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
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class EventType(Model):
    """What can be booked. The fields are known from third parties only."""

    uid: str = _attrs_field(repr=True)
    name: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    status: None | str | Unset = _attrs_field(default=UNSET, repr=True)
    duration: int | None | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        if self.name is not UNSET:
            field_dict["name"] = write(self.name)
        if self.status is not UNSET:
            field_dict["status"] = write(self.status)
        if self.duration is not UNSET:
            field_dict["duration"] = write(self.duration)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            uid_ = read_str(d.pop(member))
            member = "name"
            value = d.pop(member, UNSET)
            name_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "status"
            value = d.pop(member, UNSET)
            status_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "duration"
            value = d.pop(member, UNSET)
            duration_: int | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_int(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                name=name_,
                status=status_,
                duration=duration_,
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
