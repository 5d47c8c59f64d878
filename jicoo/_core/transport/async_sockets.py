"""Connections of an event loop that can be closed at any moment without waiting, by whoever was cancelled.

They are plain sockets, not transports of asyncio's: those end some steps of the loop after they were told to, and one
whose making was cancelled may not be told at all.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jicoo._core.transport.sockets import Sockets
from jicoo._core.transport.tls import TlsState

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from httpcore import SOCKET_OPTION, AsyncNetworkBackend, AsyncNetworkStream

    from jicoo._core.transport.library import HttpCore
else:
    AsyncNetworkBackend = AsyncNetworkStream = object

_Address = tuple[Any, ...]
"""What `getaddrinfo` gives: family, kind, protocol, name, and the address itself."""
_HEAD_START = 0.25
"""Seconds after which the next address is tried beside those that have not answered (RFC 8305)."""
_RECORDS = 65_536


class AsyncSockets(Sockets, AsyncNetworkBackend):
    """Opens the sockets of one connection for the HTTP library."""

    def __init__(self, core: HttpCore) -> None:
        super().__init__(core)
        self.loop = asyncio.get_running_loop()

    def close(self, one: socket.socket) -> None:
        descriptor = one.fileno()
        if descriptor >= 0 and not self.loop.is_closed():
            # The loop must forget a descriptor before the system gives it to another socket.
            with suppress(NotImplementedError):  # loops of Windows have no readers
                self.loop.remove_reader(descriptor)
                self.loop.remove_writer(descriptor)
        super().close(one)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        core = self.core
        with self.failing_as(core.ConnectTimeout, core.ConnectError):
            async with asyncio.timeout(timeout):
                addresses = await self._resolve(host, port)
                if len(addresses) == 1:
                    return AsyncStream(self, await self._connect(addresses[0]))
                return AsyncStream(self, await self._connect_to_first(addresses))

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        raise NotImplementedError

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _resolve(self, host: str, port: int) -> list[_Address]:
        kind = socket.SOCK_STREAM
        with suppress(socket.gaierror):
            # An address in figures needs no thread to look it up.
            return [*socket.getaddrinfo(host, port, type=kind, flags=socket.AI_NUMERICHOST)]
        return [*await self.loop.getaddrinfo(host, port, type=kind)]

    async def _connect(self, address: _Address) -> socket.socket:
        one = self.open(*address[:3])
        one.setblocking(False)
        await self.loop.sock_connect(one, address[4])
        return one

    async def _connect_to_first(self, addresses: list[_Address]) -> socket.socket:
        """Connect to the first of several addresses that answers, each tried a little after the one before."""
        problem: BaseException = OSError("the host has no address")
        trying: set[asyncio.Task[socket.socket]] = set()
        try:
            for number, address in enumerate(addresses, 1):
                trying.add(self.loop.create_task(self._connect(address)))
                pause = _HEAD_START if number < len(addresses) else None
                while trying:
                    done, trying = await asyncio.wait(
                        trying, timeout=pause, return_when=asyncio.FIRST_COMPLETED
                    )
                    failures = [task.exception() for task in done]
                    if None in failures:
                        return self._keep_only([*done][failures.index(None)].result())
                    problem = next((failure for failure in failures if failure), problem)
                    if pause is not None:
                        break
            raise problem
        finally:
            for task in trying:
                task.cancel()

    def _keep_only(self, winner: socket.socket) -> socket.socket:
        for one in self._open:
            if one is not winner:
                self.close(one)
        self._open[:] = [winner]
        return winner


class AsyncStream(AsyncNetworkStream):
    """A connected socket."""

    def __init__(self, sockets: AsyncSockets, one: socket.socket) -> None:
        self._sockets = sockets
        self._socket = one

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        sockets, core = self._sockets, self._sockets.core
        with sockets.failing_as(core.ReadTimeout, core.ReadError):
            sockets.check_process()
            held = sockets.held_back()
            async with asyncio.timeout(timeout):
                if held:
                    # A server that has answered already, and closed, is heard all the same.
                    with suppress(ConnectionError):
                        await sockets.loop.sock_sendall(self._socket, held)
                data = await sockets.loop.sock_recv(self._socket, max_bytes)
        sockets.has_read = True
        if len(data) == max_bytes:
            # More may be there already: a server that is faster than us must not keep the loop to itself.
            await asyncio.sleep(0)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        sockets, core = self._sockets, self._sockets.core
        with sockets.failing_as(core.WriteTimeout, core.WriteError):
            sockets.check_process()
            now = sockets.to_send(buffer)
            if now:
                async with asyncio.timeout(timeout):
                    await sockets.loop.sock_sendall(self._socket, now)

    async def aclose(self) -> None:
        self._sockets.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> AsyncNetworkStream:
        return await AsyncTlsStream.over(self, self._sockets, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        return self._sockets.about(self._socket, info)


class AsyncTlsStream(AsyncNetworkStream):
    """TLS over another stream, which may be TLS itself: so a proxy is reached by https."""

    def __init__(self, beneath: AsyncNetworkStream, sockets: AsyncSockets, tls: TlsState) -> None:
        self._beneath = beneath
        self._sockets = sockets
        self._tls = tls

    @classmethod
    async def over(
        cls,
        beneath: AsyncNetworkStream,
        sockets: AsyncSockets,
        context: ssl.SSLContext,
        hostname: str | None,
        timeout: float | None,
    ) -> AsyncTlsStream:
        """A stream whose handshake is done, within `timeout` seconds in all."""
        with sockets.connecting():
            async with asyncio.timeout(timeout):
                made = cls(beneath, sockets, TlsState(context, hostname))
                while not made._tls.shake_hands():
                    await made._flush()
                    made._tls.receive(await beneath.read(_RECORDS))
                await made._flush()
                return made

    async def _flush(self) -> None:
        outgoing = self._tls.outgoing()
        if outgoing:
            await self._beneath.write(outgoing)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        core = self._sockets.core
        with self._sockets.failing_as(core.ReadTimeout, core.ReadError):
            async with asyncio.timeout(timeout):
                while (data := self._tls.decrypt(max_bytes)) is None:
                    await self._flush()
                    self._tls.receive(await self._beneath.read(_RECORDS))
                return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        core = self._sockets.core
        with self._sockets.failing_as(core.WriteTimeout, core.WriteError):
            async with asyncio.timeout(timeout):
                self._tls.encrypt(buffer)
                await self._flush()

    async def aclose(self) -> None:
        await self._beneath.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> AsyncNetworkStream:
        return await self.over(self, self._sockets, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._tls.ssl_object
        return self._beneath.get_extra_info(info)
