"""The rows that commands print, and their fields, by the names of the wire."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from jicoo.cli.output import Columns

if TYPE_CHECKING:
    from jicoo import Slot

_MOMENTS = ("startedAt", "endedAt", "cancelledAt", "createdAt", "updatedAt")

BOOKING = Columns(
    names=(
        *("uid", "eventTypeId", "name", "description", "status", "startedAt", "endedAt"),
        *("locationId", "url", "phoneNumber", "address", "customLocation", "access", "timeZone"),
        *("priority", "cancelReason", "cancelledAt", "cancelledBy", "hosts", "createdAt"),
        *("updatedAt", "capacity"),
    ),
    table=("uid", "status", "startedAt", "name"),
    times=frozenset(_MOMENTS),
)
EVENT_TYPE = Columns(
    names=("uid", "name", "status", "duration"),
    table=("uid", "duration", "status", "name"),
    others=True,
)
SLOT = Columns(
    names=("startedAt", "startedAtLocal", "remainingCapacity"),
    table=("startedAtLocal", "remainingCapacity"),
    times=frozenset({"startedAt", "startedAtLocal"}),
)
_GUEST = (
    *("name", "email", "ccEmails", "company", "phoneNumber", "message", "textRemindNumber"),
    *("textRemindCountryCode", "answers", "createdAt", "updatedAt"),
)
_LOCAL = ("startedAtLocal", "endedAtLocal")
_GUESTS = tuple(f"contacts.{name}" for name in _GUEST)
_FIRST = ("uid", "status", "startedAt", "endedAt", *_LOCAL, "timeZone", "eventTypeId", "name")
EXPORT = Columns(
    names=(
        *_FIRST,
        *_GUESTS,
        *(name for name in BOOKING.names if name not in _FIRST),
    ),
    table=("uid", "status", "startedAtLocal", "contacts.name", "contacts.email"),
    times=frozenset({*_MOMENTS, *_LOCAL}),
)


def slot_row(slot: Slot) -> dict[str, Any]:
    """A slot as the API has it, and its start in the zone that was asked for."""
    at = slot.start.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "startedAt": at,
        "startedAtLocal": slot.start.isoformat(),
        "remainingCapacity": slot.remaining_capacity,
    }


def local(moment: datetime, zone: tzinfo | None) -> str:
    """A moment in a zone, None for that of the machine, with its offset."""
    try:
        return moment.astimezone(zone).isoformat()
    except OverflowError:
        # At the ends of the calendar.
        return moment.isoformat()
