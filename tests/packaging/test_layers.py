from __future__ import annotations

import ast
import graphlib
import itertools
import tomllib
from collections.abc import Iterable, Iterator
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
    if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
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


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_within(package: Path) -> dict[str, set[str]]:
    """From each module of a package to those of its modules that it imports, for type checking too."""
    paths = {module(path): path for path in package.rglob("*.py")}
    return {
        name: {
            # `from package import name` may import a module or a name of one.
            found if found in paths else found.rpartition(".")[0]
            for found in imported(path)
        }
        & paths.keys()
        for name, path in paths.items()
    }


def ranks(names: list[str], container: str) -> dict[str, int]:
    """How high each module of a contract's layers lies; those of one layer lie equally high."""
    return {
        f"{container}.{name.strip()}": -number
        for number, layer in enumerate(names)
        for name in layer.split("|")
    }


def classes(paths: Iterable[Path]) -> set[str]:
    return {
        node.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }


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


def test_no_two_modules_import_each_other_for_type_checking_either() -> None:
    graph = imports_within(PACKAGE)

    assert "jicoo.sandbox.backend" in graph["jicoo.sandbox.http.app"], "for type checking"
    assert "jicoo._async.calls.session" in graph["jicoo._async.calls.recovery"], "for type checking"
    # The package's face imports every part by name, and no part imports a name from it.
    graph["jicoo"] = set()
    graphlib.TopologicalSorter(graph).prepare()


def test_the_layers_of_the_sandbox_hold_for_type_checking_too() -> None:
    rank = ranks(contract("sandbox_layers")["layers"], "jicoo.sandbox")

    def layer(name: str) -> str:
        return ".".join(name.split(".")[:3])

    upward = [
        f"{name} imports {other}"
        for name, others in imports_within(PACKAGE / "sandbox").items()
        if name != "jicoo.sandbox"
        for other in others
        if layer(other) != layer(name)
        if other == "jicoo.sandbox" or rank[layer(other)] >= rank[layer(name)]
    ]
    assert upward == []


def test_no_class_of_the_sandbox_bears_the_name_of_one_of_the_client() -> None:
    ours = classes((PACKAGE / "sandbox").rglob("*.py"))
    folders = [(PACKAGE / name).rglob("*.py") for name in ("_async", "_core")]
    theirs = classes([*itertools.chain(*folders), PACKAGE / "slots.py"])

    assert "Slot" in theirs
    assert ours & theirs == set()
