"""The sandbox on a real port: uvicorn in a thread."""

from __future__ import annotations

import json
import os
import socket
import threading
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from jicoo.sandbox.problems import error_body

if TYPE_CHECKING:
    import asyncio
    from types import TracebackType

    from jicoo.sandbox import Sandbox
    from jicoo.sandbox.switches import Switches

HANG_UP = "jicoo.sandbox.hang_up"
"""The key of an ASGI scope's extensions under which the connection can be closed at once."""


class _Protocol(H11Protocol):
    """Hands the application the means to close the connection without an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        served: Any = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[HANG_UP] = {"close": transport.abort}
            await served(scope, receive, send)

        self.app = app

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP never reaches the application, but is refused as it would be there."""
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

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()


class Server:
    """A running sandbox: `base_url`, `api_key` and the `sandbox` behind them.

    The socket is bound when the object is made, so that a port of 0 is known from then on and a
    port in use is an OSError at once. As a context manager it serves until the block ends.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0) -> None:
        self.sandbox = sandbox
        self.api_key: str = sandbox.api_key
        # asyncio switches Nagle's delay off only where the protocol is named.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if os.name == "posix":
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(("127.0.0.1", port))
        except BaseException:
            self._socket.close()
            raise
        self.port: int = self._socket.getsockname()[1]
        self.base_url: str = f"http://127.0.0.1:{self.port}"
        self._server = _Uvicorn(
            uvicorn.Config(
                sandbox.app,
                http=_Protocol,
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run,
            kwargs={"sockets": [self._socket]},
            name="jicoo-sandbox",
            daemon=True,
        )

    @property
    def switches(self) -> Switches:
        """The sandbox's switches; give it others with `dataclasses.replace`."""
        return self.sandbox.switches

    @switches.setter
    def switches(self, switches: Switches) -> None:
        self.sandbox.switches = switches

    def __enter__(self) -> Server:
        self._thread.start()
        while not self._server.settled.wait(0.1):
            if not self._thread.is_alive():
                raise RuntimeError("the sandbox did not start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving; does nothing when it is done already."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()
