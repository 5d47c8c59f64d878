"""A server that answers each request with the next step of a script, over real sockets."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

_LOOK = 0.05
"""Seconds between two looks at whether the server has stopped."""


class Request(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    head: str
    """Everything before the body, as it came."""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Connection(NamedTuple):
    """What a step may do with the socket of the request that it answers."""

    socket: socket.socket
    stopped: threading.Event
    request: Request

    def send(self, data: bytes) -> None:
        # Its time-out is for looking whether the server has stopped, and too short for a huge body.
        self.socket.settimeout(30)
        self.socket.sendall(data)
        self.socket.settimeout(_LOOK)


Step = Callable[[Connection], bool]
"""Answers a request; says whether the connection stays open."""


def reply(status: int = 200, body: object = None, headers: dict[str, str] | None = None) -> Step:
    """A whole answer; `body` is bytes as they are, anything else as JSON, None as nothing."""
    raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(raw)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    head = "\r\n".join(lines).encode() + b"\r\n\r\n"

    def step(connection: Connection) -> bool:
        connection.send(head + raw)
        return True

    step.__name__ = f"reply {status} {raw[:8].decode('ascii', 'replace')}"
    return step


def reset(connection: Connection) -> bool:
    """Drop the connection without an answer, as a crash does."""
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def hang_up(connection: Connection) -> bool:
    """Close the connection without an answer."""
    return False


def truncated(status: int) -> Step:
    """An answer whose body ends before its length."""

    def step(connection: Connection) -> bool:
        connection.send(f'HTTP/1.1 {status} X\r\nContent-Length: 500\r\n\r\n{{"uid":'.encode())
        return False

    step.__name__ = f"truncated {status}"
    return step


def stall(connection: Connection) -> bool:
    """No answer for as long as the server lives."""
    connection.stopped.wait(30)
    return False


def drip(connection: Connection) -> bool:
    """A body that comes a byte at a time and never ends."""
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not connection.stopped.wait(0.02):
        connection.send(b" ")
    return False


class Scripted:
    """Give it steps; it keeps the requests. A request beyond the script is answered 599, unless told otherwise."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.always: Step = reply(599)
        """Answers what is beyond the script."""
        self._steps: list[Step] = []
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def answers(self, *steps: Step) -> None:
        self._steps.extend(steps)

    def script(self, steps: list[Step]) -> None:
        """Replace what is left of the script."""
        with self._lock:
            self._steps[:] = steps

    def __enter__(self) -> Scripted:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(60)

    def close_peers(self) -> None:
        """Let go of every connection, when its request is answered."""
        self._stopped.set()
        for thread in self._threads[1:]:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(peer,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, peer: socket.socket) -> None:
        peer.settimeout(_LOOK)
        with peer, contextlib.suppress(OSError):
            while (request := self._read(peer)) is not None:
                with self._lock:
                    self.requests.append(request)
                    step = self._steps.pop(0) if self._steps else self.always
                if not step(Connection(peer, self._stopped, request)):
                    return

    def _read(self, peer: socket.socket) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more(peer)
            if not data or self._stopped.is_set():
                return None
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        while len(body) < int(headers.get("content-length", 0)):
            body += self._more(peer)
        method, target, _ = first.split(" ")
        return Request(method, target, headers, body, head.decode("latin-1"))

    def _more(self, peer: socket.socket) -> bytes:
        while not self._stopped.is_set():
            try:
                data = peer.recv(65536)
            except TimeoutError:
                continue
            if not data:
                raise ConnectionError
            return data
        raise ConnectionError
