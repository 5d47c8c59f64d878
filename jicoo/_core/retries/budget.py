"""How much may be sent beyond the first request of each call. Pure: no I/O, no clock.

Without a bound, an outage makes every call send many times what it sends on a good day, just when the server can bear
it least. A client and its copies share one budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

CAPACITY = 200.0
"""Extra requests that a client may make while nothing at all succeeds."""
PAYBACK = 1.0
"""What each answer that a server gave in its senses pays back."""
MOST_REQUESTS = 200
"""Requests of one call at the most, look-ups included."""


def answers_well(response: HttpResponse) -> bool:
    """Whether a server that answers so is in its senses, as far as status and wholeness show it.

    A redirect is the word of something that stands before the server, as a captive portal does.
    """
    is_told = 200 <= response.status < 300 or 400 <= response.status < 500
    return is_told and response.status not in (408, 429, 499) and not response.problem


class RetryBudget:
    """A bucket of tokens: what is sent again, or looked up, costs one; an answer pays one back.

    So a part of the requests may fail for as long as it likes, and an outage uses the budget up. Threads may share it:
    two that take at once may take one token together, which does no harm.
    """

    def __init__(self, capacity: float = CAPACITY) -> None:
        self._capacity = capacity
        self._tokens = capacity

    @property
    def is_used_up(self) -> bool:
        return self._tokens < 1.0

    def take(self) -> bool:
        """Whether one more request may be sent beyond the first of its call; it is paid for then."""
        if self.is_used_up:
            return False
        self._tokens -= 1.0
        return True

    def pay_back(self) -> None:
        """Take that a request was answered as a server answers that can bear more."""
        self._tokens = min(self._capacity, self._tokens + PAYBACK)


class Allowance:
    """How many requests one call may still make, its look-ups included."""

    def __init__(self, most: int = MOST_REQUESTS) -> None:
        self.left: int = most

    @property
    def is_used_up(self) -> bool:
        return self.left <= 0

    def take(self) -> bool:
        """Whether one more may be made; it is counted then."""
        self.left -= 1
        return self.left >= 0
