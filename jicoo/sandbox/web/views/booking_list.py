"""All bookings, or those of a guest or an event type that is searched for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from jicoo.sandbox.state import booking_views
from jicoo.sandbox.state.clock import wire
from jicoo.sandbox.web.views import statuses, times
from jicoo.sandbox.web.visits import Pager, Shown, Visit, pager

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from jicoo.sandbox.backend import Backend

SIZE = 100
_FOUND = """
uid = :wanted or instr(lower(name), lower(:wanted)) or uid in (
    select booking_uid from contacts
    where instr(lower(name), lower(:wanted)) or instr(lower(email), lower(:wanted))
)
"""


@dataclasses.dataclass(frozen=True)
class Row:
    """One booking of the list."""

    uid: str
    address: str
    event_type: str
    when: times.Moment
    zone: str
    chip: statuses.Chip
    guest: str
    email: str
    others: int


@dataclasses.dataclass(frozen=True)
class Listed:
    """All that the view shows."""

    rows: list[Row]
    pager: Pager
    wanted: str
    """What is searched for."""


def show(backend: Backend, visit: Visit) -> Shown:
    """The newest first."""
    wanted = visit.query.get("q", "").strip()[:200]
    condition, values = (f"where {_FOUND}", {"wanted": wanted}) if wanted else ("", {})
    with backend.store.transaction() as db:
        count = f"select count(*) from bookings {condition}"  # noqa: S608
        pages = pager(visit, db.execute(count, values).fetchone()[0], SIZE)
        rows = db.execute(
            f"select * from bookings {condition} order by seq desc limit {SIZE} "  # noqa: S608
            f"offset {(pages.page - 1) * SIZE}",
            values,
        ).fetchall()
        names = booking_views.names(db, [row["uid"] for row in rows])
    found = [_row(visit, row, names[row["uid"]]) for row in rows]
    title = visit.words["bookings"]
    return Shown("booking_list.html", title, Listed(found, pages, wanted), view="bookings")


def _row(visit: Visit, row: sqlite3.Row, names: Sequence[tuple[str, str]]) -> Row:
    name, email = names[0] if names else ("", "")
    start, end = wire(row["started_at"]), wire(row["ended_at"])
    return Row(
        uid=row["uid"],
        address=visit.links.to("bookings", row["uid"]),
        event_type=row["name"],
        when=times.span(start, end, row["time_zone"], visit.words),
        zone=row["time_zone"],
        chip=statuses.of_booking(row["status"], visit.words),
        guest=name,
        email=email,
        others=max(0, len(names) - 1),
    )
