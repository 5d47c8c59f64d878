"""What the environment says of proxies and certificates works, or is refused with the name of the variable."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client, make_client
from jicoo._core.transport.environment import is_loopback, tls_context
from jicoo._core.transport.places import Exchange
from jicoo.errors import ConfigurationError
from tests.transport.serving import CERTIFICATE, Asked, whole

_NAMES = ("http", "https", "all", "no")


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _NAMES:
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.255.0.9", "::1"])
def test_this_machine_is_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.256", "api.jicoo.com", "localhost.example", "10.0.0.1"])
def test_others_are_not_taken_for_this_machine(host):
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_is_reached_without_a_proxy(library, monkeypatch, host):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "socks5://nobody")
    client = make_client(library, f"http://{host}:80")

    assert client._mounts == {}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"HTTPS_PROXY": "http://proxy:3128"},
        {"https_proxy": "proxy:3128"},
        {"HTTP_PROXY": "http://proxy:3128"},
        {"ALL_PROXY": "http://proxy:3128"},
        {"ALL_PROXY": "http://all:1", "HTTPS_PROXY": "http://proxy:3128"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "*"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "a.example, *"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "api.jicoo.com"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "jicoo.com"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": ".jicoo.com"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "xjicoo.com,oo.com, com"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "localhost,10.0.0.1,::1,10.0.0.0/8"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "https://api.jicoo.com"},
        {"HTTPS_PROXY": "http://proxy", "NO_PROXY": "http://api.jicoo.com"},
        {"HTTPS_PROXY": "http://user:secret@proxy:1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("url", ["https://api.jicoo.com", "https://10.0.0.1", "http://x.example"])
def test_a_proxy_is_used_where_the_library_would_use_it(library, monkeypatch, said, url):
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    theirs = library.Client(verify=False)
    ours: Any = make_client(library, url)
    wanted = theirs._transport_for_url(library.URL(url))._pool
    got = ours._transport_for_url(library.URL(url))._pool

    proxy = None if got._proxy is None else got._proxy_url(got._proxy)
    assert proxy == getattr(wanted, "_proxy_url", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "ftp://proxy:1"),
        ("https_proxy", "http://proxy:port"),
        ("HTTPS_PROXY", "http://"),
        ("ALL_PROXY", "http://[::1"),
        ("ALL_PROXY", "socks5://localhost:1080"),
        ("NO_PROXY", "[::1"),
        ("SSL_CERT_FILE", "/nowhere/at/all.pem"),
        ("SSL_CERT_FILE", __file__),
        ("SSL_CERT_DIR", "/nowhere/at/all"),
        ("SSLKEYLOGFILE", "/nowhere/at/all.log"),
    ],
)
@pytest.mark.parametrize("make", [make_client, make_async_client])
def test_what_cannot_be_meant_is_refused_by_name(library, monkeypatch, name, value, make):
    if name == "NO_PROXY":
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as raised:
        make(library, "https://api.jicoo.com")

    assert str(raised.value).startswith(name)
    assert raised.value.__cause__ is None
    # A client that speaks no TLS does not mind.
    if name.startswith("SSL"):
        make(library, "http://127.0.0.1:1")


def test_a_proxys_password_is_not_shown(library, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "ftp://user:secret@proxy:1")
    with pytest.raises(ConfigurationError) as raised:
        make_client(library, "https://api.jicoo.com")
    assert "secret" not in str(raised.value)


def test_a_process_has_one_tls_context_as_long_as_the_environment_stays(library, monkeypatch):
    first = tls_context(library)
    assert tls_context(library) is first
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    other = tls_context(library)
    assert other is not first
    assert [root["subject"] for root in other.get_ca_certs()] == [((("commonName", "localhost"),),)]
    assert other.verify_mode is ssl.CERT_REQUIRED
    assert other.check_hostname


def test_a_folder_of_certificates_is_used(call, serve, monkeypatch, tmp_path):
    import subprocess

    made = subprocess.run(
        ["openssl", "x509", "-hash", "-noout", "-in", CERTIFICATE],
        capture_output=True,
        check=False,
        text=True,
    )
    if made.returncode:
        pytest.skip("openssl is not installed")
    certificate = CERTIFICATE.read_text("ascii").partition("-----BEGIN CERTIFICATE")
    (tmp_path / f"{made.stdout.strip()}.0").write_text("".join(certificate[1:]), "ascii")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))

    assert call(serve(tls=True).base_url).get().json()["path"] == "/"


def test_keys_are_logged_where_that_is_asked_for(call, serve, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    call(serve(tls=True).base_url).get()

    assert "CLIENT" in (tmp_path / "keys").read_text("ascii")


@pytest.fixture
def tunnel() -> Iterator[Callable[..., tuple[int, list[bytes]]]]:
    """Start a proxy that leads every CONNECT to a port of this machine; gives its own, and what was asked."""
    listeners: list[socket.socket] = []
    open_: list[socket.socket] = []

    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def start(port: int) -> tuple[int, list[bytes]]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        asked: list[bytes] = []

        def accept() -> None:
            with suppress(OSError):
                while True:
                    peer, _ = listener.accept()
                    head = b""
                    while b"\r\n\r\n" not in head:
                        head += peer.recv(65536)
                    asked.append(head)
                    through = socket.create_connection(("127.0.0.1", port))
                    open_.extend((peer, through))
                    peer.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                    for pair in ((peer, through), (through, peer)):
                        threading.Thread(target=pump, args=pair, daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return listener.getsockname()[1], asked

    yield start
    for one in (*listeners, *open_):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


def test_calls_go_through_a_proxy_behind_the_same_bound(
    library, flavour, call, serve, tunnel, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    server = serve(tls=True)
    port, asked = tunnel(server.port)
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{port}")
    # The certificate of the server is that of localhost, which is reached without a proxy.
    monkeypatch.setattr("jicoo._core.transport.environment.is_loopback", lambda _: False)
    caller = call(server.base_url, size=2)
    answers = [caller.get(f"/{number}").json() for number in range(3)]

    assert [answer["path"] for answer in answers] == ["/0", "/1", "/2"]
    assert [answer["connection"] for answer in answers] == [1, 1, 1]
    assert len(asked) == 1
    assert asked[0].startswith(b"CONNECT 127.0.0.1:")
    assert b"proxy-authorization: basic" in asked[0].lower()

    through = next(iter(caller.client._mounts.values()))._pool
    first, second = caller.head_of(), caller.head_of()
    with pytest.raises(library.PoolTimeout):
        caller.get(timeout={"pool": 0.05})
    caller.read(first)
    caller.drop(second)
    assert through.places.free() == 2
    assert server.waits_for(1)
    with Exchange() as exchange:
        caller.head_of(jicoo=exchange)
    assert server.waits_for(0)


def test_a_proxy_that_is_not_there_is_a_failure_to_connect(library, flavour, call, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with pytest.raises(library.ConnectError):
        call("https://api.jicoo.com").get()


def test_a_proxy_that_refuses_is_told_from_an_answer(library, flavour, call, serve, monkeypatch):
    def refuse(asked: Asked) -> bool:
        asked.send(whole(b"", "407 Proxy Authentication Required"))
        return False

    monkeypatch.setenv("HTTPS_PROXY", serve(refuse).base_url)
    with pytest.raises(library.ProxyError):
        call("https://api.jicoo.com").get()
