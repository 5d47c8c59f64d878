"""Lists that load a page when it is needed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from copy import copy
from functools import partial
from typing import Generic, Self, TypeVar

from attrs import evolve

from jicoo._async.calls.execution import async_execute
from jicoo._async.calls.session import AsyncSession
from jicoo._core.messages import Call
from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.list_reading import NumberedReading, PageRequest
from jicoo._core.responses.pages import Page, PageContent
from jicoo._core.responses.reading_ahead import MOST_AHEAD, NumbersAhead, ReadingAhead
from jicoo._core.retries.failures import inconsistent_answers
from jicoo._core.transport.async_concurrency import AsyncListMisuse, AsyncUnderWay
from jicoo.errors import JicooError

T = TypeVar("T")


class AsyncPaginator(AsyncListMisuse, Generic[T]):
    """A list of the API: iterate over it for its rows, over `pages()` for its pages. Each iteration reads anew.

    The client's `timeout` holds for each page. A page that repeats, does not advance or is missing raises
    `ResponseError`: a list is whole or it is an error. Bookings in the order of their starts are read by these, so that
    what stands still is given exactly once, whatever changes meanwhile. A booking that is itself moved while the list
    is read may be given at its old start, at its new one, at both or at neither.

    Other lists are read by the numbers of their pages: a row that moves over a border is given once, and a list that
    comes out shorter than it is counted is an error; where a row vanishes and another comes before the next page is
    answered, so that the count stays what it was, one that stood still can slip by.

    On the async client up to 12 pages are under way at once, where pages say how many there are: two once a second page
    is wanted, and one more for each that agrees with the one before. They are given in order, and an error comes in the
    place of its page. Where the counts of numbered pages disagree, what was read ahead is thrown away, and it goes on
    one by one. So one that vanishes and one that comes need not come between two neighbours in order, but may come at
    any time between the answers to pages that were under way together. Whoever breaks off has what is under way
    cancelled; `contextlib.aclosing(bookings.pages())` has waited for that when it is left.
    """

    def __init__(
        self,
        session: AsyncSession,
        page_call: Callable[[PageRequest], Call[PageContent[T]]],
        *,
        reading: Callable[[], ReadingAhead[T]] | None = None,
        page_size: int | None = None,
        keeps: Callable[[T], bool] | None = None,
        ends_with: Callable[[list[T]], bool] | None = None,
    ) -> None:
        """`page_call` makes the call for a page, `reading` says which pages are wanted, and will be.

        Left out, they are read by their numbers; `page_size` is how many rows of a page are asked for, if any.
        `keeps` says whether a row is one that was asked for, `ends_with` that no later page is needed.
        """
        self._session = session
        self._page_call = page_call
        self._reading = reading
        self._page_size = page_size
        self._keeps = keeps
        self._ends_with = ends_with
        self._most_ahead = MOST_AHEAD

    def one_by_one(self) -> Self:
        """The same list, of which no page is read before it is wanted."""
        made = copy(self)
        made._most_ahead = 0  # noqa: SLF001 - of its own class
        return made

    async def pages(self) -> AsyncGenerator[Page[T]]:
        """The pages, from the first to the last."""
        async with self.reader() as reader:
            while (page := await reader.next()) is not None:
                yield page

    def reader(self) -> AsyncPageReader[T]:
        """What reads the pages, for use with `async with`."""
        return AsyncPageReader(
            self._session,
            self._page_call,
            self._new_reading(),
            keeps=self._keeps,
            ends_with=self._ends_with,
            most_ahead=self._most_ahead,
        )

    def _new_reading(self) -> ReadingAhead[T]:
        if self._reading is not None:
            return self._reading()
        return NumbersAhead(NumberedReading(page_size=self._page_size))

    async def first_page(self) -> Page[T]:
        """The first page alone."""
        content = await async_execute(self._session, self._page_call(self._first_wanted()))
        return Page(kept(content.rows, self._keeps), content.total_count, 1)

    def _first_wanted(self) -> PageRequest:
        wanted = self._new_reading().reading.wanted
        assert wanted is not None
        return wanted

    async def __aiter__(self) -> AsyncGenerator[T]:
        # Not by `pages`: of two generators, one inside the other, a loop that ends closes both at once.
        async with self.reader() as reader:
            while (page := await reader.next()) is not None:
                for item in page.items:
                    yield item

    @property
    def name(self) -> str:
        """The request that reads a page, without its values."""
        return str(self._page_call(self._first_wanted()))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class AsyncPageReader(Generic[T]):
    """Reads the pages of a list one after another, and some ahead; leaving breaks off what is under way."""

    def __init__(
        self,
        session: AsyncSession,
        page_call: Callable[[PageRequest], Call[PageContent[T]]],
        ahead: ReadingAhead[T],
        *,
        keeps: Callable[[T], bool] | None,
        ends_with: Callable[[list[T]], bool] | None,
        most_ahead: int,
    ) -> None:
        self._session = session
        self._page_call = page_call
        self._ahead = ahead
        self._keeps = keeps
        self._ends_with = ends_with
        self._under_way = AsyncUnderWay[PageRequest, PageContent[T]](most_ahead)
        self._number = 0
        self._has_ended = False

    async def next(self) -> Page[T] | None:
        """The next page, None at the end."""
        wanted = self._ahead.reading.wanted
        if wanted is None or self._has_ended:
            return None
        rows = self._taken(wanted, await self._wanted(wanted))
        self._has_ended = self._is_end(rows, of=wanted, next_one=self._ahead.reading.wanted)
        self._number += 1
        return Page(kept(rows, self._keeps), self._ahead.reading.total_count, self._number)

    def _is_end(self, rows: list[T], *, of: PageRequest, next_one: PageRequest | None) -> bool:
        """Whether no later page is needed, now that a page has brought these rows."""
        if self._ends_with is None or not self._ends_with(rows):
            return False
        # One that is read once more may still lack a row which the pages before have missed.
        return (
            next_one is None or next_one.number > of.number or next_one.from_start != of.from_start
        )

    async def _wanted(self, wanted: PageRequest) -> PageContent[T]:
        """The page that is wanted: one that was asked for ahead, if one serves."""
        ahead, under_way = self._ahead, self._under_way
        if under_way.is_possible:
            under_way.keep(ahead.in_hand)
            for asked, content in under_way.done():
                ahead.came(asked, content)
            # Where one page has failed, those behind it would most likely fail as well.
            for asked in () if under_way.has_failed else ahead.requests():
                under_way.start(
                    asked, partial(async_execute, self._session, self._page_call(asked))
                )
        while (serving := ahead.serving()) is not None:
            try:
                content = await under_way.result(serving)
            except JicooError:
                ahead.stop()
                if evolve(serving, repeated=wanted.repeated) == wanted:
                    raise
                # It was only guessed that this page serves: the one that is wanted may well be there.
                break
            fitted = ahead.fitted(serving, content)
            if fitted is not None:
                return fitted
        return await async_execute(self._session, self._page_call(wanted))

    def _taken(self, wanted: PageRequest, content: PageContent[T]) -> list[T]:
        """The new rows of a page."""
        problem = ""
        rows: list[T] = []
        try:
            rows = self._ahead.reading.take(content)
        except Unreadable as error:
            problem = str(error)
        # Raised here and not inside `except`: the context would hold the rows.
        if problem:
            raise inconsistent_answers(self._page_call(wanted), problem)
        self._ahead.took(content)
        return rows

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._under_way.end()


def kept(rows: list[T], keeps: Callable[[T], bool] | None) -> list[T]:
    """The rows that were asked for."""
    return rows if keeps is None else [row for row in rows if keeps(row)]
