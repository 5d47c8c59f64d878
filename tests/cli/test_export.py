"""`jicoo export` writes each booking with its guests, as they come."""

from __future__ import annotations

import csv
import io
import itertools
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.cli.conftest import GROUP, GUEST, Shell


@pytest.fixture
def group(jicoo_command: Shell) -> str:
    """The start of a slot that three guests hold."""
    days = ("2024-03-15", "2024-03-16")
    slots = jicoo_command("slots", "--time-zone", "Asia/Tokyo", "--", GROUP, *days).rows
    start = slots[0]["startedAt"]
    made: list[str] = []
    for name in ("taro", "jiro", "saburo"):
        guest = [word.replace("taro", name) for word in GUEST]
        made += jicoo_command("book", *guest, "--yes", "--", GROUP, start).out.splitlines()
    assert len(made) == 3
    return start


def test_json_has_a_booking_on_each_line_and_csv_a_row_for_each_guest(
    jicoo_command: Shell, jicoo_sandbox: Server, group: str
) -> None:
    lines = jicoo_command("export").rows
    table = list(csv.DictReader(io.StringIO(jicoo_command("export", "--csv").out)))
    emails = [contact["email"] for row in lines for contact in row["contacts"]]
    assert sorted(emails) == ["jiro@example.com", "saburo@example.com", "taro@example.com"]
    assert [row["contacts.email"] for row in table] == emails
    assert [row["uid"] for row in lines] == list(dict.fromkeys(row["uid"] for row in table))


def test_times_are_local_and_utc(jicoo_command: Shell, group: str) -> None:
    (own, *_) = jicoo_command("export").rows
    (rome, *_) = jicoo_command("export", "--time-zone", "Europe/Rome").rows
    assert own["startedAt"] == rome["startedAt"] == group
    for row, offset in ((own, "+09:00"), (rome, "+01:00")):
        assert row["startedAtLocal"].endswith(offset)
        assert datetime.fromisoformat(row["startedAtLocal"]) == datetime.fromisoformat(group)


def test_a_range_and_a_status_choose(jicoo_command: Shell, group: str) -> None:
    zone = ("--time-zone", "Asia/Tokyo")
    assert jicoo_command("export", "--start", "2024-03-17", *zone).rows == []
    assert jicoo_command("export", "--status", "cancel").rows == []
    assert jicoo_command("export", "--end", "2024-03-16", *zone).rows != []


def test_a_booking_without_guests_has_a_row(
    jicoo_command: Shell, jicoo_sandbox: Server, group: str
) -> None:
    faults = jicoo_sandbox.sandbox.faults
    body: dict[str, Any] = {"data": []}
    faults.add("get_booking_contacts", kind="status", status=200, body=body, times=None)
    table = list(csv.DictReader(io.StringIO(jicoo_command("export", "--csv").out)))
    assert {row["contacts.email"] for row in table} == {""}


@pytest.mark.parametrize("form", ["--csv", "--jsonl"])
def test_memory_stays_flat(
    jicoo_command: Shell, group: str, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    peaks: list[int] = []
    booking = jicoo.Booking.from_dict(
        {
            k: v
            for k, v in jicoo_command("export").rows[0].items()
            if "Local" not in k and k != "contacts"
        }
    )
    for count in (500, 5000):

        def endless(self: jicoo.Paginator[jicoo.Booking], count: int = count) -> Iterator[Any]:
            return itertools.repeat(booking, count)

        def nobody(self: jicoo.Bookings, uid: str) -> list[jicoo.BookingContact]:
            return []

        monkeypatch.setattr(jicoo.Paginator, "__iter__", endless)
        monkeypatch.setattr(jicoo.Bookings, "contacts", nobody)
        monkeypatch.setattr("click.echo", lambda *_, **__: None)
        tracemalloc.start()
        assert jicoo_command("export", form).code == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000
