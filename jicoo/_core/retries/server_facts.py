"""Keeps what is learnt about the server; a client and its copies share it. Pure: no I/O, no clock of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from jicoo._core.messages import Timestamp
    from jicoo._core.requests.slot_windows import Spelling

_LATEST = 2e11
"""Epoch seconds in the year 8307: a date beyond says nothing."""


class ServerFacts:
    """Facts about this server that are not documented, as its answers have shown them."""

    def __init__(self) -> None:
        self.slot_query: Spelling | None = None
        """The spelling of the query for free slots that it takes; None until one was taken."""
        self.needs_approval: set[str] = set()
        """Event types whose bookings wait for approval."""
        self.lists_requests = False
        """True once such a booking, which waits for approval, has been seen in a list."""
        self._ahead: tuple[float, float] | None = None
        """Seconds by which its clock is ahead of both of ours: the one that never jumps, and the one from 1970."""

    def learn(self, date: float | None, now: Timestamp) -> None:
        """Learn the server's clock from the `Date` (epoch seconds) of an answer that has come just now."""
        if date is not None and 0 < date < _LATEST:
            self._ahead = (date - now.monotonic, date - now.epoch)

    def server_time(self, moment: Timestamp) -> Timestamp:
        """The moment on the server's clock as far as that is known.

        The earlier where our clocks disagree: one may have been set, the other may have stood still meanwhile.
        """
        if moment.on_server_clock or self._ahead is None:
            return moment
        monotonic, epoch = self._ahead
        earlier = min(moment.monotonic + monotonic, moment.epoch + epoch)
        return evolve(moment, epoch=earlier, on_server_clock=True)
