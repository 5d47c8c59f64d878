"""Whatever fails, and whenever: never two effects, never a false conflict, and a bounded number of requests.

A small model of the API (`tests.client.world`) answers in process. Hypothesis decides what happens to each request.
What the client says after each call is held against what the model really did, also with what is still under way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import jicoo
from jicoo._core.retries.lookups import LOOKUP_RETRIES, MOST_LOOKUPS
from tests.client.world import (
    NOON,
    RETRIES,
    TIMEOUT,
    Flavoured,
    Step,
    World,
)
from tests.samples import BOOKING

MOST_REQUESTS = (1 + RETRIES) * (1 + MOST_LOOKUPS * (1 + LOOKUP_RETRIES) * 8)

LOST = ("reset", "stall", "500", "503", "cut", "junk")
FAILED_WRITES = st.builds(
    Step,
    kind=st.sampled_from((*LOST, *LOST, "refused", "429", "duplicate", "duplicate", "well")),
    commits=st.sampled_from(("never", "now", "later")),
    delay=st.integers(0, 99).map(lambda hundredth: hundredth / 100),
    share=st.sampled_from((0.0, 0.5, 1.0)),
    latency=st.sampled_from((0.0, 0.1, 2.0)),
)
FAILED_READS = st.builds(
    Step,
    kind=st.sampled_from(("well", "well", *LOST, "refused", "429")),
    latency=st.sampled_from((0.0, 0.1, 1.0)),
)
PLANS = st.tuples(
    st.lists(FAILED_WRITES, min_size=1, max_size=3), st.lists(FAILED_READS, max_size=12)
)
SLOTS = st.integers(0, 7)


@dataclass
class Belief:
    """What the client has said about one booking."""

    email: str
    uid: str
    start: datetime
    status: str = "open"
    priority: str | None = None
    sure: bool = True


class Appointments(RuleBasedStateMachine):
    """Guests book, move, change and cancel; the client's word is held against the model."""

    flavour = "sync"

    def __init__(self) -> None:
        super().__init__()
        self.world = World(1, 0.0, tells_time=True)
        self.beliefs: list[Belief] = []
        self.without: list[str] = []
        """Guests who were told that they have no booking."""
        self.doubts: list[jicoo.BookingOutcomeUnknownError] = []
        self.guests = 0

    @initialize(
        capacity=st.sampled_from((1, 3)),
        ahead=st.sampled_from((-3600.0, 0.0, 0.7, 3600.0)),
        tells_time=st.booleans(),
    )
    def begin(self, capacity: int, ahead: float, tells_time: bool) -> None:
        # Without a Date our own clock is all there is.
        self.world = World(capacity, ahead if tells_time else 0.0, tells_time)

    def client(self, plan: tuple[list[Step], list[Step]]) -> Flavoured:
        self.world.writes, self.world.reads = list(plan[0]), list(plan[1])
        self.world.requests = self.world.sent = 0
        return Flavoured(self.world, self.flavour)

    @rule(plan=PLANS, slot=SLOTS, again=st.booleans())
    def book(self, plan: tuple[list[Step], list[Step]], slot: int, again: bool) -> None:
        self.guests += 1
        email = f"guest{self.guests}@example.com"
        start = NOON + slot * timedelta(hours=1)
        if again and self.world.taken(start) < self.world.capacity - 1:
            self.world.add(start, "john doe", email)
            self.world.bookings[-1].older = True
            self.world.pass_time(5)
        flavoured = self.client(plan)
        self._booked(
            email,
            start,
            flavoured,
            lambda: flavoured.client.create_booking(
                BOOKING["eventTypeId"], start, name="john  doe", email=f" {email.upper()}"
            ),
        )

    def _booked(self, email: str, start: datetime, flavoured: Flavoured, call: Any) -> None:
        try:
            booking = flavoured.run(call)
        except jicoo.BookingOutcomeUnknownError as error:
            self.doubts.append(error)
        except jicoo.BookingConflictError:
            assert self.world.taken(start) >= self.world.capacity
            self.without.append(email)
        except (jicoo.TransportError, jicoo.RateLimitError):
            self.without.append(email)
        else:
            assert booking.started_at == start
            assert not any(held.older for held in self.world.bookings if held.uid == booking.uid)
            self.beliefs.append(Belief(email, booking.uid, start))

    @rule(plan=PLANS)
    @precondition(lambda self: self.doubts)
    def resolve(self, plan: tuple[list[Step], list[Step]]) -> None:
        error = self.doubts.pop(0)
        flavoured = self.client(plan)
        email = error.request["email"].strip().lower()
        self._booked(
            email, error.start, flavoured, lambda: flavoured.client.bookings.resolve(error)
        )

    @rule(plan=PLANS, which=st.integers(0, 9), how=st.sampled_from(("move", "cancel", "update")))
    @precondition(lambda self: self.beliefs)
    def change(self, plan: tuple[list[Step], list[Step]], which: int, how: str) -> None:
        belief = self.beliefs[which % len(self.beliefs)]
        flavoured = self.client(plan)
        bookings = flavoured.client.bookings
        start = NOON + timedelta(hours=2) if belief.start == NOON else NOON
        priority = "low" if belief.priority == "high" else "high"
        calls = {
            "move": lambda: bookings.reschedule(belief.uid, start, time_zone="UTC"),
            "cancel": lambda: bookings.cancel(belief.uid),
            "update": lambda: bookings.update(belief.uid, priority=priority),
        }
        try:
            booking = flavoured.run(calls[how])
        except (jicoo.UnprocessableEntityError, jicoo.ConflictError, jicoo.TransportError):
            pass
        except jicoo.RateLimitError:
            pass
        except jicoo.OutcomeUnknownError:
            belief.sure = False
        else:
            assert belief.status == "open" or not belief.sure or how == "cancel"
            belief.sure = True
            belief.start, belief.status = booking.started_at, booking.status.value
            belief.priority = booking.priority and booking.priority.value

    @rule(slot=SLOTS)
    def somebody_else_books(self, slot: int) -> None:
        start = NOON + slot * timedelta(hours=1)
        if self.world.taken(start) < self.world.capacity:
            self.world.add(start, "john doe", "other@example.com")

    @rule(seconds=st.floats(0, 20))
    def time_passes(self, seconds: float) -> None:
        self.world.pass_time(seconds)

    @invariant()
    def every_guest_has_at_most_one_booking(self) -> None:
        emails = [held.email.strip().lower() for held in self.world.bookings if not held.older]
        for number in range(1, self.guests + 1):
            assert emails.count(f"guest{number}@example.com") <= 1

    @invariant()
    def what_the_client_said_is_true(self) -> None:
        held = {booking.uid: booking for booking in self.world.bookings}
        for belief in self.beliefs:
            booking = held[belief.uid]
            assert booking.email.strip().lower() == belief.email
            if belief.sure:
                status = "open" if booking.cancelled is None else "cancel"
                assert (booking.start, status) == (belief.start, belief.status)
                assert booking.priority == belief.priority
        made = (booking for booking in held.values() if not booking.older)
        emails = {booking.email.strip().lower() for booking in made}
        assert not emails & set(self.without)

    @invariant()
    def requests_are_bounded(self) -> None:
        assert self.world.sent <= 1 + RETRIES
        assert self.world.requests <= MOST_REQUESTS

    def teardown(self) -> None:
        """Whatever was under way arrives, and what was said is still true."""
        self.world.pass_time(10 * TIMEOUT)
        self.every_guest_has_at_most_one_booking()
        self.what_the_client_said_is_true()


class AsyncAppointments(Appointments):
    flavour = "async"


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kind", "examples"),
    [
        (Appointments, 50),
        (AsyncAppointments, 15),
        pytest.param(Appointments, 300, marks=pytest.mark.slow),
        pytest.param(AsyncAppointments, 60, marks=pytest.mark.slow),
    ],
)
def test_never_two_effects_and_never_a_false_word(kind: type[Appointments], examples: int) -> None:
    run_state_machine_as_test(
        kind,
        settings=settings(
            settings.get_profile("jicoo"),
            max_examples=examples,
            stateful_step_count=12,
            phases=(Phase.generate,),  # shrinking takes minutes, and every run is the same anyway
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
