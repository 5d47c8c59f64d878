# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_datetime,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class BookingContact(Model):
    """A guest of a booking and what they entered. All eleven members are always there."""

    name: str = _attrs_field(repr=False)
    email: None | str = _attrs_field(repr=False)
    cc_emails: list[str] = _attrs_field(repr=False)
    company: None | str = _attrs_field(repr=False)
    phone_number: None | str = _attrs_field(repr=False)
    message: None | str = _attrs_field(repr=False)
    text_remind_number: None | str = _attrs_field(repr=False)
    text_remind_country_code: None | str = _attrs_field(repr=False)
    answers: list[ContactAnswer] = _attrs_field(repr=False)
    created_at: datetime.datetime = _attrs_field(repr=True)
    updated_at: datetime.datetime = _attrs_field(repr=True)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["email"] = write(self.email)
        field_dict["ccEmails"] = write(self.cc_emails)
        field_dict["company"] = write(self.company)
        field_dict["phoneNumber"] = write(self.phone_number)
        field_dict["message"] = write(self.message)
        field_dict["textRemindNumber"] = write(self.text_remind_number)
        field_dict["textRemindCountryCode"] = write(self.text_remind_country_code)
        field_dict["answers"] = write(self.answers)
        field_dict["createdAt"] = write(self.created_at)
        field_dict["updatedAt"] = write(self.updated_at)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "name"
        try:
            name_ = read_str(d.pop(member))
            member = "email"
            value = d.pop(member)
            email_: None | str = None if value is None else read_str(value)
            member = "ccEmails"
            cc_emails_ = read_list(read_str, d.pop(member))
            member = "company"
            value = d.pop(member)
            company_: None | str = None if value is None else read_str(value)
            member = "phoneNumber"
            value = d.pop(member)
            phone_number_: None | str = None if value is None else read_str(value)
            member = "message"
            value = d.pop(member)
            message_: None | str = None if value is None else read_str(value)
            member = "textRemindNumber"
            value = d.pop(member)
            text_remind_number_: None | str = None if value is None else read_str(value)
            member = "textRemindCountryCode"
            value = d.pop(member)
            text_remind_country_code_: None | str = None if value is None else read_str(value)
            member = "answers"
            answers_ = read_list(ContactAnswer.from_dict, d.pop(member))
            member = "createdAt"
            created_at_ = read_datetime(d.pop(member))
            member = "updatedAt"
            updated_at_ = read_datetime(d.pop(member))
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                name=name_,
                email=email_,
                cc_emails=cc_emails_,
                company=company_,
                phone_number=phone_number_,
                message=message_,
                text_remind_number=text_remind_number_,
                text_remind_country_code=text_remind_country_code_,
                answers=answers_,
                created_at=created_at_,
                updated_at=updated_at_,
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


from ..models.contact_answer import ContactAnswer  # noqa: E402
