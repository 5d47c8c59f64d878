"""The request of a call: its whole address, and our headers with the caller's in place of them."""

from __future__ import annotations

from typing import Any

import pytest

import jicoo
from jicoo._core.messages import Call, HttpRequest
from jicoo._core.requests.http_request import http_request

BASE = "https://api.jicoo.com"


def request(
    method: str = "GET", headers: tuple[tuple[str, str], ...] = (), **options: Any
) -> HttpRequest:
    call = Call(method, "/v1/bookings", "/v1/bookings", lambda _: None, **options)
    return http_request(call, base_url=BASE, headers=headers)


def test_the_query_stands_behind_the_path() -> None:
    assert request().url == f"{BASE}/v1/bookings"
    assert request(query="page=1").url == f"{BASE}/v1/bookings?page=1"


def test_a_body_says_what_it_is_and_no_body_says_nothing() -> None:
    assert "Content-Type" not in dict(request("DELETE").headers)
    sent = request("POST", body=b"{}")
    assert dict(sent.headers)["Content-Type"] == "application/json"
    assert sent.body == b"{}"


def test_the_client_names_itself_unless_the_caller_does() -> None:
    ours = dict(request().headers)
    assert ours["Accept"] == "application/json"
    assert ours["User-Agent"].startswith(f"jicoo-python/{jicoo.__version__} python/3.")
    theirs = request(headers=(("user-AGENT", "mine"), ("X-Trace", "t"))).headers
    assert theirs == (("Accept", "application/json"), ("user-AGENT", "mine"), ("X-Trace", "t"))


def test_an_address_that_is_too_long_is_refused_here() -> None:
    room = 16_000 - len(f"{BASE}/v1/bookings?")
    assert len(request(query="x" * room).url) == 16_000
    with pytest.raises(jicoo.ValidationError, match="at most 16,000"):
        request(query="x" * (room + 1))
