"""Bodies for every schema of the document, made from it: a new schema is covered without a new test."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jicoo_client import models
from jicoo_client.types import Model

DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "jicoo" / "sandbox" / "openapi.json").read_text("utf-8")
)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OBJECTS = [name for name, schema in SCHEMAS.items() if schema.get("type") == "object"]


def named(node: Any) -> set[str]:
    """The schemas that a part of the document names, and those that they name."""
    text = json.dumps(node)
    found = {name for name in SCHEMAS if f'"#/components/schemas/{name}"' in text}
    within = [SCHEMAS[name] for name in found]
    below = {name for name in SCHEMAS if f'"#/components/schemas/{name}"' in json.dumps(within)}
    return found if below <= found else named([node, *within])


OPERATIONS = [operation for item in DOCUMENT["paths"].values() for operation in item.values()]
BODIES_SENT = named([operation.get("requestBody") for operation in OPERATIONS])
READ = named([DOCUMENT["webhooks"], *({**each, "requestBody": 0} for each in OPERATIONS)])
SENT = BODIES_SENT - READ
"""The schemas that are sent alone, and never answered."""


def snake(name: str) -> str:
    """A wire name, or that of a schema, as the generator writes it in Python."""
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name).lstrip("_")


def model(name: str) -> type[Model]:
    return getattr(models, name)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def nullable(schema: dict[str, Any]) -> bool:
    schema = resolved(schema)
    if not schema.keys() & {"type", "anyOf", "enum"}:
        return True
    return "null" in schema.get("type", []) or any(map(nullable, schema.get("anyOf", [])))


def sample(schema: dict[str, Any]) -> Any:
    """A value with every member that the document knows."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0])
    if "enum" in schema:
        return schema["enum"][0]
    kinds = schema.get("type", [])
    kind = kinds if isinstance(kinds, str) else next(iter(kinds), None)
    if kind == "object":
        return {name: sample(member) for name, member in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(schema["items"]) for _ in range(2)]
    if kind == "string":
        return "2024-03-16T02:00:00.000Z" if schema.get("format") == "date-time" else "text"
    return {"integer": 3, "number": 2.5, "boolean": True}.get(kind or "")


def places(schema: dict[str, Any], value: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every object inside a value, with its schema."""
    schema = resolved(schema)
    for branch in schema.get("anyOf", []):
        yield from places(branch, value)
    if isinstance(value, dict) and schema.get("type") == "object":
        yield schema, value
        for name, member in schema.get("properties", {}).items():
            if name in value:
                yield from places(member, value[name])
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from places(schema["items"], item)


def whole(name: str) -> dict[str, Any]:
    """Every member."""
    return copy.deepcopy(sample(SCHEMAS[name]))


def bare(name: str) -> dict[str, Any]:
    """The required members, at every depth."""
    body = whole(name)
    for schema, place in list(places(SCHEMAS[name], body)):
        for member in place.keys() - set(schema.get("required", [])):
            del place[member]
    return body


def nulled(name: str) -> dict[str, Any]:
    """Null wherever it is allowed, at every depth."""
    body = whole(name)
    for schema, place in list(places(SCHEMAS[name], body)):
        for member, described in schema.get("properties", {}).items():
            if nullable(described):
                place[member] = None
    return body


def grown(name: str) -> dict[str, Any]:
    """New fields, and new values of enums, at every depth."""
    body = whole(name)
    for schema, place in list(places(SCHEMAS[name], body)):
        for member, described in schema.get("properties", {}).items():
            branches = [resolved(branch) for branch in described.get("anyOf", [described])]
            if any("enum" in branch for branch in branches):
                place[member] = "brand_new"
        place["brandNew"] = {"deep": [1, None, "x", {"é": 0.5}]}
    return body


VARIANTS = {"whole": whole, "bare": bare, "nulled": nulled, "grown": grown}
BODIES = [(name, variant(name)) for name in OBJECTS for variant in VARIANTS.values()]
LABELS = [f"{name}-{variant}" for name in OBJECTS for variant in VARIANTS]
