"""Both flavours of the client, of both libraries, behind one set of methods."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client, make_client
from jicoo._core.transport.places import Exchange, Places
from tests.transport.serving import Answer, Server, echo

LIBRARIES = ("httpx", "httpx2")


class Caller:
    """A client whose calls a test makes without knowing whether it is the one of an event loop."""

    def __init__(self, library: Any, flavour: str, base_url: str, **options: Any) -> None:
        self.library = library
        self.is_async = flavour == "async"
        self.base_url = base_url
        make: Any = make_async_client if self.is_async else make_client
        self.client: Any = make(library, base_url, **options)
        self._runner = asyncio.Runner() if self.is_async else None
        if self._runner is not None:
            # Its own sockets are open before any is counted.
            self._runner.get_loop()

    @property
    def pool(self) -> Any:
        return self.client._transport._pool

    @property
    def places(self) -> Places:
        return next(iter(self.pool._of_process.values()))

    def run(self, call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        if self._runner is None:
            return call(*arguments, **options)

        async def main() -> Any:
            return await call(*arguments, **options)

        return self._runner.run(main())

    def get(self, path: str = "/", *, method: str = "GET", **extensions: Any) -> Any:
        return self.run(self.client.request, method, path, extensions=extensions)

    def head_of(self, path: str = "/", **extensions: Any) -> Any:
        """A response whose body is not read yet."""
        request = self.client.build_request("GET", path, extensions=extensions)
        return self.run(self.client.send, request, stream=True)

    def read(self, response: Any) -> bytes:
        return self.run(response.aread if self.is_async else response.read)

    def drop(self, response: Any) -> None:
        self.run(response.aclose if self.is_async else response.close)

    def exchange(self, **options: Any) -> Exchange:
        return Exchange(**options)

    def close(self) -> None:
        self.run(self.client.aclose if self.is_async else self.client.close)
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Any:
    try:
        return importlib.import_module(request.param)
    except ImportError:
        pytest.skip(f"{request.param} is not installed")


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server; all are stopped at the end of the test."""
    started: list[Server] = []

    def start(answer: Answer = echo, **options: Any) -> Server:
        started.append(Server(answer, **options))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def server(serve: Callable[..., Server]) -> Server:
    return serve()


@pytest.fixture
def call(library: Any, flavour: str) -> Iterator[Callable[..., Caller]]:
    """Make a client of the library and flavour at hand; all are closed at the end of the test."""
    made: list[Caller] = []

    def start(base_url: str, **options: Any) -> Caller:
        made.append(Caller(library, flavour, base_url, **options))
        return made[-1]

    yield start
    for caller in made:
        caller.close()
