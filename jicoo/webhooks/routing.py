"""A router: each delivery is verified, claimed, given to the handler of its kind, and answered.

Each delivery takes the same steps in the same order, whoever takes them: verify, claim, handle, then `done` or, where
the handler raised, `release`. They are here twice, for callers that can wait and for those that must not; where nothing
of a delivery is asynchronous, the second hands the first to a thread, so that a caller that is cut off halfway leaves
no claim behind whose handler runs on.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

from jicoo.errors import ConfigurationError, WebhookError
from jicoo.webhooks import asgi, replies, signature, verification, wsgi
from jicoo.webhooks.claims.base import BUSY, DONE, LEASE, AsyncClaims, Claims
from jicoo.webhooks.claims.memory import MemoryClaims
from jicoo.webhooks.events import WebhookEvent
from jicoo.webhooks.replies import BODY_LIMIT, Reply
from jicoo.webhooks.signature import Body, Headers, Secret

logger: logging.Logger = logging.getLogger("jicoo.webhooks")

_NO_KIND = (
    "A handler is for a class of events, router.on(GuestBooked), or for the word on the wire, "
    "router.on('guest_booked'); router.otherwise is for all others."
)
_NO_FALLBACK = (
    "The router has no handler for events that no other one names: add one with @router.otherwise, so that none is "
    "dropped in silence."
)

E = TypeVar("E", bound=WebhookEvent)
R = TypeVar("R")
Handler = Callable[[Any], object]


class _Keys:
    """Signing secrets, held so that no `repr`, `vars` or traceback shows them."""

    __slots__ = ("reveal",)

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self.reveal: Callable[[], tuple[bytes, ...]] = lambda: keys


class Router:
    """Gives each event to the handler of its kind, once.

    Args:
        secret: The endpoint's signing secret, or several of them while one replaces another.
        claims: Where it is remembered what is handled; `MemoryClaims()`, which knows of this process alone, unless
            given. Under `asgi()` a store runs in a thread, unless its methods are coroutines.
        tolerance: How many seconds a signature may be old, or ahead of this machine's clock.

    Raises:
        ConfigurationError: There is no secret, or an empty one; `tolerance` is no number of seconds.

    A handler takes the event; what it returns is not looked at. It may be `async`. Where it raises, the error is
    logged (`jicoo.webhooks`), the delivery is answered 500, and a later one of the same event is handled again.

    >>> router = Router(secret="whsec_example")
    >>> @router.on(GuestBooked)
    ... def booked(event):
    ...     print("booked", event.booking_uid)
    >>> @router.otherwise
    ... def other(event):
    ...     print("something else:", event.event)
    >>> router.handle(body, headers).status
    booked ACDADADASS
    200
    """

    def __init__(
        self,
        *,
        secret: Secret,
        claims: Claims | AsyncClaims | None = None,
        tolerance: float = verification.TOLERANCE,
    ) -> None:
        keys = signature.read_secrets(secret)
        del secret
        if isinstance(keys, ConfigurationError):
            raise keys
        if problem := verification.wrong_times(tolerance, None):
            del keys
            raise ConfigurationError(problem)
        self._keys = _Keys(keys)
        self._tolerance = tolerance
        self._claims: Any = MemoryClaims() if claims is None else claims
        self._lease: float = getattr(self._claims, "lease", LEASE)
        self._handlers: dict[str, Handler] = {}
        self._fallback: Handler | None = None

    @overload
    def on(self, *kinds: type[E]) -> Callable[[Callable[[E], R]], Callable[[E], R]]: ...

    @overload
    def on(
        self, *kinds: str
    ) -> Callable[[Callable[[WebhookEvent], R]], Callable[[WebhookEvent], R]]: ...

    def on(self, *kinds: type[WebhookEvent] | str) -> Any:
        """Have the events of these classes, or of words on the wire that have none yet, handled by what follows.

        Raises:
            ConfigurationError: One is no kind of event, or has a handler already.
        """
        names: list[str] = []
        for kind in kinds:
            name: Any = getattr(kind, "EVENT", kind)
            if not isinstance(name, str) or not name:
                raise ConfigurationError(_NO_KIND)
            if name in self._handlers or name in names:
                raise ConfigurationError(f"There is a handler for {name} already.")
            names.append(name)
        if not names:
            raise ConfigurationError(_NO_KIND)

        def register(handler: Handler) -> Handler:
            self._handlers.update(dict.fromkeys(names, _callable(handler)))
            return handler

        return register

    def otherwise(self, handler: Callable[[WebhookEvent], R]) -> Callable[[WebhookEvent], R]:
        """Have every event that no other handler names handled by what follows.

        Raises:
            ConfigurationError: There is such a handler already.
        """
        if self._fallback is not None:
            raise ConfigurationError("There is a handler for all other events already.")
        self._fallback = _callable(handler)
        return handler

    def handle(self, body: Body, headers: Headers) -> Reply:
        """Handle a delivery and give what to answer, in any framework; `async` handlers are run to their end.

        Raises:
            ConfigurationError: There is no `otherwise`, or something is asynchronous and this is called inside an
                event loop: `await ahandle(...)` there.
        """
        event = self._opened(body, headers)
        # Raised with nothing at hand that a traceback must not show.
        del body, headers
        if isinstance(event, ConfigurationError):
            raise event
        if isinstance(event, Reply):
            return event
        handler = self._handler(event)
        if not _is_async(handler) and not self._store_is_async():
            return self._process(event, handler)
        if _inside_loop():
            raise ConfigurationError("Inside an event loop, await router.ahandle(body, headers).")
        return asyncio.run(self._aprocess(event, handler))

    async def ahandle(self, body: Body, headers: Headers) -> Reply:
        """Handle a delivery inside an event loop, and give what to answer; what is not `async` runs in a thread.

        Raises:
            ConfigurationError: There is no `otherwise`.
        """
        event = self._opened(body, headers)
        # Raised with nothing at hand that a traceback must not show.
        del body, headers
        if isinstance(event, ConfigurationError):
            raise event
        if isinstance(event, Reply):
            return event
        handler = self._handler(event)
        if not _is_async(handler) and not self._store_is_async():
            return await asyncio.to_thread(self._process, event, handler)
        return await self._aprocess(event, handler)

    def asgi(self) -> asgi.Application:
        """This router as an ASGI application, to be mounted or served by itself."""
        from jicoo.webhooks.asgi import application

        return application(self.ahandle)

    def wsgi(self) -> wsgi.Application:
        """This router as a WSGI application, to be mounted or served by itself."""
        from jicoo.webhooks.wsgi import application

        return application(self.handle)

    def _opened(self, body: Any, headers: Any) -> WebhookEvent | Reply | ConfigurationError:
        """The event, or what to answer where there is none that can be trusted."""
        if self._fallback is None:
            return ConfigurationError(_NO_FALLBACK)
        content = signature.read_body(body)
        if isinstance(content, bytes) and len(content) > BODY_LIMIT:
            return replies.too_large()
        found = verification.opened(
            body, headers, keys=self._keys.reveal(), tolerance=self._tolerance, now=None
        )
        if not isinstance(found, WebhookError):
            return found
        # A body that somebody parsed is this program's own fault, and shows here first.
        logger.warning("refused: %s", getattr(found, "reason", "") or found)
        return replies.refused(found)

    def _handler(self, event: WebhookEvent) -> Handler:
        handler = self._handlers.get(event.event, self._fallback)
        assert handler is not None
        return handler

    def _store_is_async(self) -> bool:
        return inspect.iscoroutinefunction(self._claims.claim)

    def _process(self, event: WebhookEvent, handler: Handler) -> Reply:
        key = event.dedupe_key
        try:
            token: str = self._claims.claim(key, self._lease)
        except Exception as error:  # noqa: BLE001 - whatever a store raises, it is down
            return _store_failed(error)
        if token in (DONE, BUSY):
            return _not_ours(token)
        try:
            result = handler(event)
            if inspect.isawaitable(result):
                asyncio.run(_finished(result))
        except BaseException as error:
            self._settle(self._claims.release, key, token)
            if not isinstance(error, Exception):
                raise
            return _handler_failed(event, error)
        self._settle(self._claims.done, key, token)
        return replies.handled()

    def _settle(self, end: Callable[[str, str], object], key: str, token: str) -> None:
        """End a claim; where that fails it ends with its lease."""
        try:
            _warn_if_lost(end(key, token))
        except Exception as error:  # noqa: BLE001 - whatever a store raises, the handler has run
            _claim_not_ended(error)

    async def _aprocess(self, event: WebhookEvent, handler: Handler) -> Reply:
        key = event.dedupe_key
        try:
            token: str = await _called(self._claims.claim, key, self._lease)
        except Exception as error:  # noqa: BLE001 - whatever a store raises, it is down
            return _store_failed(error)
        if token in (DONE, BUSY):
            return _not_ours(token)
        try:
            await _called(handler, event)
        except BaseException as error:
            # Cut off from outside, a handler in a thread runs on: its claim stays until its lease ends.
            if isinstance(error, Exception) or _is_async(handler):
                await self._asettle(self._claims.release, key, token)
            if not isinstance(error, Exception):
                raise
            return _handler_failed(event, error)
        await self._asettle(self._claims.done, key, token)
        return replies.handled()

    async def _asettle(self, end: Callable[[str, str], object], key: str, token: str) -> None:
        """End a claim, even where this task is cut off meanwhile; where that fails it ends with its lease."""
        try:
            _warn_if_lost(await asyncio.shield(_called(end, key, token)))
        except Exception as error:  # noqa: BLE001 - whatever a store raises, the handler has run
            _claim_not_ended(error)


def _callable(handler: Handler) -> Handler:
    if not _can_be_called(handler):
        raise ConfigurationError(f"A handler is a function, not a {type(handler).__name__}.")
    yields = inspect.isgeneratorfunction(handler) or inspect.isasyncgenfunction(handler)
    if yields:
        raise ConfigurationError("A handler that yields would never run: give it no yield.")
    return handler


def _can_be_called(handler: object) -> bool:
    return callable(handler)


def _is_async(function: Handler) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(
        getattr(function, "__call__", None)  # noqa: B004 - an object may be called, and be asynchronous
    )


def _inside_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _finished(result: Awaitable[object]) -> object:
    return await result


async def _called(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function: of a coroutine here, of any other in a thread."""
    if _is_async(function):
        return await function(*arguments)
    result = await asyncio.to_thread(function, *arguments)
    return await result if inspect.isawaitable(result) else result


def _not_ours(token: str) -> Reply:
    return replies.duplicate() if token == DONE else replies.busy()


def _store_failed(error: Exception) -> Reply:
    logger.error("the store of claims is down; nothing was handled", exc_info=error)
    return replies.store_down()


def _handler_failed(event: WebhookEvent, error: Exception) -> Reply:
    logger.error("the handler of %r failed; it may be delivered again", event, exc_info=error)
    return replies.failed()


def _claim_not_ended(error: Exception) -> None:
    logger.error("the store of claims is down; the claim ends with its lease", exc_info=error)


def _warn_if_lost(ended: object) -> None:
    if ended is False:
        logger.warning(
            "the lease ran out before the handler ended: make it longer than the slowest handler"
        )
