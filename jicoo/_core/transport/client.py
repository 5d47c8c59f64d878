"""Makes the HTTP library's client whose connections are ours."""

from __future__ import annotations

from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any

from jicoo._core.transport.environment import proxies, tls_context
from jicoo._core.transport.library import core_of
from jicoo._core.transport.pool import Pool

if TYPE_CHECKING:
    import ssl
    from urllib.request import Request

    import httpcore
    import httpx

    from jicoo._core.transport.library import HttpCore, HttpLibrary


class NoCookies(CookieJar):
    """Keeps none, and takes no lock, which an exception of a signal could leave taken for ever."""

    def extract_cookies(self, response: Any, request: Request) -> None:
        """Keep nothing."""

    def add_cookie_header(self, request: Request) -> None:
        """Add nothing."""


def make_client(
    library: HttpLibrary, base_url: str, *, size: int = 100, keep_alive: float = 30.0
) -> httpx.Client:
    """A blocking client of `library` for the host of `base_url`, with `size` connections at most."""
    core, url = core_of(library), library.URL(base_url)
    context = _context(library, url)

    def over(proxy: httpx.Proxy | None) -> httpx.HTTPTransport:
        pool = Pool(
            core,
            _origin(core, url),
            ssl_context=context,
            proxy=proxy,
            size=size,
            keep_alive=keep_alive,
        )
        # Its own `__init__` makes nothing but a TLS context and the pool that this one takes the place of.
        transport = library.HTTPTransport.__new__(library.HTTPTransport)
        vars(transport)["_pool"] = pool
        return transport

    mounts = {
        pattern: None if proxy is None else over(proxy)
        for pattern, proxy in proxies(library, url).items()
    }
    return library.Client(
        transport=over(None),
        mounts=mounts,
        base_url=url,
        cookies=NoCookies(),
        follow_redirects=False,
        timeout=None,
        # What the environment says is in the mounts and in the TLS context.
        trust_env=False,
    )


def make_async_client(
    library: HttpLibrary, base_url: str, *, size: int = 100, keep_alive: float = 30.0
) -> httpx.AsyncClient:
    """The same for an event loop: the one in which it is first used."""
    # A blocking client needs no event loop, and asyncio takes long to load.
    from jicoo._core.transport.async_pool import AsyncPool

    core, url = core_of(library), library.URL(base_url)
    context = _context(library, url)

    def over(proxy: httpx.Proxy | None) -> httpx.AsyncHTTPTransport:
        pool = AsyncPool(
            core,
            _origin(core, url),
            ssl_context=context,
            proxy=proxy,
            size=size,
            keep_alive=keep_alive,
        )
        # As in the blocking client.
        transport = library.AsyncHTTPTransport.__new__(library.AsyncHTTPTransport)
        vars(transport)["_pool"] = pool
        return transport

    mounts = {
        pattern: None if proxy is None else over(proxy)
        for pattern, proxy in proxies(library, url).items()
    }
    return library.AsyncClient(
        transport=over(None),
        mounts=mounts,
        base_url=url,
        cookies=NoCookies(),
        follow_redirects=False,
        timeout=None,
        trust_env=False,
    )


def _context(library: HttpLibrary, url: httpx.URL) -> ssl.SSLContext | None:
    return tls_context(library) if url.scheme == "https" else None


def _origin(core: HttpCore, url: httpx.URL) -> httpcore.Origin:
    return core.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/").origin
