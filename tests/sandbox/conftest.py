from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server

Book = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    sandbox = Sandbox()
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture
def box(server: Server) -> Iterator[Sandbox]:
    """The sandbox behind `api`, as it was at the beginning, and true to its document at the end."""
    server.sandbox.reset()
    yield server.sandbox
    assert server.sandbox.violations == []


@pytest.fixture(scope="session")
def _client(server: Server) -> Iterator[httpx.Client]:
    headers = {"X-Jicoo-Api-Key": server.api_key, "X-Jicoo-Sandbox": "test"}
    with httpx.Client(base_url=server.base_url, headers=headers) as client:
        yield client


@pytest.fixture
def api(box: Sandbox, _client: httpx.Client) -> httpx.Client:
    _client.timeout = 10
    return _client


@pytest.fixture
def book(api: httpx.Client) -> Book:
    """Create a booking, by default half an hour on a Saturday morning in Tokyo."""

    def book(start: str = "2024-03-16T02:00:00.000Z", **changes: Any) -> httpx.Response:
        wanted = {
            "eventTypeId": "mzgdPJVBb7RE",
            "timeZone": "Asia/Tokyo",
            "startedAt": start,
            "email": "guest@example.com",
            "name": "john doe",
            "locationId": None,
        }
        return api.post("/v1/bookings", json=wanted | changes)

    return book


@pytest.fixture
def switch(box: Sandbox) -> Callable[..., None]:
    def switch(**changes: Any) -> None:
        box.switches = dataclasses.replace(box.switches, **changes)

    return switch


@pytest.fixture
def received():
    """The address of a listening server, and what reaches it: pairs of headers and body."""
    arrived = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            arrived.append((self.headers, self.rfile.read(length)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook?a=b", arrived
        server.shutdown()
        thread.join()


@pytest.fixture
def form(api: httpx.Client, server: Server) -> Callable[..., httpx.Response]:
    """Send a form as the page does: with its token, and from its own origin."""
    page = api.get("/_ui/state").text
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', page))

    def form(path: str, **fields: str) -> httpx.Response:
        headers = {"Origin": server.base_url, "X-Jicoo-Api-Key": ""}
        return api.post(path, data={"token": token, **fields}, headers=headers)

    return form
