"""What the environment says of certificates and proxies: done, or refused with the name of the variable."""

from __future__ import annotations

import ipaddress
import os
import ssl
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jicoo.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

    from jicoo._core.transport.addresses import PlainAddress
    from jicoo._core.transport.library import HttpLibrary

_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
_WITH_SETTINGS = ("darwin", "win32")
"""Systems that have settings for proxies besides the environment."""


def tls_context(library: HttpLibrary) -> ssl.SSLContext:
    """The TLS context of this process: making one takes longer than many a call."""
    return _tls_context(_Key(library), *[os.environ.get(name) or None for name in _CERTIFICATES])


class _Key:
    """A library, as a key of what is kept for it: the same whether it is loaded or not."""

    def __init__(self, library: HttpLibrary) -> None:
        self.library = library
        self._is = (library.__name__, library.__file__)

    def __hash__(self) -> int:
        return hash(self._is)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other._is == self._is


@lru_cache(maxsize=4)
def _tls_context(
    key: _Key, file: str | None, folder: str | None, key_log: str | None
) -> ssl.SSLContext:
    if key_log:
        _log_keys(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), key_log)
    if file:
        context = _from_file(file)
    elif folder:
        if not any(Path(part).is_dir() for part in folder.split(os.pathsep)):
            raise ConfigurationError("SSL_CERT_DIR names no folder: name one, or unset it.")
        context = ssl.create_default_context(capath=folder)
    else:
        context = key.library.create_ssl_context(trust_env=False)
    if key_log:
        _log_keys(context, key_log)
    return context


def _from_file(path: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"SSL_CERT_FILE names no file of certificates ({_why(error)}): name one, or unset it."
        ) from None


def _log_keys(context: ssl.SSLContext, path: str) -> None:
    try:
        context.keylog_filename = path
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"SSLKEYLOGFILE names no file that can be written ({_why(error)}): name one, or unset it."
        ) from None


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or type(error).__name__)


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine, which no proxy stands before."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _settings() -> dict[str, str]:
    """What the environment, or the system, says of proxies, by the scheme of what goes through them."""
    of_system = sys.platform in _WITH_SETTINGS
    if not of_system and not any(name.lower().endswith("_proxy") for name in os.environ):
        # What reads it loads all that Python has for HTTP.
        return {}
    from urllib.request import getproxies

    return getproxies()


def proxies(library: HttpLibrary, url: httpx.URL | PlainAddress) -> dict[str, httpx.Proxy | None]:
    """The proxy that `url` goes through, and the hosts that go past it, by the patterns of the library's mounts."""
    found = {} if is_loopback(url.host) else _settings()
    excepted = [host.strip() for host in found.get("no", "").split(",") if host.strip()]
    name = url.scheme if found.get(url.scheme) else "all"
    if not found.get(name) or "*" in excepted:
        return {}
    patterns: dict[str, httpx.Proxy | None] = {
        f"{url.scheme}://": _proxy(library, name, found[name])
    }
    for host in excepted:
        pattern = _pattern(host)
        try:
            library.URL(pattern)
        except library.InvalidURL:
            raise ConfigurationError(
                f"{_variable('no')} holds what is no host: name hosts, with a comma between two."
            ) from None
        patterns[pattern] = None
    return patterns


def proxy_in_force(url: str) -> str:
    """The variable of the environment that names a proxy for `url`; empty where none does."""
    parts, found = urlsplit(url), _settings()
    host = parts.hostname or ""
    if not found or is_loopback(host):
        return ""
    from urllib.request import proxy_bypass

    if proxy_bypass(host):
        return ""
    for name in (parts.scheme, "all"):
        if found.get(name):
            return _variable(name)
    return ""


def _proxy(library: HttpLibrary, name: str, value: str) -> httpx.Proxy:
    variable = _variable(name)
    try:
        proxy = library.Proxy(value if "://" in value else f"http://{value}")
    except (ValueError, library.InvalidURL):
        # It may hold a password, so it is not shown.
        raise ConfigurationError(
            f"{variable} is no address of a proxy: write http://host:port, or unset it."
        ) from None
    if not proxy.url.host:
        raise ConfigurationError(f"{variable} names no host: write http://host:port, or unset it.")
    if proxy.url.scheme.startswith("socks"):
        try:
            import socksio  # type: ignore[import-not-found]  # noqa: F401
        except ImportError:
            raise ConfigurationError(
                f"{variable} asks for a SOCKS proxy, which needs the package socksio: install it."
            ) from None
    return proxy


def _variable(name: str) -> str:
    """The name of the variable, as it is written, that says what `getproxies` calls `name`."""
    wanted = f"{name}_proxy"
    for written in (wanted, wanted.upper()):
        if written in os.environ:
            return written
    return f"The system's setting {wanted}"


def _pattern(host: str) -> str:
    """A host of NO_PROXY as a pattern of the library's, which takes a name for all that lies below it too."""
    if "://" in host:
        return host
    if host.startswith("[") or host.lower() == "localhost":
        return f"all://{host}"
    try:
        version = ipaddress.ip_address(host.partition("/")[0]).version
    except ValueError:
        return f"all://*{host.removeprefix('*')}"
    return f"all://{host}" if version == 4 else f"all://[{host}]"
