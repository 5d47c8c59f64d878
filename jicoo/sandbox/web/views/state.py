"""The sandbox as a whole: its clock, and its state that can be kept, brought back and thrown away."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING

from jicoo.sandbox.state.clock import milliseconds, wire
from jicoo.sandbox.web.visits import Shown, Visit

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend


@dataclasses.dataclass(frozen=True)
class State:
    """All that the view shows."""

    now: str
    stands: bool
    clock_line: str
    bookings: int
    requests: int
    deliveries: int
    set_clock: str
    follow: str
    reset: str
    load: str
    snapshot: str


def show(backend: Backend, visit: Visit, *, problem: int = 200) -> Shown:
    setting = backend.clock.setting
    now = wire(milliseconds(backend.clock.now()))
    if isinstance(setting, datetime):
        line = f'sandbox.set_clock(datetime.fromisoformat("{setting.isoformat()}"))'
    elif setting is None:
        line = "sandbox.set_clock(None)"
    else:
        line = f"sandbox.set_clock(timedelta(seconds={setting.total_seconds():g}))"
    with backend.store.transaction() as db:
        count: int = db.execute("select count(*) from bookings").fetchone()[0]
    it = State(
        now=now,
        stands=isinstance(setting, datetime),
        clock_line=line,
        bookings=count,
        requests=len(backend.requests),
        deliveries=len(backend.webhooks.deliveries),
        set_clock=visit.links.to("state", "clock"),
        follow=visit.links.to("state", "follow"),
        reset=visit.links.to("state", "reset"),
        load=visit.links.to("state", "load"),
        snapshot=visit.links.to("state", "snapshot.json"),
    )
    return Shown("state.html", visit.words["state"], it, status=problem, view="state")
