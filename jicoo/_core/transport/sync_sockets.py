"""Blocking connections whose every wait ends when the time of the call does.

The HTTP library gives each wait the seconds that it was told at the beginning, so that a server which sends a byte at
a time holds a call for as long as it likes. Here each wait gets what is left.
"""

from __future__ import annotations

import math
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jicoo._core.transport.sockets import Sockets, wait_until_ready
from jicoo._core.transport.tls import TlsState

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream
else:
    NetworkBackend = NetworkStream = object

_LATE_READS = 16
"""How often what has come already is read when no time is left: a whole answer is never thrown away."""
_RECORDS = 65_536


class SyncSockets(Sockets, NetworkBackend):
    """Opens the sockets of one connection for the HTTP library."""

    _late_reads = 0

    def begin(self, left: Callable[[], float] | None) -> None:
        super().begin(left)
        self._late_reads = 0

    def seconds(self, asked: float | None) -> float:
        """What the next wait may take; infinite where nothing limits it."""
        limit = math.inf if asked is None else asked
        return limit if self.left is None else min(limit, self.left())

    def wait_at_most(self, one: socket.socket, seconds: float) -> None:
        """Limit what `one` waits next."""
        if seconds <= 0:
            raise TimeoutError
        one.settimeout(None if seconds == math.inf else seconds)

    def wait_to_read(self, one: socket.socket, seconds: float) -> None:
        """Wait for data of `one`; what is there is read even when no time is left."""
        if seconds > 0:
            wait_until_ready(one, seconds, to_read=True)
        elif self._late_reads < _LATE_READS:
            self._late_reads += 1
        else:
            raise TimeoutError

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        core = self.core
        with self.failing_as(core.ConnectTimeout, core.ConnectError):
            return SyncStream(self, self._connect(host, port, timeout))

    def _connect(self, host: str, port: int, asked: float | None) -> socket.socket:
        """Connect to the first address that answers; each gets an equal share of the time that is left."""
        began = time.monotonic()
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        problem: OSError = OSError(f"no address of {host}")
        for tried, (family, kind, protocol, _, address) in enumerate(addresses):
            wanted = None if asked is None else asked - (time.monotonic() - began)
            one = self.open(family, kind, protocol)
            try:
                self.wait_at_most(one, self.seconds(wanted) / (len(addresses) - tried))
                one.connect(address)
            except OSError as error:
                problem = error
                self.abort()
            else:
                # From here on it is waited for by itself: a socket with a time-out asks the system three times for
                # each send, and at each of these another thread takes its turn.
                one.settimeout(0)
                return one
        raise problem


class SyncStream(NetworkStream):
    """A connected socket."""

    def __init__(self, sockets: SyncSockets, one: socket.socket) -> None:
        self._sockets = sockets
        self._socket = one

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        sockets, core = self._sockets, self._sockets.core
        with sockets.failing_as(core.ReadTimeout, core.ReadError):
            sockets.check_process()
            held = sockets.held_back()
            if held:
                # A server that has answered already, and closed, is heard all the same.
                with suppress(ConnectionError):
                    self._send(held, timeout)
            data = self._receive(max_bytes, timeout)
        sockets.has_read = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        sockets, core = self._sockets, self._sockets.core
        with sockets.failing_as(core.WriteTimeout, core.WriteError):
            sockets.check_process()
            self._send(sockets.to_send(buffer), timeout)

    def _receive(self, max_bytes: int, timeout: float | None) -> bytes:
        while True:
            seconds = self._sockets.seconds(timeout)
            self._sockets.wait_to_read(self._socket, seconds)
            try:
                return self._socket.recv(max_bytes)
            except BlockingIOError:
                # The system may call a socket ready that is not.
                if seconds <= 0:
                    raise

    def _send(self, buffer: bytes, timeout: float | None) -> None:
        while buffer:
            seconds = self._sockets.seconds(timeout)
            if seconds <= 0:
                raise TimeoutError
            try:
                buffer = buffer[self._socket.send(buffer) :]
            except BlockingIOError:
                wait_until_ready(self._socket, seconds, to_read=False)

    def close(self) -> None:
        self._sockets.abort()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        with self._sockets.connecting():
            return SyncTlsStream(self._sockets, self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        return self._sockets.about(self._socket, info)


class SyncTlsStream(NetworkStream):
    """TLS over another stream, which may be TLS itself: so a proxy is reached by https."""

    def __init__(
        self,
        sockets: SyncSockets,
        beneath: NetworkStream,
        context: ssl.SSLContext,
        hostname: str | None,
        timeout: float | None,
    ) -> None:
        self._sockets = sockets
        self._beneath = beneath
        self._tls = TlsState(context, hostname)
        while not self._tls.shake_hands():
            self._flush(timeout)
            self._tls.receive(beneath.read(_RECORDS, timeout))
        self._flush(timeout)

    def _flush(self, timeout: float | None) -> None:
        outgoing = self._tls.outgoing()
        if outgoing:
            self._beneath.write(outgoing, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        core = self._sockets.core
        with self._sockets.failing_as(core.ReadTimeout, core.ReadError):
            while (data := self._tls.decrypt(max_bytes)) is None:
                self._flush(timeout)
                self._tls.receive(self._beneath.read(_RECORDS, timeout))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        core = self._sockets.core
        with self._sockets.failing_as(core.WriteTimeout, core.WriteError):
            self._tls.encrypt(buffer)
            self._flush(timeout)

    def close(self) -> None:
        self._beneath.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        with self._sockets.connecting():
            return SyncTlsStream(self._sockets, self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._tls.ssl_object
        return self._beneath.get_extra_info(info)
