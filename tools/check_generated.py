"""Hold what is committed to its sources: `python tools/check_generated.py FOLDER`.

It is generated twice in FOLDER, from the sources alone and where everything is there with files too many; both must
give, byte for byte, what is committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generate import OUTPUTS, ROOT

COPIED = ("pyproject.toml", "generated", "jicoo", "spec", "tools")


def main() -> int:
    folder = Path(sys.argv[1]).resolve()
    faults: list[str] = []
    for name, prepare in (("bare", _remove_outputs), ("full", _add_stale_files)):
        copy = folder / name
        _copy(copy)
        prepare(copy)
        subprocess.run([sys.executable, str(copy / "tools" / "generate.py")], check=True)
        faults += [f"{path} ({name})" for path in _differing(copy)]
    if faults:
        print(
            "differs from its sources (run `nox -s generate`):",
            *faults,
            sep="\n  ",
            file=sys.stderr,
        )
    return 1 if faults else 0


def _copy(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for place in COPIED:
        if (ROOT / place).is_dir():
            passed_over = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(ROOT / place, target / place, ignore=passed_over)
        else:
            shutil.copy(ROOT / place, target / place)


def _remove_outputs(copy: Path) -> None:
    for place in map(copy.joinpath, OUTPUTS):
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()


def _add_stale_files(copy: Path) -> None:
    """What an older run could have left: in each folder a module, and other text in each file."""
    for place in map(copy.joinpath, OUTPUTS):
        for folder in [place, *place.rglob("*/")]:
            if folder.is_dir():
                (folder / "stale.py").write_text("import jicoo_client\nimport jicoo\n", "utf-8")
        if place.is_file():
            place.write_text("stale", "utf-8")


def _differing(copy: Path) -> list[Path]:
    """The files of the whole checkout that are not as they are here."""
    paths = {path for place in COPIED for path in _files(ROOT, place) | _files(copy, place)}
    return [path for path in sorted(paths) if _bytes(ROOT / path) != _bytes(copy / path)]


def _files(root: Path, place: str) -> set[Path]:
    start = root / place
    found = [start] if start.is_file() else start.rglob("*")
    return {
        path.relative_to(root)
        for path in found
        if path.is_file() and not {"__pycache__", "node_modules"}.intersection(path.parts)
    }


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
