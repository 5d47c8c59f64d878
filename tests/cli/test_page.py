"""What the page about the command shows runs, and says what holds."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

import jicoo.cli
from jicoo.cli.failures import ExitCode
from tests.cli.conftest import ROOT, Shell
from tests.cli.test_completion import SHELLS
from tests.test_readme import commands

PAGE = ROOT / "docs" / "command.md"
TEXT = PAGE.read_text("utf-8")


def test_every_command_of_the_page_runs(
    jicoo_command: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = commands(PAGE)
    assert len(shown) > 8
    for command in shown:
        name, *arguments = shlex.split(command)
        assert name == "jicoo"
        result = jicoo_command(*arguments)
        # The page's times are those of the sandbox, which an intent of this machine's clock does not trust.
        assert result.code == 0 or (result.code == 6 and "--intent" in arguments), result


def test_the_page_has_each_exit_code_and_each_command() -> None:
    codes = re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)
    assert [int(code) for code in codes] == list(ExitCode)
    main = jicoo.cli.main
    assert isinstance(main, click.Group)
    listed = {line.split()[1] for line in re.findall(r"^\| `(jicoo [^`]*)`", TEXT, re.MULTILINE)}
    assert listed == set(main.list_commands(click.Context(main)))


def test_the_page_shows_the_lines_that_complete() -> None:
    for script in SHELLS.values():
        (line,) = [line for line in script.splitlines() if "_source" in line]
        assert line in TEXT
