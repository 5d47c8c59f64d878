# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Lists that load a page when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from jicoo._core.responses.bodies import Unreadable
from jicoo._core.responses.pages import Page, Progress, RawPage
from jicoo._core.retries.failures import inconsistent

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
        call: Callable[[int], Call[RawPage]],
        keep: Callable[[T], bool] | None = None,
        ends_with: Callable[[list[T]], bool] | None = None,
    ) -> None:
        self._session = session
        self._call = call
        self._keep = keep
        self._ends_with = ends_with

    def pages(self) -> Iterator[Page[T]]:
        """The pages, from the first to the last."""
        progress = Progress()
        number: int | None = 1
        while number is not None:
            call = self._call(number)
            raw = self._session.run(call)
            again = None
            if progress.shrank(raw):
                again = self._session.run(self._call(number - 1))
            problem = ""
            rows: list[Any] = []
            try:
                rows, number = progress.take(raw, again)
            except Unreadable as error:
                problem = str(error)
            if problem:
                raise inconsistent(call, problem)
            if self._ends_with is not None and self._ends_with(rows):
                number = None
            items = rows if self._keep is None else [row for row in rows if self._keep(row)]
            yield Page(items, raw.total_count, raw.number)

    def first_page(self) -> Page[T]:
        """The first page alone."""
        raw = self._session.run(self._call(1))
        items = raw.rows if self._keep is None else [row for row in raw.rows if self._keep(row)]
        return Page(items, raw.total_count, raw.number)

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            for item in page.items:
                yield item

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
