"""How a list is read to its end while it changes, without losing or repeating what stood still. Pure: no I/O.

A reading says which page it wants next, takes what came, and gives the rows that are new. It raises Unreadable where
the pages make no whole: a list is whole or it is an error.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import evolve, frozen

from jicoo._core.responses.json import Unreadable

if TYPE_CHECKING:
    from jicoo._core.responses.pages import PageContent

T = TypeVar("T")

_BEFORE = timedelta(milliseconds=1)
"""How far before the last row's start the next request begins.

"At or after" is documented; a server that means "after" would leave out what begins at the very same instant.
"""


_MOST_TIMES = 4
"""How often the same is asked for while a list changes, before it is given up."""


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


D = TypeVar("D", bound=Dated)


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


def _another_follows(content: PageContent[T], *, read: int) -> bool:
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


def _may_be_full(content: PageContent[T], page_size: int | None) -> bool:
    """Whether a page has so many rows that more may follow; `page_size` is how many were asked for, if any were."""
    return len(content.rows) >= min(page_size or _SHORTEST_PAGE, _SHORTEST_PAGE)


def _check_whole(read: int, counted: int | None) -> None:
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
        unsaid = self._says_nothing and brings_new and _may_be_full(content, self._asked_size)
        if _another_follows(content, read=min(read, reached)) or unsaid:
            self.wanted = PageRequest(content.number + 1, self._from_start)
        else:
            _check_whole(read, self._least_total)
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


@frozen
class _PageRead:
    """What is kept of a page: the keys and the starts of its rows."""

    keys: list[str | None]
    starts: list[datetime]

    def before(self, border: datetime | None) -> list[str | None]:
        """The keys of the rows that start before a border, or of all."""
        pairs = zip(self.keys, self.starts, strict=True)
        return [key for key, start in pairs if border is None or start < border]


class StartReading(Generic[D]):
    """A list in the order of its rows' starts, read by these and not by the numbers of its pages.

    It goes on from the last start that it has seen, so that a row which moves, comes or goes between two requests
    neither hides nor doubles another one. Numbers serve only inside one instant that fills more than a page; there, the
    pages are read until they come twice alike, or it is an error. A server that does not filter by the start, or gives
    another order, is noticed, and its list is read by numbers from its beginning.
    """

    def __init__(self, from_start: datetime | None, *, page_size: int | None = None) -> None:
        """`page_size` is how many rows of a page are asked for, if any."""
        self._asked_size = page_size
        self._says_nothing = True
        self._from_start = None if from_start is None else from_start - _BEFORE
        self.wanted: PageRequest | None = PageRequest(1, self._from_start)
        self._by_number: NumberedReading[D] | None = None
        self._given = array("q")
        """Hashes of the keys of all rows that were given, as small as can be: they are only needed for a new start."""
        self._recent: dict[str, datetime] = {}
        """Keys and starts of the rows that the next requests may give once more."""
        self._pages: list[_PageRead] = []
        """The pages that were read from the present start on."""
        self._pages_before: list[_PageRead] = []
        """The same, when they were read the time before."""
        self._times_read = 1
        self._start_before: PageRequest | None = None
        """The request from the start before the present one."""
        self._expected: int | None = None
        """How many rows there should be from the present start on, as far as the requests before have counted them."""
        self._times_missed = 0
        self._order_is_proven = False
        self.total_count: int | None = None

    def take(self, content: PageContent[D]) -> list[D]:
        if self._by_number is not None:
            return self._take_by_number(self._by_number, content)
        asked = self.wanted
        assert asked is not None
        self._says_nothing &= content.says_nothing
        if asked == PageRequest(1, self._from_start):
            # Later requests count what lies before them no more.
            self.total_count = content.total_count
        if not self._is_by_start(asked, content):
            return self._start_anew(asked, content)
        if self._misses_rows(asked, content):
            self._times_missed += 1
            if self._start_before is None or self._times_missed >= _MOST_TIMES:
                return self._start_anew(asked, content)
            # Some may have gone just now: then as many are expected as there are, when they are counted anew.
            self.wanted, self._expected = self._start_before, None
            return []
        if asked.number == 1:
            self._begin_at(asked.from_start)
        rows = self._new_rows(content)
        self._go_on(asked, content, brings_new=bool(rows))
        return rows

    def _is_by_start(self, asked: PageRequest, content: PageContent[D]) -> bool:
        """Whether a page is in the order of starts, and begins where it was asked to."""
        starts = [row.started_at for row in content.rows]
        if starts != sorted(starts):
            return False
        if starts and asked.from_start is not None and starts[0] < asked.from_start:
            return False
        made = [row.created_at for row in content.rows]
        if made not in (sorted(made), sorted(made, reverse=True)):
            # It can be in no order but this one: it is no longer doubted that the server sorts.
            self._order_is_proven = True
        return True

    def _misses_rows(self, asked: PageRequest, content: PageContent[D]) -> bool:
        """Whether fewer rows are left than expected: of another order, some would lie before where it goes on."""
        if self._order_is_proven or asked.number > 1:
            return False
        expected, counted = self._expected, content.total_count
        if expected is None or counted is None:
            return False
        if counted >= expected:
            self._times_missed = 0
        return counted < expected

    def _begin_at(self, from_start: datetime | None) -> None:
        self._pages = []
        if from_start is not None:
            recent = self._recent.items()
            self._recent = {key: start for key, start in recent if start >= from_start}

    def _new_rows(self, content: PageContent[D]) -> list[D]:
        """The rows that were not given before; from now on they were."""
        rows: list[D] = []
        starts = [row.started_at for row in content.rows]
        self._pages.append(_PageRead(content.keys, starts))
        for key, row in zip(content.keys, content.rows, strict=True):
            if key is None or key not in self._recent:
                rows.append(row)
            if key is not None:
                if key not in self._recent:
                    self._given.append(hash(key))
                self._recent[key] = row.started_at
        return rows

    def _go_on(self, asked: PageRequest, content: PageContent[D], *, brings_new: bool) -> None:
        unsaid = self._says_nothing and _may_be_full(content, self._asked_size)
        if unsaid and not brings_new and asked.number == 1:
            self.wanted = evolve(asked, number=2)
            return
        if unsaid and self._repeats_pages():
            # The server knows no pages: all rows have come once more.
            self._pages.pop()
            unsaid = False
        keys = {key for page in self._pages for key in page.keys}
        size = len(self._pages[0].keys)
        read = min(len(keys), (asked.number - 1) * size + len(content.rows))
        follows = _another_follows(content, read=read) or unsaid
        border = content.rows[-1].started_at - _BEFORE if follows else None
        if border is not None and asked.from_start is not None and border <= asked.from_start:
            # The whole page is of one instant: only its number leads on.
            self._check_advances(asked)
            self.wanted = evolve(asked, number=asked.number + 1)
            return
        if asked.number > 1 and not self._came_twice_alike(border):
            self._read_again(asked)
            return
        self._times_read, self._pages_before = 1, []
        if border is None:
            _check_whole(len(keys), content.total_count)
            self.wanted = None
            return
        passed = {key for page in self._pages for key in page.before(border)}
        counted = content.total_count
        self._expected = None if counted is None else counted - len(passed)
        self._start_before = evolve(asked, number=1)
        repeated = sum(start >= border for start in self._recent.values())
        self.wanted = PageRequest(1, border, repeated=repeated)

    def _repeats_pages(self) -> bool:
        """Whether the last page of those from one start on holds nothing but rows of the others."""
        known = {key for page in self._pages[:-1] for key in page.keys}
        return bool(known) and known.issuperset(self._pages[-1].keys)

    def _check_advances(self, asked: PageRequest) -> None:
        if self._repeats_pages():
            raise Unreadable(f"page {asked.number} repeats rows that were read before")

    def _came_twice_alike(self, border: datetime | None) -> bool:
        """Whether the pages of one instant were the same the time before: then nothing has slipped from one to another.

        A row that comes twice stands where another one should.
        """
        now = [page.before(border) for page in self._pages]
        keys = [key for page in now for key in page if key is not None]
        return len(set(keys)) == len(keys) and now == [
            page.before(border) for page in self._pages_before
        ]

    def _read_again(self, asked: PageRequest) -> None:
        self._times_read += 1
        if self._times_read > _MOST_TIMES:
            raise Unreadable(
                "more rows than a page holds begin at one instant, and do not stand still"
            )
        self._pages_before = self._pages
        self.wanted = evolve(asked, number=1)
        # Its rows are counted when it is left.
        self._expected = None

    def _start_anew(self, asked: PageRequest, content: PageContent[D]) -> list[D]:
        self._by_number = NumberedReading(
            self._from_start, page_size=self._asked_size, given=frozenset(self._given)
        )
        if asked == self._by_number.wanted:
            return self._take_by_number(self._by_number, content)
        self.wanted = self._by_number.wanted
        return []

    def _take_by_number(self, reading: NumberedReading[D], content: PageContent[D]) -> list[D]:
        rows = reading.take(content)
        self.wanted, self.total_count = reading.wanted, reading.total_count
        return rows
