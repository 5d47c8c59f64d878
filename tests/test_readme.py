"""What the README shows is run as it stands, in order, against a sandbox."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

import jicoo
from tools.examples import Block, blocks, pages

if TYPE_CHECKING:
    from jicoo.sandbox import Server

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

_ENVIRONMENT = "python3 -m venv .venv && .venv/bin/python -m pip install"
RUN_ELSEWHERE = (
    f"{_ENVIRONMENT} -e '.[demo]' && .venv/bin/jicoo demo",
    f"{_ENVIRONMENT} --require-hashes -r requirements-dev.txt && .venv/bin/nox",
)
"""The two commands that set all up: the session `wheel` runs the demo, `.ci/run` is the second."""
HEADS = {"curl", "jicoo", "nox", "pip", "pytest", "python", "python3"}
"""What else a command may begin with."""
LANGUAGES = {"python", "console", "bash", "text"}


def commands(page: Path = README) -> list[str]:
    """Each command that a page shows, without output where prompts stand."""
    found: list[str] = []
    for block in blocks(page):
        if block.language not in ("console", "bash"):
            continue
        lines = block.text.replace("\\\n", " ").splitlines()
        prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
        shown = prompted or [line for line in lines if line and not line.startswith("#")]
        found += [" ".join(line.split()) for line in shown]
    return found


def execute(block: Block, namespace: dict[str, Any]) -> None:
    # Padded so that a traceback shows the README's own lines.
    source = "\n" * (block.line - 1) + block.text
    code = compile(source, str(README), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(eval(code, namespace))
    else:
        exec(code, namespace)


def run_tests(namespace: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Run the tests that a page shows, each in a sandbox as it begins, with the fixtures that they name."""
    server = request.getfixturevalue("jicoo_sandbox")
    for function in [namespace[name] for name in namespace if name.startswith("test_")]:
        server.sandbox.reset()
        # One client for all of them would remember bookings, whose uids are the same again after a reset.
        with jicoo.Jicoo(server.api_key, base_url=server.base_url) as client:
            given = [
                client if name == "jicoo_client" else request.getfixturevalue(name)
                for name in inspect.signature(function).parameters
            ]
            result = function(*given)
            if inspect.iscoroutine(result):
                asyncio.run(result)


def forget_metrics(namespace: dict[str, Any]) -> None:
    """Take what a page counts out of the registry that all of a process share, so that it can be run again."""
    prometheus = sys.modules.get("prometheus_client")
    if prometheus is None:
        return
    for value in namespace.values():
        if isinstance(value, prometheus.metrics.MetricWrapperBase):
            prometheus.REGISTRY.unregister(value)


def test_every_block_names_a_language_that_is_checked() -> None:
    assert {block.language for block in blocks(README)} <= LANGUAGES
    assert "python" in {block.language for block in blocks(README)}


def test_every_python_block_runs(
    jicoo_sandbox: Server,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    monkeypatch.setenv("JICOO_WEBHOOK_SECRET", "whsec_readme")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "readme"}
    for block in blocks(README):
        if block.language == "python":
            execute(block, namespace)
    run_tests(namespace, request)


@pytest.mark.parametrize("command", RUN_ELSEWHERE)
def test_the_two_commands_are_shown(command: str) -> None:
    assert command in commands()


@pytest.mark.parametrize(
    "command", list(dict.fromkeys(shown for page in pages() for shown in commands(page)))
)
def test_every_command_is_one_that_exists(command: str) -> None:
    if command in RUN_ELSEWHERE:
        return
    head, *rest = shlex.split(command, comments=True)
    assert Path(head).name in HEADS, command
    if Path(head).name == "jicoo":
        from jicoo.cli import main

        found: click.Command = main
        while isinstance(found, click.Group) and rest and not rest[0].startswith("-"):
            name = rest.pop(0)
            named = found.get_command(click.Context(found), name)
            assert named is not None, command
            found = named
        known = {option for parameter in found.params for option in parameter.opts}
        used = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert used - {"--", "--help"} <= known, command
    sessions = (ROOT / "noxfile.py").read_text("utf-8")
    if Path(head).name == "nox" and "-t" in rest:
        assert f'tags=["{rest[rest.index("-t") + 1]}"]' in sessions, command
    if Path(head).name == "nox" and "-s" in rest:
        name = rest[rest.index("-s") + 1]
        assert re.search(rf"^ *def {re.escape(name)}\(session", sessions, re.MULTILINE), command
