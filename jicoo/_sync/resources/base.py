# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The base of every resource: it makes calls in the session of its client."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jicoo._sync.calls.execution import execute
from jicoo.errors import JicooError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import Call
    from jicoo._sync.calls.session import Session
    from jicoo._sync.paginator import Paginator

T = TypeVar("T")


class Resource:
    """A part of the client: its methods make calls in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _run(self, call: Call[T]) -> T:
        """The result of a call that can be repeated, or whose outcome cannot be looked up."""
        return execute(self._session, call)

    def _first(self, rows: Paginator[T], is_wanted: Callable[[T], bool]) -> T | None:
        """The first row that is wanted; None where there is none, or the list cannot be read."""
        try:
            for row in rows:
                if is_wanted(row):
                    return row
        except JicooError:
            # What was to be done has been done: that it cannot be shown is no failure of it.
            return None
        return None
