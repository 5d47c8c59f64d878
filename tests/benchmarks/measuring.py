"""How a figure is taken: in rounds that alternate, by the best of each group of rounds, and by counting instructions.

What holds a call up on a busy machine holds up one round and not the best of many. How far the bests of several groups
lie apart is the noise of the run.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from attrs import define, frozen


@define
class Effort:
    """How much is done for a figure, in this run."""

    quick: bool = False
    """Fewer rounds, and no instructions: a first look."""


EFFORT = Effort()
_QUICK_ROUNDS = 5
Call = Callable[[], object]
Measure = Callable[[], float]


@frozen
class Figure:
    """What was measured, and half of the way between its extremes."""

    value: float
    noise: float


@frozen
class Bests:
    """The least seconds of each contender, one for each group of rounds."""

    of: Mapping[str, Sequence[float]]

    def ratio(self, name: str, to: str) -> Figure:
        return spread([one / other for one, other in zip(self.of[name], self.of[to], strict=True)])

    def ratios(self, to: str, *, but: str) -> dict[str, float]:
        """Of all contenders but two: that which is 1, and the one that a row is about."""
        return {name: self.ratio(name, to).value for name in self.of if name not in (to, but)}

    def seconds(self, name: str, *, less: str | None = None) -> Figure:
        less_by = [0.0] * len(self.of[name]) if less is None else self.of[less]
        return spread([one - other for one, other in zip(self.of[name], less_by, strict=True)])


def spread(values: Sequence[float]) -> Figure:
    return Figure(statistics.median(values), (max(values) - min(values)) / 2)


def best(measures: Mapping[str, Measure], *, groups: int = 5, rounds: int = 20) -> Bests:
    """Take every measure in turn, and keep the least of each group of rounds."""
    found = {name: [float("inf")] * groups for name in measures}
    if EFFORT.quick:
        rounds = min(rounds, _QUICK_ROUNDS)
    # What was imported before is not looked through again by each collection.
    gc.collect()
    gc.freeze()
    for group in range(groups):
        for _ in range(rounds):
            for name, measure in measures.items():
                found[name][group] = min(found[name][group], measure())
    gc.unfreeze()
    return Bests(found)


def cpu(calls: Mapping[str, Call], *, groups: int = 5, rounds: int = 20, count: int = 20) -> Bests:
    """The CPU seconds of this process for one call of each; what another process does for it is not in them."""
    for call in calls.values():
        for _ in range(count):
            call()
    measures = {name: partial(seconds_of, call, count) for name, call in calls.items()}
    return best(measures, groups=groups, rounds=rounds)


def seconds_of(call: Call, count: int) -> float:
    """CPU seconds of one call, when it is made so many times."""
    began = time.process_time()
    for _ in range(count):
        call()
    return (time.process_time() - began) / count


@frozen
class Surroundings:
    """The environment variables of programs that are compared: nothing of them is compiled anew at each start."""

    compiled: str

    def variables(self, **more: str) -> dict[str, str]:
        passed_over = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONSTARTUP")
        kept = {name: value for name, value in os.environ.items() if name not in passed_over}
        fixed = {"PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": self.compiled}
        return {**kept, **fixed, **more}


def program_cpu(command: Sequence[str], variables: Mapping[str, str]) -> float:
    """CPU seconds of one process from its start to its end."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(variables)) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def counts_instructions() -> bool:
    return not EFFORT.quick and shutil.which("valgrind") is not None


def instructions(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """How many instructions a program takes, what it starts left out."""
    valgrind = (
        "valgrind",
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    )
    done = subprocess.run(
        [*valgrind, *command], env=dict(variables), capture_output=True, text=True, check=True
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", ""))


def instructions_of(module: str, *names: str, few: int = 40, many: int = 120) -> dict[str, float]:
    """Those of one call of each contender of a module; none where nothing counts them.

    They are those of many calls less those of a few, so that what starts them counts for nothing.
    """
    if not counts_instructions():
        return {}
    with tempfile.TemporaryDirectory() as compiled:
        variables = Surroundings(compiled).variables(PYTHONPATH=os.pathsep.join(sys.path))
        run = (sys.executable, "-m", "tests.benchmarks.counted", module)

        def of(name: str) -> float:
            # So that nothing has to be compiled in the runs that count.
            subprocess.run([*run, name, "1"], env=variables, check=True)
            least, most = (
                instructions([*run, name, str(count)], variables) for count in (few, many)
            )
            return (most - least) / (many - few)

        return {name: of(name) for name in names}


def quotient(of: Mapping[str, float], name: str, to: str) -> float | None:
    """One by another, where both were measured."""
    return of[name] / of[to] if name in of and to in of else None
