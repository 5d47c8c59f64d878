# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Lists that load a page when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from jicoo._core.messages import Call
from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.list_reading import ListReading, NumberedReading, PageRequest
from jicoo._core.responses.pages import Page, PageContent
from jicoo._core.retries.failures import inconsistent_answers
from jicoo._core.transport.concurrency import ListMisuse
from jicoo._sync.calls.execution import execute
from jicoo._sync.calls.session import Session

T = TypeVar("T")


class Paginator(ListMisuse, Generic[T]):
    """A list of the API: iterate over it for its rows, over `pages()` for its pages. Each iteration reads anew.

    The client's `timeout` holds for each page. A page that repeats, does not advance or is missing raises
    `ResponseError`: a list is whole or it is an error. Bookings in the order of their starts are read by these, so that
    what stands still is given exactly once, whatever changes meanwhile. Other lists are read by the numbers of their
    pages: a row that moves over a border is given once, and a list that comes out shorter than it is counted is an
    error; where a row vanishes and another comes in the same moment, one that stood still can slip by.
    """

    def __init__(
        self,
        session: Session,
        page_call: Callable[[PageRequest], Call[PageContent[T]]],
        *,
        reading: Callable[[], ListReading[T]] = NumberedReading,
        keeps: Callable[[T], bool] | None = None,
        ends_with: Callable[[list[T]], bool] | None = None,
    ) -> None:
        """`page_call` makes the call for a page, `reading` says which pages are wanted.

        `keeps` says whether a row is one that was asked for, `ends_with` that no later page is needed.
        """
        self._session = session
        self._page_call = page_call
        self._new_reading = reading
        self._keeps = keeps
        self._ends_with = ends_with

    def pages(self) -> Iterator[Page[T]]:
        """The pages, from the first to the last."""
        reading = self._new_reading()
        number = 0
        while reading.wanted is not None:
            call = self._page_call(reading.wanted)
            content = execute(self._session, call)
            problem = ""
            rows: list[T] = []
            try:
                rows = reading.take(content)
            except Unreadable as error:
                problem = str(error)
            # Raised here and not inside `except`: the context would hold the rows.
            if problem:
                raise inconsistent_answers(call, problem)
            number += 1
            yield Page(self._kept(rows), reading.total_count, number)
            if self._ends_with is not None and self._ends_with(rows):
                break

    def first_page(self) -> Page[T]:
        """The first page alone."""
        wanted = self._new_reading().wanted
        assert wanted is not None
        content = execute(self._session, self._page_call(wanted))
        return Page(self._kept(content.rows), content.total_count, 1)

    def _kept(self, rows: list[T]) -> list[T]:
        return rows if self._keeps is None else [row for row in rows if self._keeps(row)]

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            for item in page.items:
                yield item

    @property
    def name(self) -> str:
        """The request that reads a page, without its values."""
        wanted = self._new_reading().wanted
        assert wanted is not None
        return str(self._page_call(wanted))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"
