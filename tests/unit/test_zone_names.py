"""A name that is no zone is answered with zones that it may have meant, and never with one of the other sign."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jicoo import errors
from jicoo._zone_names import ABBREVIATIONS, OFFSET_ZONES
from jicoo.time_zones import resolve, zone

SEASONS = [datetime(2024, month, 15, tzinfo=UTC) for month in range(1, 13)]
NOT_WINDOWS = ["UTC", "GMT", "utc ", "gmt", ""]


def refusal(name: str) -> errors.UnknownTimeZoneError:
    with pytest.raises(errors.UnknownTimeZoneError) as caught:
        zone(name)
    return caught.value


@given(
    hours=st.integers(-14, 14),
    minutes=st.sampled_from([0, 30, 45]),
    prefix=st.sampled_from(NOT_WINDOWS),
    style=st.sampled_from(["{sign}{hours}", "{sign}{hours:02}", "{sign}{hours:02}:{minutes:02}"]),
)
def test_an_offset_is_answered_with_zones_of_that_offset(
    hours: int, minutes: int, prefix: str, style: str
) -> None:
    sign = "-" if hours < 0 else "+"
    name = prefix + style.format(sign=sign, hours=abs(hours), minutes=minutes)
    minutes = minutes if "minutes" in style else 0
    meant = timedelta(hours=hours) + timedelta(minutes=minutes if hours >= 0 else -minutes)
    error = None
    try:
        # Windows has names such as UTC-11, and the zones themselves GMT+0.
        assert zone(name).utcoffset(SEASONS[0]) == meant
    except errors.UnknownTimeZoneError as refused:
        error = refused
    if error is None:
        return
    for suggested in error.suggestions:
        assert {ZoneInfo(suggested).utcoffset(season) for season in SEASONS} == {meant}
    if minutes == 0 and hours >= -12:
        assert "as far from UTC" in str(error)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("UTC+9", "Asia/Tokyo"),
        ("GMT+9", "Asia/Tokyo"),
        ("GMT9", "Asia/Tokyo"),
        ("UTC+09:00", "Asia/Tokyo"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("GMT-5", "America/Bogota"),
        ("UTC\u22123", "America/Argentina/Buenos_Aires"),
        ("+09:00", "Asia/Tokyo"),
        ("JST", "Asia/Tokyo"),
        ("jst ", "Asia/Tokyo"),
        ("PST", "America/Los_Angeles"),
        ("IST", "Asia/Kolkata"),
        ("Tokyo", "Asia/Tokyo"),
    ],
)
def test_what_people_write_is_understood_and_still_refused(name: str, first: str) -> None:
    error = refusal(name)
    assert error.suggestions[0] == first
    assert first in str(error)
    same = resolve("2024-01-15 11:00", error.suggestions[-1]).utcoffset()
    if name != "IST":
        assert resolve("2024-01-15 11:00", first).utcoffset() == same


@pytest.mark.parametrize("name", ["UTC+20", "GMT+99", "Etc/GMT+99", "GMT/UTC+9", "UTC+9 (Tokyo)"])
def test_no_zone_of_a_reversed_sign_is_suggested(name: str) -> None:
    assert not [each for each in refusal(name).suggestions if each.startswith("Etc/GMT+")]


def test_the_zone_of_an_offset_has_it_all_the_year() -> None:
    for minutes, name in OFFSET_ZONES.items():
        offsets = {ZoneInfo(name).utcoffset(season) for season in SEASONS}
        assert offsets == {timedelta(minutes=minutes)}, name


def test_an_abbreviation_is_one_that_its_zones_use() -> None:
    for short, names in ABBREVIATIONS.items():
        for name in names:
            used = {ZoneInfo(name).tzname(season) for season in SEASONS}
            assert short in used or all(each and each[0] in "+-" for each in used), (short, name)
