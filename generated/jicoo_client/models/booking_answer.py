# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    new,
    others,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "questionUid": self.question_uid,
            "content": write(self.content),
        }
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
        if type(d) is not dict or cls is not BookingAnswer:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        value = d["questionUid"]
        if type(value) is not str:
            raise ValueError

        made.question_uid = value
        value = d["content"]
        loose.append(value)
        value = read_either(value, read_str, lambda items: read_list(read_str, items))

        made.content = value
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
            made._additional_properties = d or None
            return made
        raise problem
