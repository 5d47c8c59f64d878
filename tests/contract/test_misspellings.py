"""A name that is not there is an error for type checkers, although names are imported on first use."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Each line that ends in `# wrong` holds one name that is misspelt, and no other line does.
MODULE = """\
import jicoo
import jicoo_client
import jicoo_client.models
from jicoo import Bokking  # wrong
from jicoo import Booking as PublicBooking
from jicoo_client import AuthenticatedClient, Client
from jicoo_client import Clint  # wrong
from jicoo_client.models import Bokking as AlsoMisspelt  # wrong
from jicoo_client.models import Booking

jicoo.AsyncJico  # wrong
jicoo_client.Unst  # wrong
jicoo_client.models.EventTyp  # wrong


def uid_of(booking: Booking, same: PublicBooking, client: Client | AuthenticatedClient) -> str:
    booking.uidd  # wrong
    client.base_ulr  # wrong
    jicoo.Jicoo().boking  # wrong
    return booking.uid + same.uid + client.base_url
"""
WRONG = {number for number, line in enumerate(MODULE.splitlines(), 1) if line.endswith("# wrong")}


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "misspelt.py"
    path.write_text(MODULE, "utf-8")
    return path


def output(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_mypy_sees_each_misspelt_name(module: Path) -> None:
    pytest.importorskip("mypy")
    said = output("mypy", "--cache-dir", str(module.parent / "cache"), str(module))
    assert {int(line) for line in re.findall(r"misspelt\.py:(\d+): error", said)} == WRONG


def test_pyright_sees_each_misspelt_name(module: Path) -> None:
    pytest.importorskip("pyright")
    said = json.loads(
        output("pyright", "--outputjson", "--pythonpath", sys.executable, str(module))
    )
    found = said["generalDiagnostics"]
    lines = {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}
    assert lines == WRONG
