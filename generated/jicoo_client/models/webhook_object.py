# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from builtins import property as _property
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    fromisoformat,
    given,
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
class WebhookObject(Model):
    """The booking that an event is about. It names its event type `eventTypeUid`, and has
    neither hosts nor a meeting address."""

    _members: ClassVar[dict[str, str]] = {
        "uid": "uid",
        "eventTypeUid": "event_type_uid",
        "status": "status",
        "timeZone": "time_zone",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
        "startedAt": "started_at",
        "endedAt": "ended_at",
        "contact": "contact",
        "answers": "answers",
        "tracking": "tracking",
        "cancelReason": "_cancel_reason",
        "cancelledAt": "_cancelled_at",
        "cancelledBy": "_cancelled_by",
    }
    _shown: ClassVar[tuple[str, ...]] = (
        "uid",
        "status",
        "created_at",
        "updated_at",
        "started_at",
        "ended_at",
        "cancelled_at",
    )

    uid: str
    """The booking's id."""

    event_type_uid: str
    """The event type's id."""

    status: WebhookBookingStatus
    """State of the booking. Unlike BookingStatus it has no `request`."""

    time_zone: str
    """IANA zone that the guest picked."""

    created_at: datetime.datetime
    """When the booking was made."""

    updated_at: datetime.datetime
    """When it last changed."""

    started_at: datetime.datetime
    """Start."""

    ended_at: datetime.datetime
    """End."""

    contact: WebhookContact
    """The guest."""

    answers: list[WebhookAnswer]
    """Answers to the questions of the booking form; may be empty. A guest's free message has not been
    seen among them."""

    tracking: WebhookTracking
    """Where the guest came from. When booking, the same members have no `utm_`."""

    _cancel_reason: None | str = _attrs_field(default=ABSENT, alias="cancel_reason")
    _cancelled_at: datetime.datetime | None = _attrs_field(default=ABSENT, alias="cancelled_at")
    _cancelled_by: None | str = _attrs_field(default=ABSENT, alias="cancelled_by")
    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    @_property
    def cancel_reason(self) -> None | str:
        """Why it was cancelled."""

        return given(self._cancel_reason)

    @cancel_reason.setter
    def cancel_reason(self, value: None | str) -> None:
        self._cancel_reason = value

    @_property
    def cancelled_at(self) -> datetime.datetime | None:
        """When it was cancelled."""

        return given(self._cancelled_at)

    @cancelled_at.setter
    def cancelled_at(self, value: datetime.datetime | None) -> None:
        self._cancelled_at = value

    @_property
    def cancelled_by(self) -> None | str:
        """Who cancelled it; the values are not known."""

        return given(self._cancelled_by)

    @cancelled_by.setter
    def cancelled_by(self, value: None | str) -> None:
        self._cancelled_by = value

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "uid": self.uid,
            "eventTypeUid": self.event_type_uid,
            "status": self.status._value_
            if type(self.status) is WebhookBookingStatus
            else write(self.status),
            "timeZone": self.time_zone,
            "createdAt": write_moment(self.created_at),
            "updatedAt": write_moment(self.updated_at),
            "startedAt": write_moment(self.started_at),
            "endedAt": write_moment(self.ended_at),
            "contact": write(self.contact),
            "answers": [
                item.to_dict() if type(item) is WebhookAnswer else write(item)
                for item in self.answers
            ]
            if type(self.answers) is list
            else write(self.answers),
            "tracking": write(self.tracking),
        }
        if self._cancel_reason is not ABSENT:
            field_dict["cancelReason"] = self._cancel_reason
        if self._cancelled_at is not ABSENT:
            field_dict["cancelledAt"] = write_moment(self._cancelled_at)
        if self._cancelled_by is not ABSENT:
            field_dict["cancelledBy"] = self._cancelled_by
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
        if type(d) is not dict or cls is not WebhookObject:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 14
        value = d["uid"]
        if type(value) is not str:
            raise ValueError

        made.uid = value
        value = d["eventTypeUid"]
        if type(value) is not str:
            raise ValueError

        made.event_type_uid = value
        value = d["status"]
        value = known_WebhookBookingStatus.get(value) or unknown(WebhookBookingStatus, value)

        made.status = value
        value = d["timeZone"]
        if type(value) is not str:
            raise ValueError

        made.time_zone = value
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
        value = d["startedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.started_at = value
        value = d["endedAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.ended_at = value
        value = d["contact"]
        value = straight_WebhookContact(value, loose)

        made.contact = value
        value = d["answers"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_WebhookAnswer(item, loose))
        value = held

        made.answers = value
        value = d["tracking"]
        value = straight_WebhookTracking(value, loose)

        made.tracking = value
        if "cancelReason" in d:
            value = d["cancelReason"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._cancel_reason = value
        if "cancelledAt" in d:
            value = d["cancelledAt"]
            if value is not None:
                if value[10] != "T" or not value[16]:
                    raise ValueError
                value = fromisoformat(value)
                if value.tzinfo is None:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._cancelled_at = value
        if "cancelledBy" in d:
            value = d["cancelledBy"]
            if value is not None:
                if type(value) is not str:
                    raise ValueError

        else:
            value = ABSENT
            known -= 1
        made._cancelled_by = value
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
            cancel_reason_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
            )
            member = "cancelledAt"
            value = d.pop(member, UNSET)
            cancelled_at_: datetime.datetime | None = (
                ABSENT if value is UNSET else None if value is None else read_datetime(value)
            )
            member = "cancelledBy"
            value = d.pop(member, UNSET)
            cancelled_by_: None | str = (
                ABSENT if value is UNSET else None if value is None else read_str(value)
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.webhook_answer import WebhookAnswer  # noqa: E402
from ..models.webhook_booking_status import WebhookBookingStatus  # noqa: E402
from ..models.webhook_contact import WebhookContact  # noqa: E402
from ..models.webhook_tracking import WebhookTracking  # noqa: E402

known_WebhookBookingStatus = known_values(WebhookBookingStatus)
straight_WebhookAnswer = WebhookAnswer.read_straight
straight_WebhookContact = WebhookContact.read_straight
straight_WebhookTracking = WebhookTracking.read_straight
tell_constructor(
    WebhookObject, WebhookAnswer, WebhookBookingStatus, WebhookContact, WebhookTracking
)
