"""How a list is read to its end while it changes, without losing or repeating what stood still. Pure: no I/O.

A reading says which page it wants next, takes what came, and gives the rows that are new. It raises Unreadable where
the pages make no whole: a list is whole or it is an error.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import frozen

from jicoo._core.responses.json import Unreadable

if TYPE_CHECKING:
    from jicoo._core.responses.pages import PageContent

T = TypeVar("T")

_SHORTEST_PAGE = 10
"""Rows of a page that may be followed by another one, where nothing is said of the others and none was asked for that
is shorter: no server's own pages are that short.
"""


class Dated(Protocol):
    """A row that begins at an instant, and was made at one."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def created_at(self) -> datetime: ...


@frozen
class PageRequest:
    """Which page is wanted: its number, and from which start on, where the list is read by starts.

    `repeated` is how many of its rows were given before, so that a page can be asked for that is so much longer.
    """

    number: int
    from_start: datetime | None = None
    repeated: int = 0


class ListReading(Protocol[T]):
    """Where the reading of one list stands."""

    @property
    def wanted(self) -> PageRequest | None:
        """The next page to ask for; None at the end."""
        ...

    @property
    def total_count(self) -> int | None:
        """How many rows the whole list was said to have when it was last said."""
        ...

    def take(self, content: PageContent[T]) -> list[T]:
        """Take the page that was wanted, and give its new rows."""
        ...


def another_follows(content: PageContent[T], *, read: int) -> bool:
    """Whether a page says that another one follows it; `read` is how many rows of the list are known by now."""
    if content.next_page is not None and content.next_page != content.number + 1:
        raise Unreadable(f"page {content.number} names page {content.next_page} as the next")
    more = content.next_page is not None or (content.page_count or 0) > content.number
    if not content.rows:
        if more:
            raise Unreadable(f"page {content.number} is empty although more pages are counted")
        if content.number > 1 and content.page_count == content.number:
            raise Unreadable(f"page {content.number} is missing")
        return False
    unread = content.total_count is not None and read < content.total_count
    # Where pages are counted and this is the last one, what is unread has been lost.
    return more or (unread and content.page_count is None)


def may_be_full(content: PageContent[T], page_size: int | None) -> bool:
    """Whether a page has so many rows that more may follow; `page_size` is how many were asked for, if any were."""
    return len(content.rows) >= min(page_size or _SHORTEST_PAGE, _SHORTEST_PAGE)


def check_whole(read: int, counted: int | None) -> None:
    if counted is not None and read < counted:
        raise Unreadable(f"the list ends with {read} rows although {counted} are counted")


class NumberedReading(Generic[T]):
    """A list that is read by the numbers of its pages.

    A row that moves over a page's border while the list is read is given once, as it is recognised by its key. Where
    fewer rows are counted than on the page before, reading goes back by as many, since these may have slipped over the
    border unread. A list that ends with fewer rows than were counted is an error. Where rows vanish and as many others
    come between two pages, one may slip by unseen. Where nothing is said of other pages, they are asked for until one
    is short, empty or brings nothing new: a server that knows no pages gives all rows again.
    """

    def __init__(
        self,
        from_start: datetime | None = None,
        *,
        page_size: int | None = None,
        given: Collection[int] = frozenset(),
    ) -> None:
        """`page_size` is how many rows of a page are asked for, if any.

        `given` holds hashes of the keys of rows that were given before, and are not given again.
        """
        self._asked_size = page_size
        self._says_nothing = True
        self._rows_before: list[T] = []
        """Those of the page before, where nothing else tells whether it is repeated."""
        self.wanted: PageRequest | None = PageRequest(1, from_start)
        self._from_start = from_start
        self._given = frozenset(given)
        self._keys: set[int] = set()
        """Hashes of all keys that were read: the keys themselves would take several times the memory."""
        self._nameless = 0
        self._keys_before: list[str | None] = []
        self._page_size = 1
        self.total_count: int | None = None
        self._least_total: int | None = None
        """What came while the list was read need not be in it: the least that was ever counted has to be."""

    def take(self, content: PageContent[T]) -> list[T]:
        self._says_nothing &= content.says_nothing
        if self._repeats(content):
            if not self._says_nothing:
                raise Unreadable(f"page {content.number} repeats the page before")
            self.wanted = None
            return []
        before, self.total_count = self.total_count, content.total_count
        self._keys_before = content.keys
        self._page_size = max(self._page_size, len(content.rows))
        self._rows_before = content.rows if content.keys[:1] == [None] else []
        known = len(self._keys) + self._nameless
        rows = self._new_rows(content)
        now = self.total_count
        if now is not None:
            self._least_total = now if self._least_total is None else min(now, self._least_total)
        if before is not None and now is not None and now < before and content.number > 1:
            self._go_back(content.number, by=before - now)
        else:
            self._go_on(content, brings_new=len(self._keys) + self._nameless > known)
        return rows

    def _repeats(self, content: PageContent[T]) -> bool:
        if not content.rows:
            return False
        if content.keys[0] is not None:
            return content.keys == self._keys_before
        return self._says_nothing and content.rows == self._rows_before

    def _go_back(self, number: int, *, by: int) -> None:
        pages = -(-by // self._page_size)
        self._keys_before = []
        self.wanted = PageRequest(max(1, number - pages), self._from_start)

    def _go_on(self, content: PageContent[T], *, brings_new: bool) -> None:
        read = len(self._keys) + self._nameless
        # Of the rows that were read, some may be in the list no more: what counts is how far this page reaches.
        reached = (content.number - 1) * self._page_size + len(content.rows)
        unsaid = self._says_nothing and brings_new and may_be_full(content, self._asked_size)
        if another_follows(content, read=min(read, reached)) or unsaid:
            self.wanted = PageRequest(content.number + 1, self._from_start)
        else:
            check_whole(read, self._least_total)
            self.wanted = None

    def _new_rows(self, content: PageContent[T]) -> list[T]:
        rows: list[T] = []
        for key, row in zip(content.keys, content.rows, strict=True):
            if key is None:
                self._nameless += 1
                rows.append(row)
            elif hash(key) not in self._keys:
                self._keys.add(hash(key))
                if hash(key) not in self._given:
                    rows.append(row)
        return rows
