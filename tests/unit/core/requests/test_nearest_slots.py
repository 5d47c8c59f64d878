"""The slots offered instead of one that is taken are the nearest, and few requests find them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo._core.requests.nearest_slots import FURTHEST, NearestSlots
from jicoo._core.requests.slot_windows import LONGEST, cut
from jicoo.slots import Slot, Slots

TAKEN = datetime(2024, 3, 16, 2, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
HOURS = st.integers(-40 * 24, 40 * 24).map(lambda hours: TAKEN + timedelta(hours=hours))


def search(
    free: list[Slot], now: datetime | None, *, limit: int, taken: datetime = TAKEN
) -> tuple[Slots, int]:
    """What is offered, and how many ranges were asked for."""
    nearest, asked = NearestSlots(taken, limit=limit), 0
    nearest.note_time(now)
    while windows := nearest.wanted():
        for window in windows:
            assert len(cut(window.start, window.end)) == 1
            assert window.end - window.start <= LONGEST
            assert now is None or window.start >= now
            asked += 1
            nearest.take(slot for slot in free if window.start <= slot.start < window.end)
        if nearest.known:
            break
    return nearest.nearest(), asked


def rank(slot: Slot) -> tuple[timedelta, bool]:
    return abs(slot.start - TAKEN), slot.start < TAKEN


@given(
    starts=st.lists(st.tuples(HOURS, st.sampled_from([0, 1, 5, None])), max_size=60),
    now=st.none() | HOURS,
    limit=st.integers(1, 5),
)
def test_they_are_the_nearest_of_all_there_are(
    starts: list[tuple[datetime, int | None]], now: datetime | None, limit: int
) -> None:
    free = list(Slots(Slot(start, capacity) for start, capacity in starts))
    found, asked = search(free, now, limit=limit)
    earliest = TAKEN - FURTHEST if now is None else max(now, TAKEN - FURTHEST)
    latest = (TAKEN if now is None else max(now, TAKEN)) + FURTHEST
    open_ = [
        slot
        for slot in free
        if slot.remaining_capacity != 0
        and slot.start != TAKEN
        and earliest <= slot.start < latest
        and (now is None or slot.start > now)
    ]
    assert found == Slots(sorted(open_, key=rank)[:limit])
    assert asked <= 9


def at(*hours: float) -> list[Slot]:
    return [Slot(TAKEN + timedelta(hours=each), 1) for each in hours]


def test_earlier_ones_of_the_same_day_come_too_and_later_ones_first_in_doubt() -> None:
    free = at(-2, -1, 1, 2, 3)
    for limit, expected in ((1, (1,)), (2, (-1, 1)), (3, (-1, 1, 2)), (4, (-2, -1, 1, 2))):
        found, asked = search(free, None, limit=limit)
        assert (list(found), asked) == (at(*expected), 1)


def test_one_request_does_where_there_are_enough_within_three_days() -> None:
    assert search(at(71, -71), TAKEN - timedelta(days=9), limit=2)[1] == 1
    # The nearest three days cannot all be told where only two of three slots are in them.
    assert search(at(71, -71, 90), TAKEN - timedelta(days=9), limit=3)[1] == 3


def test_what_is_past_is_neither_asked_for_nor_offered() -> None:
    now = TAKEN + timedelta(minutes=90)
    found, asked = search(at(-1, 1, 1.5, 2, 3), now, limit=2)
    assert (list(found), asked) == (at(2, 3), 1)
    late = TAKEN + timedelta(days=400)
    found, asked = search(at(24 * 399, 24 * 401), late, limit=1)
    assert (list(found), asked) == (at(24 * 401), 1)


def test_a_server_whose_time_seems_to_go_back_is_asked_no_more_often() -> None:
    nearest = NearestSlots(TAKEN, limit=1)
    for seconds in (0.9, 0.1, -0.5):
        nearest.note_time(TAKEN + timedelta(hours=-1, seconds=seconds))
        if seconds > 0.5:
            (window,) = nearest.wanted()
            assert window.start == TAKEN - timedelta(hours=1)
            nearest.take(at(2))
    assert nearest.known


def test_a_taken_slot_of_a_repeated_hour_is_told_from_its_twin() -> None:
    first, second = (datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=fold) for fold in (0, 1))
    both = [Slot(first, 1), Slot(second, 1)]
    assert list(search(both, None, limit=3, taken=first)[0]) == [Slot(second, 1)]
    assert list(search(both, None, limit=3, taken=second)[0]) == [Slot(first, 1)]


@pytest.mark.parametrize(
    "end", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
def test_the_search_ends_at_the_ends_of_the_calendar(end: datetime) -> None:
    assert not search([], None, limit=1, taken=end)[0]
