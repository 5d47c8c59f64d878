"""What a call says of itself."""

from __future__ import annotations

import pytest

from jicoo._core.messages import Call, RetryClass


@pytest.mark.parametrize(
    ("method", "kind", "writes"),
    [
        ("GET", RetryClass.REPEATABLE, False),
        ("HEAD", RetryClass.REPEATABLE, False),
        ("DELETE", RetryClass.REPEATABLE, True),
        ("POST", RetryClass.WRITE, True),
        ("PATCH", RetryClass.WRITE, True),
        ("PUT", RetryClass.WRITE, True),
    ],
)
def test_a_call_is_of_the_kind_of_its_method(method: str, kind: RetryClass, writes: bool) -> None:
    call = Call(method, "/", path_template="/", read=lambda _: None)
    assert (call.retry_class, call.writes) == (kind, writes)
