"""A server that keeps its rows as it likes and answers page by page, for what reads a list while it changes."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Literal

from attrs import define, evolve, frozen

from jicoo._core.responses.list_reading import PageRequest
from jicoo._core.responses.pages import PageContent

EPOCH = datetime(2024, 3, 16, tzinfo=UTC)
MOST_PAGES = 400
"""More than any reading needs."""

Filter = Literal["at or after", "after", "whole seconds", "none"]
Change = tuple[Literal["move", "add", "remove"], int, int]


@frozen
class Row:
    key: str
    start: int
    created: int

    @property
    def started_at(self) -> datetime:
        return EPOCH + self.start * timedelta(minutes=30)

    @property
    def created_at(self) -> datetime:
        return EPOCH + self.created * timedelta(seconds=1)


@frozen
class Habits:
    """How a server lists."""

    size: int
    counts: frozenset[str]
    filters: Filter = "at or after"
    sorts: bool = True
    shuffles_equals: bool = False
    shuffles_by_page: bool = False
    """Equals come in an order that is another one for each page, and always the same for one."""
    takes_size: bool = False


@define
class Server:
    rows: list[Row]
    habits: Habits
    random: random.Random
    made: int
    moved: set[str]
    """Keys of the rows that did not stand still."""

    def change(self, change: Change) -> None:
        kind, which, start = change
        if kind == "add":
            self.made += 1
            self.moved.add(f"new{self.made}")
            self.rows.append(Row(f"new{self.made}", start, 1000 + self.made))
        elif self.rows:
            row = self.rows.pop(which % len(self.rows))
            self.moved.add(row.key)
            if kind == "move":
                self.rows.append(evolve(row, start=start))

    def _keeps(self, row: Row, begin: datetime | None) -> bool:
        if begin is None or self.habits.filters == "none":
            return True
        if self.habits.filters == "after":
            return row.started_at > begin
        if self.habits.filters == "whole seconds":
            begin = begin.replace(microsecond=0)
        return row.started_at >= begin

    def page(self, wanted: PageRequest) -> PageContent[Row]:
        habits = self.habits
        rows = [row for row in self.rows if self._keeps(row, wanted.from_start)]
        rows.sort(key=lambda row: row.created)
        if habits.shuffles_equals:
            self.random.shuffle(rows)
        if habits.shuffles_by_page:
            random.Random(wanted.number).shuffle(rows)
        if habits.sorts:
            rows.sort(key=lambda row: row.start)
        size = habits.size + (wanted.repeated if habits.takes_size else 0)
        pages = -(-len(rows) // size)
        number = wanted.number
        shown = rows[(number - 1) * size : number * size]
        return PageContent(
            rows=shown,
            keys=[row.key for row in shown],
            number=number,
            total_count=len(rows) if "totalCount" in habits.counts else None,
            next_page=number + 1 if "nextPage" in habits.counts and number < pages else None,
            page_count=pages if "numberOfPages" in habits.counts else None,
            says_nothing=not habits.counts,
        )
