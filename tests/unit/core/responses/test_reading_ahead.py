"""What is read ahead changes nothing of what a list gives, in whatever order the pages are answered.

Pages that were asked for at once are answered one after another by a server that changes in between.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Literal

import pytest
from attrs import define, field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.list_reading import NumberedReading, PageRequest
from jicoo._core.responses.pages import PageContent
from jicoo._core.responses.reading_ahead import (
    MOST_AHEAD,
    NumbersAhead,
    ReadingAhead,
    StartsAhead,
)
from jicoo._core.responses.start_reading import StartReading
from tests.effort import examples
from tests.unit.core.responses.changing_list import (
    EPOCH,
    MOST_PAGES,
    Change,
    Filter,
    Habits,
    Row,
    Server,
)

Make = Callable[[], ReadingAhead[Row]]
ALL = frozenset({"totalCount", "nextPage", "numberOfPages"})


@define
class Reader:
    """Reads as the paginator does; the chance says which of the pages under way is answered next."""

    ahead: ReadingAhead[Row]
    server: Server
    changes: list[Sequence[Change]]
    chance: random.Random
    given: Counter[str] = field(factory=Counter[str])
    order: list[int] = field(factory=list[int])
    asked: list[PageRequest] = field(factory=list[PageRequest])
    most: int = 0
    """Pages that were in hand at most."""
    served: int = 0
    """Pages that were there, or under way, when they were wanted."""
    _waiting: list[PageRequest] = field(factory=list[PageRequest])
    _done: dict[PageRequest, PageContent[Row]] = field(factory=dict[PageRequest, PageContent[Row]])

    def read(self, *, pages: int = MOST_PAGES) -> bool:
        """Whether the list was whole."""
        for _ in range(pages):
            wanted = self.ahead.reading.wanted
            if wanted is None:
                return True
            content = self._next(wanted)
            try:
                rows = self.ahead.reading.take(content)
            except Unreadable:
                return False
            self.ahead.took(content)
            self.given.update(row.key for row in rows)
            self.order += [row.start for row in rows]
        assert pages < MOST_PAGES, "the reading has no end"
        return True

    def _next(self, wanted: PageRequest) -> PageContent[Row]:
        kept = self.ahead.in_hand
        self._waiting = [asked for asked in self._waiting if asked in kept]
        self._done = {asked: content for asked, content in self._done.items() if asked in kept}
        for asked, content in self._done.items():
            self.ahead.came(asked, content)
        requests = self.ahead.requests()
        self._waiting += requests
        self.most = max(self.most, len(self.ahead.in_hand))
        assert len(self._waiting) + len(self._done) == len(self.ahead.in_hand)
        while (serving := self.ahead.serving()) is not None:
            while serving not in self._done:
                asked = self._waiting.pop(self.chance.randrange(len(self._waiting)))
                self._done[asked] = self._answer(asked)
            fitted = self.ahead.fitted(serving, self._done.pop(serving))
            if fitted is not None:
                self.served += 1
                return fitted
        return self._answer(wanted)

    def _answer(self, asked: PageRequest) -> PageContent[Row]:
        self.asked.append(asked)
        content = self.server.page(asked)
        for change in self.changes.pop(0) if self.changes else ():
            self.server.change(change)
        return content


def by_start() -> StartsAhead[Row]:
    return StartsAhead(StartReading(None))


def by_number() -> NumbersAhead[Row]:
    return NumbersAhead(NumberedReading())


def reader(
    make: Make,
    rows: Sequence[Row],
    habits: Habits,
    changes: Sequence[Sequence[Change]] = (),
    seed: int = 0,
) -> Reader:
    server = Server(list(rows), habits, random.Random(seed), 0, set())
    return Reader(make(), server, list(changes), random.Random(seed))


def check(reading: Reader, rows: Sequence[Row]) -> bool:
    """Whether the list was whole; then what stood still was given once, in its order."""
    if not reading.read():
        return False
    still = {row.key for row in rows} - reading.server.moved
    assert {key: reading.given[key] for key in still} == dict.fromkeys(still, 1)
    return True


MOST_START = 60
CHANGES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(("move", "add", "remove")),
            st.integers(0, 80),
            st.integers(0, MOST_START),
        ),
        max_size=3,
    ),
    max_size=30,
)
ROWS = st.lists(
    st.tuples(st.integers(0, MOST_START), st.integers(0, 30)), min_size=10, max_size=80
).map(lambda pairs: [Row(f"row{index}", *pair) for index, pair in enumerate(pairs)])
COUNTS = st.sets(st.sampled_from(sorted(ALL)), min_size=1).map(frozenset)
FILTERS = st.sampled_from(("at or after", "after", "whole seconds", "none"))
MANY = settings(max_examples=examples(200), suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 8),
    counts=COUNTS,
    filters=st.sampled_from(("at or after", "after")),
    takes_size=st.booleans(),
    changes=CHANGES,
    seed=st.integers(0, 99),
)
def test_whatever_changes_what_stood_still_is_given_once_by_start(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    filters: Filter,
    takes_size: bool,
    changes: list[list[Change]],
    seed: int,
) -> None:
    habits = Habits(size, counts, filters, takes_size=takes_size)
    check(reader(by_start, rows, habits, changes, seed), rows)


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 8),
    counts=COUNTS,
    changes=CHANGES,
    seed=st.integers(0, 99),
)
def test_equals_that_change_their_order_are_given_once_where_rows_are_counted(
    rows: list[Row], size: int, counts: frozenset[str], changes: list[list[Change]], seed: int
) -> None:
    habits = Habits(size, counts | {"totalCount"}, shuffles_equals=True)
    check(reader(by_start, rows, habits, changes, seed), rows)


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 8),
    counts=COUNTS,
    filters=FILTERS,
    sorts=st.booleans(),
    by=st.sampled_from((by_start, by_number)),
    seed=st.integers(0, 99),
)
def test_a_list_that_stands_still_is_given_once_whatever_the_server_ignores(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    filters: Filter,
    sorts: bool,
    by: Make,
    seed: int,
) -> None:
    filters = filters if sorts or "totalCount" in counts else "none"
    habits = Habits(size, counts, filters, sorts=sorts)
    assert check(reader(by, rows, habits, seed=seed), rows)


@MANY
@given(rows=ROWS, size=st.integers(1, 8), sorts=st.booleans(), seed=st.integers(0, 99))
def test_what_stands_still_comes_in_the_order_that_the_server_has(
    rows: list[Row], size: int, sorts: bool, seed: int
) -> None:
    for make in (by_start, by_number):
        reading = reader(make, rows, Habits(size, ALL, "none", sorts=sorts), seed=seed)
        assert reading.read()
        shown = sorted(rows, key=lambda row: (row.start if sorts else 0, row.created))
        assert reading.order == [row.start for row in shown]


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 8),
    sorts=st.booleans(),
    kind=st.sampled_from(("add", "remove")),
    changes=CHANGES,
    seed=st.integers(0, 99),
)
def test_by_numbers_what_stood_still_is_given_once_where_rows_only_come_or_only_go(
    rows: list[Row],
    size: int,
    sorts: bool,
    kind: Literal["add", "remove"],
    changes: list[list[Change]],
    seed: int,
) -> None:
    same: list[list[Change]] = [
        [(kind, which, start) for _, which, start in step] for step in changes
    ]
    check(reader(by_number, rows, Habits(size, ALL, sorts=sorts), same, seed), rows)


@MANY
@given(
    rows=ROWS,
    size=st.integers(2, 8),
    begin=st.integers(0, MOST_START),
    length=st.integers(1, 20),
    seed=st.integers(0, 99),
)
def test_nothing_is_asked_for_from_the_end_on(
    rows: list[Row], size: int, begin: int, length: int, seed: int
) -> None:
    start = EPOCH + begin * timedelta(minutes=30)
    end = start + length * timedelta(minutes=30)
    reading = reader(
        lambda: StartsAhead(StartReading(start), until=end), rows, Habits(size, ALL), seed=seed
    )
    assert reading.read()
    guessed = [asked for asked in reading.asked if asked.from_start is not None]
    # Where a row lies at the end or behind it, the list goes on from there one by one, unless it is told to stop.
    behind = {row.started_at - timedelta(milliseconds=1) for row in rows}
    assert all(asked.from_start < end or asked.from_start in behind for asked in guessed)  # type: ignore[operator]


def spread_evenly(count: int) -> list[Row]:
    return [Row(f"row{index}", index, index * 7919 % 10007) for index in range(count)]


@pytest.mark.parametrize("make", [by_start, by_number])
def test_most_pages_of_an_even_list_are_read_ahead_and_few_are_read_in_vain(make: Make) -> None:
    rows = spread_evenly(2_000)
    reading = reader(make, rows, Habits(20, ALL), seed=3)
    assert check(reading, rows)
    assert len(reading.asked) <= 112
    assert reading.served >= len(reading.asked) - 3
    assert reading.most == MOST_AHEAD


@pytest.mark.parametrize("make", [by_start, by_number])
def test_it_begins_with_few_pages_and_only_once_a_second_one_is_wanted(make: Make) -> None:
    reading = reader(make, spread_evenly(2_000), Habits(20, ALL), seed=3)
    hands: list[int] = []
    for _ in range(6):
        reading.read(pages=1)
        hands.append(reading.most)
    assert hands == [0, 2, 3, 4, 5, 6]


def nights_and_weekends(days: int) -> list[Row]:
    """Sixteen rows in the eight hours of each working day."""
    starts = [day * 48 + 18 + number for day in range(days) if day % 7 < 5 for number in range(16)]
    return [Row(f"row{index}", start, index * 7919 % 10007) for index, start in enumerate(starts)]


def test_nights_and_weekends_are_read_ahead_too_at_a_price() -> None:
    rows = nights_and_weekends(140)
    reading = reader(by_start, rows, Habits(20, ALL), seed=3)
    assert check(reading, rows)
    pages = len(rows) / 20
    assert len(reading.asked) <= 1.8 * pages
    assert reading.served >= 0.5 * pages


def test_a_page_that_counts_otherwise_ends_the_reading_ahead_by_numbers() -> None:
    rows = spread_evenly(400)
    changes: list[list[Change]] = [[] for _ in range(8)] + [[("remove", 399, 0)]]
    reading = reader(by_number, rows, Habits(20, ALL), changes, seed=3)
    assert check(reading, rows)
    last = reading.asked[-8:]
    assert [asked.number for asked in last] == list(range(13, 21))
    assert not reading.ahead.in_hand


def test_a_server_that_ignores_the_start_is_read_ahead_by_numbers() -> None:
    rows = spread_evenly(2_000)
    reading = reader(by_start, rows, Habits(20, ALL, "none"), seed=3)
    assert check(reading, rows)
    assert reading.served >= 90


@pytest.mark.parametrize("counts", [frozenset[str](), frozenset({"nextPage"})])
@pytest.mark.parametrize("make", [by_start, by_number])
def test_where_pages_do_not_say_how_many_there_are_none_is_read_ahead(
    make: Make, counts: frozenset[str]
) -> None:
    rows = spread_evenly(200)
    reading = reader(make, rows, Habits(20, counts))
    assert check(reading, rows)
    assert reading.most == 0


def test_a_row_that_moves_back_while_pages_are_under_way_is_given_once() -> None:
    rows = spread_evenly(400)
    made = by_start()
    reading = reader(lambda: made, rows, Habits(20, ALL), seed=1)
    reading.read(pages=6)
    ahead = sorted(made.in_hand, key=lambda asked: asked.from_start or EPOCH)
    contents = [(asked, reading.server.page(asked)) for asked in ahead]
    key = contents[-1][1].keys[5]
    place = next(index for index, row in enumerate(reading.server.rows) if row.key == key)
    before = next(row.start for row in contents[0][1].rows[10:])
    reading.server.change(("move", place, before))
    # The first page shows the row at its new start, and the last, which had been answered before, at its old one.
    reading._done = dict(contents[1:])
    reading._waiting = [ahead[0]]
    assert reading.read()
    assert reading.given[str(key)] == 1
