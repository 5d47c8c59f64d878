"""What a delivery tells, by the kind of what happened, and the parts of it that a handler reads. Pure: no I/O.

Nothing is read before it is asked for, and nothing is guessed: a member that is absent reads as None, and one of
another shape than the documentation shows is given as it came. No `repr` shows anything about the guest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, TypeGuard

import jicoo
from jicoo._moments import read_instant

_SHOWN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


class _Members:
    """A JSON object, read by names of its own and by those on the wire."""

    __slots__ = ("_members",)

    def __init__(self, members: dict[str, Any]) -> None:
        self._members = members

    def to_dict(self) -> dict[str, Any]:
        """The form on the wire."""
        return dict(self._members)

    def get(self, name: str, default: Any = None) -> Any:
        """A member by its name on the wire."""
        return self._members.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self._members[name]

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._members.items())

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._members == self._members

    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Guest(_Members):
    """Who booked. The documentation shows a name and an e-mail; whatever else comes is read by its name."""

    __slots__ = ()

    @property
    def name(self) -> str | Any:
        """The guest's name."""
        return self._members.get("name")

    @property
    def email(self) -> str | Any:
        """The guest's e-mail."""
        return self._members.get("email")


class Answer(_Members):
    """A question of the booking form, and what the guest answered."""

    __slots__ = ()

    @property
    def question(self) -> str | Any:
        """The question as it was asked."""
        return self._members.get("question")

    @property
    def content(self) -> list[str] | Any:
        """The answer: a list of texts by the documentation."""
        return self._members.get("content")


class Tracking(_Members):
    """Where the guest came from, read with and without `utm_`, however it is written on the wire."""

    __slots__ = ()

    @property
    def campaign(self) -> str | Any:
        """`utm_campaign`."""
        return self.get("campaign")

    @property
    def source(self) -> str | Any:
        """`utm_source`."""
        return self.get("source")

    @property
    def medium(self) -> str | Any:
        """`utm_medium`."""
        return self.get("medium")

    @property
    def content(self) -> str | Any:
        """`utm_content`."""
        return self.get("content")

    @property
    def term(self) -> str | Any:
        """`utm_term`."""
        return self.get("term")

    utm_campaign = campaign
    utm_source = source
    utm_medium = medium
    utm_content = content
    utm_term = term

    def get(self, name: str, default: Any = None) -> Any:
        """A member by its name, with or without `utm_`."""
        found = self._spelling(name)
        return default if found is None else self._members[found]

    def __getitem__(self, name: str) -> Any:
        return self._members[self._spelling(name) or name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._spelling(name) is not None

    def _spelling(self, name: str) -> str | None:
        """The name under which the member is there."""
        bare = name.removeprefix("utm_")
        return next((one for one in (name, f"utm_{bare}", bare) if one in self._members), None)


class WebhookEvent:
    """A verified event. Its class says what happened; `event` is the word for it on the wire.

    `to_dict()` gives the whole payload, and `event["createdAt"]` a member of it, as it came.
    """

    __slots__ = ("_body", "_booking", "_payload")

    EVENT: ClassVar[str] = ""
    """The word on the wire for the events of this class."""

    def __init__(self, payload: dict[str, Any], body: bytes) -> None:
        self._payload = payload
        self._booking: dict[str, Any] = payload["object"]
        self._body = body

    @property
    def event(self) -> str:
        """What happened, as the wire has it: `guest_booked`, say."""
        return str(self._payload["event"])

    @property
    def created_at(self) -> datetime | Any:
        """When the event was made, in UTC (`createdAt`): the events of one booking are in order by it."""
        return read_instant(self._payload.get("createdAt"))

    @property
    def dedupe_key(self) -> str:
        """The same for each delivery of this event, and for no other event: 64 letters and digits.

        It is made from the content and not from the signature, and stays the same where members come in another
        order.
        """
        try:
            text = json.dumps(self._payload, sort_keys=True, separators=(",", ":"))
        except RecursionError:
            return hashlib.sha256(self._body).hexdigest()
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def booking_uid(self) -> str:
        """The booking's id (`object.uid`): it stays when the booking is moved."""
        return str(self._booking["uid"])

    @property
    def event_type_id(self) -> str | Any:
        """The event type's id; webhooks call it `eventTypeUid`."""
        return self._booking.get("eventTypeUid")

    @property
    def status(self) -> jicoo.WebhookBookingStatus | Any:
        """`open` or `cancel`."""
        status = self._booking.get("status")
        if type(status) is not str:
            return status
        from jicoo_client.models.webhook_booking_status import WebhookBookingStatus

        return WebhookBookingStatus(status)

    @property
    def start(self) -> datetime | Any:
        """When the appointment begins, in UTC (`startedAt`)."""
        return read_instant(self._booking.get("startedAt"))

    @property
    def end(self) -> datetime | Any:
        """When the appointment ends, in UTC (`endedAt`)."""
        return read_instant(self._booking.get("endedAt"))

    @property
    def time_zone(self) -> str | Any:
        """The zone that the guest picked (`timeZone`)."""
        return self._booking.get("timeZone")

    @property
    def guest(self) -> Guest | Any:
        """Who booked (`contact`)."""
        contact = self._booking.get("contact")
        return Guest(contact) if _is_object(contact) else contact

    @property
    def answers(self) -> list[Answer | Any] | Any:
        """Answers to the questions of the booking form."""
        answers = self._booking.get("answers")
        if not _is_list(answers):
            return answers
        return [Answer(one) if _is_object(one) else one for one in answers]

    @property
    def tracking(self) -> Tracking | Any:
        """Where the guest came from."""
        tracking = self._booking.get("tracking")
        return Tracking(tracking) if _is_object(tracking) else tracking

    @property
    def booked_at(self) -> datetime | Any:
        """When the booking was made, in UTC (`object.createdAt`)."""
        return read_instant(self._booking.get("createdAt"))

    @property
    def updated_at(self) -> datetime | Any:
        """When the booking last changed, in UTC (`object.updatedAt`)."""
        return read_instant(self._booking.get("updatedAt"))

    @property
    def cancel_reason(self) -> str | Any | None:
        """Why it was cancelled."""
        return self._booking.get("cancelReason")

    @property
    def cancelled_at(self) -> datetime | Any | None:
        """When it was cancelled, in UTC."""
        return read_instant(self._booking.get("cancelledAt"))

    @property
    def cancelled_by(self) -> str | Any | None:
        """Who cancelled it; the values are not known."""
        return self._booking.get("cancelledBy")

    def to_dict(self) -> dict[str, Any]:
        """The whole payload as it came; a copy, with which you can do as you like."""
        payload: dict[str, Any] = json.loads(self._body.decode("utf-8-sig"))
        return payload

    def __getitem__(self, name: str) -> Any:
        return self.to_dict()[name]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WebhookEvent) and other._payload == self._payload

    def __hash__(self) -> int:
        return hash((self.event, self.booking_uid))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self._body)

    def __repr__(self) -> str:
        parts = [type(self).__name__]
        for name in ("event", "booking_uid", "status"):
            value = getattr(self, name)
            # A word may stand where something about the guest was put by mistake; a sentence may not.
            if isinstance(value, str) and _SHOWN.fullmatch(value):
                parts.append(f"{name}={str(value)!r}")
        for name in ("start", "created_at"):
            value = getattr(self, name)
            if hasattr(value, "isoformat"):
                parts.append(f"{name}={value.isoformat()}")
        return f"<{' '.join(parts)}>"


def _restore(kind: type[WebhookEvent], body: bytes) -> WebhookEvent:
    return kind(json.loads(body.decode("utf-8-sig")), body)


class GuestBooked(WebhookEvent):
    """`guest_booked`: a guest made a booking (doc-356016)."""

    __slots__ = ()
    EVENT: ClassVar[str] = "guest_booked"


class GuestRescheduled(WebhookEvent):
    """`guest_rescheduled`: the guest moved a booking (doc-356016)."""

    __slots__ = ()
    EVENT: ClassVar[str] = "guest_rescheduled"


class HostRescheduled(WebhookEvent):
    """`host_rescheduled`: the host's side moved a booking (doc-356016)."""

    __slots__ = ()
    EVENT: ClassVar[str] = "host_rescheduled"


class GuestCancelled(WebhookEvent):
    """`guest_cancelled`: the guest cancelled. The word is known from redirects (help 7155156) and third parties."""

    __slots__ = ()
    EVENT: ClassVar[str] = "guest_cancelled"


class HostCancelled(WebhookEvent):
    """`host_cancelled`: the host's side cancelled. The word is known from third parties only."""

    __slots__ = ()
    EVENT: ClassVar[str] = "host_cancelled"


class UnknownEvent(WebhookEvent):
    """Something else happened: `event` says what. It is signed all the same."""

    __slots__ = ()


KNOWN: tuple[type[WebhookEvent], ...] = (
    GuestBooked,
    GuestRescheduled,
    HostRescheduled,
    GuestCancelled,
    HostCancelled,
)
_BY_NAME = {known.EVENT: known for known in KNOWN}


def event_of(payload: Any, body: bytes) -> WebhookEvent | str:
    """The event that a payload tells of, or why it tells of none."""
    if not _is_object(payload):
        return "The body is signed and is no event: it is no JSON object."
    name = payload.get("event")
    if type(name) is not str or not name:
        return "The body is signed and is no event: `event` is not there, or no text."
    booking = payload.get("object")
    uid = booking.get("uid") if _is_object(booking) else None
    if type(uid) is not str or not uid:
        return "The body is signed and is no event: `object.uid` is not there, or no text."
    return _BY_NAME.get(name, UnknownEvent)(payload, body)
