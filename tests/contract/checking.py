"""Schemas of the document as judges of values."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .bodies import DOCUMENT

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def is_date_time(value: Any) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@formats.checks("email")
def is_email(value: Any) -> bool:
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", value) is not None


@formats.checks("uri")
def is_uri(value: Any) -> bool:
    return bool(urlsplit(value).scheme and urlsplit(value).netloc)


def nodes(node: Any, *trail: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """All mappings below a node, and where they are."""
    if isinstance(node, dict):
        yield trail, node
        for key, value in node.items():
            yield from nodes(value, *trail, str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, *trail, str(index))


def validator(schema: Any, *, closed: bool = False) -> Any:
    """Check against a schema; closed, no member may be there that the document does not name."""
    document = copy.deepcopy({**DOCUMENT, "x-checked": schema})
    for _, node in nodes(document["components"]["schemas"]):
        if closed and node.get("additionalProperties") is True and "properties" in node:
            node["additionalProperties"] = False
    resource = DRAFT202012.create_resource(document)
    registry: Any = Registry().with_resource("urn:document", resource)
    return jsonschema.Draft202012Validator(
        {"$ref": "urn:document#/x-checked"}, registry=registry, format_checker=formats
    )
