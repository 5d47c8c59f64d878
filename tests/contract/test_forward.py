"""The API may grow: new fields, new values and absent optional members read, and go back as they came."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jicoo_client import models
from jicoo_client.errors import ReadError

DOCUMENT = json.loads(
    (Path(__file__).parents[2] / "jicoo" / "sandbox" / "openapi.json").read_text("utf-8")
)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OBJECTS = [name for name, schema in SCHEMAS.items() if schema.get("type") == "object"]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


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
        return [sample(schema["items"])] * 2
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


def comes_back(name: str, body: Any) -> None:
    assert getattr(models, name).from_dict(copy.deepcopy(body)).to_dict() == body


def whole(name: str) -> Any:
    return copy.deepcopy(sample(SCHEMAS[name]))


@pytest.mark.parametrize("name", OBJECTS)
def test_what_is_read_goes_back_as_it_came(name: str) -> None:
    comes_back(name, whole(name))


@pytest.mark.parametrize("name", OBJECTS)
def test_a_new_field_at_any_depth_is_kept(name: str) -> None:
    body = whole(name)
    for _, place in list(places(SCHEMAS[name], body)):
        place["brandNew"] = {"deep": [1, None, "x"]}
    assert "brandNew" in body
    comes_back(name, body)


@pytest.mark.parametrize("name", OBJECTS)
def test_a_new_value_of_an_enum_is_kept(name: str) -> None:
    body = whole(name)
    for schema, place in list(places(SCHEMAS[name], body)):
        for member, value in schema.get("properties", {}).items():
            branches = [resolved(branch) for branch in value.get("anyOf", [value])]
            if any("enum" in branch for branch in branches):
                place[member] = "brand_new"
    comes_back(name, body)


@pytest.mark.parametrize("name", OBJECTS)
def test_optional_members_may_be_absent_and_required_ones_may_not(name: str) -> None:
    required = set(SCHEMAS[name].get("required", []))
    body = whole(name)
    comes_back(name, {member: value for member, value in body.items() if member in required})
    for missing in required:
        rest = {member: value for member, value in body.items() if member != missing}
        with pytest.raises(ReadError, match=f"{missing} is missing"):
            getattr(models, name).from_dict(rest)


def nullable(schema: dict[str, Any]) -> bool:
    kinds = schema.get("type", [])
    return "null" in kinds or any(nullable(resolved(one)) for one in schema.get("anyOf", []))


@pytest.mark.parametrize("name", OBJECTS)
def test_null_is_read_where_the_document_allows_it_and_nowhere_else(name: str) -> None:
    for member, schema in SCHEMAS[name].get("properties", {}).items():
        body = {**whole(name), member: None}
        if nullable(resolved(schema)) or not resolved(schema).keys() & {"type", "anyOf", "enum"}:
            comes_back(name, body)
        else:
            with pytest.raises(ReadError, match=member):
                getattr(models, name).from_dict(body)
