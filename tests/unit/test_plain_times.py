"""Times as people have them: of pytz, dateutil, pendulum, pandas, Django and whenever, and as clocks write them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import Slot, errors
from jicoo._core.requests.ranges import Start, bounds, interval, start_of
from jicoo.time_zones import day, local, resolve, to_wire, zone

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
INSTANT = datetime(2024, 3, 16, 2, tzinfo=UTC)
WALL = datetime(2024, 3, 16, 11)  # noqa: DTZ001


def pytz_time() -> Any:
    return pytest.importorskip("pytz").timezone("Asia/Tokyo").localize(WALL)


def dateutil_time() -> Any:
    return WALL.replace(tzinfo=pytest.importorskip("dateutil.tz").gettz("Asia/Tokyo"))


def pendulum_time() -> Any:
    return pytest.importorskip("pendulum").datetime(2024, 3, 16, 11, tz="Asia/Tokyo")


def pandas_time() -> Any:
    return pytest.importorskip("pandas").Timestamp("2024-03-16 11:00", tz="Asia/Tokyo")


def pandas_pytz_time() -> Any:
    where = pytest.importorskip("pytz").timezone("Asia/Tokyo")
    return pytest.importorskip("pandas").Timestamp("2024-03-16 11:00", tz=where)


def django_time() -> Any:
    django = pytest.importorskip("django.utils.timezone")
    return django.make_aware(WALL, TOKYO)


def whenever_time() -> Any:
    return pytest.importorskip("whenever").ZonedDateTime(2024, 3, 16, 11, tz="Asia/Tokyo")


ZONED = [
    *(pytz_time, dateutil_time, pendulum_time, pandas_time, pandas_pytz_time),
    *(django_time, whenever_time),
]


@pytest.mark.parametrize("given_", ZONED, ids=lambda each: each.__name__)
def test_a_value_says_its_zone_and_becomes_a_plain_date_time(given_: Callable[[], Any]) -> None:
    value = given_()
    assert start_of(value, None, NEW_YORK) == Start(INSTANT, "Asia/Tokyo")
    assert start_of(value, "Europe/Paris", None) == Start(INSTANT, "Europe/Paris")
    for moment in (resolve(value), resolve(value, NEW_YORK), start_of(value, None, None).instant):
        assert moment == INSTANT
        assert type(moment) is datetime
        assert type(moment.tzinfo) in (ZoneInfo, timezone)
    assert resolve(value).isoformat() == "2024-03-16T11:00:00+09:00"
    assert interval(value, "2024-03-16", None, NEW_YORK).zone == TOKYO
    assert bounds(value, None, None, None) == (INSTANT, None)
    if isinstance(value, datetime):
        assert to_wire(value) == "2024-03-16T02:00:00.000Z"
        assert type(local(value, value, TOKYO).start) is datetime
        slot = Slot(value, 1)
        assert type(slot.start) is datetime
        for library in (b"pandas", b"pytz", b"pendulum", b"dateutil"):
            assert library not in pickle.dumps(slot)


def utc_times() -> list[Any]:
    return [
        datetime(2024, 3, 16, 2, tzinfo=pytest.importorskip("pytz").utc),
        datetime(2024, 3, 16, 2, tzinfo=pytest.importorskip("dateutil.tz").UTC),
        pytest.importorskip("pendulum").datetime(2024, 3, 16, 2),
        INSTANT,
        INSTANT.replace(tzinfo=ZoneInfo("Etc/UTC")),
    ]


def test_utc_is_no_guests_zone_whoever_writes_it() -> None:
    for value in utc_times():
        assert start_of(value, None, TOKYO) == Start(INSTANT, "Asia/Tokyo")
        assert start_of(value, None, TOKYO, own=NEW_YORK).time_zone == "America/New_York"
        assert start_of(value, None, None).time_zone in ("UTC", "Etc/UTC")
        assert interval(value, "2024-03-17", None, TOKYO).zone == TOKYO
        # A date beside it is a day of the client's zone.
        assert bounds("2024-03-16", value + timedelta(days=3), None, TOKYO)[0] == datetime(
            2024, 3, 15, 15, tzinfo=UTC
        )


def offset_times() -> list[Any]:
    pendulum = pytest.importorskip("pendulum")
    return [
        WALL.replace(tzinfo=pytest.importorskip("pytz").FixedOffset(540)),
        WALL.replace(tzinfo=pytest.importorskip("dateutil.tz").tzoffset(None, 32400)),
        pendulum.parse("2024-03-16T11:00:00+09:00"),
        WALL.replace(tzinfo=timezone(timedelta(hours=9))),
        "2024-03-16T11:00+09:00",
    ]


def test_an_offset_names_no_zone_whoever_writes_it() -> None:
    for value in offset_times():
        assert start_of(value, None, NEW_YORK) == Start(INSTANT, "America/New_York")
        with pytest.raises(errors.ConfigurationError, match="time_zone="):
            start_of(value, None, None)
        assert type(resolve(value).tzinfo) is timezone


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/New_York", "Europe/Dublin", "CET"])
def test_a_zone_of_pytz_that_localize_did_not_attach_is_refused_with_the_fix(name: str) -> None:
    where = pytest.importorskip("pytz").timezone(name)
    wrong = WALL.replace(tzinfo=where)
    if wrong.utcoffset() == where.localize(WALL).utcoffset():
        pytest.skip("its first clock is today's")
    summer = where.localize(datetime(2024, 7, 1, 10)).replace(month=1)  # noqa: DTZ001
    values = (
        [wrong, summer] if where.normalize(summer) != summer or name != "Asia/Tokyo" else [wrong]
    )
    for value in values:
        for call in (
            lambda value=value: resolve(value),
            lambda value=value: resolve(value, TOKYO),
            lambda value=value: to_wire(value),
            lambda value=value: start_of(value, "Asia/Tokyo", None),
            lambda value=value: bounds(value, None, None, None),
            lambda value=value: Slot(value),
            lambda value=value: local(value, value, TOKYO),
        ):
            with pytest.raises(errors.TimeZoneError, match=r"localize.*normalize") as caught:
                call()
            assert name in str(caught.value)


def test_arithmetic_of_pytz_over_a_change_of_clocks_has_to_be_normalised() -> None:
    where = pytest.importorskip("pytz").timezone("America/New_York")
    before = where.localize(datetime(2024, 3, 9, 10))  # noqa: DTZ001
    week = before + timedelta(days=7)
    with pytest.raises(errors.NaiveTimeError, match="normalize"):
        start_of(week, None, None)
    assert start_of(where.normalize(week), None, None).instant.hour == 15
    for is_dst, hour in ((True, 5), (False, 6)):
        twice = where.localize(datetime(2024, 11, 3, 1, 30), is_dst=is_dst)  # noqa: DTZ001
        assert start_of(twice, None, None).instant.hour == hour


@given(
    naive=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001
    name=st.sampled_from(["Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_what_pytz_and_dateutil_localise_rightly_is_taken_for_the_same_instant(
    naive: datetime, name: str
) -> None:
    pytz, dateutil = pytest.importorskip("pytz"), pytest.importorskip("dateutil.tz")
    where = pytz.timezone(name)
    localized = where.normalize(where.localize(naive))
    assert resolve(localized) == localized.astimezone(UTC)
    assert resolve(localized).tzinfo == ZoneInfo(name)
    attached = naive.replace(tzinfo=dateutil.gettz(name))
    assert resolve(attached) == attached.astimezone(UTC)


def zones() -> list[tzinfo]:
    return [
        pytest.importorskip("pytz").timezone("Asia/Tokyo"),
        pytest.importorskip("dateutil.tz").gettz("Asia/Tokyo"),
        pytest.importorskip("pendulum").timezone("Asia/Tokyo"),
        TOKYO,
    ]


def test_a_zone_of_another_library_is_taken_by_its_name() -> None:
    for where in zones():
        assert zone(where) is ZoneInfo("Asia/Tokyo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert start_of("2024-03-16 11:00", where, None) == Start(INSTANT, "Asia/Tokyo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        client = jicoo.Jicoo("sk_live_x", time_zone=where)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        intent = client.bookings.intend("e", "2024-03-16 11:00", name="a", email="a@example.com")
        assert (intent.start, intent.time_zone) == (INSTANT, "Asia/Tokyo")
        client.close()
    for name in ("pytz", "dateutil.tz"):
        assert zone(getattr(pytest.importorskip(name), "UTC")).key == "UTC"  # noqa: B009
    for offset in (value.tzinfo for value in offset_times()[:4]):
        with pytest.raises(TypeError, match="Asia/Tokyo"):
            zone(offset)


class FromFile(tzinfo):
    """As dateutil's older releases are: they know the file that they were read from."""

    def __init__(self, file: str) -> None:
        self._filename = file

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return timedelta(hours=9)

    def dst(self, dt: datetime | None) -> timedelta:
        return timedelta()


def test_a_zone_that_was_read_from_a_file_is_taken_by_its_path() -> None:
    for file in ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"):
        where = FromFile(file)
        assert zone(where).key == "Asia/Tokyo"  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert start_of(WALL.replace(tzinfo=where), None, None).time_zone == "Asia/Tokyo"
    other = WALL.replace(tzinfo=FromFile("/etc/localtime"))
    assert start_of(other, None, TOKYO) == Start(INSTANT, "Asia/Tokyo")


class Missing(datetime):
    """As pandas' NaT is: a date-time that equals nothing, itself neither."""

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.__hash__


class Finer(datetime):
    """As pandas' Timestamp is: finer than a date-time."""

    nanosecond = 1


def test_what_is_no_moment_is_refused() -> None:
    values: list[Any] = [Missing(2024, 3, 16, tzinfo=UTC)]
    try:
        import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]  # pyright: ignore[reportMissingImports]
    except ImportError:
        pass
    else:
        values.append(pd.NaT)
    for value in values:
        for call in (
            lambda value=value: resolve(value, TOKYO),
            lambda value=value: to_wire(value),
            lambda value=value: start_of(value, "Asia/Tokyo", None),
            lambda value=value: bounds(value, None, "Asia/Tokyo", None),
            lambda value=value: interval("2024-03-16", value, "Asia/Tokyo", None),
            lambda value=value: Slot(value),
        ):
            with pytest.raises(errors.ValidationError, match="NaT is no moment"):
                call()


def test_nanoseconds_are_refused_of_a_start_and_rounded_outward_in_a_range() -> None:
    finer = Finer(2024, 3, 16, 2, tzinfo=UTC)
    for call in (resolve, to_wire, Slot, lambda value: start_of(value, "Asia/Tokyo", None)):
        with pytest.raises(errors.ValidationError, match="finer than a millisecond"):
            call(finer)
    begin, until = bounds(finer, finer, None, None)
    assert (begin, until) == (INSTANT, INSTANT + timedelta(milliseconds=1))
    # The last moment of a day, as pandas has it.
    last = Finer(2024, 3, 16, 23, 59, 59, 999999, tzinfo=UTC)
    assert bounds(None, last, None, None)[1] == datetime(2024, 3, 17, tzinfo=UTC)


def test_the_edges_of_a_gap_are_right_for_a_subclass() -> None:
    class Stamp(datetime):
        def replace(self, *_: Any, **__: Any) -> Any:
            raise AssertionError("arithmetic of a subclass is another")

    with pytest.raises(errors.NonexistentTimeError) as caught:
        resolve(Stamp(2024, 3, 10, 2, 30), NEW_YORK)
    assert caught.value.before.isoformat() == "2024-03-10T01:59:59-05:00"
    assert caught.value.after.isoformat() == "2024-03-10T03:00:00-04:00"


def test_a_date_of_another_library_is_a_day() -> None:
    dates = [
        pytest.importorskip("pendulum").date(2024, 3, 16),
        pytest.importorskip("whenever").Date(2024, 3, 16),
        date(2024, 3, 16),
    ]
    for value in dates:
        assert day(value, TOKYO) == day("2024-03-16", TOKYO)
        assert bounds(value, value, "Asia/Tokyo", None) == tuple(day("2024-03-16", TOKYO))


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-16T11:00+0900",
        "2024-03-16T11:00:00+09",
        "2024-03-16 11:00:00 +0900",
        "2024-03-16 11:00 +09:00",
        "2024-03-16T11:00:00.0000000+09:00",
        "2024-03-16T02:00:00.000000000Z",
        "2024-03-16T11:00:00+09:00[Asia/Tokyo]",
        "2024-03-16t02:00z[Asia/Tokyo]",
        "2024-03-16 11:00[Asia/Tokyo]",
        "2024-03-16 11:00[!Asia/Tokyo]",
        "2024-03-15T22:00-04:00[America/New_York]",
    ],
)
def test_what_clocks_write_is_read(text: str) -> None:
    assert resolve(text, "Asia/Tokyo").isoformat() == "2024-03-16T11:00:00+09:00"
    named = "New_York" in text
    expected = "America/New_York" if named else "Asia/Tokyo"
    assert start_of(text, None, TOKYO) == Start(INSTANT, expected)
    if "[" in text:
        assert start_of(text, None, NEW_YORK).time_zone == expected
        assert resolve(text).tzinfo == ZoneInfo(expected)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("2024-03-16T11:00:00.0000001", errors.ValidationError),
        ("2024-03-16T11:00:00.1000000001Z", errors.ValidationError),
        ("2024-03-16T11:00+09:00[America/New_York]", errors.ValidationError),
        ("2024-03-16T11:00+09:00[Asia/Tokio]", errors.UnknownTimeZoneError),
        ("2024-03-16T11:00+09:00[]", errors.ValidationError),
        ("2024-03-16T11:00+09:00[Asia/Tokyo", errors.ValidationError),
        ("2024-03-16T11:00[Asia/Tokyo][u-ca=hebrew]", errors.ValidationError),
        ("2024-03-10T02:30[America/New_York]", errors.NonexistentTimeError),
        ("2024-11-03T01:30[America/New_York]", errors.AmbiguousTimeError),
        ("2024-03-16T11:00+9", errors.ValidationError),
        ("2024-03-16T11:00  +09:00", errors.ValidationError),
        ("2024-03-16T11:00 JST", errors.ValidationError),
    ],
)
def test_what_clocks_do_not_write_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        resolve(text, "Asia/Tokyo")


def test_gap_and_fold_decide_for_a_time_with_its_zone_behind_it() -> None:
    gap = resolve("2024-03-10T02:30[America/New_York]", gap="forward")
    assert gap.isoformat() == "2024-03-10T03:30:00-04:00"
    fold = resolve("2024-11-03T01:30[America/New_York]", fold="later")
    assert fold.isoformat() == "2024-11-03T01:30:00-05:00"
    for text, offset in (("-04:00", "-04:00"), ("-05:00", "-05:00")):
        twice = resolve(f"2024-11-03T01:30{text}[America/New_York]")
        assert twice.isoformat()[-6:] == offset
