"""A Python that is too old is refused by one sentence, at once, whatever pip it has."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BACKEND = ROOT / "tools" / "build_backend.py"


def old_pythons() -> list[Path]:
    """Those here that are refused and make virtual environments, the oldest first."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found: list[Path] = []
    for minor in range(7, 11):
        candidates = sorted(pyenv.glob(f"3.{minor}.*/bin/python3.{minor}"))
        if on_path := shutil.which(f"python3.{minor}"):
            candidates.append(Path(on_path))
        found += [path for path in candidates if can_make_environments(path)][:1]
    return found


def can_make_environments(python: Path) -> bool:
    command = [str(python), "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("which", ["oldest", "newest"])
def test_an_older_python_is_refused_by_one_sentence_at_once(which: str, tmp_path: Path) -> None:
    pythons = old_pythons()
    if not pythons:
        pytest.skip("no Python from 3.7 to 3.10 is installed here")
    python = pythons[0 if which == "oldest" else -1]
    # Its pip is that which came with the Python.
    options = ("--without-pip", "--system-site-packages")
    subprocess.run([str(python), "-m", "venv", *options, str(tmp_path / "venv")], check=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    # Without an index a refusal that downloads first would fail before it, and in other words.
    environment = kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}

    for what in (["-e", ".[demo]"], ["."]):
        pip = subprocess.run(
            [str(tmp_path / "venv/bin/python"), "-m", "pip", "install", *what],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )

        said = [line.strip() for line in (pip.stdout + pip.stderr).splitlines()]
        sentence = f"jicoo needs Python 3.11 or newer, and this is Python {python.name[6:]}."
        assert pip.returncode == 1
        assert [line.startswith(sentence) for line in said].count(True) == 1, said
        assert not any("Traceback" in line for line in said), said


def test_what_refuses_can_be_read_by_what_it_refuses() -> None:
    ast.parse(BACKEND.read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.11", "3.13"])
def test_what_builds_is_required_where_the_package_runs_and_nowhere_else(version: str) -> None:
    (requirement,) = map(Requirement, PYPROJECT["build-system"]["requires"])
    supported = version in SpecifierSet(PYPROJECT["project"]["requires-python"])

    assert requirement.marker is not None
    assert requirement.marker.evaluate({"python_version": version}) == supported
