"""Measure the code: `python tools/size.py` prints a table and fails where a limit is exceeded.

A line counts that holds code: not one that is blank, or holds but a comment or a docstring.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 3_000
METHOD_LIMIT = 10
BESIDES = ("__init__.py", "_sync", "cli", "sandbox", "testing.py")
"""Parts of `jicoo` that the limit leaves out."""
NOT_RESOURCES = ("client", "course", "engine", "free_slots", "look_ups", "pages")
"""Modules of `_async` that hold the mechanism, not a resource."""

_SILENT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


def main() -> int:
    faults: list[str] = []
    counts: Counter[str] = Counter()
    for path in _modules(ROOT / "jicoo"):
        counts[path.relative_to(ROOT / "jicoo").parts[0]] += len(_code(path.read_text("utf-8")))
    limited = sum(count for part, count in counts.items() if part not in BESIDES)
    for part, count in sorted(counts.items()):
        print(f"{count:6}  jicoo/{part}" + ("" if part not in BESIDES else "  (no limit)"))
    print(f"{limited:6}  of {LIMIT} in all that is limited")
    for folder in ("generated", "tools", "tests"):
        count = sum(len(_code(path.read_text("utf-8"))) for path in _modules(ROOT / folder))
        print(f"{count:6}  {folder}  (no limit)")
    if limited > LIMIT:
        faults.append(f"jicoo/ has {limited} lines of code, at most {LIMIT} are allowed")

    lengths = [
        found
        for path in _modules(ROOT / "jicoo" / "_async")
        if path.stem not in NOT_RESOURCES
        for found in _methods(path)
    ]
    print("\nThe longest methods of resources, in lines of code of their bodies:")
    for length, name in sorted(lengths, reverse=True)[:5]:
        print(f"{length:6}  {name}")
    faults += [
        f"{name} has {length} lines, at most {METHOD_LIMIT} are allowed"
        for length, name in sorted(lengths)
        if length > METHOD_LIMIT
    ]
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _modules(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "node_modules" not in path.parts)


def _code(source: str) -> set[int]:
    """The numbers of the lines that hold code."""
    numbers: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _SILENT:
            numbers.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        match node:
            # A docstring, or text under an attribute that documents it.
            case ast.Expr(value=ast.Constant(value=str())):
                numbers.difference_update(range(node.lineno, _end(node) + 1))
            case _:
                pass
    return numbers


def _methods(path: Path) -> Iterator[tuple[int, str]]:
    """Each method with the number of lines of its body: the signature is the interface's size."""
    source = path.read_text("utf-8")
    code = _code(source)
    for owner in ast.walk(ast.parse(source)):
        if not isinstance(owner, ast.ClassDef):
            continue
        for node in owner.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = range(node.body[0].lineno, _end(node) + 1)
                yield len(code.intersection(body)), f"{path.stem}.{owner.name}.{node.name}"


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


if __name__ == "__main__":
    sys.exit(main())
