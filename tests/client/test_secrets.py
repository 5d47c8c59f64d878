"""Neither the key nor a guest's data is in what a crash reporter takes, whatever ends a call."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.scrubber import EventScrubber

import jicoo
from tests.canary import EMAIL, KEY, NAME, seen
from tests.client.scripted import Connection, Scripted, reply
from tests.client.test_broken_off import Interrupting, Steps, no_log
from tests.client.test_fault_matrix import NOT_TO_BE_READ, ROWS, Both, faults
from tests.client.ways import EVERY, OWN, User, Way, sampled
from tests.operations import Case
from tests.samples import BOOKING

__all__ = ["no_log"]

_SAMPLED = ("create_booking", "get_booking", "list_bookings", "cancel_booking", "delete_schedule")
"""Of each kind of call one; the others are left to the loop that takes longer."""
_ARGUMENTS = (
    *("jicoo._async", "jicoo._sync", "jicoo._core.requests", "tests."),
    *("jicoo._moments", "jicoo.time_zones", "jicoo_client", "json", "namedtuple_"),
    *("jicoo._core.messages", "jicoo.intents", "abc"),
)
"""Where what a method was called with stands in its own frame, as in that of whoever called it."""


class Reporter:
    """sentry-sdk, which walks the frames of what it is told, and sends nothing."""

    def __init__(self) -> None:
        self.reports: list[str] = []

    def start(self) -> None:
        reporter = self

        class Keeping(sentry_sdk.Transport):
            def capture_envelope(self, envelope: Any) -> None:
                event = envelope.get_event()
                if event is not None:
                    reporter.reports.append(reporter.shown(event))

        sentry_sdk.init(
            dsn="https://key@sentry.invalid/1",
            transport=Keeping,
            include_local_variables=True,
            max_value_length=100_000,
            # Its own list of names to hide is no merit of ours.
            event_scrubber=EventScrubber(denylist=[], pii_denylist=[]),
            default_integrations=False,
            auto_enabling_integrations=False,
        )

    def shown(self, event: Any) -> str:
        """All that is reported, but the guest's data in frames of methods that were called with it."""
        for error in event["exception"]["values"]:
            for frame in error.get("stacktrace", {}).get("frames", []):
                if str(frame.get("module")).startswith(_ARGUMENTS):
                    text = json.dumps(frame.get("vars", {}))
                    frame["vars"] = {"key": KEY in text and "tests." not in frame["module"]}
                    assert not frame["vars"]["key"], frame
        return json.dumps(event)

    def take(self, error: BaseException) -> list[str]:
        """What must not be seen and is reported of an error."""
        self.reports.clear()
        sentry_sdk.capture_exception(error)
        assert len(self.reports) == 1
        return seen(self.reports[0])


@pytest.fixture
def reporter() -> Iterator[Reporter]:
    made = Reporter()
    made.start()
    yield made
    sentry_sdk.init(default_integrations=False, auto_enabling_integrations=False)


def kept(both: Both, flavour: str, call: Callable[[Any], Any]) -> BaseException | None:
    """What a call ends in."""
    try:
        if flavour == "sync":
            result = call(both._sync)
            list(result) if hasattr(result, "first_page") else None
        else:
            both._runner.run(both._await(call))
    except jicoo.JicooError as error:
        return error
    return None


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(row, id=name, marks=[] if name in _SAMPLED else [pytest.mark.slow])
        for name, row in ROWS.items()
    ],
)
def test_no_error_of_the_fault_matrix_reports_a_secret(
    case: Case, server: Scripted, reporter: Reporter, no_log: None
) -> None:
    both = Both(server)
    found: list[str] = []
    reported = 0
    for fault, step, _ in faults(case):
        for flavour in ("sync", "async"):
            server.script([step] * 6 if not case.looked_up else [step, *[NOT_TO_BE_READ] * 6])
            error = kept(both, flavour, case.of)
            if error is not None:
                reported += 1
                found += [f"{flavour} {fault}: {what}" for what in reporter.take(error)]
    both.close()
    assert found == []
    assert reported > 100


def answer(connection: Connection) -> bool:
    connection.stopped.wait(0.002)
    if connection.request.method == "POST":
        return reply(201, BOOKING)(connection)
    return reply(200, {"data": [], "totalCount": 0})(connection)


def create(client: Any) -> Any:
    return client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL)


class SoftTimeLimit(Exception):  # noqa: N818 - named as Celery names its own
    """What a signal handler of the caller's raises."""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("way", sampled(way for way in OWN if way.flavour == "sync"))
def test_what_breaks_a_call_off_reports_no_secret(
    way: Way,
    each: int,
    server: Scripted,
    use: Callable[..., User],
    reporter: Reporter,
    no_log: None,
) -> None:
    server.always = answer
    user = use(way)
    create(user.client)
    whole = Interrupting(SoftTimeLimit, 0)
    assert whole.run(lambda: create(user.client)) is None
    found: list[str] = []
    called = 0
    for moment in range(1, whole.count, each):
        error = Interrupting(SoftTimeLimit, moment).run(lambda: create(user.client))
        if error is not None:
            found += [f"{moment}: {what}" for what in reporter.take(error)]
            called += "execution" in reporter.reports[0]
    assert found == []
    assert called > 1_000 // each


@pytest.mark.parametrize("way", sampled(way for way in EVERY if way.flavour == "async"))
def test_what_is_cancelled_reports_no_secret(
    way: Way, server: Scripted, use: Callable[..., User], reporter: Reporter, no_log: None
) -> None:
    server.always = answer
    user = use(way)

    async def cancelled(step: int) -> BaseException | None:
        task = asyncio.current_task()
        assert task is not None
        try:
            await Steps(create(user.client), lambda at: at == step and task.cancel())
        except asyncio.CancelledError as error:
            task.uncancel()
            return error
        return None

    for step in range(1, 12):
        error = user.run(lambda step=step: cancelled(step))
        if error is not None:
            assert reporter.take(error) == []


@pytest.mark.parametrize("way", [way for way in EVERY if way.given], ids=str)
def test_what_a_hook_raises_keeps_its_own_frames_and_reports_no_secret(
    way: Way, server: Scripted, use: Callable[..., User], reporter: Reporter, no_log: None
) -> None:
    def broken_hook(message: Any) -> None:
        raise SoftTimeLimit

    async def broken_async_hook(message: Any) -> None:
        raise SoftTimeLimit

    hook = broken_hook if way.flavour == "sync" else broken_async_hook
    user = use(way, http_client=way.http_client(event_hooks={"response": [hook]}))
    server.always = answer
    with pytest.raises(SoftTimeLimit) as caught:
        user.run(lambda: create(user.client))
    assert reporter.take(caught.value) == []
    assert hook.__name__ in reporter.reports[0]


ECHO = {"X-Echo": KEY, "Authorization": f"Bearer {KEY}"}


@pytest.mark.parametrize("status", [200, 201, 302, 400, 401, 404, 500])
@pytest.mark.parametrize("way", EVERY, ids=str)
def test_a_key_that_is_echoed_is_in_nothing_that_is_kept(
    way: Way, status: int, server: Scripted, use: Callable[..., User], no_log: None
) -> None:
    """A debug page, a captive portal: in whatever state it comes, and as whatever it is read."""
    user = use(way, max_retries=0)
    for body in (
        f"<html>{KEY}</html>".encode(),
        {"you sent": KEY},
        b'{"cut off": "' + KEY.encode(),
    ):
        server.answers(reply(status, body, ECHO))
        with pytest.raises(jicoo.JicooError) as caught:
            user.get()
        error: Any = caught.value
        assert KEY.encode() not in pickle.dumps(error)
        assert KEY not in f"{vars(error)}"
    server.answers(reply(200, {"you sent": KEY}, ECHO))
    response = user.run(lambda: user.client.request("GET", "/v1/anything"))
    assert KEY not in f"{response.headers} {response.body}"


def test_nothing_of_a_client_shows_the_key() -> None:
    with jicoo.Jicoo(KEY) as client:
        session = client._session
        for held in (client, session, session.transport, session.transport._key, vars(session)):
            assert KEY not in repr(held)
    assert logging.getLogger("jicoo").name == "jicoo"
