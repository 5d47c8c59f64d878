"""A copy of the low-level client says what it is, and is made anew by whoever may."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from jicoo_client.document import VERSION
from tools.vendor import CLIENT, LICENSE, NOTE, NoCopyError, main, vendor


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return tmp_path / "src" / "acme"


def test_a_copy_is_the_client_with_its_license_and_the_version_of_the_document(acme: Path) -> None:
    copied = files(vendor(acme))
    assert copied.pop("LICENSE") == LICENSE.read_bytes()
    note = copied.pop(NOTE).decode()
    assert copied == files(CLIENT)
    assert note.splitlines()[1] == f"document {VERSION}"
    pairs = (line.split("  ") for line in note.splitlines()[3:])
    hashed = {name: digest for digest, name in pairs}
    assert hashed.keys() == {*copied, "LICENSE"}
    assert hashed["client.py"] == hashlib.sha256(copied["client.py"]).hexdigest()
    assert [path.name for path in acme.iterdir()] == ["jicoo_client"]


def test_it_is_made_anew_in_its_place(acme: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(CLIENT, older, ignore=shutil.ignore_patterns("__pycache__"))
    (older / "gone.py").write_text("")
    (older / "document.py").write_text('VERSION = "2024.1.0"\n')
    before = vendor(acme, older)
    (acme / "own.py").write_text("mine")
    (before / "__pycache__").mkdir()
    (before / "__pycache__" / "client.pyc").write_bytes(b"left by an interpreter")
    assert "document 2024.1.0" in (before / NOTE).read_text()

    after = vendor(acme)

    assert after == before
    assert not (after / "gone.py").exists()
    assert f"document {VERSION}" in (after / NOTE).read_text()
    assert {path.name for path in acme.iterdir()} == {"jicoo_client", "own.py"}
    once = files(after)
    assert files(vendor(acme)) == once


@pytest.mark.parametrize("what", ["changed", "added", "removed", "another note", "no note"])
def test_what_is_no_copy_of_ours_or_was_changed_is_left_alone(acme: Path, what: str) -> None:
    copied = vendor(acme)
    match what:
        case "changed":
            (copied / "client.py").write_text("mine")
        case "added":
            (copied / "mine.py").write_text("mine")
        case "removed":
            (copied / "client.py").unlink()
        case "another note":
            (copied / NOTE).write_text("something else\n")
        case _:
            (copied / NOTE).unlink()
    before = files(acme)
    with pytest.raises(NoCopyError, match="remove"):
        vendor(acme)
    assert files(acme) == before


def test_neither_a_file_nor_a_link_is_followed(acme: Path, tmp_path: Path) -> None:
    acme.mkdir(parents=True)
    (acme / "jicoo_client").write_text("a file")
    with pytest.raises(NoCopyError, match="no copy"):
        vendor(acme)
    (acme / "jicoo_client").unlink()
    (acme / "jicoo_client").symlink_to(vendor(tmp_path / "elsewhere"))
    with pytest.raises(NoCopyError, match="no copy"):
        vendor(acme)


def test_the_command_says_what_it_did_and_what_it_cannot(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(acme)]) == 0
    assert f"document {VERSION}" in capsys.readouterr().out
    (acme / "jicoo_client" / NOTE).unlink()
    assert main([str(acme)]) == 1
    assert "remove it first" in capsys.readouterr().err
    assert main([]) == 2
    assert "nox -s vendor -- src/acme" in capsys.readouterr().err
