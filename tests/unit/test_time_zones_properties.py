"""Every zone there is, at every change of its clocks from 2010 to 2030."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, PlainDateTime, RepeatedTime, SkippedTime

from jicoo import errors
from jicoo._core.requests.ranges import bounds
from jicoo.time_zones import day, from_wire, local, resolve, to_wire, zone
from tests.effort import part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from jicoo.time_zones import Day

ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)
ZERO = timedelta(0)


class Change(NamedTuple):
    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def walls(self) -> list[datetime]:
        """The first, a middle and the last wall time that the clocks skip or repeat."""
        naive = self.at.replace(tzinfo=None)
        low, high = sorted((naive + self.before, naive + self.after))
        return [low, low + (high - low) / 2 + TICK, high - TICK]

    @property
    def outside(self) -> tuple[datetime, datetime]:
        low, _, high = self.walls
        return low - TICK, high + TICK


@cache
def changes(name: str) -> list[Change]:
    where = ZoneInfo(name)

    def offset(at: int) -> timedelta:
        found = datetime.fromtimestamp(at, where).utcoffset()
        assert found is not None
        return found

    found: list[Change] = []
    week = 7 * 86400
    last = int(datetime(2030, 12, 31, tzinfo=UTC).timestamp())
    for begin in range(int(datetime(2010, 1, 1, tzinfo=UTC).timestamp()), last, week):
        low, high = begin, begin + week
        before, after = offset(low), offset(high)
        if before == after:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == before else (low, middle)
        found.append(Change(name, datetime.fromtimestamp(high, UTC), before, after))
    return found


def gaps(zones: list[str] = ZONES) -> Iterator[Change]:
    return (each for name in zones for each in changes(name) if each.after > each.before)


def folds(zones: list[str] = ZONES) -> Iterator[Change]:
    return (each for name in zones for each in changes(name) if each.after < each.before)


in_each_zone = pytest.mark.parametrize(
    "zones", part([ZONES[begin::4] for begin in range(4)], of=4), ids=range(4)
)


def oracle(
    wall: datetime, name: str, which: Literal["raise", "earlier", "later"] = "raise"
) -> datetime:
    zoned = PlainDateTime(wall).assume_tz(name, disambiguation=which)
    return zoned.to_instant().to_stdlib().astimezone(UTC)


@pytest.mark.slow
def test_the_data_has_the_changes_that_the_other_tests_look_at() -> None:
    assert sum(1 for _ in gaps()) > 3000
    assert sum(1 for _ in folds()) > 3000
    jumps = {abs(each.after - each.before) for each in (*gaps(), *folds())}
    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=24)} <= jumps


@in_each_zone
def test_what_the_clocks_skip_does_not_exist(zones: list[str]) -> None:
    for gap in gaps(zones):
        for wall in gap.walls:
            with pytest.raises(errors.NonexistentTimeError) as caught:
                resolve(wall, gap.zone)
            before, after = caught.value.before, caught.value.after
            assert (before.astimezone(UTC), after.astimezone(UTC)) == (gap.at - SECOND, gap.at), gap
            assert (before.utcoffset(), after.utcoffset()) == (gap.before, gap.after), gap
            forward = resolve(wall, gap.zone, gap="forward")
            assert forward.astimezone(UTC) == oracle(wall, gap.zone, "later"), gap
            assert forward.replace(tzinfo=None) == wall + (gap.after - gap.before), gap


@in_each_zone
def test_what_the_clocks_repeat_happens_twice(zones: list[str]) -> None:
    for fold in folds(zones):
        for wall in fold.walls:
            with pytest.raises(errors.AmbiguousTimeError) as caught:
                resolve(wall.replace(fold=1), fold.zone)
            earlier = caught.value.earlier.astimezone(UTC)
            later = caught.value.later.astimezone(UTC)
            assert later - earlier == fold.before - fold.after, fold
            assert earlier == oracle(wall, fold.zone, "earlier"), fold
            assert later == oracle(wall, fold.zone, "later"), fold
            assert resolve(wall, fold.zone, fold="earlier").astimezone(UTC) == earlier, fold
            assert resolve(wall, fold.zone, fold="later").astimezone(UTC) == later, fold


@in_each_zone
def test_the_wall_times_next_to_a_change_are_ordinary(zones: list[str]) -> None:
    for change in (*gaps(zones), *folds(zones)):
        for wall in change.outside:
            moment = resolve(wall, change.zone)
            assert moment.replace(tzinfo=None) == wall, change
            assert moment.astimezone(UTC) == oracle(wall, change.zone), change


@in_each_zone
def test_an_instant_is_never_ambiguous(zones: list[str]) -> None:
    for change in (*gaps(zones), *folds(zones)):
        where = ZoneInfo(change.zone)
        half = abs(change.after - change.before) / 2
        for instant, offset in ((change.at - half, change.before), (change.at, change.after)):
            text = instant.astimezone(where).isoformat()
            for value in (instant, instant.astimezone(where), text):
                moment = resolve(value, where)
                assert moment.astimezone(UTC) == instant, change
                assert moment.utcoffset() == offset, change


def day_or_error(on: date, where: ZoneInfo) -> Day | errors.NonexistentTimeError:
    try:
        return day(on, where)
    except errors.NonexistentTimeError as error:
        return error


@in_each_zone
def test_days_tile_the_time_line_around_every_change(zones: list[str]) -> None:
    for change in (*gaps(zones), *folds(zones)):
        where = ZoneInfo(change.zone)
        begin, until = (change.at + hours for hours in (timedelta(hours=-30), timedelta(hours=54)))
        dates = [begin.astimezone(where).date()]
        while dates[-1] < until.astimezone(where).date():
            dates.append(dates[-1] + timedelta(days=1))
        end = None
        for each in dates:
            found = day_or_error(each, where)
            if isinstance(found, errors.NonexistentTimeError):
                assert end is not None
                assert found.after.astimezone(UTC) == end, change
                assert found.before.astimezone(UTC) == end - SECOND, change
                assert found.before.date() < each < found.after.date(), change
                continue
            start = found.start.astimezone(UTC)
            assert end is None or start == end, change
            assert found.start.date() == each, change
            assert (start - TICK).astimezone(where).date() < each, change
            end = found.end.astimezone(UTC)
            assert end > start, change


@pytest.mark.parametrize(
    ("name", "on", "jump"),
    [
        ("Australia/Lord_Howe", "2024-10-06 02:00", timedelta(minutes=30)),
        ("Australia/Lord_Howe", "2024-04-07 01:30", timedelta(minutes=-30)),
        ("Pacific/Chatham", "2024-09-29 02:45", timedelta(hours=1)),
        ("Pacific/Chatham", "2024-04-07 02:45", timedelta(hours=-1)),
        ("Australia/Adelaide", "2024-10-06 02:00", timedelta(hours=1)),
        ("Australia/Adelaide", "2024-04-07 02:00", timedelta(hours=-1)),
        ("Antarctica/Troll", "2024-03-31 01:00", timedelta(hours=2)),
        ("Africa/Casablanca", "2024-03-10 02:00", timedelta(hours=-1)),
        ("Europe/Dublin", "2024-10-27 01:00", timedelta(hours=-1)),
    ],
)
def test_changes_known_by_name(name: str, on: str, jump: timedelta) -> None:
    with pytest.raises((errors.NonexistentTimeError, errors.AmbiguousTimeError)) as caught:
        resolve(on, name)
    error = caught.value
    if isinstance(error, errors.NonexistentTimeError):
        assert (
            error.after.isoformat(" ")[:16]
            == ((datetime.fromisoformat(on) + jump).isoformat(" ")[:16])
        )
    else:
        assert error.later.astimezone(UTC) - error.earlier.astimezone(UTC) == -jump
        assert error.earlier.isoformat(" ")[:16] == on
    resolve(datetime.fromisoformat(on) - TICK, name)
    resolve(datetime.fromisoformat(on) + abs(jump), name)


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("Asia/Kathmandu", "2024-03-16T05:15:00.000Z"),
        ("Pacific/Chatham", "2024-03-15T21:15:00.000Z"),
        ("Australia/Adelaide", "2024-03-16T00:30:00.000Z"),
        ("Australia/Lord_Howe", "2024-03-16T00:00:00.000Z"),
        ("Pacific/Kiritimati", "2024-03-15T21:00:00.000Z"),
        ("Pacific/Marquesas", "2024-03-16T20:30:00.000Z"),
    ],
)
def test_offsets_of_half_and_quarter_hours(name: str, wire: str) -> None:
    assert to_wire(resolve("2024-03-16 11:00", name)) == wire
    assert f"{local(from_wire(wire), from_wire(wire), name).start:%H:%M}" == "11:00"


anywhere = st.sampled_from(ZONES)


@given(wall=st.datetimes(), name=anywhere)
def test_any_wall_time_is_read_as_the_oracle_reads_it(wall: datetime, name: str) -> None:
    try:
        wanted = oracle(wall, name)
    except SkippedTime:
        with pytest.raises(errors.NonexistentTimeError):
            resolve(wall, name)
    except RepeatedTime:
        with pytest.raises(errors.AmbiguousTimeError):
            resolve(wall, name)
    except (ValueError, OverflowError):
        with pytest.raises(errors.ValidationError, match="calendar"):
            resolve(wall, name)
    else:
        moment = resolve(wall, name)
        assert moment.astimezone(UTC) == wanted
        assert moment.replace(tzinfo=None) == wall


@given(on=st.dates(date(1970, 1, 1), date(2100, 1, 1)), name=anywhere)
def test_a_day_begins_where_the_oracle_begins_it(on: date, name: str) -> None:
    try:
        begins = day(on, name).start.astimezone(UTC)
    except errors.NonexistentTimeError:
        with pytest.raises(SkippedTime):
            oracle(datetime(on.year, on.month, on.day, 12), name)  # noqa: DTZ001
    else:
        noon = Instant(begins + timedelta(hours=11)).to_tz(name)
        assert noon.start_of("day").to_instant().to_stdlib().astimezone(UTC) == begins


instants = st.datetimes(
    datetime(1, 1, 3),  # noqa: DTZ001
    datetime(9999, 12, 29),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(instant=instants, name=anywhere)
def test_the_wire_holds_every_millisecond(instant: datetime, name: str) -> None:
    instant = instant.replace(microsecond=instant.microsecond // 1000 * 1000)
    text = to_wire(instant.astimezone(zone(name)))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text)
    assert from_wire(text) == instant
    assert to_wire(from_wire(text)) == text


@given(instant=instants, length=st.timedeltas(TICK, timedelta(days=1)), name=anywhere)
def test_a_range_is_rounded_outward_by_less_than_a_millisecond(
    instant: datetime, length: timedelta, name: str
) -> None:
    start, end = instant.astimezone(zone(name)), (instant + length).astimezone(zone(name))
    begin, until = bounds(start, end, None, None)
    assert begin is not None
    assert until is not None
    assert ZERO <= instant - begin < timedelta(milliseconds=1)
    assert ZERO <= until - (instant + length) < timedelta(milliseconds=1)
    assert to_wire(begin) < to_wire(until)
