"""What `on_event` is told of each call: in which order, in which words, and never anything about a guest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo.events import (
    AttemptFinished,
    CallFinished,
    CallStarted,
    Event,
    LookupFinished,
    RetryScheduled,
)
from tests.canary import EMAIL, KEY, NAME
from tests.client.test_exactly_once import PLANS
from tests.client.world import NOON, Flavoured, Step, World
from tests.operations import CASES
from tests.samples import BOOKING

EVENT_TYPE = BOOKING["eventTypeId"]
GUEST = {"name": NAME, "email": EMAIL}


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> str:
    return request.param


def told(event: Event) -> str:
    """An event in short."""
    match event:
        case CallStarted(operation):
            return f"start {operation}"
        case AttemptFinished(attempt=attempt, status=status, failure=failure):
            return f"attempt {attempt}: {status or failure}"
        case RetryScheduled(cause=cause):
            return f"again: {cause}"
        case LookupFinished(found=found):
            return f"looked up: {found}"
        case CallFinished(outcome=outcome, attempts=attempts):
            return f"end {outcome}, {attempts}"


def run_each(user: Flavoured, *calls: Callable[[], Any]) -> None:
    """Run calls one after another, those of an async client in one event loop."""

    async def main() -> None:
        for call in calls:
            await call()

    if isinstance(user.client, jicoo.AsyncJicoo):
        asyncio.run(main())
    else:
        for call in calls:
            call()


def book(client: Any) -> Any:
    return client.create_booking(EVENT_TYPE, NOON, **GUEST)


def read(client: Any) -> Any:
    return client.bookings.get("bk_0")


def cancel(client: Any) -> Any:
    return client.bookings.cancel("bk_0")


def move(client: Any) -> Any:
    return client.bookings.reschedule("bk_0", NOON, time_zone="UTC")


NOT_THERE = "looked up: it is not as asked, or not there"
AS_ASKED = "looked up: it is as asked"
SEQUENCES: dict[str, tuple[Callable[[Any], Any], list[Step], list[Step], list[str]]] = {
    "done": (
        *(book, [], []),
        ["start bookings.create", "attempt 1: 201", "end done, 1"],
    ),
    "read after a fault": (
        *(read, [], [Step("503"), Step("reset")]),
        [
            *("start bookings.get", "attempt 1: 503", "again: answered 503"),
            *("attempt 2: the connection broke: ReadError",),
            *("again: the connection broke: ReadError", "attempt 3: 200", "end done, 3"),
        ],
    ),
    "read, down to the end": (
        *(read, [], [Step("503")] * 3),
        [
            *("start bookings.get", "attempt 1: 503", "again: answered 503", "attempt 2: 503"),
            *("again: answered 503", "attempt 3: 503", "end failed, 3"),
        ],
    ),
    "found after a lost answer": (
        *(book, [Step("reset", "now")], []),
        [
            *("start bookings.create", "attempt 1: the connection broke: ReadError"),
            *(AS_ASKED, "end found_after_loss, 1"),
        ],
    ),
    "found after a page": (
        *(book, [Step("junk", "now")], []),
        ["start bookings.create", "attempt 1: 200", AS_ASKED, "end found_after_loss, 1"],
    ),
    "never sent": (
        *(book, [Step("refused")] * 3, []),
        [
            *("start bookings.create", "attempt 1: no connection: refused"),
            *("again: no connection: refused", "attempt 2: no connection: refused"),
            *("again: no connection: refused", "attempt 3: no connection: refused"),
            "end failed, 3",
        ],
    ),
    "too many": (
        *(book, [Step("429")], []),
        [
            *("start bookings.create", "attempt 1: 429", "again: answered 429"),
            *("attempt 2: 201", "end done, 2"),
        ],
    ),
    "its own conflict": (
        *(book, [Step("duplicate", share=1.0)], []),
        ["start bookings.create", "attempt 1: 409", AS_ASKED, "end own_conflict, 1"],
    ),
    "moved, read back": (
        *(move, [Step("stall", "now")], []),
        [
            *("start bookings.reschedule", "attempt 1: no answer in time", AS_ASKED),
            "end found_after_loss, 1",
        ],
    ),
    "cancelled twice": (
        *(lambda client: client.bookings.cancel("bk_1"), [], []),
        ["start bookings.cancel", "attempt 1: 422", "end refused, 1"],
    ),
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_a_call_is_told_from_its_start_to_its_end(name: str, flavour: str) -> None:
    call, writes, reads, expected = SEQUENCES[name]
    world = World(1, 0.0, tells_time=True)
    events: list[Event] = []
    user = Flavoured(world, flavour, on_event=events.append)
    if call is not book:
        for hour in (1, 2):
            world.add(NOON.replace(hour=hour), "john doe", "other@example.com")
        world.bookings[1].cancelled = world.server_time
    world.pass_time(100)
    world.writes, world.reads = list(writes), list(reads)
    with suppress(jicoo.JicooError):
        user.run(lambda: call(user.client))
    assert [told(event) for event in events] == expected
    shown = repr(events) + repr([attrs.asdict(event) for event in events])
    assert not any(secret in shown for secret in (NAME, EMAIL, KEY, "bk_0", "bk_1", "http"))


def ended(user: Flavoured, call: Callable[[Any], Any]) -> str:
    """The outcome that the call's result or error stands for."""
    try:
        user.run(lambda: call(user.client))
    except jicoo.OutcomeUnknownError:
        return "unknown"
    except jicoo.BookingChangedError:
        return "found_after_loss"
    except jicoo.StatusError as error:
        return "refused" if error.status < 500 else "failed"
    except jicoo.JicooError:
        return "failed"
    return "done"


@given(plan=PLANS, name=st.sampled_from(("create", "get", "cancel", "move")))
def test_both_twins_tell_the_same_and_end_as_the_call_does(
    plan: tuple[list[Step], list[Step]], name: str
) -> None:
    call = {"create": book, "get": read, "cancel": cancel, "move": move}[name]
    sequences: list[list[str]] = []
    for flavour in ("sync", "async"):
        world = World(1, 0.0, tells_time=True)
        if call is not book:
            world.add(NOON.replace(hour=1), "john doe", "other@example.com")
        world.pass_time(100)
        world.writes, world.reads = list(plan[0]), list(plan[1])
        events: list[Event] = []
        outcome = ended(Flavoured(world, flavour, on_event=events.append), call)
        sequences.append([told(event) for event in events])
        starts = [event for event in events if isinstance(event, CallStarted)]
        ends = [event for event in events if isinstance(event, CallFinished)]
        assert len(starts) == len(ends)
        # A move that is refused reads what may explain it: calls of their own.
        first = ends[0] if name == "move" else ends[-1]
        known = {"found_after_loss", "own_conflict"} if outcome == "done" else set()
        assert first.outcome in {outcome, *known} or name == "move"
    assert sequences[0] == sequences[1]


def test_another_guests_slot_is_a_refusal_and_a_doubt_that_stays_is_unknown(flavour: str) -> None:
    world = World(1, 0.0, tells_time=True)
    events: list[Event] = []
    user = Flavoured(world, flavour, on_event=events.append)
    world.add(NOON, "john doe", "other@example.com")
    world.pass_time(100)
    with pytest.raises(jicoo.BookingConflictError):
        user.run(lambda: book(user.client))
    assert told(events[-1]) == "end refused, 1"
    user = Flavoured(world, flavour, on_event=events.append)
    world.writes, world.reads = [Step("reset", "never")], [Step("503")] * 1000
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        user.run(lambda: user.client.create_booking(EVENT_TYPE, NOON.replace(hour=3), **GUEST))
    assert told(events[-1]) == "end unknown, 1"


def test_what_breaks_a_call_off_is_told_with_what_it_may_leave(flavour: str) -> None:
    world = World(1, 0.0, tells_time=True)
    events: list[Event] = []
    user = Flavoured(world, flavour, on_event=events.append)

    def break_off(request: httpx.Request) -> httpx.Response:
        raise asyncio.CancelledError if flavour == "async" else KeyboardInterrupt

    world.answer = break_off  # type: ignore[method-assign]
    http = user.client._session.transport._given
    http._transport.handler = break_off
    with pytest.raises((asyncio.CancelledError, KeyboardInterrupt)) as caught:
        user.run(lambda: book(user.client))
    end = events[-1]
    assert isinstance(end, CallFinished)
    assert told(end) == "end broken_off, 1"
    assert end.note is not None
    assert end.note in caught.value.__notes__


@pytest.mark.parametrize("operation", CASES)
def test_a_call_is_told_by_the_name_of_its_method(operation: str) -> None:
    events: list[Event] = []
    answer = httpx.MockTransport(lambda _: httpx.Response(404, json={}))
    with jicoo.Jicoo(
        KEY, time_zone="UTC", on_event=events.append, http_client=httpx.Client(transport=answer)
    ) as client:
        with pytest.raises(jicoo.JicooError):
            list(CASES[operation].of(client))
        started = [event for event in events if isinstance(event, CallStarted)]
        assert callable(attrgetter(started[0].operation)(client))
    assert isinstance(events[-1], CallFinished)
    assert events[-1].operation == started[-1].operation


def test_each_operation_has_a_name_of_its_own() -> None:
    from tools.make_operations import METHODS

    assert METHODS.keys() == CASES.keys()
    assert len(set(METHODS.values())) == len(METHODS)


def test_a_request_by_hand_is_told_without_what_may_be_an_address() -> None:
    address = "ann@example.net"
    events: list[Event] = []
    answer = httpx.MockTransport(
        lambda _: httpx.Response(200, json={}, headers={"X-Request-Id": "r1"})
    )
    http = httpx.Client(transport=answer)
    with jicoo.Jicoo(KEY, on_event=events.append, http_client=http) as client:
        client.request("GET", f"/v1/contacts/{address}/notes", params={"name": "Ann"})
    attempt = events[1]
    assert isinstance(attempt, AttemptFinished)
    assert (attempt.operation, attempt.path_template) == ("request", "/v1/contacts/{...}/notes")
    assert attempt.request_id == "r1"
    assert address not in repr(events)


def test_a_hook_that_raises_is_logged_once_and_breaks_nothing(
    flavour: str, caplog: pytest.LogCaptureFixture
) -> None:
    def hook(event: Event) -> None:
        raise ValueError("of the hook")

    world = World(5, 0.0, tells_time=True)
    user = Flavoured(world, flavour, on_event=hook)
    with caplog.at_level(logging.WARNING, "jicoo"):
        run_each(user, *[lambda: book(user.client)] * 3)
    (record,) = caplog.records
    assert "on_event raised on CallStarted" in record.getMessage()
    assert record.exc_info is not None


def test_an_interruption_in_a_hook_goes_on_and_says_what_was_booked(flavour: str) -> None:
    def hook(event: Event) -> None:
        events.append(event)
        if isinstance(event, CallFinished):
            raise KeyboardInterrupt

    events: list[Event] = []
    user = Flavoured(World(1, 0.0, tells_time=True), flavour, on_event=hook)
    with pytest.raises(KeyboardInterrupt) as caught:
        user.run(lambda: book(user.client))
    assert "bookings" in caught.value.__notes__[0]
    assert [told(event) for event in events][-1] == "end done, 1"


def test_a_copy_tells_whom_it_is_told_to_tell(flavour: str) -> None:
    first: list[Event] = []
    second: list[Event] = []
    user = Flavoured(World(9, 0.0, tells_time=True), flavour, on_event=first.append)
    copy = user.client.with_options(on_event=second.append)
    run_each(
        user,
        lambda: book(copy),
        lambda: book(copy.with_options(on_event=None)),
        *[lambda: book(user.client.with_options(timeout=50))] * 2,
    )
    assert (len(first), len(second)) == (6, 3)


async def asynchronous(event: Event) -> None:
    """No hook: it would never be awaited."""


class AsynchronousToCall:
    async def __call__(self, event: Event) -> None:
        """Neither is this one."""


@pytest.mark.parametrize("hook", [5, "print", asynchronous, AsynchronousToCall()])
@pytest.mark.parametrize("kind", [jicoo.Jicoo, jicoo.AsyncJicoo])
def test_what_cannot_be_told_is_refused(kind: Any, hook: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError, match="on_event must be a function"):
        kind(KEY, on_event=hook)
