# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The surroundings that calls share: connections, options, clock, and what was learnt about the server."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from attrs import evolve

from jicoo._core.listeners import NOBODY
from jicoo._core.messages import HttpResponse
from jicoo._core.requests.http_request import http_request
from jicoo._core.responses.headers import http_date
from jicoo._core.retries.budget import Allowance, RetryBudget, answers_well
from jicoo._core.retries.lookups import LOOKUP_RETRIES
from jicoo._core.retries.memory import BookingMemory
from jicoo._core.retries.policy import ATTEMPT_SHARE
from jicoo._core.retries.server_facts import ServerClock, ServerFacts
from jicoo._core.transport.concurrency import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from jicoo._core.config import Options
    from jicoo._core.messages import Call, HttpRequest, TransportFailure
    from jicoo._sync.calls.transport import Transport


class Session:
    """Holds what calls share. A client and the copies that `with_options` makes share all of it but the options."""

    def __init__(
        self,
        transport: Transport,
        base_url: str,
        options: Options,
        *,
        clock: Clock | None = None,
        server_facts: ServerFacts | None = None,
        memory: BookingMemory | None = None,
        budget: RetryBudget | None = None,
        rng: random.Random | None = None,
        deadline: float | None = None,
        attempt_share: float = 1.0,
        allowance: Allowance | None = None,
        call_clock: ServerClock | None = None,
    ) -> None:
        """`deadline` is when every call of this session has to end, on the clock that never jumps.

        `attempt_share` is the part of the time left that one attempt may use. With an `allowance`, all calls of this
        session are requests of a look-up, and what they send counts as sent beyond the call that is looked up.
        """
        self.transport = transport
        self.base_url = base_url
        self.options = options
        self.clock: Clock = clock or Clock()
        self.server_facts: ServerFacts = server_facts or ServerFacts()
        self.memory: BookingMemory = memory or BookingMemory()
        self.budget: RetryBudget = budget or RetryBudget()
        self.random: random.Random = rng or random.Random()
        self.allowance: Allowance | None = allowance
        self._call_clock = call_clock
        self._deadline = deadline
        self._attempt_share = attempt_share

    def with_(
        self,
        *,
        options: Options | None = None,
        deadline: float | None = None,
        attempt_share: float | None = None,
        allowance: Allowance | None = None,
        call_clock: ServerClock | None = None,
    ) -> Self:
        """A session on the same connections; what is None stays as it is."""
        return type(self)(
            self.transport,
            self.base_url,
            self.options if options is None else options,
            clock=self.clock,
            server_facts=self.server_facts,
            memory=self.memory,
            budget=self.budget,
            rng=self.random,
            deadline=self._deadline if deadline is None else deadline,
            attempt_share=self._attempt_share if attempt_share is None else attempt_share,
            allowance=self.allowance if allowance is None else allowance,
            call_clock=self._call_clock if call_clock is None else call_clock,
        )

    def timed(self) -> Self:
        """A session whose calls share the time of one, which begins now."""
        return self.with_(deadline=self.deadline())

    def for_lookups(self, deadline: float, allowance: Allowance, call_clock: ServerClock) -> Self:
        """A session whose calls are requests of one look-up, which has to end by `deadline`."""
        options = evolve(self.options, max_retries=LOOKUP_RETRIES, listener=NOBODY)
        return self.with_(
            options=options,
            deadline=deadline,
            attempt_share=ATTEMPT_SHARE,
            allowance=allowance,
            call_clock=call_clock,
        )

    def deadline(self) -> float:
        """The moment, on the clock that never jumps, by which a call that begins now has to end."""
        if self._deadline is not None:
            return self._deadline
        return self.clock.monotonic() + self.options.timeout

    def request(self, call: Call[Any]) -> HttpRequest:
        """The request of a call, which every attempt of it sends."""
        return http_request(call, base_url=self.base_url, headers=self.options.headers)

    def send(
        self,
        request: HttpRequest,
        *,
        deadline: float,
        keeps_time_for_lookups: bool,
        accepts: Callable[[HttpResponse], bool],
        fresh: bool,
        call_clock: ServerClock,
    ) -> HttpResponse | TransportFailure:
        """One attempt, within its share of the time that is left until `deadline`; else as the transport sends it.

        `call_clock` learns from the answer, as do the clock of the call that is looked up and the one that all share.
        """
        began = self.clock.monotonic()
        share = ATTEMPT_SHARE if keeps_time_for_lookups else self._attempt_share
        until = began + (deadline - began) * share
        refused: list[HttpResponse] = []

        def judged(response: HttpResponse) -> bool:
            accepted = accepts(response)
            if not accepted:
                refused.append(response)
            return accepted

        received = self.transport.send(
            request,
            left=lambda: until - self.clock.monotonic(),
            accepts=judged,
            fresh=fresh,
        )
        if isinstance(received, HttpResponse):
            date = http_date(received.headers.get("date", ""))
            now = self.clock.timestamp()
            self.server_facts.clock.learn(date, now)
            call_clock.learn(date, now)
            if self._call_clock is not None:
                self._call_clock.learn(date, now)
            if answers_well(received) and not refused:
                self.budget.pay_back()
        return received
