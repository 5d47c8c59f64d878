"""Write what is generated: `python tools/generate.py`.

The output is a function of the sources and of the pinned tools, and of nothing else: not of what is there already.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import make_client
import make_operations
import make_sync
import public_names
import yaml

ROOT = Path(__file__).resolve().parent.parent


def low_level_client(output: Path) -> None:
    """The package, in the folder that holds it and nothing else."""
    output.mkdir()
    make_client.write(output / "jicoo_client")


def sandbox_document(output: Path) -> None:
    """The document as JSON, so that the sandbox needs no reader of YAML."""
    document = yaml.safe_load(make_client.DOCUMENT.read_text("utf-8"))
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    output.write_text(text + "\n", "utf-8")


OUTPUTS: dict[str, Callable[[Path], None]] = {
    "generated": low_level_client,
    "jicoo/_core/requests/operations.py": make_operations.write,
    "jicoo/_sync": make_sync.write,
    "jicoo/sandbox/openapi.json": sandbox_document,
    "jicoo/__init__.py": public_names.write_lazy,
    "jicoo/__init__.pyi": public_names.write_stub,
}
"""Every place that is generated, and what writes it; one may read what those before it have written."""


def main() -> None:
    for place, write in OUTPUTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            made = Path(scratch) / Path(place).name
            write(made)
            _tidy(made)
            _put(made, ROOT / place)


def _tidy(made: Path) -> None:
    """Sort imports and `__all__`, and format, by nothing but what stands here."""
    if made.suffix == ".json":
        return
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    options = ["--isolated", "--no-cache", "--quiet", "--target-version=py311", "--line-length=100"]
    # Without these, ruff passes over files below a folder called .nox, or one that git ignores.
    options += ["--config=exclude=[]", "--no-respect-gitignore"]
    # Which packages are ours is said, and not looked for: what is there differs from run to run.
    ours = ["--config=src=[]", '--config=lint.isort.known-first-party=["jicoo", "jicoo_client"]']
    subprocess.run(
        [ruff, "check", "--select=I,RUF022", "--fix-only", *options, *ours, str(made)], check=True
    )
    subprocess.run([ruff, "format", *options, str(made)], check=True)


def _put(made: Path, target: Path) -> None:
    """Put it in its place, where nothing remains of what was there."""
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if made.is_dir():
        shutil.copytree(made, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(made, target)


if __name__ == "__main__":
    main()
