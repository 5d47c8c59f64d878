"""A client over each way of sending: sync or async, over httpx or httpx2, its own or a caller's."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from jicoo import AsyncJicoo, Jicoo
from tests.canary import KEY

LIBRARIES = ("httpx", "httpx2")


@dataclass(frozen=True)
class Way:
    """How a client sends."""

    flavour: str
    library: str
    given: bool = False

    def __str__(self) -> str:
        return f"{self.flavour} {self.library}{' given' if self.given else ''}"

    @property
    def http(self) -> Any:
        return importlib.import_module(self.library)

    def http_client(self, **options: Any) -> Any:
        """A caller's client of the library."""
        http = self.http
        return (http.Client if self.flavour == "sync" else http.AsyncClient)(**options)


OWN = tuple(Way(flavour, library) for flavour in ("sync", "async") for library in LIBRARIES)
GIVEN = tuple(Way(way.flavour, way.library, given=True) for way in OWN)
EVERY = (*OWN, *GIVEN)


def sampled(ways: Iterable[Way]) -> list[Any]:
    """Ways for a test that takes long: each flavour, own and given, over one of the libraries, and both are among them.

    The other library is left to the loop that takes longer.
    """
    return [
        pytest.param(way, id=str(way), marks=[] if _is_sampled(way) else [pytest.mark.slow])
        for way in ways
    ]


def _is_sampled(way: Way) -> bool:
    first, second = LIBRARIES
    return way.library == (first if (way.flavour == "sync") != way.given else second)


class User:
    """Uses one client as its way wants it; a test need not know which."""

    def __init__(self, way: Way, base_url: str, *, http_client: Any = None, **options: Any) -> None:
        self.way = way
        self.http_client = http_client
        if way.given and http_client is None:
            self.http_client = way.http_client()
        kind: Any = Jicoo if way.flavour == "sync" else AsyncJicoo
        options = {"time_zone": "Asia/Tokyo", "timeout": 5, **options}
        self.client: Any = kind(KEY, base_url=base_url, http_client=self.http_client, **options)
        if not way.given:
            # Where httpx is installed, none but a test makes its own client over httpx2.
            self.client._session.transport._library = way.http
        self._closed = False
        self._runner = asyncio.Runner() if way.flavour == "async" else None
        if self._runner is not None:
            # Its own sockets are open before any is counted.
            self._runner.get_loop()

    @property
    def pool(self) -> Any:
        """The connections of a client's own."""
        return self.client._session.transport._made["client"]._transport._pool

    def run(self, call: Callable[[], Any]) -> Any:
        if self._runner is None:
            return call()

        async def main() -> Any:
            result = call()
            return await result if hasattr(result, "__await__") else result

        return self._runner.run(main())

    def get(self, uid: str = "bk_1", **options: Any) -> Any:
        client = self.client.with_options(**options) if options else self.client
        return self.run(lambda: client.bookings.get(uid))

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        close = self.client.close if self._runner is None else self.client.aclose
        self.run(close)
        if self.http_client is not None:
            self.run(self.http_client.close if self._runner is None else self.http_client.aclose)
        if self._runner is not None:
            self._runner.close()
