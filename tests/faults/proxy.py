"""A wire that fails: a TCP proxy in front of a server that follows a plan."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

from tests.faults.plans import Fault, Plan, Seen, key_of

_FRESH = 2.0
"""Seconds for which a connection to the server is used again: less than the server's patience."""


@dataclasses.dataclass
class Done:
    """What became of one request."""

    seen: Seen
    fault: str | None
    lost: float | None = None
    """When the client's connection ended without its answer, on the monotonic clock."""
    answered: list[tuple[int, float]] = dataclasses.field(default_factory=list)
    """Status and moment of each of the server's answers."""


class _Request(NamedTuple):
    method: str
    target: str
    raw: bytes
    body: bytes


class _Answer(NamedTuple):
    status: int
    head: bytes
    body: bytes


class Proxy:
    """Between clients and the server at `port`; it runs in a thread of its own from `with` on.

    `log` holds what was done, in the order in which the requests came. `key_of` says what a request
    is about, so that a plan can tell a guest's first attempt from the second.
    """

    def __init__(
        self,
        port: int,
        plan: Plan | None = None,
        *,
        key_of: Callable[[str, str, bytes], str] = key_of,
    ) -> None:
        self.plan: Plan = plan or Plan()
        self.log: list[Done] = []
        self.connections = 0
        self._upstream = port
        self._key_of = key_of
        self._attempts: Counter[str] = Counter()
        self._listener: socket.socket | None = _listening(0)
        self.port: int = self._listener.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._stopped = False
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._clients: set[_Client] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle: list[tuple[float, asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    def __enter__(self) -> Proxy:
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()

    def refuse(self) -> None:
        """Accept no connection from now on, and close those that wait for a request."""
        self._run(self._close())

    def accept(self) -> None:
        """Accept connections again."""
        self._run(self._open())

    def drain(self) -> None:
        """Wait until the server has answered all that it was or is to be sent."""
        self._run(self._settle())

    def writes(self) -> list[Done]:
        """What became of the requests that were to change something."""
        return [done for done in self.log if done.seen.method != "GET"]

    def came(self, client: _Client, request: _Request) -> None:
        key = self._key_of(request.method, request.target, request.body)
        self._attempts[key] += 1
        seen = Seen(request.method, request.target, key, self._attempts[key])
        fault = self.plan.request(seen)
        done = Done(seen, fault.kind if fault else None)
        self.log.append(done)
        client.done = done
        self._start(self._follow(client, request, fault, done))
        seconds = self.plan.closed(len(self.log))
        if seconds and self._server is not None:
            self._start(self._pause(seconds))

    def met(self, client: _Client) -> bool:
        """Take a new connection, or reset it."""
        self.connections += 1
        if self._stopped or self.plan.unread(self.connections):
            return False
        self._clients.add(client)
        return True

    def left(self, client: _Client) -> None:
        self._clients.discard(client)

    async def _follow(
        self, client: _Client, request: _Request, fault: Fault | None, done: Done
    ) -> None:
        match fault:
            case None:
                client.answer(await self._forward(request, done))
            case Fault("reset_before"):
                client.reset()
            case Fault("reset_after"):
                await self._forward(request, done)
                client.reset()
            case Fault("late_commit"):
                client.reset()
                await asyncio.sleep(fault.seconds)
                await self._forward(request, done)
            case Fault("delay"):
                answer = await self._forward(request, done)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(client.gone.wait(), fault.seconds)
                client.answer(answer)
            case Fault("status_before"):
                client.answer(_made(fault))
            case Fault("status_after"):
                await self._forward(request, done)
                client.answer(_made(fault))
            case Fault("truncate"):
                client.answer(await self._forward(request, done), cut=True)
            case Fault("garble"):
                answer = await self._forward(request, done)
                client.answer(answer._replace(body=b"<" * len(answer.body)))
            case Fault("duplicate"):
                both = await asyncio.gather(
                    self._forward(request, done), self._forward(request, done)
                )
                client.answer(both[fault.second])

    async def _forward(self, request: _Request, done: Done) -> _Answer:
        """What the server answers."""
        reader, writer = await self._connection()
        try:
            writer.write(request.raw)
            answer = await _read_answer(reader)
        except BaseException:
            writer.close()
            raise
        done.answered.append((answer.status, time.monotonic()))
        self._idle.append((time.monotonic(), reader, writer))
        return answer

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._idle:
            since, reader, writer = self._idle.pop()
            if time.monotonic() - since < _FRESH:
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self._upstream)

    async def _pause(self, seconds: float) -> None:
        await self._close()
        await asyncio.sleep(seconds)
        await self._open()

    async def _open(self) -> None:
        if self._server is None:
            listener, self._listener = self._listener or _listening(self.port), None
            self._server = await self._loop.create_server(lambda: _Client(self), sock=listener)

    async def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            # asyncio loses a connection that it has accepted and not met when its server closes.
            for listener in server.sockets:
                self._loop.remove_reader(listener.fileno())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            server.close()
        for client in list(self._clients):
            client.close_if_idle()

    async def _settle(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _stop(self) -> None:
        self._stopped = True
        await self._close()
        for client in list(self._clients):
            client.reset()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _, _, writer in self._idle:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        # What was accepted last is met, and what was closed is told so, on the loop's next turns.
        for _ in range(5):
            await asyncio.sleep(0.005)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)


class _Client(asyncio.Protocol):
    """A client's connection: one request at a time."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._buffer = bytearray()
        self._transport: asyncio.Transport
        self.gone = asyncio.Event()
        self.done: Done | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        if not self._proxy.met(self):
            self.reset()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        request = _take(self._buffer)
        if request is not None:
            self._proxy.came(self, request)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.done is not None and self.done.lost is None:
            self.done.lost = time.monotonic()
        self._proxy.left(self)
        self.gone.set()

    def answer(self, answer: _Answer, *, cut: bool = False) -> None:
        if self._transport.is_closing():
            return
        if cut:
            self._transport.write(answer.head + answer.body[: len(answer.body) // 2])
            self._transport.close()
            return
        self.done = None
        self._transport.write(answer.head + answer.body)

    def reset(self) -> None:
        """Drop the connection as a crash does: without a word, what was sent before included."""
        if self.done is not None:
            self.done.lost = time.monotonic()
        linger = struct.pack("ii", 1, 0)
        with contextlib.suppress(OSError):
            self._transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, linger
            )
        self._transport.abort()

    def close_if_idle(self) -> None:
        if self.done is None:
            self._transport.close()


def _listening(port: int) -> socket.socket:
    listener = socket.create_server(("127.0.0.1", port), backlog=256)
    listener.setblocking(False)
    return listener


def _take(buffer: bytearray) -> _Request | None:
    """The request at the beginning of the buffer, once it is whole; it is taken out."""
    head, blank, _ = buffer.partition(b"\r\n\r\n")
    length = len(head) + len(blank)
    if not blank or len(buffer) < (whole := length + _content_length(bytes(head))):
        return None
    raw = bytes(buffer[:whole])
    del buffer[:whole]
    method, target, _ = raw.split(b"\r\n", 1)[0].decode("ascii").split(" ")
    return _Request(method, target, raw, raw[length:])


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def _read_answer(reader: asyncio.StreamReader) -> _Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        body = b""
        while not body.endswith(b"\r\n0\r\n\r\n") and body != b"0\r\n\r\n":
            body += await reader.readuntil(b"\r\n")
    else:
        body = await reader.readexactly(_content_length(head))
    return _Answer(int(head.split(b" ", 2)[1]), head, body)


def _made(fault: Fault) -> _Answer:
    retry_after = "" if fault.retry_after is None else f"Retry-After: {fault.retry_after}\r\n"
    body = b'{"message":"the wire is at fault"}'
    head = (
        f"HTTP/1.1 {fault.status} Fault\r\nContent-Type: application/json\r\n"
        f"{retry_after}Content-Length: {len(body)}\r\n\r\n"
    )
    return _Answer(fault.status, head.encode(), body)
