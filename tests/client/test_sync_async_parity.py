"""The sync client is the async one without await: same names, same arguments, same words, same examples."""

from __future__ import annotations

import ast
import asyncio
import doctest
import importlib
import inspect
import io
import pkgutil
import re
from contextlib import redirect_stdout
from types import CodeType, ModuleType
from typing import Any

import pytest

import jicoo
import jicoo._async
import jicoo._sync
from jicoo.sandbox import Server

NAMES = {
    "aclose": "close",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
}


def modules(package: ModuleType) -> list[str]:
    """Every module of a package, named from its root on."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [module.name.removeprefix(f"{package.__name__}.") for module in found]


MODULES = modules(jicoo._async)


def defined(package: ModuleType) -> dict[tuple[str, str], type]:
    """Every class of a package, by its module and the name that its twin has too."""
    found = {}
    for name in modules(package):
        module = importlib.import_module(f"{package.__name__}.{name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                found[name, plain(kind.__name__)] = kind
    return found


def plain(text: object) -> str:
    return re.sub(r"\bAsync(?=[A-Z])", "", str(text)).replace("AsyncIterator", "Iterator")


ASYNC = defined(jicoo._async)
SYNC = defined(jicoo._sync)
PAIRS = [pytest.param(SYNC[key], ASYNC[key], id=key[1]) for key in SYNC if key in ASYNC]


def test_every_class_has_its_twin() -> None:
    assert SYNC.keys() == ASYNC.keys()
    assert ("client", "Jicoo") in SYNC


def members(kind: type) -> dict[str, Any]:
    return {
        NAMES.get(name, name): value
        for name, value in vars(kind).items()
        if not name.startswith("_") or name in ("__init__", *NAMES, *NAMES.values())
    }


@pytest.mark.parametrize(("sync", "other"), PAIRS)
def test_twins_have_the_same_methods_with_the_same_signatures(sync: type, other: type) -> None:
    ours, theirs = members(sync), members(other)
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        if inspect.isfunction(value):
            twin = theirs[name]
            assert plain(inspect.signature(value)) == plain(inspect.signature(twin)), name
            assert not inspect.iscoroutinefunction(value)


def test_every_module_has_its_twin() -> None:
    assert modules(jicoo._sync) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_the_sync_half_knows_no_async(name: str) -> None:
    module = importlib.import_module(f"jicoo._sync.{name}")
    _, _, source = inspect.getsource(module).partition("\n")
    assert not re.search(r"\bawait\b|async def|Async[A-Z]|_async\b", source)


def examples(kind: type) -> list[tuple[str, str]]:
    found = [(kind.__name__, inspect.getdoc(kind) or "")]
    found += [
        (f"{kind.__name__}.{name}", inspect.getdoc(value) or "")
        for name, value in vars(kind).items()
        if not name.startswith("_") and callable(value)
    ]
    return [(name, text) for name, text in found if ">>>" in text]


EXAMPLES = [pair for kind in (*SYNC.values(), *ASYNC.values()) for pair in examples(kind)]


def compiled(source: str, mode: str) -> CodeType:
    return compile(source, "<docstring>", mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


async def run(code: CodeType, names: dict[str, Any]) -> Any:
    value = eval(code, names)
    return await value if code.co_flags & inspect.CO_COROUTINE else value


async def show(source: str, names: dict[str, Any]) -> str:
    """What the interactive interpreter would print."""
    out = io.StringIO()
    with redirect_stdout(out):
        if isinstance(ast.parse(source).body[0], ast.Expr):
            value = await run(compiled(source.strip(), "eval"), names)
            if value is not None:
                print(repr(value))
        else:
            await run(compiled(source, "exec"), names)
    return out.getvalue()


def test_there_are_examples_to_run() -> None:
    documented = {name for name, _ in EXAMPLES}
    assert {
        "Jicoo",
        "AsyncBookings.create",
        "Bookings.list",
        "EventTypes.available_slots",
    } <= documented
    assert {name.removeprefix("Async") for name in documented} == {
        name for name in documented if not name.startswith("Async")
    }


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_each_example_does_what_it_shows(
    name: str, text: str, jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    monkeypatch.setenv("JICOO_TIME_ZONE", "Asia/Tokyo")
    checker = doctest.OutputChecker()

    async def main() -> None:
        client: Any = jicoo.AsyncJicoo() if name.startswith("Async") else jicoo.Jicoo()
        booking = None
        if not name.endswith((".create", ".create_booking", "Jicoo")):
            with jicoo.Jicoo() as maker:
                booking = maker.create_booking(
                    "mzgdPJVBb7RE", "2024-03-16 11:00", name="john doe", email="guest@example.com"
                )
        names = {**vars(jicoo), "jicoo": jicoo, "client": client, "booking": booking}
        names.update(AsyncJicoo=jicoo.AsyncJicoo, Jicoo=jicoo.Jicoo)
        try:
            for example in doctest.DocTestParser().get_examples(text):
                got = await show(example.source, names)
                if example.want:
                    assert checker.check_output(example.want, got, 0), f"{example.source}{got}"
        finally:
            await client.aclose() if name.startswith("Async") else client.close()

    asyncio.run(main())
