"""The documentation's examples, for type checkers: `python tools/examples.py FOLDER`.

Each page becomes one module, whose code stands on the lines on which the page has it.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_FENCED = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    line: int
    """Where its first line stands, from 1 on."""
    text: str


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(found[1], text.count("\n", 0, found.start(2)) + 1, found[2])
        for found in _FENCED.finditer(text)
    ]


def module(page: Path) -> str:
    """The examples in one asynchronous function, since they may await."""
    # They show tests as pytest takes them, without annotations.
    lines = ["# mypy: allow-untyped-defs, allow-redefinition", "async def page() -> None:"]
    for block in blocks(page):
        if block.language == "python":
            lines += [""] * (block.line - 1 - len(lines))
            lines += textwrap.indent(block.text, "    ").splitlines()
    return "\n".join([*lines, "    ..."]) + "\n"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages():
        (folder / f"{page.stem.lower()}_md.py").write_text(module(page), "utf-8")


if __name__ == "__main__":
    main()
