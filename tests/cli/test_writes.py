"""What a write is about to do is shown as it will be sent, asked about, and not sent in a dry run."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from jicoo.sandbox import Server
from tests.cli.conftest import BOOK, Shell
from tests.client.scripted import Scripted

DETAILS = (
    *("--location", "phone", "--company", "山田商店", "--phone", "03", "--message", "よろしく"),
    *("--locale", "ja", "--cc", "a@example.com", "--cc", "b@example.com"),
)
WRITES = [
    (*BOOK, *DETAILS),
    ("bookings", "cancel", "b/ 1"),
    ("bookings", "cancel", "b1", "--reason", "病気"),
    ("bookings", "reschedule", "b1", "2024-03-16 14:00", "--time-zone", "Asia/Tokyo"),
    ("bookings", "reschedule", "b1", "2024-03-16T14:00:00+09:00", "--time-zone", "Europe/Rome"),
]


@pytest.mark.parametrize("arguments", WRITES, ids=" ".join)
def test_a_dry_run_shows_what_would_be_sent(
    outside: Shell, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    with Scripted() as server:
        monkeypatch.setenv("JICOO_API_KEY", "sk_live_x")
        monkeypatch.setenv("JICOO_BASE_URL", server.base_url)
        code, out, err = outside(*arguments, "--dry-run")
        assert server.requests == []
        outside(*arguments, "--yes", "--timeout", "1")
        # A busy server may take note of a look-up before the request that it looks for.
        sent = next(request for request in server.requests if request.method != "GET")
    shown = json.loads(out)
    assert (code, err) == (0, "Nothing was sent.\n")
    assert (shown["method"], shown["path"]) == (sent.method, sent.target)
    assert shown["body"] == (sent.json if sent.body else {})


def test_a_request_is_explained_in_three_zones_and_then_sent(
    jicoo_command: Shell, jicoo_sandbox: Server
) -> None:
    result = jicoo_command(*BOOK, "--explain", "--yes")
    lines = result.err.splitlines()
    machine = datetime(2024, 3, 16, 2, tzinfo=UTC).astimezone()
    assert lines[0] == "POST /v1/bookings"
    assert lines[-3:] == [
        "asked (Asia/Tokyo)  Sat 2024-03-16 11:00 JST",
        "UTC                 Sat 2024-03-16 02:00 UTC",
        f"this machine        {machine:%a %Y-%m-%d %H:%M %Z}",
    ]
    assert json.loads("\n".join(lines[1:-3]))["name"] == "山田　太郎"
    assert result.rows[0]["status"] == "open"
    assert len(jicoo_sandbox.sandbox.bookings()) == 1


def test_a_dry_run_on_a_terminal_is_for_people(jicoo_command: Shell) -> None:
    code, out, err = jicoo_command(*BOOK, "--dry-run", columns=80)
    assert (code, err) == (0, "Nothing was sent.\n")
    assert "asked (Asia/Tokyo)  Sat 2024-03-16 11:00 JST\n" in out
    assert json.loads(jicoo_command(*BOOK, "--dry-run", "--json", columns=80).out)["times"] == {
        "asked (Asia/Tokyo)": "Sat 2024-03-16 11:00 JST",
        "UTC": "Sat 2024-03-16 02:00 UTC",
        "this machine": f"{datetime(2024, 3, 16, 2, tzinfo=UTC).astimezone():%a %Y-%m-%d %H:%M %Z}",
    }


def test_a_question_names_what_it_is_about(jicoo_command: Shell, jicoo_sandbox: Server) -> None:
    booked = jicoo_command(*BOOK, stdin="y\n", columns=80)
    uid = jicoo_sandbox.sandbox.bookings()[0]["uid"]
    moved = jicoo_command(
        *("bookings", "reschedule", uid, "2024-03-16 14:00"), stdin="y\n", columns=80
    )
    cancelled = jicoo_command("bookings", "cancel", uid, stdin="y\n", columns=80)
    assert [one.code for one in (booked, moved, cancelled)] == [0, 0, 0]
    assert booked.err.startswith("Book mzgdPJVBb7RE at Sat 2024-03-16 11:00 JST for taro@")
    assert f"Move {uid} (open, Sat 2024-03-16 11:00 JST) to Sat 2024-03-16 14:00 JST?" in moved.err
    assert f"Cancel {uid} (open, Sat 2024-03-16 14:00 JST)?" in cancelled.err
    assert uid in cancelled.out


def test_a_booking_is_moved_in_its_own_zone_where_none_is_named(jicoo_command: Shell) -> None:
    uid = jicoo_command(*BOOK, "--yes").rows[0]["uid"]
    moved = jicoo_command("bookings", "reschedule", uid, "2024-03-16 14:00", "--yes")
    assert moved.rows[0]["startedAt"] == "2024-03-16T05:00:00.000Z"
    assert moved.rows[0]["timeZone"] == "Asia/Tokyo"


def test_what_was_done_is_told_where_the_output_takes_nothing(
    jicoo_command: Shell, jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    import click

    echo = click.echo

    def full(message: object = None, *, err: bool = False, **_: object) -> None:
        if not err:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        echo(message, err=True)

    monkeypatch.setattr(click, "echo", full)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    code, out, err = jicoo_command(*BOOK, "--yes")
    uid = jicoo_sandbox.sandbox.bookings()[0]["uid"]
    assert (code, out) == (1, "")
    assert err == (
        f"Error: It is booked: {uid}. The output cannot be written: No space left on device.\n"
    )
