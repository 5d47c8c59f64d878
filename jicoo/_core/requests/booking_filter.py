"""Which bookings a list asks for, and which of those that come it keeps. Pure: no I/O."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeGuard, get_args

from attrs import frozen

from jicoo._core.requests import arguments, operations
from jicoo._core.responses.list_reading import NumberedReading
from jicoo._core.responses.reading_ahead import NumbersAhead, StartsAhead
from jicoo._core.responses.start_reading import StartReading
from jicoo._values import Value
from jicoo_client.models.booking_status import BookingStatus
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import Call
    from jicoo._core.responses.list_reading import PageRequest
    from jicoo._core.responses.pages import PageContent
    from jicoo._core.responses.reading_ahead import ReadingAhead
    from jicoo_client.models.booking import Booking

BookingOrder = Literal["started_at", "-started_at", "created_at", "-created_at"]


@frozen(eq=False, repr=False)
class BookingFilter(Value):
    """A selection of bookings: the query that asks for it, and the rest, which is filtered here.

    The API's own `endedAt` filter would lose a booking that runs across the end, and it cannot filter for requests:
    both are done here.
    """

    status: BookingStatus | None
    start: datetime | None
    end: datetime | None
    order_by: BookingOrder = "started_at"
    page_size: int | Unset = UNSET

    def reading(self) -> ReadingAhead[Booking]:
        """How the list is read, and read ahead: by starts where it comes in their order."""
        page_size = None if isinstance(self.page_size, Unset) else self.page_size
        if self.order_by == "started_at":
            return StartsAhead(StartReading(self.start, page_size=page_size), until=self.end)
        return NumbersAhead(NumberedReading(self.start, page_size=page_size))

    def call(self, page: PageRequest) -> Call[PageContent[Booking]]:
        """The call for one page."""
        filtered_here = self.status is None or self.status == "request"
        return operations.list_bookings(
            page=page.number,
            per_page=UNSET if isinstance(self.page_size, Unset) else self.page_size + page.repeated,
            status=UNSET if filtered_here or self.status is None else self.status.value,
            started_at=UNSET if page.from_start is None else page.from_start,
            # On the wire `order` names the field and `sort` the direction.
            order="startedAt" if self.order_by.endswith("started_at") else "createdAt",
            sort="desc" if self.order_by.startswith("-") else "asc",
        )

    @property
    def keeps(self) -> Callable[[Booking], bool] | None:
        """What is true for a booking that was asked for, None where all were: the API filters less."""
        filters = self.status is not None or self.start is not None or self.end is not None
        return self._keeps if filters else None

    def _keeps(self, booking: Booking) -> bool:
        if self.status is not None and booking.status != self.status:
            return False
        if self.start is not None and booking.started_at < self.start:
            return False
        return self.end is None or booking.started_at < self.end

    def ends_with(self, bookings: list[Booking]) -> bool:
        """True where no later page can hold a booking before `end`.

        Only a page that can be in no order but the asked one is believed: a server that ignores the order, and gives
        the bookings as they were made, is read to its end.
        """
        if self.end is None or self.order_by != "started_at" or not bookings:
            return False
        starts = [booking.started_at for booking in bookings]
        made = [booking.created_at for booking in bookings]
        as_made = made in (sorted(made), sorted(made, reverse=True))
        return starts[-1] >= self.end and starts == sorted(starts) and not as_made


def booking_filter(
    *,
    status: str | None,
    start: datetime | None,
    end: datetime | None,
    order_by: str,
    page_size: int | None,
) -> BookingFilter:
    """The checked filter."""
    if not _is_order(order_by):
        allowed = get_args(BookingOrder)
        given = arguments.short_text(order_by)
        problem = f"must be one of {', '.join(allowed)}, not {given}"
        raise arguments.refused("order_by", problem, allowed, given)
    return BookingFilter(
        status=None if status is None else arguments.choice("status", status, BookingStatus),
        start=start,
        end=end,
        order_by=order_by,
        page_size=arguments.page_size(page_size),
    )


def _is_order(value: object) -> TypeGuard[BookingOrder]:
    return isinstance(value, str) and value in get_args(BookingOrder)
