"""The sync half of the package, made from the async one.

The `unasync` library replaces the tokens; `RULES` names what is particular to this package. The same rules then rewrite
the examples in docstrings.
"""

from __future__ import annotations

import re
from pathlib import Path

import unasync

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "jicoo" / "_async"

RULES = {
    "AsyncAvailability": "Availability",
    "AsyncBookings": "Bookings",
    "AsyncClient": "Client",
    "AsyncClock": "Clock",
    "AsyncCourse": "Course",
    "AsyncEngine": "Engine",
    "AsyncEventTypes": "EventTypes",
    "AsyncFreeSlots": "FreeSlots",
    "AsyncHttpClient": "HttpClient",
    "AsyncInvitations": "Invitations",
    "AsyncJicoo": "Jicoo",
    "AsyncLook": "Look",
    "AsyncPaginator": "Paginator",
    "AsyncReadBack": "ReadBack",
    "AsyncResource": "Resource",
    "AsyncSchedules": "Schedules",
    "AsyncSlotLookUp": "SlotLookUp",
    "AsyncTeams": "Teams",
    "AsyncUsers": "Users",
    "AsyncWire": "Wire",
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


def write(output: Path, source: Path = SOURCE) -> None:
    """Write the sync half into a folder that is not there yet."""
    _replace_tokens(source, output)
    for path in sorted(output.rglob("*.py")):
        path.write_text(HEADER + _examples(path.read_text("utf-8")), "utf-8")


def _replace_tokens(source: Path, made: Path) -> None:
    rule = unasync.Rule(str(source), str(made), additional_replacements=RULES)
    unasync.unasync_files([str(path) for path in sorted(source.rglob("*.py"))], [rule])


def _examples(text: str) -> str:
    """The text with the lines of its docstrings' examples, and the names in its prose, made sync."""
    lines: list[str] = []
    for line in text.split("\n"):
        made = line
        if _EXAMPLE.match(line):
            made = _AWAIT.sub("", _PARENTHESISED.sub(r"\1", made))
        lines.append(_WORDS.sub(lambda match: RULES[match[1]], made))
    return "\n".join(lines)
