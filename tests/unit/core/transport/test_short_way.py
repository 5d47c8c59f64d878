"""What the short way reads and writes is what the HTTP library would have."""

from __future__ import annotations

from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jicoo
from jicoo._core.config import ApiKey
from jicoo._core.requests.encoding import query_string
from jicoo._core.transport.base import Trace
from jicoo._core.transport.short_way import ShortWay, read_headers
from jicoo._sync.calls.transport import Transport
from tests.canary import KEY

NAMES = st.sampled_from([b"A", b"a", b"Set-Cookie", b"x-y"])
VALUES = st.one_of(
    st.binary(max_size=8), st.text(max_size=5).map(lambda text: text.encode("utf-8", "ignore"))
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=5))
@example([(b"A", b"caf\xe9"), (b"a", "\u53cb".encode())])
def test_headers_are_read_as_the_library_reads_them(raw: list[tuple[bytes, bytes]]) -> None:
    assert read_headers(raw) == dict(httpx.Headers(raw).items())


def target(url: str) -> tuple[Any, ...]:
    with httpx.Client() as client:
        way = ShortWay(client, httpx, is_async=False)  # type: ignore[arg-type]
        built = way.request("GET", url, [], b"", {})
    return built.url.scheme, built.url.host, built.url.port, built.url.target, built.headers[0]


def as_the_library(url: str) -> tuple[Any, ...]:
    read = httpx.URL(url)
    return read.raw_scheme, read.raw_host, read.port, read.raw_path, (b"Host", read.netloc)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.jicoo.com/v1/bookings",
        "https://api.jicoo.com:443/v1/bookings",
        "http://127.0.0.1:8000/v1/a%2Fb?",
        "http://[::1]:80/v1?a=%zz&b=%2f",
        "http://api.example/v1?a=b c&\u53cb=[]",
        "http://api.example/v1?a=%e5%8f%8b",
    ],
)
def test_an_address_is_read_as_the_library_reads_it(url: str) -> None:
    assert target(url) == as_the_library(url)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(max_size=8)), max_size=4))
def test_a_query_of_ours_goes_out_as_the_library_sends_it(pairs: list[tuple[str, str]]) -> None:
    query = query_string([pair for pair in pairs if _is_unicode(pair)])
    url = "http://api.example/v1/x" + (f"?{query}" if query else "")
    assert target(url) == as_the_library(url)


def test_of_addresses_that_come_once_none_is_kept() -> None:
    with httpx.Client() as client:
        way = ShortWay(client, httpx, is_async=False)  # type: ignore[arg-type]
    for query in ("", "?a=1", "?a=2", "?a=b c", "?a=%zz"):
        way.request("GET", f"http://api.example/v1/x{query}", [], b"", {})
    assert way._read_url.cache_info().currsize == 1


def _is_unicode(pair: tuple[str, str]) -> bool:
    return all(text.encode("utf-8", "replace").decode() == text for text in pair)


ERRORS = [
    kind
    for kind in vars(httpcore).values()
    if isinstance(kind, type) and issubclass(kind, Exception) and hasattr(httpx, kind.__name__)
]


def failure(error: Exception, *, sent: bool) -> Any:
    """What a transport over our own pool makes of an error."""
    transport = Transport(ApiKey(KEY), "https://api.example", None)
    transport._library = httpx  # type: ignore[assignment]
    trace = Trace(lambda: 1.0, lambda: RuntimeError())
    trace.is_reliable, trace.sent = True, sent
    found: Any = transport._failure(error, None, trace)
    transport.close()
    return str(found) if isinstance(found, jicoo.ConfigurationError) else found


@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_of_the_pool_is_told_as_that_of_the_library(
    kind: type[Exception], sent: bool
) -> None:
    found = failure(kind("words"), sent=sent)
    assert found == failure(getattr(httpx, kind.__name__)("words"), sent=sent)
    assert found is not None


@pytest.mark.parametrize(
    "error", [RuntimeError("x"), OSError(1, "x"), KeyError("ReadError")], ids=repr
)
def test_an_error_of_somebody_else_is_not_ours(error: Exception) -> None:
    assert failure(error, sent=False) is None


def test_the_library_has_an_error_for_each_of_its_pool_s() -> None:
    assert {kind.__name__ for kind in ERRORS} >= {
        *("ConnectError", "ConnectTimeout", "LocalProtocolError", "PoolTimeout", "ProxyError"),
        *("ReadError", "ReadTimeout", "RemoteProtocolError", "UnsupportedProtocol", "WriteError"),
    }
