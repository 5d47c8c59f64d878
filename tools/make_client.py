"""The low-level client, made from the OpenAPI document.

openapi-python-client writes the models and the endpoints, by the templates in `spec/templates`. What is the same for
every document is plain Python in `spec/runtime`, which is copied.
"""

from __future__ import annotations

import os
import pprint
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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


_SCHEMAS = '''\
"""The schemas of the document, by their names, as JSON Schema has them."""

from typing import Any

SCHEMAS: dict[str, Any] = {schemas}
'''


def write(output: Path, document: Path = DOCUMENT) -> None:
    """Write the package into a folder that is not there yet."""
    described = yaml.safe_load(document.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        _generate(output, document, _templates(Path(scratch) / "templates", described))
    for module in sorted((SPEC / "runtime").glob("*.py")):
        shutil.copy(module, output / module.name)
    (output / "document.py").write_text(_facts(described), "utf-8")
    (output / "schemas.py").write_text(_schemas(described), "utf-8")
    for module in output.rglob("*.py"):
        module.write_text(HEADER + module.read_text("utf-8"), "utf-8")
    (output / "py.typed").touch()


def _templates(place: Path, document: dict[str, Any]) -> Path:
    """The templates, and what they cannot see of the document: which models are sent, and never answered."""
    shutil.copytree(SPEC / "templates", place)
    names = sorted(sent(document))
    (place / "sent.jinja").write_text(f"{{% set SENT = {names} %}}\n", "utf-8")
    return place


def sent(document: dict[str, Any]) -> set[str]:
    """The schemas that stand in bodies of requests of ours, and in nothing that is read."""
    bodies: list[Any] = []
    others: list[Any] = [document.get("webhooks", {})]
    for item in document["paths"].values():
        for operation in item.values():
            bodies.append(operation.get("requestBody"))
            others.append({**operation, "requestBody": None})
    return _named(bodies, document) - _named(others, document)


def _named(node: Any, document: dict[str, Any]) -> set[str]:
    """The schemas that a part of the document names, and those that they name."""
    found: set[str] = set()
    left = list(_references(node))
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += _references(document["components"]["schemas"][name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        reference = str(node.get("$ref", ""))
        if reference.startswith("#/components/schemas/"):
            yield reference.rpartition("/")[2]
    for value in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _references(value)


def _schemas(document: dict[str, Any]) -> str:
    """The schemas without what they say of their own evidence."""

    def plain(node: Any) -> Any:
        if isinstance(node, list):
            return [plain(item) for item in node]
        if isinstance(node, dict):
            return {key: plain(value) for key, value in node.items() if not key.startswith("x-")}
        return node

    schemas = plain(document["components"]["schemas"])
    return _SCHEMAS.format(schemas=pprint.pformat(schemas, width=100))


def _generate(output: Path, document: Path, templates: Path) -> None:
    # The generator finds ruff by PATH alone, and goes on without it where there is none.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate"),
            *("--path", str(document), "--config", str(SPEC / "generator.yaml")),
            *("--custom-template-path", str(templates)),
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
