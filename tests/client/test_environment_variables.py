"""What the environment says of proxies and certificates works, or is refused with the name of the variable."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import jicoo
from tests.canary import KEY
from tests.client.scripted import Scripted, reply
from tests.client.ways import EVERY, OWN, User, Way
from tests.samples import BOOKING
from tests.transport.serving import CERTIFICATE, Server, whole

PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
NO_PROXY_AT_ALL = (
    *("socks://127.0.0.1:7890", "ftp://127.0.0.1:1", "http://127.0.0.1:port", "http://"),
    *("http://[::1", "http://127.0.0.1:99999999", "http://\x7f", "socks5://127.0.0.1:9"),
    *("://", "http://a b:1", "\N{SNOWMAN}"),
)
WRONG = {
    **dict.fromkeys(PROXIES, NO_PROXY_AT_ALL),
    "SSL_CERT_FILE": ("/nope.pem", "/etc/hostname", "/", "\N{SNOWMAN}"),
    "SSL_CERT_DIR": ("/nope", "/etc/hostname", "/nope:/neither"),
    "SSLKEYLOGFILE": ("/nope/keys.log", "/"),
}
HARMLESS = {
    "NO_PROXY": (
        "",
        "*",
        "[::1]",
        "::1",
        "localhost,.example",
        " a , b ",
        "http://x",
        "10.0.0.0/8",
    ),
    "HTTPS_PROXY": ("",),
    "HTTP_PROXY": ("socks://127.0.0.1:1", "http://127.0.0.1:port"),
    "REQUESTS_CA_BUNDLE": ("/nope.pem",),
    "SSL_CERT_FILE": ("",),
    "SSLKEYLOGFILE": ("",),
    "SSL_CERT_DIR": ("",),
}
NO_HOSTS = ("[", "[::1", "a:b:c,[", "\x7f", "http://[")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that says nothing, and a network that has no names."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)

    def nothing(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_variable_that_cannot_be_meant_is_named(
    way: Way, name: str, value: str, bare: pytest.MonkeyPatch, use: Callable[..., User]
) -> None:
    user = use(way, base_url="https://api.example", max_retries=0)
    bare.setenv(name, value)
    with pytest.raises(jicoo.JicooError) as caught:
        user.get()
    if isinstance(caught.value, jicoo.ConfigurationError):
        assert name in str(caught.value)
    else:
        # It can be meant: there is nobody at that address.
        assert isinstance(caught.value, jicoo.TransportError), caught.value
        assert name in PROXIES
    bare.delenv(name)
    with pytest.raises(jicoo.TransportError):
        user.get()


@pytest.mark.parametrize("value", NO_HOSTS)
@pytest.mark.parametrize("way", OWN, ids=str)
def test_exceptions_that_are_no_hosts_are_named(
    way: Way, value: str, bare: pytest.MonkeyPatch, use: Callable[..., User]
) -> None:
    bare.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    bare.setenv("NO_PROXY", value)
    user = use(way, base_url="https://api.example", max_retries=0)
    with pytest.raises(jicoo.JicooError) as caught:
        user.get()
    if isinstance(caught.value, jicoo.ConfigurationError):
        assert "NO_PROXY" in str(caught.value)
    else:
        assert isinstance(caught.value, jicoo.TransportError)


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in HARMLESS.items() for value in values]
)
@pytest.mark.parametrize("way", OWN, ids=str)
def test_a_variable_that_says_nothing_of_this_host_does_nothing(
    way: Way, name: str, value: str, bare: pytest.MonkeyPatch, use: Callable[..., User]
) -> None:
    bare.setenv(name, value)
    user = use(way, base_url="https://api.example", max_retries=0)
    with pytest.raises(jicoo.TransportError, match="no network in this test"):
        user.get()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1.2.3"])
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("way", OWN, ids=str)
def test_this_machine_is_asked_without_a_proxy(
    way: Way,
    name: str,
    host: str,
    server: Scripted,
    use: Callable[..., User],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.always = reply(200, BOOKING)
    with Scripted() as proxy:
        monkeypatch.setenv(name, proxy.base_url)
        if host == "127.1.2.3":
            ask = socket.getaddrinfo
            here = ("127.0.0.1",)
            monkeypatch.setattr(
                socket, "getaddrinfo", lambda _, *given, **options: ask(*here, *given, **options)
            )
        user = use(way, base_url=server.base_url.replace("127.0.0.1", host))
        assert user.get().uid == "bk_1"
        assert proxy.connections == 0


@pytest.fixture
def tls() -> Iterator[Server]:
    started = Server(lambda asked: asked.send(whole(b'{"data": []}')) is None, tls=True)
    yield started
    started.close()


def slots(user: User) -> Any:
    return user.run(lambda: user.client.request("GET", "/v1/anything"))


@pytest.mark.parametrize("name", [None, "SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("way", EVERY, ids=str)
def test_a_certificate_that_does_not_verify_says_so_and_is_not_tried_again(
    way: Way,
    name: str | None,
    tls: Server,
    use: Callable[..., User],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    if name == "SSL_CERT_FILE" and not way.given:
        monkeypatch.setenv(name, str(CERTIFICATE))
        assert slots(use(way, base_url=tls.base_url)).status == 200
        return
    if name == "SSL_CERT_DIR":
        monkeypatch.setenv(name, str(tmp_path))
    user = use(way, base_url=tls.base_url)
    for call in (
        lambda client: client.bookings.get("bk_1"),
        lambda client: client.create_booking(
            "mzgdPJVBb7RE", "2024-03-16 11:00", name="a", email="a@b.org"
        ),
    ):
        before = tls.connections
        with pytest.raises(jicoo.TransportError, match="certificate does not verify") as caught:
            user.run(lambda call=call: call(user.client))
        assert caught.value.attempts == 1
        assert tls.connections == before + 1


@pytest.mark.parametrize("way", OWN, ids=str)
def test_the_keys_of_a_connection_are_logged_where_that_is_asked_for(
    way: Way,
    tls: Server,
    use: Callable[..., User],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    log = tmp_path / "keys.log"
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    assert slots(use(way, base_url=tls.base_url)).status == 200
    assert "TRAFFIC_SECRET" in log.read_text("utf-8")
    assert KEY not in log.read_text("utf-8")
