"""The client behind `jicoo.create_booking`, made from the environment on first use."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from jicoo._sync.client import Jicoo
from jicoo.slots import Slot
from jicoo_client.models.booking import Booking
from jicoo_client.types import Unset

_made: dict[str, Jicoo] = {}
"""Holds the client under its only key: without a lock, which a fork could leave locked for ever."""


def _client() -> Jicoo:
    client = _made.get("client")
    if client is None:
        client = _made.setdefault("client", Jicoo())
        # Done twice, it does nothing the second time.
        atexit.register(close)
    return client


def create_booking(
    event_type_id: str,
    start: Slot | datetime | str,
    *,
    name: str,
    email: str,
    time_zone: str | ZoneInfo | None = None,
    location_type: str | Unset | None = None,
    company: str | None = None,
    phone_number: str | None = None,
    message: str | None = None,
    locale: Literal["ja", "en"] | None = None,
    cc_emails: Iterable[str] | None = None,
    sms_number: str | None = None,
    sms_country_code: str | None = None,
    answers: Mapping[str, str | Iterable[str]] | None = None,
    tracking: Mapping[str, str] | None = None,
    payment: Mapping[str, Any] | None = None,
) -> Booking:
    """Book an appointment for a guest, once.

    Where the answer is lost or unreadable, or says that the slot is taken, the booking is looked up before anything
    else is done. One that is not listed `settle` seconds later is sent again.

    Args:
        event_type_id: The event type's id, such as `mzgdPJVBb7RE` (`eventTypeId`).
        start: When it begins (`startedAt`): a Slot, an aware date-time, or a wall time (a naive date-time or ISO
            text) in `time_zone`. It is sent in UTC; finer than a millisecond is refused.
        name: The guest's name, at most 64 characters.
        email: The guest's address, at most 255 characters.
        time_zone: The guest's zone (`timeZone`), a name or a ZoneInfo. Left out: that of `start`
            unless it is UTC, else the client's, else UTC for a date-time in UTC.
        location_type: `inPerson`, `phone`, `zoom`, `googleMeet`, `askInvitee`, `teams` or `custom` (`locationId`).
            Left out, null is sent; `jicoo.UNSET` leaves the field out.
        company: At most 32 characters.
        phone_number: At most 32 characters (`phoneNumber`).
        message: At most 2,000 characters.
        locale: The language of the guest's mails.
        cc_emails: At most 30 addresses (`ccEmails`).
        sms_number: Where SMS reminders go, at most 32 characters (`textRemindNumber`).
        sms_country_code: Its country code (`textRemindCountryCode`).
        answers: Question uid to the answer, a text or a list of texts.
        tracking: Any of `campaign`, `source`, `medium`, `content`, `term`, with or without `utm_`; at most 255
            characters each.
        payment: `paymentMethod` (`none`, `card`, `onsite`) and `items`, as on the wire.

    Raises:
        BookingConflictError: The slot is not free; `Jicoo.bookings.alternatives` gives the nearest free ones.
        BookingOutcomeUnknownError: The request was sent, and whether it booked could not be found out;
            `Jicoo.bookings.resolve` finishes the job.
        ValidationError: An argument is outside a documented limit; nothing was sent.
        TimeZoneError: `start` does not exist, happens twice, or has no zone; nothing was sent.

    Source: api-5531352.

    >>> booking = jicoo.create_booking(
    ...     "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
    ...     name="john doe", email="guest@example.com",
    ... )
    >>> booking.started_at.isoformat()
    '2024-03-16T02:00:00+00:00'
    """
    return _client().create_booking(
        event_type_id,
        start,
        name=name,
        email=email,
        time_zone=time_zone,
        location_type=location_type,
        company=company,
        phone_number=phone_number,
        message=message,
        locale=locale,
        cc_emails=cc_emails,
        sms_number=sms_number,
        sms_country_code=sms_country_code,
        answers=answers,
        tracking=tracking,
        payment=payment,
    )


def close() -> None:
    """Close the client that `jicoo.create_booking` uses; the next call makes a new one from the environment.

    >>> jicoo.close()
    """
    client = _made.pop("client", None)
    if client is not None:
        client.close()
