"""The help and the completion cost what click costs: a command is loaded when it is run."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

import jicoo.cli
from tests.cli.conftest import SCRIPT

HEAVY = {
    "asyncio",
    "attr",
    "httpx",
    "jicoo_client",
    "jicoo.errors",
    "json",
    "logging",
    "prettytable",
}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_the_help_loads_click_alone(arguments: list[str]) -> None:
    code = f"""
import sys, atexit
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
{SCRIPT}
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=False, text=True
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert {"click", "jicoo.cli"} <= loaded
    assert not loaded & HEAVY
    commands = {name for name in loaded if name.startswith("jicoo.cli.")}
    assert commands == {"jicoo.cli.failures", "jicoo.cli.text"}


def test_the_help_of_all_says_what_each_says_of_itself() -> None:
    main = jicoo.cli.main
    assert isinstance(main, click.Group)
    context = click.Context(main)
    formatter = click.HelpFormatter(width=200)
    main.format_commands(context, formatter)
    told = [line.split(maxsplit=1) for line in formatter.getvalue().splitlines()[1:]]
    assert [name for name, _ in told] == main.list_commands(context)
    for name, sentence in told:
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert sentence == command.get_short_help_str(200).rstrip(".") + "."


def test_every_command_has_a_help(capsys: pytest.CaptureFixture[str]) -> None:
    main = jicoo.cli.main
    assert isinstance(main, click.Group)
    waiting: list[tuple[str, ...]] = [(name,) for name in main.list_commands(click.Context(main))]
    while waiting:
        path = waiting.pop()
        with pytest.raises(SystemExit) as ended:
            main([*path, "--help"], prog_name="jicoo")
        out, err = capsys.readouterr()
        assert (ended.value.code or 0, err) == (0, "")
        assert out.startswith(f"Usage: jicoo {' '.join(path)} ")
        command: click.Command | None = main
        for name in path:
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), name)
        assert command is not None
        assert all(
            option.help for option in command.params if isinstance(option, click.Option)
        ) or (path[0] in ("sandbox", "webhooks"))
        if isinstance(command, click.Group):
            waiting += [(*path, name) for name in command.list_commands(click.Context(command))]
