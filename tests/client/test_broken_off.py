"""Whatever breaks a call off breaks nothing else: at every step, in every way, the client works on."""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any

import anyio
import pytest

import jicoo
from tests.canary import EMAIL, NAME
from tests.client.scripted import Connection, Scripted, reply
from tests.client.ways import EVERY, User, Way, sampled
from tests.effort import part
from tests.samples import BOOKING

ASYNC = tuple(way for way in EVERY if way.flavour == "async")
SYNC = tuple(way for way in EVERY if way.flavour == "sync")
READ = reply(200, {"data": BOOKING})
START = "2024-03-16 11:00"
GUEST = {"name": NAME, "email": EMAIL}


def answer(connection: Connection) -> bool:
    """A booking to every request for one, an empty list to the rest."""
    request = connection.request
    # So that whoever asked has to wait.
    time.sleep(0.002)
    if request.method == "POST" or "bk_1" in request.target:
        return READ(connection)
    return reply(200, {"data": [], "totalCount": 0})(connection)


class Steps:
    """Awaits a coroutine, and does something before it goes on at each of its steps."""

    def __init__(self, coroutine: Any, at_step: Callable[[int], object]) -> None:
        self._coroutine = coroutine
        self._at_step = at_step
        self.count = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self._coroutine.__await__()
        thrown: BaseException | None = None
        while True:
            try:
                waits = steps.throw(thrown) if thrown is not None else next(steps)
            except StopIteration as end:
                return end.value
            self.count += 1
            self._at_step(self.count)
            try:
                yield waits
                thrown = None
            except BaseException as error:  # noqa: BLE001 - it goes to the coroutine
                thrown = error


async def cancelled(call: Callable[[], Any], at: tuple[int, ...]) -> bool:
    """Make the call, cancelled at these of its steps; whether it had so many."""

    async def main() -> bool:
        task = asyncio.current_task()
        assert task is not None
        steps = Steps(call(), lambda step: step in at and bool(task.cancel()))
        try:
            await steps
        except asyncio.CancelledError:
            return True
        # One that came while the result was there already.
        return steps.count >= at[0]

    task = asyncio.ensure_future(main())
    try:
        return await task
    except asyncio.CancelledError:
        return True


def check_whole(user: User) -> None:
    """The client works, and what it had is back."""
    assert user.get().uid == "bk_1"
    if not user.way.given:
        places = user.pool.places
        assert places.free() == 100
        assert sum(1 for connection in places.connections() if connection.idle_since is None) == 0


CALLS: dict[str, Callable[[Any], Any]] = {
    "read": lambda client: client.bookings.get("bk_1"),
    "create": lambda client: client.create_booking("mzgdPJVBb7RE", START, **GUEST),
}


_AGAIN = 20


@pytest.mark.parametrize("twice", [False, True], ids=["once", "twice"])
@pytest.mark.parametrize("fresh", [True, False], ids=["new connection", "kept connection"])
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("way", sampled(ASYNC))
def test_a_cancellation_at_any_step_breaks_nothing_else(
    way: Way, name: str, fresh: bool, twice: bool, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = answer
    user = use(way)
    for _ in range(_AGAIN):
        step = 0
        goes_on = True
        while goes_on:
            step += 1
            if fresh:
                user.close()
                user = use(way)
            else:
                user.get()
            at = (step, step + 1) if twice else (step,)
            goes_on = user.run(partial(cancelled, partial(CALLS[name], user.client), at))
            check_whole(user)
        # On a busy machine the answer can be there before the client waits for it: nothing was broken off then.
        if step > 1:
            break
    assert step > 1


class BrokenError(Exception):
    """What another task of a group raises."""


async def in_group(call: Callable[[], Any], step: int) -> bool:
    loop = asyncio.get_running_loop()
    fails = loop.create_future()

    async def sibling() -> None:
        await fails

    steps = Steps(call(), lambda at: at == step and fails.set_exception(BrokenError()))
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(sibling())

            async def main() -> None:
                await steps

            await group.create_task(main())
            task.cancel()
    except* BrokenError:
        pass
    return fails.done() and not fails.cancelled()


async def in_wait_for(call: Callable[[], Any], step: int) -> bool:
    async def main() -> None:
        def late(at: int) -> None:
            if at == step:
                time.sleep(0.06)

        await Steps(call(), late)

    try:
        await asyncio.wait_for(main(), 0.05)
    except TimeoutError:
        return True
    return False


async def in_scope(call: Callable[[], Any], step: int) -> bool:
    with anyio.CancelScope() as scope:
        await Steps(call(), lambda at: at == step and scope.cancel())
    return scope.cancelled_caught


@pytest.mark.parametrize("within", [in_group, in_wait_for, in_scope])
@pytest.mark.parametrize("way", sampled(ASYNC))
def test_whatever_cancels_breaks_nothing_else(
    way: Way, within: Any, server: Scripted, use: Callable[..., User]
) -> None:
    server.always = answer
    user = use(way)
    broken = 0
    for _ in range(_AGAIN):
        for step in range(1, 12):
            user.close()
            user = use(way)
            broken += user.run(partial(within, partial(CALLS["create"], user.client), step))
            check_whole(user)
        # On a busy machine the answer can be there before anything has broken the call off.
        if broken:
            break
    assert broken >= 1


@pytest.mark.parametrize("way", [way for way in ASYNC if way.given], ids=str)
def test_a_callers_client_is_never_broken_off_inside(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    ends: list[str] = []

    class Watched(way.http.AsyncHTTPTransport):  # type: ignore[name-defined, misc]
        async def handle_async_request(self, request: Any) -> Any:
            try:
                response = await super().handle_async_request(request)
            except BaseException as error:
                ends.append(type(error).__name__)
                raise
            ends.append("answered")
            return response

    server.always = lambda connection: connection.stopped.wait(0.1) or answer(connection)
    user = use(way, http_client=way.http_client(transport=Watched()))

    async def main() -> None:
        for seconds in (0.02, 0.05):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(user.client.bookings.get("bk_1"), seconds)
        with pytest.raises(jicoo.DeadlineExceededError):
            await user.client.with_options(timeout=0.05, max_retries=0).bookings.get("bk_1")
        await asyncio.sleep(0.3)

    user.run(main)
    # The last one ends by the limits that it was given.
    assert sorted(end[-7:] for end in ends) == ["Timeout", "nswered", "nswered"]


class SoftTimeLimit(Exception):  # noqa: N818 - named as Celery names its own
    """What a signal handler of the caller's raises."""


RAISED = (KeyboardInterrupt, SoftTimeLimit, TimeoutError)
_SAMPLE = 120
"""How many of the moments of a call are tried: all of them take minutes."""
_LAST = 40
"""Of the moments at its end, when the answer is there and not yet returned, all are tried."""


def _is_collecting(frame: Any) -> bool:
    """Whether garbage is collected: what is raised there, Python keeps to itself."""
    while frame is not None:
        # The last is a generator, which is thrown away in the midst.
        if frame.f_code.co_name in ("__del__", "_remove", "remove", "exponential_backoff"):
            return True
        frame = frame.f_back
    return False


class Interrupting:
    """Raises at one of the moments at which Python runs signal handlers: as a function begins, or C returns."""

    def __init__(self, kind: type[BaseException], moment: int) -> None:
        self._kind = kind
        self._moment = moment
        self.count = 0
        self.raised = False

    def __call__(self, frame: Any, event: str, argument: object) -> None:
        if event not in ("call", "c_return"):
            return
        self.count += 1
        if self.count >= self._moment > 0 and not _is_collecting(frame):
            sys.setprofile(None)
            self.raised = True
            self.handler(signal.SIGALRM, frame)

    def handler(self, number: int, frame: Any) -> None:
        raise self._kind

    def run(self, call: Callable[[], Any]) -> BaseException | None:
        # What is raised as garbage is collected, Python keeps to itself.
        gc.disable()
        sys.setprofile(self)
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - what it is, is the question
            return error
        finally:
            sys.setprofile(None)
            gc.enable()
        return None


@pytest.fixture
def no_log() -> Iterator[None]:
    """No log: what a signal handler raises while a record is written, `logging` keeps to itself."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("fresh", part([True, False]), ids=["new connection", "kept connection"])
@pytest.mark.parametrize("kind", RAISED)
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("way", sampled(way for way in SYNC if not way.given))
def test_what_a_signal_handler_raises_goes_on_as_it_is(
    way: Way,
    name: str,
    kind: type[BaseException],
    fresh: bool,
    server: Scripted,
    use: Callable[..., User],
    no_log: None,
) -> None:
    server.always = answer
    user = use(way)
    user.get()
    CALLS[name](user.client)
    whole = Interrupting(kind, 0)
    assert whole.run(lambda: CALLS[name](user.client)) is None
    assert whole.count > 500
    rng = random.Random(1)
    wrong: list[str] = []
    struck = 0
    end = range(whole.count - _LAST, whole.count)
    for moment in (*rng.sample(range(1, end.start), _SAMPLE - _LAST), *end):
        if fresh:
            user.pool.close()
            user.pool._closed = False
            user.pool._of_process.clear()
        else:
            user.get()
        server.requests.clear()
        breaking = Interrupting(kind, moment)
        error = breaking.run(lambda: CALLS[name](user.client))
        if not breaking.raised:
            # A call can take a few moments fewer than the one that was counted.
            continue
        struck += 1
        if type(error) is not kind:
            wrong.append(f"{moment}: {error!r}")
        elif name == "create" and server.requests and not getattr(error, "__notes__", None):
            wrong.append(f"{moment}: sent, without a note")
        check_whole(user)
    assert wrong == []
    assert struck > _SAMPLE / 2
