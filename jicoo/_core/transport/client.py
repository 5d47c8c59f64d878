"""Makes the HTTP library's client whose connections are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jicoo._core.transport.addresses import PlainAddress, read_plain
from jicoo._core.transport.environment import proxies, tls_context
from jicoo._core.transport.library import core_of
from jicoo._core.transport.pool import Pool
from jicoo._core.transport.unloaded import Unloaded

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    import httpcore
    import httpx

    from jicoo._core.transport.async_pool import AsyncPool
    from jicoo._core.transport.library import HttpCore, HttpLibrary


class Late:
    """The library's client over a pool of ours, which is made when something asks for it: it may never be."""

    def __init__(self, pool: Any, make: Callable[[], Any]) -> None:
        self.pool = pool
        self._make = make
        self._made: Any = None

    def whole(self) -> Any:
        """The library's client."""
        if self._made is None:
            # Two threads may make two: neither holds anything but the pool.
            self._made = self._make()
        return self._made

    def send(self, request: Any, **options: Any) -> Any:
        """Send by the library's client."""
        return self.whole().send(request, **options)

    def close(self) -> None:
        """Close what is there."""
        (self._made or self.pool).close()

    def aclose(self) -> Any:
        """The same where closing is awaited."""
        return (self._made or self.pool).aclose()


def make_client(
    library: HttpLibrary, base_url: str, *, size: int = 100, keep_alive: float = 30.0
) -> Any:
    """A blocking client of `library` for the host of `base_url`, with `size` connections at most.

    It is `Late` where the library is `Unloaded` and need not be asked how `base_url` is reached.
    """
    return _make(
        library,
        base_url,
        pool_kind=Pool,
        # Asked for when there is to be one: it may have to be loaded for that.
        client_kind=lambda: library.Client,
        transport_kind=lambda: library.HTTPTransport,
        size=size,
        keep_alive=keep_alive,
    )


def make_async_client(
    library: HttpLibrary, base_url: str, *, size: int = 100, keep_alive: float = 30.0
) -> Any:
    """The same for an event loop: the one in which it is first used."""
    # A blocking client needs no event loop, and asyncio takes long to load.
    from jicoo._core.transport.async_pool import AsyncPool

    return _make(
        library,
        base_url,
        pool_kind=AsyncPool,
        client_kind=lambda: library.AsyncClient,
        transport_kind=lambda: library.AsyncHTTPTransport,
        size=size,
        keep_alive=keep_alive,
    )


def _make(
    library: HttpLibrary,
    base_url: str,
    *,
    pool_kind: type[Pool] | type[AsyncPool],
    client_kind: Callable[[], Any],
    transport_kind: Callable[[], Any],
    size: int,
    keep_alive: float,
) -> Any:
    core = core_of(library)

    def pool(url: httpx.URL | PlainAddress, proxy: httpx.Proxy | None = None) -> Pool | AsyncPool:
        return pool_kind(
            core,
            _origin(core, url),
            ssl_context=_context(library, url),
            proxy=proxy,
            size=size,
            keep_alive=keep_alive,
        )

    def over(made: Pool | AsyncPool) -> Any:
        kind = transport_kind()
        # Its own `__init__` makes nothing but a TLS context and the pool that this one takes the place of.
        transport = kind.__new__(kind)
        vars(transport)["_pool"] = made
        return transport

    def around(made: Pool | AsyncPool, mounts: Mapping[str, Any]) -> Any:
        url = library.URL(base_url)
        return client_kind()(transport=over(made), mounts=mounts, base_url=url, **_settings())

    plain = _plain(library, base_url)
    if plain is not None:
        made = pool(plain)
        return Late(made, lambda: around(made, {}))
    url = library.URL(base_url)
    through = proxies(library, url).items()
    mounts = {pattern: None if each is None else over(pool(url, each)) for pattern, each in through}
    return around(pool(url), mounts)


def _plain(library: HttpLibrary, base_url: str) -> PlainAddress | None:
    """The address of a host for which the library need not be loaded; None where it is, or where it has to be asked."""
    if not isinstance(library, Unloaded) or library.is_awaited():
        return None
    address = read_plain(base_url)
    return None if address is None or proxies(library, address) else address


def _settings() -> dict[str, Any]:
    # With it comes all that Python has for HTTP.
    from jicoo._core.transport.cookies import NoCookies

    return {
        "cookies": NoCookies(),
        "follow_redirects": False,
        "timeout": None,
        # What the environment says is in the mounts and in the TLS context.
        "trust_env": False,
    }


def _context(library: HttpLibrary, url: httpx.URL | PlainAddress) -> ssl.SSLContext | None:
    return tls_context(library) if url.scheme == "https" else None


def _origin(core: HttpCore, url: httpx.URL | PlainAddress) -> httpcore.Origin:
    return core.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/").origin
