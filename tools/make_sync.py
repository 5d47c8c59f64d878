"""The sync half of the package, made from the async one.

`Async` before a capital goes, in code and in prose alike; `RULES` lists the names that differ in another way. The
`unasync` library replaces the tokens; the examples in docstrings follow here. A rule that nothing needs fails, and so
does what is still asynchronous in the result.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

import unasync

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "jicoo" / "_async"

RULES = {
    "_async": "_sync",
    "aclose": "close",
    "handle_async_request": "handle_request",
    "aiter_bytes": "iter_bytes",
    "aiter_raw": "iter_raw",
    "async_concurrency": "concurrency",
    "async_execute": "execute",
    "async_gather": "gather",
    "async_within": "within",
    "async_within_detached": "within_detached",
    "make_async_client": "make_client",
}
"""An irregular name of the async source, and its partner in the sync one."""

HEADER = "# Made from jicoo/_async by `nox -s generate`; do not edit.\n"

_REGULAR = re.compile(r"\bAsync([A-Z]\w*)")
_EXAMPLE = re.compile(r"^\s*(>>>|\.\.\.) ")
_AWAIT = re.compile(r"\b(?:await |async (?=with|for|def))")
_PARENTHESISED = re.compile(r"\(await ((?:[^()]|\([^()]*\))*)\)(?=\.)")
_LEFT_IN_CODE = re.compile(r"^(?:async|await)$|Sync[A-Z]")
_LEFT_IN_EXAMPLES = re.compile(r"\b(?:async|await)\b")
_LEFT_ANYWHERE = re.compile(r"\w*Async[A-Z]\w*")


class ConversionError(Exception):
    """A rule, or the source, is to be corrected; the text says where."""


def write(output: Path, source: Path = SOURCE, rules: Mapping[str, str] = RULES) -> None:
    """Write the sync half into a folder that is not there yet."""
    modules = sorted(source.rglob("*.py"))
    text = "".join(path.read_text("utf-8") for path in modules)
    if unused := [name for name in rules if not re.search(rf"\b{name}\b", text)]:
        raise ConversionError(f"rules that nothing needs: {', '.join(unused)}")
    regular = {f"Async{name}": name for name in _REGULAR.findall(text)}
    rule = unasync.Rule(str(source), str(output), additional_replacements={**regular, **rules})
    unasync.unasync_files([str(path) for path in modules], [rule])
    left: list[str] = []
    for path in sorted(output.rglob("*.py")):
        made = _docstrings(path.read_text("utf-8"), rules)
        left += [f"{path.relative_to(output)}:{where}" for where in _left(made)]
        path.write_text(HEADER + made, "utf-8")
    if left:
        raise ConversionError(f"still asynchronous: {', '.join(left)}")


def _docstrings(text: str, rules: Mapping[str, str]) -> str:
    """The text with the lines of its docstrings' examples, and the names in its prose, made sync."""
    listed = re.compile(r"\b(" + "|".join(sorted(rules, key=len, reverse=True)) + r")\b")
    lines: list[str] = []
    for line in text.split("\n"):
        made = line
        if _EXAMPLE.match(line):
            made = _AWAIT.sub("", _PARENTHESISED.sub(r"\1", made))
        if rules:
            made = listed.sub(lambda match: rules[match[1]], made)
        lines.append(_REGULAR.sub(r"\1", made))
    return "\n".join(lines)


def _left(text: str) -> Iterator[str]:
    """What is still asynchronous, as `line: word`."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and _LEFT_IN_CODE.search(token.string):
            yield f"{token.start[0]}: {token.string}"
    for number, line in enumerate(text.split("\n"), 1):
        patterns = [_LEFT_ANYWHERE, *([_LEFT_IN_EXAMPLES] if _EXAMPLE.match(line) else [])]
        for pattern in patterns:
            yield from (f"{number}: {found}" for found in pattern.findall(line))
