"""Copy the low-level client into a package of somebody else's: `python tools/vendor.py src/acme`.

The copy says what it is: the license, the version of the document, and the hash of each of its files. Run again, it is
made anew, unless it is no copy of ours or somebody has changed it since.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "generated" / "jicoo_client"
LICENSE = ROOT / "LICENSE"
NAME = "jicoo_client"
NOTE = "VENDORED.txt"
"""The file by which a copy is known."""
_FIRST = (
    "The low-level client of the Jicoo API, copied by `nox -s vendor`. Do not edit: run it again."
)


class NoCopyError(Exception):
    """What stands where the copy would go is none of ours, or is not any more."""


def vendor(destination: Path, client: Path = CLIENT) -> Path:
    """Make the copy, or make it anew; `destination` is the package that gets it."""
    target = destination / NAME
    if target.is_symlink() or target.exists():
        _check(target)
    destination.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that it is put there in one step.
    with tempfile.TemporaryDirectory(dir=destination, prefix=".jicoo_client-") as scratch:
        made = Path(scratch) / NAME
        copy(made, client)
        if target.exists():
            target.rename(Path(scratch) / "before")
        made.rename(target)
    return target


def copy(target: Path, client: Path = CLIENT) -> None:
    """Write a copy with its license and its note into a folder that is not there yet."""
    shutil.copytree(client, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(LICENSE, target / "LICENSE")
    lines = [_FIRST, f"document {document_version(client)}", ""]
    lines += [f"{digest}  {name}" for name, digest in _hashes(target).items()]
    (target / NOTE).write_text("\n".join(lines) + "\n", "utf-8")


def document_version(client: Path = CLIENT) -> str:
    """The version of the document of which the client is made."""
    spec = importlib.util.spec_from_file_location("document", client / "document.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.VERSION)


def _check(target: Path) -> None:
    note = target / NOTE
    if target.is_symlink() or not note.is_file():
        raise NoCopyError(f"{target} is no copy of this client (it has no {NOTE}): remove it first")
    first, _, _, *lines = [*note.read_text("utf-8").splitlines(), "", "", ""]
    if first != _FIRST:
        raise NoCopyError(f"{note} is not by this command: remove {target} first")
    said = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
    found = _hashes(target)
    changed = sorted(name for name in {*said, *found} if said.get(name) != found.get(name))
    if changed:
        raise NoCopyError(
            f"{target} was changed since it was copied ({', '.join(changed[:3])}): take that back, or remove it first"
        )


def _hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file but the note, by its path; what an interpreter leaves is none of them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != NOTE and "__pycache__" not in path.parts
    }


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("say where to: `nox -s vendor -- src/acme`", file=sys.stderr)
        return 2
    try:
        target = vendor(Path(arguments[0]))
    except NoCopyError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target}: the client of document {document_version()}; it needs httpx and attrs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
