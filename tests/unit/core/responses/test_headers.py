"""What the headers of an answer say of time."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.responses.headers import retry_after


@given(text=st.text(max_size=60))
def test_no_retry_after_raises(text: str) -> None:
    seconds = retry_after({"retry-after": text}, now=0.0)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))
