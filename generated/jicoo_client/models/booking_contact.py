# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    fromisoformat,
    new,
    others,
    read_datetime,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    write_moment,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "name": self.name,
            "email": self.email,
            "ccEmails": write(self.cc_emails),
            "company": self.company,
            "phoneNumber": self.phone_number,
            "message": self.message,
            "textRemindNumber": self.text_remind_number,
            "textRemindCountryCode": self.text_remind_country_code,
            "answers": [
                item.to_dict() if type(item) is ContactAnswer else write(item)
                for item in self.answers
            ]
            if type(self.answers) is list
            else write(self.answers),
            "createdAt": write_moment(self.created_at),
            "updatedAt": write_moment(self.updated_at),
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
        if type(d) is not dict or cls is not BookingContact:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 11
        value = d["name"]
        if type(value) is not str:
            raise ValueError

        made.name = value
        value = d["email"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.email = value
        value = d["ccEmails"]
        loose.append(value)
        value = read_list(read_str, value)

        made.cc_emails = value
        value = d["company"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.company = value
        value = d["phoneNumber"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.phone_number = value
        value = d["message"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.message = value
        value = d["textRemindNumber"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.text_remind_number = value
        value = d["textRemindCountryCode"]
        if value is not None:
            if type(value) is not str:
                raise ValueError

        made.text_remind_country_code = value
        value = d["answers"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_ContactAnswer(item, loose))
        value = held

        made.answers = value
        value = d["createdAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.created_at = value
        value = d["updatedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.updated_at = value
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.contact_answer import ContactAnswer  # noqa: E402

straight_ContactAnswer = ContactAnswer.read_straight
tell_constructor(BookingContact, ContactAnswer)
