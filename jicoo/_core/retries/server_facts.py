"""What was learnt about the server; a client and its copies share it. Pure: no I/O, no clock of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jicoo._core.messages import Timestamp

if TYPE_CHECKING:
    from jicoo._core.requests.slot_windows import Spelling

_LEAP = 10.0
"""Seconds by which a clock has to differ from before to have been set, where a call keeps the smallest."""
_LATEST = 2e11
"""Epoch seconds in the year 8307: a date beyond says nothing."""


class ServerClock:
    """How far the server's clock is ahead of ours, as the `Date` of its answers tells.

    Servers behind one address differ, and a clock may be set. `keeps_smallest` is for one call: a booking that it has
    made is then never taken for one that was there before.
    """

    def __init__(
        self, ahead: tuple[float, float] | None = None, *, keeps_smallest: bool = False
    ) -> None:
        """`ahead` is by how much, of the clock that never jumps and of the one that counts from 1970."""
        self._ahead = ahead
        self._keeps_smallest = keeps_smallest

    def for_one_call(self) -> ServerClock:
        """One that begins with what this one knows, and keeps the smallest of what it learns."""
        return ServerClock(self._ahead, keeps_smallest=True)

    @property
    def is_known(self) -> bool:
        return self._ahead is not None

    @property
    def seconds_ahead(self) -> float:
        """How far it is ahead of this machine's clock, 0 where that is not known."""
        return 0.0 if self._ahead is None else self._ahead[1]

    def learn(self, date: float | None, now: Timestamp) -> None:
        """Take what the `Date` of an answer says that came just now."""
        if date is None or not 0 < date < _LATEST:
            return
        ahead = (date - now.monotonic, date - now.epoch)
        leaps = self._ahead is not None and ahead[0] - self._ahead[0] > _LEAP
        if self._ahead is not None and self._keeps_smallest and not leaps:
            ahead = (min(ahead[0], self._ahead[0]), min(ahead[1], self._ahead[1]))
        self._ahead = ahead

    def server_time(self, moment: Timestamp) -> Timestamp:
        """The moment on the server's clock as far as that is known.

        The earlier where our clocks disagree: one may have been set, the other may have stood still meanwhile.
        """
        if moment.on_server_clock or self._ahead is None:
            return moment
        monotonic, epoch = self._ahead
        earlier = min(moment.monotonic + monotonic, moment.epoch + epoch)
        return Timestamp(moment.monotonic, earlier, on_server_clock=True)


class ServerFacts:
    """What holds of this server and is not documented."""

    def __init__(self) -> None:
        self.clock: ServerClock = ServerClock()
        self.slot_query: Spelling | None = None
        """The spelling of a range of free slots that it takes."""
        self.needs_approval: set[str] = set()
        """Event types whose bookings wait for approval."""
        self.takes_several: set[str] = set()
        """Event types whose slots have been seen with more than one place."""
        self.lists_requests = False
        """Whether a booking that waits for approval has been seen in a list."""
