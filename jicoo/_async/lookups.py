"""Looking for what a call was to bring about, among what the API lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from jicoo._async.calls.execution import async_execute
from jicoo._async.paginator import AsyncPaginator
from jicoo._core.messages import RetryClass
from jicoo._core.requests import operations
from jicoo._core.responses import checks
from jicoo._core.responses.bodies import read_objects
from jicoo._core.retries import failures, matching
from jicoo._core.retries.lookups import Finding
from jicoo._core.retries.matching import Holder, LookupResult
from jicoo._core.retries.recognition import Since
from jicoo._core.transport.async_concurrency import async_gather
from jicoo_client.models.booking import Booking

if TYPE_CHECKING:
    from jicoo._async.calls.session import AsyncSession
    from jicoo._core.requests.booking_filter import BookingFilter
    from jicoo.intents import BookingIntent

_FEW = 4
"""Bookings of a slot whose guests are all read, at every look: where a group is one booking, a new guest may leave no
trace on it.
"""
_GUESTS_AT_ONCE = 8
"""Bookings whose guests are read together, on the async client."""

Judge = Callable[[Booking, Since], LookupResult[Booking]]
"""Says whether a booking is as asked, by a call that was made since a moment."""


class AsyncFindBooking:
    """Looks for the booking of an intent."""

    retry_class = RetryClass.BOOKING

    def __init__(self, intent: BookingIntent, *, may_have_moved: bool) -> None:
        """With `may_have_moved`, the intent may have been booked long ago: it is looked for at other starts as well."""
        self.intent: BookingIntent | None = intent
        self._wanted = intent
        self._may_have_moved = may_have_moved
        self._others = matching.KnownOthers(intent)

    def keep(self, session: AsyncSession, result: Booking) -> None:
        """Take note that the booking is spoken for, and of what it tells of its event type."""
        session.memory.keep_returned(result.uid, self._wanted)
        if result.status == "request":
            session.server_facts.needs_approval.add(self._wanted.event_type_id)

    async def look_up(
        self, session: AsyncSession, since: Callable[[], Since]
    ) -> LookupResult[Booking]:
        at_start = await self._bookings(session, matching.bookings_of_slot(self._wanted))
        facts, event_type = session.server_facts, self._wanted.event_type_id
        facts.lists_requests |= any(booking.status == "request" for booking in at_start)
        elsewhere = await self._newest(session, since()) if self._may_have_moved else []
        known = {booking.uid for booking in at_start}
        bookings = [*at_start, *(each for each in elsewhere if each.uid not in known)]
        is_crowded = len(at_start) > _FEW
        holders = await self._holders(session, bookings, since, is_crowded=is_crowded)
        if is_crowded:
            self._others.keep(holders, since())
        if matching.hold_several(self._wanted, holders):
            facts.takes_several.add(event_type)
        result = matching.judge_holders(
            self._wanted,
            holders,
            since=since(),
            takes_several=event_type in facts.takes_several,
        )
        if result.finding is Finding.CHANGED_SINCE and result.resource is not None:
            raise failures.changed_since(self._wanted, result.resource)
        unlisted = event_type in facts.needs_approval and not facts.lists_requests
        if unlisted and result.finding is not Finding.AS_ASKED:
            # It is known that what waits for approval is not listed, so that nothing can be seen.
            return LookupResult(Finding.PERMANENT_ERROR)
        return result

    async def _bookings(self, session: AsyncSession, wanted: BookingFilter) -> list[Booking]:
        rows = AsyncPaginator(
            session,
            wanted.call,
            reading=wanted.reading,
            keeps=wanted.keeps,
            ends_with=wanted.ends_with,
        )
        found = [booking async for booking in rows.one_by_one()]
        return [booking for booking in found if matching.is_of_event_type(self._wanted, booking)]

    async def _newest(self, session: AsyncSession, since: Since) -> list[Booking]:
        """The bookings that were made since the intent, wherever they start now."""
        wanted = matching.newest_bookings()
        read: list[Booking] = []
        rows = AsyncPaginator(session, wanted.call, reading=wanted.reading).one_by_one()
        async for page in rows.pages():
            read += page.items
            if matching.reach_back(read, since):
                break
        new = (booking for booking in read if since.is_before(booking.created_at) is not False)
        return [booking for booking in new if matching.is_of_event_type(self._wanted, booking)]

    async def _holders(
        self,
        session: AsyncSession,
        bookings: list[Booking],
        since: Callable[[], Since],
        *,
        is_crowded: bool,
    ) -> list[Holder]:
        """Bookings with their guests, where they can be those of the intent."""
        memory, intent = session.memory, self._wanted
        guests = self._others.guests_of(bookings) if is_crowded else {}
        returned = {each.uid for each in bookings if memory.was_returned_for(each.uid, intent)}

        def are_wanted(booking: Booking) -> bool:
            if booking.uid in guests or booking.uid in returned:
                return False
            return not is_crowded or matching.has_changed_since(booking, since()) is not False

        # Answers may tell that the server's clock is behind what was thought, so that more may have changed since.
        while wanted := [booking for booking in bookings if are_wanted(booking)]:
            # Read as they come: a guest whom the document does not foresee is a guest all the same.
            calls = [
                operations.get_booking_contacts(each.uid).read_by(read_objects) for each in wanted
            ]
            lists = await async_gather(
                [partial(async_execute, session, call) for call in calls], limit=_GUESTS_AT_ONCE
            )
            guests |= zip((booking.uid for booking in wanted), lists, strict=True)
        return [
            Holder(booking, was_returned=True)
            if booking.uid in returned
            else Holder(
                booking,
                guests.get(booking.uid),
                spoken_for=memory.times_returned_for_others(booking.uid, intent),
            )
            for booking in bookings
        ]


class AsyncReadBack:
    """Reads a booking and judges whether it is as a change asked for; `last_read` is what was read last."""

    intent = None

    def __init__(self, uid: str, retry_class: RetryClass, judge: Judge) -> None:
        self.retry_class: RetryClass = retry_class
        self.last_read: Booking | None = None
        self._uid = uid
        self._judge = judge

    def keep(self, session: AsyncSession, result: Booking) -> None:
        """Of a change nothing has to be remembered."""

    async def look_up(
        self, session: AsyncSession, since: Callable[[], Since]
    ) -> LookupResult[Booking]:
        self.last_read = await async_execute(
            session, operations.get_booking(self._uid).checked(checks.names(self._uid))
        )
        return self._judge(self.last_read, since())
