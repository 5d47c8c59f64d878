# Made from spec/ by `nox -s generate`; do not edit.
"""The clients: what they are told, and the connections they keep."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from typing import Any, Self

import httpx

from .types import UNSET, RequestParts

TIMEOUT = 30.0


class Client:
    """A client without a key.

    Args:
        base_url: Where the API is.
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
        base_url: str = "https://api.jicoo.com",
        *,
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: httpx.Timeout | float = TIMEOUT,
        verify_ssl: str | bool | ssl.SSLContext = True,
        follow_redirects: bool = False,
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool = False,
    ) -> None:
        self.base_url = base_url
        self.raise_on_unexpected_status = raise_on_unexpected_status
        self._cookies = dict(cookies or {})
        self._headers = dict(headers or {})
        self._timeout = timeout
        self._arguments: dict[str, Any] = {
            "verify": verify_ssl,
            "follow_redirects": follow_redirects,
            **(httpx_args or {}),
        }
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._async_client: httpx.AsyncClient | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    def __reduce__(self) -> Any:
        raise TypeError(f"A {type(self).__name__} cannot be pickled: make one where it is used.")

    def _copy(self, **changes: Any) -> Self:
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        copy._lock = threading.Lock()
        copy._client = None
        copy._async_client = None
        return copy

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """A copy with more headers and connections of its own."""
        return self._copy(_headers={**self._headers, **headers})

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """A copy with more cookies and connections of its own."""
        return self._copy(_cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float) -> Self:
        """A copy with another time-out and connections of its own."""
        return self._copy(_timeout=timeout)

    def _all_headers(self) -> dict[str, str]:
        return dict(self._headers)

    def get_httpx_client(self) -> httpx.Client:
        """The httpx.Client beneath, made on first use, once whatever the threads."""
        client = self._client
        if client is None:
            with self._lock:
                client = self._client
                if client is None:
                    client = self._client = httpx.Client(
                        base_url=self.base_url,
                        cookies=self._cookies,
                        headers=self._all_headers(),
                        timeout=self._timeout,
                        **self._arguments,
                    )
        return client

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The httpx.AsyncClient beneath, made on first use."""
        client = self._async_client
        if client is None:
            with self._lock:
                client = self._async_client
                if client is None:
                    client = self._async_client = httpx.AsyncClient(
                        base_url=self.base_url,
                        cookies=self._cookies,
                        headers=self._all_headers(),
                        timeout=self._timeout,
                        **self._arguments,
                    )
        return client

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this one, with its own base_url, headers and time-out."""
        self._client = client
        return self

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use this one, with its own base_url, headers and time-out."""
        self._async_client = async_client
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
        """Close the connections of the sync functions; the next call makes new ones."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    async def aclose(self) -> None:
        """Close the connections of the async functions; the next call makes new ones."""
        client, self._async_client = self._async_client, None
        if client is not None:
            await client.aclose()

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.aclose()


class AuthenticatedClient(Client):
    """A client with an API key, which is sent as the header `X-Jicoo-Api-Key` and shows nowhere.

    Args:
        base_url: Where the API is.
        token: The API key.
        prefix: Stands before the key, with a blank; the API wants none.
        auth_header_name: The header.
        arguments: As of `Client`.
    """

    def __init__(
        self,
        base_url: str = "https://api.jicoo.com",
        *,
        token: str,
        prefix: str = "",
        auth_header_name: str = "X-Jicoo-Api-Key",
        **arguments: Any,
    ) -> None:
        super().__init__(base_url, **arguments)
        self._key: Callable[[], dict[str, str]] = lambda: {
            auth_header_name: f"{prefix} {token}".strip()
        }

    def _all_headers(self) -> dict[str, str]:
        return {**self._headers, **self._key()}


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
