"""What the forms of the page do, and that nobody else can send them."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from jicoo import webhooks
from jicoo.errors import SignatureError
from jicoo.sandbox import WEBHOOK_SECRET, Sandbox, Server
from jicoo.sandbox.webhooks.webhooks import DISTURBANCES

FORM = "application/x-www-form-urlencoded"
RESET = "/_ui/state/reset"


def state(box: Sandbox) -> object:
    """All that a form could change."""
    deliveries = [one.body for one in box.webhooks.deliveries]
    kept = (box.webhooks.waiting, box.webhooks.disturbances, deliveries, box.generation)
    return json.dumps(box.snapshot()), kept


@pytest.fixture
def token(api):
    return api.get("/_ui/state").text.partition('name="token" value="')[2].partition('"')[0]


def multipart(**fields: str) -> tuple[str, bytes]:
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    return "multipart/form-data; boundary=b", f"{parts}--b--\r\n".encode()


def sent(server: Server, token: str) -> dict[str, tuple[str, str, list[tuple[str, str]], bytes]]:
    """Requests that reset the sandbox but for one thing: method, address, headers, body."""
    own = server.base_url
    host = f"127.0.0.1:{server.port}"
    body = f"token={token}".encode()

    def one(
        *,
        method: str = "POST",
        path: str = RESET,
        kind: str | None = FORM,
        body: bytes = body,
        origin: str | None = own,
        host: str = host,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> tuple[str, str, list[tuple[str, str]], bytes]:
        given = [("Host", host), *headers]
        given += [("Content-Type", kind)] if kind is not None else []
        given += [("Origin", origin)] if origin is not None else []
        return method, path, given, body

    with_files = multipart(other="x")
    return {
        "nothing": one(),
        "a foreign host": one(host="evil.example"),
        "a rebound host, and its origin": one(
            host=f"evil.example:{server.port}", origin=f"http://evil.example:{server.port}"
        ),
        "a host that begins as ours": one(host="127.0.0.1.evil.example"),
        "a host that ends as ours": one(host="evil-localhost:1"),
        "a host with a user": one(host=f"127.0.0.1@evil.example:{server.port}"),
        "an empty host": one(host=""),
        "a foreign origin": one(origin="https://evil.example"),
        "no origin": one(origin=None),
        "a null origin": one(origin="null"),
        "an empty origin": one(origin=""),
        "another port of this machine": one(origin="http://127.0.0.1:1"),
        "no port": one(origin="http://127.0.0.1"),
        "another name of this machine": one(origin=f"http://localhost:{server.port}"),
        "a name beneath ours": one(origin=f"http://evil.localhost:{server.port}"),
        "an origin that begins as ours": one(origin=f"{own}.evil.example"),
        "an origin with a user": one(origin=f"{own}@evil.example"),
        "an origin with a path": one(origin=f"{own}/evil"),
        "an origin of files": one(origin="file://"),
        "an origin of an extension": one(origin=f"chrome-extension://127.0.0.1:{server.port}"),
        "two origins": one(headers=(("Origin", "https://evil.example"),)),
        "our origin twice": one(headers=(("Origin", own),)),
        "two origins in one": one(origin=f"{own} https://evil.example"),
        "a referrer for an origin": one(origin=None, headers=(("Referer", f"{own}/_ui/state"),)),
        "a browser that says cross-site": one(headers=(("Sec-Fetch-Site", "cross-site"),)),
        "a browser that says same-site": one(headers=(("Sec-Fetch-Site", "same-site"),)),
        "no token": one(body=b"a=b"),
        "no body": one(body=b""),
        "an empty token": one(body=b"token="),
        "another token": one(body=f"token={'x' * len(token)}".encode()),
        "a part of the token": one(body=body[:-1]),
        "more than the token": one(body=body + b"x"),
        "a token of other letters": one(body=b"token=%E3%81%82"),
        "a token that is no text": one(body=b"token=%FF"),
        "the token first, another then": one(body=body + b"&token=x"),
        "the token in the query": one(path=f"{RESET}?token={token}", body=b""),
        "the token in a header": one(body=b"", headers=(("X-Csrf-Token", token),)),
        "the key for a token": one(body=f"token={server.api_key}".encode()),
        "text": one(kind="text/plain"),
        "JSON": one(kind="application/json", body=json.dumps({"token": token}).encode()),
        "text that says it is a form": one(kind=f"text/plain; {FORM}"),
        "no type": one(kind=None),
        "an empty type": one(kind=""),
        "a broken type": one(kind="application/x-www-form-urlencoded-not"),
        "a form of parts without the token": one(kind=with_files[0], body=with_files[1]),
        "a form of parts without a boundary": one(kind="multipart/form-data"),
        "a form of parts that is none": one(kind="multipart/form-data; boundary=b"),
        "a form of more fields than one has": one(body=body + b"&a=b" * 500),
        "GET": one(method="GET", path=f"{RESET}?token={token}"),
        "HEAD": one(method="HEAD", path=f"{RESET}?token={token}"),
        "PUT": one(method="PUT"),
        "PATCH": one(method="PATCH"),
        "DELETE": one(method="DELETE"),
        "OPTIONS": one(method="OPTIONS"),
        "an override of the method": one(
            method="GET", headers=(("X-HTTP-Method-Override", "POST"),)
        ),
        "another address": one(path="/_ui/state/reset/x"),
        "the page's own address": one(path="/_ui"),
        "an address with dots": one(path="/_ui/x/%2e%2e/state/reset"),
        "an address in capitals": one(path="/_UI/state/reset"),
        "a control without its header": one(path="/_sandbox/reset", kind="text/plain"),
    }


NOWHERE: Any = SimpleNamespace(base_url="http://127.0.0.1:1", port=1, api_key="k")
HOSTILE = [one for one in sent(NOWHERE, "t") if one != "nothing"]


@pytest.mark.parametrize("what", HOSTILE)
def test_a_request_that_no_page_of_ours_sends_changes_nothing(api, box, book, server, token, what):
    book()
    before = state(box)
    method, path, headers, body = sent(server, token)[what]

    with httpx.Client(base_url=server.base_url) as client:
        request = httpx.Request(method, f"{server.base_url}{path}", headers=headers, content=body)
        answer = client.send(request)

    typed = {"text", "JSON", "text that says it is a form", "no type", "an empty type"}
    expected = {415} if what in typed else range(400, 500)
    assert answer.status_code in expected, answer.text
    assert state(box) == before


def test_the_same_request_with_nothing_wrong_does_what_it_says(box, book, server, token):
    book()
    method, path, headers, body = sent(server, token)["nothing"]
    answer = httpx.request(method, f"{server.base_url}{path}", headers=headers, content=body)

    assert answer.status_code == 303
    assert box.bookings() == []
    assert len(HOSTILE) > 50


@pytest.mark.parametrize(
    "path",
    [
        "/_ui/behaviour/switches",
        "/_ui/behaviour/faults",
        "/_ui/behaviour/no-faults",
        "/_ui/webhooks/add",
        "/_ui/webhooks/disturb",
        "/_ui/webhooks/disturb-no-more",
        "/_ui/webhooks/0/repeat",
        "/_ui/bookings/UID/approve",
        "/_ui/state/clock",
        "/_ui/state/follow",
        "/_ui/state/load",
    ],
)
def test_no_form_does_anything_by_reading_its_address_or_without_its_token(
    api, box, book, server, path
):
    uid = book().json()["uid"]
    before = state(box)
    address = path.replace("UID", uid)
    fields = {
        "switch_paging": "none",
        "match": "list_bookings",
        "kind": "drop",
        "what": "late",
        "url": "http://127.0.0.1:1/",
        "now": "2030-01-01T00:00:00Z",
        "ahead": "9",
    }

    assert api.get(address, params=fields).status_code == 405
    answer = api.post(address, data=fields, headers={"Origin": server.base_url})
    assert answer.status_code == 403
    assert state(box) == before


def test_two_hosts_are_none(box, book, server, token):
    book()
    before = state(box)
    body = f"token={token}"
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(
            f"POST {RESET} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nHost: evil.example\r\n"
            f"Origin: {server.base_url}\r\nContent-Type: {FORM}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()
        )
        assert connection.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 403")

    assert state(box) == before


def test_each_sandbox_has_a_token_of_its_own(api, token):
    sandbox = Sandbox()
    with sandbox.serve() as other, httpx.Client(base_url=other.base_url) as client:
        assert token not in client.get("/_ui/state").text
    sandbox.close()
    assert len(token) >= 32


def test_a_form_that_is_done_is_answered_by_an_address_to_read(api, box, form):
    answer = form("/_ui/state/reset?lang=ja")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/_ui/state?done=reset&lang=ja"
    assert "サンドボックスをリセットしました" in api.get(answer.headers["Location"]).text
    assert "<script" not in api.get("/_ui/state?done=<script>").text.replace("<script src", "")


def delivered(box: Sandbox, api: httpx.Client, book, received, secret: str = WEBHOOK_SECRET):
    """What has reached an address: the events of a booking that was made, moved and cancelled."""
    url, arrived = received
    box.webhooks.add(url, secret=secret)
    uid = book().json()["uid"]
    api.post(
        f"/v1/bookings/{uid}/reschedule",
        json={"startedAt": "2024-03-16T03:00:00Z", "timeZone": "Asia/Tokyo"},
    )
    box.webhooks.settle()
    assert [json.loads(body)["event"] for _, body in arrived] == [
        "guest_booked",
        "host_rescheduled",
    ]
    return arrived


def events(arrived) -> list[str]:
    return [json.loads(body)["event"] for _, body in arrived]


@pytest.mark.parametrize(
    ("number", "how", "more"),
    [
        (0, "again", ["guest_booked"]),
        (1, "again", ["host_rescheduled"]),
        (0, "twice", ["guest_booked", "guest_booked"]),
        (0, "out_of_order", ["host_rescheduled", "guest_booked"]),
        (1, "out_of_order", ["host_rescheduled", "guest_booked"]),
    ],
)
def test_a_delivery_is_sent_once_more_as_its_button_says(
    api, box, book, received, form, number, how, more
):
    arrived = delivered(box, api, book, received, "whsec_own")
    answer = form(f"/_ui/webhooks/{number}/repeat", how=how)
    box.webhooks.settle()

    assert answer.headers["Location"] == "/_ui/webhooks?done=repeated"
    assert events(arrived)[2:] == more
    for headers, body in arrived:
        webhooks.unwrap(body, headers.items(), secret="whsec_own")


def test_out_of_order_stays_so_when_it_is_asked_for_again(api, box, book, received, form):
    arrived = delivered(box, api, book, received)
    for number in (0, 1, 2, 3):
        form(f"/_ui/webhooks/{number}/repeat", how="out_of_order")
        box.webhooks.settle()

    assert events(arrived)[2:] == ["host_rescheduled", "guest_booked"] * 4


def test_a_wrong_signature_is_one_that_does_not_verify(api, box, book, received, form):
    arrived = delivered(box, api, book, received)
    form("/_ui/webhooks/0/repeat", how="wrong_signature")
    box.webhooks.settle()

    headers, body = arrived[2]
    assert events(arrived)[2:] == ["guest_booked"]
    with pytest.raises(SignatureError):
        webhooks.unwrap(body, headers.items(), secret=WEBHOOK_SECRET)


def test_out_of_order_needs_two_events_of_the_booking(api, box, book, received, form):
    url, arrived = received
    box.webhooks.add(url)
    book()
    book("2024-03-16T03:00:00Z")
    box.webhooks.settle()
    answer = form("/_ui/webhooks/0/repeat", how="out_of_order")

    assert answer.status_code == 422
    assert "one event of this booking, and two make an order" in answer.text
    assert len(arrived) == 2


@pytest.mark.parametrize(
    ("number", "how", "told"),
    [
        ("7", "again", "there is no delivery 7"),
        ("0", "backwards", "it is one of again, twice, out_of_order, wrong_signature"),
        ("x", "again", "a delivery has a number"),
    ],
)
def test_what_cannot_be_sent_again_is_told(api, box, book, received, form, number, how, told):
    delivered(box, api, book, received)
    answer = form(f"/_ui/webhooks/{number}/repeat", how=how)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert told in answer.text


def test_an_address_is_added_and_told_of_the_next_booking(api, box, book, received, form):
    url, arrived = received
    answer = form("/_ui/webhooks/add", url=url, secret="whsec_mine")
    book()
    box.webhooks.settle()

    assert answer.status_code == 303
    headers, body = arrived[0]
    webhooks.unwrap(body, headers.items(), secret="whsec_mine")
    text = api.get("/_ui/webhooks").text
    assert f"sandbox.webhooks.add(&#34;{url}&#34;)" in text
    assert "whsec_mine" not in text
    refused = form("/_ui/webhooks/add", url="javascript:alert(1)")
    assert refused.status_code == 422
    assert box.webhooks.addresses == [url]


@pytest.mark.parametrize("what", DISTURBANCES)
def test_the_next_events_go_wrong_as_is_asked(api, box, form, what):
    form("/_ui/webhooks/disturb", what=what, times="3")

    assert box.webhooks.disturbances == {what: 3}
    assert "\N{MULTIPLICATION SIGN} 3" in api.get("/_ui/webhooks").text
    form("/_ui/webhooks/disturb-no-more")
    assert box.webhooks.disturbances == {}


def test_switches_are_set_together_or_not_at_all(api, box, form):
    done = form("/_ui/behaviour/switches", switch_paging="none", switch_date_header="false")
    assert done.status_code == 303
    assert (box.switches.paging, box.switches.date_header) == ("none", False)

    wrong = form("/_ui/behaviour/switches", switch_paging="all", switch_times="never")
    assert wrong.status_code == 422
    assert "times is one of milliseconds" in wrong.text
    assert form("/_ui/behaviour/switches", switch_nothing="x").status_code == 422
    assert box.switches.paging == "none"


def test_a_fault_is_added_strikes_and_is_taken_back(api, box, form):
    form(
        "/_ui/behaviour/faults",
        match="list_bookings",
        kind="status",
        when="before",
        times="2",
        status="500",
    )
    assert [api.get("/v1/bookings").status_code for _ in range(3)] == [500, 500, 200]
    assert "struck 2 of 2" in api.get("/_ui/behaviour").text
    form("/_ui/behaviour/faults", match="list_bookings", kind="garbage", times="0")
    assert box.faults.added[-1].times is None
    form("/_ui/behaviour/no-faults")
    assert box.faults.added == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"match": "list_booking", "kind": "drop"}, "did you mean list_bookings?"),
        ({"match": "list_bookings", "kind": "explode"}, "kind is one of"),
        ({"match": "(", "kind": "drop"}, "match is no regular expression"),
        ({"match": "list_bookings", "kind": "delay"}, "a delay needs seconds"),
        ({"match": "list_bookings", "kind": "delay", "seconds": "nan"}, "seconds is a number"),
        ({"match": "list_bookings", "kind": "delay", "seconds": "1e400"}, "seconds is a number"),
        ({"match": "list_bookings", "kind": "drop", "times": "x"}, "times is a whole number"),
        ({"match": "list_bookings", "kind": "drop", "times": "-1"}, "times is at least 1"),
        ({"match": "list_bookings", "kind": "status", "status": "99"}, "from 200 to 599"),
    ],
)
def test_a_fault_that_cannot_be_is_told(box, form, fields, told):
    answer = form("/_ui/behaviour/faults", **fields)

    assert answer.status_code == 422
    assert told in answer.text
    assert box.faults.added == []


def test_the_clock_is_set_and_let_go(api, box, form):
    assert form("/_ui/state/clock", now="2030-01-02T03:04:05+09:00").status_code == 303
    assert box.clock.now() == datetime(2030, 1, 1, 18, 4, 5, tzinfo=UTC)
    assert "2030-01-01 18:04:05 UTC" in api.get("/_ui/state").text
    form("/_ui/state/follow", ahead="3600")
    ahead = box.clock.now() - datetime.now(UTC)
    assert timedelta(minutes=55) < ahead < timedelta(minutes=65)
    form("/_ui/state/follow", ahead="")
    assert abs(box.clock.now() - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("clock", {"now": "2030-01-02T03:04:05"}, "naive time"),
        ("clock", {"now": "tomorrow"}, "not a date-time"),
        ("follow", {"ahead": "999999999999"}, ""),
        ("follow", {"ahead": "x"}, "ahead is a number"),
    ],
)
def test_a_time_that_is_none_leaves_the_clock_alone(box, form, path, fields, told):
    before = box.clock.now()
    answer = form(f"/_ui/state/{path}", **fields)

    assert answer.status_code == 422
    assert told in answer.text
    assert box.clock.now() == before


def test_a_name_that_is_allowed_reads_the_page_and_sends_its_forms(box, book, server, token):
    book()
    own = {"Host": "jicoo:8787", "Origin": "http://jicoo:8787"}

    def sent(headers: dict[str, str]) -> int:
        assert httpx.get(f"{server.base_url}/_ui", headers=headers).status_code in (200, 403)
        address = f"{server.base_url}{RESET}"
        return httpx.post(address, data={"token": token}, headers=headers).status_code

    assert sent(own) == 403
    box.allowed_hosts = frozenset({"jicoo"})
    try:
        assert sent({"Host": "127.0.0.1:1", "Origin": "http://jicoo:8787"}) == 403
        assert sent({"Host": "jicoo:8787", "Origin": "http://127.0.0.1:1"}) == 403
        assert len(box.bookings()) == 1
        assert sent(own) == 303
    finally:
        box.allowed_hosts = frozenset()
    assert box.bookings() == []
