"""What it costs to generate: `python -m tests.benchmarks.generation_cost`.

It is done in a copy, over what is there, and compared byte for byte with what is committed. What counts is the CPU time
of all its programs: on a busy machine the time that passes says nothing of them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import program_cpu, spread
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run

GOAL = 5.0
ROOT = Path(__file__).resolve().parents[2]
COPIED = ("pyproject.toml", "generated", "jicoo", "spec", "tools")
TIMES = 3


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for place in COPIED:
            if (ROOT / place).is_dir():
                passed_over = shutil.ignore_patterns("__pycache__", "node_modules")
                shutil.copytree(ROOT / place, copy / place, ignore=passed_over)
            else:
                shutil.copy(ROOT / place, copy / place)
        command = [sys.executable, str(copy / "tools" / "generate.py")]
        took = [program_cpu(command, os.environ) for _ in range(TIMES)]
        differing = _differing(copy)
    return [
        Row(
            name="generation, CPU", figure=min(took), noise=spread(took).noise, goal=GOAL, unit="s"
        ),
        Row(
            name="generated files that differ from those committed",
            figure=len(differing),
            goal=0,
            unit="",
            note=", ".join(map(str, differing[:3])),
        ),
    ]


def _differing(copy: Path) -> list[Path]:
    return sorted(
        path.relative_to(copy)
        for place in ("generated", "jicoo")
        for path in (copy / place).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not _same(path, ROOT / path.relative_to(copy))
    )


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    sys.exit(run(rows))
