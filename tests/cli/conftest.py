"""The command, run in this process, with or without a terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import jicoo.cli
from jicoo.sandbox import Server

ROOT = Path(jicoo.cli.__file__).parents[2]
SCRIPT = "from jicoo._entry import main; main()"
EVENT_TYPE = "mzgdPJVBb7RE"
GROUP = "-wS8hQp_3Kd0"
START = "2024-03-16 11:00"
GUEST = ("--name", "山田　太郎", "--email", "taro@example.com", "--time-zone", "Asia/Tokyo")
BOOK = ("book", EVENT_TYPE, START, *GUEST)


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """What JSON Lines hold."""
        return [json.loads(line) for line in self.out.splitlines()]


class _Input(io.StringIO):
    def __init__(self, text: str, *, terminal: bool) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Shell:
    """Runs the command; what it prints goes to a terminal of `columns` where there are any."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str = "", columns: int = 0) -> Result:
        terminal = columns > 0
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", _Input(stdin, terminal=terminal))
            patch.setenv("COLUMNS", f"{columns}")
            for stream in (sys.stdout, sys.stderr):
                patch.setattr(stream, "isatty", lambda: terminal, raising=False)
            with pytest.raises(SystemExit) as ended:
                jicoo.cli.main(list(arguments), prog_name="jicoo")
        out, err = self._capsys.readouterr()
        return Result(int(ended.value.code or 0), out, err)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell whose environment says nothing of a key or an address."""
    return Shell(monkeypatch, capsys)


@pytest.fixture
def jicoo_command(outside: Shell, jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell whose environment leads to a sandbox."""
    monkeypatch.setenv("JICOO_API_KEY", jicoo_sandbox.api_key)
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    return outside


def process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generated'}"} | environment,
    )
