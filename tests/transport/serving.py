"""A server over plain sockets that lets each test say, byte by byte, what comes."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("localhost.pem")


@dataclass
class Asked:
    """One request, and the socket on which it came."""

    peer: socket.socket
    connection: int
    method: str
    path: str
    head: bytes

    def send(self, data: bytes) -> None:
        self.peer.sendall(data)

    def drip(self, data: bytes, *, begin: bytes = b"", every: float = 0.02) -> bool:
        """Send `begin`, then `data` again and again until the other side has enough of it."""
        self.send(begin)
        for _ in range(1000):
            time.sleep(every)
            self.send(data)
        return False


Answer = Callable[[Asked], bool]
"""Answers a request; whether the connection stays open."""


def whole(body: bytes, status: str = "200 OK", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


def echo(asked: Asked) -> bool:
    """Tell what was asked, and on which connection; of `/slow/0.5`, after half a second."""
    if asked.path.startswith("/slow/"):
        time.sleep(float(asked.path.rpartition("/")[2]))
    told = {"path": asked.path, "connection": asked.connection, "method": asked.method}
    asked.send(whole(json.dumps(told).encode(), extra="Set-Cookie: a=b\r\n"))
    return True


class Server:
    """Answers in a thread for each connection."""

    def __init__(self, answer: Answer = echo, *, tls: bool = False) -> None:
        self.answer = answer
        self.connections = 0
        self.open = 0
        self._lock = threading.Lock()
        self._peers: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._context: ssl.SSLContext | None = None
        if tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(CERTIFICATE)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port: int = self._listener.getsockname()[1]
        self.base_url = f"http{'s' if tls else ''}://127.0.0.1:{self.port}"
        self._start(self._accept)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for peer in self._peers:
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def waits_for(self, open_connections: int) -> bool:
        """Whether so many connections are open, now or soon."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if self.open == open_connections:
                return True
            time.sleep(0.01)
        return False

    def _start(self, run: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=run, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            self._peers.append(peer)
            self.connections += 1
            self._start(self._serve, peer, self.connections)

    def _serve(self, plain: socket.socket, number: int) -> None:
        with self._lock:
            self.open += 1
        peer = plain
        try:
            if self._context is not None:
                peer = self._context.wrap_socket(plain, server_side=True)
                self._peers.append(peer)
            while asked := self._read(peer, number):
                if not self.answer(asked):
                    break
        except OSError:
            pass
        finally:
            peer.close()
            with self._lock:
                self.open -= 1

    def _read(self, peer: socket.socket, number: int) -> Asked | None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = peer.recv(65536)
            if not more:
                return None
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                while len(body) < int(line[15:]):
                    body += peer.recv(65536)
        method, path, _ = head.decode().split(" ", 2)
        return Asked(peer, number, method, path, head)


def open_sockets() -> set[str]:
    """The sockets that this process has open, by inode: what another test left may go away while one looks."""
    sockets = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            sockets.add(descriptor.readlink().name)
    return {name for name in sockets if name.startswith("socket:")}
