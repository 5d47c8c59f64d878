"""The sockets of one connection, in both flavours: who made them, and how they end."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jicoo._core.transport.library import HttpCore


class Sockets:
    """Every socket that was opened for one connection, so that all can be closed at any moment and more than once."""

    def __init__(self, core: HttpCore) -> None:
        self.core = core
        self.left: Callable[[], float] | None = None
        """Seconds left for the exchange that uses the connection, where it has a limit."""
        self.has_read = False
        """Whether anything was received during the exchange that uses the connection."""
        self.has_written = False
        """Whether anything was sent: what a mock answers in the place of a connection was not."""
        self._open: list[socket.socket] = []
        self._process = os.getpid()

    def begin(self, left: Callable[[], float] | None) -> None:
        """Start another exchange."""
        self.left = left
        self.has_read = self.has_written = False

    def open(self, family: int, kind: int, protocol: int) -> socket.socket:
        """A new socket."""
        made = socket.socket(family, kind, protocol)
        self._open.append(made)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def is_readable(self) -> bool:
        """Whether a read would return at once: between two exchanges, that the other side has closed."""
        descriptor = self._open[-1].fileno() if self._open else -1
        if descriptor < 0:
            return True
        if not hasattr(select, "poll"):
            return bool(select.select([descriptor], [], [], 0)[0])
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))

    def close(self, one: socket.socket) -> None:
        """Close `one` of them."""
        one.close()

    def abort(self) -> None:
        """Close all of them."""
        while self._open:
            # It leaves the list when it is closed: what is cut short here can be done again.
            self.close(self._open[-1])
            with suppress(IndexError):
                self._open.pop()

    def forsake(self) -> None:
        """Close this process's copies of them: the process that made them goes on using its own."""
        for one in self._open:
            one.close()

    def check_process(self) -> None:
        """Raise where the connection was made in another process, whose answers come on it."""
        if os.getpid() != self._process:
            raise OSError("the connection belongs to another process")

    @contextmanager
    def failing_as(self, late: type[Exception], broken: type[Exception]) -> Generator[None]:
        """Raise `late` for a time-out of the system's, `broken` for what else it reports."""
        try:
            yield
        except (TimeoutError, BlockingIOError) as error:
            raise late(str(error) or "no time left") from error
        except (OSError, UnicodeError) as error:
            # The resolver raises UnicodeError for a name that cannot be one. ssl.SSLError is an OSError.
            raise broken(str(error)) from error

    @contextmanager
    def connecting(self) -> Generator[None]:
        """Raise whatever goes wrong in a handshake as a failure to connect."""
        core = self.core
        try:
            with self.failing_as(core.ConnectTimeout, core.ConnectError):
                yield
        except core.TimeoutException as error:
            raise core.ConnectTimeout(str(error)) from (error.__cause__ or error)
        except core.NetworkError as error:
            raise core.ConnectError(str(error)) from (error.__cause__ or error)

    def about(self, one: socket.socket, info: str) -> Any:
        """What the HTTP library and those who trace it ask of a connection."""
        if info == "socket":
            return one
        if info == "client_addr":
            return one.getsockname()
        if info == "server_addr":
            return one.getpeername()
        if info == "is_readable":
            return self.is_readable()
        return None
