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


def _check_whole(read: int, counted: int | None) -> None:
    if counted is not None and read < counted:
        raise Unreadable(f"the list ends with {read} rows although {counted} are counted")


class NumberedReading(Generic[T]):
    """A list that is read by the numbers of its pages.

    A row that moves over a page's border while the list is read is given once, as it is recognised by its key. Where
    fewer rows are counted than on the page before, that one is read once more, since one may have slipped over the
    border unread. A list that ends with fewer rows than were counted is an error. Where rows vanish and as many others
    come between two pages, one may slip by unseen.
    """

    def __init__(
        self, from_start: datetime | None = None, *, given: Collection[int] = frozenset()
    ) -> None:
        """`given` holds hashes of the keys of rows that were given before, and are not given again."""
        self.wanted: PageRequest | None = PageRequest(1, from_start)
        self._from_start = from_start
        self._given = frozenset(given)
        self._keys: set[int] = set()
        """Hashes of all keys that were read: the keys themselves would take several times the memory."""
        self._nameless = 0
        self._keys_before: list[str | None] = []
        self.total_count: int | None = None
        self._least_total: int | None = None
        """What came while the list was read need not be in it: the least that was ever counted has to be."""
        self._goes_on_at: int | None = None
        """The page to go on with after one has been read once more."""

    def take(self, content: PageContent[T]) -> list[T]:
        if self._goes_on_at is not None:
            return self._take_again(content)
        if content.rows and content.keys == self._keys_before and content.keys[0] is not None:
            raise Unreadable(f"page {content.number} repeats the page before")
        before, self.total_count = self.total_count, content.total_count
        self._keys_before = content.keys
        rows = self._new_rows(content)
        read = len(self._keys) + self._nameless
        following = content.number + 1 if _another_follows(content, read=read) else None
        now = self.total_count
        if now is not None:
            self._least_total = now if self._least_total is None else min(now, self._least_total)
        shrank = before is not None and now is not None and now < before
        if shrank and content.number > 1:
            self._goes_on_at = following or 0
            self.wanted = PageRequest(content.number - 1, self._from_start)
            return rows
        self._go_on(following)
        return rows

    def _take_again(self, content: PageContent[T]) -> list[T]:
        rows = self._new_rows(content)
        following, self._goes_on_at = self._goes_on_at, None
        self._go_on(following or None)
        return rows

    def _go_on(self, following: int | None) -> None:
        if following is None:
            _check_whole(len(self._keys) + self._nameless, self._least_total)
            self.wanted = None
        else:
            self.wanted = PageRequest(following, self._from_start)

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


class StartReading(Generic[D]):
    """A list in the order of its rows' starts, read by these and not by the numbers of its pages.

    It goes on from the last start that it has seen, so that a row which moves, comes or goes between two requests
    neither hides nor doubles another one. Numbers serve only inside one instant. A server that does not filter by the
    start, or gives another order, is noticed, and its list is read by numbers from its beginning.
    """

    def __init__(self, from_start: datetime | None) -> None:
        self._from_start = None if from_start is None else from_start - _BEFORE
        self.wanted: PageRequest | None = PageRequest(1, self._from_start)
        self._by_number: NumberedReading[D] | None = None
        self._given = array("q")
        """Hashes of the keys of all rows that were given, as small as can be: they are only needed for a new start."""
        self._recent: dict[str, datetime] = {}
        """Keys and starts of the rows that the next request may give once more."""
        self._read: set[str | None] = set()
        """Keys that the pages from the present start on have held."""
        self._expected: int | None = None
        """How many rows there should be from the present start on, as far as the requests before have counted them."""
        self._order_is_proven = False
        self.total_count: int | None = None

    def take(self, content: PageContent[D]) -> list[D]:
        if self._by_number is not None:
            return self._take_by_number(self._by_number, content)
        asked = self.wanted
        assert asked is not None
        if asked == PageRequest(1, self._from_start):
            # Later requests count what lies before them no more.
            self.total_count = content.total_count
        if not self._is_by_start(asked, content):
            return self._start_anew(asked, content)
        if asked.number == 1:
            self._read = set()
        known = len(self._read)
        self._read.update(content.keys)
        if content.rows and asked.number > 1 and len(self._read) == known:
            raise Unreadable(f"page {content.number} repeats rows that were read before")
        rows = [
            row
            for key, row in zip(content.keys, content.rows, strict=True)
            if key is None or key not in self._recent
        ]
        self._give(content, rows)
        self._go_on(asked, content)
        return rows

    def _is_by_start(self, asked: PageRequest, content: PageContent[D]) -> bool:
        """Whether a page is in the order of starts, begins where it was asked to, and leaves none out before it."""
        starts = [row.started_at for row in content.rows]
        if starts != sorted(starts):
            return False
        if starts and asked.from_start is not None and starts[0] < asked.from_start:
            return False
        made = [row.created_at for row in content.rows]
        if made not in (sorted(made), sorted(made, reverse=True)):
            # It can be in no order but this one: it is no longer doubted that the server sorts.
            self._order_is_proven = True
        if self._order_is_proven or asked.number > 1:
            return True
        expected, counted = self._expected, content.total_count
        return expected is None or counted is None or counted >= expected

    def _give(self, content: PageContent[D], rows: list[D]) -> None:
        new = {id(row) for row in rows}
        for key, row in zip(content.keys, content.rows, strict=True):
            if key is not None and id(row) in new:
                self._given.append(hash(key))

    def _go_on(self, asked: PageRequest, content: PageContent[D]) -> None:
        read = len(self._read)
        if not _another_follows(content, read=read):
            _check_whole(read, content.total_count)
            self.wanted = None
            return
        border = content.rows[-1].started_at - _BEFORE
        self._remember(content, border)
        if asked.from_start is not None and border <= asked.from_start:
            # The whole page is of one instant: only its number leads on.
            self.wanted = evolve(asked, number=asked.number + 1)
            return
        passed = sum(row.started_at < border for row in content.rows)
        if asked.number > 1 or content.total_count is None:
            self._expected = None
        else:
            self._expected = content.total_count - passed
        self.wanted = PageRequest(1, border, repeated=len(self._recent))

    def _remember(self, content: PageContent[D], border: datetime) -> None:
        self._recent = {key: start for key, start in self._recent.items() if start >= border}
        for key, row in zip(content.keys, content.rows, strict=True):
            if key is not None and row.started_at >= border:
                self._recent[key] = row.started_at

    def _start_anew(self, asked: PageRequest, content: PageContent[D]) -> list[D]:
        self._by_number = NumberedReading(self._from_start, given=frozenset(self._given))
        if asked == self._by_number.wanted:
            return self._take_by_number(self._by_number, content)
        self.wanted = self._by_number.wanted
        return []

    def _take_by_number(self, reading: NumberedReading[D], content: PageContent[D]) -> list[D]:
        rows = reading.take(content)
        self.wanted, self.total_count = reading.wanted, reading.total_count
        return rows
