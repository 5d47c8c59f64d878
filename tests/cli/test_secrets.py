"""The key is given by the environment or a file, and is seen nowhere: output, logs, the list of processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jicoo.sandbox import Sandbox, Server
from tests.canary import KEY
from tests.cli.conftest import BOOK, Shell, process
from tests.cli.test_formats import COMMANDS


@pytest.fixture
def with_canary(outside: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A shell whose key the canary looks for, also in the log."""
    with Sandbox(api_key=KEY).serve() as server:
        monkeypatch.setenv("JICOO_BASE_URL", server.base_url)
        yield outside


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_shows_the_key(
    with_canary: Shell, monkeypatch: pytest.MonkeyPatch, command: str, tmp_path: Path
) -> None:
    file = tmp_path / "key"
    for key in (KEY, f"Bearer {KEY}", f"{KEY} {KEY}", f"{KEY}-refused"):
        file.write_text(f"{key}\n")
        monkeypatch.setenv("JICOO_API_KEY", key)
        for options in ([], ["--api-key-file", f"{file}"], ["--json"], ["--csv"]):
            for columns in (0, 80):
                result = with_canary(*COMMANDS[command], *options, stdin="y\n", columns=columns)
                assert KEY not in f"{result}"


def test_the_key_comes_from_a_file_or_from_stdin(
    outside: Shell, jicoo_sandbox: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JICOO_BASE_URL", jicoo_sandbox.base_url)
    file = tmp_path / "key"
    file.write_text(f"{jicoo_sandbox.api_key}\n")
    listing = ("event-types", "list", "--api-key-file")
    assert outside(*listing, f"{file}").code == 0
    assert outside(*listing, "-", stdin=f"{jicoo_sandbox.api_key}\n").code == 0
    booked = outside(*BOOK, "--api-key-file", "-", "--yes", stdin=jicoo_sandbox.api_key)
    assert booked.code == 0
    file.write_bytes(b"\xff\xfe")
    assert outside(*listing, f"{file}").code == 4
    assert outside(*listing, f"{tmp_path}").code == 4


def test_no_option_takes_the_key_itself(jicoo_command: Shell) -> None:
    for option in ("--api-key", "--key"):
        code, out, err = jicoo_command("bookings", "list", option, KEY.replace("canary", "other"))
        assert (code, out) == (2, "")
        assert "other" not in err


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc")
def test_the_list_of_processes_does_not_show_it(jicoo_sandbox: Server, tmp_path: Path) -> None:
    jicoo_sandbox.sandbox.faults.add("list_bookings", kind="delay", seconds=60.0)
    file = tmp_path / "key"
    file.write_text(jicoo_sandbox.api_key)
    arguments = ("bookings", "list", "--api-key-file", f"{file}")
    with process(*arguments, JICOO_BASE_URL=jicoo_sandbox.base_url) as run:
        while not jicoo_sandbox.sandbox.requests and run.poll() is None:
            if Path(f"/proc/{run.pid}/cmdline").read_bytes():
                break
        line = Path(f"/proc/{run.pid}/cmdline").read_bytes()
        run.kill()
    assert os.fsencode(file) in line
    assert jicoo_sandbox.api_key.encode() not in line
