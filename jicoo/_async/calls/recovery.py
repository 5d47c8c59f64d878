"""Reading back what a call has done whose outcome is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo._async.paginator import AsyncPaginator
from jicoo._core.requests import operations
from jicoo._core.retries import matching
from jicoo._core.retries.matching import LookupResult
from jicoo._core.retries.policy import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._async.calls.session import AsyncSession
    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo_client.models import Booking


class AsyncFindBooking:
    """Looks for the booking of a draft among those of its slot."""

    def __init__(self, draft: BookingRequest) -> None:
        self._draft = draft

    async def __call__(self, session: AsyncSession, since: Callable[[], float]) -> LookupResult:
        wanted = matching.of_slot(self._draft)
        rows = AsyncPaginator(session, wanted.call, wanted.keeps, wanted.ends_with)
        holders = matching.candidates([booking async for booking in rows], self._draft)
        memory, event_type = session.server_facts, self._draft.body.event_type_id
        memory.lists_requests |= any(booking.status == "request" for booking in holders)
        for booking in holders:
            guests = await session.run(operations.guests(booking.uid))
            if matching.is_ours(booking, guests, self._draft, since=since()):
                return LookupResult(Finding.OURS, booking)
        if event_type in memory.approved and not memory.lists_requests:
            return LookupResult(Finding.HOPELESS)
        return LookupResult(Finding.RIVAL if holders else Finding.NOTHING)


class AsyncReadBack:
    """Reads a booking and judges whether it is as a change asked for; `booking` is what was read last."""

    def __init__(self, uid: str, judge: Callable[[Booking, float], LookupResult]) -> None:
        self._uid = uid
        self._judge = judge
        self.booking: Booking | None = None

    async def __call__(self, session: AsyncSession, since: Callable[[], float]) -> LookupResult:
        self.booking = await session.run(operations.get_booking(self._uid))
        return self._judge(self.booking, since())
