"""How a list in the order of its rows' starts is read to its end by these, while it changes. Pure: no I/O."""

from __future__ import annotations

from array import array
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import evolve, frozen

from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.list_reading import (
    Dated,
    NumberedReading,
    PageRequest,
    another_follows,
    check_whole,
    may_be_full,
)
from jicoo._values import Value

if TYPE_CHECKING:
    from jicoo._core.responses.pages import PageContent

D = TypeVar("D", bound=Dated)

BEFORE = timedelta(milliseconds=1)
"""How far before the last row's start the next request begins.

"At or after" is documented; a server that means "after" would leave out what begins at the very same instant.
"""
_MOST_TIMES = 4
"""How often the same is asked for while a list changes, before it is given up."""


@frozen(eq=False, repr=False)
class _PageRead(Value):
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
        self._from_start = None if from_start is None else from_start - BEFORE
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
        self.order_is_proven = False
        """Whether rows have come in an order that can be no other than that of their starts."""
        self.total_count: int | None = None

    @property
    def is_by_start(self) -> bool:
        """False once the list turned out to be one that has to be read by numbers."""
        return self._by_number is None

    def take(self, content: PageContent[D]) -> list[D]:
        if self._by_number is not None:
            return self._take_by_number(self._by_number, content)
        asked = self.wanted
        assert asked is not None
        self._says_nothing &= content.says_nothing
        if asked == PageRequest(1, self._from_start):
            # Later requests count what lies before them no more.
            self.total_count = content.total_count
        if not self._comes_by_start(asked, content):
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

    def _comes_by_start(self, asked: PageRequest, content: PageContent[D]) -> bool:
        """Whether a page is in the order of starts, and begins where it was asked to."""
        starts = [row.started_at for row in content.rows]
        if starts != sorted(starts):
            return False
        if starts and asked.from_start is not None and starts[0] < asked.from_start:
            return False
        if not self.order_is_proven:
            made = [row.created_at for row in content.rows]
            # In no order but this one it can come so: it is no longer doubted then that the server sorts.
            self.order_is_proven = made not in (sorted(made), sorted(made, reverse=True))
        return True

    def _misses_rows(self, asked: PageRequest, content: PageContent[D]) -> bool:
        """Whether fewer rows are left than expected: of another order, some would lie before where it goes on."""
        if self.order_is_proven or asked.number > 1:
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
        recent, given = self._recent, self._given
        for key, start, row in zip(content.keys, starts, content.rows, strict=True):
            if key is None:
                rows.append(row)
                continue
            if key not in recent:
                rows.append(row)
                given.append(hash(key))
            recent[key] = start
        return rows

    def _go_on(self, asked: PageRequest, content: PageContent[D], *, brings_new: bool) -> None:
        unsaid = self._says_nothing and may_be_full(content, self._asked_size)
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
        follows = another_follows(content, read=read) or unsaid
        border = content.rows[-1].started_at - BEFORE if follows else None
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
            check_whole(len(keys), content.total_count)
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
