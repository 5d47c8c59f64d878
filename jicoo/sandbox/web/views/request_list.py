"""The requests that were made to the sandbox, and one of them with its body and its answer."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from jicoo.sandbox.problems import not_found
from jicoo.sandbox.web.views import statuses, times
from jicoo.sandbox.web.visits import Pager, Shown, Visit, pager

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.records import Change, Recorded

SIZE = 100
LONGEST = 4_000
"""Characters of a body or an answer that are shown."""
_LONGEST_PATH = 200


@dataclasses.dataclass(frozen=True)
class Row:
    """One request of a list."""

    number: int
    address: str
    time: times.Moment
    method: str
    path: str
    chip: statuses.Chip
    milliseconds: float
    mistake: str | None
    faults: tuple[str, ...]
    changes: list[Touched]


@dataclasses.dataclass(frozen=True)
class Touched:
    """What a request did to a booking."""

    what: str
    uid: str
    address: str


@dataclasses.dataclass(frozen=True)
class Listed:
    """All that the list shows."""

    rows: list[Row]
    pager: Pager
    only_mistakes: bool
    every: str
    mistakes: str


@dataclasses.dataclass(frozen=True)
class Text:
    """A body or an answer, and whether it is longer than that."""

    text: str
    cut: bool


@dataclasses.dataclass(frozen=True)
class Single:
    """All that the page of one request shows."""

    row: Row
    operation: str | None
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Text
    answer: Text
    back: str


def show(backend: Backend, visit: Visit) -> Shown:
    """The newest first, or of them only those in which something was wrong."""
    only = visit.query.get("only") == "mistakes"
    every = list(backend.requests)
    if only:
        every = [one for one in every if one.diagnosis]
    pages = pager(visit, len(every), SIZE)
    begin = (pages.page - 1) * SIZE
    part = every[::-1][begin : begin + SIZE]
    listed = Listed(
        rows=[row_of(visit, one) for one in part],
        pager=pages,
        only_mistakes=only,
        every=visit.links.to("requests"),
        mistakes=visit.links.to("requests", only="mistakes"),
    )
    return Shown("request_list.html", visit.words["requests"], listed, view="requests")


def show_one(backend: Backend, visit: Visit, number: str) -> Shown:
    """A request by its number."""
    found = [one for one in list(backend.requests) if str(one.number) == number]
    if not found:
        raise not_found("request")
    one = found[0]
    single = Single(
        row=row_of(visit, one),
        operation=one.operation,
        query=one.query,
        headers=one.headers,
        body=text_of(one.body),
        answer=text_of(one.answer),
        back=visit.links.to("requests"),
    )
    return Shown("request.html", f"{one.method} {one.path[:60]}", single, view="requests")


def row_of(visit: Visit, one: Recorded) -> Row:
    cut = one.path[:_LONGEST_PATH]
    return Row(
        number=one.number,
        address=visit.links.to("requests", str(one.number)),
        time=times.Moment(one.time, times.clock_text(one.time)),
        method=one.method,
        path=cut if cut == one.path else f"{cut}…",
        chip=statuses.of_answer(one.status, visit.words),
        milliseconds=one.milliseconds,
        mistake=one.diagnosis,
        faults=one.faults,
        changes=[_effect(visit, change) for change in one.changes],
    )


def text_of(text: str) -> Text:
    """What can be read of a body: JSON with its lines indented, and not more than fits on a page."""
    try:
        shown = json.dumps(json.loads(text), ensure_ascii=False, indent=2) if text else ""
    except (ValueError, RecursionError):
        shown = text
    return Text(shown[:LONGEST], len(shown) > LONGEST)


def _effect(visit: Visit, change: Change) -> Touched:
    what = visit.words[f"did_{change.what}"]
    return Touched(what, change.uid, visit.links.to("bookings", change.uid))
