# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    read_datetime,
    read_enum,
    read_list,
    read_str,
    start,
    write,
    write_all,
    wrong,
)


@_attrs_define
class CreateBookingRequest(Model):
    """A booking to be made. Lengths are as documented; shortest lengths are not."""

    started_at: datetime.datetime = _attrs_field(repr=True)
    time_zone: str = _attrs_field(repr=False)
    event_type_id: str = _attrs_field(repr=False)
    email: str = _attrs_field(repr=False)
    name: str = _attrs_field(repr=False)
    location_id: LocationType | None = _attrs_field(repr=False)
    company: str | Unset = _attrs_field(default=UNSET, repr=False)
    text_remind_country_code: str | Unset = _attrs_field(default=UNSET, repr=False)
    text_remind_number: str | Unset = _attrs_field(default=UNSET, repr=False)
    cc_emails: list[str] | Unset = _attrs_field(default=UNSET, repr=False)
    message: str | Unset = _attrs_field(default=UNSET, repr=False)
    locale: Locale | Unset = _attrs_field(default=UNSET, repr=False)
    phone_number: str | Unset = _attrs_field(default=UNSET, repr=False)
    tracking: BookingTracking | Unset = _attrs_field(default=UNSET, repr=False)
    answers: list[BookingAnswer] | Unset = _attrs_field(default=UNSET, repr=False)
    payment: BookingPayment | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["startedAt"] = write(self.started_at)
        field_dict["timeZone"] = self.time_zone
        field_dict["eventTypeId"] = self.event_type_id
        field_dict["email"] = self.email
        field_dict["name"] = self.name
        field_dict["locationId"] = write(self.location_id)
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
            field_dict["locale"] = write(self.locale)
        if self.phone_number is not UNSET:
            field_dict["phoneNumber"] = self.phone_number
        if self.tracking is not UNSET:
            field_dict["tracking"] = write(self.tracking)
        if self.answers is not UNSET:
            field_dict["answers"] = write(self.answers)
        if self.payment is not UNSET:
            field_dict["payment"] = write(self.payment)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
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


from ..models.booking_answer import BookingAnswer  # noqa: E402
from ..models.booking_payment import BookingPayment  # noqa: E402
from ..models.booking_tracking import BookingTracking  # noqa: E402
from ..models.locale import Locale  # noqa: E402
from ..models.location_type import LocationType  # noqa: E402
