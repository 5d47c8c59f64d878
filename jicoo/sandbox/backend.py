"""One Jicoo, whatever reaches it: an organisation, its bookings, how it behaves, what it was asked."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.contract import Contract, packaged
from jicoo.sandbox.faults import Faults
from jicoo.sandbox.state import booking_views, bookings, event_types
from jicoo.sandbox.state.clock import SandboxClock
from jicoo.sandbox.state.store import Store
from jicoo.sandbox.state.visibility import Visibility
from jicoo.sandbox.webhooks.webhooks import Webhooks

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping
    from datetime import datetime, timedelta

    from jicoo.sandbox.state.seed import Organization
    from jicoo.sandbox.switches import Switches

_REMEMBERED = 100_000


@dataclasses.dataclass(frozen=True)
class Recorded:
    """A request as it came and how it ended; a status of None is a connection that was dropped."""

    method: str
    path: str
    query: Mapping[str, str]
    operation: str | None
    status: int | None


class Backend:
    """What requests act upon, and what a test may look at and change from outside of them."""

    def __init__(
        self,
        *,
        database: str | os.PathLike[str] | None,
        seed: int,
        organization: Organization | None,
        clock: datetime | timedelta | None,
        switches: Switches,
        api_key: str,
    ) -> None:
        self.api_key = api_key
        self.store: Store = Store(database, seed=seed, organization=organization)
        self.clock: SandboxClock = SandboxClock(clock)
        self.visibility: Visibility = Visibility(self.clock)
        self.webhooks: Webhooks = Webhooks(self.store, self.clock, self._check_webhook)
        self.contract: Contract = packaged()
        self.faults: Faults = Faults([one.id for one in self.contract.operations])
        self.violations: list[str] = []
        """What the sandbox itself answered against its contract; a test should find none."""
        self.switches: Switches = switches
        self.generation: int = 0
        """Counts the resets."""
        self.numbers: Iterator[int] = itertools.count()
        """Numbers the requests to operations."""
        self.requests: list[Recorded] = []
        """The last requests in order of their answers, except those to the sandbox's controls."""
        self._first_clock = clock
        self._first_switches = switches

    def reset(self) -> None:
        """Back to the beginning: no bookings, no faults, the first switches and clock."""
        self.generation += 1
        self.numbers = itertools.count()
        self.store.reset()
        self.clock.set(self._first_clock)
        self.switches = self._first_switches
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
        self.tell("guest_booked", uid)

    def tell(self, event: str, uid: str, *, newest: bool = False) -> None:
        """Tell webhooks of a booking, for each of its guests or for the newest alone."""
        attempts = self.switches.webhook_attempts
        self.webhooks.tell(event, uid, newest=newest, attempts=attempts)

    def record(self, request: Recorded) -> None:
        """Remember a request; the oldest are forgotten."""
        self.requests.append(request)
        del self.requests[:-_REMEMBERED]

    def _check_webhook(self, message: Any) -> None:
        violation = self.contract.check_component("WebhookEvent", message)
        if violation is not None:
            self.violations.append(violation)

    def close(self) -> None:
        """Close the database; the sandbox cannot be used after that."""
        self.webhooks.close()
        self.store.close()
