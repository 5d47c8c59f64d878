# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    fromisoformat,
    new,
    others,
    read_datetime,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    write_moment,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class WebhookEvent(Model):
    """What is sent to a webhook endpoint."""

    _members: ClassVar[dict[str, str]] = {
        "event": "event",
        "createdAt": "created_at",
        "object": "object_",
    }
    _shown: ClassVar[tuple[str, ...]] = ("created_at",)

    event: str
    """What happened: `guest_booked`, `guest_rescheduled` or `host_rescheduled` by the documentation,
    `guest_cancelled` by the words that redirects use, `host_cancelled` by third parties. There may
    be others (of requests and approvals, say), so it is open."""

    created_at: datetime.datetime
    """When the event was made; not when it was delivered."""

    object_: WebhookObject
    """The booking that an event is about. It names its event type `eventTypeUid`, and has neither
    hosts nor a meeting address."""

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "event": self.event,
            "createdAt": write_moment(self.created_at),
            "object": write(self.object_),
        }
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
        if type(d) is not dict or cls is not WebhookEvent:
            raise ValueError
        made: Self = new(cls)
        value: Any
        known = 3
        value = d["event"]
        if type(value) is not str:
            raise ValueError

        made.event = value
        value = d["createdAt"]
        if value[10] != "T" or not value[16]:
            raise ValueError
        value = fromisoformat(value)
        if value.tzinfo is None:
            raise ValueError

        made.created_at = value
        value = d["object"]
        value = straight_WebhookObject(value, loose)

        made.object_ = value
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
        member = "event"
        try:
            event_ = read_str(d.pop(member))
            member = "createdAt"
            created_at_ = read_datetime(d.pop(member))
            member = "object"
            object__ = WebhookObject.from_dict(d.pop(member))
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                event=event_,
                created_at=created_at_,
                object_=object__,
            )
            made._additional_properties = d or None
            return made
        raise problem


from ..models.webhook_object import WebhookObject  # noqa: E402

straight_WebhookObject = WebhookObject.read_straight
tell_constructor(WebhookEvent, WebhookObject)
