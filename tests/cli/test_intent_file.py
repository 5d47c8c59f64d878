"""`book --intent FILE`: what a run leaves behind is enough for the next one, whatever ended it, and books once."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.cli.conftest import BOOK as WORDS
from tests.cli.conftest import Shell, process

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and locks of POSIX")

DAY = datetime.now(ZoneInfo("Asia/Tokyo")).date() + timedelta(days=3)
DAY += timedelta(days=3 if DAY.isoweekday() > 5 else 0)
BOOK = (*WORDS[:2], f"{DAY} 11:00", *WORDS[3:])


@pytest.fixture(autouse=True)
def _on_one_clock(jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # An intent that was made on another clock than the server's is only perhaps a booking that is found.
    jicoo_sandbox.sandbox.set_clock(None)

    class Impatient(jicoo.Jicoo):
        def __init__(self, api_key: str | None, *, time_zone: str | None, **_: str) -> None:
            super().__init__(api_key, time_zone=time_zone, settle=0.2)

    monkeypatch.setattr(jicoo, "Jicoo", Impatient)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "intent.json"


@pytest.fixture
def died(
    jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch, file: Path, jicoo_sandbox: Server
) -> Path:
    """The file of a run that died after it had written it and before it sent anything."""

    class DiedError(BaseException):
        pass

    def die(*_: object) -> Any:
        raise DiedError

    with monkeypatch.context() as patch:
        patch.setattr(jicoo.Bookings, "book", die)
        with pytest.raises(DiedError):
            jicoo_command(*BOOK, "--intent", f"{file}", "--yes")
    assert not jicoo_sandbox.sandbox.bookings()
    return file


def booked(server: Server) -> list[str]:
    return [booking["uid"] for booking in server.sandbox.bookings()]


def test_the_file_is_whole_and_for_its_user_alone(died: Path) -> None:
    assert stat.S_IMODE(died.stat().st_mode) == 0o600
    intent = jicoo.BookingIntent.from_json(died.read_text("utf-8"))
    assert intent.request["email"] == "taro@example.com"
    assert list(died.parent.iterdir()) == [died]
    assert "sk_live" not in died.read_text("utf-8")


def test_it_is_written_and_on_the_disk_before_anything_is_sent(
    jicoo_command: Shell, file: Path, monkeypatch: pytest.MonkeyPatch, jicoo_sandbox: Server
) -> None:
    order: list[str] = []
    sync, book = os.fsync, jicoo.Bookings.book

    def synced(descriptor: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        order.append(f"{kind} on the disk, {len(jicoo_sandbox.sandbox.requests)} sent")
        sync(descriptor)

    def sent(self: jicoo.Bookings, intent: jicoo.BookingIntent) -> jicoo.Booking:
        order.append("sent" if file.exists() else "sent too early")
        return book(self, intent)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(jicoo.Bookings, "book", sent)
    assert jicoo_command(*BOOK, "--intent", f"{file}", "--yes").code == 0
    assert order == ["file on the disk, 0 sent", "folder on the disk, 0 sent", "sent"]


def test_it_is_enough_for_the_next_run(
    jicoo_command: Shell, died: Path, jicoo_sandbox: Server
) -> None:
    first = jicoo_command("book", "--intent", f"{died}", "--yes")
    again = jicoo_command("book", "--intent", f"{died}", "--yes")
    same = jicoo_command(*BOOK, "--intent", f"{died}", "--yes")
    assert [one.code for one in (first, again, same)] == [0, 0, 0]
    assert first.rows == again.rows == same.rows
    assert booked(jicoo_sandbox) == [first.rows[0]["uid"]]


def test_a_run_that_was_killed_while_it_waited_for_the_answer_is_gone_on_with(
    jicoo_command: Shell, file: Path, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.faults.add("create_booking", kind="delay", seconds=60.0)
    environment = {
        "JICOO_API_KEY": jicoo_sandbox.api_key,
        "JICOO_BASE_URL": jicoo_sandbox.base_url,
    }
    with process(*BOOK, "--intent", f"{file}", "--yes", **environment) as run:
        until = threading.Event()
        while not booked(jicoo_sandbox) and run.poll() is None:
            until.wait(0.02)
        busy = jicoo_command("book", "--intent", f"{file}", "--yes")
        run.send_signal(signal.SIGKILL)
    assert (busy.code, busy.out) == (1, "")
    assert "is being booked by another run" in busy.err
    result = jicoo_command("book", "--intent", f"{file}", "--yes")
    assert (result.code, [result.rows[0]["uid"]]) == (0, booked(jicoo_sandbox))


def test_two_runs_at_once_book_once(
    jicoo_command: Shell, file: Path, jicoo_sandbox: Server
) -> None:
    environment = {
        "JICOO_API_KEY": jicoo_sandbox.api_key,
        "JICOO_BASE_URL": jicoo_sandbox.base_url,
    }
    runs = [process(*BOOK, "--intent", f"{file}", "--yes", **environment) for _ in range(3)]
    ends = [(run.communicate(), run.returncode) for run in runs]
    assert {code for _, code in ends} <= {0, 1}
    assert 0 in [code for _, code in ends]
    for (out, err), code in ends:
        assert (b"another run" in err) == (code == 1)
        assert bool(out) == (code == 0)
    assert len(booked(jicoo_sandbox)) == 1
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "changed",
    [("taro", "jiro"), ("山田", "田中"), ("11:00", "15:00"), ("Asia/Tokyo", "Asia/Seoul")],
)
def test_one_of_another_booking_is_refused(
    jicoo_command: Shell, died: Path, jicoo_sandbox: Server, changed: tuple[str, str]
) -> None:
    before = died.read_bytes()
    other = [word.replace(*changed) for word in BOOK]
    code, out, err = jicoo_command(*other, "--intent", f"{died}", "--yes")
    assert (code, out) == (1, "")
    assert "holds another booking" in err
    assert died.read_bytes() == before
    assert not jicoo_sandbox.sandbox.requests


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b'{"version": 99}', b"x" * 2_000_000, None]
)
def test_what_is_no_intent_is_refused_and_left_as_it_is(
    jicoo_command: Shell, died: Path, jicoo_sandbox: Server, content: bytes | None
) -> None:
    text = died.read_bytes()[:-40] if content is None else content
    died.write_bytes(text)
    for arguments in (BOOK, ("book",)):
        code, out, err = jicoo_command(*arguments, "--intent", f"{died}", "--yes")
        assert (code, out) == (1, "")
        assert "is no intent" in err
        assert "taro" not in err
    assert died.read_bytes() == text
    assert not jicoo_sandbox.sandbox.requests


def test_a_file_that_others_can_read_is_closed_to_them(jicoo_command: Shell, died: Path) -> None:
    died.chmod(0o644)
    result = jicoo_command("book", "--intent", f"{died}", "--yes")
    assert result.code == 0
    assert "Warning: others could read" in result.err
    assert stat.S_IMODE(died.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe", "device"])
def test_what_is_no_plain_file_is_refused(
    jicoo_command: Shell, died: Path, jicoo_sandbox: Server, kind: str
) -> None:
    place = died.with_name(kind)
    match kind:
        case "link":
            place.symlink_to(died)
        case "dangling":
            place.symlink_to(died.with_name("elsewhere"))
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case _:
            place = Path(os.devnull)
    for arguments in (BOOK, ("book",)):
        code, out, err = jicoo_command(*arguments, "--intent", f"{place}", "--yes")
        assert (code, out) == (1, "")
        assert f"{place} is " in err
    assert not died.with_name("elsewhere").exists()
    assert not jicoo_sandbox.sandbox.requests


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_file_of_another_user_is_refused(jicoo_command: Shell, died: Path) -> None:
    os.chown(died, 65534, 65534)
    code, _, err = jicoo_command("book", "--intent", f"{died}", "--yes")
    assert code == 1
    assert "belongs to another user" in err


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_disk_that_is_full_sends_nothing_and_leaves_nothing(
    jicoo_command: Shell,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    jicoo_sandbox: Server,
    step: str,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    if step == "link":
        monkeypatch.setattr(Path, "replace", full)
    code, out, err = jicoo_command(*BOOK, "--intent", f"{file}", "--yes")
    assert (code, out) == (1, "")
    assert err.endswith("cannot be written: No space left on device. Nothing was sent.\n")
    assert not jicoo_sandbox.sandbox.requests
    if step == "fsync":
        assert list(file.parent.iterdir()) == []


def test_a_folder_that_is_not_there_sends_nothing(
    jicoo_command: Shell, tmp_path: Path, jicoo_sandbox: Server
) -> None:
    code, _, err = jicoo_command(*BOOK, "--intent", f"{tmp_path / 'no' / 'file'}", "--yes")
    assert (code, err.count("\n")) == (1, 1)
    assert jicoo_command("book", "--intent", f"{tmp_path / 'file'}", "--yes").code == 1
    assert not jicoo_sandbox.sandbox.requests


def test_a_file_system_without_links_or_locks_keeps_it_too(
    jicoo_command: Shell, file: Path, monkeypatch: pytest.MonkeyPatch, jicoo_sandbox: Server
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", cannot)
    monkeypatch.setattr(sys.modules["fcntl"], "flock", cannot)
    assert jicoo_command(*BOOK, "--intent", f"{file}", "--yes").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert jicoo_command("book", "--intent", f"{file}", "--yes").code == 0
    assert len(booked(jicoo_sandbox)) == 1


def test_a_dry_run_and_a_no_leave_no_file(jicoo_command: Shell, file: Path) -> None:
    assert jicoo_command(*BOOK, "--intent", f"{file}", "--dry-run").code == 0
    assert jicoo_command(*BOOK, "--intent", f"{file}", stdin="n\n", columns=80).code == 3
    assert jicoo_command(*BOOK, "--intent", f"{file}").code == 2
    assert not file.exists()


def test_an_unknown_outcome_names_the_file(
    jicoo_command: Shell, file: Path, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.faults.add("create_booking", kind="drop", times=None)
    jicoo_sandbox.sandbox.faults.add("list_bookings", kind="status", status=500, times=None)
    arguments = (*BOOK, "--intent", f"{file}", "--yes", "--timeout", "2")
    code, out, err = jicoo_command(*arguments)
    assert code == 6
    printed, stored = json.loads(out), json.loads(file.read_text("utf-8"))
    assert printed["request"] == stored["request"]
    assert f"jicoo book --intent {file}" in err


def test_after_a_lost_answer_the_file_finds_the_booking(
    jicoo_command: Shell, file: Path, jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.faults.add("create_booking", kind="drop")
    result = jicoo_command(*BOOK, "--intent", f"{file}", "--yes")
    assert (result.code, [result.rows[0]["uid"]]) == (0, booked(jicoo_sandbox))
