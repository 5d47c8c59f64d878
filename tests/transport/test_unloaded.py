"""A request that needs nothing of the HTTP library does not load it; whoever puts something around it sees all."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.samples import BOOKING
from tests.transport.serving import CERTIFICATE, Asked, Server, whole

pytestmark = pytest.mark.skipif(
    not httpx.__version__.startswith("0.28."), reason="this release is loaded as ever"
)

BEGIN = """
import sys
import jicoo

NAME, URL = "httpx", sys.argv[1]


def loaded():
    print("loaded" if NAME in sys.modules else "not loaded")


def tell(error):
    cause = error.__cause__
    print(type(error).__name__, error, *getattr(error, "__notes__", []), repr(cause), sep=" | ")
"""
SYNC = """
def made(url=URL, timeout=60):
    return jicoo.Jicoo("sk_live_x", base_url=url, max_retries=0, timeout=timeout)


def get(client):
    try:
        print(client.bookings.get("bk_1").uid)
    except jicoo.JicooError as error:
        tell(error)


client = made()
"""
ASYNC = """
import asyncio

runner = asyncio.Runner()


def made(url=URL, timeout=60):
    return jicoo.AsyncJicoo("sk_live_x", base_url=url, max_retries=0, timeout=timeout)


async def ask(client):
    return await client.bookings.get("bk_1")


def get(client):
    try:
        print(runner.run(ask(client)).uid)
    except jicoo.JicooError as error:
        tell(error)


client = made()
"""
WARM = "get(made('http://127.0.0.1:9'))"
"""What is loaded on first use is no part of the time that a call has."""
HURRIED = "get(made(timeout=1))"
WATCH = """
import wrapt


def watch(library):
    def seen(wrapped, instance, given, options):
        print("seen", given[0].method)
        return wrapped(*given, **options)

    for kind in (library.Client, library.AsyncClient):
        wrapt.wrap_function_wrapper(kind, "send", seen)


def wait():
    wrapt.register_post_import_hook(watch, NAME)
"""
FLAVOURS = pytest.mark.parametrize("flavour", [SYNC, ASYNC], ids=["sync", "async"])


def said(*program: str, url: str, **variables: str) -> list[str]:
    """What a program prints that has loaded nothing but itself."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join((BEGIN, *program)), url],
        env={"PATH": "/usr/bin:/bin", **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def booked(asked: Asked) -> bool:
    asked.send(
        whole(json.dumps({"data": BOOKING}).encode(), extra="Content-Type: application/json\r\n")
    )
    return True


@pytest.fixture
def url(serve: Callable[..., Server]) -> str:
    return serve(booked).base_url


@FLAVOURS
def test_an_answer_and_an_error_need_nothing_of_the_library(flavour: str, url: str) -> None:
    program = (
        flavour,
        "get(client)",
        "client = client.with_options(timeout=50)",
        "get(client)",
        "loaded()",
    )
    assert said(*program, url=url) == ["bk_1", "bk_1", "not loaded"]
    refused = said(flavour, "get(client)", "loaded()", url=closed())
    assert (refused[0].partition(" ")[0], refused[1]) == ("TransportError", "not loaded")


def closed() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@FLAVOURS
@pytest.mark.parametrize("when", ["before", "after"])
def test_whoever_waits_for_the_library_to_be_loaded_sees_the_client(
    flavour: str, when: str, url: str
) -> None:
    pytest.importorskip("wrapt")
    first = ("wait()", flavour) if when == "before" else (flavour, "get(client)", "wait()")
    found = said(WATCH, *first, "get(client)", "loaded()", url=url)
    assert found[-3:] == ["seen GET", "bk_1", "loaded"]


@FLAVOURS
def test_whoever_loads_the_library_later_sees_the_client(flavour: str, url: str) -> None:
    pytest.importorskip("wrapt")
    load = "import httpx; get(client); watch(httpx)"
    found = said(WATCH, flavour, "get(client)", load, "get(client)", url=url)
    assert found == ["bk_1", "bk_1", "seen GET", "bk_1"]


@FLAVOURS
def test_whoever_reads_the_log_of_the_library_sees_the_client(flavour: str, url: str) -> None:
    log = "import logging; logging.basicConfig(level=logging.INFO, stream=sys.stdout)"
    found = said(flavour, "get(client)", log, "get(client)", url=url)
    assert found[0] == found[-1] == "bk_1"
    assert f'INFO:httpx:HTTP Request: GET {url}/v1/bookings/bk_1 "HTTP/1.1 200 OK"' in found


def reset(asked: Asked) -> bool:
    return False


ENDS: dict[str, Callable[..., str]] = {
    "refused": lambda serve: closed(),
    "an answer that never comes": lambda serve: serve(reset).base_url,
    "no answer in time": lambda serve: serve(lambda asked: time.sleep(3) or False).base_url,
    "no TLS in time": lambda serve: serve(reset).base_url.replace("http:", "https:"),
    "an unknown certificate": lambda serve: serve(reset, tls=True).base_url,
    "junk": lambda serve: serve(lambda asked: asked.send(b"junk\r\n\r\n") or False).base_url,
}


@FLAVOURS
@pytest.mark.parametrize("end", ENDS)
def test_every_end_is_told_in_the_same_words(
    flavour: str, end: str, serve: Callable[..., Server]
) -> None:
    url = ENDS[end](serve)
    asked = (flavour, WARM, HURRIED if "time" in end else "get(client)", "loaded()")
    unloaded = said(*asked, url=url)
    loaded = said("import httpx", *asked, url=url)
    assert unloaded[:-1] == loaded[:-1] != []
    assert (unloaded[-1], loaded[-1]) == ("not loaded", "loaded")


def test_a_certificate_that_is_named_is_trusted(serve: Callable[..., Server]) -> None:
    url = serve(booked, tls=True).base_url
    found = said(SYNC, "get(client)", "loaded()", url=url, SSL_CERT_FILE=str(CERTIFICATE))
    assert found == ["bk_1", "not loaded"]


def test_all_clients_of_a_process_share_what_they_trust() -> None:
    counted = """
import ssl

contexts, make = [], ssl.create_default_context


def counting(*given, **options):
    contexts.append(1)
    return make(*given, **options)


ssl.create_default_context = counting
for number in range(4):
    if number == 2:
        import httpx
    get(made())
print(len(contexts))
"""
    url = closed().replace("http:", "https:")
    assert said(SYNC, counted, url=url)[-1] == "1"


CONNECTED_LATE = """
import socket
import time

connect = socket.socket.connect


def late(self, address):
    connect(self, address)
    time.sleep(1.5)


socket.socket.connect = late
"""


def test_a_time_that_is_over_is_not_spent_on_loading(url: str) -> None:
    found = said(SYNC, WARM, CONNECTED_LATE, HURRIED, "loaded()", url=url)
    assert found[1].startswith("DeadlineExceededError")
    assert found[2] == "not loaded"


@pytest.mark.parametrize(
    ("first", "variables"),
    [
        ("", {"HTTP_PROXY": "http://127.0.0.1:9"}),
        ("import jicoo._core.transport.unloaded as u, re; u._KNOWN = re.compile('none')", {}),
    ],
    ids=["a proxy", "a release that is not known"],
)
def test_where_the_library_has_to_be_asked_it_is_loaded(
    first: str, variables: dict[str, Any], url: str
) -> None:
    beyond = url if not variables else "https://192.0.2.1"
    variables = {name.replace("HTTP", "HTTPS"): value for name, value in variables.items()}
    assert said(first, SYNC, "get(client)", "loaded()", url=beyond, **variables)[-1] == "loaded"


def test_the_certificates_that_are_trusted_are_those_that_the_library_trusts(url: str) -> None:
    compare = """
from jicoo._core.transport.unloaded import unloaded


def told(context):
    return (
        context.cert_store_stats(), context.get_ca_certs(True), context.get_ciphers(),
        context.check_hostname, context.verify_mode, context.verify_flags, context.options,
        context.minimum_version, context.maximum_version, context.protocol,
    )


ours = told(unloaded().create_ssl_context())
loaded()
import httpx
print(ours == told(httpx.create_ssl_context(trust_env=False)), ours[0]["x509"] > 50)
"""
    assert said(compare, url=url) == ["not loaded", "True True"]
