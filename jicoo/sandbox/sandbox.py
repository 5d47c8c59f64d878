"""A local Jicoo as an object: what a program can ask of it and change about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo.sandbox.contract import Contract, packaged
from jicoo.sandbox.faults import Faults
from jicoo.sandbox.http.app import App, Recorded
from jicoo.sandbox.http.server import Server
from jicoo.sandbox.state import booking_views, bookings, event_types
from jicoo.sandbox.state.clock import START, Clock
from jicoo.sandbox.state.store import Store
from jicoo.sandbox.state.visibility import Visibility
from jicoo.sandbox.switches import Switches
from jicoo.sandbox.webhooks import Webhooks

if TYPE_CHECKING:
    import os
    from datetime import datetime, timedelta

API_KEY = "sk_live_sandbox"
_REMEMBERED = 100_000


class Sandbox:
    """One Jicoo of one's own: an organisation, its bookings, and how it behaves.

    `database` is a file that keeps the state; without it the state is in memory. `clock` is the
    instant at which the sandbox stands (aware; each write moves it by a millisecond), None for the
    real time, a timedelta for a clock that runs so far ahead of it. The same `seed` gives the same
    ids.
    """

    def __init__(
        self,
        *,
        database: str | os.PathLike[str] | None = None,
        seed: int = 0,
        clock: datetime | timedelta | None = START,
        switches: Switches | None = None,
        api_key: str = API_KEY,
    ) -> None:
        self.api_key = api_key
        self.store: Store = Store(database, seed=seed)
        self.clock: Clock = Clock(clock)
        self.visibility: Visibility = Visibility(self.clock)
        self.webhooks: Webhooks = Webhooks(self.store, self.clock, self._check_webhook)
        self.faults: Faults = Faults()
        self.contract: Contract = packaged()
        self.violations: list[str] = []
        """What the sandbox itself answered against its contract; a test should find none."""
        self.app: App = App(self)
        self.switches: Switches = switches or Switches()
        self.generation: int = 0
        """Counts the resets."""
        self._initial = (clock, self.switches)
        self.requests: list[Recorded] = []
        """The last requests in order of their answers, except those to the sandbox's controls."""

    def serve(self, port: int = 0) -> Server:
        """A real server on 127.0.0.1, for a `with` block; OSError where the port is in use."""
        return Server(self, port)

    def reset(self) -> None:
        """Back to the beginning: no bookings, no faults, the first switches and clock."""
        self.generation += 1
        self.store.reset()
        self.clock.set(self._initial[0])
        self.switches = self._initial[1]
        self.webhooks.clear()
        self.visibility.clear()
        self.faults.clear()
        self.violations.clear()
        self.requests.clear()

    def set_clock(self, time: datetime | timedelta | None) -> None:
        """Stand at an aware date-time; None follows the real time, a timedelta so far ahead of it."""
        self.clock.set(time)

    def bookings(self) -> list[dict[str, Any]]:
        """What has really been booked, oldest first, each with its `contacts`."""
        with self.store.transaction() as db:
            return [
                {**booking_views.shown(db, row), "contacts": booking_views.contacts(db, row["uid"])}
                for row in db.execute("select * from bookings order by seq").fetchall()
            ]

    def guests(self) -> list[dict[str, Any]]:
        """Who holds what, oldest first: one read, however many there are.

        Each has `email`, `name` and `createdAt`, and of the booking `uid`, `eventTypeId`, `status`
        and `startedAt`.
        """
        with self.store.transaction() as db:
            return booking_views.guests(db)

    def event_types(self) -> list[dict[str, Any]]:
        """The event types that can be booked, as the API shows them, and what it does not show.

        That is `capacity` (guests of a slot), `approval`, `everyone` (all hosts attend, otherwise
        any one of them) and `hosts` (their ids).
        """
        with self.store.transaction() as db:
            return [
                {
                    **event_types.shown(row),
                    "capacity": row["capacity"],
                    "approval": bool(row["approval"]),
                    "everyone": bool(row["everyone"]),
                    "hosts": [host["user_id"] for host in event_types.hosts(db, row["uid"])],
                }
                for row in event_types.all_of(db)
            ]

    def approve(self, uid: str) -> None:
        """Accept a booking that waits for it, as the host does in the dashboard."""
        with self.store.transaction() as db:
            bookings.approve(db, booking_views.read(db, uid), now=self.clock.tick())
        self.webhooks.tell("guest_booked", uid)

    def record(self, request: Recorded) -> None:
        """Remember a request; the oldest are forgotten."""
        self.requests.append(request)
        del self.requests[:-_REMEMBERED]

    def _check_webhook(self, message: Any) -> None:
        fault = self.contract.check_component("WebhookEvent", message)
        if fault is not None:
            self.violations.append(fault)

    def close(self) -> None:
        """Close the database; the sandbox cannot be used after that."""
        self.webhooks.close()
        self.store.close()
