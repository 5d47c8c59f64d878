"""From arguments to the bodies that are sent, checked against every documented limit. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard, TypeVar, cast

from jicoo import time_zones
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
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

E = TypeVar("E", bound=Enum)
V = TypeVar("V")
R = TypeVar("R")

LENGTHS = {
    "email": 255,
    "name": 64,
    "company": 32,
    "sms_country_code": 255,
    "sms_number": 32,
    "message": 2000,
    "phone_number": 32,
    "tracking": 255,
    "update_message": 2000,
}
"""The most characters that the API documents for an argument."""

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
        event_type_id=_text("event_type_id", event_type_id, filled=True),
        time_zone=begin.time_zone,
        started_at=begin.instant,
        name=_text("name", name, filled=True),
        email=address("email", email),
        location_id=_nullable(
            location_type, lambda value: _choice("location_type", value, LocationType)
        ),
        company=_given(company, lambda value: _text("company", value)),
        phone_number=_given(phone_number, lambda value: _text("phone_number", value)),
        message=_given(message, lambda value: _text("message", value)),
        locale=_given(locale, lambda value: _choice("locale", value, Locale)),
        cc_emails=_given(cc_emails, _cc_emails),
        text_remind_number=_given(sms_number, lambda value: _text("sms_number", value)),
        text_remind_country_code=_given(
            sms_country_code, lambda value: _text("sms_country_code", value)
        ),
        answers=_given(answers, _answers),
        tracking=_given(tracking, _tracking),
        payment=_given(payment, _payment),
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
    zone = default_zone if isinstance(time_zone, Unset) else time_zones.zone(time_zone)
    body = UpdateBookingRequest(
        name=_nullable(name, lambda value: _text("name", value, limit=None)),
        description=_nullable(description, lambda value: _text("description", value)),
        time_zone=_nullable(time_zone, lambda value: time_zones.zone(value).key),
        started_at=_nullable(start, lambda value: _moment("start", value, zone)),
        ended_at=_nullable(end, lambda value: _moment("end", value, zone)),
        hosts=_nullable(hosts, _hosts),
        priority=_nullable(priority, lambda value: _choice("priority", value, Priority)),
        update_message=_nullable(update_message, lambda value: _text("update_message", value)),
        is_send_updates=_nullable(send_updates, lambda value: _flag("send_updates", value)),
    )
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


def _given(value: V | None, check: Callable[[V], R]) -> R | Unset:
    return UNSET if value is None else check(value)


def _nullable(value: Any, check: Callable[[Any], R]) -> Any:
    return value if value is None or isinstance(value, Unset) else check(value)


def _moment(field: str, value: datetime | str, zone: ZoneInfo | None) -> datetime:
    instant = time_zones.resolve(value, zone).astimezone(UTC)
    time_zones.to_wire(instant)
    return instant


def _flag(field: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(field, "True or False", type(value).__name__)


def _hosts(values: object) -> list[BookingHost]:
    roles = _mapping("hosts", values, "a mapping of user id to role")
    return [
        BookingHost(
            user_id=_text("hosts", user, filled=True), role=_choice("hosts", role, MemberRole)
        )
        for user, role in roles.items()
    ]


def address(field: str, value: object) -> str:
    """An e-mail address as far as one can be told from a mistake without refusing a real one."""
    text = _text(field, value, limit=LENGTHS["email"]).strip()
    local, at, domain = text.rpartition("@")
    if not (local and at and domain) or any(letter.isspace() for letter in text):
        raise ValidationError(
            f"{field} is an e-mail address of the form name@example.com.",
            field=field,
            limit="name@example.com",
            given=f"{len(text)} characters",
        )
    return text


def status(value: str | None) -> str | None:
    """A booking status to filter by."""
    return None if value is None else _choice("status", value, BookingStatus).value


def reason(value: str | None) -> CancelBookingRequest:
    """The body of Cancel Booking; the API documents no limit of the reason."""
    return CancelBookingRequest(reason=_given(value, lambda text: _text("reason", text)))


def _text(field: str, value: object, *, filled: bool = False, limit: int | None = -1) -> str:
    if not isinstance(value, str):
        raise _wrong(field, "text", type(value).__name__)
    most = LENGTHS.get(field) if limit == -1 else limit
    if most is not None and len(value) > most:
        raise ValidationError(
            f"{field} has at most {most} characters; {len(value)} were given.",
            field=field,
            limit=most,
            given=len(value),
        )
    if filled and not value.strip():
        raise ValidationError(
            f"{field} is empty.", field=field, limit="not empty", given=len(value)
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        pass
    else:
        return value
    raise ValidationError(
        f"{field} holds half of a character (a lone surrogate).", field=field, limit="Unicode text"
    )


def _choice(field: str, value: object, kind: type[E]) -> E:
    allowed = tuple(member.value for member in kind)
    for member in kind:
        if value == member.value:
            return member
    shown = value if isinstance(value, str) and len(value) <= 40 else type(value).__name__
    raise ValidationError(
        f"{field} is one of {', '.join(allowed)}, not {shown!r}.",
        field=field,
        limit=allowed,
        given=shown,
    )


def _wrong(field: str, limit: str, given: str) -> ValidationError:
    return ValidationError(
        f"{field} is {limit}, not {given}.", field=field, limit=limit, given=given
    )


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _mapping(field: str, value: object, limit: str) -> Mapping[Any, Any]:
    if _is_mapping(value):
        return value
    raise _wrong(field, limit, type(value).__name__)


def _cc_emails(values: Iterable[str]) -> list[str]:
    if isinstance(values, (str, bytes)):
        raise _wrong("cc_emails", "a list of addresses", "one text")
    addresses = [address("cc_emails", value) for value in values]
    if len(addresses) > MOST_CC_EMAILS:
        raise ValidationError(
            f"cc_emails has at most {MOST_CC_EMAILS} addresses; {len(addresses)} were given.",
            field="cc_emails",
            limit=MOST_CC_EMAILS,
            given=len(addresses),
        )
    return addresses


def _answers(values: object) -> list[BookingAnswer]:
    contents = _mapping("answers", values, "a mapping of question uid to answer")
    return [
        BookingAnswer(
            question_uid=_text("answers", question, filled=True), content=_content(content)
        )
        for question, content in contents.items()
    ]


def _content(content: object) -> str | list[str]:
    if isinstance(content, str) or not isinstance(content, Iterable):
        return _text("answers", content)
    return [_text("answers", part) for part in cast("Iterable[object]", content)]


def _tracking(values: object) -> BookingTracking:
    members = _mapping("tracking", values, "a mapping")
    for name in members:
        if name not in TRACKING:
            raise _wrong("tracking", f"a mapping of {', '.join(TRACKING)}", "of another name")
    return BookingTracking(**{name: _text("tracking", value) for name, value in members.items()})


def _payment(values: object) -> BookingPayment:
    members = _mapping("payment", values, "a mapping")
    _choice("payment", members.get("paymentMethod"), PaymentMethod)
    try:
        return BookingPayment.from_dict(members)
    except ReadError as error:
        problem = str(error)
    raise ValidationError(f"payment does not read: {problem}.", field="payment")
