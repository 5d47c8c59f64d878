"""The command and its consent."""

from __future__ import annotations

import pytest

from tests.unit.tools.live.support import CONSULTATION, WORKSHOP, switch
from tools.live.__main__ import main


def test_without_being_told_to_write_it_only_reads(run, box, booked) -> None:
    booked("2024-03-16T02:00:00Z")
    before = box.bookings()
    box.requests.clear()

    code, out, err = run()

    assert (code, err) == (0, "")
    assert {request.method for request in box.requests} == {"GET"}
    assert box.bookings() == before
    assert out.count("x-source: ") > 30


@pytest.mark.parametrize("typed", ["", "n\n", "no\n"])
def test_without_consent_nothing_is_written(run, box, typed) -> None:
    code, out, err = run("--write", f"--event-type={CONSULTATION}", typed=typed)

    assert (code, "Go on?" in err) == (0, True)
    assert {request.method for request in box.requests} == {"GET"}
    assert "create_booking.201" not in out


def test_bookings_are_far_ahead_and_all_cancelled_again(run, box) -> None:
    switch(box, group_slot="many_bookings")

    code, out, err = run("--write", f"--event-type={WORKSHOP}", typed="y\n")

    assert (code, "Cancel" in err) == (0, False)
    assert "a booking each" in out
    made = box.bookings()
    assert len(made) == 4
    assert {booking["status"] for booking in made} == {"cancel"}
    assert min(booking["startedAt"] for booking in made) >= "2024-03-25"


def test_without_a_key_it_says_what_it_needs(monkeypatch, capsys) -> None:
    monkeypatch.delenv("JICOO_API_KEY", raising=False)

    assert main([]) == 2
    assert "JICOO_API_KEY" in capsys.readouterr().err


def test_writing_needs_an_event_type(run, box, capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("--write")

    assert "--event-type" in capsys.readouterr().err
    assert box.requests == []
