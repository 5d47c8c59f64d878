# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The shape of a recovery: it finds out what a request has done whose answer was lost."""

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
    """Looks up what one call has done."""

    @property
    def retry_class(self) -> RetryClass:
        """The class of the call, in place of the one that its method has."""
        ...

    @property
    def booking(self) -> BookingRequest | None:
        """The booking that the call is to make; None for a change."""
        ...

    def look_up(self, session: Session, since: Callable[[], float]) -> LookupResult[T]:
        """Read what is there now; `since` gives the server's time at the call's first attempt (epoch seconds)."""
        ...
