"""The API's document: which operations there are, and what requests and answers may look like."""

from __future__ import annotations

import dataclasses
import difflib
import json
import math
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from jicoo.sandbox import wording
from jicoo.sandbox.formats import FORMATS
from jicoo.sandbox.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DOCUMENT = "urn:jicoo:openapi"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_MEDIA_TYPE = "application/json"
_NEAR = 0.7
"""How alike two names are, of 1, of which one was meant to be the other."""


@dataclasses.dataclass(frozen=True)
class Operation:
    """One operation of the document, its parts as pointers into it."""

    id: str
    method: str
    template: str
    open: bool
    """Needs no key."""
    query: Mapping[str, Mapping[str, Any]]
    body: str | None
    body_required: bool
    answers: Mapping[str, str | None]
    """From a status, or `default`, to where the body's schema is; None where there is no body."""


class Contract:
    """Checks against the document; what it says of a violation never quotes a value."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        registry = cast("Any", Registry)()
        self._registry = registry.with_resource(_DOCUMENT, DRAFT202012.create_resource(document))
        self._validators: dict[str, Any] = {}
        self.operations: list[Operation] = [
            self._operation(template, method, described)
            for template, item in document["paths"].items()
            for method, described in item.items()
            if method in _METHODS
        ]

    def match(self, method: str, raw_path: str) -> tuple[Operation, dict[str, str]]:
        """The operation of a request and its path parameters, decoded one segment at a time."""
        segments = raw_path.split("/")
        allowed: list[str] = []
        for operation in self.operations:
            parameters = _fit(operation.template.split("/"), segments)
            if parameters is None:
                continue
            if operation.method == method:
                return operation, parameters
            allowed.append(operation.method)
        if allowed:
            methods = ", ".join(allowed)
            raise ProblemError(405, wording.of_method(allowed), {"Allow": methods})
        raise ProblemError(404, self._nothing_at(raw_path))

    def check_query(
        self, operation: Operation, query: Mapping[str, str], *, refuse_unknown: bool
    ) -> str | None:
        """A missing or malformed parameter is a 400; an unknown one only where told to, and told of otherwise."""
        for name, parameter in operation.query.items():
            if name not in query:
                if parameter.get("required"):
                    raise ProblemError(400, f"missing: {name} in the query")
            elif not self._reads(f"{parameter['pointer']}/schema", query[name]):
                raise ProblemError(400, self._malformed(name, parameter, query[name]))
        unknown = [name for name in query if name not in operation.query]
        if not unknown:
            return None
        words = wording.of_unknown_query(unknown, operation.query)
        if refuse_unknown:
            raise ProblemError(400, words)
        return words

    def check_body(self, operation: Operation, body: Any, *, given: bool) -> None:
        if operation.body is None:
            return
        if not given:
            if operation.body_required:
                raise ProblemError(400, "missing: the body, an object of JSON")
            return
        errors = list(self._validator(operation.body).iter_errors(body))
        if errors:
            status = 422 if "422" in operation.answers else 400
            raise ProblemError(status, wording.of_body(errors))

    def check_answer(self, operation: Operation, status: int, body: Any) -> str | None:
        """What is wrong with an answer of the sandbox itself, if anything."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in operation.answers:
                pointer = operation.answers[key]
                break
        else:
            return f"{operation.id}: status {status} is not described"
        if pointer is None:
            return None if body is None else f"{operation.id}: status {status} has no body"
        violation = self._violation(pointer, body)
        return None if violation is None else f"{operation.id}: status {status} at {violation}"

    def check_component(self, name: str, value: Any) -> str | None:
        """What is wrong with a value that a component of the document describes, if anything."""
        violation = self._violation(f"#/components/schemas/{name}", value)
        return None if violation is None else f"{name} at {violation}"

    def _nothing_at(self, raw_path: str) -> str:
        nothing = "There is nothing at this address"
        near = nearest_path(raw_path, [operation.template for operation in self.operations])
        return f"{nothing}." if near is None else f"{nothing}; nearest: {near}."

    def _malformed(self, name: str, parameter: Mapping[str, Any], text: str) -> str:
        pointer = f"{parameter['pointer']}/schema"
        _, schema = self._resolve(pointer, parameter["schema"])
        if schema.get("format") == "date-time":
            return wording.of_time(name, text)
        # What is no number is read as text, which it always is in a query.
        if {schema.get("type")} & {"integer", "number"} and not _NUMBER.fullmatch(text):
            return f"{name}: not a number"
        return wording.of_parameter(name, self._validator(pointer).iter_errors(_reading(text)))

    def _operation(self, template: str, method: str, described: Mapping[str, Any]) -> Operation:
        here = f"#/paths/{_escape(template)}/{method}"
        item = self.document["paths"][template]
        query: dict[str, Mapping[str, Any]] = {}
        for place, parameters in (
            (f"#/paths/{_escape(template)}", item.get("parameters", [])),
            (here, described.get("parameters", [])),
        ):
            for index, parameter in enumerate(parameters):
                pointer, resolved = self._resolve(f"{place}/parameters/{index}", parameter)
                if resolved["in"] == "query":
                    query[resolved["name"]] = {**resolved, "pointer": pointer}
        body, body_required = None, False
        if "requestBody" in described:
            pointer, resolved = self._resolve(f"{here}/requestBody", described["requestBody"])
            body, body_required = _schema_of(pointer, resolved), bool(resolved.get("required"))
        answers: dict[str, str | None] = {}
        for status, response in described.get("responses", {}).items():
            pointer, resolved = self._resolve(f"{here}/responses/{_escape(status)}", response)
            answers[str(status)] = _schema_of(pointer, resolved)
        security = described.get("security", self.document.get("security", []))
        return Operation(
            id=described["operationId"],
            method=method.upper(),
            template=template,
            open=security == [] or {} in security,
            query=query,
            body=body,
            body_required=body_required,
            answers=answers,
        )

    def _resolve(self, pointer: str, found: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        while "$ref" in found:
            pointer = found["$ref"]
            found = self._registry.resolver(_DOCUMENT).lookup(pointer).contents
        return pointer, found

    def _validator(self, pointer: str) -> Any:
        if pointer not in self._validators:
            self._validators[pointer] = jsonschema.Draft202012Validator(
                {"$ref": _DOCUMENT + pointer}, registry=self._registry, format_checker=FORMATS
            )
        return self._validators[pointer]

    def _violation(self, pointer: str, value: Any) -> str | None:
        for error in self._validator(pointer).iter_errors(value):
            return f"{error.json_path} ({error.validator})"
        return None

    def _reads(self, pointer: str, text: str) -> bool:
        return any(self._violation(pointer, one) is None for one in (text, _reading(text)))


def _reading(text: str) -> Any:
    """A parameter as the number or the truth value that it spells."""
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return int(number) if number.is_integer() else number
    return text == "true" if text in ("true", "false") else text


def nearest_path(raw_path: str, templates: Sequence[str]) -> str | None:
    """The path that was meant: its parts compared one by one, with `/v1` or without, a slash at the end or not."""
    parts = [part for part in raw_path.split("/") if part]
    while parts[:1] in (["api"], ["v1"]):
        del parts[:1]
    best: tuple[float, str] | None = None
    for template in templates:
        wanted = template.strip("/").split("/")[1:]
        if len(wanted) != len(parts):
            continue
        ratios = [
            1.0 if one.startswith("{") else difflib.SequenceMatcher(None, one, part.lower()).ratio()
            for one, part in zip(wanted, parts, strict=True)
        ]
        # A parameter takes everything: what is named decides, and among equals what names more.
        named = [ratio for one, ratio in zip(wanted, ratios, strict=True) if one[0] != "{"]
        if min(named) >= _NEAR and (best is None or sum(named) > best[0]):
            best = (sum(named), template)
    return None if best is None else best[1]


@cache
def packaged() -> Contract:
    """The contract that this package carries; reading it once is enough."""
    text = resources.files("jicoo.sandbox").joinpath("openapi.json").read_text("utf-8")
    return Contract(json.loads(text))


def _fit(template: Sequence[str], segments: Sequence[str]) -> dict[str, str] | None:
    if len(template) != len(segments):
        return None
    parameters: dict[str, str] = {}
    for part, segment in zip(template, segments, strict=True):
        try:
            text = unquote(segment, errors="strict")
        except UnicodeDecodeError:
            return None
        if part.startswith("{"):
            if not text:
                return None
            parameters[part[1:-1]] = text
        elif part != text:
            return None
    return parameters


def _schema_of(pointer: str, holder: Mapping[str, Any]) -> str | None:
    if "schema" not in holder.get("content", {}).get(_MEDIA_TYPE, {}):
        return None
    return f"{pointer}/content/{_escape(_MEDIA_TYPE)}/schema"


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
