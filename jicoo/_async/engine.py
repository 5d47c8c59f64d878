"""The one place that sends, retries, reads and raises."""

from __future__ import annotations

import logging
import random
import sys
from typing import TYPE_CHECKING, TypeVar

from jicoo._core.answers import Unreadable
from jicoo._core.calls import Answer, Fault, Trail
from jicoo._core.concurrency import AsyncClock
from jicoo._core.http import AsyncWire, Parcel
from jicoo._core.outcomes import failure, unknown
from jicoo._core.retry import REPEATABLE, Verdict, http_date, leaves_doubt, verdict, wait_before
from jicoo._version import __version__
from jicoo.errors import ValidationError

if TYPE_CHECKING:
    from jicoo._core.calls import Call
    from jicoo._core.options import Options

T = TypeVar("T")

logger = logging.getLogger("jicoo")

_LONGEST_URL = 16_000
_PYTHON = ".".join(str(part) for part in sys.version_info[:3])
_COMMON: tuple[tuple[str, str], ...] = (
    ("Accept", "application/json"),
    ("User-Agent", f"jicoo-python/{__version__} python/{_PYTHON}"),
)
_WITH_BODY: tuple[tuple[str, str], ...] = (*_COMMON, ("Content-Type", "application/json"))


class AsyncEngine:
    """Runs calls for a client and for the copies that `with_options` makes of it, which share its connections."""

    def __init__(self, wire: AsyncWire, base_url: str, options: Options) -> None:
        self.wire = wire
        self.base_url = base_url
        self.options = options
        self.clock: AsyncClock = AsyncClock()
        self.memory: dict[str, str] = {}
        """What was learnt about the server; shared with the copies."""
        self._random = random.Random()
        self._server_ahead = 0.0

    def sharing(self, options: Options) -> AsyncEngine:
        """An engine with other options on the same connections."""
        twin = AsyncEngine(self.wire, self.base_url, options)
        twin.clock = self.clock
        twin.memory = self.memory
        twin._server_ahead = self._server_ahead
        return twin

    async def run(self, call: Call[T]) -> T:
        """The result of `call`, within the time of one call."""
        options, clock = self.options, self.clock
        deadline = clock.monotonic() + options.timeout
        first_attempt_at = clock.now() + self._server_ahead
        parcel = self._parcel(call)
        attempt = 0
        in_doubt = False

        def left() -> float:
            return deadline - clock.monotonic()

        while True:
            attempt += 1
            began = clock.monotonic()
            outcome = await self.wire.send(parcel, left)
            self._note(call, outcome, attempt, clock.monotonic() - began)
            decision = verdict(outcome, method=call.method, in_doubt=in_doubt)
            unreadable = ""
            if decision is Verdict.READ:
                assert isinstance(outcome, Answer)
                try:
                    return call.read(outcome)
                except Unreadable as error:
                    unreadable = str(error)
                decision = Verdict.RAISE if call.method in REPEATABLE else Verdict.UNKNOWN
            if decision is Verdict.AGAIN:
                in_doubt = in_doubt or leaves_doubt(outcome)
                wait = wait_before(
                    attempt,
                    outcome,
                    max_retries=options.max_retries,
                    left=left(),
                    now=clock.now(),
                    jitter=self._random.random(),
                )
                if wait is not None:
                    await clock.sleep(wait)
                    continue
            trail = Trail(call.method, call.path_template, attempt, first_attempt_at)
            if decision is Verdict.UNKNOWN:
                raise unknown(call, outcome, trail, unreadable=unreadable)
            raise failure(call, outcome, trail, now=clock.now(), unreadable=unreadable)

    def _parcel(self, call: Call[T]) -> Parcel:
        url = f"{self.base_url}{call.path}"
        if call.query:
            url = f"{url}?{call.query}"
        if len(url) > _LONGEST_URL:
            raise ValidationError("Ids and parameters are too long for a URL.", limit=_LONGEST_URL)
        common = _COMMON if call.body is None else _WITH_BODY
        extra = self.options.headers
        if extra:
            named = {name.lower() for name, _ in extra}
            common = (*(pair for pair in common if pair[0].lower() not in named), *extra)
        return Parcel(call.method, url, common, call.body)

    def _note(self, call: Call[T], outcome: Answer | Fault, attempt: int, seconds: float) -> None:
        if isinstance(outcome, Answer):
            date = http_date(outcome.headers.get("date", ""))
            if date is not None:
                self._server_ahead = date - self.clock.now()
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug(
                "%s %s %s attempt=%d %.1f ms",
                call.method,
                call.path_template,
                outcome.status if isinstance(outcome, Answer) else outcome.kind.value,
                attempt,
                seconds * 1000,
            )
