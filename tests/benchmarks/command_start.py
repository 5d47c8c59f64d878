"""What `jicoo --help` costs: `python -m tests.benchmarks.command_start`.

The measure is a program of click with as many commands as `jicoo` has. Rounds alternate, each a process of its own, and
the least CPU time of each counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial

from tests.benchmarks.measuring import Surroundings, best, program_cpu
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run

MOST = 1.5
ROUNDS = 15

BARE = """
import click

@click.group()
def main():
    '''A program.'''

for number in range(9):
    main.command(f"command{number}", help="Does something.")(lambda: None)
main()
"""
JICOO = "from jicoo._entry import main; main()"


PROGRAMS = {
    "python alone": ("pass",),
    "click --help": (BARE, "--help"),
    "jicoo --help": (JICOO, "--help"),
    "jicoo --version": (JICOO, "--version"),
    "jicoo bookings list --help": (JICOO, "bookings", "list", "--help"),
}
MEASURE, OURS = "click --help", "jicoo --help"


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as compiled:
        variables = Surroundings(compiled).variables(PYTHONPATH=os.pathsep.join(sys.path))
        commands = {name: [sys.executable, "-c", *code] for name, code in PROGRAMS.items()}
        for command in commands.values():
            # So that nothing has to be compiled in the runs that count.
            program_cpu(command, variables)
        bests = best(
            {name: partial(program_cpu, command, variables) for name, command in commands.items()},
            groups=3,
            rounds=ROUNDS // 3,
        )
    ratio = bests.ratio(OURS, MEASURE)
    return [
        Row(
            name="jicoo --help, CPU",
            figure=ratio.value,
            noise=ratio.noise,
            goal=MOST,
            measure="a program of click with as many commands",
            peers=bests.ratios(MEASURE, but=OURS),
        )
    ]


if __name__ == "__main__":
    sys.exit(run(rows))
