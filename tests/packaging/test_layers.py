from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jicoo"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
PARTS = {
    f"jicoo.{path.stem}"
    for path in PACKAGE.iterdir()
    if not path.name.startswith("__") and (path.suffix == ".py" or (path / "__init__.py").exists())
}


def contract(name: str) -> dict[str, list[str]]:
    (found,) = [contract for contract in CONTRACTS if contract["id"] == name]
    return found


def imported(path: Path) -> Iterator[str]:
    """What a file imports, wherever in it, as the names of modules; also by importlib."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parent = path.relative_to(ROOT).parts[: -level or None]
                base = ".".join([*(parent if level else ()), *([module] if module else [])])
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Attribute(attr="import_module")
                | ast.Name(id="import_module" | "__import__"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name
            case _:
                pass


def under(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_every_part_of_the_package_has_its_layer() -> None:
    layers = " ".join(contract("layers")["layers"])
    named = {word.strip("()") for word in layers.replace("|", " ").replace(":", " ").split()}

    assert named >= PARTS - {"jicoo._version"}


def test_the_sandbox_is_forbidden_every_sibling() -> None:
    forbidden = set(contract("sandbox")["forbidden_modules"])

    assert forbidden >= {"jicoo_client", *PARTS - {"jicoo.sandbox"}}


@pytest.mark.parametrize(
    "path",
    sorted((PACKAGE / "sandbox").rglob("*.py")),
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_the_sandbox_knows_nothing_of_the_client(path: Path) -> None:
    """Read from the text, since a name that is loaded on first use escapes the contract."""
    ours = [name for name in imported(path) if under(name, "jicoo") or under(name, "jicoo_client")]

    assert [name for name in ours if not under(name, "jicoo.sandbox")] == []
