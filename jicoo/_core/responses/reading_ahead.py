"""Which pages of a list are asked for before they are wanted, and what of them serves. Pure: no I/O.

A reading wants one page after another, and judges each. Here it is guessed what it will want; a page that was guessed
right is given to it as the answer to what it wants, so that nothing is judged less strictly than one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Generic, Protocol, TypeVar

from attrs import evolve, frozen

from jicoo._core.responses.list_reading import Dated, ListReading, PageRequest
from jicoo._core.responses.pages import PageContent
from jicoo._core.responses.start_reading import BEFORE, StartReading
from jicoo._values import Value

T = TypeVar("T")
D = TypeVar("D", bound=Dated)

MOST_AHEAD = 12
"""Pages that are under way, or wait to be wanted, at the most."""
_AT_FIRST = 2
"""How many these are once a second page is wanted; one more for each page that agrees with the one before."""
_STEP = 0.95
"""How far a border lies behind the one before, in average pages: a gap between two pages costs another request."""
_WHOLE = timedelta(minutes=1)
"""Borders lie just before whole minutes where these are small: some servers count no smaller ones."""
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class ReadingAhead(Protocol[T]):
    """What is read ahead of one reading."""

    @property
    def reading(self) -> ListReading[T]: ...

    @property
    def in_hand(self) -> AbstractSet[PageRequest]:
        """The pages that are under way, or have come and were not wanted yet; any other is needed no more."""
        ...

    def requests(self) -> list[PageRequest]:
        """The pages to ask for now; they are in hand from then on. The one that is wanted is among them, or in hand."""
        ...

    def came(self, asked: PageRequest, content: PageContent[T]) -> None:
        """Take note of a page that has come, before it is known whether it serves."""
        ...

    def serving(self) -> PageRequest | None:
        """The page in hand that is to answer what is wanted; None where that has to be asked for."""
        ...

    def fitted(self, asked: PageRequest, content: PageContent[T]) -> PageContent[T] | None:
        """What of that page answers what is wanted, None where it does not serve; it is in hand no more."""
        ...

    def took(self, content: PageContent[T]) -> None:
        """Take note of what the reading has taken."""
        ...

    def stop(self) -> None:
        """Throw away what is in hand, and go on one by one."""
        ...


class NumbersAhead(Generic[T]):
    """Pages by their numbers, where they say how many there are.

    Where one counts otherwise than the one before, all others are thrown away, and it goes on one by one.
    """

    def __init__(self, reading: ListReading[T]) -> None:
        self.reading = reading
        self.in_hand: set[PageRequest] = set()
        self._room = _AT_FIRST
        self._last: PageContent[T] | None = None
        self._is_stopped = False

    def requests(self) -> list[PageRequest]:
        wanted, last = self.reading.wanted, self._last
        if wanted is None or last is None or self._is_stopped:
            return []
        if last.total_count is None or last.page_count is None:
            return []
        beyond = min(wanted.number + self._room, last.page_count + 1)
        pages = [evolve(wanted, number=number) for number in range(wanted.number, beyond)]
        asked = [page for page in pages if page not in self.in_hand]
        self.in_hand.update(asked)
        return asked

    def came(self, asked: PageRequest, content: PageContent[T]) -> None:
        """Nothing: each page is what it was asked to be."""

    def serving(self) -> PageRequest | None:
        wanted = self.reading.wanted
        return wanted if wanted in self.in_hand else None

    def fitted(self, asked: PageRequest, content: PageContent[T]) -> PageContent[T] | None:
        self.in_hand.discard(asked)
        return content

    def took(self, content: PageContent[T]) -> None:
        last, self._last = self._last, content
        if last is None:
            return
        counts = (content.total_count, content.page_count)
        if counts != (last.total_count, last.page_count) or content.number != last.number + 1:
            self.stop()
        else:
            self._room = min(self._room + 1, MOST_AHEAD)

    def stop(self) -> None:
        self._is_stopped = True
        self.in_hand.clear()


@frozen(eq=False, repr=False)
class _Asked(Value):
    """How far a page reaches that was asked for from a border on; that is expected until it has come."""

    reach: datetime
    has_come: bool = False


class StartsAhead(Generic[D]):
    """Segments of time, each by its key, where rows are read by their starts.

    The borders are guessed by the average page. A page that reaches beyond the next border has left nothing out; where
    one does not, it goes on from its last row. What lies before the last row that was taken is cut off from the next
    page. A list that is read by numbers after all is read ahead by these.
    """

    def __init__(self, reading: StartReading[D], *, until: datetime | None = None) -> None:
        """Rows that start at `until` or later are not needed."""
        self.reading = reading
        self._until = until or _LAST
        self._asked: dict[PageRequest, _Asked] = {}
        self._numbers: NumbersAhead[D] = NumbersAhead(reading)
        self._room = _AT_FIRST
        self._left: int | None = None
        """Rows that follow the page that was taken last, None where that is not counted."""
        self._page_size = 1
        self._taken: deque[tuple[datetime, set[str | None]]] = deque(maxlen=2 * MOST_AHEAD)
        """Of the pages that were taken last, where they begin, and the keys of the rows that need not come again."""
        self._begin: datetime | None = None
        """From which start on the page was wanted that comes next."""
        self._is_stopped = self._has_failed = False

    @property
    def in_hand(self) -> AbstractSet[PageRequest]:
        return self._asked.keys() if self.reading.is_by_start else self._numbers.in_hand

    def requests(self) -> list[PageRequest]:
        if not self.reading.is_by_start:
            return self._numbers.requests()
        begin, width = self._wanted_start(), self._width()
        if begin is None or width is None or self._left is None:
            return []
        if self._has_failed or (self._is_stopped and not self.reading.order_is_proven):
            return []
        room = min(self._room, ceil(self._left / (_STEP * self._page_size)))
        planned = self._planned(begin, width, room)
        if (first := PageRequest(1, begin)) in planned:
            # Of this one it is known how many rows were given before.
            planned[evolve(first, repeated=self._repeated())] = planned.pop(first)
        self._asked |= planned
        return [*planned]

    def _repeated(self) -> int:
        return 0 if self.reading.wanted is None else self.reading.wanted.repeated

    def _wanted_start(self) -> datetime | None:
        """From which start on a page is wanted; None where it is the first of all, or one inside an instant."""
        wanted = self.reading.wanted
        return None if wanted is None or wanted.number > 1 else wanted.from_start

    def _width(self) -> timedelta | None:
        """How far a border lies behind the one before; None as long as nothing tells it."""
        begin = self._wanted_start()
        rows = sum(len(keys) for _, keys in self._taken)
        if begin is None or not rows:
            return None
        passed = begin - self._taken[0][0]
        return passed * (_STEP * self._page_size / rows) if passed > BEFORE else None

    def _planned(self, begin: datetime, width: timedelta, room: int) -> dict[PageRequest, _Asked]:
        """Pages that cover all from `begin` on, with those in hand and as far as there is room."""
        planned: dict[PageRequest, _Asked] = {}
        reached = begin
        known = sorted((_start(asked), each) for asked, each in self._asked.items())
        borders = [*known, (self._until, _Asked(self._until))]
        for border, each in borders:
            while reached < border and len(planned) + len(self._asked) < room:
                expected = min(_border(reached, width), border)
                planned[PageRequest(1, reached)] = _Asked(expected)
                reached = expected
            if each.has_come and each.reach <= border:
                # One instant fills the whole page: the reading has to go through that by numbers.
                break
            expected = each.reach if each.has_come else max(each.reach, _border(border, width))
            reached = max(reached, expected)
        return planned

    def came(self, asked: PageRequest, content: PageContent[D]) -> None:
        if asked in self._asked:
            self._page_size = max(self._page_size, len(content.rows))
            self._asked[asked] = _Asked(_reach(content), has_come=True)

    def serving(self) -> PageRequest | None:
        if not self.reading.is_by_start:
            return self._numbers.serving()
        begin = self._wanted_start()
        before = [] if begin is None else [each for each in self._asked if _start(each) <= begin]
        return max(before, key=_start, default=None)

    def fitted(self, asked: PageRequest, content: PageContent[D]) -> PageContent[D] | None:
        if not self.reading.is_by_start:
            return self._numbers.fitted(asked, content)
        self._asked.pop(asked, None)
        begin = self._wanted_start()
        assert begin is not None
        starts = [row.started_at for row in content.rows]
        if starts != sorted(starts) or (starts and starts[0] < _start(asked)):
            # The server does something else than it was asked to: the reading finds out what.
            self._is_stopped = True
            self._asked.clear()
            return None
        fitting = self._without_given(content, bisect_left(starts, begin))
        return fitting if _reach(fitting) > begin else None

    def _without_given(self, content: PageContent[D], first: int) -> PageContent[D]:
        """A page from one row on, without those that were given: they have moved since it was asked for."""
        given = set[str | None]().union(*(keys for _, keys in self._taken)) - {None}
        pairs = zip(content.rows[first:], content.keys[first:], strict=True)
        kept = [(row, key) for row, key in pairs if key not in given]
        counted = content.total_count
        return evolve(
            content,
            rows=[row for row, _ in kept],
            keys=[key for _, key in kept],
            total_count=None if counted is None else counted - len(content.rows) + len(kept),
        )

    def took(self, content: PageContent[D]) -> None:
        if not self.reading.is_by_start:
            self._asked.clear()
            wanted = self.reading.wanted
            # The page that gave it away is not one of those that are counted now, unless it is their first.
            if wanted is None or wanted.number > 1:
                self._numbers.took(content)
            return
        before, now = self._begin, self._wanted_start()
        self._begin = now
        self._page_size = max(self._page_size, len(content.rows))
        self._left = _rows_left(content, self._page_size)
        if now is None or (before is not None and now <= before):
            # It reads once more, or inside one instant: nothing that was asked for before is used then.
            self._is_stopped |= now is not None
            self._asked.clear()
            self._taken.clear()
            return
        if before is not None:
            self._room = min(self._room + 1, MOST_AHEAD)
        if before is None and content.rows:
            before = content.rows[0].started_at
        if before is not None:
            pairs = zip(content.rows, content.keys, strict=True)
            self._taken.append((before, {key for row, key in pairs if row.started_at < now}))
        self._let_go(now)

    def _let_go(self, begin: datetime) -> None:
        """Throw away what can serve no more."""
        serving = self.serving()
        for asked, each in tuple(self._asked.items()):
            is_before = _start(asked) <= begin and asked != serving
            if is_before or (each.has_come and each.reach <= begin):
                del self._asked[asked]

    def stop(self) -> None:
        self._has_failed = True
        self._asked.clear()
        self._numbers.stop()


def _start(asked: PageRequest) -> datetime:
    assert asked.from_start is not None
    return asked.from_start


def _border(begin: datetime, width: timedelta) -> datetime:
    """The border that lies about so far behind another one."""
    border = begin + min(max(width, 10 * BEFORE), _LAST - begin)
    if width > 10 * _WHOLE:
        return border.replace(second=0, microsecond=0) - BEFORE
    return border.replace(microsecond=border.microsecond // 1000 * 1000)


def _reach(content: PageContent[D]) -> datetime:
    """How far a page has left nothing out; as far as can be where none follows."""
    counted, pages = content.total_count, content.page_count
    unread = pages is None and counted is not None and len(content.rows) < counted
    if content.next_page is None and (pages or 0) <= content.number and not unread:
        return _LAST
    return content.rows[-1].started_at - BEFORE if content.rows else _FIRST


def _rows_left(content: PageContent[D], page_size: int) -> int | None:
    """How many rows follow a page, None where it does not say."""
    if content.total_count is not None:
        return max(0, content.total_count - len(content.rows))
    return None if content.page_count is None else (content.page_count - 1) * page_size
