from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

import jicoo
import jicoo.cli
from jicoo.sandbox import Sandbox, Switches

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(jicoo.cli.__file__).parent.parent.parent
SCRIPT = "from jicoo._entry import main; main()"
MODULE = "import runpy; runpy.run_module('jicoo', run_name='__main__', alter_sys=True)"


@contextmanager
def _running(*arguments: str, code: str = SCRIPT) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_sandbox_is_served_until_it_is_interrupted(number):
    arguments = (
        "sandbox",
        "--port",
        "0",
        "--switch",
        "create_body=wrapped",
        "--clock",
        "real-3600",
    )
    with _running(*arguments) as process:
        told = ""
        while "curl" not in told:
            assert process.stdout
            assert process.stderr
            line = process.stdout.readline()
            assert line, process.stderr.read()
            told += line
        (url,) = set(re.findall(r"http://127\.0\.0\.1:\d+", told))
        key = re.findall(r"sk_live_\w+", told)[0]
        listed = httpx.get(f"{url}/v1/event_types", headers={"X-Jicoo-Api-Key": key})

        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert all(event_type["uid"] in told for event_type in listed.json()["data"])
    told_at = parsedate_to_datetime(listed.headers["Date"])
    assert timedelta(minutes=59) < datetime.now(UTC) - told_at < timedelta(minutes=61)
    assert process.returncode == 0
    assert errors == ""


def test_a_port_in_use_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = _invoke("sandbox", "--port", str(taken.getsockname()[1]))

    assert result.exit_code == 1
    assert re.fullmatch(r"Error: Port \d+ cannot be served: [^\n]+\.\n", result.output)


def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path):
    result = _invoke("sandbox", "--port", "0", "--database", str(tmp_path))

    assert result.exit_code == 1
    assert result.output.startswith("Error: The database")
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--switch", "create_body=round"), "create_body is one of bare, wrapped"),
        (("--switch", "colour=red"), "no switch 'colour'"),
        (("--switch", "create_body"), "create_body is one of"),
        (("--clock", "2024-03-11T00:00:00"), "2024-03-11T09:00:00+09:00"),
        (("--clock", "noon"), "`real`"),
        (("--clock", "real+1h"), "`real+3600`"),
        (("--port", "70000"), "65535"),
    ],
)
def test_what_cannot_be_understood_is_a_usage_error(arguments, told):
    result = _invoke("sandbox", *arguments)

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_the_switches_can_be_listed():
    result = _invoke("sandbox", "--switch", "help")

    assert result.exit_code == 0
    assert "slot_query=period|started|both  (unless told: both)\n    periodStart" in result.stdout
    assert all(f"{one.name}={'|'.join(one.values)}" in result.stdout for one in Switches.meanings())
    assert all(one.words in result.stdout for one in Switches.meanings())


def test_event_types_of_one_s_own_are_served(tmp_path):
    sample = ROOT / "tests" / "sandbox" / "own_event_types.json"
    with _running("sandbox", "--port", "0", "--event-types", str(sample)) as process:
        told = ""
        while "curl" not in told:
            assert process.stdout
            assert process.stderr
            line = process.stdout.readline()
            assert line, process.stderr.read()
            told += line
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert "haircut   45 min  Haircut" in told
    assert "mzgdPJVBb7RE" not in told


def test_the_sample_of_the_help_can_be_served():
    told = _invoke("sandbox", "--help").output
    sample = told[told.index("{") : told.index("Options:")]
    box = Sandbox(event_types=json.loads(sample))
    assert [one["uid"] for one in box.event_types()] == ["haircut"]
    box.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "cannot be read as JSON"),
        ("", "cannot be read as JSON"),
        ('[{"uid": "x"}]', "eventTypes[0].duration is missing"),
        ("3", "the whole is an object, not 3"),
    ],
)
def test_a_file_of_event_types_with_a_mistake_is_a_usage_error(tmp_path, text, told):
    file = tmp_path / "own.json"
    file.write_text(text, "utf-8")

    result = _invoke("sandbox", "--port", "0", "--event-types", str(file))

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert "--event-types" in result.output


def test_the_version_is_told():
    assert _invoke("--version").stdout == f"jicoo {jicoo.__version__}\n"


def test_python_m_jicoo_is_the_command():
    run = [sys.executable, "-m", "jicoo"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [*run, "--help"], capture_output=True, text=True, check=False, env=environment
    )
    misused = subprocess.run([*run, "dance"], capture_output=True, check=False, env=environment)

    assert told.returncode == 0
    assert told.stdout.startswith("Usage: jicoo ")
    assert {"demo", "sandbox"} <= set(told.stdout.split())
    assert misused.returncode == 2


@pytest.mark.parametrize("script", [SCRIPT, MODULE], ids=["jicoo", "python -m jicoo"])
@pytest.mark.parametrize(
    ("missing", "arguments"),
    [
        ("click", ("sandbox", "--port", "0")),
        ("jsonschema", ("sandbox", "--port", "0")),
        ("starlette", ("sandbox", "--port", "0")),
        ("starlette", ("demo",)),
        ("uvicorn", ("sandbox", "--port", "0")),
    ],
)
def test_without_its_extra_the_command_names_it(missing, arguments, script):
    code = f"import sys; sys.modules[{missing!r}] = None; {script}"
    with _running(*arguments, code=code) as process:
        output, errors = process.communicate(timeout=60)

    assert process.returncode == 2
    assert output == ""
    assert "pip install 'jicoo[demo]'" in errors
    assert errors.count("\n") == 1


def test_help_needs_no_server():
    code = f"import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = None; {SCRIPT}"
    with _running("--help", code=code) as process:
        output, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "sandbox" in output


def _invoke(*arguments: str):
    return CliRunner().invoke(jicoo.cli.main, arguments, prog_name="jicoo")
