"""One request to the page, and what is shown in answer."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from jicoo.sandbox.web.languages import language_of
from jicoo.sandbox.web.links import PREFIX, Links
from jicoo.sandbox.web.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.web.languages import Language


@dataclasses.dataclass(frozen=True)
class Visit:
    """Who asks for what, and in which language."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """By names in lower case."""
    raw: bytes = dataclasses.field(default=b"", repr=False)

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands in the path behind the prefix."""
        return tuple(part for part in self.path.removeprefix(PREFIX).split("/") if part)

    @property
    def language(self) -> Language:
        return language_of(self.query.get("lang"), self.headers.get("accept-language", ""))

    @property
    def links(self) -> Links:
        return Links(self.language if self.query.get("lang") == self.language else None)

    @property
    def words(self) -> Mapping[str, str]:
        """What the page says, by keys."""
        number = 1 if self.language == "ja" else 0
        return {key: both[number] for key, both in TEXTS.items()}

    @property
    def page(self) -> int:
        """Which part of a list is asked for, from 1 on."""
        text = self.query.get("page", "")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


@dataclasses.dataclass(frozen=True)
class Shown:
    """A template, and what it shows: `it` has the names that the template reads."""

    template: str
    title: str
    it: object
    status: int = 200
    view: str = ""
    """Which entry of the navigation it belongs to."""


@dataclasses.dataclass(frozen=True)
class Pager:
    """Where the rest of a list is."""

    page: int
    pages: int
    total: int
    previous: str | None
    following: str | None


def pager(visit: Visit, total: int, size: int) -> Pager:
    """The part of a list that is shown: one that there is, and what is before and after it."""
    pages = max(1, -(-total // size))
    page = min(visit.page, pages)

    def address(number: int) -> str | None:
        if not 1 <= number <= pages:
            return None
        query = {**visit.query, "page": str(number)}
        query.pop("done", None)
        return visit.links.with_query(visit.path, query)

    return Pager(page, pages, total, address(page - 1), address(page + 1))
