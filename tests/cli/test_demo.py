"""`jicoo demo` tells the story, and its exit code says whether it was true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
import jicoo.sandbox
from jicoo.cli import main
from jicoo.webhooks import verification

STEPS = [
    *(
        "slots",
        "booking",
        "refusal",
        "alternative",
        "loss",
        "skipped",
        "move",
        "cancellation",
        "webhook",
    ),
]
ZONES = [
    "America/New_York",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
]

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


@pytest.fixture
def with_fault(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the demo's sandbox have a fault."""

    def add(match: str, **fault: Any) -> None:
        class Faulty(jicoo.sandbox.Sandbox):
            def __init__(self) -> None:
                super().__init__()
                self.faults.add(match, **fault)

        monkeypatch.setattr(jicoo.sandbox, "Sandbox", Faulty)

    return add


def test_the_story_is_told_in_local_and_utc_times(told: Told) -> None:
    code, out, err = told()
    assert (code, err) == (0, "")
    for words in (
        "Fri 2024-03-15 10:00 JST     2024-03-15 01:00 UTC",
        "Jane wants the same slot and is refused",
        "2024-03-10 02:30 is no time in America/New_York",
        "Sun 2024-03-10 03:00 EDT     2024-03-10 07:00 UTC",
        "John cancels",
        "A webhook is told of it, and its signature verifies",
        "host_cancelled, signed with the endpoint's secret:",
        "with one letter changed it is refused",
        "none on Sun 2024-03-17",
        "POST /v1/bookings: its answer is lost\n   GET  /v1/bookings: 200\n",
        "Every step did what it claims.",
    ):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize("zone", ZONES)
def test_the_story_holds_in_every_zone_and_as_json(told: Told, zone: str) -> None:
    code, out, err = told("--json", "--time-zone", zone)
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert (document["ok"], document["problem"], document["time_zone"]) == (True, None, zone)
    assert [step["name"] for step in document["steps"]] == STEPS
    for step in document["steps"]:
        assert (step["ok"], step["problem"]) == (True, None)
        local, utc = datetime.fromisoformat(step["local"]), datetime.fromisoformat(step["utc"])
        assert local == utc
        if step["name"] != "skipped":
            assert local.utcoffset() == local.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    ("zone", "gap"),
    [
        ("America/Santiago", "2024-09-08 00:30 is no time in America/Santiago"),
        ("Antarctica/Troll", "2024-03-31 02:00 is no time in Antarctica/Troll"),
        ("Australia/Lord_Howe", "2024-10-06 02:15 is no time in Australia/Lord_Howe"),
        ("UTC", "2024-03-10 02:30 is no time in America/New_York"),
    ],
)
def test_the_time_that_is_refused_is_of_the_zone_where_it_has_one(
    told: Told, zone: str, gap: str
) -> None:
    assert gap in told("--time-zone", zone)[1]


def test_an_unknown_zone_is_one_sentence_and_exit_code_2(told: Told) -> None:
    code, out, err = told("--time-zone", "Asia/Tokio")
    assert (code, out) == (2, "")
    assert err.startswith("Error: There is no time zone 'Asia/Tokio'. Did you mean Asia/Tokyo")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("match", "skip", "sentence"),
    [
        ("create_booking", 0, "Step 2 failed (John books the first one): "),
        ("create_booking", 1, "Step 3 failed (Jane wants the same slot and is refused): "),
        ("reschedule_booking", 0, "Step 7 failed (John moves to the last slot): "),
        ("get_booking_contacts", 0, "Step 2 failed (John books the first one): ServerError: "),
    ],
)
def test_a_server_that_fails_ends_the_story_with_a_sentence_that_names_the_step(
    told: Told, with_fault: Callable[..., None], match: str, skip: int, sentence: str
) -> None:
    with_fault(match, kind="status", status=500, skip=skip, when="before", times=None)
    code, out, err = told()
    assert code == 1
    assert err.startswith(sentence)
    assert err.count("\n") == 1
    assert "Every step" not in out


def test_a_failure_is_told_in_json_too(told: Told, with_fault: Callable[..., None]) -> None:
    with_fault("cancel_booking", kind="status", status=500, when="before", times=None)
    code, out, err = told("--json")
    document = json.loads(out)
    assert (code, document["ok"], document["problem"]) == (1, False, err.strip())
    assert [step["ok"] for step in document["steps"]] == [True] * 7 + [False]


def test_json_names_the_bookings(told: Told) -> None:
    steps = {step["name"]: step["lines"] for step in json.loads(told("--json")[1])["steps"]}
    john, ken = steps["booking"][-1]["uid"], steps["loss"][-1]["uid"]
    assert john == steps["move"][0]["uid"] == steps["cancellation"][0]["uid"]
    assert len({john, ken, steps["alternative"][-1]["uid"], None}) == 4


def test_a_client_that_sends_again_without_a_look_is_found_out(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = jicoo.Bookings.create

    def blind(self: jicoo.Bookings, *given: Any, **named: Any) -> jicoo.Booking:
        made = create(self, *given, **named)
        if named["name"] == "ken moe":
            with pytest.raises(jicoo.BookingConflictError):
                create(self, *given, **(named | {"email": "other@example.com"}))
        return made

    monkeypatch.setattr(jicoo.Bookings, "create", blind)
    code, _, err = told()
    assert (code, "it was not sent exactly once" in err) == (1, True)


def _cancels_nothing(self: jicoo.Bookings, uid: str, **_: Any) -> jicoo.Booking:
    booking = self.get(uid)
    booking.status = jicoo.BookingStatus.CANCEL
    return booking


def _moves_nothing(self: jicoo.Bookings, uid: str, start: datetime) -> jicoo.Booking:
    booking = self.get(uid)
    booking.started_at = start
    return booking


def _finds_nobody(*_: object) -> list[jicoo.BookingContact]:
    return []


def _gives_nothing(*_: object, **__: object) -> None:
    return None


@pytest.mark.parametrize(
    ("method", "lie", "sentence"),
    [
        ("cancel", _cancels_nothing, "Step 8 failed (John cancels): it is left open"),
        ("reschedule", _moves_nothing, "Step 7 failed (John moves to the last slot): the sandbox"),
        ("contacts", _finds_nobody, "Step 2 failed (John books the first one): the contacts"),
        ("create", _gives_nothing, "Step 2 failed (John books the first one): AttributeError"),
    ],
)
def test_a_client_that_lies_is_found_out(
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    lie: Callable[..., object],
    sentence: str,
) -> None:
    monkeypatch.setattr(jicoo.Bookings, method, lie)
    code, out, err = told()
    assert code == 1
    assert err.startswith(sentence)
    assert "Every step" not in out


@pytest.mark.parametrize(
    ("disturbed", "sentence"),
    [
        (
            "wrong_signature",
            "Step 9 failed (A webhook is told of it, and its signature verifies): Sig",
        ),
        ("stale", "Step 9 failed (A webhook is told of it, and its signature verifies): Sig"),
    ],
)
def test_a_webhook_that_is_wrongly_signed_is_found_out(
    told: Told, monkeypatch: pytest.MonkeyPatch, disturbed: Any, sentence: str
) -> None:
    class Disturbed(jicoo.sandbox.Sandbox):
        def __init__(self) -> None:
            super().__init__()
            self.webhooks.disturb(disturbed, times=10)

    monkeypatch.setattr(jicoo.sandbox, "Sandbox", Disturbed)
    code, _, err = told()
    assert code == 1
    assert err.startswith(sentence)


def test_a_verifier_that_trusts_everything_is_found_out(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trust(body: bytes, *_: Any, **__: Any) -> Any:
        return verification.read_event(body)

    monkeypatch.setattr(jicoo.webhooks, "unwrap", trust)
    assert "a forgery is trusted" in told()[2]


def test_a_sandbox_that_cannot_start_is_told(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: jicoo.sandbox.Sandbox, port: int = 0) -> jicoo.sandbox.Server:
        raise OSError("no port is left")

    monkeypatch.setattr(jicoo.sandbox.Sandbox, "serve", refuse)
    code, _, err = told("--json")
    assert (code, err) == (1, "Step 1 failed (A local Jicoo starts): no port is left\n")


def test_an_interruption_is_quiet(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(jicoo.Bookings, "reschedule", interrupt)
    code, out, err = told()
    assert (code, err) == (130, "")
    assert "Jane books the first alternative" in out


def test_the_command_runs_by_itself_whatever_the_environment_says() -> None:
    nobody = "http://127.0.0.1:9"
    settings = {
        "JICOO_API_KEY": "whsec_wrong",
        "JICOO_BASE_URL": "nonsense",
        "JICOO_TIME_ZONE": "x",
        "ALL_PROXY": nobody,
        "HTTP_PROXY": nobody,
        "http_proxy": nobody,
    }
    done = subprocess.run(
        [sys.executable, "-c", "from jicoo._entry import main; main()", "demo"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | settings,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nEvery step did what it claims.\n\nNext: jicoo sandbox " in done.stdout
