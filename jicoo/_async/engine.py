"""What the calls of a client share: connections, options, clock, and what was learnt about the server."""

from __future__ import annotations

import logging
import random
import sys
from typing import TYPE_CHECKING, TypeVar

from jicoo._async.course import AsyncCourse
from jicoo._core.calls import Answer
from jicoo._core.concurrency import AsyncClock
from jicoo._core.decisions import LOOK_UP_RETRIES, SHARE, http_date
from jicoo._core.http import AsyncWire, Parcel
from jicoo._core.memory import Memory
from jicoo._version import __version__
from jicoo.errors import ValidationError

if TYPE_CHECKING:
    from jicoo._async.course import AsyncLook
    from jicoo._core.calls import Call, Fault
    from jicoo._core.memory import Moment
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
    """Runs calls for a client and for the copies that `with_options` makes of it."""

    def __init__(
        self,
        wire: AsyncWire,
        base_url: str,
        options: Options,
        *,
        deadline: float | None = None,
        share: float = 1.0,
    ) -> None:
        self.wire = wire
        self.base_url = base_url
        self.options = options
        self.clock: AsyncClock = AsyncClock()
        self.memory: Memory = Memory()
        self.random = random.Random()
        self._deadline = deadline
        self._share = share

    def sharing(
        self, options: Options, deadline: float | None = None, share: float = 1.0
    ) -> AsyncEngine:
        """An engine with other options on the same connections."""
        twin = AsyncEngine(self.wire, self.base_url, options, deadline=deadline, share=share)
        twin.clock, twin.memory, twin.random = self.clock, self.memory, self.random
        return twin

    def timed(self) -> AsyncEngine:
        """An engine whose calls share the time of one, which begins now."""
        return self.sharing(self.options, self.deadline())

    def looking(self, deadline: float) -> AsyncEngine:
        """An engine for look-ups: each request may use a share of the time that is left."""
        options = self.options._replace(max_retries=LOOK_UP_RETRIES)
        return self.sharing(options, deadline, SHARE)

    def deadline(self) -> float:
        """When a call that begins now has to end."""
        if self._deadline is not None:
            return self._deadline
        return self.clock.monotonic() + self.options.timeout

    async def run(
        self, call: Call[T], look: AsyncLook | None = None, *, since: Moment | None = None
    ) -> T:
        """The result of `call`, within the time of one call.

        `look` reads back what a call has done whose outcome is not known. With `since`, such a call
        was first made then, and looking comes first.
        """
        return await AsyncCourse(self, call, look, since).run()

    async def send(
        self, call: Call[T], parcel: Parcel, attempt: int, deadline: float
    ) -> Answer | Fault:
        """One attempt."""
        began = self.clock.monotonic()
        share = SHARE if call.kind.can_look_up else self._share
        until = began + (deadline - began) * share
        outcome = await self.wire.send(parcel, lambda: until - self.clock.monotonic())
        self._note(call, outcome, attempt, self.clock.monotonic() - began)
        return outcome

    def parcel(self, call: Call[T]) -> Parcel:
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
        ended = outcome.status if isinstance(outcome, Answer) else outcome.text
        if isinstance(outcome, Answer):
            self.memory.learn(http_date(outcome.headers.get("date", "")), self.clock.moment())
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug(
                "%s %s %s attempt=%d %.1f ms",
                call.method,
                call.path_template,
                ended,
                attempt,
                seconds * 1000,
            )
