"""One row of the table: what was measured, what is promised of it, and whether that holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal

from attrs import Factory, frozen

Unit = Literal["x", "ms", "us", "s", "MB", ""]


class Verdict(Enum):
    """What is to be said of a row."""

    HELD = "held"
    WITHIN_NOISE = "within noise"
    MISSED = "missed"
    NO_GOAL = "no goal"
    NOT_MEASURED = "not measured"


@frozen(kw_only=True)
class Row:
    """One figure with its goal.

    `noise` is how far the figure moved within the run. The figures of `peers`, and `instructions`, are in the same
    unit and by the same measure as the figure itself.
    """

    name: str
    figure: float | None
    noise: float = 0.0
    goal: float | None = None
    at_least: bool = False
    """The goal is the least that is promised, and not the most."""
    unit: Unit = "x"
    measure: str = ""
    """What is 1, where the unit is `x`."""
    peers: Mapping[str, float] = Factory(dict[str, float])
    instructions: float | None = None
    note: str = ""
    why: str = ""
    """What it takes that long for, which is said where the goal is missed."""

    @property
    def verdict(self) -> Verdict:
        if self.figure is None:
            return Verdict.NOT_MEASURED
        if self.goal is None:
            return Verdict.NO_GOAL
        beyond = self.goal - self.figure if self.at_least else self.figure - self.goal
        if beyond <= 0:
            return Verdict.HELD
        return Verdict.WITHIN_NOISE if beyond <= self.noise else Verdict.MISSED

    def shown(self, value: float | None) -> str:
        """A number as the table has it."""
        if value is None:
            return ""
        digits = 0 if self.unit == "" else 3 if abs(value) < 0.1 and value else 2
        return f"{value:.{digits}f} {self.unit}".rstrip()

    @property
    def shown_goal(self) -> str:
        if self.goal is None:
            return ""
        return f"{'>=' if self.at_least else '<='} {self.shown(self.goal)}"

    @property
    def shown_figure(self) -> str:
        if self.figure is None:
            return "-"
        noise = f" ± {self.shown(self.noise).split()[0]}" if self.noise else ""
        return f"{self.shown(self.figure)}{noise}"
