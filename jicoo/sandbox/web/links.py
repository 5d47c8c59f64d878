"""The addresses of the page. Pure."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.web.languages import Language

PREFIX = "/_ui"
PULSE = f"{PREFIX}/pulse"


def is_page(path: str) -> bool:
    return path == PREFIX or path.startswith(f"{PREFIX}/")


@dataclasses.dataclass(frozen=True)
class Links:
    """Makes addresses that keep the language, where the address that was asked for names one."""

    language: Language | None = None

    def to(self, *parts: str, **query: str | None) -> str:
        """The address of a view; what is None or empty is left out of its query."""
        path = "/".join([PREFIX, *(quote(part, safe="") for part in parts)])
        given = {name: value for name, value in query.items() if value}
        return self.with_query(path, given)

    def with_query(self, path: str, query: Mapping[str, str]) -> str:
        kept = {name: value for name, value in query.items() if name != "lang"}
        if self.language is not None:
            kept["lang"] = self.language
        return f"{path}?{urlencode(kept)}" if kept else path
