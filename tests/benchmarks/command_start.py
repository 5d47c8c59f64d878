"""What `jicoo --help` costs: `python -m tests.benchmarks.command_start`.

The measure is a program of click with as many commands as `jicoo` has. Rounds alternate, each a process of its own, and
the least CPU time of each counts.
"""

from __future__ import annotations

import os
import subprocess
import sys

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


def seconds(code: str, *arguments: str) -> float:
    """CPU time of one process."""
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    programs = {
        "python alone": ("pass",),
        "click --help": (BARE, "--help"),
        "jicoo --help": (JICOO, "--help"),
        "jicoo --version": (JICOO, "--version"),
        "jicoo bookings list --help": (JICOO, "bookings", "list", "--help"),
    }
    least = dict.fromkeys(programs, float("inf"))
    for _ in range(ROUNDS):
        for name, program in programs.items():
            least[name] = min(least[name], seconds(*program))
    measure = least["click --help"]
    for name, took in least.items():
        print(f"{name:<34}{took * 1e3:8.1f} ms{took / measure:8.2f} x")
    return int(least["jicoo --help"] > MOST * measure)


if __name__ == "__main__":
    sys.exit(main())
