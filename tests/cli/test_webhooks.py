"""`jicoo webhooks`: what is received, sent and explained: stdout has data alone, and exit codes mean something."""

from __future__ import annotations

import inspect
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jicoo.cli import main
from jicoo.testing import WebhookReceiver, signed_webhook

# By its name: the package offers the command under the same one.
command: Any = import_module("jicoo.cli.webhooks")
SECRET = "whsec_f00dcafe"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("JICOO_WEBHOOK_SECRET", SECRET)

    def run(*arguments: str, input: bytes = b"", secret: str | None = None) -> Result:  # noqa: A002
        if secret is not None:
            monkeypatch.setenv("JICOO_WEBHOOK_SECRET", secret)
        # Before click 8.2 it put both streams into one unless told.
        apart = "mix_stderr" in inspect.signature(CliRunner).parameters
        options: dict[str, Any] = {"mix_stderr": False} if apart else {}
        return CliRunner(**options).invoke(main, ["webhooks", *arguments], input=input)

    return run


def header() -> tuple[bytes, str]:
    body, headers = signed_webhook("guest_booked", secret=SECRET)
    return body, f"Jicoo-Webhook-Signature: {headers['Jicoo-Webhook-Signature']}"


def test_what_verifies_is_explained_with_exit_code_0(run: Run) -> None:
    body, value = header()
    result = run("explain", "-", "--header", value, input=body)

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "verifies": True,
        "explanation": "It verifies: a guest_booked event.",
    }


def test_what_does_not_is_explained_with_exit_code_1(run: Run, tmp_path: Path) -> None:
    body, value = header()
    saved = tmp_path / "body.json"
    saved.write_bytes(body + b"\n")
    result = run("explain", str(saved), "-H", value, "-H", "Host: example.com")

    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["verifies"] is False
    assert "line break at the end of the body" in told["explanation"]
    assert SECRET not in result.output
    assert "John" not in result.output


def test_the_time_of_a_delivery_may_be_told(run: Run) -> None:
    body, headers = signed_webhook(secret=SECRET, timestamp=1_700_000_000)
    value = f"jicoo-webhook-signature:{headers['Jicoo-Webhook-Signature']}"

    assert run("explain", "-", "-H", value, input=body).exit_code == 1
    assert run("explain", "-", "-H", value, "--now", "1700000100", input=body).exit_code == 0
    late = run("explain", "-", "-H", value, "--now", "1700000100", "--tolerance", "5", input=body)
    assert late.exit_code == 1


@pytest.mark.parametrize("text", [f"{SECRET}\n", f"\nwhsec_old\n  {SECRET}  \n\n"])
def test_secrets_are_read_from_a_file_one_on_each_line(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "secret"
    file.write_text(text)
    body, value = header()
    result = run(
        "explain", "-", "-H", value, "--secret-file", str(file), input=body, secret="whsec_x"
    )

    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "-", "-H", "a: b"),
        ("listen", "--port", "0"),
        ("send", "http://127.0.0.1:1/"),
    ],
)
def test_without_a_secret_nothing_is_done(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, secret=" \n")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "set JICOO_WEBHOOK_SECRET, or name a file with --secret-file" in result.stderr


@contextmanager
def receiver() -> Iterator[WebhookReceiver]:
    made = WebhookReceiver(lambda: None)
    try:
        yield made
    finally:
        made.close()


def test_a_sample_is_sent_signed(run: Run) -> None:
    with receiver() as address:
        address.secret = SECRET
        result = run(
            *("send", address.url, "--event", "guest_cancelled", "--times", "2"),
            *(
                "--set",
                "uid=bk_1",
                "--set",
                'guest={"name": "jane"}',
                "--set",
                "start=2030-01-01T00:00:00Z",
            ),
        )
        events = address.events
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["status"], line["event"], line["url"]) for line in lines] == [
        (200, "guest_cancelled", address.url)
    ] * 2
    assert [(event.event, event.booking_uid, event.guest.name) for event in events] == [
        ("guest_cancelled", "bk_1", "jane")
    ] * 2
    assert len({event.dedupe_key for event in events}) == 1
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("option", "reason"), [("--wrong-signature", "mismatch"), ("--stale", "stale")]
)
def test_a_sample_is_sent_wrongly_on_demand(run: Run, option: str, reason: str) -> None:
    with receiver() as address:
        address.secret = SECRET
        assert run("send", address.url, option).exit_code == 0
        assert [error.reason for error in address.refused] == [reason]  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(("status", "code"), [(204, 0), (400, 1), (500, 1), (307, 1)])
def test_the_exit_code_says_whether_it_was_taken(run: Run, status: int, code: int) -> None:
    with receiver() as address:
        address.status = status
        result = run("send", address.url)
    assert result.exit_code == code
    assert json.loads(result.stdout)["status"] == status
    assert ("its slash included" in result.stderr) == (status == 307)


def test_an_address_that_cannot_be_reached_is_exit_code_1(run: Run) -> None:
    result = run("send", "http://127.0.0.1:1/")

    assert result.exit_code == 1
    assert "cannot be reached" in result.stderr
    assert result.stdout == ""


def test_an_answer_that_does_not_come_is_exit_code_3(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = run("send", f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert result.exit_code == 3
    assert "did not answer within" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ftp://a/",),
        ("a",),
        ("http://a:99999/",),
        ("http://a b/",),
        ("http://127.0.0.1:1/", "--set", "uid"),
        ("http://127.0.0.1:1/", "--event", ""),
        ("http://127.0.0.1:1/", "--times", "0"),
        ("http://127.0.0.1:1/", "--set", "secret=1"),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("send", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")


@contextmanager
def listening(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    root = Path(command.__file__).parents[2]
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from jicoo._entry import main; main()",
            "webhooks",
            "listen",
            "--port",
            "0",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join((str(root), str(root / "generated"))),
            "PYTHONUNBUFFERED": "1",
            "JICOO_WEBHOOK_SECRET": SECRET,
        },
    )
    try:
        assert process.stderr
        first = process.stderr.readline()
        assert first.startswith("Listening at http://127.0.0.1:"), first
        yield process, first.split()[2].rstrip(";")
    finally:
        process.kill()
        process.communicate()


def test_what_comes_is_verified_and_printed(run: Run) -> None:
    with listening("--count", "2") as (process, url):
        assert run("send", url, "--set", "uid=bk_1").exit_code == 0
        refused = run("send", url, "--wrong-signature")
        assert (refused.exit_code, json.loads(refused.stdout)["status"]) == (1, 400)
        same = ("send", url, "--set", "uid=bk_2", "--times", "2")
        # After the second event it stops, and may not be there for what comes again.
        run(*same)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    told = [json.loads(line) for line in out.splitlines()]
    assert [(one["event"], one["object"]["uid"]) for one in told] == [
        ("guest_booked", "bk_1"),
        ("guest_booked", "bk_2"),
    ]
    assert "refused: No mistake that is known here" in err
    assert SECRET not in out + err


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_it_listens_until_it_is_interrupted(run: Run) -> None:
    with listening() as (process, url):
        run("send", url, "--times", "2")
        with socket.create_connection(
            ("127.0.0.1", int(url.rstrip("/").rpartition(":")[2]))
        ) as slow:
            slow.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n")
            assert slow.recv(100).startswith(b"HTTP/1.0 413")
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        out, err = process.communicate(timeout=10)
        assert time.monotonic() - began < 3
    assert process.returncode == 0
    assert len(out.splitlines()) == 1
    assert "the same event again" in err


def test_a_port_in_use_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("listen", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "cannot be served" in result.stderr


@pytest.mark.parametrize("as_json", [False, True])
def test_on_a_terminal_a_line_for_people_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    record: dict[str, Any] = {"a": 1}
    command._show("for people", record, as_json=as_json)
    assert capsys.readouterr().out == ('{"a": 1}\n' if as_json else "for people\n")


def test_a_line_shows_nothing_about_the_guest() -> None:
    from jicoo import webhooks

    event = webhooks.unwrap(
        *signed_webhook("x\x1b[2J", uid="a\nb", secret=SECRET, start=None), secret=SECRET
    )
    line = command._line(event)
    assert "x?[2J" in line
    assert "a?b" in line
    assert "John" not in line
