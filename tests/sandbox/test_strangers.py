"""Who else may ask: no foreign web page in a browser of this machine, and no name that was made to point at it."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from jicoo.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jicoo.sandbox import Server

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = {"Content-Type": "text/plain"}
FOREIGN = {"Origin": "https://evil.example"}
REBOUND = {"Host": "evil.example"}
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "x-jicoo-sandbox",
}
SWITCHES = {"paging": "none"}
CONTROL = {"X-Jicoo-Sandbox": "1"}
BOOKING = {
    "eventTypeId": "mzgdPJVBb7RE",
    "timeZone": "Asia/Tokyo",
    "startedAt": "2024-03-16T02:00:00Z",
    "email": "guest@example.com",
    "name": "john doe",
    "locationId": None,
}
FAULT = {"match": "list_bookings", "kind": "drop", "times": None}
KEY = {"X-Jicoo-Api-Key": "KEY"}
"""Stands for the right key, as if it were known to whoever asks."""

HOSTILE: dict[str, tuple[str, str, dict[str, str], Any]] = {
    "a rebound name": ("POST", "/v1/bookings", {"Host": "evil.example", **KEY}, BOOKING),
    "a rebound name with the port": (
        "POST",
        "/v1/bookings",
        {"Host": "evil.example:80", **KEY},
        BOOKING,
    ),
    "a name that begins as ours": (
        "POST",
        "/v1/bookings",
        {"Host": "localhost.evil.example", **KEY},
        BOOKING,
    ),
    "an address that begins as ours": (
        "POST",
        "/v1/bookings",
        {"Host": "127.0.0.1.nip.io", **KEY},
        BOOKING,
    ),
    "another address": ("POST", "/v1/bookings", {"Host": "192.168.0.7", **KEY}, BOOKING),
    "every address": ("POST", "/v1/bookings", {"Host": "0.0.0.0", **KEY}, BOOKING),
    "no name": ("POST", "/v1/bookings", {"Host": "", **KEY}, BOOKING),
    "a user before the name": (
        "POST",
        "/v1/bookings",
        {"Host": "localhost@evil.example", **KEY},
        BOOKING,
    ),
    "a foreign page that knows the key": ("POST", "/v1/bookings", {**FOREIGN, **KEY}, BOOKING),
    "a page of a file": ("POST", "/v1/bookings", {"Origin": "null", **KEY}, BOOKING),
    "a page that begins as ours": (
        "POST",
        "/v1/bookings",
        {"Origin": "http://localhost.evil.example", **KEY},
        BOOKING,
    ),
    "a page that hides behind a user": (
        "POST",
        "/v1/bookings",
        {"Origin": "http://localhost@evil.example", **KEY},
        BOOKING,
    ),
    "an extension": (
        "POST",
        "/v1/bookings",
        {"Origin": "chrome-extension://localhost", **KEY},
        BOOKING,
    ),
    "a form of a foreign page": ("POST", "/_sandbox/reset", {**FOREIGN, **FORM}, "a=b"),
    "a form without an origin": ("POST", "/_sandbox/reset", FORM, "a=b"),
    "a form that looks like JSON": ("POST", "/_sandbox/faults", TEXT, json.dumps(FAULT)),
    "a form with the key in its address": ("POST", "/_sandbox/reset?X-Jicoo-Api-Key=KEY", FORM, ""),
    "a form with the header in its body": ("POST", "/_sandbox/reset", FORM, "X-Jicoo-Sandbox=1"),
    "a control with the key alone": ("POST", "/_sandbox/reset", KEY, {}),
    "a control with the header alone": ("POST", "/_sandbox/reset", CONTROL, {}),
    "a control of a foreign page with both": (
        "PUT",
        "/_sandbox/clock",
        {**FOREIGN, **CONTROL, **KEY},
        {"now": None},
    ),
    "a control by a rebound name with both": (
        "PATCH",
        "/_sandbox/switches",
        {"Host": "evil.example", **CONTROL, **KEY},
        {"paging": "none"},
    ),
    "a webhook to a foreign address": (
        "POST",
        "/_sandbox/webhooks",
        {**FOREIGN, **TEXT},
        '{"url": "https://evil.example"}',
    ),
    "a question before a request": (
        "OPTIONS",
        "/_sandbox/reset",
        {
            **FOREIGN,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "x-jicoo-sandbox",
        },
        None,
    ),
    "a look at the guests": ("GET", "/_sandbox/guests", {}, None),
    "a look at the guests with the key": ("GET", "/_sandbox/guests", KEY, None),
}


@pytest.fixture
def known(server: Server, book: Any) -> Iterator[None]:
    """A sandbox with something to lose, which is there as it was when the test ends."""
    book("2024-03-18T02:00:00Z")
    before = _state(server)
    yield
    assert _state(server) == before


def _state(server: Server) -> object:
    box = server.sandbox
    asked = [one for one in box.requests if one.status is not None and one.status < 300]
    return (
        box.bookings(),
        box.switches,
        box.clock.now(),
        box.webhooks.addresses,
        len(asked),
        box.faults.take("list_bookings", "GET", "/v1/bookings"),
    )


@pytest.mark.parametrize("request_", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_request_changes_nothing_and_learns_nothing(
    server: Server, known: None, request_: tuple[str, str, dict[str, str], Any]
) -> None:
    method, path, headers, body = request_
    sent = {name: value.replace("KEY", server.api_key) for name, value in headers.items()}
    content = body if isinstance(body, str) or body is None else json.dumps(body)

    answer = httpx.request(
        method,
        server.base_url + path.replace("KEY", server.api_key),
        headers=sent,
        content=content,
    )

    assert answer.status_code in (401, 403)
    assert list(answer.json()) == ["errors"]
    assert "guest" not in answer.text
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="no host"),
        pytest.param(["Host: 127.0.0.1", "Origin: https://evil.example"], id="a foreign origin"),
        pytest.param(
            ["Host: 127.0.0.1", "Origin: http://localhost", "Origin: https://evil.example"],
            id="a foreign origin behind one of ours",
        ),
        pytest.param(["Host: 127.0.0.1", "Host: evil.example"], id="two hosts"),
    ],
)
def test_what_no_client_would_send_is_refused(
    server: Server, known: None, lines: list[str]
) -> None:
    head = ["POST /_sandbox/reset HTTP/1.0", *lines, f"X-Jicoo-Api-Key: {server.api_key}"]
    head += ["X-Jicoo-Sandbox: 1", "Content-Length: 0", "", ""]

    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall("\r\n".join(head).encode())
        answer = connection.makefile("rb").readline()

    assert answer.split()[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost"},
        {"Host": "LOCALHOST:1234"},
        {"Host": "shop.localhost"},
        {"Host": "127.0.0.9:80"},
        {"Host": "[::1]:8787"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://[::1]:5173"},
    ],
)
def test_this_machine_is_answered_by_any_of_its_names(api, headers):
    assert api.get("/v1/event_types", headers=headers).status_code == 200


def test_a_name_that_is_allowed_is_answered_and_what_to_do_is_told_before():
    box = Sandbox()
    with box.serve(allow_hosts=["Jicoo.internal:8787"]) as server:
        key = {"X-Jicoo-Api-Key": server.api_key}
        statuses = [
            httpx.get(f"{server.base_url}/v1/event_types", headers={**key, **one}).status_code
            for one in (
                {"Host": "jicoo.internal"},
                {"Origin": "http://jicoo.internal:80"},
                {"Host": "other.internal"},
                {"Host": "x.jicoo.internal"},
            )
        ]
        told = httpx.get(server.base_url, headers={"Host": "other.internal:1"}).json()
    box.close()

    assert statuses == [200, 200, 403, 403]
    assert "--allow-host other.internal" in told["errors"]["message"]


@pytest.mark.parametrize("name", ["", "*", "a b", "http://jicoo.internal", "ä"])
def test_what_is_no_name_of_a_host_is_not_allowed(name):
    box = Sandbox()
    with pytest.raises(ValueError, match="name of a host"):
        box.serve(allow_hosts=[name])
    box.close()


def test_each_sandbox_makes_up_a_key_unless_one_is_given():
    boxes = [Sandbox(), Sandbox(), Sandbox(api_key="sk_live_given")]
    keys = [box.api_key for box in boxes]
    for box in boxes:
        box.close()

    assert keys[2] == "sk_live_given"
    assert keys[0] != keys[1]
    assert all(key.startswith("sk_live_") and len(key) > 30 for key in keys[:2])
