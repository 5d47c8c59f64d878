"""`jicoo demo` tells the story, and its exit code says whether it was true."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.cli import main

ZONES = ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]


Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs the command in this process: its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["demo", *arguments], prog_name="jicoo")
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_the_story_is_told_in_local_and_utc_times(told: Told) -> None:
    code, out, err = told()
    assert (code, err) == (0, "")
    for words in (
        "Free slots from 2024-03-15",
        "refused: it is taken",
        "2024-03-10 02:30 in America/New_York is refused",
        "The first guest moves",
        "Every step did what it claims.",
        "2024-03-15 10:00:00 JST  =  2024-03-15 01:00:00 UTC",
    ):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("zone", ZONES)
def test_the_story_holds_in_every_zone_and_as_json(told: Told, zone: str) -> None:
    code, out, _ = told("--json", "--time-zone", zone)
    document = json.loads(out)
    assert code == 0
    assert (document["ok"], document["problem"], document["time_zone"]) == (True, None, zone)
    assert len(document["steps"]) == 7
    assert all(step["ok"] for step in document["steps"])
    for step in document["steps"]:
        for line in step["lines"]:
            for moment in line["moments"]:
                local = datetime.fromisoformat(moment["local"])
                assert local == datetime.fromisoformat(moment["utc"])
                assert local.utcoffset() == local.astimezone(ZoneInfo(zone)).utcoffset()


def test_an_unknown_zone_is_one_sentence_and_exit_code_2(told: Told) -> None:
    code, out, err = told("--time-zone", "Asia/Tokio")
    assert (code, out) == (2, "")
    assert "Did you mean Asia/Tokyo" in err
    assert "Traceback" not in err


def test_a_client_that_lies_is_found_out(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = jicoo.Bookings.cancel

    def lie(self: jicoo.Bookings, uid: str, *, reason: str | None = None) -> jicoo.Booking:
        booking = self.get(uid)
        booking.status = jicoo.BookingStatus.CANCEL
        return booking

    assert cancel is not lie
    monkeypatch.setattr(jicoo.Bookings, "cancel", lie)
    code, out, err = told()
    assert code == 1
    assert "'and cancels' did not do what it claims" in err
    assert "Every step" not in out


def test_a_server_that_fails_ends_the_story_without_a_traceback(
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise jicoo.TransportError("no answer")

    monkeypatch.setattr(jicoo.Bookings, "contacts", fail)
    code, out, err = told("--json")
    assert code == 1
    assert json.loads(out)["ok"] is False
    assert "The story broke off" in err


def test_the_command_runs_by_itself_whatever_the_environment_says() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from jicoo._script import main; main()", "demo"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"JICOO_API_KEY": "whsec_wrong", "JICOO_BASE_URL": "nonsense", "JICOO_TIME_ZONE": "x"},
    )
    assert (done.returncode, done.stderr) == (0, "")
