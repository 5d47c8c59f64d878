"""The times that an update names: each left alone, or an instant in UTC, in their order."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo import UNSET
from jicoo._core.requests.changed_times import ChangedTimes, changed_times, end_after

TOKYO = ZoneInfo("Asia/Tokyo")
ELEVEN, NOON = datetime(2024, 3, 16, 2, tzinfo=UTC), datetime(2024, 3, 16, 3, tzinfo=UTC)


def test_what_is_not_given_is_left_alone() -> None:
    found = changed_times(UNSET, UNSET, UNSET, default_zone=TOKYO)
    assert found == ChangedTimes(start=UNSET, end=UNSET, time_zone=UNSET)
    alone = changed_times(UNSET, "2024-03-16 12:00", UNSET, default_zone=TOKYO)
    assert alone == ChangedTimes(start=UNSET, end=NOON, time_zone=UNSET)


def test_wall_times_are_read_in_the_zone_that_is_named_else_in_the_default() -> None:
    given = ("2024-03-16 11:00", "2024-03-16 12:00")
    assert changed_times(*given, UNSET, default_zone=TOKYO) == ChangedTimes(ELEVEN, NOON, UNSET)
    named = changed_times(*given, TOKYO, default_zone=ZoneInfo("America/New_York"))
    assert named == ChangedTimes(ELEVEN, NOON, "Asia/Tokyo")
    with pytest.raises(jicoo.NaiveTimeError):
        changed_times(*given, UNSET, default_zone=None)


@pytest.mark.parametrize("end", ["2024-03-16 11:00", "2024-03-16 10:59"])
def test_an_end_is_later_than_its_start(end: str) -> None:
    with pytest.raises(jicoo.ValidationError, match="end must be after start"):
        changed_times("2024-03-16 11:00", end, UNSET, default_zone=TOKYO)
    with pytest.raises(jicoo.ValidationError, match="end must be after start"):
        end_after(ELEVEN, end, TOKYO)


def test_what_is_finer_than_the_wire_is_refused() -> None:
    with pytest.raises(jicoo.ValidationError, match="finer than a millisecond"):
        changed_times("2024-03-16 11:00:00.0001", UNSET, UNSET, default_zone=TOKYO)
