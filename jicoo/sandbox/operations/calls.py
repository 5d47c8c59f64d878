"""One request to an operation, what it answers, and what several operations read alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from jicoo.sandbox.problems import ProblemError, not_found
from jicoo.sandbox.state import clock, seed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jicoo.sandbox.state.store import Store
    from jicoo.sandbox.state.visibility import Visibility
    from jicoo.sandbox.switches import Switches

DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100


@dataclasses.dataclass(frozen=True)
class OperationCall:
    """One request, read and checked, and the sandbox it is made to."""

    store: Store
    clock: clock.SandboxClock
    switches: Switches
    visibility: Visibility
    number: int
    """How many came before it."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any

    @property
    def fields(self) -> Mapping[str, Any]:
        """The body's members, where it need not be there."""
        return cast("Mapping[str, Any]", self.body or {})


@dataclasses.dataclass(frozen=True)
class OperationResult:
    """The status and the body as the document describes them; switches change them once they are checked."""

    status: int
    body: Any = None
    booking: str | None = None
    """The uid of a booking that this call has made or changed."""
    joined: bool = False
    """The call has put a guest into a booking that was there."""
    event: str | None = None
    """What webhooks tell of it."""
    note: str | None = None
    """What the client did wrong though it was answered."""


Handler = Callable[[OperationCall], OperationResult]


def data(body: Any) -> OperationResult:
    return OperationResult(200, {"data": body, "errors": {}})


def created(body: Any) -> OperationResult:
    return OperationResult(201, {"data": body, "errors": {}})


def page(call: OperationCall) -> tuple[int, int]:
    number = max(1, int(float(call.query.get("page", 1))))
    size = max(1, int(float(call.query.get("perPage", DEFAULT_PAGE_SIZE))))
    return number, min(size, LARGEST_PAGE_SIZE)


def paged(
    call: OperationCall, data: Sequence[Any], total: int, number: int, size: int
) -> dict[str, Any]:
    pages = max(1, -(-total // size))
    body: dict[str, Any] = {
        "data": data,
        "errors": {},
        "totalCount": total,
        "count": len(data),
        "currentPage": number,
        "numberOfPages": pages,
    }
    if number < pages:
        body["nextPage"] = number + 1
    elif call.switches.next_page == "null":
        body["nextPage"] = None
    return body


def listed(call: OperationCall, rows: Sequence[Any], most: int | None = None) -> OperationResult:
    """The page that is asked for, with at most so many rows, of a list that is short enough to be read as a whole."""
    number, size = page(call)
    size = size if most is None else min(size, most)
    begin = (number - 1) * size
    return OperationResult(200, paged(call, rows[begin : begin + size], len(rows), number, size))


def instant(text: str, name: str, status: int = 422) -> datetime:
    try:
        return clock.parse(text)
    except ValueError:
        raise ProblemError(status, f"{name} is not a date-time in UTC.") from None


def check_team(team: str) -> None:
    if team not in seed.TEAM_IDS:
        raise not_found("team")


def check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ProblemError(422, "timeZone is not the name of a time zone.") from None
    return name
