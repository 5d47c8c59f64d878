"""When something begins and which range is asked for: any form in, UTC and a zone out."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from jicoo import errors
from jicoo._core.requests import ranges
from jicoo._core.requests.ranges import Interval, Start, bounds, interval, start_of
from jicoo.time_zones import to_wire

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
TWICE = datetime(2024, 11, 3, 1, 30)  # noqa: DTZ001
SKIPPED = datetime(2024, 3, 10, 2, 30)  # noqa: DTZ001


def test_the_examples_run() -> None:
    outcome = doctest.testmod(ranges)
    assert outcome.attempted >= 3
    assert outcome.failed == 0


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-16T02:00Z",
        "2024-03-16T11:00+09:00",
        datetime(2024, 3, 16, 11, tzinfo=timezone(timedelta(hours=9))),
        datetime(2024, 3, 16, 2, tzinfo=timezone(timedelta(0), "GMT")),
    ],
)
def test_an_offset_is_not_a_zone(value: datetime | str) -> None:
    with pytest.raises(errors.ConfigurationError, match="time_zone="):
        start_of(value, None, None)
    instant = datetime(2024, 3, 16, 2, tzinfo=UTC)
    assert start_of(value, None, NEW_YORK) == Start(instant, "America/New_York")
    assert start_of(value, "Asia/Tokyo", NEW_YORK) == Start(instant, "Asia/Tokyo")


def test_which_zone_is_sent() -> None:
    for utc in (UTC, ZoneInfo("UTC"), ZoneInfo("Etc/UTC")):
        # What a database gives is not where the guest is.
        moment = datetime(2024, 3, 16, 2, tzinfo=utc)
        assert start_of(moment, None, TOKYO).time_zone == "Asia/Tokyo"
        assert start_of(moment, None, TOKYO, own=NEW_YORK).time_zone == "America/New_York"
        assert start_of(moment, None, None).time_zone in ("UTC", "Etc/UTC")
        assert start_of(moment, "UTC", TOKYO).time_zone == "UTC"
    aware = datetime(2024, 3, 16, 11, tzinfo=TOKYO)
    assert start_of(aware, None, NEW_YORK).time_zone == "Asia/Tokyo"
    assert start_of(aware, NEW_YORK, None).time_zone == "America/New_York"
    assert start_of(aware, None, None).instant.tzinfo is UTC
    with pytest.raises(errors.UnknownTimeZoneError):
        start_of(aware, "", TOKYO)


def test_a_start_that_the_wire_cannot_hold_is_refused() -> None:
    for value in ("2024-03-16T11:00:00.0001", datetime(2024, 3, 16, microsecond=1, tzinfo=UTC)):
        with pytest.raises(errors.ValidationError, match="finer than a millisecond"):
            start_of(value, "Asia/Tokyo", None)
    exact = start_of("2024-03-16T11:00:00.001", "Asia/Tokyo", None)
    assert to_wire(exact.instant) == "2024-03-16T02:00:00.001Z"


def test_the_bounds_of_a_range_may_be_of_any_form() -> None:
    begin, until = datetime(2024, 3, 15, 15, tzinfo=UTC), datetime(2024, 3, 17, 15, tzinfo=UTC)
    starts = ["2024-03-16", date(2024, 3, 16), "2024-03-16T00:00", "2024-03-15T15:00Z", begin]
    ends = ["2024-03-17", date(2024, 3, 17), "2024-03-18 00:00", "2024-03-17T15:00Z", until]
    for start in starts:
        assert bounds(start, None, "Asia/Tokyo", NEW_YORK) == (begin, None)
        for end in ends:
            assert bounds(start, end, "Asia/Tokyo", NEW_YORK) == (begin, until)
            assert interval(start, end, TOKYO, NEW_YORK) == Interval(begin, until, TOKYO)
    assert bounds(None, None, None, None) == (None, None)


def test_which_zone_a_range_is_read_in() -> None:
    aware = datetime(2024, 3, 16, tzinfo=TOKYO)
    assert interval(aware, "2024-03-16", None, NEW_YORK).zone.key == "Asia/Tokyo"
    utc = datetime(2024, 3, 17, tzinfo=UTC)
    assert interval(aware, utc, None, None).zone.key == "Asia/Tokyo"
    assert interval("2024-03-15", aware, None, NEW_YORK).zone.key == "Asia/Tokyo"
    assert interval(aware, "2024-03-16", NEW_YORK, None).zone.key == "America/New_York"
    assert interval("2024-03-16", "2024-03-16", None, NEW_YORK).zone.key == "America/New_York"
    with pytest.raises(errors.NaiveTimeError, match="a day without a time zone"):
        bounds(date(2024, 3, 16), "2024-03-17T00:00Z", None, None)
    with pytest.raises(errors.ConfigurationError, match="time_zone="):
        interval("2024-03-16T00:00Z", "2024-03-17T00:00Z", None, None)


def test_bounds_are_rounded_outward() -> None:
    begin, until = bounds("2024-03-16T02:00:00.0019Z", "2024-03-16T02:00:00.0021Z", None, None)
    assert begin is not None
    assert until is not None
    assert to_wire(begin) == "2024-03-16T02:00:00.001Z"
    assert to_wire(until) == "2024-03-16T02:00:00.003Z"
    exact = datetime(2024, 3, 16, 2, microsecond=3000, tzinfo=UTC)
    assert bounds(None, exact, None, None)[1] == exact


@pytest.mark.parametrize("end", ["2024-03-15", "2024-03-16T00:00", "2024-03-15T14:59:59.999Z"])
def test_a_range_ends_after_its_start(end: str) -> None:
    for call in (bounds, interval):
        with pytest.raises(errors.ValidationError, match="end must be after start") as caught:
            call("2024-03-16", end, "Asia/Tokyo", None)
        assert caught.value.field == "end"


def test_bounds_that_the_clocks_skip_or_repeat_are_refused() -> None:
    for call in (bounds, interval):
        with pytest.raises(errors.NonexistentTimeError):
            call(SKIPPED, "2024-03-11", NEW_YORK, None)
        with pytest.raises(errors.AmbiguousTimeError):
            call("2024-11-03", TWICE, NEW_YORK, None)
