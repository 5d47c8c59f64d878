"""A short soak under every switch, and proof that it would see what it looks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest

from jicoo._core.retries.lookups import Finding
from jicoo._core.retries.matching import LookupResult
from jicoo._core.retries.server_facts import ServerClock
from tests.faults.bookings_soak import soak_bookings
from tests.faults.changes_soak import soak_changes
from tests.faults.plans import WEIGHTS
from tests.faults.serving import Served
from tests.faults.soak import BEYOND_RATE, faults
from tests.faults.soaking import BEYOND, CONDITIONS, Conditions, Flavour, Result

# Whoever is answered too late waits for half of the deadline, which is too long for every round.
_PROMPT = {kind: weight for kind, weight in WEIGHTS.items() if kind != "delay"}
_BY_NAME = {conditions.name: conditions for conditions in CONDITIONS}
# What is left to the loop that takes longer has its like in the shorter one, or guards the soak itself.
_slow = pytest.mark.slow
_TRIES = 3

pytestmark = pytest.mark.usefixtures("no_records")


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with Served() as served:
        yield served


def _prompt(name: str) -> Conditions:
    return dataclasses.replace(_BY_NAME[name], weights=_PROMPT)


def at_best(
    soak: Callable[..., Result],
    served: Served,
    conditions: Conditions,
    *,
    guests: int,
    seed: int,
    flavour: Flavour,
) -> Result:
    """A soak's result; where no more than its unknown outcomes are too many, that of another try.

    What a busy machine makes late ends unknown; doubles and lies are none of its doing.
    """
    for _ in range(_TRIES):
        result = soak(served, conditions, guests=guests, seed=seed, flavour=flavour)
        if result.doubles or result.lies or not faults(result, conditions):
            break
    return result


@pytest.mark.parametrize("flavour", [pytest.param("sync", marks=_slow), "async"])
def test_every_guest_has_one_booking_or_is_told_the_truth(served, flavour):
    conditions = _BY_NAME["as documented"]

    result = at_best(soak_bookings, served, conditions, guests=320, seed=1, flavour=flavour)

    assert faults(result, conditions) == []
    assert result.done > 240
    assert result.conflicts > 50


@pytest.mark.parametrize(
    ("name", "flavour"),
    [
        pytest.param(name, ("sync", "async")[n % 2], marks=_slow)
        for n, name in enumerate(_BY_NAME)
        if n
    ],
)
def test_the_truth_is_told_under_every_switch(served, name, flavour):
    conditions = _prompt(name)

    result = at_best(soak_bookings, served, conditions, guests=140, seed=2, flavour=flavour)

    assert faults(result, conditions) == []


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_every_change_ends_as_its_guest_is_told(served, flavour):
    conditions = _prompt("as documented")

    result = at_best(soak_changes, served, conditions, guests=150, seed=1, flavour=flavour)

    assert faults(result, conditions) == []
    assert result.done > 110
    # On a machine that is too busy one may stay unknown, of which `faults` allows few.
    assert 30 - result.unknown <= result.conflicts <= 30


@_slow
def test_commits_later_than_settle_book_twice_as_often_as_is_documented(served):
    conditions = dataclasses.replace(BEYOND, weights=_PROMPT)

    for seed in range(1, _TRIES + 1):
        result = soak_bookings(served, conditions, guests=200, seed=seed, flavour="sync")
        # On a busy machine a look can come so late that it sees what was late.
        if result.beyond:
            break
    assert result.beyond > 0
    assert faults(result, BEYOND) == []


def test_what_the_soak_has_to_report():
    told = Result("", "sync", 1, guests=100, doubles=1, unknown=8, unseen=3, beyond=2)
    told.lies.append("a lie")
    assert len(faults(told, CONDITIONS[0])) == 4
    assert len(faults(told, BEYOND)) == 3
    told.beyond = int(BEYOND_RATE * 100) + 1
    assert len(faults(told, BEYOND)) == 4


def _blind(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async def sees_nothing_async(*_: object) -> LookupResult:
        return LookupResult(Finding.NOT_THERE)

    monkeypatch.setattr(
        f"jicoo._sync.lookups.{name}.look_up", lambda *_: LookupResult(Finding.NOT_THERE)
    )
    monkeypatch.setattr(f"jicoo._async.lookups.Async{name}.look_up", sees_nothing_async)


@_slow
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_it_goes_red_with_the_look_up_off(served, monkeypatch, flavour: Flavour):
    _blind(monkeypatch, "FindBooking")

    result = soak_bookings(
        served, _prompt("as documented"), guests=100, seed=1, flavour=flavour, settle=0.1
    )

    assert result.doubles > 0
    assert result.lies != []


@_slow
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_it_goes_red_with_the_read_back_off(served, monkeypatch, flavour: Flavour):
    _blind(monkeypatch, "ReadBack")

    result = soak_changes(
        served, _prompt("as documented"), guests=100, seed=1, flavour=flavour, settle=0.1
    )

    assert result.lies != []


@_slow
def test_it_goes_red_without_waiting_for_commits_that_come_late(served):
    result = soak_bookings(
        served, _prompt("as documented"), guests=100, seed=1, flavour="sync", settle=0.0
    )

    assert result.doubles > 0


@_slow
@pytest.mark.parametrize(
    ("name", "red"),
    [("clock an hour behind", "booked twice"), ("clock an hour ahead", "not the guest's")],
)
def test_it_goes_red_with_the_local_clock_in_place_of_the_server_s(served, monkeypatch, name, red):
    monkeypatch.setattr(ServerClock, "learn", lambda *_: None)

    result = soak_bookings(served, _prompt(name), guests=80, seed=1, flavour="sync")

    assert any(red in fault for fault in (*result.lies, *faults(result, _BY_NAME[name])))
