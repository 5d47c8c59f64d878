"""Slots compare by instant and are looked at in local time."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo import Page, Slot, Slots

NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")


def test_the_two_half_past_one_of_a_repeated_hour_are_two_slots() -> None:
    first = Slot(datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK))
    second = Slot(datetime(2024, 11, 3, 1, 30, fold=1, tzinfo=NEW_YORK))
    assert first != second
    assert first < second
    assert [slot.start.fold for slot in Slots([second, first, second])] == [0, 1]


def test_a_slot_is_its_instant_whatever_the_zone() -> None:
    here = Slot(datetime(2024, 3, 16, 11, tzinfo=TOKYO), 1)
    there = Slot(datetime(2024, 3, 16, 2, tzinfo=UTC), 5)
    assert here == there
    assert hash(here) == hash(there)
    assert len(Slots([here, there])) == 1
    assert here != object()


def test_a_naive_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Slot(datetime(2024, 3, 16, 11))  # noqa: DTZ001


@given(minutes=st.lists(st.integers(0, 60 * 24 * 20), max_size=40))
def test_days_and_wall_times_divide_the_slots(minutes: list[int]) -> None:
    begin = datetime(2024, 10, 25, tzinfo=UTC)
    slots = Slots(
        Slot((begin + timedelta(minutes=minute)).astimezone(NEW_YORK), 2) for minute in minutes
    )
    days = slots.by_day()
    assert [slot for day in days.values() for slot in day] == list(slots)
    assert all(slot.start.date() == day for day, of_day in days.items() for slot in of_day)
    night, rest = slots.between(time(22), time(6)), slots.between(time(6), time(22))
    assert sorted([*night, *rest]) == list(slots)
    assert slots.total_capacity == 2 * len(slots)
    assert list(slots.first(3)) == list(slots)[:3]


def test_days_without_slots_are_named_where_they_are_asked_for() -> None:
    slots = [Slot(datetime(2024, 3, day, 11, tzinfo=TOKYO), 1) for day in (16, 18)]
    assert list(Slots(slots).days()) == list(Slots(slots).by_day())
    by_hand = Slots(slots).days(empty=True)
    assert {day.day: len(free) for day, free in by_hand.items()} == {16: 1, 17: 0, 18: 1}
    asked = Slots(slots, days=(date(2024, 3, 15), date(2024, 3, 19)))
    evening = asked.between(time(18), time(22))
    assert [len(free) for free in asked.days(empty=True).values()] == [0, 1, 0, 1, 0]
    assert [len(free) for free in evening.days(empty=True).values()] == [0] * 5
    assert Slots().days(empty=True) == {}
    twin = pickle.loads(pickle.dumps(asked))
    assert twin.days(empty=True) == asked.days(empty=True)
    assert asked == Slots(slots)


def test_slots_show_the_first_and_the_last() -> None:
    hours = (9, 12, 15)
    slots = Slots(Slot(datetime(2024, 3, 16, hour, tzinfo=TOKYO)) for hour in hours)
    assert repr(slots) == "<Slots: 3, 2024-03-16T09:00+09:00 to 2024-03-16T15:00+09:00>"
    assert repr(Slots()) == "<Slots: none>"


def test_slots_are_a_sequence() -> None:
    slots = Slots(Slot(datetime(2024, 3, 16, hour, tzinfo=TOKYO)) for hour in (12, 10, 11))
    assert slots[0].start.hour == 10
    assert [slot.start.hour for slot in slots[1:]] == [11, 12]
    assert slots[-1] in slots
    assert slots.total_capacity == 3
    assert pickle.loads(pickle.dumps(slots)) == slots
    assert not Slots()
    with pytest.raises(ValueError, match="0 or more"):
        slots.first(-1)


def test_slots_are_written_in_the_wire_form() -> None:
    slots = Slots([Slot(datetime(2024, 3, 16, 11, tzinfo=TOKYO), 2)])
    wire = {"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": 2}
    assert slots.to_dict() == [wire]
    assert dict(slots[0]) == slots[0].to_dict() == wire
    fine = Slot(datetime(2024, 3, 16, 11, 0, 0, 1, tzinfo=TOKYO))
    assert fine.to_dict()["startedAt"] == "2024-03-16T02:00:00.000001Z"
    page = Page(list(slots), None, 1)
    assert dict(page) == page.to_dict() == {"items": [wire], "totalCount": None, "number": 1}
    assert page["items"] == [wire]


def test_slots_are_a_tuple() -> None:
    slots = Slots([Slot(datetime(2024, 3, 16, 11, tzinfo=TOKYO))])
    assert isinstance(slots, tuple)
    assert slots == tuple(slots)
    assert pickle.loads(pickle.dumps(slots)) == slots
    assert type(slots[:1]) is Slots


def test_of_two_slots_of_one_instant_the_first_is_kept() -> None:
    first = datetime(2024, 3, 16, 11, tzinfo=UTC)
    slots = Slots([Slot(first, 1), Slot(first - timedelta(hours=1)), Slot(first, 2)])
    assert [slot.remaining_capacity for slot in slots] == [None, 1]
