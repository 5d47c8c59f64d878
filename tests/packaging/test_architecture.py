"""The page of the architecture says what the code and the contracts say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.examples import blocks

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
TEXT = PAGE.read_text("utf-8")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
NAMED = sorted(set(re.findall(r"`([^`]+)`", PROSE)))
NO_NAMES = {"|", ":", "for", "startedAt"}
"""What stands in backticks and is no name of the code."""
SOURCES = [
    path
    for folder in ("jicoo", "generated/jicoo_client")
    for path in (ROOT / folder).rglob("*.py")
    if "_sync" not in path.parts
]


def members(body: Iterable[ast.stmt]) -> dict[str, ast.stmt]:
    """The names that statements define, each with what defines it."""
    found: dict[str, ast.stmt] = {}
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found[name] = node
            case ast.ClassDef(name=name):
                found[name] = node
            case ast.AnnAssign(target=ast.Name(id=name)):
                found[name] = node
            case ast.Assign(targets=[ast.Name(id=name)]):
                found[name] = node
            case _:
                pass
    return found


def attributes(kind: ast.ClassDef) -> set[str]:
    """What a class's body defines, and what its methods give to `self`."""
    given = {
        node.attr
        for node in ast.walk(kind)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    return {*members(kind.body), *given}


def dotted_names() -> Iterator[str]:
    """Each module, class, function and attribute, by every name that a reader may look for."""
    for path in SOURCES:
        module = path.parent.name if path.stem == "__init__" else path.stem
        yield module
        for name, node in members(ast.parse(path.read_text("utf-8")).body).items():
            yield name
            yield f"{module}.{name}"
            if isinstance(node, ast.ClassDef):
                yield from (f"{name}.{member}" for member in attributes(node))


@cache
def known() -> set[str]:
    return set(dotted_names())


def exists(name: str) -> bool:
    if session := re.fullmatch(r"nox -s (\w+)", name):
        return f"\ndef {session[1]}(" in (ROOT / "noxfile.py").read_text("utf-8")
    if "/" in name or name.endswith((".py", ".toml")):
        return (ROOT / name).exists() or (ROOT / "jicoo" / name).exists()
    return name in known()


def picture(text: str) -> dict[str, list[str]]:
    """From each room that has rooms to the layers in it, from top to bottom; "" is the outermost."""
    layers: dict[str, list[str]] = {}
    way: list[str] = []
    for line in text.splitlines():
        indented = re.fullmatch(r"( *)(\S.*?)(?:  .*)?", line)
        assert indented, line
        depth = len(indented[1]) // 4
        way[depth:] = [indented[2]]
        layers.setdefault(way[depth - 1] if depth else "", []).append(indented[2])
    return layers


def is_there(container: str, name: str) -> bool:
    path = ROOT.joinpath(*container.split("."), name)
    return path.exists() or path.with_suffix(".py").exists() or name == "jicoo_client"


def contracted(name: str) -> list[str]:
    """The layers of a contract, without those that are not built yet."""
    contract = CONTRACTS[name]
    container = contract.get("containers", ["jicoo"])[0]
    layers: list[str] = []
    for layer in contract["layers"]:
        mark = ":" if ":" in layer else "|"
        rooms = [room.strip().strip("()").removeprefix("jicoo.") for room in layer.split(mark)]
        layers.append(f" {mark} ".join(room for room in rooms if is_there(container, room)))
    return list(filter(None, layers))


@pytest.mark.parametrize("name", NAMED)
def test_every_name_on_the_page_is_one_of_the_code(name: str) -> None:
    assert name in NO_NAMES or exists(name)


def test_names_that_are_not_of_the_code_are_seen() -> None:
    assert len(NAMED) > 100
    assert exists("execution.async_execute")
    assert exists("_core/retries/policy.py")
    assert exists("nox -s generate")
    for name in ("execution.async_exec", "_core/retries/polcy.py", "Page.itmes", "nox -s genrate"):
        assert not exists(name)


def test_the_pictures_are_those_of_the_contracts() -> None:
    house, sandbox = (picture(block.text) for block in blocks(PAGE) if block.language == "text")

    assert house == {
        "": contracted("layers"),
        "_async | _sync": contracted("twins_layers"),
        "calls": contracted("call_layers"),
        "_core | webhooks": contracted("core_layers"),
    }
    assert sandbox == {"": contracted("sandbox_layers")}


def test_the_page_names_everything_that_is_generated() -> None:
    (outputs,) = [
        node.value
        for node in ast.parse((ROOT / "tools" / "generate.py").read_text("utf-8")).body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "OUTPUTS"
    ]
    assert isinstance(outputs, ast.Dict)
    places = {ast.literal_eval(key) for key in outputs.keys if key}

    assert places
    assert places - {name.rstrip("/") for name in NAMED} == set()


def test_the_glossary_has_at_most_a_dozen_words() -> None:
    glossary = TEXT.partition("## Glossary\n")[2]

    assert 0 < len(re.findall(r"^\* \*\*", glossary, re.MULTILINE)) <= 12
