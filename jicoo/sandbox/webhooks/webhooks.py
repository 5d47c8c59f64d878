"""What happens to bookings, told to the addresses that asked for it, signed."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import http.client
import json
import queue
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jicoo.sandbox.state import booking_views
from jicoo.sandbox.state.clock import milliseconds, wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo.sandbox.state.clock import SandboxClock
    from jicoo.sandbox.state.store import Store

SIGNATURE_HEADER = "Jicoo-Webhook-Signature"
WEBHOOK_SECRET = "whsec_sandbox"  # noqa: S105
_TIMEOUT = 5.0


@dataclasses.dataclass(frozen=True)
class Delivery:
    """One message and what the address answered: a status, or None where nobody did."""

    url: str
    headers: dict[str, str]
    body: bytes = dataclasses.field(repr=False)
    status: int | None


class Webhooks:
    """The addresses of one sandbox, and what has been sent to them in order, one at a time."""

    def __init__(self, store: Store, clock: SandboxClock, check: Callable[[Any], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check
        self._lock = threading.Lock()
        self._endpoints: list[tuple[str, str]] = []
        self._deliveries: list[Delivery] = []
        self._waiting: queue.Queue[tuple[str, dict[str, str], bytes] | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def add(self, url: str, *, secret: str = WEBHOOK_SECRET) -> None:
        """Tell `url` from now on, signing with `secret`; ValueError where it is no http address."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("a webhook goes to an http or https address")
        with self._lock:
            self._endpoints.append((url, secret))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._deliver, name="jicoo-sandbox-webhooks", daemon=True
                )
                self._thread.start()

    @property
    def deliveries(self) -> list[Delivery]:
        """What has been sent."""
        with self._lock:
            return list(self._deliveries)

    def settle(self) -> list[Delivery]:
        """Wait until everything that is due has been sent, and return it."""
        self._waiting.join()
        return self.deliveries

    def tell(self, event: str, uid: str, *, newest: bool = False) -> None:
        """Tell of a booking, once for each of its guests, or for the `newest` of them alone."""
        with self._lock:
            endpoints = list(self._endpoints)
        if not endpoints:
            return
        now = milliseconds(self._clock.now())
        with self._store.transaction() as db:
            told = booking_views.told(db, uid)
        for one in told[-1:] if newest else told:
            message = {"event": event, "createdAt": wire(now), "object": one}
            self._check(message)
            body = json.dumps(message, ensure_ascii=False).encode()
            for url, secret in endpoints:
                self._waiting.put((url, signed(body, secret, now // 1000), body))

    def clear(self) -> None:
        """Forget the addresses, and what has been sent."""
        with self._lock:
            self._endpoints.clear()
        self._waiting.join()
        with self._lock:
            self._deliveries.clear()

    def close(self) -> None:
        self.clear()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _deliver(self) -> None:
        while (message := self._waiting.get()) is not None:
            url, headers, body = message
            delivery = Delivery(url, headers, body, _post(url, headers, body))
            with self._lock:
                self._deliveries.append(delivery)
            self._waiting.task_done()
        self._waiting.task_done()


def signed(body: bytes, secret: str, timestamp: int) -> dict[str, str]:
    """The headers under which a body is sent."""
    payload = f"{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", SIGNATURE_HEADER: f"t={timestamp},v1={digest}"}


def _post(url: str, headers: dict[str, str], body: bytes) -> int | None:
    parts = urlsplit(url)
    connect: Any = (
        http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    )
    connection = connect(parts.hostname, parts.port, timeout=_TIMEOUT)
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("POST", path, body, headers)
        status: int = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return status
