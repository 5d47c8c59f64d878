"""Plant misspellings in a copy of the package, and demand that a type checker sees each: `python tools/planted.py`.

A call's way from the method that a user calls to the request and back must be one that type checkers can follow. Each
plant is one slip of a kind that people make; all are planted at once, each on a line of its own, and each checker runs
once over the whole. A plant that neither mypy nor pyright reports where it stands fails, and so does one whose place is
gone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from slips import PLANTS, USER, Plant

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 40
COPIED = ("jicoo", "generated", "spec", "tools", "pyproject.toml")
PROGRAM = '''\
"""A program as a user writes it."""

import jicoo
from jicoo import NoSlotError as NoSlotError
from jicoo_client import Client as Client
from jicoo_client.models import Booking as Booking


def main(client: jicoo.Jicoo) -> None:
    booking = client.create_booking(
        "mzgdPJVBb7RE",
        "2024-03-16 11:00",
        name="john doe",
        email="guest@example.com",
        phone_number="0312345678",
    )
    jicoo.create_booking(
        "mzgdPJVBb7RE",
        "2024-03-16 11:00",
        name="john doe",
        email="guest@example.com",
        location_type="zoom",
    )
    print(client.bookings.contacts(booking.uid))
    patient = client.with_options(max_retries=5)
    print(patient.bookings.list(order_by="-created_at"))
    print(booking.started_at)
    try:
        client.bookings.get("none")
    except jicoo.StatusError as error:
        print(error.retry_after)
'''


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch).resolve()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        (copy / USER).write_text(PROGRAM, "utf-8")
        before = seen_by_mypy(copy) | seen_by_pyright(copy)
        if before:
            print("before anything is planted:", *sorted(before), sep="\n  ")
            return 1
        lines = {plant: planted(copy, plant) for plant in PLANTS}
        mypy, pyright = seen_by_mypy(copy), seen_by_pyright(copy)
    missed = 0
    for plant, places in lines.items():
        by = [name for name, seen in (("mypy", mypy), ("pyright", pyright)) if places & seen]
        missed += not by
        print(f"{' and '.join(by) or 'MISSED':16} {plant.kind}: {plant.slip.strip()}")
    print(f"{len(PLANTS) - missed} of {len(PLANTS)} planted misspellings are seen")
    if len(PLANTS) < ENOUGH:
        print(f"fewer than {ENOUGH} are planted")
    return int(missed > 0 or len(PLANTS) < ENOUGH)


def planted(copy: Path, plant: Plant) -> set[tuple[str, int]]:
    """Make the slip; give the places at which it may be reported: its line, and that of the call around it."""
    path = (copy / plant.path).resolve()
    text = path.read_text("utf-8")
    at = text.find(plant.text)
    if at < 0:
        raise SystemExit(f"{plant.path}: {plant.text!r} is not there any more: plant it elsewhere")
    path.write_text(text.replace(plant.text, plant.slip, 1), "utf-8")
    if plant.felt is not None:
        path = copy / plant.felt[0]
        text = path.read_text("utf-8")
        at = text.index(plant.felt[1])
    line = text.count("\n", 0, at) + 1
    # A missing or superfluous argument is reported where the call begins, a few lines above.
    name = path.relative_to(copy).as_posix()
    return {(name, near) for near in range(line - reach(text, at), line + 2)}


def reach(text: str, at: int) -> int:
    """How many lines above a place the statement around it begins."""
    lines = text[:at].split("\n")
    whole = lines[-1] + text[at:].partition("\n")[0]
    indent = len(whole) - len(whole.lstrip())
    for back, line in enumerate(reversed(lines[:-1]), 1):
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            return back
    return 0


def seen_by_mypy(copy: Path) -> set[tuple[str, int]]:
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--output", "json"]
    command += ["jicoo", "generated/jicoo_client", "--cache-dir", str(ROOT / ".cache" / "planted")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode > 1:
        raise SystemExit(done.stdout + done.stderr)
    return {(each["file"], each["line"]) for each in found if each["severity"] == "error"}


def seen_by_pyright(copy: Path) -> set[tuple[str, int]]:
    settings = {
        "include": ["jicoo"],
        "exclude": ["jicoo/sandbox", "jicoo/cli", "jicoo/_sync"],
        "strict": ["jicoo"],
        "extraPaths": ["generated"],
        "pythonVersion": "3.11",
    }
    (copy / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(
        [*command, "--project", str(copy)],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {
        (Path(each["file"]).relative_to(copy).as_posix(), each["range"]["start"]["line"] + 1)
        for each in found
        if each["severity"] == "error"
    }


if __name__ == "__main__":
    sys.exit(main())
