"""One page of a list: as it comes, and as it is given. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, Literal, TypeVar, get_args

from attrs import frozen

from jicoo._core.messages import HttpResponse
from jicoo._core.responses.bodies import Readable, read_rows, unwrapped
from jicoo._core.responses.json import LEVELS, Unreadable, decode, glance, is_object, is_odd

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

    def to_dict(self) -> dict[str, Any]:
        """Its rows in the wire form as `items`, with `totalCount` and `number`: fit for JSON."""
        rows: list[Any] = list(self.items)
        written = [row.to_dict() if hasattr(row, "to_dict") else row for row in rows]
        return {"items": written, "totalCount": self.total_count, "number": self.number}

    def keys(self) -> tuple[str, ...]:
        """What `dict(page)` holds, which is what `to_dict` gives: iterating gives the rows."""
        return ("items", "totalCount", "number")

    def __getitem__(self, key: str) -> Any:
        return self.to_dict()[key]

    @property
    def __pydantic_serializer__(self) -> Any:
        from jicoo import _pydantic

        return _pydantic.serializer()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from jicoo import _pydantic

        return _pydantic.page(cls, next(iter(get_args(source)), None), handler)

    def __repr__(self) -> str:
        return f"<Page {self.number}: {len(self.items)} of {self.total_count}>"


@frozen(eq=False, repr=False)
class PageContent(Generic[T]):
    """A page as it came: its rows as models, their keys, and what it says about the others."""

    rows: list[T]
    keys: list[str | None]
    number: int
    total_count: int | None
    next_page: int | None
    page_count: int | None
    says_nothing: bool = False
    """Nothing is said of the other pages: neither that there are some nor that there are none."""


def read_page(kind: Readable[T], response: HttpResponse, *, number: int) -> PageContent[T]:
    """Page `number` of a list.

    What an envelope says of the other pages is read where it is there: no page of the documentation
    has it for every list.
    """
    content = _straight(kind, response.body, number)
    if content is not None:
        return content
    body = decode(response.body)
    rows = unwrapped(body)
    _check_number(body, number)
    return _content(body, rows, read_rows(kind.from_dict, rows), number)


def _straight(kind: Readable[T], body: bytes, number: int) -> PageContent[T] | None:
    """A page that is as usual; None where anything is not, of which nothing is decided here.

    What the document describes is read member by member. So only the rest needs a look at how deep it is: half of
    what is allowed leaves room for where it stands.
    """
    loose: list[Any] = []
    try:
        envelope = glance(body)
        rows: list[Any] = envelope["data"]
        if type(rows) is not list:
            return None
        read = kind.read_straight
        models = [read(row, loose) for row in rows]
        loose += [value for name, value in envelope.items() if name != "data"]
        if is_odd(loose, LEVELS // 2):
            return None
        _check_number(envelope, number)
        return _content(envelope, unwrapped(envelope), models, number)
    except (LookupError, RecursionError, TypeError, Unreadable, ValueError):
        return None


def _check_number(body: Any, number: int) -> None:
    current = _count(body, "currentPage") if is_object(body) else None
    if current is not None and current != number:
        raise Unreadable(f"page {number} was asked for and page {current} came")


def _content(body: Any, rows: Any, models: list[T], number: int) -> PageContent[T]:
    envelope: dict[str, Any] = body if is_object(body) else {}
    return PageContent(
        rows=models,
        keys=[_key(row) for row in rows],
        number=number,
        total_count=_count(envelope, "totalCount"),
        next_page=_count(envelope, "nextPage"),
        page_count=_count(envelope, "numberOfPages"),
        says_nothing=not any(name in envelope for name in _OF_OTHERS),
    )


_OF_OTHERS = ("totalCount", "nextPage", "numberOfPages")
PagingMember = Literal["currentPage", "nextPage", "numberOfPages", "totalCount"]


def _count(envelope: dict[str, Any], name: PagingMember) -> int | None:
    value = envelope.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise Unreadable(f"{name} is not a whole number")


def _key(row: Any) -> str | None:
    uid = row.get("uid")
    if type(uid) is str:
        return uid
    for value in (uid, row.get("id")):
        if isinstance(value, (str, int)):
            return str(value)
    return None
