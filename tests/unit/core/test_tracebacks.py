"""Frames that hold what a call sends and reads are in no traceback that leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import pytest

from jicoo._core.retries.memory import BookingMemory
from jicoo._core.retries.recognition import Since, recognise
from jicoo._core.tracebacks import hide_data
from tests.canary import EMAIL, NAME


class SoftTimeLimit(Exception):  # noqa: N818 - named as Celery names its own
    """What a signal handler of the caller's raises."""


class Breaking(dict[str, Any]):
    """A guest of whom nothing can be read before the time is over."""

    def get(self, *_: object) -> Any:
        raise SoftTimeLimit


def modules(error: BaseException) -> list[str]:
    def of(trace: TracebackType | None) -> Iterator[str]:
        while trace is not None:
            yield trace.tb_frame.f_globals["__name__"]
            trace = trace.tb_next

    return list(of(error.__traceback__))


def compare() -> None:
    now = datetime(2024, 3, 16, tzinfo=UTC)
    recognise(
        Breaking(),
        name=NAME,
        email=EMAIL,
        since=Since(now.timestamp()),
        booking_created_at=now,
        booking_changed=True,
    )


def remember() -> None:
    BookingMemory().was_returned_for("bk_1", Breaking())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_where_guests_are_compared_nothing_of_them_is_shown() -> None:
    with pytest.raises(SoftTimeLimit) as caught:
        compare()
    assert "jicoo._core.retries.recognition" in modules(caught.value)
    hide_data(caught.value)
    left = modules(caught.value)
    assert not [name for name in left if name.startswith("jicoo")]
    assert left[0] == __name__


def test_where_intents_are_remembered_nothing_of_them_is_shown() -> None:
    with pytest.raises(AttributeError) as caught:
        remember()
    assert "jicoo._core.retries.memory" in modules(caught.value)
    hide_data(caught.value)
    assert not [name for name in modules(caught.value) if name.startswith("jicoo")]
