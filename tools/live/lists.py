"""How questions about lists of bookings are answered: their order, their filter, and how times are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from tools.live.api import Api, Query, UnansweredError, to_wire
from tools.live.reading import BOOKINGS_PATH, CONTACTS
from tools.live.shapes import describe_reply

_ASCENDING: Query = {"order": "startedAt", "sort": "asc", "perPage": 100}


def _start_inside(api: Api) -> datetime:
    """A start with others before and after it, or at least others after it."""
    starts = sorted(
        {
            datetime.fromisoformat(row["startedAt"])
            for row in api.rows(BOOKINGS_PATH, query=_ASCENDING)
        }
    )
    if len(starts) < 2:
        raise UnansweredError("too few bookings")
    return starts[len(starts) // 2]


def _starts_from(api: Api, text: str) -> list[datetime]:
    rows = api.rows(BOOKINGS_PATH, query={**_ASCENDING, "startedAt": text})
    return sorted(datetime.fromisoformat(row["startedAt"]) for row in rows)


def start_filter(api: Api) -> str:
    start = _start_inside(api)
    found = _starts_from(api, to_wire(start))
    if found and found[0] < start:
        return "passed over"
    return "at or after" if start in found else "after, and not at"


def start_notations(api: Api) -> str:
    """How else the instant of a filter may be written."""
    start = _start_inside(api)
    expected = _starts_from(api, to_wire(start))
    tokyo = start.astimezone(timezone(timedelta(hours=9)))
    written = {
        "an offset": tokyo.isoformat(timespec="milliseconds"),
        "no milliseconds": to_wire(start).replace(".000Z", "Z"),
        "no offset": to_wire(start).removesuffix("Z"),
        "epoch seconds": str(int(start.timestamp())),
    }
    shown: list[str] = []
    for name, text in written.items():
        reply = api.request("GET", BOOKINGS_PATH, query={**_ASCENDING, "startedAt": text})
        if not reply.succeeded:
            shown.append(f"{name}: refused, {describe_reply(reply)}")
            continue
        starts = sorted(datetime.fromisoformat(row["startedAt"]) for row in reply.body["data"])
        shown.append(f"{name}: {'understood' if starts == expected else 'other rows'}")
    return "; ".join(shown)


def equal_starts(api: Api) -> str:
    """Whether rows of one instant come in the same order each time, and on pages of another length."""
    rows = api.rows(BOOKINGS_PATH, query=_ASCENDING)
    starts = [row["startedAt"] for row in rows]
    if len(starts) == len(set(starts)):
        raise UnansweredError("no two bookings begin at one instant")
    uids = [row["uid"] for row in rows]
    if any([row["uid"] for row in api.rows(BOOKINGS_PATH, query=_ASCENDING)] != uids for _ in "12"):
        return "not kept from one request to the next"
    found = list(_uids_in_pages(api, size=2, most=len(uids)))
    if len(found) != len(set(found)):
        return "not kept: pages show a row twice"
    return "kept" if found == uids[: len(found)] else "not kept on shorter pages"


def _uids_in_pages(api: Api, *, size: int, most: int) -> Iterator[str]:
    for page in range(1, min(most, 20) // size + 1):
        query: Query = {**_ASCENDING, "perPage": size, "page": page}
        yield from (row["uid"] for row in api.rows(BOOKINGS_PATH, query=query))


def page_beyond_the_last(api: Api) -> str:
    pages = api.get(BOOKINGS_PATH).get("numberOfPages")
    reply = api.request("GET", BOOKINGS_PATH, query={"page": (pages or 1) + 1000})
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    return "no rows" if not reply.body["data"] else "rows of another page"


def date_time_notations(api: Api) -> str:
    """The notations of date-times, with a 0 for each digit."""
    bodies = [api.get(BOOKINGS_PATH)]
    path, query = CONTACTS.resolve(api)
    bodies.append(api.get(path, query=query))
    found = sorted({re.sub(r"\d", "0", text) for body in bodies for text in _date_times(body)})
    if not found:
        raise UnansweredError("there is no booking")
    return ", ".join(found)


def _date_times(value: Any) -> Iterator[str]:
    if isinstance(value, str) and re.fullmatch(
        r"\d{4}-\d\d-\d\d[Tt ][\d:.,]+[Zz]?([+-][\d:]+)?", value
    ):
        yield value
    within: list[Any] = []
    if isinstance(value, dict):
        within += value.values()
    elif isinstance(value, list):
        within += value
    for each in within:
        yield from _date_times(each)
