from __future__ import annotations

import itertools
import tomllib
from importlib.metadata import metadata, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import jicoo

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def locked() -> dict[str, Version]:
    pins: dict[str, Version] = {}
    for line in (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines():
        if line[:1].isalnum():
            requirement = Requirement(line.rstrip("\\ "))
            pins[requirement.name] = Version(str(requirement.specifier).removeprefix("=="))
    return pins


def test_the_installed_version_is_the_one_source() -> None:
    assert version("jicoo") == jicoo.__version__


def test_a_bare_install_brings_only_what_the_client_needs() -> None:
    declared = [Requirement(line) for line in requires("jicoo") or []]
    base = {found.name for found in declared if found.marker is None}

    assert base == {"attrs", "httpx", "sniffio", "tzdata"}


def test_the_extra_demo_is_cli_and_sandbox() -> None:
    assert set(metadata("jicoo").get_all("Provides-Extra") or ()) == {
        "cli",
        "demo",
        "fast",
        "sandbox",
        "windows-zones",
    }
    assert PROJECT["optional-dependencies"]["demo"] == ["jicoo[cli,sandbox]"]


def test_every_dependency_is_a_range_that_the_lock_lies_in() -> None:
    pins = locked()
    listed = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for requirement in map(Requirement, itertools.chain(*listed)):
        if requirement.name != "jicoo":
            assert {found.operator for found in requirement.specifier} <= {">=", "<"}, requirement
            assert pins[requirement.name] in requirement.specifier


def test_the_lock_is_hashed_and_names_no_registry() -> None:
    text = (ROOT / "requirements-dev.txt").read_text("utf-8")

    assert "://" not in text
    assert len(locked()) > 50
    for entry in text.replace("\\\n", " ").splitlines():
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry


def test_what_generates_is_pinned() -> None:
    lines = (ROOT / "requirements-dev.in").read_text("utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}

    assert pinned == {"openapi-python-client", "ruff", "unasync"}


def test_hooks_before_a_commit_run_locked_tools_and_fetch_nothing() -> None:
    yaml = pytest.importorskip("yaml", reason="reads the hooks")
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))

    for repository in config["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            python, module_option, tool = hook["entry"].split()[:3]
            assert (python, module_option) == (".venv/bin/python", "-m")
            assert tool in locked()
            assert hook["language"] == "system"
