"""Reads pages, and keeps a list that is read page by page from losing or repeating a row. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from attrs import frozen

from jicoo._core.responses.bodies import read_rows, unwrapped
from jicoo._core.responses.json import Unreadable, decode, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jicoo._core.messages import HttpResponse
    from jicoo._core.responses.bodies import FromDict

T = TypeVar("T")


@frozen(repr=False)
class Page(Generic[T]):
    """One page of a list: iterate over it for its rows; without rows it is empty.

    `items` are its rows, `number` counts from 1. `total_count` is how many rows the API counts in the whole list, None
    where it does not say; rows that are filtered here are counted all the same.
    """

    items: list[T]
    total_count: int | None
    number: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Page {self.number}: {len(self.items)} of {self.total_count}>"


@frozen(repr=False)
class PageContent(Generic[T]):
    """A page as it came: its rows as models, their keys, and what it says about the others."""

    rows: list[T]
    keys: list[str | None]
    number: int
    total_count: int | None
    next_page: int | None
    page_count: int | None


def read_page(from_dict: FromDict[T], response: HttpResponse, *, number: int) -> PageContent[T]:
    """Page `number` of a list.

    What an envelope says of the other pages is read where it is there: no page of the documentation
    has it for every list, and a list without any of it is one page.
    """
    body = decode(response.body)
    envelope: dict[str, Any] = body if is_object(body) else {}
    rows = unwrapped(body)
    current = _count(envelope, "currentPage")
    if current is not None and current != number:
        raise Unreadable(f"page {number} was asked for and page {current} came")
    return PageContent(
        rows=read_rows(from_dict, rows),
        keys=[_key(row) for row in rows],
        number=number,
        total_count=_count(envelope, "totalCount"),
        next_page=_count(envelope, "nextPage"),
        page_count=_count(envelope, "numberOfPages"),
    )


PagingMember = Literal["currentPage", "nextPage", "numberOfPages", "totalCount"]


def _count(envelope: dict[str, Any], name: PagingMember) -> int | None:
    value = envelope.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise Unreadable(f"{name} is not a whole number")


def _key(row: Any) -> str | None:
    for name in ("uid", "id"):
        value = row.get(name)
        if isinstance(value, (str, int)):
            return str(value)
    return None


class Progress(Generic[T]):
    """Follows the reading of a list from page to page.

    A page that repeats the one before, names itself as its successor, or is empty although the API
    counts it, is an error: a list is whole or it is an error. Rows that moved over a page's border
    while the list was read are recognised by their key. Only the keys of one page are kept.
    """

    def __init__(self) -> None:
        self._before: PageContent[T] = PageContent([], [], 0, None, None, None)
        self._seen = 0

    def shrank(self, page: PageContent[T]) -> bool:
        """True where rows vanished since the page before: one may have slipped over the border between them, unread."""
        before, now = self._before.total_count, page.total_count
        return before is not None and now is not None and now < before

    def take(
        self, page: PageContent[T], again: PageContent[T] | None = None
    ) -> tuple[list[T], int | None]:
        """The rows that are new, and the number of the page to ask for next.

        `again` is the page before, read once more; its new rows come first.
        """
        known = set(self._before.keys)
        # Rows without a key cannot be told apart; all that is known of them is that they came.
        if page.rows and page.keys == self._before.keys and page.keys[0] is not None:
            raise Unreadable(f"page {page.number} repeats the page before")
        self._seen += len(page.rows)
        rows: list[T] = []
        for source in (again, page) if again is not None else (page,):
            for key, row in zip(source.keys, source.rows, strict=True):
                if key is None or key not in known:
                    rows.append(row)
                    known.add(key)
        following = self._following(page)
        self._before = page
        return rows, following

    def _following(self, page: PageContent[T]) -> int | None:
        if page.next_page is not None and page.next_page != page.number + 1:
            raise Unreadable(f"page {page.number} names page {page.next_page} as the next")
        more = page.next_page is not None or (page.page_count or 0) > page.number
        if not page.rows:
            self._check_empty(page, more=more)
            return None
        unread = page.total_count is not None and self._seen < page.total_count
        if unread and not more and page.page_count is not None:
            counted = page.total_count
            raise Unreadable(f"the list ends with {self._seen} rows although {counted} are counted")
        return page.number + 1 if more or unread else None

    def _check_empty(self, page: PageContent[T], *, more: bool) -> None:
        if more:
            raise Unreadable(f"page {page.number} is empty although more pages are counted")
        if page.number > 1 and page.page_count == page.number:
            raise Unreadable(f"page {page.number} is missing")
