"""The server's clock, as far as its answers tell it."""

from __future__ import annotations

import pytest

from jicoo._core.messages import Timestamp
from jicoo._core.retries.server_facts import ServerFacts

NOW = Timestamp(monotonic=100.0, epoch=1_000.0)
LATER = Timestamp(monotonic=110.0, epoch=1_010.0)


def test_our_own_clock_stands_until_the_server_has_told_its_time() -> None:
    assert ServerFacts().server_time(LATER) == LATER


@pytest.mark.parametrize("date", [None, 0.0, -5.0, 3e11])
def test_a_date_that_says_nothing_teaches_nothing(date: float | None) -> None:
    facts = ServerFacts()
    facts.learn(date, NOW)
    assert facts.server_time(LATER) == LATER


def test_what_was_learnt_holds_for_other_moments() -> None:
    facts = ServerFacts()
    facts.learn(1_060.0, NOW)
    assert facts.server_time(LATER) == Timestamp(110.0, 1_070.0, on_server_clock=True)


def test_of_two_clocks_that_disagree_the_earlier_time_is_taken() -> None:
    facts = ServerFacts()
    facts.learn(1_060.0, NOW)
    set_forward = Timestamp(monotonic=110.0, epoch=5_000.0)
    stood_still = Timestamp(monotonic=100.0, epoch=1_010.0)
    assert facts.server_time(set_forward).epoch == 1_070.0
    assert facts.server_time(stood_still).epoch == 1_060.0


def test_a_moment_of_the_server_s_clock_stays_as_it_is() -> None:
    facts = ServerFacts()
    facts.learn(1_060.0, NOW)
    theirs = Timestamp(110.0, 7.0, on_server_clock=True)
    assert facts.server_time(theirs) is theirs
