"""From arguments to the bodies that are sent, checked against every documented limit. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from jicoo import time_zones
from jicoo._core import checks
from jicoo.errors import ValidationError
from jicoo_client.errors import ReadError
from jicoo_client.models.booking_answer import BookingAnswer
from jicoo_client.models.booking_host import BookingHost
from jicoo_client.models.booking_payment import BookingPayment
from jicoo_client.models.booking_status import BookingStatus
from jicoo_client.models.booking_tracking import BookingTracking
from jicoo_client.models.cancel_booking_request import CancelBookingRequest
from jicoo_client.models.create_booking_request import CreateBookingRequest
from jicoo_client.models.locale import Locale
from jicoo_client.models.location_type import LocationType
from jicoo_client.models.member_role import MemberRole
from jicoo_client.models.payment_method import PaymentMethod
from jicoo_client.models.priority import Priority
from jicoo_client.models.update_booking_request import UpdateBookingRequest
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MOST_CC_EMAILS = 30
TRACKING = ("campaign", "source", "medium", "content", "term")


class Draft(NamedTuple):
    """A booking that is about to be made."""

    body: CreateBookingRequest
    start: datetime
    time_zone: str


def booking(
    event_type_id: str,
    start: datetime | str,
    *,
    default_zone: ZoneInfo | None,
    name: str,
    email: str,
    time_zone: str | ZoneInfo | None,
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
) -> Draft:
    """The body of Create Booking."""
    begin = time_zones.start_of(start, time_zone, default_zone)
    body = CreateBookingRequest(
        event_type_id=checks.filled("event_type_id", event_type_id),
        time_zone=begin.time_zone,
        started_at=begin.instant,
        name=checks.filled("name", name),
        email=checks.address("email", email),
        location_id=checks.nullable(checks.choice, "location_type", location_type, LocationType),
        company=checks.given(checks.text, "company", company),
        phone_number=checks.given(checks.text, "phone_number", phone_number),
        message=checks.given(checks.text, "message", message),
        locale=checks.given(checks.choice, "locale", locale, Locale),
        cc_emails=checks.given(_cc_emails, "cc_emails", cc_emails),
        text_remind_number=checks.given(checks.text, "sms_number", sms_number),
        text_remind_country_code=checks.given(checks.text, "sms_country_code", sms_country_code),
        answers=checks.given(_answers, "answers", answers),
        tracking=checks.given(_tracking, "tracking", tracking),
        payment=checks.given(_payment, "payment", payment),
    )
    return Draft(body, begin.instant, begin.time_zone)


def change(
    *,
    default_zone: ZoneInfo | None,
    name: str | Unset,
    description: str | Unset | None,
    time_zone: str | ZoneInfo | Unset,
    start: datetime | str | Unset,
    end: datetime | str | Unset,
    hosts: Mapping[str, str] | Unset,
    priority: str | Unset | None,
    update_message: str | Unset,
    send_updates: bool | Unset,
) -> UpdateBookingRequest:
    """The body of Update Booking: only what is given."""
    never_empty: dict[str, object] = {
        "name": name,
        "time_zone": time_zone,
        "start": start,
        "end": end,
        "hosts": hosts,
        "update_message": update_message,
        "send_updates": send_updates,
    }
    for field, value in never_empty.items():
        if value is None:
            raise ValidationError(
                f"{field} cannot be emptied: leave it out, or give a value.",
                field=field,
                limit="not None",
            )
    zone = default_zone
    zone_name: str | Unset = UNSET
    if not isinstance(time_zone, Unset):
        zone = time_zones.zone(time_zone)
        zone_name = zone.key
    body = UpdateBookingRequest(
        name=checks.nullable(checks.text, "name", name, None),
        description=checks.nullable(checks.text, "description", description, None),
        time_zone=zone_name,
        started_at=checks.nullable(_moment, "start", start, zone),
        ended_at=checks.nullable(_moment, "end", end, zone),
        hosts=checks.nullable(_hosts, "hosts", hosts),
        priority=checks.nullable(checks.choice, "priority", priority, Priority),
        update_message=checks.nullable(checks.text, "update_message", update_message),
        is_send_updates=checks.nullable(checks.flag, "send_updates", send_updates),
    )
    if not body.to_dict():
        raise ValidationError(
            "There is nothing to update: name at least one field.", limit="a field"
        )
    if (
        isinstance(body.started_at, datetime)
        and isinstance(body.ended_at, datetime)
        and body.started_at >= body.ended_at
    ):
        raise ValidationError("end is after start.", field="end", limit="later than start")
    return body


def _moment(field: str, value: datetime | str, zone: ZoneInfo | None) -> datetime:
    instant = time_zones.resolve(value, zone).astimezone(UTC)
    time_zones.to_wire(instant)
    return instant


def _hosts(field: str, values: object) -> list[BookingHost]:
    roles = checks.mapping(field, values, "a mapping of user id to role")
    return [
        BookingHost(user_id=checks.filled(field, user), role=checks.choice(field, role, MemberRole))
        for user, role in roles.items()
    ]


def status(value: str | None) -> str | None:
    """A booking status to filter by."""
    return None if value is None else checks.choice("status", value, BookingStatus).value


def reason(value: str | None) -> CancelBookingRequest:
    """The body of Cancel Booking; the API documents no limit of the reason."""
    return CancelBookingRequest(reason=checks.given(checks.text, "reason", value))


def _cc_emails(field: str, values: object) -> list[str]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise checks.wrong(field, "a list of addresses", type(values).__name__)
    addresses = [checks.address(field, value) for value in cast("Iterable[object]", values)]
    if len(addresses) > MOST_CC_EMAILS:
        raise ValidationError(
            f"cc_emails has at most {MOST_CC_EMAILS} addresses; {len(addresses)} were given.",
            field=field,
            limit=MOST_CC_EMAILS,
            given=len(addresses),
        )
    return addresses


def _answers(field: str, values: object) -> list[BookingAnswer]:
    contents = checks.mapping(field, values, "a mapping of question uid to answer")
    return [
        BookingAnswer(question_uid=checks.filled(field, question), content=_content(content))
        for question, content in contents.items()
    ]


def _content(content: object) -> str | list[str]:
    if isinstance(content, str) or not isinstance(content, Iterable):
        return checks.text("answers", content)
    return [checks.text("answers", part) for part in cast("Iterable[object]", content)]


def _tracking(field: str, values: object) -> BookingTracking:
    members = checks.mapping(field, values, "a mapping")
    for name in members:
        if name not in TRACKING:
            raise checks.wrong(field, f"a mapping of {', '.join(TRACKING)}", "of another name")
    return BookingTracking(**{name: checks.text(field, value) for name, value in members.items()})


def _payment(field: str, values: object) -> BookingPayment:
    members = checks.mapping(field, values, "a mapping")
    checks.choice(field, members.get("paymentMethod"), PaymentMethod)
    try:
        return BookingPayment.from_dict(members)
    except ReadError as error:
        problem = str(error)
    raise ValidationError(f"payment does not read: {problem}.", field=field)
