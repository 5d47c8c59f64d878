"""How a list is read to its end without losing or repeating a row. Pure: no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from jicoo._core.responses.bodies import Unreadable, decode, is_object, models, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.messages import HttpResponse

T = TypeVar("T")


class Page(NamedTuple, Generic[T]):
    """One page of a list.

    `items` are its rows, `number` counts from 1. `total_count` is how many rows the API counts in the whole list, None
    where it does not say; rows that are filtered here are counted all the same.
    """

    items: list[T]
    total_count: int | None
    number: int

    def __repr__(self) -> str:
        return f"<Page {self.number}: {len(self.items)} of {self.total_count}>"


class RawPage(NamedTuple):
    """A page as it came: its rows as models, their keys, and what it says about the others."""

    rows: list[Any]
    keys: list[str | None]
    number: int
    total_count: int | None
    next_page: int | None
    page_count: int | None


def reader(kind: Any, number: int) -> Callable[[HttpResponse], RawPage]:
    """A reader for page `number` of a list of `kind`."""

    def read(answer: HttpResponse) -> RawPage:
        body = decode(answer.body)
        rows = unwrap(body)
        envelope: dict[str, Any] = body if is_object(body) else {}
        current = _count(envelope, "currentPage")
        if current is not None and current != number:
            raise Unreadable(f"page {number} was asked for and page {current} came")
        return RawPage(
            models(kind, rows),
            [_key(row) for row in rows],
            number,
            _count(envelope, "totalCount"),
            _count(envelope, "nextPage"),
            _count(envelope, "numberOfPages"),
        )

    return read


def _count(envelope: dict[str, Any], name: str) -> int | None:
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


class Progress:
    """Where the reading of a list stands.

    A page that repeats the one before, names itself as its successor, or is empty although the API
    counts it, is an error: a list is whole or it is an error. Rows that moved over a page's border
    while the list was read are recognised by their key. Only the keys of one page are kept.
    """

    def __init__(self) -> None:
        self._before = RawPage([], [], 0, None, None, None)
        self._seen = 0

    def shrank(self, page: RawPage) -> bool:
        """Whether rows vanished since the page before, so that one may have slipped over the border unread."""
        before, now = self._before.total_count, page.total_count
        return before is not None and now is not None and now < before

    def take(self, page: RawPage, again: RawPage | None = None) -> tuple[list[Any], int | None]:
        """The rows that are new, and the number of the page to ask for next.

        `again` is the page before, read once more; its new rows come first.
        """
        known = set(self._before.keys)
        if page.rows and page.keys == self._before.keys and page.keys[0] is not None:
            raise Unreadable(f"page {page.number} repeats the page before")
        self._seen += len(page.rows)
        rows: list[Any] = []
        for source in (again, page) if again is not None else (page,):
            for key, row in zip(source.keys, source.rows, strict=True):
                if key is None or key not in known:
                    rows.append(row)
                    known.add(key)
        following = self._following(page)
        self._before = page
        return rows, following

    def _following(self, page: RawPage) -> int | None:
        if page.next_page is not None and page.next_page != page.number + 1:
            raise Unreadable(f"page {page.number} names page {page.next_page} as the next")
        more = page.next_page is not None or (page.page_count or 0) > page.number
        if not page.rows:
            if more:
                raise Unreadable(f"page {page.number} is empty although more pages are counted")
            if page.number > 1 and page.page_count == page.number:
                raise Unreadable(f"page {page.number} is missing")
            return None
        unread = page.total_count is not None and self._seen < page.total_count
        if unread and not more and page.page_count is not None:
            counted = page.total_count
            raise Unreadable(f"the list ends with {self._seen} rows although {counted} are counted")
        return page.number + 1 if more or unread else None
