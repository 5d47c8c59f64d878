"""The questions, held against the OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from tools.live.questions import NOT_ASKED, READS, WRITES


def marks() -> Iterator[tuple[str, bool]]:
    """Each place of the document that can be settled, and whether it is open."""
    yaml = pytest.importorskip("yaml", reason="reads the document")
    root = Path(__file__).resolve().parents[4]
    document = yaml.safe_load((root / "spec" / "openapi.yaml").read_text("utf-8"))

    def mark(place: str, node: Any) -> tuple[str, bool]:
        return place, node.get("x-evidence", "documented") != "documented"

    for item in (*document["paths"].values(), *document["webhooks"].values()):
        for operation in item.values():
            name = operation["operationId"]
            yield mark(name, operation)
            yield mark(f"{name}.body", operation.get("requestBody", {}))
            for parameter in operation.get("parameters", []):
                yield mark(f"{name}.{parameter['name']}", parameter)
            for status, response in operation["responses"].items():
                yield mark(f"{name}.{status}", response)
    for kind in ("responses", "schemas", "securitySchemes"):
        for name, component in document["components"][kind].items():
            yield mark(name, component)
            for member, described in component.get("properties", {}).items():
                yield mark(f"{name}.{member}", described)


def test_every_open_place_of_the_document_has_a_question_or_a_reason_for_none() -> None:
    found = dict(marks())
    asked = [pattern for one in READS + WRITES for pattern in one.settles.split()]
    patterns = [*asked, *(pattern for text in NOT_ASKED.values() for pattern in text.split())]

    left = [
        place
        for place, is_open in found.items()
        if is_open and not any(fnmatchcase(place, pattern) for pattern in patterns)
    ]
    assert left == []
    dead = [one for one in patterns if not any(fnmatchcase(place, one) for place in found)]
    assert dead == []
    assert sum(found.values()) > 150
