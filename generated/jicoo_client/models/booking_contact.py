# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    read_datetime,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class BookingContact(Model):
    """A guest of a booking and what they entered. All eleven members are always there."""

    _members: ClassVar[dict[str, str]] = {
        "name": "name",
        "email": "email",
        "ccEmails": "cc_emails",
        "company": "company",
        "phoneNumber": "phone_number",
        "message": "message",
        "textRemindNumber": "text_remind_number",
        "textRemindCountryCode": "text_remind_country_code",
        "answers": "answers",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    name: str
    """The guest's name."""

    email: None | str
    """The guest's e-mail."""

    cc_emails: list[str]
    """Others who get the mails."""

    company: None | str
    """Company."""

    phone_number: None | str
    """Phone number."""

    message: None | str
    """Message to the host."""

    text_remind_number: None | str
    """Number for SMS reminders."""

    text_remind_country_code: None | str
    """Country code of that number."""

    answers: list[ContactAnswer]
    """Answers to the questions of the booking form."""

    created_at: datetime.datetime
    """When the guest booked."""

    updated_at: datetime.datetime
    """When it last changed."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["name"] = self.name
        field_dict["email"] = self.email
        field_dict["ccEmails"] = write(self.cc_emails)
        field_dict["company"] = self.company
        field_dict["phoneNumber"] = self.phone_number
        field_dict["message"] = self.message
        field_dict["textRemindNumber"] = self.text_remind_number
        field_dict["textRemindCountryCode"] = self.text_remind_country_code
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


from ..models.contact_answer import ContactAnswer  # noqa: E402

tell_constructor(BookingContact, ContactAnswer)
