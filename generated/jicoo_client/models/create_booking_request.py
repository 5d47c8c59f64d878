# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    Unset,
    fromisoformat,
    known_values,
    new,
    others,
    read_datetime,
    read_enum,
    read_list,
    read_str,
    start,
    tell_constructor,
    unknown,
    write,
    write_all,
    write_moment,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class CreateBookingRequest(Model):
    """A booking to be made. Lengths are as documented; shortest lengths are not."""

    _members: ClassVar[dict[str, str]] = {
        "startedAt": "started_at",
        "timeZone": "time_zone",
        "eventTypeId": "event_type_id",
        "email": "email",
        "name": "name",
        "locationId": "location_id",
        "company": "company",
        "textRemindCountryCode": "text_remind_country_code",
        "textRemindNumber": "text_remind_number",
        "ccEmails": "cc_emails",
        "message": "message",
        "locale": "locale",
        "phoneNumber": "phone_number",
        "tracking": "tracking",
        "answers": "answers",
        "payment": "payment",
    }
    _shown: ClassVar[tuple[str, ...]] = ("started_at",)

    started_at: datetime.datetime
    """Start of a free slot."""

    time_zone: str
    """IANA name of the guest's time zone."""

    event_type_id: str
    """The event type to book."""

    email: str
    """The guest's e-mail."""

    name: str
    """The guest's name."""

    location_id: LocationType | None
    """How they meet. It must be sent; null presumably leaves the choice to the event type."""

    company: str | Unset = UNSET
    """The guest's company."""

    text_remind_country_code: str | Unset = UNSET
    """Country code of the number for SMS reminders."""

    text_remind_number: str | Unset = UNSET
    """Number for SMS reminders."""

    cc_emails: list[str] | Unset = UNSET
    """Others who get the mails. That the items are e-mails is not declared."""

    message: str | Unset = UNSET
    """Message to the host."""

    locale: Locale | Unset = UNSET
    """Language in which the guest is addressed."""

    phone_number: str | Unset = UNSET
    """The guest's phone number."""

    tracking: BookingTracking | Unset = UNSET
    """Where the guest came from. Webhooks name the same members `utm_campaign` and so on."""

    answers: list[BookingAnswer] | Unset = UNSET
    """Answers to the questions of the booking form."""

    payment: BookingPayment | Unset = UNSET
    """Payment for a booking."""

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "startedAt": write_moment(self.started_at),
            "timeZone": self.time_zone,
            "eventTypeId": self.event_type_id,
            "email": self.email,
            "name": self.name,
            "locationId": self.location_id._value_
            if type(self.location_id) is LocationType
            else write(self.location_id),
        }
        if self.company is not UNSET:
            field_dict["company"] = self.company
        if self.text_remind_country_code is not UNSET:
            field_dict["textRemindCountryCode"] = self.text_remind_country_code
        if self.text_remind_number is not UNSET:
            field_dict["textRemindNumber"] = self.text_remind_number
        if self.cc_emails is not UNSET:
            field_dict["ccEmails"] = write(self.cc_emails)
        if self.message is not UNSET:
            field_dict["message"] = self.message
        if self.locale is not UNSET:
            field_dict["locale"] = (
                self.locale._value_ if type(self.locale) is Locale else write(self.locale)
            )
        if self.phone_number is not UNSET:
            field_dict["phoneNumber"] = self.phone_number
        if self.tracking is not UNSET:
            field_dict["tracking"] = write(self.tracking)
        if self.answers is not UNSET:
            field_dict["answers"] = (
                [
                    item.to_dict() if type(item) is BookingAnswer else write(item)
                    for item in self.answers
                ]
                if type(self.answers) is list
                else write(self.answers)
            )
        if self.payment is not UNSET:
            field_dict["payment"] = write(self.payment)
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
        if type(d) is not dict or cls is not CreateBookingRequest:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 16
        value = d["startedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.started_at = value
        value = d["timeZone"]
        if type(value) is not str:
            raise ValueError

        made.time_zone = value
        value = d["eventTypeId"]
        if type(value) is not str:
            raise ValueError

        made.event_type_id = value
        value = d["email"]
        if type(value) is not str:
            raise ValueError

        made.email = value
        value = d["name"]
        if type(value) is not str:
            raise ValueError

        made.name = value
        value = d["locationId"]
        if value is not None:
            value = known_LocationType.get(value) or unknown(LocationType, value)

        made.location_id = value
        if "company" in d:
            value = d["company"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.company = value
        if "textRemindCountryCode" in d:
            value = d["textRemindCountryCode"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.text_remind_country_code = value
        if "textRemindNumber" in d:
            value = d["textRemindNumber"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.text_remind_number = value
        if "ccEmails" in d:
            value = d["ccEmails"]
            loose.append(value)
            value = read_list(read_str, value)

        else:
            value = ABSENT
            known -= 1
        made.cc_emails = value
        if "message" in d:
            value = d["message"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.message = value
        if "locale" in d:
            value = d["locale"]
            value = known_Locale.get(value) or unknown(Locale, value)

        else:
            value = ABSENT
            known -= 1
        made.locale = value
        if "phoneNumber" in d:
            value = d["phoneNumber"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.phone_number = value
        if "tracking" in d:
            value = d["tracking"]
            value = straight_BookingTracking(value, loose)

        else:
            value = ABSENT
            known -= 1
        made.tracking = value
        if "answers" in d:
            value = d["answers"]
            items = value
            if type(items) is not list:
                raise ValueError
            held = []
            for item in items:
                held.append(straight_BookingAnswer(item, loose))
            value = held

        else:
            value = ABSENT
            known -= 1
        made.answers = value
        if "payment" in d:
            value = d["payment"]
            value = straight_BookingPayment(value, loose)

        else:
            value = ABSENT
            known -= 1
        made.payment = value
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
        member = "startedAt"
        try:
            started_at_ = read_datetime(d.pop(member))
            member = "timeZone"
            time_zone_ = read_str(d.pop(member))
            member = "eventTypeId"
            event_type_id_ = read_str(d.pop(member))
            member = "email"
            email_ = read_str(d.pop(member))
            member = "name"
            name_ = read_str(d.pop(member))
            member = "locationId"
            value = d.pop(member)
            location_id_: LocationType | None = (
                None if value is None else read_enum(LocationType, value)
            )
            member = "company"
            value = d.pop(member, UNSET)
            company_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "textRemindCountryCode"
            value = d.pop(member, UNSET)
            text_remind_country_code_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "textRemindNumber"
            value = d.pop(member, UNSET)
            text_remind_number_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "ccEmails"
            value = d.pop(member, UNSET)
            cc_emails_: list[str] | Unset = UNSET if value is UNSET else read_list(read_str, value)
            member = "message"
            value = d.pop(member, UNSET)
            message_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "locale"
            value = d.pop(member, UNSET)
            locale_: Locale | Unset = UNSET if value is UNSET else read_enum(Locale, value)
            member = "phoneNumber"
            value = d.pop(member, UNSET)
            phone_number_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "tracking"
            value = d.pop(member, UNSET)
            tracking_: BookingTracking | Unset = (
                UNSET if value is UNSET else BookingTracking.from_dict(value)
            )
            member = "answers"
            value = d.pop(member, UNSET)
            answers_: list[BookingAnswer] | Unset = (
                UNSET if value is UNSET else read_list(BookingAnswer.from_dict, value)
            )
            member = "payment"
            value = d.pop(member, UNSET)
            payment_: BookingPayment | Unset = (
                UNSET if value is UNSET else BookingPayment.from_dict(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                started_at=started_at_,
                time_zone=time_zone_,
                event_type_id=event_type_id_,
                email=email_,
                name=name_,
                location_id=location_id_,
                company=company_,
                text_remind_country_code=text_remind_country_code_,
                text_remind_number=text_remind_number_,
                cc_emails=cc_emails_,
                message=message_,
                locale=locale_,
                phone_number=phone_number_,
                tracking=tracking_,
                answers=answers_,
                payment=payment_,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.booking_answer import BookingAnswer  # noqa: E402
from ..models.booking_payment import BookingPayment  # noqa: E402
from ..models.booking_tracking import BookingTracking  # noqa: E402
from ..models.locale import Locale  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402

known_Locale = known_values(Locale)
known_LocationType = known_values(LocationType)
straight_BookingAnswer = BookingAnswer.read_straight
straight_BookingPayment = BookingPayment.read_straight
straight_BookingTracking = BookingTracking.read_straight
tell_constructor(
    CreateBookingRequest, BookingAnswer, BookingPayment, BookingTracking, Locale, LocationType
)
