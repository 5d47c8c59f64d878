"""The clients: what they are told, and the connections they keep."""

from __future__ import annotations

import asyncio
import copy
import ipaddress
import os
import ssl
import threading
from collections.abc import Callable, Mapping
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httpx

from .document import API_KEY_HEADER, BASE_URL
from .types import UNSET, RequestParts

TIMEOUT = 30.0

C = TypeVar("C", bound=httpx.Client | httpx.AsyncClient)


class Client:
    """A client without a key.

    Args:
        base_url: Where the API is; without user info, query or fragment.
        cookies: Sent with each request.
        headers: Sent with each request.
        timeout: Seconds, or an httpx.Timeout; 30 seconds where it is left out.
        verify_ssl: As httpx takes it.
        follow_redirects: Whether redirects are followed; they are not unless this is said.
        httpx_args: Passed to httpx.Client and httpx.AsyncClient.
        raise_on_unexpected_status: Raise UnexpectedStatus for a status that the document does not name.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: httpx.Timeout | float = TIMEOUT,
        verify_ssl: str | bool | ssl.SSLContext = True,
        follow_redirects: bool = False,
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool = False,
    ) -> None:
        _check(base_url)
        self.base_url = base_url
        self.raise_on_unexpected_status = raise_on_unexpected_status
        arguments: dict[str, Any] = {
            "base_url": base_url,
            "cookies": dict(cookies or {}),
            "timeout": timeout,
            "verify": verify_ssl,
            "follow_redirects": follow_redirects,
            **(httpx_args or {}),
        }
        own_headers = dict(headers or {})

        def settings() -> dict[str, Any]:
            return {**arguments, "headers": {**own_headers, **self._key_headers()}}

        self._sync = _Kept(lambda: httpx.Client(**settings()), _anywhere)
        self._async = _Kept(lambda: httpx.AsyncClient(**settings()), _event_loop)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    def __reduce__(self) -> Any:
        raise TypeError(f"A {type(self).__name__} cannot be pickled: make one where it is used.")

    def _key_headers(self) -> dict[str, str]:
        return {}

    def _changed(self, change: Callable[[httpx.Client | httpx.AsyncClient], None]) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._sync = _Changed(self._sync, change)
        twin._async = _Changed(self._async, change)
        return twin

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """A copy with more headers on the same connections; closing either closes them."""
        more = dict(headers)
        return self._changed(lambda client: client.headers.update(more))

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """A copy with more cookies on the same connections; closing either closes them."""
        more = dict(cookies)
        return self._changed(lambda client: client.cookies.update(more))

    def with_timeout(self, timeout: httpx.Timeout | float) -> Self:
        """A copy with another time-out on the same connections; closing either closes them."""

        def change(client: httpx.Client | httpx.AsyncClient) -> None:
            client.timeout = timeout

        return self._changed(change)

    def get_httpx_client(self) -> httpx.Client:
        """The httpx.Client beneath, made on first use, once whatever the threads."""
        return self._sync.get()

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The httpx.AsyncClient beneath, made on first use, one for each event loop."""
        return self._async.get()

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this one, with its own base_url, headers and time-out."""
        self._sync = _Kept(lambda: client, _anywhere)
        return self

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use this one, with its own base_url, headers and time-out."""
        self._async = _Kept(lambda: async_client, _anywhere)
        return self

    def send(self, parts: RequestParts) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request that `build` made: status, headers and content of the answer."""
        response = self.get_httpx_client().request(**_arguments(parts))
        return response.status_code, response.headers, response.content

    async def asend(self, parts: RequestParts) -> tuple[int, Mapping[str, str], bytes]:
        """As `send`."""
        response = await self.get_async_httpx_client().request(**_arguments(parts))
        return response.status_code, response.headers, response.content

    def close(self) -> None:
        """Close the connections of the sync functions; the next call makes new ones, unless they were given."""
        client = self._sync.drop()
        if client is not None:
            client.close()

    async def aclose(self) -> None:
        """Close the connections of the async functions in this event loop; as `close`."""
        client = self._async.drop()
        if client is not None:
            await client.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: Any) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.aclose()


class AuthenticatedClient(Client):
    """A client with an API key, which is sent in the header that the document names, and shows nowhere.

    Args:
        base_url: Where the API is.
        token: The API key.
        prefix: Stands before the key, with a blank; the API wants none.
        auth_header_name: The header.
        arguments: As of `Client`.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        token: str,
        prefix: str = "",
        auth_header_name: str = API_KEY_HEADER,
        **arguments: Any,
    ) -> None:
        value = f"{prefix} {token}".strip()
        problem = _token_problem(token, value)
        if not problem and urlsplit(base_url).scheme == "http" and not _is_local(base_url):
            problem = "http:// would send it in clear text: use https://"
        if problem:
            del token, value  # or a traceback with locals would show it
            raise ValueError(f"token: {problem}")
        super().__init__(base_url, **arguments)
        self._secret: Callable[[], str] = lambda: token
        self._key: Callable[[], dict[str, str]] = lambda: {auth_header_name: value}

    @property
    def token(self) -> str:
        """The API key, as it was given; for another key, make another client."""
        return self._secret()

    def _key_headers(self) -> dict[str, str]:
        return self._key()


class _Place:
    """What connections belong to where there is no event loop of asyncio's."""


_nowhere = _Place()


def _anywhere() -> object:
    return _nowhere


def _event_loop() -> object:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _nowhere


class _Clients(Generic[C]):
    """The httpx clients of one process, by what they belong to."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.by_place: WeakKeyDictionary[object, C] = WeakKeyDictionary()


class _Kept(Generic[C]):
    """An httpx client for each place, made on first use, once whatever the threads; never that of another process."""

    def __init__(self, make: Callable[[], C], place: Callable[[], object]) -> None:
        self._make = make
        self._place = place
        self._of_process: dict[int, _Clients[C]] = {}

    def _clients(self) -> _Clients[C]:
        # A process forked in C runs no hook of Python's, and a lock that was taken as it was forked stays taken.
        process = os.getpid()
        clients = self._of_process.get(process)
        if clients is None:
            clients = self._of_process.setdefault(process, _Clients())
            for other in [key for key in self._of_process if key != process]:
                self._of_process.pop(other, None)
        return clients

    def get(self) -> C:
        place, clients = self._place(), self._clients()
        with clients.lock:
            client = clients.by_place.get(place)
            if client is None:
                # One that was made outside of any event loop belongs to the first that uses it.
                client = clients.by_place.pop(_nowhere, None) or self._make()
                clients.by_place[place] = client
            return client

    def drop(self) -> C | None:
        clients = self._clients()
        with clients.lock:
            return clients.by_place.pop(self._place(), None)


class _Changed(_Kept[C]):
    """The connections of another, with headers, cookies and a time-out of its own."""

    def __init__(
        self, below: _Kept[C], change: Callable[[httpx.Client | httpx.AsyncClient], None]
    ) -> None:
        self._below = below
        self._change = change
        self._views: WeakKeyDictionary[C, C] = WeakKeyDictionary()

    def get(self) -> C:
        client = self._below.get()
        if client.is_closed:
            return client
        view = self._views.get(client)
        if view is None:
            view = copy.copy(client)
            # Setting them gives the copy its own; the transport stays the same.
            view.headers = client.headers
            view.cookies = httpx.Cookies(client.cookies)
            view.event_hooks = client.event_hooks
            self._change(view)
            view = self._views.setdefault(client, view)
        return view

    def drop(self) -> C | None:
        return self._below.drop()


def _check(base_url: str) -> None:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("base_url: it must begin with https:// (or http://) and a host")
    if "@" in parts.netloc or "?" in base_url or "#" in base_url:
        raise ValueError("base_url: it may hold no user info, query or fragment")


def _token_problem(token: str, value: str) -> str:
    """Why a token cannot be an API key, empty where it can."""
    if not (token.strip() and value.isascii() and value.isprintable()):
        return "it is empty, or holds what a header cannot carry"
    if token.strip().lower().startswith("bearer "):
        return "it begins with 'Bearer': give the key alone"
    if token.strip().startswith("whsec_"):
        return "it is a webhook secret (whsec_...): give the API key"
    return ""


def _is_local(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _arguments(parts: RequestParts) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "method": parts.method,
        "url": parts.path,
        "headers": parts.headers,
    }
    if parts.query:
        arguments["params"] = parts.query
    if parts.body is not UNSET:
        arguments["json"] = parts.body
    return arguments
