"""Each event goes to the handler of its kind, once, and what is answered says whether it should come again."""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import anyio
import anyio.lowlevel
import pytest

import jicoo
from jicoo import webhooks
from tests.webhooks.deliveries import HEADER, SECRET, payload, signature, written


def delivery(event: str = "guest_booked", **changes: Any) -> tuple[bytes, dict[str, str]]:
    body = written(payload(event, **changes))
    return body, {HEADER: signature(body, SECRET, int(time.time()))}


class Recorder(webhooks.MemoryClaims):
    """Claims in memory that say what they were asked."""

    def __init__(self, **options: float) -> None:
        super().__init__(**options)
        self.asked: list[str] = []

    def claim(self, key: str, lease: float) -> str:
        self.asked.append(f"claim {lease:g}")
        return super().claim(key, lease)

    def done(self, key: str, token: str) -> bool:
        self.asked.append("done")
        return super().done(key, token)

    def release(self, key: str, token: str) -> bool:
        self.asked.append("release")
        return super().release(key, token)


class AsyncRecorder:
    """The same as coroutines, in the loop that handles."""

    def __init__(self) -> None:
        self.store = Recorder()
        self.asked = self.store.asked

    async def claim(self, key: str, lease: float) -> str:
        await anyio.lowlevel.checkpoint()
        return self.store.claim(key, lease)

    async def done(self, key: str, token: str) -> bool:
        await anyio.lowlevel.checkpoint()
        return self.store.done(key, token)

    async def release(self, key: str, token: str) -> bool:
        await anyio.lowlevel.checkpoint()
        return self.store.release(key, token)


class Down:
    """A store of claims that is down, in each step or in one."""

    def __init__(self, *steps: str) -> None:
        self.steps = steps

    def claim(self, key: str, lease: float) -> str:
        return self._step("claim", "token")

    def done(self, key: str, token: str) -> bool:
        return bool(self._step("done", "x"))

    def release(self, key: str, token: str) -> bool:
        return bool(self._step("release", "x"))

    def _step(self, name: str, result: str) -> str:
        if name in self.steps:
            raise ConnectionError("the store is away")
        return result


def router_of(
    handler: Callable[[Any], object], claims: Any = None, secret: Any = SECRET
) -> webhooks.Router:
    router = webhooks.Router(secret=secret, claims=claims)
    router.otherwise(handler)
    return router


def ahandled(router: webhooks.Router, given: tuple[bytes, dict[str, str]]) -> webhooks.Reply:
    return asyncio.run(router.ahandle(*given))


def handled(router: webhooks.Router, given: tuple[bytes, dict[str, str]]) -> webhooks.Reply:
    return router.handle(*given)


WAYS = pytest.mark.parametrize("way", [handled, ahandled])
STORES = pytest.mark.parametrize("store", [Recorder, AsyncRecorder])


async def _asleep(event: webhooks.WebhookEvent, seen: list[str]) -> None:
    await asyncio.sleep(0)
    seen.append(event.event)


class _Callable:
    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    async def __call__(self, event: webhooks.WebhookEvent) -> None:
        await _asleep(event, self.seen)


HANDLERS: dict[str, Callable[[list[str]], Callable[[Any], Any]]] = {
    "sync": lambda seen: lambda event: seen.append(event.event),
    "async": lambda seen: functools.partial(_asleep, seen=seen),
    "an object": _Callable,
    "one that gives a coroutine": lambda seen: lambda event: _asleep(event, seen),
}


@WAYS
@STORES
@pytest.mark.parametrize("make", HANDLERS.values(), ids=HANDLERS)
def test_an_event_is_handled_once(way: Any, store: Any, make: Any) -> None:
    seen: list[str] = []
    claims = store()
    router = router_of(make(seen), claims)
    given = delivery()

    replies = [way(router, given) for _ in range(3)]

    assert [reply.status for reply in replies] == [200, 200, 200]
    assert seen == ["guest_booked"]
    assert claims.asked == ["claim 300", "done", "claim 300", "claim 300"]


def test_each_kind_has_its_handler_and_the_rest_falls_to_the_other() -> None:
    router = webhooks.Router(secret=SECRET)
    seen: list[tuple[str, str]] = []

    @router.on(webhooks.GuestBooked)
    def booked(event: webhooks.GuestBooked) -> None:
        seen.append(("booked", event.event))

    @router.on(webhooks.GuestCancelled, webhooks.HostCancelled)
    def cancelled(event: webhooks.WebhookEvent) -> None:
        seen.append(("cancelled", event.event))

    @router.on("guest_sneezed")
    def sneezed(event: webhooks.WebhookEvent) -> None:
        seen.append(("sneezed", event.event))

    @router.otherwise
    def other(event: webhooks.WebhookEvent) -> None:
        seen.append(("other", event.event))

    for name in (
        "guest_booked",
        "guest_cancelled",
        "host_cancelled",
        "guest_sneezed",
        "guest_moved",
        "host_rescheduled",
    ):
        assert router.handle(*delivery(name)).status == 200
    assert seen == [
        ("booked", "guest_booked"),
        ("cancelled", "guest_cancelled"),
        ("cancelled", "host_cancelled"),
        ("sneezed", "guest_sneezed"),
        ("other", "guest_moved"),
        ("other", "host_rescheduled"),
    ]
    # A decorator gives back what it was given.
    assert [one.__name__ for one in (booked, cancelled, sneezed, other)] == [
        "booked",
        "cancelled",
        "sneezed",
        "other",
    ]


@WAYS
@STORES
@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_handler_that_raises_is_answered_500_and_handled_again(
    way: Any, store: Any, asynchronous: bool, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def fail(_: webhooks.WebhookEvent) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("no table is free")

    async def afail(event: webhooks.WebhookEvent) -> None:
        fail(event)

    claims = store()
    router = router_of(afail if asynchronous else fail, claims)
    given = delivery()

    assert [way(router, given).status for _ in range(4)] == [500, 500, 200, 200]
    assert len(tries) == 3
    assert claims.asked.count("release") == 2
    assert "RuntimeError: no table is free" in caplog.text
    assert "booking_uid='ACDADADASS'" in caplog.text
    assert "canary" not in caplog.text


@WAYS
def test_an_event_that_is_being_handled_is_answered_503_with_the_time_to_come_again(
    way: Any,
) -> None:
    inside: list[webhooks.Reply] = []
    given = delivery()

    def handle_again(_: webhooks.WebhookEvent) -> None:
        thread = threading.Thread(target=lambda: inside.append(router.handle(*given)))
        thread.start()
        thread.join()

    router = router_of(handle_again)
    assert way(router, given).status == 200
    assert [reply.status for reply in inside] == [503]
    assert int(inside[0].headers["Retry-After"]) > 0


@WAYS
@pytest.mark.parametrize("steps", [("claim",), ("claim", "done", "release")])
def test_a_store_that_is_down_is_answered_503_and_nothing_is_handled(
    way: Any, steps: Any, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []
    router = router_of(HANDLERS["sync"](seen), Down(*steps))

    reply = way(router, delivery())

    assert (reply.status, seen) == (503, [])
    assert "Retry-After" in reply.headers
    assert "the store is away" in caplog.text


@WAYS
def test_a_store_that_goes_down_meanwhile_changes_no_answer(
    way: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: webhooks.WebhookEvent) -> None:
        raise RuntimeError("no")

    assert way(router_of(HANDLERS["sync"]([]), Down("done")), delivery()).status == 200
    assert way(router_of(fail, Down("release")), delivery()).status == 500
    assert caplog.text.count("the claim ends with its lease") == 2


@WAYS
def test_a_lease_that_was_too_short_is_told(way: Any, caplog: pytest.LogCaptureFixture) -> None:
    given = delivery()
    runs: list[int] = []

    def slow(_: webhooks.WebhookEvent) -> None:
        runs.append(1)
        if len(runs) == 1:
            time.sleep(0.05)
            assert router.handle(*given).status == 200

    router = router_of(slow, Recorder(lease=0.01))
    assert way(router, given).status == 200
    assert len(runs) == 2
    assert "make it longer than the slowest handler" in caplog.text


@WAYS
@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        (lambda body, headers: (body + b" ", headers), 400, "not that of this body"),
        (lambda body, _: (body, {}), 400, "no Jicoo-Webhook-Signature"),
        (lambda body, _: (body, {HEADER: "x"}), 400, "cannot be read"),
        (lambda body, _: (body, {HEADER: signature(body, SECRET, 1)}), 400, "s ago"),
        (lambda body, headers: (body.decode(), headers), 400, "await request.body()"),
        (lambda body, headers: ({"event": 1}, headers), 400, "request.get_data()"),
        (lambda body, headers: (b"", headers), 400, "has read the body before"),
        (lambda body, headers: (bytes(1024 * 1024 + 1), headers), 413, "1048576 bytes"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_a_sentence(
    way: Any, change: Any, status: int, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []
    reply = way(router_of(HANDLERS["sync"](seen)), change(*delivery()))

    assert reply.status == status
    assert words in reply.text
    assert seen == []
    assert "canary" not in reply.text + caplog.text


def test_a_body_as_long_as_the_limit_is_read() -> None:
    body = written(payload(answers=[]))
    body += b" " * (1024 * 1024 - len(body))
    given = body, {HEADER: signature(body, SECRET, int(time.time()))}

    assert router_of(HANDLERS["sync"]([])).handle(*given).status == 200


def test_one_of_several_secrets_is_enough() -> None:
    assert (
        router_of(HANDLERS["sync"]([]), secret=iter(["whsec_new", SECRET]))
        .handle(*delivery())
        .status
        == 200
    )


@pytest.mark.parametrize(
    "options",
    [{"secret": ""}, {"secret": []}, {"secret": None}, {"secret": SECRET, "tolerance": -1}],
)
def test_a_router_that_cannot_work_is_refused_when_it_is_made(options: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError):
        webhooks.Router(**options)


@WAYS
def test_a_router_without_a_fallback_is_refused_when_it_is_first_used(way: Any) -> None:
    router = webhooks.Router(secret=SECRET)
    router.on(webhooks.GuestBooked)(HANDLERS["sync"]([]))

    for given in (delivery(), (b"", {})):
        with pytest.raises(jicoo.ConfigurationError, match=r"@router\.otherwise"):
            way(router, given)


@pytest.mark.parametrize(
    "kind", [webhooks.WebhookEvent, webhooks.UnknownEvent, int, "", None, HANDLERS["sync"]([])]
)
def test_a_handler_is_for_a_kind_of_event(kind: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError, match=r"router\.otherwise"):
        webhooks.Router(secret=SECRET).on(kind)


def test_a_kind_has_one_handler() -> None:
    router = router_of(HANDLERS["sync"]([]))
    router.on(webhooks.GuestBooked)(HANDLERS["sync"]([]))

    with pytest.raises(jicoo.ConfigurationError, match="already"):
        router.on("guest_booked")
    with pytest.raises(jicoo.ConfigurationError, match="already"):
        router.on(webhooks.HostCancelled, webhooks.HostCancelled)
    with pytest.raises(jicoo.ConfigurationError, match="class of events"):
        router.on()
    with pytest.raises(jicoo.ConfigurationError, match="already"):
        router.otherwise(HANDLERS["sync"]([]))


def _yields(event: object) -> Any:
    yield event


async def _ayields(event: object) -> Any:
    yield event


@pytest.mark.parametrize("handler", [None, "print", _yields, _ayields])
def test_what_would_never_run_is_no_handler(handler: Any) -> None:
    router = webhooks.Router(secret=SECRET)

    with pytest.raises(jicoo.ConfigurationError):
        router.otherwise(handler)
    with pytest.raises(jicoo.ConfigurationError):
        router.on(webhooks.GuestBooked)(handler)


def test_inside_a_loop_what_is_asynchronous_is_awaited() -> None:
    seen: list[str] = []

    async def inside() -> None:
        assert router_of(HANDLERS["sync"](seen)).handle(*delivery()).status == 200
        with pytest.raises(jicoo.ConfigurationError, match="ahandle"):
            router_of(HANDLERS["async"](seen)).handle(*delivery())
        with pytest.raises(jicoo.ConfigurationError, match="ahandle"):
            router_of(HANDLERS["sync"](seen), AsyncRecorder()).handle(*delivery())
        assert (await router_of(HANDLERS["async"](seen)).ahandle(*delivery())).status == 200

    asyncio.run(inside())
    gc.collect()
    assert len(seen) == 2


def test_a_handler_in_a_loop_holds_nothing_else_up() -> None:
    started, go = threading.Event(), threading.Event()

    def slow(_: webhooks.WebhookEvent) -> None:
        started.set()
        assert go.wait(10)

    async def inside() -> None:
        task = asyncio.ensure_future(router_of(slow).ahandle(*delivery()))
        await asyncio.to_thread(started.wait, 10)
        go.set()
        assert (await task).status == 200

    asyncio.run(inside())


@STORES
def test_an_asynchronous_handler_that_is_cut_off_gives_its_claim_back(store: Any) -> None:
    claims = store()
    started = asyncio.Event()

    async def slow(_: webhooks.WebhookEvent) -> None:
        started.set()
        await asyncio.sleep(60)

    async def inside() -> None:
        task = asyncio.ensure_future(router_of(slow, claims).ahandle(*delivery()))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(inside())
    assert claims.asked == ["claim 300", "release"]


@STORES
def test_a_handler_in_a_thread_that_is_cut_off_is_not_handled_again_meanwhile(store: Any) -> None:
    claims, given = store(), delivery()
    started, go = threading.Event(), threading.Event()
    replies: list[int] = []

    def slow(_: webhooks.WebhookEvent) -> None:
        started.set()
        assert go.wait(10)

    async def inside() -> None:
        router = router_of(slow, claims)
        task = asyncio.ensure_future(router.ahandle(*given))
        await asyncio.to_thread(started.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        replies.append((await router.ahandle(*given)).status)
        go.set()

    asyncio.run(inside())
    assert replies == [503]
    assert "release" not in claims.asked


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_goes_on_and_gives_the_claim_back(error: type[BaseException]) -> None:
    claims = Recorder()

    def end(_: webhooks.WebhookEvent) -> None:
        raise error

    with pytest.raises(error):
        router_of(end, claims).handle(*delivery())
    assert claims.asked == ["claim 300", "release"]


def test_no_secret_shows_in_a_router(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    router = router_of(HANDLERS["sync"]([]))
    router.handle(*delivery())

    shown = repr(router) + repr(vars(router)) + str(router.__dict__) + caplog.text
    assert SECRET not in shown
    assert "canary" not in shown


def test_a_store_of_three_methods_and_no_lease_is_enough() -> None:
    assert router_of(HANDLERS["sync"]([]), Down()).handle(*delivery()).status == 200
