"""One call from its first attempt to its end: the one place that retries, looks up, reads and raises."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from jicoo._core.messages import HttpResponse, RetryClass, TransportFailure
from jicoo._core.responses.bodies import Unreadable
from jicoo._core.retries import failures, policy
from jicoo._core.retries.policy import Action, Finding, LookupSchedule, Outcome
from jicoo.errors import JicooError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._async.calls.session import AsyncSession
    from jicoo._core.messages import Call
    from jicoo._core.retries.matching import LookupResult
    from jicoo._core.retries.server_facts import Timestamp

T = TypeVar("T")
logger = logging.getLogger("jicoo")


class AsyncRecovery(Protocol):
    """Reads back what a call has done; `since` gives the server's time at its first attempt."""

    async def __call__(self, session: AsyncSession, since: Callable[[], float]) -> LookupResult: ...


class AsyncExecution(Generic[T]):
    """A call on its way. With `since`, it was first made then, and its outcome is not known."""

    def __init__(
        self,
        session: AsyncSession,
        call: Call[T],
        look: AsyncRecovery | None,
        since: Timestamp | None,
    ) -> None:
        self._session = session
        self._clock = session.clock
        self._call = call
        self._look = look
        self._deadline = session.deadline()
        self._closed = self._clock.monotonic()
        self._first = since or self._clock.moment()
        self._attempts = 0
        self._outcome: HttpResponse | TransportFailure = TransportFailure(
            "the outcome was not known before"
        )
        self._happened = Outcome.NO_ANSWER
        self._why = self._outcome.text
        self._at_risk = since is not None
        """Whether the last attempt may have taken effect."""
        self._in_doubt = self._at_risk
        """Whether any attempt may have."""
        self._unsettled = False
        """Whether one may still do so."""
        self._result: Any = None

    async def run(self) -> T:
        session, call = self._session, self._call
        parcel = session.parcel(call)
        step = Action.LOOK_UP if self._at_risk else Action.AGAIN
        try:
            while True:
                if step is Action.AGAIN:
                    self._attempts += 1
                    self._at_risk = True
                    self._outcome = await session.send(call, parcel, self._attempts, self._deadline)
                    self._closed = self._clock.monotonic()
                    step = self._judged()
                if step is Action.LOOK_UP:
                    step = await self._looked_up()
                if step is Action.READ:
                    return self._result  # type: ignore[no-any-return]
                if step is not Action.AGAIN or not await self._waited():
                    raise self._error(step)
        except BaseException as error:
            if self._at_risk and self._call.writes and not isinstance(error, Exception):
                error.add_note(failures.interrupted(self._call, self._attempts, self._began()))
            raise

    def _judged(self) -> Action:
        """What follows from the attempt; its result is read."""
        outcome = self._outcome
        happened = policy.happening(outcome, in_doubt=self._in_doubt)
        self._why = failures.cause(outcome)
        if happened in (Outcome.READ, Outcome.GONE):
            assert isinstance(outcome, HttpResponse)
            try:
                self._result = self._call.read(outcome)
            except Unreadable as error:
                happened = Outcome.UNREADABLE
                self._why = failures.cause(outcome, str(error))
        self._happened = happened
        self._at_risk = policy.leaves_doubt(happened)
        self._in_doubt |= self._at_risk and self._call.writes
        return policy.verdict(happened, self._call.kind)

    async def _looked_up(self) -> Action:
        """What follows from looking until it is known, or known to stay unknown."""
        clock, options = self._clock, self._session.options
        search = LookupSchedule(
            self._call.kind,
            refused=not self._at_risk,
            in_doubt=self._in_doubt,
            settle=options.settle,
            left=self._deadline - self._closed,
            resend=options.resend and self._attempts <= options.max_retries,
        )
        while True:
            began = clock.monotonic()
            seen, missing = await self._seen()
            step = search.next(
                seen,
                age=began - self._closed,
                left=self._deadline - clock.monotonic(),
                jitter=self._session.random.random(),
            )
            if isinstance(step, Action):
                break
            await clock.sleep(step)
        self._unsettled |= self._at_risk and not search.settled
        promised = (
            self._happened is Outcome.UNREADABLE and self._call.kind is not RetryClass.BOOKING
        )
        if step is Action.READ and not promised:
            text = "%s was found to have taken effect: attempts=%d cause=%s"
            logger.info(text, self._call, self._attempts, self._why)
        elif seen is Finding.SPENT and self._in_doubt:
            raise failures.spent(self._call, self._attempts)
        elif step is Action.UNKNOWN:
            self._why = f"{self._why}; {missing}"
        return step

    async def _seen(self) -> tuple[Finding, str]:
        """What a look-up sees, and in words why it is not enough."""
        assert self._look is not None
        try:
            looking = self._session.looking(self._deadline)
            seen, self._result = await self._look(looking, lambda: self._began().epoch)
        except JicooError as error:
            return policy.failed(error), f"looking for it ended in {type(error).__name__}"
        return seen, "it was looked for and is not there"

    async def _waited(self) -> bool:
        """Wait before the next attempt; False where there is to be none."""
        wait = policy.wait_before(
            self._attempts,
            self._outcome,
            max_retries=self._session.options.max_retries,
            left=self._deadline - self._closed,
            now=self._server_now(),
            jitter=self._session.random.random(),
        )
        if wait is not None:
            await self._clock.sleep(max(0.0, wait - (self._clock.monotonic() - self._closed)))
        return wait is not None

    def _error(self, step: Action) -> JicooError:
        call, outcome, attempts = self._call, self._outcome, self._attempts
        doubtful = call.kind.can_look_up and (self._at_risk or self._unsettled)
        if step is Action.UNKNOWN or doubtful:
            return failures.unknown(call, outcome, attempts, self._began(), why=self._why)
        return failures.failure(call, outcome, attempts, now=self._server_now(), why=self._why)

    def _server_now(self) -> float:
        return self._session.server_facts.server_time(self._clock.moment()).epoch

    def _began(self) -> Timestamp:
        return self._session.server_facts.server_time(self._first)
