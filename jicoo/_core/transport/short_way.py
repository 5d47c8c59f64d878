"""The short way of a request to our own pool: without the HTTP library's client, request and response around it.

The library adds nothing to a request that is complete, and its objects take more time than all that is done here. But
whoever looks on at its steps is never passed over: where something else stands in for one of them, as mocks, recorders
and tracers do, or where the library's log is read, a request goes the whole way.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from jicoo._core.transport.addresses import read_plain
from jicoo._core.transport.client import Late
from jicoo._core.transport.library import core_of
from jicoo._core.transport.unloaded import Unloaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import httpcore

    from jicoo._core.transport.library import HttpLibrary

_MOST_URLS = 100
"""Addresses without their queries that are kept as the library has read them."""
_PLAIN_QUERY = re.compile(r"(?:[A-Za-z0-9_.~&=-]|%[0-9A-F]{2})*")
"""What the library sends as it stands."""

_OF_CLIENT = (
    *("send", "_send_handling_auth", "_send_handling_redirects"),
    *("_send_single_request", "_transport_for_url"),
)
"""The functions of the library's client that a request passes through on its whole way."""
_OF_TRANSPORT = {False: ("handle_request",), True: ("handle_async_request",)}
"""And those of its transport, by whether it is asynchronous."""
Step = tuple[type, str, object]
"""A class, the name of a function of it, and the function."""


class ShortWay:
    """From one client of the library's, made here, to the pool beneath it."""

    def __init__(self, client: Any, library: HttpLibrary, *, is_async: bool) -> None:
        self._client = client
        self._is_async = is_async
        self._library = library
        self._core = core_of(library)
        self._log = logging.getLogger(library.__name__)
        home = getattr(library, "__file__", None)
        # A library of which nobody says where it is may be anybody's.
        self._home = Path(home).parent if home else None
        if isinstance(client, Late):
            self.pool: Any = client.pool
            self._is_barred = False
        else:
            self.pool = getattr(getattr(client, "_transport", None), "_pool", None)
            mounts = getattr(client, "_mounts", {"": True})
            # What goes through a proxy is in the library's hands.
            self._is_barred = self.pool is None or any(mounts.values())
        self._steps: Sequence[Step] = ()
        self._read_url = lru_cache(maxsize=_MOST_URLS)(self._address)

    def is_open(self) -> bool:
        """Whether nobody looks on."""
        if self._is_barred or self._log.isEnabledFor(logging.INFO):
            return False
        if isinstance(self._library, Unloaded) and not self._library.is_awaited():
            return True
        steps = self._steps
        if not steps or any(
            kind.__dict__.get(name) is not function for kind, name, function in steps
        ):
            # Whatever stands in for a step may be gone again by now.
            steps = self._steps = self._own_steps()
        return bool(steps)

    def _own_steps(self) -> Sequence[Step]:
        """The functions that a request passes through on its whole way; none where one is not the library's own."""
        client: Any = self._client.whole() if isinstance(self._client, Late) else self._client
        transport: Any = getattr(client, "_transport", None)
        kinds: list[Any] = [type(client), type(transport)]
        passed = (_OF_CLIENT, _OF_TRANSPORT[self._is_async])
        steps: list[Step] = []
        for kind, names in zip(kinds, passed, strict=True):
            for name in names:
                function: object = getattr(kind, "__dict__", {}).get(name)
                # A step that is not there is another way than the one that is known.
                if not self._is_own(function):
                    return ()
                steps.append((kind, name, function))
        return steps

    def _is_own(self, function: object) -> bool:
        # What wraps a function may pass for it in all but its type and its code.
        if type(function) is not FunctionType or self._home is None:
            return False
        # The folder and not its name alone: httpx_ws begins as httpx does.
        return self._home in Path(function.__code__.co_filename).parents

    def request(
        self,
        method: str,
        url: str,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        extensions: dict[str, Any],
    ) -> httpcore.Request:
        """The request of the pool; `headers` lack only the host's, and `extensions` may change on its way."""
        address, mark, query = url.partition("?")
        if _PLAIN_QUERY.fullmatch(query):
            host, scheme, name, port, path = self._read_url(address)
            path += (mark + query).encode("ascii")
        else:
            host, scheme, name, port, path = self._address(url)
        encoded = [(key.encode("ascii"), value.encode("ascii")) for key, value in headers]
        return self._core.Request(
            method,
            self._core.URL(scheme=scheme, host=name, port=port, target=path),
            headers=[(b"Host", host), *encoded],
            content=body,
            extensions=extensions,
        )

    def _address(self, url: str) -> tuple[bytes, bytes, bytes, int | None, bytes]:
        """An address as the library reads it, which takes longer than all else that makes a request."""
        read = read_plain(url) or self._library.URL(url)
        return read.netloc, read.raw_scheme, read.raw_host, read.port, read.raw_path


class Answer:
    """What the short way brings back, in the shape of the library's response."""

    is_closed = False
    is_stream_consumed = False

    def __init__(self, response: httpcore.Response) -> None:
        self.status_code = response.status
        self.headers = read_headers(response.headers)
        self._stream: Any = response.stream

    def iter_raw(self) -> Any:
        """The pieces of the body as they come."""
        return self._stream

    aiter_raw = iter_raw

    def close(self) -> Any:
        """Let go of what is left of the body."""
        return self._stream.close()

    def aclose(self) -> Any:
        """The same where waiting is awaited."""
        return self._stream.aclose()


def read_headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in lower case, as the library reads them: those of one name are put together."""
    encoding = "ascii"
    whole = b"".join([part for pair in raw for part in pair])
    if not whole.isascii():
        encoding = "utf-8" if all(_is_utf_8(part) for pair in raw for part in pair) else "latin-1"
    found: dict[str, str] = {}
    for key, value in raw:
        name, text = key.lower().decode(encoding), value.decode(encoding)
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def _is_utf_8(part: bytes) -> bool:
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
