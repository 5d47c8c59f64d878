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
    read_any,
    read_either,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class ContactAnswer(Model):
    """A question of the booking form and its answer."""

    _members: ClassVar[dict[str, str]] = {
        "question": "_question",
        "content": "_content",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    _question: None | str = _attrs_field(default=ABSENT, alias="question")
    _content: list[Any] | None | str = _attrs_field(default=ABSENT, alias="content")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def question(self) -> None | str:
        """The question as it was asked."""

        return given(self._question)

    @question.setter
    def question(self, value: None | str) -> None:
        self._question = value

    @_property
    def content(self) -> list[Any] | None | str:
        """The answer; in samples a list of texts, several where several could be chosen."""

        return given(self._content)

    @content.setter
    def content(self, value: list[Any] | None | str) -> None:
        self._content = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {}
        if self._question is not ABSENT:
            field_dict["question"] = self._question
        if self._content is not ABSENT:
            field_dict["content"] = write(self._content)
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
        if type(d) is not dict or cls is not ContactAnswer:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 2
        if "question" in d:
            value = d["question"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._question = value
        if "content" in d:
            value = d["content"]
            loose.append(value)
            value = (
                None
                if value is None
                else read_either(value, lambda items: read_list(read_any, items), read_str)
            )

        else:
            value = ABSENT
            known -= 1
        made._content = value
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
        member = "question"
        try:
            value = d.pop(member, UNSET)
            question_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "content"
            value = d.pop(member, UNSET)
            content_: list[Any] | None | str = (
                ABSENT
                if value is UNSET
                else None
                if value is None
                else read_either(value, lambda items: read_list(read_any, items), read_str)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                question=question_,
                content=content_,
            )
            made._additional_properties = d or None
            return made
        raise problem
