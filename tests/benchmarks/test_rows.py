"""When a goal is held and when it is missed, and how a figure and its noise are made of what was measured."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.benchmarks import measuring, page
from tests.benchmarks.__main__ import GROUPS
from tests.benchmarks.measuring import EFFORT, Bests, best, counts_instructions, cpu, quotient
from tests.benchmarks.rows import Row, Verdict
from tests.benchmarks.table import markdown, report

FOLDER = Path(__file__).parent
IN_CALLS = ("own_client_cost", "given_client_cost", "parts_cost", "recovery_cost", "model_cost")


@pytest.mark.parametrize(
    ("figure", "noise", "at_least", "verdict"),
    [
        (2.0, 0.0, False, Verdict.HELD),
        (2.1, 0.2, False, Verdict.WITHIN_NOISE),
        (2.3, 0.2, False, Verdict.MISSED),
        (2.0, 0.0, True, Verdict.HELD),
        (1.9, 0.2, True, Verdict.WITHIN_NOISE),
        (1.7, 0.2, True, Verdict.MISSED),
        (None, 0.0, False, Verdict.NOT_MEASURED),
    ],
)
def test_a_goal_is_missed_only_beyond_the_noise(figure, noise, at_least, verdict):
    row = Row(name="x", figure=figure, noise=noise, goal=2.0, at_least=at_least)

    assert row.verdict is verdict


def test_what_has_no_goal_misses_none():
    assert Row(name="x", figure=9.0).verdict is Verdict.NO_GOAL


@pytest.mark.parametrize(("figure", "failed"), [(1.0, 0), (3.0, 1)])
def test_a_run_fails_where_a_goal_is_missed(figure, failed, capsys):
    rows = [Row(name="first", figure=0.5, goal=2.0), Row(name="second", figure=figure, goal=2.0)]

    assert report(rows) == failed
    assert ("missed: second: 3.00 x, promised <= 2.00 x" in capsys.readouterr().out) == bool(failed)


def test_a_ratio_is_the_middle_one_of_the_groups_and_its_noise_half_of_the_way_between_the_ends():
    ratio = Bests({"ours": [2.0, 3.0, 8.0], "raw": [1.0, 2.0, 2.0]}).ratio("ours", "raw")

    assert (ratio.value, ratio.noise) == (2.0, 1.25)


def test_what_is_less_than_another_is_taken_group_by_group():
    more = Bests({"hook": [5.0, 7.0, 9.0], "alone": [4.0, 5.0, 6.0]}).seconds("hook", less="alone")

    assert (more.value, more.noise) == (2.0, 1.0)


def test_the_least_of_each_group_of_rounds_counts_and_contenders_take_turns():
    order: list[str] = []
    times = {"a": iter([3.0, 1.0, 5.0, 4.0]), "b": iter([2.0, 9.0, 7.0, 6.0])}

    def measure(name: str) -> float:
        order.append(name)
        return next(times[name])

    bests = best({"a": lambda: measure("a"), "b": lambda: measure("b")}, groups=2, rounds=2)

    assert bests.of == {"a": [1.0, 4.0], "b": [2.0, 6.0]}
    assert order == ["a", "b"] * 4


def test_a_quick_run_takes_fewer_rounds_and_counts_no_instructions(monkeypatch):
    monkeypatch.setattr(measuring.shutil, "which", lambda _: "valgrind")
    assert counts_instructions()
    monkeypatch.setattr(EFFORT, "quick", True)
    taken: list[float] = []

    best({"a": lambda: taken.append(1.0) or 1.0}, groups=1, rounds=100)

    assert len(taken) == 5
    assert not counts_instructions()


def test_every_call_is_made_as_often_as_is_said_and_once_more_to_warm_up():
    made = 0

    def call() -> None:
        nonlocal made
        made += 1

    cpu({"call": call}, groups=2, rounds=3, count=4)

    assert made == (2 * 3 + 1) * 4


def test_instructions_that_were_not_counted_are_not_compared():
    assert quotient({}, "ours", "raw") is None
    assert quotient({"ours": 3.0, "raw": 2.0}, "ours", "raw") == 1.5


def test_the_page_gets_what_stands_between_its_marks_and_keeps_the_rest(tmp_path, monkeypatch):
    text = page.PAGE.read_text("utf-8")
    copy = tmp_path / "page.md"
    copy.write_text(text, "utf-8")
    monkeypatch.setattr(page, "PAGE", copy)

    page.write([Row(name="a row of this test", figure=3.0, goal=2.0, why="it is made up")])

    written = copy.read_text("utf-8")
    assert written.partition(page.BEGIN)[0] == text.partition(page.BEGIN)[0]
    assert written.partition(page.END)[2] == text.partition(page.END)[2]
    assert "| a row of this test |" in written
    told = "* a row of this test: 3.00 x, where <= 2.00 x is the goal: it is made up\n"
    assert told in written


def test_a_figure_is_shown_with_its_noise_and_what_others_take():
    row = Row(name="x", figure=1.5, noise=0.25, goal=2.0, peers={"raw": 0.75}, note="but one")

    for part in ("1.50 x ± 0.25", "<= 2.00 x", "raw 0.75 x; but one", "held"):
        assert part in markdown([row])


def test_every_group_is_in_the_table():
    made = {path.stem for path in FOLDER.glob("*.py") if "def rows(" in path.read_text("utf-8")}

    assert made - {Path(__file__).stem} == set(GROUPS)


@pytest.mark.parametrize("name", IN_CALLS)
def test_what_is_compared_works(name):
    with import_module(f"tests.benchmarks.{name}").contenders() as calls:
        for contender, call in calls.items():
            assert call() is not None, contender
