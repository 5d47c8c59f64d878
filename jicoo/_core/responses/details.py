"""Bookings with what belongs to them and is read elsewhere. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

import jicoo

# None shows its fields, which hold the guests' data.


@frozen(repr=False)
class BookingWithContacts:
    """A booking, and its guests with their messages and answers."""

    booking: jicoo.Booking
    contacts: list[jicoo.BookingContact]

    def to_dict(self) -> dict[str, Any]:
        """Both in their wire form, fit for JSON."""
        return {"booking": self.booking.to_dict(), "contacts": _written(self.contacts)}

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @property
    def __pydantic_serializer__(self) -> Any:
        from jicoo import _pydantic

        return _pydantic.serializer()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from jicoo import _pydantic

        return _pydantic.joined(cls, handler)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.booking.uid}: {len(self.contacts)} contacts>"


@frozen(repr=False)
class BookingDetails:
    """A booking, its guests, the users who are its hosts, and what was booked.

    `hosts` are in the order of `booking.hosts`; of one who is no user of the organization any more only `id` is known.
    `event_type` is None where the booking names none, or it is gone.
    """

    booking: jicoo.Booking
    contacts: list[jicoo.BookingContact]
    hosts: list[jicoo.OrganizationUser]
    event_type: jicoo.EventType | None

    def to_dict(self) -> dict[str, Any]:
        """All of it in the wire form, fit for JSON: `booking`, `contacts`, `hosts`, `eventType`."""
        return {
            "booking": self.booking.to_dict(),
            "contacts": _written(self.contacts),
            "hosts": _written(self.hosts),
            "eventType": None if self.event_type is None else self.event_type.to_dict(),
        }

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @property
    def __pydantic_serializer__(self) -> Any:
        from jicoo import _pydantic

        return _pydantic.serializer()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from jicoo import _pydantic

        return _pydantic.joined(cls, handler)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.booking.uid}: {len(self.contacts)} contacts>"


def _written(
    rows: list[jicoo.BookingContact] | list[jicoo.OrganizationUser],
) -> list[dict[str, Any]]:
    return [row.to_dict() for row in rows]
