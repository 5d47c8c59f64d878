# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_either,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class BookingAnswer(Model):
    """An answer to a question of the booking form."""

    _members: ClassVar[dict[str, str]] = {
        "questionUid": "question_uid",
        "content": "content",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    question_uid: str
    """The question's id. No operation is known that lists questions."""

    content: list[str] | str
    """The answer: one text, or several."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["questionUid"] = self.question_uid
        field_dict["content"] = write(self.content)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "questionUid"
        try:
            question_uid_ = read_str(d.pop(member))
            member = "content"
            value = d.pop(member)
            content_: list[str] | str = read_either(
                value, read_str, lambda items: read_list(read_str, items)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                question_uid=question_uid_,
                content=content_,
            )
            made.additional_properties = d
            return made
        raise problem
