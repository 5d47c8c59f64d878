"""One Jicoo, whatever reaches it: an organisation, its bookings, how it behaves, what it was asked."""

from __future__ import annotations

import dataclasses
import itertools
import secrets
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jicoo.sandbox import snapshots
from jicoo.sandbox.contract import Contract, packaged
from jicoo.sandbox.faults import Faults
from jicoo.sandbox.records import Change, Recorded
from jicoo.sandbox.state import booking_views, bookings, event_types
from jicoo.sandbox.state.clock import SandboxClock, milliseconds, wire
from jicoo.sandbox.state.store import Store
from jicoo.sandbox.state.visibility import Visibility
from jicoo.sandbox.webhooks.webhooks import Webhooks

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from jicoo.sandbox.state.seed import Organization
    from jicoo.sandbox.switches import Switches
    from jicoo.sandbox.webhooks.sending import Delivery

_REMEMBERED = 100_000
_CHARACTERS = 50_000_000
"""Of bodies and answers that are remembered in all."""


Watcher = Callable[["Recorded | Change | Delivery"], None]
"""Is told of each request, of each change that came through none, and of each attempt to deliver a webhook."""


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
        api_key: str | None,
    ) -> None:
        self.api_key: str = api_key or f"sk_live_sandbox{secrets.token_hex(12)}"
        self.store: Store = Store(database, seed=seed, organization=organization)
        self.clock: SandboxClock = SandboxClock(clock)
        self.visibility: Visibility = Visibility(self.clock)
        self.webhooks: Webhooks = Webhooks(self.store, self.clock, self._check_webhook, self.notify)
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
        self.approvals: deque[Change] = deque(maxlen=_REMEMBERED)
        """What hosts have done, which no request tells of."""
        self.watchers: list[Watcher] = []
        """Are told of what happens, from whichever thread it happens in; nobody unless told."""
        self.allowed_hosts: frozenset[str] = frozenset()
        """Names by which a server of this sandbox may be called, beside those of this machine."""
        self._recorded = itertools.count(1)
        self._characters = 0
        self._recording = threading.Lock()
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
        self.forget()

    def forget(self) -> None:
        """Forget what was asked and approved so far, but not what came of it."""
        with self._recording:
            self.requests.clear()
            self.approvals.clear()
            self._characters = 0

    def snapshot(self) -> dict[str, Any]:
        """All that its answers depend on, as JSON holds it: `load` brings it back.

        That is what is booked, the clock, switches and faults; not the key, the addresses of webhooks, what was
        delivered and what was asked.
        """
        clock = self.clock.setting
        with self.store.transaction() as db:
            real, until = self.visibility.left()
            number = next(self.numbers)
            self.numbers = itertools.count(number)
            return {
                "version": snapshots.VERSION,
                "clock": {"now": clock.isoformat()}
                if isinstance(clock, datetime)
                else {"ahead": clock.total_seconds() if clock else 0},
                "switches": dataclasses.asdict(self.switches),
                "faults": snapshots.faults(self.faults.added),
                "requests": number,
                "hidden": [real, {uid: moment.isoformat() for uid, moment in until.items()}],
                "chance": self.store.chance,
                "tables": snapshots.tables(db),
            }

    def load(self, snapshot: object) -> None:
        """Be as one was when its snapshot was taken; ValueError where it is none, and nothing is changed then."""
        loaded = snapshots.read(snapshot)
        with self.store.transaction() as db:
            snapshots.put_tables(db, loaded.tables)
            self.store.chance = loaded.chance
            self.generation += 1
            self.numbers = itertools.count(loaded.requests)
            self.clock.set(loaded.clock)
            self.switches = loaded.switches
            self.faults.put(loaded.faults)
            self.visibility.put(*loaded.hidden)
            self.violations.clear()
            self.forget()

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
        approved = self.change("approved", uid)
        self.approvals.append(approved)
        self.notify(approved)
        self.tell("guest_booked", uid)

    def tell(self, event: str, uid: str, *, newest: bool = False) -> None:
        """Tell webhooks of a booking, for each of its guests or for the newest alone."""
        attempts = self.switches.webhook_attempts
        self.webhooks.tell(event, uid, newest=newest, attempts=attempts)

    def record(self, request: Recorded) -> None:
        """Remember a request; the oldest are forgotten."""
        with self._recording:
            self.requests.append(dataclasses.replace(request, number=next(self._recorded)))
            self._characters += len(request.body) + len(request.answer)
            while len(self.requests) > _REMEMBERED or self._characters > _CHARACTERS:
                oldest = self.requests.pop(0)
                self._characters -= len(oldest.body) + len(oldest.answer)

    def refuse_no_http(self, diagnosis: str) -> None:
        """Tell whoever watches that somebody sent what is no HTTP, which is answered 400."""
        came = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.notify(Recorded("-", "-", {}, None, 400, time=came, diagnosis=diagnosis))

    def notify(self, happening: Recorded | Change | Delivery) -> None:
        """Tell whoever watches."""
        for watcher in self.watchers:
            watcher(happening)

    def change(self, what: str, uid: str) -> Change:
        """What has been done to a booking, with what is said of it."""
        with self.store.transaction() as db:
            row = booking_views.read(db, uid)
            event_type = event_types.find(db, row["event_type_id"])
            guests = booking_views.contacts(db, uid)
        last = f"{guests[-1]['name']} <{guests[-1]['email']}>" if guests else ""
        return Change(
            what=what,
            uid=uid,
            event_type=event_type["name"] if event_type else row["event_type_id"],
            started_at=wire(row["started_at"]),
            time_zone=row["time_zone"],
            guest=last,
            at=wire(row["updated_at"]),
        )

    def next_slot(self, event_type: str) -> str | None:
        """The first start a day from now or later that is free, as the API writes it; None within a month."""
        now = self.clock.now()
        begin, end = now + timedelta(days=1), now + timedelta(days=31)
        with self.store.transaction() as db:
            row = event_types.read(db, event_type)
            found = event_types.available(db, row, begin, end, now=now)
        return wire(milliseconds(found[0].start)) if found else None

    def _check_webhook(self, message: Any) -> None:
        violation = self.contract.check_component("WebhookEvent", message)
        if violation is not None:
            self.violations.append(violation)

    def close(self) -> None:
        """Close the database; the sandbox cannot be used after that."""
        self.webhooks.close()
        self.store.close()
