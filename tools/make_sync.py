"""Make `jicoo/_sync` from `jicoo/_async`: `python tools/make_sync.py [--output DIR]`.

The `unasync` library replaces the tokens; `RULES` names what is particular to this package. The same rules then rewrite
the examples in docstrings, and ruff formats the result.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import unasync

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "jicoo" / "_async"

RULES = {
    "AsyncAvailability": "Availability",
    "AsyncBookings": "Bookings",
    "AsyncClient": "Client",
    "AsyncClock": "Clock",
    "AsyncExecution": "Execution",
    "AsyncSession": "Session",
    "AsyncEventTypes": "EventTypes",
    "AsyncSlotSearch": "SlotSearch",
    "AsyncHttpClient": "HttpClient",
    "AsyncInvitations": "Invitations",
    "AsyncJicoo": "Jicoo",
    "AsyncRecovery": "Recovery",
    "AsyncPaginator": "Paginator",
    "AsyncReadBack": "ReadBack",
    "AsyncResource": "Resource",
    "AsyncSchedules": "Schedules",
    "AsyncFindBooking": "FindBooking",
    "AsyncTeams": "Teams",
    "AsyncUsers": "Users",
    "AsyncTransport": "Transport",
    "_async": "_sync",
    "aclose": "close",
    "aiter_bytes": "iter_bytes",
    "async_gather": "gather",
    "async_within": "within",
}
"""A name of the async source and its partner in the sync one."""

HEADER = "# Made from jicoo/_async by `nox -s generate`; do not edit.\n"

_WORDS = re.compile(r"\b(" + "|".join(sorted(RULES, key=len, reverse=True)) + r")\b")
_EXAMPLE = re.compile(r"^\s*(>>>|\.\.\.) ")
_AWAIT = re.compile(r"\b(?:await |async (?=with|for|def))")
_PARENTHESISED = re.compile(r"\(await ((?:[^()]|\([^()]*\))*)\)(?=\.)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "jicoo" / "_sync")
    output: Path = parser.parse_args().output
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "_sync"
        _replace_tokens(made)
        for path in sorted(made.rglob("*.py")):
            path.write_text(HEADER + _examples(path.read_text("utf-8")), "utf-8")
        _format(made)
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(made, output, ignore=shutil.ignore_patterns("__pycache__"))


def _replace_tokens(made: Path) -> None:
    rule = unasync.Rule(str(SOURCE), str(made), additional_replacements=RULES)
    unasync.unasync_files([str(path) for path in sorted(SOURCE.rglob("*.py"))], [rule])


def _examples(text: str) -> str:
    """The text with the lines of its docstrings' examples, and the names in its prose, made sync."""
    lines: list[str] = []
    for line in text.split("\n"):
        made = line
        if _EXAMPLE.match(line):
            made = _AWAIT.sub("", _PARENTHESISED.sub(r"\1", made))
        lines.append(_WORDS.sub(lambda match: RULES[match[1]], made))
    return "\n".join(lines)


def _format(made: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    options = ["--isolated", "--no-cache", "--quiet", "--target-version=py311", "--line-length=100"]
    # Without these, ruff passes over files below a folder called .nox, or one that git ignores.
    options += ["--config=exclude=[]", "--no-respect-gitignore"]
    subprocess.run([ruff, "check", "--select=I", "--fix-only", *options, str(made)], check=True)
    subprocess.run([ruff, "format", *options, str(made)], check=True)


if __name__ == "__main__":
    main()
