"""A delivery as Jicoo would send it, made up and signed: to test and to try a receiver. Pure: no I/O but the clock."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

import jicoo
from jicoo.errors import ConfigurationError
from jicoo.webhooks.signature import SIGNATURE_HEADER, sign

SAMPLE_SECRET = "whsec_sandbox"  # noqa: S105 - the one that the sandbox signs with, known to everybody
_CANCELLED: Mapping[str, str] = {"guest_cancelled": "guest", "host_cancelled": "host"}
_ALIASES = {
    "booking_uid": "uid",
    "booked_at": "createdAt",
    "end": "endedAt",
    "event_type_id": "eventTypeUid",
    "guest": "contact",
    "start": "startedAt",
}
"""Names that an event has for members of its booking, where they are not just the wire's in snake case."""


@frozen
class SignedWebhook:
    """A request to a receiver: `body, headers = signed_webhook("guest_booked")`."""

    body: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.body, self.headers))


def signed_webhook(
    event: str | type[jicoo.WebhookEvent] = "guest_booked",
    *,
    secret: str = SAMPLE_SECRET,
    timestamp: float | None = None,
    created_at: datetime | str | None = None,
    **changes: Any,
) -> SignedWebhook:
    """A delivery as Jicoo would send it.

    Args:
        event: What happened: the word on the wire, or a class such as `GuestBooked`.
        secret: What it is signed with.
        timestamp: When it was signed, in seconds since 1970; now unless given.
        created_at: When the event was made; at `timestamp` unless given.
        changes: Members of the booking, by the names that an event has for them (`booking_uid`, `start`, `guest`) or
            by those on the wire (`uid`, `startedAt`, `contact`), with date-times as they are or as text.

    Raises:
        ConfigurationError: There is no secret, or `event` is no kind of event.

    >>> body, headers = signed_webhook("guest_cancelled", booking_uid="bk_1")
    >>> webhooks.unwrap(body, headers, secret="whsec_sandbox").booking_uid
    'bk_1'
    """
    name: Any = event if isinstance(event, str) else getattr(event, "EVENT", "")
    if not name:
        del secret
        raise ConfigurationError(
            "event is a word such as 'guest_booked', or a class such as GuestBooked."
        )
    signed_at = time.time() if timestamp is None else timestamp
    made = datetime.fromtimestamp(signed_at, UTC) if created_at is None else created_at
    booking = _booking(name) | {_wire_name(key): _wire(value) for key, value in changes.items()}
    payload = {"event": name, "createdAt": _wire(made), "object": booking}
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", SIGNATURE_HEADER: sign(body, secret, signed_at)}
    return SignedWebhook(body, headers)


def _booking(event: str) -> dict[str, Any]:
    """The booking that the documentation shows (doc-356016), in the state in which the event leaves it."""
    booking: dict[str, Any] = {
        "uid": "ACDADADASS",
        "eventTypeUid": "ACDASSS1ASS",
        "status": "open",
        "timeZone": "America/New_York",
        "startedAt": "2022-09-01T17:00:00.000Z",
        "endedAt": "2022-09-01T18:00:00.000Z",
        "createdAt": "2020-11-23T17:51:18.341Z",
        "updatedAt": "2020-11-23T17:51:18.341Z",
        "contact": {"email": "example@example.com", "name": "John Doe"},
        "answers": [{"question": "How did you find out?", "content": ["SNS", "DM"]}],
        "tracking": {
            "utm_campaign": "winter_campaign",
            "utm_source": "twitter",
            "utm_medium": "owned_media",
            "utm_content": "jicoo-how-to",
            "utm_term": "howto",
        },
    }
    if event in _CANCELLED:
        booking |= {
            "status": "cancel",
            "updatedAt": "2020-11-24T09:00:00.000Z",
            "cancelReason": None,
            "cancelledAt": "2020-11-24T09:00:00.000Z",
            "cancelledBy": _CANCELLED[event],
        }
    return booking


def _wire_name(name: str) -> str:
    if name in _ALIASES:
        return _ALIASES[name]
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def _wire(value: Any) -> Any:
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ConfigurationError(
            "A date-time here has a time zone: datetime(2024, 3, 16, tzinfo=UTC)."
        )
    text = value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return f"{text}Z"
