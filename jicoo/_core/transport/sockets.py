"""The sockets of one connection, in both flavours: who made them, and how they end."""

from __future__ import annotations

import math
import os
import select
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jicoo._core.transport.library import HttpCore

_LONGEST = 2_000_000
"""Seconds that any system can wait at once, some three weeks."""


def wait_until_ready(one: socket.socket, seconds: float, *, to_read: bool) -> None:
    """Wait until a read or a write would return at once; TimeoutError when that takes longer."""
    descriptor = one.fileno()
    if descriptor < 0:
        raise OSError("the connection is closed")
    if not _is_ready(descriptor, seconds, to_read=to_read):
        raise TimeoutError("timed out")


def _is_ready(descriptor: int, seconds: float, *, to_read: bool) -> bool:
    limit = None if seconds == math.inf else min(seconds, _LONGEST)
    if not hasattr(select, "poll"):
        reads, writes = ([descriptor], []) if to_read else ([], [descriptor])
        return any(select.select(reads, writes, reads + writes, limit))
    poll = select.poll()
    poll.register(descriptor, select.POLLIN if to_read else select.POLLOUT)
    # Rounded up: what ends a moment too early would find that there is time left.
    return bool(poll.poll(None if limit is None else math.ceil(limit * 1000)))


class _FailingAs:
    """A class, and not a generator, since one is entered for whatever is read and written."""

    __slots__ = ("_broken", "_late")

    def __init__(self, late: type[Exception], broken: type[Exception]) -> None:
        self._late = late
        self._broken = broken

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (TimeoutError, BlockingIOError)):
            raise self._late(str(error) or "no time left") from error
        # The resolver raises UnicodeError for a name that cannot be one. ssl.SSLError is an OSError.
        if isinstance(error, (OSError, UnicodeError)):
            raise self._broken(str(error)) from error


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
        self._held = b""
        self._open: list[socket.socket] = []
        self._process = os.getpid()

    def begin(self, left: Callable[[], float] | None) -> None:
        """Start another exchange."""
        self.left = left
        self.has_read = self.has_written = False
        self._held = b""

    def to_send(self, buffer: bytes) -> bytes:
        """What to send now where `buffer` is written: nothing at first, since the head of a request goes with its body.

        What is written first waits for the next write, or for the wait for an answer: a packet and a call of the system
        less, and a server that does not wake up twice.
        """
        if self.has_written:
            buffer, self._held = self._held + buffer, b""
            return buffer
        self._held, self.has_written = buffer, True
        return b""

    def held_back(self) -> bytes:
        """What has to be sent before an answer is waited for."""
        held, self._held = self._held, b""
        return held

    def open(self, family: int, kind: int, protocol: int) -> socket.socket:
        """A new socket."""
        made = socket.socket(family, kind, protocol)
        self._open.append(made)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def is_readable(self) -> bool:
        """Whether a read would return at once: between two exchanges, that the other side has closed."""
        descriptor = self._open[-1].fileno() if self._open else -1
        return descriptor < 0 or _is_ready(descriptor, 0, to_read=True)

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

    def failing_as(self, late: type[Exception], broken: type[Exception]) -> _FailingAs:
        """Raise `late` for a time-out of the system's, `broken` for what else it reports."""
        return _FailingAs(late, broken)

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
