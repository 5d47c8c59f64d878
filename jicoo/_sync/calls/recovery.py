# Made from jicoo/_async by `nox -s generate`; do not edit.
"""What a call needs of its recovery: how it is found out what a request has done whose answer was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import RetryClass
    from jicoo._core.retries.matching import LookupResult
    from jicoo._core.retries.recognition import Since
    from jicoo._sync.calls.session import Session
    from jicoo.intents import BookingIntent

T = TypeVar("T")


class Recovery(Protocol[T]):
    """How one call is looked up."""

    @property
    def retry_class(self) -> RetryClass:
        """Says what the call does, and so what may be done about it."""
        ...

    @property
    def intent(self) -> BookingIntent | None:
        """What the call is to book, where it is to book something."""
        ...

    def look_up(self, session: Session, since: Callable[[], Since]) -> LookupResult[T]:
        """Read what the call was to bring about; `since` gives the moment from which on it can have."""
        ...

    def keep(self, session: Session, result: T) -> None:
        """Take note of what the call returns, while what breaks it off still gets a note."""
        ...
