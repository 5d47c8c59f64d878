"""Each way in which a command ends has its code, and says on stderr why."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

import jicoo
from jicoo import errors
from jicoo.cli.failures import ExitCode, code_of
from jicoo.sandbox import Server
from tests.cli.conftest import BOOK, EVENT_TYPE, START, Shell


def test_0_also_where_nothing_is_found(jicoo_command: Shell) -> None:
    assert jicoo_command("bookings", "list") == (0, "", "")
    assert jicoo_command("bookings", "list", "--json").out == "[]\n"
    assert jicoo_command("export", "--csv").out.startswith("uid,status,startedAt,")
    assert jicoo_command("bookings", "list", columns=80) == (0, "", "Nothing found.\n")


@pytest.mark.parametrize(
    "arguments",
    [("bookings", "get", "nobody"), ("bookings", "cancel", "nobody", "--yes")],
)
def test_1_where_it_failed(jicoo_command: Shell, arguments: tuple[str, ...]) -> None:
    code, out, err = jicoo_command(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (BOOK, "--yes"),
        (("bookings", "cancel", "u"), "--yes"),
        (("bookings", "reschedule", "u", START, "--time-zone", "Asia/Tokyo"), "--yes"),
        (("dance",), "No such command"),
        (("bookings", "list", "--csv", "--json"), "one of --json, --jsonl and --csv"),
        (("bookings", "list", "--fields", "uid,startAt"), "Did you mean startedAt?"),
        (("bookings", "list", "--fields", "x"), "There are uid, eventTypeId"),
        (("bookings", "list", "--start", "2024-03-16"), "--time-zone"),
        (("bookings", "list", "--time-zone", "Asia/Tokio"), "Asia/Tokyo"),
        (("bookings", "list", "--timeout", "0"), "timeout"),
        (("book", EVENT_TYPE, START, "--yes"), "--email"),
        ((*BOOK[:-4], "--email", "nobody", *BOOK[-2:], "--yes"), "email"),
        (("book", EVENT_TYPE, "2024-03-10 02:30", *BOOK[3:-1], "America/New_York"), "2024-03-10"),
        (("slots", "-wS8hQp_3Kd0", START, START), "stands behind all options and a --"),
        (("bookings", "reschedule", "u", START, "--dry-run"), "--time-zone"),
    ],
)
def test_2_where_it_is_not_understood_and_nothing_was_sent(
    jicoo_command: Shell, jicoo_sandbox: Server, arguments: tuple[str, ...], told: str
) -> None:
    code, out, err = jicoo_command(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert not [request for request in jicoo_sandbox.sandbox.requests if request.method != "GET"]


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_3_where_the_answer_is_no(jicoo_command: Shell, answer: str) -> None:
    code, out, err = jicoo_command(*BOOK, stdin=answer, columns=80)
    assert (code, out) == (3, "")
    assert "Sat 2024-03-16 11:00 JST" in err


def test_3_where_it_came_too_late(jicoo_command: Shell, jicoo_sandbox: Server) -> None:
    jicoo_sandbox.sandbox.faults.add("list_bookings", kind="delay", seconds=2.0, times=None)
    code, out, err = jicoo_command("bookings", "list", "--timeout", "0.2")
    assert (code, out) == (3, "")
    assert "--timeout" in err


@pytest.mark.parametrize("key", ["", "Bearer x", "whsec_x", "two words", "schlüssel"])
def test_4_where_the_key_cannot_be_one(
    outside: Shell, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", key)
    code, out, err = outside("bookings", "list")
    assert (code, out) == (4, "")
    assert "--api-key-file" in err


def test_4_where_there_is_no_key(outside: Shell, tmp_path: Path) -> None:
    assert outside("bookings", "list").code == 4
    assert outside("bookings", "list", "--api-key-file", f"{tmp_path / 'none'}").code == 4
    assert outside("bookings", "list", "--api-key-file", "-").code == 4


@pytest.mark.parametrize("status", [401, 403])
def test_4_where_the_key_is_refused(
    jicoo_command: Shell, jicoo_sandbox: Server, status: int
) -> None:
    jicoo_sandbox.sandbox.faults.add("list_bookings", kind="status", status=status, times=None)
    code, out, err = jicoo_command("bookings", "list")
    assert (code, out) == (4, "")
    assert "X-Jicoo-Api-Key" in err


def test_5_where_the_slot_is_not_free(jicoo_command: Shell) -> None:
    uid = jicoo_command(*BOOK, "--yes").rows[0]["uid"]
    taken = jicoo_command(*(word.replace("taro", "jiro") for word in BOOK), "--yes")
    assert (taken.code, taken.out) == (5, "")
    assert f"jicoo slots {EVENT_TYPE} 2024-03-16 2024-03-16 --time-zone Asia/Tokyo" in taken.err
    moved = jicoo_command("bookings", "reschedule", uid, "2024-03-16 03:00", "--yes")
    assert (moved.code, moved.out) == (5, "")


def test_6_where_it_is_not_known_and_the_intent_is_all_that_is_printed(
    jicoo_command: Shell, jicoo_sandbox: Server, tmp_path: Path
) -> None:
    faults = jicoo_sandbox.sandbox.faults
    faults.add("create_booking", kind="drop", times=None)
    faults.add("list_bookings", kind="status", status=500, times=None)
    code, out, err = jicoo_command(*BOOK, "--yes", "--timeout", "2", "--csv")
    intent = jicoo.BookingIntent.from_json(out)
    assert code == 6
    assert intent.request["email"] == "taro@example.com"
    assert "jicoo book --intent FILE" in err
    assert "taro" not in err

    faults.clear()
    file = tmp_path / "intent.json"
    file.write_text(out)
    again = jicoo_command("book", "--intent", f"{file}", "--yes")
    assert again.code == 0
    assert [again.rows[0]["uid"]] == [one["uid"] for one in jicoo_sandbox.sandbox.bookings()]


def test_6_where_a_change_is_not_known(jicoo_command: Shell, jicoo_sandbox: Server) -> None:
    uid = jicoo_command(*BOOK, "--yes").rows[0]["uid"]
    jicoo_sandbox.sandbox.faults.add("cancel_booking", kind="drop", times=None)
    jicoo_sandbox.sandbox.faults.add("get_booking", kind="status", status=500, times=None)
    code, out, err = jicoo_command("bookings", "cancel", uid, "--yes", "--timeout", "2")
    assert (code, out) == (6, "")
    assert "Read the booking" in err


def test_130_where_it_is_interrupted(jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> Any:
        error = KeyboardInterrupt()
        error.add_note("It may have been sent.")
        raise error

    monkeypatch.setattr(jicoo.Bookings, "book", interrupt)
    code, out, err = jicoo_command(*BOOK, "--yes")
    assert (code, out, err) == (130, "", "Warning: It may have been sent.\n")


def test_every_error_of_the_package_has_a_code() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.JicooError)
    ]
    codes = {kind.__name__: code_of(kind.__new__(kind))[0] for kind in kinds}
    assert set(codes.values()) == {
        *(ExitCode.FAILED, ExitCode.USAGE, ExitCode.CANCELLED, ExitCode.KEY, ExitCode.TAKEN),
        ExitCode.UNKNOWN,
    }
    assert codes["DeadlineExceededError"] == ExitCode.CANCELLED
    assert codes["BookingOutcomeUnknownError"] == ExitCode.UNKNOWN
    assert codes["TransportError"] == codes["ConflictError"] == ExitCode.FAILED
