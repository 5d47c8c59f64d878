# Made from jicoo/_async by `nox -s generate`; do not edit.
"""What a call needs of its recovery: how it is found out what a request has done whose answer was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import RetryClass
    from jicoo._core.requests.booking_bodies import BookingRequest
    from jicoo._core.retries.matching import LookupResult
    from jicoo._sync.calls.session import Session

T = TypeVar("T")


class Recovery(Protocol[T]):
    """How one call is looked up."""

    @property
    def retry_class(self) -> RetryClass:
        """What the call does, and so what may be done about it."""
        ...

    @property
    def booking(self) -> BookingRequest | None:
        """What the call is to book, where it is to book something."""
        ...

    def look_up(self, session: Session, since: Callable[[], float]) -> LookupResult[T]:
        """Read what the call was to bring about; `since` gives the server's time at its first attempt."""
        ...
