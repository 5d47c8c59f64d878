"""The facade against the sandbox over real sockets, in both flavours, under every choice the documentation leaves open.

Each test runs with the defaults and with each other value of each switch, and expects the same of all: where what comes
out must differ, the test says why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from jicoo.sandbox import Sandbox, Server, Switches
from tests.client.conftest import Flavour

DEFAULTS = dataclasses.asdict(Switches())
SETTINGS = [
    {},
    *(
        {name: value}
        for name, values in Switches.names().items()
        for value in values
        if value != str(DEFAULTS[name]).lower()
    ),
]
Settings = tuple[tuple[str, str], ...]


def spelt(settings: dict[str, str]) -> str:
    return ",".join(f"{name}={value}" for name, value in settings.items()) or "defaults"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    sandbox = Sandbox()
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Where the clients send their requests."""
    return server.base_url


@pytest.fixture(params=SETTINGS, ids=spelt)
def settings(request: pytest.FixtureRequest) -> dict[str, str]:
    return request.param


@pytest.fixture
def sandbox(server: Server, settings: dict[str, str]) -> Iterator[Sandbox]:
    """The sandbox behind the clients, as it was at the beginning, and true to its document at the end."""
    server.sandbox.reset()
    server.switches = Switches().with_text(settings)
    yield server.sandbox
    assert server.sandbox.violations == []


class Api:
    """A client as its sync flavour reads, whichever it is: calls give results, lists come whole."""

    def __init__(self, flavour: Flavour, target: Any) -> None:
        self._flavour = flavour
        self.target = target

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.target, name)
        if not callable(value):
            return Api(self._flavour, value)
        return lambda *args, **kwargs: self._flavour.run(lambda: value(*args, **kwargs))

    def pages(self, paginator: Any) -> list[Any]:
        return self._flavour.pages(paginator)


class Clients:
    """The clients of one flavour: one for each key and setting, since a client remembers how its server behaves."""

    def __init__(self, flavour: Flavour) -> None:
        self._flavour = flavour
        self._made: dict[tuple[str, str], Api] = {}

    def get(self, key: str, settings: dict[str, str]) -> Api:
        wanted = (key, spelt(settings))
        if wanted not in self._made:
            client = self._flavour.client(key, time_zone="Asia/Tokyo", max_retries=0)
            self._made[wanted] = Api(self._flavour, client)
        return self._made[wanted]


@pytest.fixture(scope="session", params=["sync", "async"])
def clients(request: pytest.FixtureRequest, base_url: str) -> Iterator[Clients]:
    flavour = Flavour(request.param, base_url)
    yield Clients(flavour)
    flavour.close()


@pytest.fixture
def api(clients: Clients, sandbox: Sandbox, settings: dict[str, str]) -> Api:
    return clients.get(sandbox.api_key, settings)


@pytest.fixture
def stranger(clients: Clients, sandbox: Sandbox, settings: dict[str, str]) -> Api:
    """A client with a key that is not valid."""
    return clients.get("sk_live_wrong", settings)


@pytest.fixture(scope="session")
def _direct(server: Server) -> Iterator[httpx.Client]:
    headers = {"X-Jicoo-Api-Key": server.api_key}
    with httpx.Client(base_url=server.base_url, headers=headers) as client:
        yield client


@pytest.fixture
def held(_direct: httpx.Client, sandbox: Sandbox) -> Callable[..., Any]:
    """What the sandbox itself tells at a path, past the clients and whatever stands before it."""

    def held(path: str, **query: str) -> Any:
        answer = _direct.get(f"/v1/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    return held
