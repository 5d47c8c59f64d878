# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Lists that load a page when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.pages import Page, PageContent, Progress
from jicoo._core.retries.failures import inconsistent_answers
from jicoo._sync.calls.execution import execute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jicoo._core.messages import Call
    from jicoo._sync.calls.session import Session

T = TypeVar("T")


class Paginator(Generic[T]):
    """A list of the API: iterate over it for its rows, over `pages()` for its pages. Each iteration reads anew.

    The client's `timeout` holds for each page. A page that repeats, does not advance or is missing raises
    `ResponseError`: a list is whole or it is an error. A row that moves over a page's border while the list is read is
    given once; one that is moved by more than a page meanwhile can still be missed or given twice.
    """

    def __init__(
        self,
        session: Session,
        page_call: Callable[[int], Call[PageContent[T]]],
        keeps: Callable[[T], bool] | None = None,
        ends_with: Callable[[list[T]], bool] | None = None,
    ) -> None:
        """`page_call` makes the call for a page of this number; `ends_with` says that no later page is needed."""
        self._session = session
        self._page_call = page_call
        self._keeps = keeps
        self._ends_with = ends_with

    def pages(self) -> Iterator[Page[T]]:
        """The pages, from the first to the last."""
        progress: Progress[T] = Progress()
        number: int | None = 1
        while number is not None:
            call = self._page_call(number)
            content = execute(self._session, call)
            again: PageContent[T] | None = None
            if progress.shrank(content):
                again = execute(self._session, self._page_call(number - 1))
            problem = ""
            rows: list[T] = []
            try:
                rows, number = progress.take(content, again)
            except Unreadable as error:
                problem = str(error)
            # Raised here and not inside `except`: the context would hold the rows.
            if problem:
                raise inconsistent_answers(call, problem)
            if self._ends_with is not None and self._ends_with(rows):
                number = None
            yield Page(self._kept(rows), content.total_count, content.number)

    def first_page(self) -> Page[T]:
        """The first page alone."""
        content = execute(self._session, self._page_call(1))
        return Page(self._kept(content.rows), content.total_count, content.number)

    def _kept(self, rows: list[T]) -> list[T]:
        return rows if self._keeps is None else [row for row in rows if self._keeps(row)]

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            for item in page.items:
                yield item

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
