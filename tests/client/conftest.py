"""Both flavours behind one call, before a server that answers by script or before a sandbox."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jicoo import AsyncJicoo, Jicoo
from jicoo.sandbox import Server
from tests.canary import KEY, watch
from tests.client.scripted import Scripted
from tests.client.ways import User, Way

CONSULTATION = "mzgdPJVBb7RE"
"""An event type of the sandbox that one guest books at a time."""


class Flavour:
    """Runs the sync or the async client; a test names a method and need not know which."""

    def __init__(self, name: str, base_url: str) -> None:
        self.name = name
        self.base_url = base_url
        self._runner = asyncio.Runner()
        self._clients: list[Any] = []

    @property
    def kind(self) -> Any:
        return Jicoo if self.name == "sync" else AsyncJicoo

    def client(self, key: str = KEY, **options: Any) -> Any:
        client = watch(self.kind(key, **{"base_url": self.base_url, **options}))
        self._clients.append(client)
        return client

    def run(self, call: Callable[[], Any]) -> Any:
        """The result of `call`, awaited or listed where that is what the flavour gives."""
        if self.name == "sync":
            result = watch(call())
            return watch(list(result)) if hasattr(result, "first_page") else result

        async def main() -> Any:
            result = watch(call())
            if hasattr(result, "first_page"):
                return [item async for item in result]
            return await result if hasattr(result, "__await__") else result

        return watch(self._runner.run(main()))

    def pages(self, paginator: Any) -> list[Any]:
        if self.name == "sync":
            return watch(list(paginator.pages()))

        async def main() -> list[Any]:
            return [page async for page in paginator.pages()]

        return watch(self._runner.run(main()))

    def close(self) -> None:
        for client in self._clients:
            self.run(client.close if self.name == "sync" else client.aclose)
        self._runner.close()


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted() as scripted:
        yield scripted


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest, server: Scripted) -> Iterator[Flavour]:
    made = Flavour(request.param, server.base_url)
    yield made
    made.close()


@pytest.fixture(params=["sync", "async"])
def local(request: pytest.FixtureRequest, jicoo_sandbox: Server) -> Iterator[Flavour]:
    """A flavour that speaks to the sandbox."""
    made = Flavour(request.param, jicoo_sandbox.base_url)
    yield made
    made.close()


def switch(server: Server, **changes: Any) -> None:
    server.switches = dataclasses.replace(server.switches, **changes)


@pytest.fixture
def use(server: Scripted) -> Iterator[Callable[..., User]]:
    """Makes a client that sends in a given way; all are closed at the end of the test."""
    made: list[User] = []

    def start(way: Way, **options: Any) -> User:
        made.append(User(way, **{"base_url": server.base_url, **options}))
        return made[-1]

    yield start
    for user in made:
        user.close()
