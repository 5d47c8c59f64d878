"""Write what is generated: `python tools/generate.py`.

From `spec/`: the low-level client `generated/jicoo_client` and the sandbox's copy of the document.
From `jicoo/_async`: the sync client. The output is a function of these sources and of the pinned
tools, and of nothing else.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "spec" / "openapi.yaml"
CLIENT = ROOT / "generated" / "jicoo_client"
HEADER = "# Made from spec/ by `nox -s generate`; do not edit.\n"


def main() -> None:
    _client()
    document = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    (ROOT / "jicoo" / "sandbox" / "openapi.json").write_text(text + "\n", "utf-8")
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_sync.py")], check=True)


def _client() -> None:
    # The generator finds ruff by PATH alone, and goes on without it where there is none.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "jicoo_client"
        subprocess.run(
            [
                *(sys.executable, "-m", "openapi_python_client", "generate"),
                *("--path", str(DOCUMENT)),
                *("--config", str(ROOT / "spec" / "generator.yaml")),
                *("--custom-template-path", str(ROOT / "spec" / "templates")),
                *("--meta", "none", "--output-path", str(made), "--fail-on-warning"),
            ],
            check=True,
            env={**os.environ, "PATH": path},
            stdout=subprocess.DEVNULL,
        )
        for module in made.rglob("*.py"):
            module.write_text(HEADER + module.read_text("utf-8"), "utf-8")
        (made / "py.typed").touch()
        shutil.rmtree(CLIENT, ignore_errors=True)
        shutil.copytree(made, CLIENT)


if __name__ == "__main__":
    main()
