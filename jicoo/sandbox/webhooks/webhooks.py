"""The addresses of one sandbox, what has been sent to them, and what is to go wrong."""

from __future__ import annotations

import dataclasses
import itertools
import json
import threading
import typing
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, Literal

from jicoo.sandbox.state import booking_views
from jicoo.sandbox.state.clock import milliseconds, wire
from jicoo.sandbox.webhooks.addresses import read_address
from jicoo.sandbox.webhooks.sending import LATE, Delivery, Endpoint, Message
from jicoo.sandbox.webhooks.signing import WEBHOOK_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jicoo.sandbox.state.clock import SandboxClock
    from jicoo.sandbox.state.store import Store

Disturbance = Literal["doubled", "late", "reordered", "stale", "wrong_signature"]
DISTURBANCES: tuple[str, ...] = typing.get_args(Disturbance)
Repetition = Literal["again", "twice", "out_of_order", "wrong_signature"]
REPETITIONS: tuple[Repetition, ...] = typing.get_args(Repetition)
_REMEMBERED = 100_000


class Webhooks:
    """The addresses of one sandbox, and what has been sent to each in order.

    Signatures bear the real time, whatever the sandbox's clock says.
    """

    def __init__(
        self,
        store: Store,
        clock: SandboxClock,
        check: Callable[[Any], None],
        notify: Callable[[Delivery], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._check = check
        self._notify = notify
        self._changed = threading.Condition()
        self._endpoints: list[Endpoint] = []
        self._deliveries: deque[Delivery] = deque(maxlen=_REMEMBERED)
        self._numbers = itertools.count()
        self._disturbances: Counter[str] = Counter()

    def add(self, url: str, *, secret: str = WEBHOOK_SECRET) -> None:
        """Tell `url` from now on, signing with `secret`; ValueError where it is no http address."""
        if not secret:
            raise ValueError("a webhook's secret is not empty")
        endpoint = Endpoint(read_address(url), secret, self._record, self._finished)
        with self._changed:
            self._endpoints.append(endpoint)

    def disturb(self, what: Disturbance, times: int = 1) -> None:
        """Have something go wrong with the next events, each time once.

        `doubled` is sent twice, `late` half a second later, `reordered` after the event that follows it, `stale` with
        a right signature of an hour ago, `wrong_signature` with one that another secret made.
        """
        if what not in DISTURBANCES:
            raise ValueError(f"there is no such disturbance; there are {', '.join(DISTURBANCES)}")
        if times < 1:
            raise ValueError("times is at least 1")
        with self._changed:
            self._disturbances[what] += times

    def disturb_no_more(self) -> None:
        """Forget what has not gone wrong yet."""
        with self._changed:
            self._disturbances.clear()

    @property
    def addresses(self) -> list[str]:
        """Where to it is told."""
        with self._changed:
            return [endpoint.url for endpoint in self._endpoints]

    @property
    def waiting(self) -> list[tuple[str, int]]:
        """Each address, and how many messages wait for it or are being sent."""
        with self._changed:
            return [(endpoint.url, endpoint.unfinished) for endpoint in self._endpoints]

    @property
    def disturbances(self) -> dict[str, int]:
        """What is to go wrong, and how often."""
        with self._changed:
            return {what: times for what, times in self._disturbances.items() if times > 0}

    @property
    def deliveries(self) -> list[Delivery]:
        """What has been sent, each attempt; the oldest are forgotten."""
        with self._changed:
            return list(self._deliveries)

    def settle(self, timeout: float = 30.0) -> list[Delivery]:
        """Wait until everything that is due has been sent, and return it; TimeoutError where that takes longer."""
        with self._changed:
            if not self._changed.wait_for(self._is_settled, timeout):
                raise TimeoutError(f"after {timeout:g} s webhooks are still being sent")
            return list(self._deliveries)

    def tell(self, event: str, uid: str, *, newest: bool = False, attempts: int = 1) -> None:
        """Tell of a booking, once for each of its guests, or for the `newest` of them alone."""
        with self._changed:
            if not self._endpoints:
                return
        now = milliseconds(self._clock.now())
        with self._store.transaction() as db:
            told = booking_views.told(db, uid)
        for one in told[-1:] if newest else told:
            payload = {"event": event, "createdAt": wire(now), "object": one}
            self._check(payload)
            self._put(json.dumps(payload, ensure_ascii=False).encode(), attempts)

    def send_again(self, number: int = -1) -> None:
        """Send what was sent, with a signature of now: the last unless a number from 0 on is given."""
        deliveries = self.deliveries
        if not -len(deliveries) <= number < len(deliveries):
            raise ValueError(f"{len(deliveries)} deliveries have been sent, and {number} is none")
        self._put(deliveries[number].body, 1)

    def repeat(self, number: int, how: Repetition) -> None:
        """Send one delivery once more to its address, by its `number`; ValueError where that cannot be done.

        `again` sends it as it was, with a signature of now, `twice` two times, `wrong_signature` with one that another
        secret made. `out_of_order` sends an event of the same booking that came later, and then this one; where none
        came later, this one and then one that came before it.
        """
        if how not in REPETITIONS:
            raise ValueError(f"it is one of {', '.join(REPETITIONS)}")
        with self._changed:
            told = next((one for one in self._deliveries if one.number == number), None)
            if told is None:
                raise ValueError(f"there is no delivery {number}")
            endpoints = [one for one in self._endpoints if one.url == told.url]
            if not endpoints:
                raise ValueError("nothing is delivered to its address any more")
            bodies = [told.body]
            if how == "twice":
                bodies *= 2
            elif how == "out_of_order":
                bodies = _reversed_order(told, self._deliveries)
        for body in bodies:
            # To one of them, where the same address was added twice.
            endpoints[0].put(Message(body, wrong=how == "wrong_signature"))

    def clear(self) -> None:
        """Forget the addresses, what waits to be sent to them, and what has been sent."""
        with self._changed:
            endpoints, self._endpoints = self._endpoints, []
            self._disturbances.clear()
        for endpoint in endpoints:
            endpoint.stop()
        with self._changed:
            self._deliveries.clear()
            self._numbers = itertools.count()
            self._changed.notify_all()

    def close(self) -> None:
        """Send nothing more."""
        self.clear()

    def _put(self, body: bytes, attempts: int) -> None:
        with self._changed:
            endpoints = list(self._endpoints)
            happening = {what for what, times in self._disturbances.items() if times > 0}
            self._disturbances.subtract(happening)
        copies = 2 if "doubled" in happening else 1
        for endpoint in endpoints:
            for _ in range(copies):
                message = Message(
                    body,
                    attempts,
                    stale="stale" in happening,
                    wrong="wrong_signature" in happening,
                    overtaken="reordered" in happening,
                )
                endpoint.put(message, delay=LATE if "late" in happening else 0.0)

    def _record(self, endpoint: Endpoint, delivery: Delivery) -> None:
        with self._changed:
            # What was under way when a sandbox was reset is no business of what comes after.
            if endpoint not in self._endpoints:
                return
            delivery = dataclasses.replace(delivery, number=next(self._numbers))
            self._deliveries.append(delivery)
        self._notify(delivery)

    def _is_settled(self) -> bool:
        return not any(endpoint.unfinished for endpoint in self._endpoints)

    def _finished(self) -> None:
        with self._changed:
            self._changed.notify_all()


def _reversed_order(told: Delivery, deliveries: Iterable[Delivery]) -> list[bytes]:
    """Two bodies about one booking, the later one first; ValueError where there are no two."""
    payload = json.loads(told.body)
    uid, created = payload["object"]["uid"], payload["createdAt"]
    others: list[tuple[str, bytes]] = []
    for one in deliveries:
        # Only what may be of this booking is decoded: there are many.
        if one.url == told.url and uid.encode() in one.body:
            other = json.loads(one.body)
            if other["object"]["uid"] == uid:
                others.append((other["createdAt"], one.body))
    if later := [one for one in others if one[0] > created]:
        return [min(later)[1], told.body]
    if earlier := [one for one in others if one[0] < created]:
        return [told.body, max(earlier)[1]]
    raise ValueError("its address has been told one event of this booking, and two make an order")
