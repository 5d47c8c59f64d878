"""One call from its first attempt to its end: the one place where something happens to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Generic, TypeVar

from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.responses.headers import request_id
from jicoo._core.responses.json import Unreadable
from jicoo._core.retries import attempts as attempt_records
from jicoo._core.retries import call_outcomes, failures, policy
from jicoo._core.retries.attempts import Attempt, Effect
from jicoo._core.retries.budget import Allowance
from jicoo._core.retries.lookups import (
    Finding,
    LookupSchedule,
    finding_of_error,
    situation_of,
)
from jicoo._core.retries.policy import Action, Outcome
from jicoo._core.retries.recognition import CLOCK_SLACK, Since
from jicoo._core.tracebacks import hide_data
from jicoo.errors import BookingChangedError, JicooError
from jicoo.events import AttemptFinished, CallFinished, CallStarted, LookupFinished, RetryScheduled

if TYPE_CHECKING:
    from jicoo._async.calls.recovery import AsyncRecovery
    from jicoo._async.calls.session import AsyncSession
    from jicoo._core.messages import Call, HttpRequest, Timestamp
    from jicoo.events import CallOutcome

T = TypeVar("T")


async def async_execute(
    session: AsyncSession,
    call: Call[T],
    recovery: AsyncRecovery[T] | None = None,
    *,
    since: Timestamp | None = None,
    looks_first: bool = False,
) -> T:
    """The result of `call`, within the time of one call.

    `recovery` looks up what the call has done where its outcome is not known. `since` is the moment from which on it
    can have, where that is not now. With `looks_first` it may have been made before, and looking comes first.
    """
    execution = AsyncExecution(session, call, recovery, since=since, looks_first=looks_first)
    return await execution.run()


class AsyncExecution(Generic[T]):
    """A call on its way."""

    def __init__(
        self,
        session: AsyncSession,
        call: Call[T],
        recovery: AsyncRecovery[T] | None,
        *,
        since: Timestamp | None,
        looks_first: bool,
    ) -> None:
        self._session = session
        self._clock = session.clock
        self._call = call
        self._recovery = recovery
        self._retry_class = call.retry_class if recovery is None else recovery.retry_class
        self._intent = None if recovery is None else recovery.intent
        self._deadline = session.deadline()
        self._allowance = session.allowance or Allowance()
        self._since = since or self._clock.timestamp()
        self._server_clock = session.server_facts.clock.for_one_call()
        self._clock_was_told = self._server_clock.is_known
        self._candidates: tuple[str, ...] = ()
        """The uids of bookings that may be what the call was to bring about."""
        self._attempts: list[Attempt] = []
        if looks_first:
            self._attempts.append(attempt_records.earlier_attempt(self._clock.monotonic()))
        self._listener = session.options.listener
        self._tells = self._listener.is_awake
        """Whether anybody is to be told of each step: else no event is made of it."""
        self._began_at = self._clock.monotonic()
        self._found_for: Attempt | None = None
        """The attempt whose result was found by looking it up."""
        self._has_ended = False
        self._result: T
        """Set by an attempt or a look-up that has read it; returned where the action says so."""

    async def run(self) -> T:
        """The result; else the error in which the call ends. What breaks it off from outside gets a note."""
        if self._tells:
            self._listener.tell(CallStarted(self._call.operation))
        try:
            return await self._run()
        except JicooError as error:
            self._tell_end(call_outcomes.of_error(error))
            raise
        except BaseException as error:
            # A cancellation, Ctrl-C, or what a hook or a signal handler of the caller's raises: it goes on as it is.
            hide_data(error)
            note = self._note() if self._may_be_left_behind() else None
            if note is not None:
                error.add_note(note)
            self._tell_end("broken_off", note=note)
            raise

    async def _run(self) -> T:
        request = self._session.request(self._call)
        # An earlier call may have booked: look before anything is sent.
        action = Action.LOOK_UP if self._attempts else Action.RESEND
        while True:
            if action is Action.RESEND:
                action = await self._send(request)
            if action is Action.LOOK_UP:
                action = await self._look_up()
            if action is Action.RETURN:
                if self._recovery is not None:
                    self._recovery.keep(self._session, self._result)
                self._tell_end(
                    call_outcomes.of_result(self._found_for, self._attempts, self._retry_class)
                )
                return self._result
            if action is not Action.RESEND or not await self._wait():
                # Where sending again has come to its end, the last attempt's outcome is the call's.
                raise self._error(action)

    @property
    def _last(self) -> Attempt:
        return self._attempts[-1]

    async def _send(self, request: HttpRequest) -> Action:
        """Make one attempt, and say what follows from it; its result is read."""
        if not self._may_send():
            raise failures.not_sent(self._call)
        number, began = (self._last.number if self._attempts else 0) + 1, self._clock.monotonic()
        doubtful = self._call.writes and attempt_records.in_doubt(self._attempts)
        unreadable: list[str] = []

        def accepts(response: HttpResponse) -> bool:
            if policy.outcome_of(response, in_doubt=doubtful) in (Outcome.READ, Outcome.GONE):
                try:
                    self._result = self._call.read(response)
                except Unreadable as error:
                    unreadable.append(str(error))
            return not unreadable

        self._attempts.append(attempt_records.attempt_under_way(number, began))
        received = await self._session.send(
            request,
            deadline=self._deadline,
            keeps_time_for_lookups=self._retry_class.can_look_up,
            accepts=accepts,
            # What has failed on one connection is not risked on another that has been used before.
            fresh=number > 1,
            call_clock=self._server_clock,
        )
        ended = self._clock.monotonic()
        self._tell_attempt(received, number=number, ms=(ended - began) * 1000)
        outcome = policy.outcome_of(received, in_doubt=doubtful)
        if unreadable:
            outcome = Outcome.UNREADABLE
        reason = failures.reason_of(received, unreadable="".join(unreadable))
        self._attempts[-1] = Attempt(number, received, outcome, reason, ended)
        return policy.action_after(outcome, self._retry_class)

    def _may_send(self) -> bool:
        """Whether what this call may send, and its client beyond the first request of each call, is not used up."""
        is_lookup = self._session.allowance is not None
        if not self._allowance.take():
            return False
        return not is_lookup or self._session.budget.take()

    async def _look_up(self) -> Action:
        """Look until it is known what the last attempt did, or known to stay unknown; say what follows."""
        attempt, options = self._last, self._session.options
        schedule = LookupSchedule(
            situation_of(self._retry_class, refused=attempt.effect is not Effect.POSSIBLE),
            in_doubt=attempt_records.in_doubt(self._attempts),
            settle=options.settle,
            left=self._deadline - attempt.ended_at,
            resend=options.resend and attempt.number <= options.max_retries,
        )
        while True:
            began = self._clock.monotonic()
            finding, missing = await self._find()
            ended = self._clock.monotonic()
            step: Action | float = schedule.next(
                finding,
                age=began - attempt.ended_at,
                took=ended - began,
                left=self._deadline - ended,
                jitter=self._session.random.random(),
            )
            if isinstance(step, Action):
                break
            await self._clock.sleep(step)
        if schedule.settled:
            self._attempts[-1] = attempt.once_settled()
        if step is Action.RETURN:
            self._found_for = attempt
        elif finding is Finding.ALREADY_CANCELLED and attempt_records.in_doubt(self._attempts):
            # A refusal has an error of its own to end in; a lost answer has none.
            raise failures.already_cancelled(self._call, attempts=attempt.number)
        elif step is Action.UNKNOWN:
            self._attempts[-1] = self._last.because(f"{attempt.reason}; {missing}")
        return step

    async def _find(self) -> tuple[Finding, str]:
        """Look once; give the finding, and in words why it does not settle the matter."""
        assert self._recovery is not None
        began = self._clock.monotonic()
        try:
            found = await self._recovery.look_up(
                self._session.for_lookups(self._deadline, self._allowance, self._server_clock),
                self._since_when,
            )
        except BookingChangedError:
            raise
        except JicooError as error:
            finding = finding_of_error(error)
            missing = f"looking for it ended in {type(error).__name__}"
            if self._allowance.is_used_up or self._session.budget.is_used_up:
                finding = Finding.PERMANENT_ERROR
                missing = "looking for it took too many requests"
        else:
            self._candidates = found.candidates
            if found.resource is not None:
                self._result = found.resource
            finding, missing = found.finding, "it was looked for and is not there"
            if found.candidates:
                missing = "it was looked for, and one was found that may be it"
                if self._since_when().is_unsure:
                    missing += "; when the intent was made is not known on the server's clock"
        self._tell_lookup(finding, ms=(self._clock.monotonic() - began) * 1000)
        return finding, missing

    async def _wait(self) -> bool:
        """Wait before the next attempt; False where there is to be none."""
        attempt = self._last
        seconds = policy.wait_before_resend(
            attempt.number,
            attempt.received,
            max_retries=self._session.options.max_retries,
            left=self._deadline - attempt.ended_at,
            now=self._server_now(),
            jitter=self._session.random.random(),
        )
        is_lookup = self._session.allowance is not None
        if seconds is None or self._allowance.is_used_up:
            return False
        # Of a look-up, every request is paid for as it is sent.
        if not is_lookup and not self._session.budget.take():
            return False
        # Looking up has taken some of it already.
        seconds = max(0.0, seconds - (self._clock.monotonic() - attempt.ended_at))
        self._tell_retry(attempt, seconds=seconds)
        await self._clock.sleep(seconds)
        return True

    def _error(self, action: Action) -> JicooError:
        """The error in which the call ends."""
        last, options = self._last, self._session.options
        doubtful = self._retry_class.can_look_up and attempt_records.may_still_take_effect(
            self._attempts
        )
        if action is Action.UNKNOWN or doubtful:
            return failures.unknown_outcome(
                self._call,
                last.received,
                attempts=last.number,
                intent=self._intent,
                candidates=self._candidates,
                first_attempt_at=self._on_server_clock(),
                reason=last.reason,
                timeout=options.timeout,
            )
        return failures.known_failure(
            self._call,
            last.received,
            attempts=last.number,
            intent=self._intent,
            now=self._server_now(),
            reason=last.reason,
            timeout=options.timeout,
            header_values=tuple(value for _, value in options.headers),
        )

    def _may_be_left_behind(self) -> bool:
        """Whether a call that is broken off now may have taken effect, or has and nobody is told."""
        sent = self._call.writes and bool(self._attempts)
        return sent and self._last.effect is not Effect.NONE

    def _note(self) -> str:
        """What there is to say of a call that is broken off."""
        return failures.interruption_note(
            self._call, attempts=self._last.number, first_attempt_at=self._on_server_clock()
        )

    def _server_now(self) -> float:
        return self._server_clock.server_time(self._clock.timestamp()).epoch

    def _on_server_clock(self) -> Timestamp:
        return self._server_clock.server_time(self._since)

    def _since_when(self) -> Since:
        """The moment from which on the call can have brought about anything, as far as it is known by now."""
        if math.isinf(self._since.monotonic):
            # Of another process: its clock is this machine's only perhaps.
            told, ahead = self._since.on_server_clock, self._server_clock.seconds_ahead
            if told or abs(ahead) <= CLOCK_SLACK:
                return Since(self._since.epoch, was_told=told)
            return Since(
                self._since.epoch, was_told=False, is_unsure=True, seconds_later=max(0.0, ahead)
            )
        return Since(self._on_server_clock().epoch, was_told=self._clock_was_told)

    def _tell_attempt(
        self, received: HttpResponse | TransportFailure, *, number: int, ms: float
    ) -> None:
        if not self._tells:
            return
        response = received if isinstance(received, HttpResponse) else None
        self._listener.tell(
            AttemptFinished(
                operation=self._call.operation,
                method=self._call.method,
                path_template=self._call.path_template,
                attempt=number,
                status=None if response is None else response.status,
                failure=received.text if isinstance(received, TransportFailure) else None,
                ms=ms,
                request_id=None if response is None else request_id(response.headers),
            )
        )

    def _tell_retry(self, attempt: Attempt, *, seconds: float) -> None:
        if not self._tells:
            return
        self._listener.tell(
            RetryScheduled(
                operation=self._call.operation,
                method=self._call.method,
                path_template=self._call.path_template,
                seconds=seconds,
                cause=attempt.reason,
            )
        )

    def _tell_lookup(self, finding: Finding, *, ms: float) -> None:
        if not self._tells:
            return
        self._listener.tell(
            LookupFinished(
                operation=self._call.operation,
                method=self._call.method,
                path_template=self._call.path_template,
                found=finding.value,
                ms=ms,
            )
        )

    def _tell_end(self, outcome: CallOutcome, *, note: str | None = None) -> None:
        # Once: what a listener raises from outside, as it is told of the end, is no second one.
        if self._has_ended or (outcome == "done" and not self._tells):
            return
        self._has_ended = True
        self._listener.tell_end(
            CallFinished(
                operation=self._call.operation,
                method=self._call.method,
                path_template=self._call.path_template,
                outcome=outcome,
                attempts=self._last.number if self._attempts else 0,
                ms=(self._clock.monotonic() - self._began_at) * 1000,
                cause=None if self._found_for is None else self._found_for.reason,
                note=note,
            )
        )
