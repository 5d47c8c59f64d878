"""From arguments to the bodies that are sent, checked against every documented limit. Pure: no I/O."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core.requests import arguments
from jicoo._core.retries.server_facts import Timestamp
from jicoo.errors import BookingOutcomeUnknownError, ValidationError
from jicoo_client import models
from jicoo_client.errors import ReadError
from jicoo_client.types import UNSET, Unset

MOST_CC_EMAILS = 30
TRACKING = ("campaign", "source", "medium", "content", "term")


class BookingRequest(NamedTuple):
    """A booking that is about to be made."""

    body: models.CreateBookingRequest
    request: dict[str, Any]
    """What is sent: the body's wire form, or that without `locationId`."""


def booking(
    *,
    start: datetime | str,
    time_zone: str | ZoneInfo | None,
    default_zone: ZoneInfo | None,
    **given: Any,
) -> BookingRequest:
    """The body of Create Booking; what is None was left out, but for `location_type`."""
    begin = time_zones.start_of(start, time_zone, default_zone)
    kept = {
        field: value
        for field, value in given.items()
        if value is not None or field in ("event_type_id", "name", "email", "location_type")
    }
    members: dict[str, Any] = {"location_id": None}
    members |= arguments.members(kept, _BOOKING, nullable=("location_type",))
    body = models.CreateBookingRequest(
        time_zone=begin.time_zone, started_at=begin.instant, **members
    )
    return _draft(body, without=isinstance(given.get("location_type"), Unset))


def _draft(body: models.CreateBookingRequest, *, without: bool) -> BookingRequest:
    request = body.to_dict()
    if without:
        del request["locationId"]
    return BookingRequest(body, request)


def earlier(error: object) -> tuple[BookingRequest, Timestamp]:
    """What an earlier call was to book, and when it was first sent."""
    if isinstance(error, BookingOutcomeUnknownError) and error.first_attempt_at is not None:
        with suppress(ReadError):
            body = models.CreateBookingRequest.from_dict({"locationId": None, **error.request})
            moment = Timestamp(math.inf, error.first_attempt_at.timestamp(), error.on_server_clock)
            return _draft(body, without="locationId" not in error.request), moment
    text = "resolve takes the BookingOutcomeUnknownError of an earlier call."
    raise ValidationError(text, field="error")


def change(**given: Any) -> models.UpdateBookingRequest:
    """The body of Update Booking: only what is given."""
    members = changed(_CHANGE, nullable=("description", "priority"), **given)
    return models.UpdateBookingRequest(**members)


def changed(
    table: arguments.Table,
    *,
    nullable: Collection[str],
    start: datetime | str | Unset,
    end: datetime | str | Unset,
    time_zone: str | ZoneInfo | Unset,
    default_zone: ZoneInfo | None,
    **given: Any,
) -> dict[str, Any]:
    """The attributes for what is given, which must be something; instants for the times."""
    zone = default_zone
    if not isinstance(time_zone, Unset):
        zone = time_zones.zone(time_zone)
        given["time_zone"] = zone.key
    members = arguments.members(given, table, nullable=nullable) | times(start, end, zone)
    if not members:
        text = "There is nothing to update: name at least one field."
        raise ValidationError(text, limit="a field")
    return members


def times(
    start: datetime | str | Unset, end: datetime | str | Unset, zone: ZoneInfo | None
) -> dict[str, datetime]:
    """The instants that are given, in their order."""
    bounds = {
        name: time_zones.resolve(value, zone).astimezone(UTC)
        for name, value in (("started_at", start), ("ended_at", end))
        if not isinstance(value, Unset)
    }
    for instant in bounds.values():
        time_zones.to_wire(instant)
    if len(bounds) == 2 and bounds["started_at"] >= bounds["ended_at"]:
        raise arguments.refused("end", "is after start", "later than start")
    return bounds


def _hosts(field: str, values: object) -> list[models.BookingHost]:
    roles = arguments.mapping(field, values, "a mapping of user id to role")
    return [
        models.BookingHost(
            user_id=arguments.filled(field, user),
            role=arguments.choice(field, role, models.MemberRole),
        )
        for user, role in roles.items()
    ]


def status(value: str | None) -> str | None:
    """A booking status to filter by."""
    return None if value is None else arguments.choice("status", value, models.BookingStatus).value


def reason(value: str | None) -> models.CancelBookingRequest:
    """The body of Cancel Booking; the API documents no limit of the reason."""
    given = UNSET if value is None else arguments.text("reason", value)
    return models.CancelBookingRequest(reason=given)


def _cc_emails(field: str, values: object) -> list[str]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise arguments.wrong(field, "a list of addresses", type(values).__name__)
    addresses = [arguments.address(field, value) for value in cast("Iterable[object]", values)]
    if len(addresses) > MOST_CC_EMAILS:
        raise arguments.too_many(field, "addresses", MOST_CC_EMAILS, len(addresses))
    return addresses


def _answers(field: str, values: object) -> list[models.BookingAnswer]:
    contents = arguments.mapping(field, values, "a mapping of question uid to answer")
    return [
        models.BookingAnswer(
            question_uid=arguments.filled(field, question), content=_content(content)
        )
        for question, content in contents.items()
    ]


def _content(content: object) -> str | list[str]:
    if isinstance(content, str) or not isinstance(content, Iterable):
        return arguments.text("answers", content)
    return [arguments.text("answers", part) for part in cast("Iterable[object]", content)]


def _tracking(field: str, values: object) -> models.BookingTracking:
    members = arguments.mapping(field, values, "a mapping")
    if not set(TRACKING).issuperset(members):
        raise arguments.wrong(field, f"a mapping of {', '.join(TRACKING)}", "of another name")
    texts = {name: arguments.text(field, value) for name, value in members.items()}
    return models.BookingTracking(**texts)


def _payment(field: str, values: object) -> models.BookingPayment:
    members = arguments.mapping(field, values, "a mapping")
    arguments.choice(field, members.get("paymentMethod"), models.PaymentMethod)
    return arguments.model(field, members, models.BookingPayment)


_BOOKING: arguments.Table = {
    "event_type_id": ("event_type_id", arguments.filled),
    "name": ("name", arguments.filled),
    "email": ("email", arguments.address),
    "location_type": ("location_id", arguments.one_of(models.LocationType)),
    "locale": ("locale", arguments.one_of(models.Locale)),
    "sms_number": ("text_remind_number", arguments.text),
    "sms_country_code": ("text_remind_country_code", arguments.text),
    "cc_emails": ("cc_emails", _cc_emails),
    "answers": ("answers", _answers),
    "tracking": ("tracking", _tracking),
    "payment": ("payment", _payment),
    **{field: (field, arguments.text) for field in ("company", "phone_number", "message")},
}
_CHANGE: arguments.Table = {
    "name": ("name", arguments.unlimited),
    "description": ("description", arguments.unlimited),
    "time_zone": ("time_zone", arguments.text),
    "hosts": ("hosts", _hosts),
    "priority": ("priority", arguments.one_of(models.Priority)),
    "update_message": ("update_message", arguments.text),
    "send_updates": ("is_send_updates", arguments.flag),
}
