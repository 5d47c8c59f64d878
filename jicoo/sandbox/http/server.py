"""An ASGI application on a real port: uvicorn in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import logging
import math
import os
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from jicoo.sandbox.problems import error_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

CONNECTION = "jicoo.sandbox.connection"
"""The key of an ASGI scope's extensions under which the connection can be closed at once, and written to."""

_KEEP_ALIVE = 75
"""Seconds for which an idle connection stays open: longer than clients keep theirs (httpx: 5), as it is with real
servers. A server that closes first may do so at the moment of a request, which is then lost."""


_GRACE = 0.7
"""Seconds in which what is being answered may still end by itself."""
_LONGEST_END = 5.0
"""Seconds in which the server has to stop; after them it is left to the end of the process."""


class _Loop(asyncio.SelectorEventLoop):
    """An event loop with a clock that no test stops or sets: one whose timers never end could not be left."""

    def time(self) -> float:
        # Libraries that stand in for the clock know the other names of this one.
        if sys.platform == "win32":
            return time.monotonic()
        return time.clock_gettime(time.CLOCK_MONOTONIC)


_logger: logging.Logger = logging.getLogger("jicoo.sandbox.server")
# That somebody sent what is no HTTP is told by the sandbox, to whom it may concern.
_logger.addFilter(lambda record: record.levelno > logging.WARNING)
_TLS = b"\x16\x03"
"""How a client of TLS begins."""


class _Protocol(H11Protocol):
    """Hands the application the means to close the connection without an answer, or to write what is none."""

    def __init__(self, *, told: Callable[[str], None], **given: Any) -> None:
        super().__init__(**given)
        self.logger = _logger
        self._told = told
        self._no_http = "no HTTP"

    def data_received(self, data: bytes) -> None:
        if data.startswith(_TLS):
            self._no_http = "no HTTP: TLS seen; the sandbox is at http://, not https://"
        super().data_received(data)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        served: Any = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            means = {"close": transport.abort, "write": transport.write}
            scope.setdefault("extensions", {})[CONNECTION] = means
            try:
                await served(scope, receive, send)
            except asyncio.CancelledError:
                # The server stops: whoever still waits is hung up on, and nothing has gone wrong.
                transport.abort()
                while (await receive())["type"] != "http.disconnect":
                    pass

        self.app = app

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP never reaches the application, but is refused as it would be there."""
        self._told(self._no_http)
        body = json.dumps(error_body(msg)).encode()
        head = (
            "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()


class _Uvicorn(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def break_off(self) -> None:
        """Have what is still being answered end now, from any thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        for task in list(self.server_state.tasks):
            task.cancel()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.settled.set()


class PortServer:
    """Serves an application on a port that it holds from when it is made; 0 is any."""

    def __init__(
        self,
        app: ASGIApp,
        port: int,
        address: str = "127.0.0.1",
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._socket = _bound(address, port)
        self.port: int = self._socket.getsockname()[1]
        self._server = _Uvicorn(
            uvicorn.Config(
                app,
                http=cast("Any", functools.partial(_Protocol, told=told)),
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=_KEEP_ALIVE,
                timeout_graceful_shutdown=math.ceil(_LONGEST_END),
            )
        )
        self._thread = threading.Thread(
            target=self._run,
            name="jicoo-sandbox",
            daemon=True,
        )

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.run(self._server.serve(sockets=[self._socket]))

    def start(self) -> None:
        """Return once requests are taken."""
        self._thread.start()
        while not self._server.settled.wait(0.1):
            if not self._thread.is_alive():
                raise RuntimeError("the sandbox did not start")

    def close(self) -> None:
        """Stop serving; does nothing when it is done already."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_GRACE)
        if self._thread.is_alive():
            self._server.break_off()
            self._thread.join(_LONGEST_END)
        self._socket.close()


def _bound(address: str, port: int) -> socket.socket:
    # asyncio switches Nagle's delay off only where the protocol is named.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
    except BaseException:
        listening.close()
        raise
    return listening
