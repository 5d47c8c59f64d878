"""How large the code is: `python tools/size.py` prints it, `--check` fails where a part is too long to read.

A line counts that holds code: not one that is blank, or holds but a comment or a docstring. A signature is the size of
an interface, and no part of a function's length. What a generator writes, and the tests, have no limit.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMITED = ("jicoo", "spec/runtime", "tools", "noxfile.py")
REPORTED = (*LIMITED, "generated", "tests")
RESOURCES = "jicoo/_async/resources"
MODULE_LINES = 400
FUNCTION_LINES = 40
METHOD_STATEMENTS = 20
"""Of a resource: a call that takes seventeen arguments, each on a line of its own, is one statement."""

_SILENT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


@dataclass(frozen=True)
class Function:
    name: str
    lines: int
    """Lines of code of the body."""
    statements: int
    """Of the body, each counted once however many lines it takes."""


@dataclass(frozen=True)
class Module:
    path: str
    lines: int
    functions: tuple[Function, ...]


def measured(path: str, source: str) -> Module:
    code, statements = _lines_of_code(source)
    functions = tuple(
        Function(
            f"{path}:{node.lineno} {node.name}",
            len(code.intersection(_body(node))),
            len(statements.intersection(_body(node))),
        )
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return Module(path, len(code), functions)


def too_long(module: Module) -> Iterator[str]:
    """A sentence for each part of a module that is above its limit."""
    if module.lines > MODULE_LINES:
        yield f"{module.path} has {module.lines} lines of code, at most {MODULE_LINES} are allowed"
    for function in module.functions:
        if function.lines > FUNCTION_LINES:
            yield f"{function.name} has {function.lines} lines, at most {FUNCTION_LINES} are allowed"
        if module.path.startswith(RESOURCES) and function.statements > METHOD_STATEMENTS:
            count = f"{function.statements} statements"
            yield f"{function.name} has {count}, at most {METHOD_STATEMENTS} are allowed"


def _lines_of_code(source: str) -> tuple[set[int], set[int]]:
    """The numbers of the lines that hold code, and of those at which a statement begins."""
    code: set[int] = set()
    begins: set[int] = set()
    is_new = True
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NEWLINE:
            is_new = True
        if token.type not in _SILENT:
            code.update(range(token.start[0], token.end[0] + 1))
            if is_new:
                begins.add(token.start[0])
            is_new = False
    for node in ast.walk(ast.parse(source)):
        match node:
            # A docstring, or text under an attribute that documents it.
            case ast.Expr(value=ast.Constant(value=str())):
                code.difference_update(_span(node))
            case _:
                pass
    return code, begins & code


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> range:
    return range(node.body[0].lineno, _span(node).stop)


def _span(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _modules(place: str) -> list[Module]:
    """Those under a folder, or the one that is a file."""
    found = ROOT / place
    paths = [found] if found.is_file() else sorted(found.rglob("*.py"))
    return [measured(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


def _report() -> None:
    lines: Counter[str] = Counter()
    for place in REPORTED:
        for module in _modules(place):
            depth = 2 if place == "jicoo" else place.count("/") + 1
            lines["/".join(Path(module.path).parts[:depth])] += module.lines
            lines[f"{place} in all"] += module.lines if place == "jicoo" else 0
    for part, count in sorted((part, count) for part, count in lines.items() if count):
        print(f"{count:6}  {part}")
    modules = [module for place in LIMITED for module in _modules(place)]
    functions = [function for module in modules for function in module.functions]
    print("\nThe longest modules, in lines of code:")
    for module in sorted(modules, key=lambda module: -module.lines)[:5]:
        print(f"{module.lines:6}  {module.path}")
    print("\nThe longest functions, in lines of code of their bodies:")
    for function in sorted(functions, key=lambda function: -function.lines)[:5]:
        print(f"{function.lines:6}  {function.name}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Say how large the code is.")
    parser.add_argument("--check", action="store_true", help="fail where a part is too long")
    if not parser.parse_args().check:
        _report()
        return 0
    modules = [module for place in LIMITED for module in _modules(place)]
    problems = [problem for module in modules for problem in too_long(module)]
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
