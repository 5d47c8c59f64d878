"""A path given to `client.request` never leaves the API's root."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo import ValidationError
from jicoo._core.requests.raw import check_method, check_path, encode_params


@pytest.mark.parametrize(
    "path",
    [
        "",
        "v1/bookings",
        "//evil.example/v1",
        "https://evil.example/v1",
        "/v1/../admin",
        "/v1/./bookings",
        "/v1/..",
        "/v1/%2e%2e/admin",
        "/v1/%2E./admin",
        "/v1/%252e%252e/admin",
        "/v1/a%2f..%2fb",
        "/v1\\..\\admin",
        "/v1/%5c..",
        "/v1/a?x=1",
        "/v1/a#x",
        "/v1/a\n",
        "/v1/a%0d%0aX: 1",
        "/v1/a\x7f",
        "/v1//a",
        "/v1/\ud800",
    ],
)
def test_a_path_that_leaves_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="path"):
        check_path(path)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/bookings", "/v1/bookings"),
        ("/v1/-_zDLK66WrbIT", "/v1/-_zDLK66WrbIT"),
        ("/v1/a b", "/v1/a%20b"),
        ("/v1/ä", "/v1/%C3%A4"),
        ("/v1/a%20b", "/v1/a%20b"),
        ("/v1/...", "/v1/..."),
    ],
)
def test_a_path_is_encoded_once(path: str, sent: str) -> None:
    assert check_path(path) == sent


@given(tail=st.text(max_size=30))
def test_whatever_is_taken_keeps_its_segments(tail: str) -> None:
    given_path = f"/v1/{tail}"
    try:
        sent = check_path(given_path)
    except ValidationError:
        return
    assert sent.isascii()
    assert sent.count("/") == given_path.count("/")
    assert unquote(sent) == unquote(given_path)
    assert not {".", ".."} & set(sent.split("/"))


def test_a_query_is_written_as_the_api_reads_it() -> None:
    params = {
        "page": 2,
        "active": True,
        "none": None,
        "status": ["open", "request"],
        "at": datetime(2024, 3, 16, 2, tzinfo=UTC),
        "day": date(2024, 3, 16),
        "text": "a&b c",
    }
    assert encode_params(params) == (
        "page=2&active=true&status=open&status=request&at=2024-03-16T02%3A00%3A00.000Z"
        "&day=2024-03-16&text=a%26b%20c"
    )


@pytest.mark.parametrize("value", [object(), {"a": 1}, b"bytes", "\ud800"])
def test_a_parameter_that_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        encode_params({"x": value})


@pytest.mark.parametrize("method", ["", "GET /", "CONNECT", "TRACE", 1])
def test_a_method_that_is_none_is_refused(method: str) -> None:
    with pytest.raises(ValidationError, match="method"):
        check_method(method)
