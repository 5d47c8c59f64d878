"""Whatever a server does at the borders of a range: every slot of it is given once, or it is an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.requests.slot_windows import LONGEST, Window, cut, join, slots_of
from jicoo._core.responses.json import Unreadable
from jicoo_client.models.available_schedule import AvailableSchedule

TOKYO = ZoneInfo("Asia/Tokyo")
EPOCH = datetime(2024, 3, 15, 15, tzinfo=UTC)
EVERY = timedelta(minutes=30)
MINUTES = st.integers(1, 40 * 48).map(lambda halves: halves * EVERY)


def offered(begin: datetime, end: datetime) -> list[datetime]:
    """The starts of slots in [begin, end): every half hour, at any time of day."""
    first = begin + (EPOCH - begin) % EVERY
    return [first + index * EVERY for index in range(-(-(end - first) // EVERY))]


def rows(starts: list[datetime]) -> list[AvailableSchedule]:
    return [AvailableSchedule(started_at=start, remaining_capacity=1) for start in starts]


def answer(
    window: Window, *, lasts: timedelta, ends_inside: bool, rounds: bool, includes_end: bool
) -> list[AvailableSchedule]:
    begin = window.start
    if rounds:
        local = begin.astimezone(TOKYO)
        begin = local.replace(hour=0, minute=0).astimezone(UTC)
    starts = offered(begin, window.end + (EVERY if includes_end else timedelta()))
    last = window.end - lasts if ends_inside else window.end
    return rows([start for start in starts if start <= last])


@given(
    begin=st.integers(0, 100).map(lambda halves: EPOCH + halves * EVERY),
    length=MINUTES,
    lasts=st.integers(1, 48).map(lambda halves: halves * EVERY),
    ends_inside=st.booleans(),
    rounds=st.booleans(),
    includes_end=st.booleans(),
)
def test_every_slot_of_a_range_is_given_once(
    begin: datetime,
    length: timedelta,
    lasts: timedelta,
    ends_inside: bool,
    rounds: bool,
    includes_end: bool,
) -> None:
    end = begin + length
    windows = cut(begin, end)
    answers = [
        (
            window,
            answer(
                window,
                lasts=lasts,
                ends_inside=ends_inside,
                rounds=rounds,
                includes_end=includes_end,
            ),
        )
        for window in windows
    ]
    wanted = Window(begin, end)
    parts = [slots_of(window, schedules, wanted, TOKYO) for window, schedules in answers]
    slots = join(parts, wanted, TOKYO)
    assert [slot.start for slot in slots] == offered(begin, end)
    # Whatever has come first.
    assert join(parts[::-1], wanted, TOKYO) == slots


@given(length=MINUTES)
def test_windows_are_few_and_none_is_too_long(length: timedelta) -> None:
    windows = cut(EPOCH, EPOCH + length)
    assert len(windows) == -(-length // timedelta(days=6))
    assert windows[0].start == EPOCH
    assert windows[-1].end == EPOCH + length + timedelta(days=1)
    assert all(window.end - window.start <= LONGEST for window in windows)


@given(length=MINUTES)
def test_a_range_that_need_not_be_whole_takes_no_request_for_its_last_slot(
    length: timedelta,
) -> None:
    windows = cut(EPOCH, EPOCH + length, is_whole=False)
    assert len(windows) == max(1, -(-(length - timedelta(days=1)) // timedelta(days=6)))
    assert windows[-1].end >= EPOCH + length


def test_a_range_at_the_end_of_the_calendar_is_cut_there() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert cut(last - timedelta(days=1), last) == [Window(last - timedelta(days=1), last)]


@pytest.mark.parametrize(
    "outside",
    [
        EPOCH - timedelta(days=1),
        EPOCH - timedelta(days=30),
        EPOCH + timedelta(days=8),
        datetime(2024, 3, 14, 23, 59, tzinfo=UTC),
    ],
)
def test_a_slot_outside_is_an_error_and_never_a_shorter_list(outside: datetime) -> None:
    wanted = Window(EPOCH + timedelta(hours=3), EPOCH + timedelta(days=7))
    inside = EPOCH + timedelta(days=1)
    with pytest.raises(Unreadable, match="did not understand the range"):
        slots_of(wanted, rows([inside, outside]), wanted, TOKYO)
