from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo.sandbox.state.calendar import Busy, Calendar, Hours, Offer, open_slots

CONSULTATION = "mzgdPJVBb7RE"
WORKSHOP = "-wS8hQp_3Kd0"
DEMO = "_rR7bN-xE2mK"
REVIEW = "Kd5uY3hJ6sVb"


@pytest.fixture
def starts(api):
    def starts(event_type: str, start: str, end: str) -> dict[str, int]:
        answer = api.get(
            f"/v1/event_types/{event_type}/available_schedules",
            params={"periodStart": start, "periodEnd": end},
        )
        assert answer.status_code == 200
        return {one["startedAt"]: one["remainingCapacity"] for one in answer.json()["data"]}

    return starts


def test_slots_fill_the_hosts_hours_and_stop_at_the_range(starts):
    found = starts(CONSULTATION, "2024-03-15T15:00:00Z", "2024-03-16T15:00:00Z")

    assert len(found) == 6 + 10
    assert min(found) == "2024-03-16T01:00:00.000Z"
    assert max(found) == "2024-03-16T09:30:00.000Z"
    some = starts(CONSULTATION, "2024-03-16T01:30:00Z", "2024-03-16T02:30:00Z")
    assert list(some) == [f"2024-03-16T0{time}:00.000Z" for time in ("1:30", "2:00", "2:30")]


def test_a_booking_takes_its_slot_from_every_event_type_of_its_host(starts, book):
    range_ = ("2024-03-12T01:00:00Z", "2024-03-12T01:00:00Z")
    assert list(starts(DEMO, *range_)) == ["2024-03-12T01:00:00.000Z"]

    book("2024-03-12T01:00:00.000Z")

    assert starts(CONSULTATION, *range_) == {}
    assert starts(DEMO, *range_) == {}


def test_capacity_counts_seats_and_free_hosts(starts, book):
    monday_two = "2024-03-11T14:00:00.000Z"
    assert starts(DEMO, monday_two, monday_two) == {monday_two: 2}
    workshop = "2024-03-12T08:30:00.000Z"
    for left in (4, 3):
        assert book(workshop, eventTypeId=WORKSHOP).status_code == 201
        assert starts(WORKSHOP, workshop, workshop) == {workshop: left}


def test_a_type_that_everyone_attends_needs_everyone(starts):
    found = starts(REVIEW, "2024-03-11T00:00:00Z", "2024-03-12T00:00:00Z")

    assert min(found) == "2024-03-11T13:00:00.000Z"
    assert max(found) == "2024-03-11T15:30:00.000Z"


@pytest.mark.parametrize(
    ("event_type", "before", "after", "local"),
    [
        pytest.param(WORKSHOP, "2024-03-28", "2024-04-01", "08:30", id="London, spring"),
        pytest.param(WORKSHOP, "2024-10-24", "2024-10-28", "08:30", id="London, autumn"),
    ],
)
def test_wall_clock_hours_hold_across_a_change_of_the_clocks(
    starts, event_type, before, after, local
):
    firsts = [
        datetime.fromisoformat(min(starts(event_type, f"{day}T00:00:00Z", f"{day}T23:00:00Z")))
        for day in (before, after)
    ]

    assert {f"{first.astimezone(ZoneInfo('Europe/London')):%H:%M}" for first in firsts} == {local}
    assert len({first.time() for first in firsts}) == 2


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2024, 3, 30), 24), (date(2024, 3, 31), 23), (date(2024, 10, 27), 25)],
)
def test_a_day_open_around_the_clock_is_as_long_as_the_day_is(day, hours):
    zone = ZoneInfo("Europe/London")
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), midnight.timetz()).astimezone(UTC)

    found = open_slots(
        _offer(Calendar(zone, tuple(Hours(weekday, 0, 1440) for weekday in range(7)))),
        [],
        midnight.astimezone(UTC),
        end - timedelta(minutes=1),
        after=midnight.astimezone(UTC),
    )

    assert len(found) == hours
    assert all(b.start - a.start == timedelta(hours=1) for a, b in pairwise(found))


@given(
    zone=st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
    day=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    opens=st.integers(0, 1380),
    length=st.integers(60, 1440),
    taken=st.lists(st.tuples(st.integers(0, 48), st.integers(15, 180)), max_size=4),
)
def test_a_slot_is_inside_the_hours_and_beside_what_is_taken(zone, day, opens, length, taken):
    closes = min(1440, opens + length)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    busy = [
        Busy(str(n), "h", begin, begin + timedelta(minutes=minutes), "other", 1)
        for n, (hour, minutes) in enumerate(taken)
        for begin in [start + timedelta(hours=hour)]
    ]
    calendar = Calendar(
        ZoneInfo(zone), tuple(Hours(weekday, opens, closes) for weekday in range(7))
    )

    found = open_slots(_offer(calendar), busy, start, start + timedelta(days=2), after=start)

    for slot in found:
        finish = slot.start + timedelta(hours=1)
        first, last = (moment.astimezone(ZoneInfo(zone)) for moment in (slot.start, finish))
        minute = first.hour * 60 + first.minute
        assert opens <= minute or first.dst() != (first - timedelta(hours=1)).dst()
        assert last.date() > first.date() or last.hour * 60 + last.minute <= closes
        assert not any(one.start < finish and slot.start < one.end for one in busy)


@pytest.mark.parametrize("spelling", [("periodStart", "periodEnd"), ("startedAt", "endedAt")])
@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2024-03-12T00:00:00.000Z", "2024-03-19T00:00:00.000Z", 200),
        ("2024-03-12T00:00:00.000Z", "2024-03-19T00:00:00.001Z", 422),
        ("2024-03-12T00:00:00.000Z", "2024-03-11T00:00:00.000Z", 422),
        ("2024-03-12T00:00:00.000Z", None, 422),
        ("2024-03-12", "2024-03-13", 400),
        ("9999-12-30T00:00:00Z", "9999-12-31T23:59:59Z", 200),
    ],
)
def test_a_range_is_at_most_seven_days(api, spelling, start, end, status):
    query = {name: value for name, value in zip(spelling, (start, end), strict=True) if value}

    answer = api.get(f"/v1/event_types/{CONSULTATION}/available_schedules", params=query)

    assert answer.status_code == status


def test_without_a_range_the_next_seven_days_are_meant(api):
    data = api.get(f"/v1/event_types/{CONSULTATION}/available_schedules").json()["data"]

    assert data[0]["startedAt"] == "2024-03-11T01:00:00.000Z"
    assert data[-1]["startedAt"] < "2024-03-18T00:00:00.000Z"


def test_event_types_are_listed_and_read(api, box):
    listed = api.get("/v1/event_types", params={"perPage": 2, "page": 2}).json()

    assert [one["name"] for one in listed["data"]] == ["Partnership interview", "Product demo"]
    assert (listed["totalCount"], listed["nextPage"]) == (5, 3)
    for event_type in box.event_types():
        read = api.get(f"/v1/event_types/{event_type['uid']}").json()["data"]
        assert read.items() <= event_type.items()
    assert api.get("/v1/event_types/unknown").status_code == 404
    assert api.get("/v1/event_types/unknown/available_schedules").status_code == 404


def _offer(calendar: Calendar) -> Offer:
    return Offer("e", timedelta(hours=1), timedelta(hours=1), 1, True, ("h",), {"h": calendar})
