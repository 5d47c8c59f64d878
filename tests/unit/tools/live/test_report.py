"""What a run prints, and what it leaves behind."""

from __future__ import annotations

import re

import pytest

from tests.unit.tools.live.support import CONSULTATION
from tools.live.__main__ import WRONG_KEY
from tools.live.questions import READS, WRITES


def test_a_booking_that_cannot_be_cancelled_is_named(run, box) -> None:
    box.faults.add("cancel_booking", kind="status", status=500, times=None, when="before")

    _, _, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    left = [booking["uid"] for booking in box.bookings() if booking["status"] != "cancel"]
    assert re.findall(r"Cancel this booking in the dashboard: (\S+)", err) == left
    assert left


def test_a_booking_whose_answer_was_lost_is_named_by_its_start(run, box) -> None:
    box.faults.add("create_booking", kind="drop", when="after")

    _, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    (booking,) = box.bookings()
    assert f"Look in the dashboard for a booking at {booking['startedAt']}" in err
    assert out.count("no answer: nothing is booked") == 9


def test_neither_the_key_nor_anything_personal_is_printed(run, box, booked, jicoo_client) -> None:
    uid = booked("2024-03-16T02:00:00Z")["uid"]
    cancelled = booked("2024-03-16T03:00:00Z")["uid"]
    jicoo_client.request(
        "POST", f"/v1/bookings/{cancelled}/cancel", json={"reason": "canary cancelled"}
    )
    jicoo_client.request(
        "POST", "/v1/organization_invitations", json={"email": "invited@canary.example"}
    )
    hosts = [user.name for user in jicoo_client.users.list()]

    _, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    secrets = [uid, cancelled, CONSULTATION, box.api_key, WRONG_KEY, *hosts]
    for secret in [
        *secrets,
        "canary",
        "Kanarienvogel",
        "1234",
        "@",
        *(host.split()[0] for host in hosts),
    ]:
        assert secret.lower() not in (out + err).lower(), secret


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_a_server_that_refuses_everything_gives_no_answers(run, box, status) -> None:
    box.faults.add(".", kind="status", status=status, times=None, when="before")

    code, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    assert (code, err) == (0, "")
    assert out.count("# no answer: ") == len(READS + WRITES)
    assert "x-source" not in out


def test_a_server_that_hangs_up_gives_no_answers(run, box) -> None:
    box.faults.add(".", kind="drop", times=None, when="before")

    code, out, err = run()

    assert (code, err) == (0, "")
    assert out.count("# no answer: ") == len(READS)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        "canary",
        7,
        {"data": None},
        {"data": "canary"},
        {"data": [None]},
        {"data": [{}]},
    ],
    ids=str,
)
def test_a_server_that_talks_nonsense_ends_no_run(run, box, body) -> None:
    box.faults.add("/v1/", kind="status", status=200, body=body, times=None, when="before")

    code, out, err = run("--write", f"--event-type={CONSULTATION}", "--yes")

    assert (code, err) == (0, "")
    assert out.count("\n  # ") >= len(READS + WRITES)
    assert "canary" not in out


def test_what_is_printed_can_stand_in_the_document(run, booked) -> None:
    yaml = pytest.importorskip("yaml", reason="reads the answers")
    booked("2024-03-16T02:00:00Z")

    _, out, _ = run()

    for line in out.splitlines():
        if "x-source" in line:
            assert yaml.safe_load(line)["x-source"].startswith("live, 20")
