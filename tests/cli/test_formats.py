"""What each command prints on stdout is what its form says, whole or not at all, whatever goes wrong."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import jicoo
from jicoo.cli import rows
from jicoo.cli.output import csv_cell
from jicoo.sandbox import Server
from tests.cli.conftest import BOOK, EVENT_TYPE, Shell

ZONE = ("--time-zone", "Asia/Tokyo")
COMMANDS: dict[str, tuple[str, ...]] = {
    "slots": ("slots", EVENT_TYPE, "2024-03-15", "2024-03-16", *ZONE),
    "book": (*BOOK, "--yes"),
    "bookings list": ("bookings", "list"),
    "bookings get": ("bookings", "get", "UID"),
    "bookings cancel": ("bookings", "cancel", "UID", "--yes"),
    "bookings reschedule": (
        *("bookings", "reschedule", "UID", "2024-03-16 16:00", *ZONE, "--yes"),
    ),
    "event-types list": ("event-types", "list"),
    "export": ("export",),
    "doctor": ("doctor",),
}
HASTE = ("--timeout", "0.4")
"""So that what fails is not tried for long."""
ONE = {"book", "bookings get", "bookings cancel", "bookings reschedule"}
FAULTS: dict[str, dict[str, Any]] = {
    "none": {},
    "dropped": {"kind": "drop", "times": None},
    "refused": {"kind": "status", "status": 401, "times": None},
    "down": {"kind": "status", "status": 500, "times": None},
    "garbage": {"kind": "garbage", "body": "<html>", "times": None},
    "cut": {"kind": "cut", "times": None},
    "on the second page": {"kind": "drop", "times": None, "skip": 2},
}


def of_csv(text: str) -> list[dict[str, str]]:
    found = list(csv.reader(io.StringIO(text), strict=True))
    assert {len(line) for line in found} <= {len(found[0]) if found else 0}
    return [dict(zip(found[0], line, strict=True)) for line in found[1:]]


def of_json(text: str) -> list[Any]:
    document = json.loads(text) if text else []
    return document if isinstance(document, list) else [document]


def of_json_lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


FORMATS: dict[str, tuple[tuple[str, ...], Callable[[str], list[Any]]]] = {
    "--json": (("--json",), of_json),
    "--jsonl": (("--jsonl",), of_json_lines),
    "--csv": (("--csv",), of_csv),
    "none": ((), of_json_lines),
}


@pytest.fixture
def uid(jicoo_command: Shell) -> str:
    made = jicoo_command(*(word.replace("11:00", "14:00") for word in BOOK), "--yes")
    return str(made.rows[0]["uid"])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_stdout_is_rows_whatever_goes_wrong(
    jicoo_command: Shell, jicoo_sandbox: Server, uid: str, command: str, form: str
) -> None:
    options, read = FORMATS[form]
    arguments = [uid if word == "UID" else word for word in COMMANDS[command]]
    for name, fault in FAULTS.items():
        jicoo_sandbox.sandbox.faults.clear()
        if fault:
            jicoo_sandbox.sandbox.faults.add("^", **fault)
        haste = HASTE if fault else ()
        code, out, err = jicoo_command(*arguments, *options, *haste)
        if code == 6 and out:
            assert jicoo.BookingIntent.from_json(out).event_type_id == EVENT_TYPE
            continue
        found = read(out)
        assert bool(err) == (code != 0 and command != "doctor"), (name, err)
        if command != "doctor" and code != 0:
            assert out == "" or name == "on the second page", name
        if name == "none":
            assert code == 0 or (command == "book" and code == 5) or err
            assert found or code


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"book", "bookings cancel"}))
def test_the_forms_tell_the_same(jicoo_command: Shell, uid: str, command: str) -> None:
    arguments = [uid if word == "UID" else word for word in COMMANDS[command]]
    lines = jicoo_command(*arguments)
    document = jicoo_command(*arguments, "--json")
    assert lines.err == document.err == ""
    assert isinstance(json.loads(document.out), list) == (command not in ONE)
    if command == "doctor":
        # A second may have passed, by which the clocks are further apart.
        assert [row["check"] for row in of_json(document.out)] == [r["check"] for r in lines.rows]
    elif command != "bookings reschedule":
        assert of_json(document.out) == lines.rows
    head = list(of_csv(jicoo_command(*arguments, "--csv").out)[0])
    if command != "export":
        assert set(lines.rows[0]) <= set(head)


def test_fields_choose_and_order_in_each_form(jicoo_command: Shell, uid: str) -> None:
    fields = ("--fields", "status,uid,hosts.role")
    expected = {"status": "open", "uid": uid, "hosts.role": ["admin"]}
    (row,) = jicoo_command("bookings", "list", *fields).rows
    assert list(row.items()) == list(expected.items())
    assert json.loads(jicoo_command("bookings", "get", uid, *fields, "--json").out) == row
    shown = jicoo_command("bookings", "list", "--csv", *fields).out
    assert shown == f'status,uid,hosts.role\nopen,{uid},"[""admin""]"\n'
    table = jicoo_command("bookings", "list", *fields, columns=80).out
    assert table.splitlines()[1].split() == ["open", uid, '["admin"]']


def test_a_limit_ends_the_list(jicoo_command: Shell, uid: str) -> None:
    jicoo_command(*BOOK, "--yes")
    assert len(jicoo_command("bookings", "list").rows) == 2
    assert len(jicoo_command("bookings", "list", "--limit", "1").rows) == 1


@pytest.mark.parametrize(
    ("columns", "model"),
    [
        (rows.BOOKING, jicoo.Booking),
        (rows.EVENT_TYPE, jicoo.EventType),
        (rows.SLOT, jicoo.AvailableSchedule),
        (rows.EXPORT, jicoo.BookingContact),
    ],
)
def test_the_columns_are_all_that_the_document_has(columns: Any, model: type) -> None:
    known = {name.removeprefix("contacts.") for name in columns.names}
    names = [field.name.lstrip("_") for field in attrs.fields(model) if field.init]
    for name in names:
        head, *rest = name.split("_")
        assert head + "".join(map(str.title, rest)) in known
    assert set(columns.table) | set(columns.times) <= {*columns.names, "createdAt", "updatedAt"}


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_no_cell_is_a_formula(begin: str) -> None:
    cell = csv_cell(f'{begin}HYPERLINK("http://x.example")')
    assert isinstance(cell, str)
    assert cell[0] in "'\ufffd"


def test_numbers_stay_numbers_and_control_characters_go() -> None:
    assert csv_cell(-5) == -5
    assert csv_cell(None) is csv_cell([]) is None
    assert csv_cell(True) == "true"
    assert csv_cell("a\x1b[31m\x00b\ud800") == "a�[31m�b�"
    assert csv_cell("two\nlines") == "two\nlines"


def test_a_guest_cannot_command_a_terminal_or_a_spreadsheet(
    jicoo_command: Shell, jicoo_sandbox: Server, uid: str
) -> None:
    contact = {
        "email": "a@example.com",
        "ccEmails": [],
        "company": "+81-3",
        "phoneNumber": None,
        "textRemindNumber": None,
        "textRemindCountryCode": None,
        "answers": [],
        "createdAt": "2024-03-11T00:00:00.000Z",
        "updatedAt": "2024-03-11T00:00:00.000Z",
        "name": "=cmd\x1b]0;x\x07\u202eevil\u2028",
        "message": "\x9b2J\r\nsecond",
    }
    jicoo_sandbox.sandbox.faults.add(
        "get_booking_contacts", kind="status", status=200, body={"data": [contact]}, times=None
    )
    for options in ([], ["--json"], ["--csv"]):
        out = jicoo_command("export", *options).out
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2028"} & set(out)
    (row,) = of_csv(jicoo_command("export", "--csv").out)
    assert row["contacts.name"].startswith("'=cmd")
    assert row["contacts.company"] == "'+81-3"
    assert jicoo_command("export").rows[0]["contacts"] == [contact]
    table = jicoo_command("export", columns=200).out
    assert all(letter.isprintable() or letter == "\n" for letter in table)
