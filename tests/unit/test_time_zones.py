"""Wall times, instants, names of zones, local days and ranges, hard cases first."""

from __future__ import annotations

import copy
import doctest
import pickle
import subprocess
import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jicoo import errors, time_zones
from jicoo._core.requests.ranges import bounds, interval, start_of
from jicoo.time_zones import (
    day,
    from_wire,
    local,
    local_times,
    resolve,
    to_wire,
    zone,
)
from jicoo_client.errors import ReadError
from jicoo_client.types import read_datetime

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
TWICE = datetime(2024, 11, 3, 1, 30)  # noqa: DTZ001
SKIPPED = datetime(2024, 3, 10, 2, 30)  # noqa: DTZ001
CALENDAR = pytest.raises(errors.ValidationError, match="end of the calendar")


def nameless(name: str | None = None) -> ZoneInfo:
    with resources.files("tzdata.zoneinfo.Asia").joinpath("Tokyo").open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def test_the_examples_run() -> None:
    outcome = doctest.testmod(time_zones)
    assert outcome.attempted >= 3
    assert outcome.failed == 0


def test_the_module_is_cheap_to_import() -> None:
    code = (
        "import sys, jicoo.time_zones\n"
        "heavy = {'httpx', 'attr', 'attrs', 'jicoo_client', 'difflib', 'tzlocal', 'dataclasses'}\n"
        "jicoo.time_zones.resolve('2024-03-16 11:00', 'Asia/Tokyo')\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# Names


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        "../Asia/Tokyo",
        "Asia/../Asia/Tokyo",
        "Asia//Tokyo",
        "Asia",
        "Asia/Tokyo/",
        "Asia/Tokyo\n",
        "/etc/passwd",
        "/usr/share/zoneinfo/Asia/Tokyo",
        "C:\\Windows",
        "Asia\\Tokyo",
        "Asia/Tokyo\0",
        "\0",
        "\ud800",
        "\uff21sia/Tokyo",
        "tzdata.zi",
        "zone.tab",
        "posixrules",
        "Factory",
        "factory",
        "localtime",
        "posix/Asia/Tokyo",
        "right/Asia/Tokyo",
        "+09:00",
        "JST-9",
        "A/" * 50_000,
        "A" * 100_000,
    ],
)
def test_a_hostile_name_is_an_unknown_zone(name: str) -> None:
    with pytest.raises(errors.UnknownTimeZoneError) as caught:
        zone(name)
    assert caught.value.name == name
    assert not {"Factory", "localtime", "posixrules"} & set(caught.value.suggestions)
    assert len(str(caught.value)) < 250
    str(caught.value).encode()


@pytest.mark.parametrize(
    "name", [None, 9, b"Asia/Tokyo", UTC, timezone(timedelta(hours=9)), ["UTC"]]
)
def test_what_is_no_name_is_a_type_error(name: object) -> None:
    with pytest.raises(TypeError, match="Asia/Tokyo"):
        zone(name)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Asia/Tokio", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("ASIA/TOKYO", "Asia/Tokyo"),
        (" Asia/Tokyo", "Asia/Tokyo"),
        ("America/New York", "America/New_York"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_near_names_are_suggested(name: str, meant: str) -> None:
    with pytest.raises(errors.UnknownTimeZoneError, match=f"Did you mean {meant}") as caught:
        zone(name)
    assert caught.value.suggestions[0] == meant


def test_case_matters_where_the_file_system_ignores_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spelt = {name.casefold(): name for name in zoneinfo.available_timezones()}

    class AnyCase(ZoneInfo):
        def __new__(cls, key: str) -> AnyCase:
            return ZoneInfo(spelt[key.casefold()])  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    monkeypatch.setattr(time_zones, "ZoneInfo", AnyCase)
    monkeypatch.setattr(time_zones, "_named", time_zones._named.__wrapped__)  # without its cache
    with pytest.raises(errors.UnknownTimeZoneError) as caught:
        zone("europe/Lisbon")
    assert caught.value.suggestions[0] == "Europe/Lisbon"
    with pytest.raises(errors.UnknownTimeZoneError):
        zone("Europe/lisbon")
    assert zone("Europe/Lisbon").key == "Europe/Lisbon"


def test_a_file_beside_the_zones_is_no_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokyo = resources.files("tzdata.zoneinfo.Asia").joinpath("Tokyo").read_bytes()
    (tmp_path / "Asia").mkdir()
    for name in ("Tokyo", "Tokyo.bak"):
        (tmp_path / "Asia" / name).write_bytes(tokyo)
    monkeypatch.setattr(time_zones, "_named", time_zones._named.__wrapped__)  # without its cache
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([tmp_path])
    try:
        assert ZoneInfo("Asia/Tokyo.bak")
        assert zone("Asia/Tokyo").key == "Asia/Tokyo"
        with pytest.raises(errors.UnknownTimeZoneError):
            zone("Asia/Tokyo.bak")
    finally:
        zoneinfo.reset_tzpath(before)


def test_every_zone_is_found_under_its_name() -> None:
    for name in zoneinfo.available_timezones() - {"Factory", "localtime"}:
        assert zone(name).key == name


def test_the_list_of_zones_is_read_only_when_a_name_is_not_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def listing() -> set[str]:
        read.append("list")
        return {"Asia/Tokyo"}

    monkeypatch.setattr(zoneinfo, "available_timezones", listing)
    monkeypatch.setattr(time_zones, "_named", time_zones._named.__wrapped__)  # without its cache
    zone("Asia/Tokyo")
    zone("Pacific/Fiji")
    assert read == []
    with pytest.raises(errors.UnknownTimeZoneError, match="Asia/Tokyo"):
        zone("Asia/Tokyoo")
    assert read == ["list"]


def test_unknown_names_are_not_kept() -> None:
    kept = time_zones._named.cache_info().currsize
    for name in ("Nowhere/One", "Nowhere/Two"):
        with pytest.raises(errors.UnknownTimeZoneError):
            zone(name)
    assert time_zones._named.cache_info().currsize == kept


WINDOWS = [
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Pacific Standard Time (Mexico)", "America/Tijuana"),
    ("Russia Time Zone 3", "Europe/Samara"),
    ("UTC-11", "Etc/GMT+11"),
]


@pytest.mark.parametrize(("name", "meant"), WINDOWS)
def test_windows_names_with_the_extra(name: str, meant: str) -> None:
    assert zone(name).key == meant
    assert start_of("2024-03-16 11:00", name, None).time_zone == meant
    with pytest.raises(errors.UnknownTimeZoneError) as caught:
        zone(f"Other {name} Time")
    assert "windows-zones" not in str(caught.value)


@pytest.mark.parametrize("name", [name for name, _ in WINDOWS])
def test_windows_names_without_the_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_zones, "_named", time_zones._named.__wrapped__)  # without its cache
    monkeypatch.setitem(sys.modules, "tzlocal.windows_tz", None)
    with pytest.raises(errors.UnknownTimeZoneError, match=r"jicoo\[windows-zones\]"):
        zone(name)


def test_a_zone_info_without_a_name_that_can_be_sent() -> None:
    assert zone(TOKYO).key == "Asia/Tokyo"
    with pytest.raises(errors.UnknownTimeZoneError, match="no name to send"):
        zone(nameless())
    with pytest.raises(errors.UnknownTimeZoneError, match="'local'"):
        zone(nameless("local"))
    moment = datetime(2024, 3, 16, 11, tzinfo=nameless())
    assert start_of(moment, None, NEW_YORK).time_zone == "America/New_York"
    with pytest.raises(errors.ConfigurationError):
        start_of(moment, None, None)


# Moments


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-16 11:00",
        "2024-03-16T11:00",
        "2024-03-16t11:00:00",
        "2024-03-16 11:00:00.0",
        "2024-03-16T11:00:00.000000",
        "2024-03-16T02:00Z",
        "2024-03-16 02:00:00.000z",
        "2024-03-16T07:45+05:45",
        "2024-03-15 22:00:00-04:00",
        "2024-03-16T11:18:59+09:18:59",
    ],
)
def test_the_forms_of_a_moment_in_text(text: str) -> None:
    moment = resolve(text, "Asia/Tokyo")
    assert moment.isoformat() == "2024-03-16T11:00:00+09:00"
    assert moment.tzinfo == TOKYO


@pytest.mark.parametrize(
    "value",
    [
        "",
        "now",
        "2024-03-16",
        "20240316T1100",
        "2024-W11-6T11:00",
        "2024-076T11:00",
        "2024-03-16T11",
        "2024-03-16T1100",
        "2024-03-16T24:00",
        "2024-03-16T11:60",
        "2024-03-16T11:00:60",
        "2024-02-30 11:00",
        "0000-03-16 11:00",
        "2024-03-16 11:00,5",
        "2024-03-16 11:00:00.0000001",
        "2024-03-16  11:00",
        " 2024-03-16 11:00",
        "2024-03-16 11:00\n",
        "2024-03-16 11:00 Z",
        "2024-03-16 11:00+25:00",
        "2024-03-16 11:00 Asia/Tokyo",
        "\uff12024-03-16 11:00",
        "2024-03-16 11:00\0",
        "x" * 100_000,
        date(2024, 3, 16),
    ],
)
def test_what_is_no_moment(value: datetime) -> None:
    with pytest.raises(errors.ValidationError, match="no moment") as caught:
        resolve(value, "Asia/Tokyo")
    assert len(str(caught.value)) < 200


def test_a_moment_of_another_type() -> None:
    with pytest.raises(TypeError, match="ISO text"):
        resolve(1710554400, "Asia/Tokyo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_gap_and_fold_apply_to_wall_times() -> None:
    with pytest.raises(errors.AmbiguousTimeError, match="UTC-04:00 and UTC-05:00"):
        resolve(TWICE.replace(fold=1), NEW_YORK)
    assert resolve(TWICE, NEW_YORK, fold="earlier").isoformat()[19:] == "-04:00"
    assert resolve(TWICE, NEW_YORK, fold="later").isoformat()[19:] == "-05:00"
    assert resolve(datetime(2024, 3, 16, 11, fold=1), TOKYO).fold == 0  # noqa: DTZ001


def test_an_instant_honours_its_fold() -> None:
    for fold, hour in ((0, 5), (1, 6)):
        aware = TWICE.replace(tzinfo=NEW_YORK, fold=fold)
        assert resolve(aware, NEW_YORK).astimezone(UTC).hour == hour
        assert resolve(aware).astimezone(UTC).hour == hour
        assert start_of(aware, "Asia/Tokyo", None).instant.hour == hour
        assert resolve(f"2024-11-03T0{hour}:30Z", NEW_YORK).fold == fold


def test_an_aware_value_in_a_gap_is_the_instant_python_takes_it_for() -> None:
    aware = SKIPPED.replace(tzinfo=NEW_YORK)
    for moment in (resolve(aware), resolve(aware, NEW_YORK), local(aware, aware, NEW_YORK).start):
        assert moment.isoformat() == "2024-03-10T03:30:00-04:00"


def test_the_edges_of_a_gap_are_whole_seconds() -> None:
    with pytest.raises(errors.NonexistentTimeError) as caught:
        resolve(SKIPPED.replace(second=7, microsecond=123456), NEW_YORK)
    assert caught.value.before.isoformat() == "2024-03-10T01:59:59-05:00"
    assert caught.value.after.isoformat() == "2024-03-10T03:00:00-04:00"


@pytest.mark.parametrize("value", [TWICE, datetime(2024, 3, 16, tzinfo=UTC), "2024-03-16T11:00Z"])
def test_another_word_for_gap_or_fold_is_refused(value: datetime | str) -> None:
    with pytest.raises(errors.ValidationError, match="gap is"):
        resolve(value, NEW_YORK, gap="earlier")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(errors.ValidationError, match="gap is"):
        resolve(value, NEW_YORK, fold="forward")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


class Unsettled(tzinfo):
    def utcoffset(self, dt: datetime | None) -> None:
        return None

    def dst(self, dt: datetime | None) -> None:
        return None


NAIVE = [
    "2024-03-16 11:00",
    datetime(2024, 3, 16, 11),  # noqa: DTZ001
    datetime(2024, 3, 16, 11, tzinfo=Unsettled()),
]


@pytest.mark.parametrize("value", NAIVE)
def test_a_wall_time_without_a_zone(value: datetime | str) -> None:
    for call in (
        lambda: resolve(value),
        lambda: start_of(value, None, None),
        lambda: bounds(value, None, None, None),
        lambda: interval(value, "2024-03-17T00:00Z", None, None),
    ):
        with pytest.raises(errors.NaiveTimeError, match="pass time_zone="):
            call()
    assert start_of(value, None, TOKYO).instant == datetime(2024, 3, 16, 2, tzinfo=UTC)


def test_the_wire() -> None:
    with pytest.raises(errors.NaiveTimeError):
        to_wire(TWICE)
    with pytest.raises(errors.NaiveTimeError):
        from_wire("2024-03-16T02:00:00.000")
    assert from_wire("2024-03-16T11:00:00+09:00").tzinfo is UTC
    assert to_wire(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00.000Z"


def test_the_ends_of_the_calendar() -> None:
    first, last = datetime.min, datetime.max  # noqa: DTZ901
    calls = [
        lambda: resolve(first, "Asia/Tokyo"),
        lambda: resolve(last, "America/New_York"),
        lambda: resolve(first.replace(tzinfo=TOKYO)),
        lambda: resolve(last.replace(tzinfo=UTC), "Asia/Tokyo"),
        lambda: start_of("9999-12-31T23:59", "America/New_York", None),
        lambda: to_wire(first.replace(tzinfo=TOKYO)),
        lambda: from_wire("0001-01-01T00:00+09:00"),
        lambda: day(date.min, "Asia/Tokyo"),
        lambda: day(date.max, "Asia/Tokyo"),
        lambda: local(first.replace(tzinfo=UTC), last.replace(tzinfo=UTC), "America/New_York"),
        lambda: bounds(None, last.replace(tzinfo=UTC), None, None),
        lambda: bounds(None, "9999-12-31", "UTC", None),
        lambda: bounds("0001-01-01", None, "Asia/Tokyo", None),
        lambda: bounds("0001-01-01T00:00+09:00", None, None, None),
    ]
    for call in calls:
        with CALENDAR:
            call()


# Days


@pytest.mark.parametrize(
    ("on", "name", "start", "hours"),
    [
        ("2024-03-16", "Asia/Tokyo", "2024-03-16T00:00:00+09:00", 24),
        ("2024-03-10", "America/New_York", "2024-03-10T00:00:00-05:00", 23),
        ("2024-11-03", "America/New_York", "2024-11-03T00:00:00-04:00", 25),
        ("2024-10-06", "Australia/Lord_Howe", "2024-10-06T00:00:00+10:30", 23.5),
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00", 23),
        ("2018-02-17", "America/Sao_Paulo", "2018-02-17T00:00:00-02:00", 25),
        ("2018-02-18", "America/Sao_Paulo", "2018-02-18T00:00:00-03:00", 24),
        ("2024-03-31", "Asia/Beirut", "2024-03-31T01:00:00+03:00", 23),
        ("2024-04-26", "Africa/Cairo", "2024-04-26T01:00:00+03:00", 23),
        ("2024-11-03", "America/Havana", "2024-11-03T00:00:00-04:00", 25),
        ("2010-11-07", "America/St_Johns", "2010-11-07T00:00:00-02:30", 25),
        ("2011-12-29", "Pacific/Apia", "2011-12-29T00:00:00-10:00", 24),
        ("2011-12-31", "Pacific/Apia", "2011-12-31T00:00:00+14:00", 24),
        ("1993-08-22", "Pacific/Kwajalein", "1993-08-22T00:00:00+12:00", 24),
    ],
)
def test_where_a_day_begins_and_how_long_it_is(
    on: str, name: str, start: str, hours: float
) -> None:
    found = day(on, name)
    assert found.start.isoformat() == start
    begin, until = (moment.astimezone(UTC) for moment in found)
    assert until - begin == timedelta(hours=hours)
    assert found == day(date.fromisoformat(on), ZoneInfo(name))


@pytest.mark.parametrize(
    ("on", "name"), [("2011-12-30", "Pacific/Apia"), ("1993-08-21", "Pacific/Kwajalein")]
)
def test_a_skipped_day(on: str, name: str) -> None:
    skipped = date.fromisoformat(on)
    before, after = skipped - timedelta(days=1), skipped + timedelta(days=1)
    with pytest.raises(errors.NonexistentTimeError, match="skipped the day") as caught:
        day(on, name)
    assert caught.value.after.isoformat().startswith(f"{after}T00:00:00")
    assert caught.value.before.isoformat().startswith(f"{before}T23:59:59")
    assert day(before, name).end == day(after, name).start
    assert bounds(None, skipped, name, None)[1] == day(before, name).end
    assert bounds(None, before, name, None)[1] == day(before, name).end
    assert bounds(skipped, after, name, None) == tuple(day(after, name))


@pytest.mark.parametrize("value", ["", "2024-3-6", "2024-02-30", "2024-W11-6", TWICE, 7, None])
def test_what_is_no_day(value: date) -> None:
    with pytest.raises(errors.ValidationError, match="A day is"):
        day(value, "Asia/Tokyo")


def test_local_times_compare_by_instant() -> None:
    first = TWICE.replace(tzinfo=NEW_YORK)
    second = first.replace(fold=1)
    earlier, later = local(first, first, NEW_YORK), local(second, second, NEW_YORK)
    assert earlier != later
    assert len({earlier, later}) == 2
    assert sorted([later, earlier]) == [earlier, later]
    assert earlier < later
    assert earlier <= later
    assert later > earlier
    elsewhere = local(second, second, "Asia/Tokyo")
    assert elsewhere == later
    assert hash(elsewhere) == hash(later)
    assert elsewhere != object()
    for twin in (copy.deepcopy(later), pickle.loads(pickle.dumps(later))):
        assert twin == later
        assert twin.start.fold == 1
    assert repr(later).startswith("Local(2024-11-03T01:30:00-05:00, ")


def test_local_takes_instants_only() -> None:
    with pytest.raises(errors.NaiveTimeError):
        local(datetime(2024, 3, 16, tzinfo=UTC), TWICE, "Asia/Tokyo")


def test_a_booking_is_shown_on_its_guests_clock() -> None:
    class Booked:
        started_at = datetime(2024, 3, 16, 2, tzinfo=UTC)
        ended_at = datetime(2024, 3, 16, 2, 30, tzinfo=UTC)
        time_zone = "Asia/Tokyo"

    assert str(local_times(Booked()).start) == "2024-03-16 11:00:00+09:00"
    assert f"{local_times(Booked()).end:%H:%M}" == "11:30"
    assert local_times(Booked(), NEW_YORK) == local_times(Booked())
    assert local_times(Booked(), NEW_YORK).start.tzinfo is NEW_YORK
    with pytest.raises(errors.UnknownTimeZoneError):
        local_times(Booked(), "Asia/Tokio")


WRITTEN = (
    *("Z", "z", "+00:00", "+0000", "+00", "-0930", "+09", "+09:00:30", ".1Z", ".123Z", ".123456Z"),
    *(".1234567Z", ".123456789Z", ".000000000+0000", ".1234567890123Z"),
)


@pytest.mark.parametrize("between", ["T", "t"])
@pytest.mark.parametrize("rest", [*(f":00{end}" for end in WRITTEN), "Z", "+0000"])
def test_a_notation_of_the_wire_is_read_by_models_and_by_us_alike(between: str, rest: str) -> None:
    text = f"2024-03-16{between}02:00{rest}"
    moment = from_wire(text)
    assert moment == read_datetime(text)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-16T02:00:00",
        "2024-03-16T02:00:00.000 +0000",
        "2024-03-16_02:00:00Z",
        "2024-03-16",
        "1710504001000",
        "Sat, 16 Mar 2024 02:00:00 GMT",
        "",
    ],
)
def test_what_is_no_notation_of_the_wire_is_read_by_neither(text: str) -> None:
    with pytest.raises(ReadError):
        read_datetime(text)
    with pytest.raises((errors.NaiveTimeError, errors.ValidationError)):
        from_wire(text)
