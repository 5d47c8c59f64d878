"""The low-level client, made from the OpenAPI document.

openapi-python-client writes the models and the endpoints, by the templates in `spec/templates`. What is the same for
every document is plain Python in `spec/runtime`, which is copied.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

SPEC = Path(__file__).resolve().parent.parent / "spec"
DOCUMENT = SPEC / "openapi.yaml"
HEADER = "# Made from spec/ by `nox -s generate`; do not edit.\n"

_FACTS = '''\
"""What the OpenAPI document says of itself and of the API."""

from typing import Final

VERSION: Final = {version!r}
BASE_URL: Final = {base_url!r}
API_KEY_HEADER: Final = {api_key_header!r}
'''


def write(output: Path, document: Path = DOCUMENT) -> None:
    """Write the package into a folder that is not there yet."""
    _generate(output, document)
    for module in sorted((SPEC / "runtime").glob("*.py")):
        shutil.copy(module, output / module.name)
    (output / "document.py").write_text(
        _facts(yaml.safe_load(document.read_text("utf-8"))), "utf-8"
    )
    for module in output.rglob("*.py"):
        module.write_text(HEADER + module.read_text("utf-8"), "utf-8")
    (output / "py.typed").touch()


def _generate(output: Path, document: Path) -> None:
    # The generator finds ruff by PATH alone, and goes on without it where there is none.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate"),
            *("--path", str(document), "--config", str(SPEC / "generator.yaml")),
            *("--custom-template-path", str(SPEC / "templates")),
            *("--meta", "none", "--output-path", str(output), "--fail-on-warning"),
        ],
        check=True,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
    )


def _facts(document: dict[str, Any]) -> str:
    """The module that tells the runtime what differs from one document to another."""
    (required,) = document["security"]
    (name,) = required
    scheme = document["components"]["securitySchemes"][name]
    if (scheme["type"], scheme["in"]) != ("apiKey", "header"):
        raise ValueError(f"{name}: the runtime sends an API key in a header, and nothing else")
    return _FACTS.format(
        version=document["info"]["version"],
        base_url=document["servers"][0]["url"],
        api_key_header=scheme["name"],
    )
