"""As processes: streams that end, are full, closed or of another encoding, terminals, Ctrl-C, and no traceback."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jicoo.sandbox import Server
from tests.cli.conftest import BOOK, ROOT, SCRIPT, Shell, process

posix = pytest.mark.skipif(os.name != "posix", reason="devices, signals and terminals of POSIX")
pytestmark = posix


@pytest.fixture
def environment(jicoo_sandbox: Server) -> dict[str, str]:
    return {"JICOO_API_KEY": jicoo_sandbox.api_key, "JICOO_BASE_URL": jicoo_sandbox.base_url}


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which `jicoo` is the command."""
    prelude = f"jicoo() {{ '{sys.executable}' -c '{SCRIPT}' \"$@\"; }}; "
    path = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generated'}"}
    # What is written waits in a buffer, as it does for users.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", prelude + line],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=inherited | path | environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", ["--help", "event-types list", "doctor --json", "demo"])
def test_an_output_that_is_full_is_one_sentence(
    environment: dict[str, str], arguments: str
) -> None:
    done = shell(f"jicoo {arguments} > /dev/full", **environment)
    assert done.returncode == 1
    assert done.stderr == "Error: The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_stderr_keeps_the_exit_code(environment: dict[str, str]) -> None:
    assert shell("jicoo bookings list 2> /dev/full", JICOO_API_KEY="").returncode == 4


def test_a_reader_that_leaves_is_met_with_silence(environment: dict[str, str]) -> None:
    done = shell("jicoo event-types list | head -c 1; true", **environment)
    assert (done.stdout, done.stderr) == ("{", "")
    # One that is gone before the first line is written.
    done = shell("(sleep 0.5; jicoo event-types list) | true", **environment)
    assert (done.returncode, done.stderr) == (1, "")


def test_closed_streams_end_nothing(environment: dict[str, str]) -> None:
    for line in ("jicoo event-types list >&-", "jicoo event-types list 2>&- <&-"):
        done = shell(line, **environment)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_every_encoding_holds_what_is_printed(
    jicoo_command: Shell, environment: dict[str, str], encoding: str
) -> None:
    booked = jicoo_command(*BOOK, "--yes")
    assert booked.code == 0
    for form in ("--jsonl", "--csv"):
        with process("export", form, PYTHONIOENCODING=encoding, **environment) as run:
            out, err = run.communicate()
        text = out.decode(encoding)
        assert (run.returncode, err) == (0, b"")
        if form == "--jsonl":
            assert json.loads(text)["contacts"][0]["name"] == "山田　太郎"
        else:
            assert ("山田" in text) == (encoding == "cp932")
            assert "taro@example.com" in text


class Terminal:
    """A process on a terminal of its own."""

    def __init__(self, columns: int, *arguments: str, **environment: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        path = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generated'}", "TERM": "xterm"}
        # A session of its own, whose controlling terminal this is: Ctrl-C comes from there.
        run = f"import os, fcntl, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); {SCRIPT}"
        self._process = subprocess.Popen(
            [sys.executable, "-c", run, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={k: v for k, v in os.environ.items() if k != "COLUMNS"} | path | environment,
        )
        os.close(slave)
        self.text = ""

    def read_until(self, words: str) -> None:
        deadline = time.monotonic() + 60
        while words not in self.text and time.monotonic() < deadline:
            if not self._read():
                break
        assert words in self.text

    def write(self, text: str) -> None:
        os.write(self._master, text.encode())

    def end(self, again: str = "") -> int:
        """The exit code; `again` is typed once more for as long as nothing comes of it."""
        while True:
            came = select.select([self._master], [], [], 1.0)[0]
            if came and not self._read():
                break
            if not came and again:
                self.write(again)
        os.close(self._master)
        return self._process.wait(60)

    def _read(self) -> bool:
        try:
            piece = os.read(self._master, 4096)
        except OSError:
            return False
        self.text += piece.decode()
        return bool(piece)


@pytest.fixture
def question(environment: dict[str, str]) -> Terminal:
    terminal = Terminal(80, *BOOK, **environment)
    terminal.read_until("[y/N]: ")
    return terminal


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 3), ("\x04", 3), ("\x03", 130)])
def test_a_question_on_a_terminal(
    question: Terminal, jicoo_sandbox: Server, answer: str, code: int
) -> None:
    question.write(answer)
    # Between its last look at signals and its read, Python keeps a Ctrl-C until something else is typed.
    assert question.end(answer if answer == "\x03" else "") == code
    assert "Traceback" not in question.text
    assert len(jicoo_sandbox.sandbox.bookings()) == (code == 0)


def test_ctrl_c_while_it_books_says_what_may_have_happened(
    environment: dict[str, str], jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.faults.add("create_booking", kind="delay", seconds=60.0)
    with process(*BOOK, "--yes", **environment) as run:
        while not jicoo_sandbox.sandbox.bookings() and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert (run.returncode, out) == (130, b"")
    assert err.startswith(b"Warning: ")
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_are_left_out_where_the_environment_says_so(
    outside: Shell, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    code, out, _ = outside("demo", columns=80)
    assert code == 0
    assert ("\x1b[" in out) == coloured


def test_a_table_on_a_terminal_and_lines_elsewhere(environment: dict[str, str]) -> None:
    terminal = Terminal(60, "event-types", "list", **environment)
    assert terminal.end() == 0
    assert terminal.text.splitlines()[0].split() == ["uid", "duration", "status", "name"]
    done = shell("jicoo event-types list | cat", **environment)
    assert all(json.loads(line)["uid"] for line in done.stdout.splitlines())
