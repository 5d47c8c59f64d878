"""A plain address is read as the HTTP library reads it, and any other is not read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.transport.addresses import read_plain

PARTS = (
    "http",
    "https",
    "ftp",
    "://",
    ":",
    "/",
    "//",
    "/v1",
    "a",
    "A",
    "b-c",
    ".",
    "..",
    "%2F",
    "%2f",
)
MORE = (
    "%",
    "1",
    "127.0.0.1",
    "999.1.1.1",
    "01.1.1.1",
    "443",
    "80",
    "70000",
    "@",
    "[::1]",
    "\u53cb",
    " ",
    "?",
    "#",
)


def as_the_library(text: str) -> tuple[Any, ...] | None:
    try:
        read = httpx.URL(text)
    except httpx.InvalidURL:
        return None
    return (
        read.scheme,
        read.host,
        read.raw_scheme,
        read.raw_host,
        read.port,
        read.netloc,
        read.raw_path,
    )


def read(text: str) -> tuple[Any, ...] | None:
    found = read_plain(text)
    return found and (
        *(found.scheme, found.host, found.raw_scheme, found.raw_host),
        *(found.port, found.netloc, found.raw_path),
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "https://api.jicoo.com",
            "https://api.jicoo.com/v1/bookings/bk_1",
            "http://localhost:8000/",
        ),
        *(
            "https://api.jicoo.com:443/v1",
            "http://127.0.0.1:80",
            "http://a:00080/x",
            "https://a/%2F//b",
        ),
    ],
)
def test_what_the_api_is_reached_by_is_read_as_the_library_reads_it(text: str) -> None:
    assert read(text) == as_the_library(text) != None  # noqa: E711


@pytest.mark.parametrize(
    "text",
    [
        *("HTTPS://api.jicoo.com", "https://API.jicoo.com", "https://a/b/../c", "https://a/./b"),
        *("https://a/b?c", "https://a/b#c", "https://u:p@a", "https://a/%2f", "https://a/%zz"),
        *("https://a/\u53cb", "https://\u53cb.jp", "http://[::1]", "http://999.1.1.1", "http://1"),
        *("http://a:70000", "ftp://a", "a", "", "http://", "http://a..b", "http://a_b"),
    ],
)
def test_what_the_library_might_change_or_refuse_is_not_read(text: str) -> None:
    assert read(text) is None


@given(st.lists(st.sampled_from((*PARTS, *MORE)), max_size=9).map("".join))
def test_whatever_is_read_is_read_as_the_library_reads_it(text: str) -> None:
    for each in (text, f"https://{text}", f"http://a{text}"):
        found = read(each)
        assert found is None or found == as_the_library(each)
