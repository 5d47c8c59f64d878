"""Which bookings a list asks for, and which of those that come it keeps. Pure: no I/O."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from jicoo._core.requests import arguments, booking_bodies, operations

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.pages import RawPage
    from jicoo_client.models.booking import Booking


class BookingFilter(NamedTuple):
    """What a list of bookings selects.

    The API's own `endedAt` filter would lose a booking that runs across the end, and it cannot filter for requests:
    both are done here.
    """

    status: str | None
    start: datetime | None
    end: datetime | None
    order_by: str
    page_size: int | None

    def call(self, page: int) -> Call[RawPage]:
        field, direction = operations.ORDERS[self.order_by]
        return operations.list_bookings(
            page,
            per_page=self.page_size,
            status=None if self.status == "request" else self.status,
            started_at=self.start,
            order=field,
            sort=direction,
        )

    def keeps(self, booking: Booking) -> bool:
        if self.status is not None and booking.status != self.status:
            return False
        if self.start is not None and booking.started_at < self.start:
            return False
        return self.end is None or booking.started_at < self.end

    def ends_with(self, bookings: list[Booking]) -> bool:
        """Whether no later page can hold a booking before `end`.

        Only a page that can be in no order but the asked one is believed: a server that ignores the order, and gives
        the bookings as they were made, is read to its end.
        """
        if self.end is None or self.order_by != "started_at" or not bookings:
            return False
        starts = [booking.started_at for booking in bookings]
        made = [booking.created_at for booking in bookings]
        as_made = made in (sorted(made), sorted(made, reverse=True))
        return starts[-1] >= self.end and starts == sorted(starts) and not as_made


def bookings(
    status: str | None, start: datetime | None, end: datetime | None, order_by: object, size: object
) -> BookingFilter:
    """The checked selection."""
    if not isinstance(order_by, str) or order_by not in operations.ORDERS:
        given = order_by if isinstance(order_by, str) else type(order_by).__name__
        allowed = tuple(operations.ORDERS)
        raise arguments.refused("order_by", f"is one of {', '.join(allowed)}", allowed, given)
    return BookingFilter(booking_bodies.status(status), start, end, order_by, rows(size))


def rows(page_size: object) -> int | None:
    """How many rows a page has; its most is not documented."""
    return None if page_size is None else arguments.between("page_size", page_size, 1, 1_000_000)
