"""The server's clock, as far as its answers tell it."""

from __future__ import annotations

import pytest

from jicoo._core.messages import Timestamp
from jicoo._core.retries.server_facts import ServerClock

NOW = Timestamp(monotonic=100.0, epoch=1_000.0)
LATER = Timestamp(monotonic=110.0, epoch=1_010.0)


def test_our_own_clock_stands_until_the_server_has_told_its_time() -> None:
    assert ServerClock().server_time(LATER) == LATER


@pytest.mark.parametrize("date", [None, 0.0, -5.0, 3e11])
def test_a_date_that_says_nothing_teaches_nothing(date: float | None) -> None:
    clock = ServerClock()
    clock.learn(date, NOW)
    assert clock.server_time(LATER) == LATER


def test_what_was_learnt_holds_for_other_moments() -> None:
    clock = ServerClock()
    clock.learn(1_060.0, NOW)
    assert clock.server_time(LATER) == Timestamp(110.0, 1_070.0, on_server_clock=True)


def test_of_two_clocks_that_disagree_the_earlier_time_is_taken() -> None:
    clock = ServerClock()
    clock.learn(1_060.0, NOW)
    set_forward = Timestamp(monotonic=110.0, epoch=5_000.0)
    stood_still = Timestamp(monotonic=100.0, epoch=1_010.0)
    assert clock.server_time(set_forward).epoch == 1_070.0
    assert clock.server_time(stood_still).epoch == 1_060.0


def test_a_moment_of_the_server_s_clock_stays_as_it_is() -> None:
    clock = ServerClock()
    clock.learn(1_060.0, NOW)
    theirs = Timestamp(110.0, 7.0, on_server_clock=True)
    assert clock.server_time(theirs) is theirs


def test_a_call_keeps_the_smallest_of_what_it_is_told() -> None:
    clock = ServerClock()
    clock.learn(1_003.0, NOW)
    of_call = clock.for_one_call()
    for date in (1_008.0, 1_005.0):
        of_call.learn(date, NOW)
        assert of_call.server_time(NOW).epoch == 1_003.0
    of_call.learn(1_001.0, NOW)
    assert of_call.server_time(NOW).epoch == 1_001.0
    assert clock.server_time(NOW).epoch == 1_003.0


def test_a_clock_that_was_set_is_believed_in_the_midst_of_a_call() -> None:
    clock = ServerClock()
    clock.learn(1_000.0, NOW)
    of_call = clock.for_one_call()
    of_call.learn(1_060.0, NOW)
    assert of_call.server_time(NOW).epoch == 1_060.0
