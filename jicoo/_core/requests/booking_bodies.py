"""From the arguments of bookings to the bodies that are sent, checked against every documented limit. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from jicoo import time_zones
from jicoo._core.messages import Call
from jicoo._core.requests import arguments, ranges
from jicoo._core.requests.changed_times import changed_times
from jicoo._core.requests.encoding import json_bytes
from jicoo._core.responses import checks
from jicoo._core.responses.bodies import read_resource
from jicoo._tracking import short_tracking
from jicoo.errors import (
    BookingConflictError,
    BookingOutcomeUnknownError,
    RescheduleConflictError,
    TimeZoneError,
)
from jicoo.intents import BookingIntent
from jicoo_client import models
from jicoo_client.api.bookings import create_booking
from jicoo_client.errors import ReadError
from jicoo_client.models.booking import Booking
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

MOST_CC_EMAILS = 30


def intent_call(intent: BookingIntent) -> Call[Booking]:
    """Create a booking: `POST /v1/bookings`, answered by a booking of that slot."""

    def read(response: HttpResponse) -> Booking:
        booking = read_resource(Booking.from_dict, response)
        checks.books(booking, intent)
        return booking

    body = json_bytes(intent.request, field="body")
    path = create_booking.PATH_TEMPLATE
    return Call(create_booking.METHOD, path, path, read, body=body, operation="bookings.create")


def check_intent(intent: object) -> BookingIntent:
    """An intent as it is; refused where it is none, or its request is not what can be sent."""
    if not isinstance(intent, BookingIntent):
        raise arguments.wrong("intent", "a BookingIntent", intent)
    try:
        # Whoever makes one by hand may have put anything into it.
        _check_moments("intent", intent.start, intent.made_at)
        time_zones.zone(intent.time_zone)
        members = arguments.mapping("intent", intent.request, "a mapping as its request")
        body = models.CreateBookingRequest.from_dict({"locationId": None, **members})
    except ReadError as error:
        problem = str(error)
    except (TypeError, TimeZoneError):
        problem = "its time_zone is no time zone"
    else:
        if (body.event_type_id, body.started_at) == (intent.event_type_id, intent.start):
            return intent
        problem = "its request is for another slot than it says"
    # Raised here and not inside `except`: the context would hold the guest's data.
    raise arguments.refused("intent", f"cannot be booked: {problem}")


def _check_moments(field: Literal["error", "intent"], *moments: object) -> None:
    wanted = "a start" if field == "error" else "a start and a made_at"
    for moment in moments:
        if not isinstance(moment, datetime) or moment.utcoffset() is None:
            raise arguments.refused(field, f"needs {wanted} with an offset from UTC")


def intent_of_error(error: object) -> BookingIntent:
    """What the call was to book whose outcome is not known."""
    if isinstance(error, BookingOutcomeUnknownError):
        # One that was made by hand may have none.
        with suppress(AttributeError):
            return error.intent
    raise arguments.wrong("error", "the BookingOutcomeUnknownError of an earlier call", error)


def taken_slot(error: object) -> BookingConflictError | RescheduleConflictError:
    """The error as it is; refused where it does not say which slot was not free."""
    if isinstance(error, (BookingConflictError, RescheduleConflictError)):
        _check_moments("error", error.start)
        return error
    wanted = "the BookingConflictError or RescheduleConflictError of an earlier call"
    raise arguments.wrong("error", wanted, error)


def create(
    *,
    event_type_id: str,
    start: ranges.Moment,
    time_zone: str | ZoneInfo | None,
    default_zone: ZoneInfo | None,
    name: str,
    email: str,
    location_type: str | Unset | None,
    company: str | None,
    phone_number: str | None,
    message: str | None,
    locale: str | None,
    cc_emails: Iterable[str] | None,
    sms_number: str | None,
    sms_country_code: str | None,
    answers: Mapping[str, str | Iterable[str]] | None,
    tracking: Mapping[str, str] | None,
    payment: Mapping[str, Any] | None,
    made_at: float,
    on_server_clock: bool,
) -> BookingIntent:
    """What is to be booked, since `made_at` in epoch seconds; what is None was left out, but for `location_type`.

    The documentation calls `locationId` required and leaves it out of its own sample: with UNSET it is not sent.
    """
    begin = ranges.start_of(
        arguments.moment("start", start), arguments.optional_zone(time_zone), default_zone
    )
    location: models.LocationType | None = None
    if location_type is not None and not isinstance(location_type, Unset):
        location = arguments.choice("location_type", location_type, models.LocationType)
    body = models.CreateBookingRequest(
        event_type_id=arguments.filled("event_type_id", event_type_id),
        time_zone=begin.time_zone,
        started_at=begin.instant,
        name=arguments.limited_filled("name", name),
        email=arguments.email("email", email),
        location_id=location,
        company=arguments.optional_text("company", company),
        phone_number=arguments.optional_text("phone_number", phone_number),
        message=arguments.optional_text("message", message),
        locale=UNSET if locale is None else arguments.choice("locale", locale, models.Locale),
        cc_emails=UNSET if cc_emails is None else _cc_emails(cc_emails),
        text_remind_number=arguments.optional_text("sms_number", sms_number),
        text_remind_country_code=arguments.optional_text("sms_country_code", sms_country_code),
        answers=UNSET if answers is None else _answers(answers),
        tracking=UNSET if tracking is None else _tracking(tracking),
        payment=UNSET if payment is None else _payment(payment),
    )
    request = body.to_dict()
    if isinstance(location_type, Unset):
        del request["locationId"]
    return BookingIntent(
        event_type_id=body.event_type_id,
        start=begin.instant,
        time_zone=begin.time_zone,
        request=request,
        made_at=datetime.fromtimestamp(made_at, UTC),
        on_server_clock=on_server_clock,
    )


def update(
    *,
    name: str | Unset,
    description: str | Unset | None,
    time_zone: str | ZoneInfo | Unset,
    start: ranges.Moment | Unset,
    end: datetime | str | Unset,
    default_zone: ZoneInfo | None,
    hosts: Mapping[str, str] | Unset,
    priority: str | Unset | None,
    update_message: str | Unset,
    send_updates: bool | Unset,
) -> models.UpdateBookingRequest:
    """The body of Update Booking: only what is given."""
    times = changed_times(
        arguments.changed_moment("start", start),
        arguments.changed_moment("end", end),
        arguments.changed_zone(time_zone),
        default_zone=default_zone,
    )
    body = models.UpdateBookingRequest(
        # The API documents no length of these two for an update.
        name=UNSET if isinstance(name, Unset) else arguments.text("name", name),
        description=description
        if description is None or isinstance(description, Unset)
        else arguments.text("description", description),
        time_zone=times.time_zone,
        started_at=times.start,
        ended_at=times.end,
        hosts=UNSET if isinstance(hosts, Unset) else _hosts(hosts),
        priority=arguments.nullable_choice("priority", priority, models.Priority),
        update_message=arguments.changed_text("update_message", update_message),
        is_send_updates=arguments.changed_flag("send_updates", send_updates),
    )
    arguments.check_something_changes(body)
    return body


def reschedule(begin: ranges.Start) -> models.RescheduleBookingRequest:
    """The body of Reschedule Booking."""
    return models.RescheduleBookingRequest(started_at=begin.instant, time_zone=begin.time_zone)


def cancel(reason: str | None) -> models.CancelBookingRequest:
    """The body of Cancel Booking; the API documents no limit of the reason."""
    given = UNSET if reason is None else arguments.text("reason", reason)
    return models.CancelBookingRequest(reason=given)


def _hosts(values: object) -> list[models.BookingHostRequest]:
    roles = arguments.mapping("hosts", values, "a mapping of user id to role")
    return [
        models.BookingHostRequest(
            user_id=arguments.filled("hosts", user),
            role=arguments.choice("hosts", role, models.MemberRole, of="a role"),
        )
        for user, role in roles.items()
    ]


def _cc_emails(values: object) -> list[str]:
    given = arguments.items("cc_emails", values, "a list of addresses")
    addresses = [arguments.email("cc_emails", value) for value in given]
    if len(addresses) > MOST_CC_EMAILS:
        raise arguments.too_many("cc_emails", "addresses", MOST_CC_EMAILS, len(addresses))
    return addresses


def _answers(values: object) -> list[models.BookingAnswer]:
    contents = arguments.mapping("answers", values, "a mapping of question uid to answer")
    return [
        models.BookingAnswer(
            question_uid=arguments.filled("answers", question), content=_answer_content(content)
        )
        for question, content in contents.items()
    ]


def _answer_content(content: object) -> str | list[str]:
    if isinstance(content, str):
        return arguments.text("answers", content)
    parts = arguments.items("answers", content, "text or a list of texts")
    return [arguments.text("answers", part) for part in parts]


def _tracking(values: object) -> models.BookingTracking:
    given = short_tracking(arguments.mapping("tracking", values, "a mapping of names to text"))

    def member(name: str) -> str | Unset:
        return arguments.limited_text("tracking", given[name]) if name in given else UNSET

    return models.BookingTracking(
        campaign=member("campaign"),
        source=member("source"),
        medium=member("medium"),
        content=member("content"),
        term=member("term"),
    )


def _payment(values: object) -> models.BookingPayment:
    members = arguments.mapping("payment", values, "a mapping with paymentMethod and items")
    arguments.choice(
        "payment", members.get("paymentMethod"), models.PaymentMethod, of="a paymentMethod"
    )
    return arguments.model("payment", members, models.BookingPayment)
