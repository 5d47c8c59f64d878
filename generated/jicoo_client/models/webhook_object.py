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
class WebhookObject(Model):
    """The booking that an event is about. It names its event type `eventTypeUid`, and has
    neither hosts nor a meeting address."""

    uid: str = _attrs_field(repr=True)
    event_type_uid: str = _attrs_field(repr=False)
    status: WebhookBookingStatus = _attrs_field(repr=True)
    time_zone: str = _attrs_field(repr=False)
    created_at: datetime.datetime = _attrs_field(repr=True)
    updated_at: datetime.datetime = _attrs_field(repr=True)
    started_at: datetime.datetime = _attrs_field(repr=True)
    ended_at: datetime.datetime = _attrs_field(repr=True)
    contact: WebhookContact = _attrs_field(repr=False)
    answers: list[WebhookAnswer] = _attrs_field(repr=False)
    tracking: WebhookTracking = _attrs_field(repr=False)
    cancel_reason: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    cancelled_at: datetime.datetime | None | Unset = _attrs_field(default=UNSET, repr=True)
    cancelled_by: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict[str, Any], repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["uid"] = self.uid
        field_dict["eventTypeUid"] = self.event_type_uid
        field_dict["status"] = write(self.status)
        field_dict["timeZone"] = self.time_zone
        field_dict["createdAt"] = write(self.created_at)
        field_dict["updatedAt"] = write(self.updated_at)
        field_dict["startedAt"] = write(self.started_at)
        field_dict["endedAt"] = write(self.ended_at)
        field_dict["contact"] = write(self.contact)
        field_dict["answers"] = write(self.answers)
        field_dict["tracking"] = write(self.tracking)
        if self.cancel_reason is not UNSET:
            field_dict["cancelReason"] = write(self.cancel_reason)
        if self.cancelled_at is not UNSET:
            field_dict["cancelledAt"] = write(self.cancelled_at)
        if self.cancelled_by is not UNSET:
            field_dict["cancelledBy"] = write(self.cancelled_by)
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "uid"
        try:
            uid_ = read_str(d.pop(member))
            member = "eventTypeUid"
            event_type_uid_ = read_str(d.pop(member))
            member = "status"
            status_ = read_enum(WebhookBookingStatus, d.pop(member))
            member = "timeZone"
            time_zone_ = read_str(d.pop(member))
            member = "createdAt"
            created_at_ = read_datetime(d.pop(member))
            member = "updatedAt"
            updated_at_ = read_datetime(d.pop(member))
            member = "startedAt"
            started_at_ = read_datetime(d.pop(member))
            member = "endedAt"
            ended_at_ = read_datetime(d.pop(member))
            member = "contact"
            contact_ = WebhookContact.from_dict(d.pop(member))
            member = "answers"
            answers_ = read_list(WebhookAnswer.from_dict, d.pop(member))
            member = "tracking"
            tracking_ = WebhookTracking.from_dict(d.pop(member))
            member = "cancelReason"
            value = d.pop(member, UNSET)
            cancel_reason_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
            member = "cancelledAt"
            value = d.pop(member, UNSET)
            cancelled_at_: datetime.datetime | None | Unset = (
                UNSET if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "cancelledBy"
            value = d.pop(member, UNSET)
            cancelled_by_: None | str | Unset = (
                UNSET if value is UNSET else None if value is None else read_str(value)
            )
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                uid=uid_,
                event_type_uid=event_type_uid_,
                status=status_,
                time_zone=time_zone_,
                created_at=created_at_,
                updated_at=updated_at_,
                started_at=started_at_,
                ended_at=ended_at_,
                contact=contact_,
                answers=answers_,
                tracking=tracking_,
                cancel_reason=cancel_reason_,
                cancelled_at=cancelled_at_,
                cancelled_by=cancelled_by_,
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


from ..models.webhook_answer import WebhookAnswer  # noqa: E402
from ..models.webhook_booking_status import WebhookBookingStatus  # noqa: E402
from ..models.webhook_contact import WebhookContact  # noqa: E402
from ..models.webhook_tracking import WebhookTracking  # noqa: E402
