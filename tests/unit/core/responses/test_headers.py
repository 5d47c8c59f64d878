"""What the headers of an answer say of time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.responses.headers import http_date, retry_after


@given(text=st.text(max_size=60))
def test_no_retry_after_raises(text: str) -> None:
    seconds = retry_after({"retry-after": text}, now=0.0)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Thu, 01 Jan 1970 00:16:45 GMT", 1005.0),
        ("Thu, 01 Jan 1970 00:16:45", 1005.0),
        ("Thu, 01 Jan 1970 09:16:45 +0900", 1005.0),
        ("Mon, 99 Foo 2024", None),
        ("Thu, 01 Jan 1970 00:16:45 GMT" + " " * 64, None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_in_utc_where_it_names_no_offset(text: str, seconds: float | None) -> None:
    assert http_date(text) == seconds
