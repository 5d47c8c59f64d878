"""Pytest fixtures over a sandbox: `pytest_plugins = ["jicoo.testing"]` in a `conftest.py`.

```python
def test_booking(jicoo_client, jicoo_sandbox):
    jicoo_client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        name="john doe", email="guest@example.com",
    )
    assert len(jicoo_sandbox.sandbox.bookings()) == 1
```

Needs the extra `sandbox`, and that only once a fixture is used. `booking()`, `event_type()` and the like make up what
the API answers, and `signed_webhook` a delivery: they need nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

import jicoo
from jicoo._factories import (
    availability_calendar,
    booking,
    booking_contact,
    event_type,
    host,
    invitation,
    organization_user,
    schedule,
    slot,
    team,
)
from jicoo.webhooks.samples import SignedWebhook, signed_webhook

if TYPE_CHECKING:
    from collections.abc import Generator

    from jicoo import AsyncJicoo, Jicoo
    from jicoo.sandbox import Server

__all__ = [
    "SignedWebhook",
    "WebhookReceiver",
    "async_jicoo_client",
    "availability_calendar",
    "booking",
    "booking_contact",
    "event_type",
    "host",
    "invitation",
    "jicoo_client",
    "jicoo_sandbox",
    "jicoo_webhooks",
    "organization_user",
    "schedule",
    "signed_webhook",
    "slot",
    "team",
]


@pytest.fixture(scope="session")
def _jicoo_server() -> Generator[Server]:  # pyright: ignore[reportUnusedFunction]
    from jicoo.sandbox import API_KEY, Sandbox

    sandbox = Sandbox(api_key=API_KEY)
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture
def jicoo_sandbox(_jicoo_server: Server) -> Generator[Server]:
    """A running sandbox as it was at the beginning: `base_url`, `api_key`, `switches`, `sandbox`.

    One server serves the whole session and is reset for each test. The test fails where the sandbox
    itself has answered against the API's document.
    """
    _jicoo_server.sandbox.reset()
    yield _jicoo_server
    if _jicoo_server.sandbox.violations:
        pytest.fail(f"the sandbox is at fault: {_jicoo_server.sandbox.violations}")


@pytest.fixture
def jicoo_client(jicoo_sandbox: Server) -> Generator[Jicoo]:
    """A client of the sandbox, closed after the test."""
    from jicoo import Jicoo

    with Jicoo(api_key=jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url) as client:
        yield client


@pytest.fixture
def async_jicoo_client(jicoo_sandbox: Server) -> AsyncJicoo:
    """An asynchronous client of the sandbox, for the test to enter with `async with`.

    It is made before any event loop runs, so it works under every asynchronous pytest plugin, and
    with `asyncio.run` in a plain test.
    """
    from jicoo import AsyncJicoo

    return AsyncJicoo(api_key=jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url)


class WebhookReceiver:
    """An address on this machine that takes webhooks: `url`, `secret`, and the `events` that came.

    `status` is what it answers: set another one to see what is delivered again.
    """

    secret: str = "whsec_testing"  # noqa: S105 - known to everybody who reads this

    def __init__(self, settle: Callable[[], object]) -> None:
        self.status: int = 200
        self._settle = settle
        self._lock = threading.Lock()
        self._arrived: list[tuple[bytes, list[tuple[str, str]]]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                receiver._take(body, self.headers.items())
                self.send_response(receiver.status)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url: str = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()

    @property
    def events(self) -> list[jicoo.WebhookEvent]:
        """What came and is rightly signed, in the order in which it came, once all that is due has been sent."""
        from jicoo.errors import WebhookError

        return [one for one in self._opened() if not isinstance(one, WebhookError)]

    @property
    def refused(self) -> list[jicoo.errors.WebhookError]:
        """Why other deliveries must not be trusted."""
        from jicoo.errors import WebhookError

        return [one for one in self._opened() if isinstance(one, WebhookError)]

    def close(self) -> None:
        """Take nothing more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _take(self, body: bytes, headers: list[tuple[str, str]]) -> None:
        with self._lock:
            self._arrived.append((body, headers))

    def _opened(self) -> list[jicoo.WebhookEvent | jicoo.errors.WebhookError]:
        self._settle()
        with self._lock:
            return [self._unwrapped(body, headers) for body, headers in self._arrived]

    def _unwrapped(
        self, body: bytes, headers: list[tuple[str, str]]
    ) -> jicoo.WebhookEvent | jicoo.errors.WebhookError:
        from jicoo.errors import WebhookError
        from jicoo.webhooks import unwrap

        try:
            return unwrap(body, headers, secret=self.secret)
        except WebhookError as error:
            return error


@pytest.fixture
def jicoo_webhooks(jicoo_sandbox: Server) -> Generator[WebhookReceiver]:
    """A receiver that the sandbox tells of what happens to bookings; its `events` are what came, verified."""
    receiver = WebhookReceiver(jicoo_sandbox.sandbox.webhooks.settle)
    jicoo_sandbox.sandbox.webhooks.add(receiver.url, secret=receiver.secret)
    yield receiver
    receiver.close()
