"""A list is read while it changes: what stood still is given exactly once, or it is an error.

A server that keeps its rows as it likes answers page by page, and rows move, come and go between two pages.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jicoo._core.responses.json import Unreadable
from jicoo._core.responses.list_reading import ListReading, NumberedReading, PageRequest
from jicoo._core.responses.pages import PageContent
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

STARTS = st.integers(0, 9)
CHANGES = st.tuples(st.sampled_from(("move", "add", "remove")), st.integers(0, 40), STARTS)
COUNTS = st.sets(st.sampled_from(("totalCount", "nextPage", "numberOfPages")), min_size=1).map(
    frozenset
)
ROWS = st.lists(st.tuples(STARTS, st.integers(0, 30)), max_size=24).map(
    lambda pairs: [Row(f"row{index}", *pair) for index, pair in enumerate(pairs)]
)
MANY = settings(max_examples=examples(400), suppress_health_check=[HealthCheck.too_slow])


def read(
    reading: ListReading[Row], server: Server, changes: Sequence[Sequence[Change]]
) -> Counter[str] | None:
    """How often each row was given; None where the reading ended in an error."""
    given_rows: Counter[str] = Counter()
    waiting = list(changes)
    for _ in range(MOST_PAGES):
        if reading.wanted is None:
            return given_rows
        content = server.page(reading.wanted)
        try:
            given_rows.update(row.key for row in reading.take(content))
        except Unreadable:
            return None
        for change in waiting.pop(0) if waiting else ():
            server.change(change)
    raise AssertionError("the reading has no end")


def check(
    make: Callable[[], ListReading[Row]],
    rows: list[Row],
    habits: Habits,
    changes: Sequence[Sequence[Change]] = (),
    seed: int = 0,
) -> Counter[str] | None:
    server = Server(list(rows), habits, random.Random(seed), 0, set())
    found = read(make(), server, changes)
    if found is not None:
        still = {row.key for row in rows} - server.moved
        assert {key: found[key] for key in still} == dict.fromkeys(still, 1)
    return found


def by_start() -> StartReading[Row]:
    return StartReading(None)


def from_the_third() -> StartReading[Row]:
    return StartReading(EPOCH + timedelta(minutes=60))


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 6),
    counts=COUNTS,
    filters=st.sampled_from(("at or after", "after")),
    takes_size=st.booleans(),
    changes=st.lists(st.lists(CHANGES, max_size=3), max_size=12),
)
def test_whatever_changes_what_stood_still_is_given_once_by_start(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    filters: Filter,
    takes_size: bool,
    changes: list[list[Change]],
) -> None:
    check(by_start, rows, Habits(size, counts, filters, takes_size=takes_size), changes)


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 6),
    counts=COUNTS,
    changes=st.lists(st.lists(CHANGES, max_size=3), max_size=12),
    seed=st.integers(0, 99),
)
def test_equals_that_change_their_order_are_given_once_where_rows_are_counted(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    changes: list[list[Change]],
    seed: int,
) -> None:
    habits = Habits(size, counts | {"totalCount"}, shuffles_equals=True)
    check(by_start, rows, habits, changes, seed)


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 6),
    counts=COUNTS,
    filters=st.sampled_from(("at or after", "after", "whole seconds", "none")),
    sorts=st.booleans(),
    takes_size=st.booleans(),
)
def test_a_list_that_stands_still_is_given_once_whatever_the_server_ignores(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    filters: Filter,
    sorts: bool,
    takes_size: bool,
) -> None:
    assume(sorts or "totalCount" in counts or filters == "none")
    habits = Habits(size, counts, filters, sorts=sorts, takes_size=takes_size)
    assert check(by_start, rows, habits) is not None


@MANY
@given(rows=ROWS, size=st.integers(1, 6), counts=COUNTS, takes_size=st.booleans())
def test_a_list_from_a_start_on_is_given_from_it_on(
    rows: list[Row], size: int, counts: frozenset[str], takes_size: bool
) -> None:
    server = Server(list(rows), Habits(size, counts), random.Random(0), 0, set())
    found = read(from_the_third(), server, ())
    assert found == Counter(row.key for row in rows if row.start >= 2)


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 6),
    counts=COUNTS,
    sorts=st.booleans(),
    kind=st.sampled_from(("add", "remove")),
    changes=st.lists(st.lists(CHANGES, max_size=3), max_size=12),
)
def test_by_numbers_what_stood_still_is_given_once_where_rows_only_come_or_only_go(
    rows: list[Row],
    size: int,
    counts: frozenset[str],
    sorts: bool,
    kind: Literal["add", "remove"],
    changes: list[list[Change]],
) -> None:
    assume(kind == "add" or "totalCount" in counts)
    same: list[list[Change]] = [
        [(kind, which, start) for _, which, start in step] for step in changes
    ]
    check(NumberedReading, rows, Habits(size, counts, sorts=sorts), same)


@MANY
@given(rows=ROWS, size=st.integers(1, 6), seed=st.integers(0, 99))
def test_by_numbers_equals_that_change_their_order_are_given_once_where_rows_are_counted(
    rows: list[Row], size: int, seed: int
) -> None:
    habits = Habits(size, frozenset({"totalCount"}), shuffles_equals=True)
    check(NumberedReading, rows, habits, (), seed)


@MANY
@given(rows=ROWS, size=st.integers(1, 6))
def test_equals_in_another_order_on_each_page_are_given_once_or_it_is_an_error(
    rows: list[Row], size: int
) -> None:
    for counts in ({"nextPage"}, {"totalCount"}):
        check(by_start, rows, Habits(size, frozenset(counts), shuffles_by_page=True))


@MANY
@given(
    rows=ROWS,
    size=st.integers(1, 6),
    filters=st.sampled_from(("at or after", "after", "whole seconds")),
    takes_size=st.booleans(),
    changes=st.lists(st.lists(CHANGES, max_size=3), max_size=12),
)
def test_where_nothing_is_said_of_other_pages_what_stood_still_is_given_once_by_start(
    rows: list[Row],
    size: int,
    filters: Filter,
    takes_size: bool,
    changes: list[list[Change]],
) -> None:
    habits = Habits(size, frozenset(), filters, takes_size=takes_size)
    check(lambda: StartReading(None, page_size=size), rows, habits, changes)


@MANY
@given(
    count=st.integers(0, 50),
    size=st.integers(10, 20),
    page_size=st.none() | st.integers(1, 30),
    spread=st.integers(1, 60),
    by_number=st.booleans(),
)
def test_where_nothing_is_said_of_other_pages_a_list_is_read_to_its_end(
    count: int, size: int, page_size: int | None, spread: int, by_number: bool
) -> None:
    rows = [Row(f"row{index}", index % spread, index) for index in range(count)]
    make = NumberedReading[Row] if by_number else StartReading[Row]
    habits = Habits(min(size, page_size or size), frozenset())
    found = check(lambda: make(None, page_size=page_size), rows, habits)
    assert found == Counter(row.key for row in rows)


@pytest.mark.parametrize("make", [by_start, NumberedReading])
@pytest.mark.parametrize("count", [0, 1, 9, 10, 25])
@pytest.mark.parametrize("starts", [1, 50])
def test_a_server_that_knows_no_pages_gives_all_rows_again_and_that_is_the_end(
    make: Callable[[], ListReading[Row]], count: int, starts: int
) -> None:
    rows = [Row(f"row{index}", index % starts, index) for index in range(count)]
    server = Server(rows, Habits(100, frozenset()), random.Random(0), 0, set())

    class Unpaged(Server):
        def page(self, wanted: PageRequest) -> PageContent[Row]:
            return evolve(super().page(evolve(wanted, number=1)), number=wanted.number)

    unpaged = Unpaged(server.rows, server.habits, server.random, 0, set())
    assert read(make(), unpaged, ()) == Counter(row.key for row in rows)


def test_rows_without_a_name_are_read_to_the_end_as_well() -> None:
    reading = NumberedReading[str]()
    pages = [[f"row {number}"] * 10 for number in range(3)]
    given_rows: list[str] = []
    for number in (1, 2, 3, 4):
        assert reading.wanted == PageRequest(number)
        rows = pages[min(number, 3) - 1]
        nothing: list[str | None] = [None] * 10
        given_rows += reading.take(PageContent(rows, nothing, number, None, None, None, True))
    assert reading.wanted is None
    assert given_rows == [row for page in pages for row in page]


def test_a_short_page_is_the_last_one_where_nothing_is_said_of_others() -> None:
    for reading in (by_start(), NumberedReading[Row]()):
        rows = [Row(f"row{index}", index, index) for index in range(9)]
        keys: list[str | None] = [row.key for row in rows]
        assert reading.take(PageContent(rows, keys, 1, None, None, None, True)) == rows
        assert reading.wanted is None


def test_by_numbers_what_has_vanished_does_not_count_as_read() -> None:
    rows = [Row(f"row{index}", index, index) for index in range(5)]
    found = check(NumberedReading, rows, Habits(1, frozenset({"totalCount"})), [[("remove", 0, 0)]])
    assert found is not None
    assert found.total() == 5


def test_a_list_of_many_equals_is_read_to_its_end() -> None:
    rows = [Row(f"row{index}", 3, index) for index in range(60)]
    found = check(by_start, rows, Habits(20, frozenset({"totalCount", "numberOfPages"})))
    assert found is not None
    assert found.total() == 60


@pytest.mark.parametrize("make", [by_start, NumberedReading])
def test_a_server_that_shows_its_first_page_for_ever_is_an_error(
    make: Callable[[], ListReading[Row]],
) -> None:
    rows = [Row(f"row{index}", index, index) for index in range(4)]
    server = Server(rows, Habits(2, frozenset({"totalCount"})), random.Random(0), 0, set())
    first = server.page(PageRequest(1))

    class Stuck(Server):
        def page(self, wanted: PageRequest) -> PageContent[Row]:
            return evolve(first, number=wanted.number)

    stuck = Stuck(server.rows, server.habits, server.random, 0, set())
    assert read(make(), stuck, ()) is None
