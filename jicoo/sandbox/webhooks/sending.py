"""One address and what is sent to it, by a thread of its own: whatever becomes of it, nothing else waits for it."""

from __future__ import annotations

import contextlib
import dataclasses
import heapq
import http.client
import itertools
import socket
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jicoo.sandbox.webhooks.signing import signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo.sandbox.webhooks.addresses import Address

TIMEOUT = 5.0
"""Seconds that an attempt may take in all, whatever its receiver does."""
LATE = 0.5
"""Seconds by which what is late is late."""
STALE = 3600
"""Seconds by which the time of a stale signature lies back."""
_OVERTAKEN = 1.0
"""Seconds for which a message waits to be overtaken by another."""
_FIRST_PAUSE = 0.1
"""Seconds before the second attempt; each further pause is twice as long."""


@dataclasses.dataclass(frozen=True)
class Delivery:
    """One attempt and what the address answered: a status, or None where nobody did."""

    url: str
    headers: dict[str, str]
    body: bytes = dataclasses.field(repr=False)
    status: int | None
    attempt: int = 1
    """Which attempt this was, from 1 on."""
    time: str = ""
    """When it was over, of the real clock, in UTC."""
    number: int = 0
    """Which of the sandbox's deliveries it was, from 0 on."""


@dataclasses.dataclass
class Message:
    """What is to be sent, and what is to go wrong on the way."""

    body: bytes = dataclasses.field(repr=False)
    attempts: int = 1
    """How often it is sent at most: again after any answer but a 2xx."""
    attempt: int = 1
    stale: bool = False
    wrong: bool = False
    overtaken: bool = False


class Endpoint:
    """An address, its secret, and what waits to be sent to it: the earliest due first."""

    def __init__(
        self,
        address: Address,
        secret: str,
        record: Callable[[Endpoint, Delivery], None],
        changed: Callable[[], None],
    ) -> None:
        self.url: str = address.url
        self._address = address
        self._secret = secret
        self._record = record
        self._tell_changed = changed
        self.unfinished: int = 0
        """How many messages wait, or are being sent."""
        self._waiting: list[tuple[float, int, Message]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._stopped = False
        self._connection: http.client.HTTPConnection | None = None
        self._thread: threading.Thread | None = None

    def put(self, message: Message, *, delay: float = 0.0) -> None:
        """Send a message, in its turn."""
        delay = max(delay, _OVERTAKEN) if message.overtaken else delay
        with self._changed:
            if self._stopped:
                return
            self.unfinished += 1
            heapq.heappush(self._waiting, (time.monotonic() + delay, next(self._numbers), message))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="jicoo-sandbox-webhooks", daemon=True
                )
                self._thread.start()
            self._changed.notify()

    def stop(self) -> None:
        """Send nothing more; what is under way is broken off, and waited for by nobody."""
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            self._changed.notify()
            connection = self._connection
        _break_off(connection)

    def _run(self) -> None:
        while (message := self._next()) is not None:
            try:
                self._send(message)
            finally:
                with self._changed:
                    self.unfinished -= 1
                self._tell_changed()

    def _next(self) -> Message | None:
        """The next message once it is due; None where there will be none."""
        with self._changed:
            while not self._stopped:
                if not self._waiting:
                    self._changed.wait()
                    continue
                wait = self._waiting[0][0] - time.monotonic()
                if wait <= 0:
                    return heapq.heappop(self._waiting)[2]
                self._changed.wait(wait)
            return None

    def _send(self, message: Message) -> None:
        timestamp = int(time.time()) - (STALE if message.stale else 0)
        secret = f"{self._secret}?" if message.wrong else self._secret
        headers = signed(message.body, secret, timestamp)
        status = self._post(headers, message.body)
        over = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        delivery = Delivery(self._address.url, headers, message.body, status, message.attempt, over)
        self._record(self, delivery)
        if (status is None or not 200 <= status < 300) and message.attempt < message.attempts:
            pause = _FIRST_PAUSE * 2 ** (message.attempt - 1)
            again = dataclasses.replace(message, attempt=message.attempt + 1, overtaken=False)
            self.put(again, delay=pause)
        self._release_overtaken()

    def _release_overtaken(self) -> None:
        """Whoever waited to be overtaken has been."""
        with self._changed:
            now = time.monotonic()
            self._waiting = [
                (now if message.overtaken else due, number, message)
                for due, number, message in self._waiting
            ]
            heapq.heapify(self._waiting)

    def _post(self, headers: dict[str, str], body: bytes) -> int | None:
        """The status that is answered, None where none is: whatever went wrong, the next message is sent."""
        address = self._address
        kind = http.client.HTTPSConnection if address.secure else http.client.HTTPConnection
        connection = kind(address.host, address.port, timeout=TIMEOUT)
        with self._changed:
            if self._stopped:
                return None
            self._connection = connection
        # Each read has a time limit of its own, and a receiver that drips keeps within it for ever.
        too_late = threading.Event()
        limit = threading.Timer(TIMEOUT, _give_up, (connection, too_late))
        limit.daemon = True
        limit.start()
        try:
            connection.request("POST", address.path, body, headers)
            status: int = connection.getresponse().status
        except Exception:  # noqa: BLE001 - http.client lets through what it did not foresee
            return None
        finally:
            limit.cancel()
            with self._changed:
                self._connection = None
            connection.close()
        # What is broken off reads as if it had ended.
        return None if too_late.is_set() else status


def _give_up(connection: http.client.HTTPConnection, too_late: threading.Event) -> None:
    too_late.set()
    _break_off(connection)


def _break_off(connection: http.client.HTTPConnection | None) -> None:
    sock: socket.socket | None = None if connection is None else connection.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
