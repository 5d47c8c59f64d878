"""The templates on a document that is worse than ours: names that clash, and parameters that we do not have."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx
import pytest

# Whatever stands beside members and parameters in the generated code, and what its generator is known to break on.
MEMBERS = sorted(
    {
        *{
            "d",
            "cls",
            "self",
            "src_dict",
            "field_dict",
            "member",
            "value",
            "made",
            "problem",
            "error",
        },
        *{
            "fromisoformat",
            "held",
            "item",
            "items",
            "known",
            "loose",
            "new",
            "others",
            "unknown",
            "start",
            "write",
            "write_all",
            "wrong",
            "read_str",
            "read_list",
            "read_any",
        },
        *{"UNSET", "Any", "Mapping", "Model", "datetime", "from", "class", "-startsAt", "_hidden"},
    }
)
PARAMETERS = ["path", "query", "headers", "segment", "write", "parts", "status", "content"]


def text(**more: Any) -> dict[str, Any]:
    return {"type": "string", **more}


def answer(schema: dict[str, Any] | None) -> dict[str, Any]:
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {"description": "d", **content}


def parameter(name: str, place: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


ODD = {"$ref": "#/components/schemas/Odd"}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "odd", "version": "1"},
    "servers": [{"url": "https://odd.example"}],
    "security": [{"odd": []}],
    "paths": {
        "/odd/{path}": {
            "post": {
                "operationId": "post_odd",
                "tags": ["odd"],
                "parameters": [
                    parameter("path", "path", text()),
                    *(parameter(name, "query", text()) for name in PARAMETERS[1:]),
                    parameter("flag", "query", {"type": "boolean"}),
                    parameter("many", "query", {"type": "array", "items": text()}),
                    parameter("day", "query", text(format="date")),
                    parameter("X-Trace", "header", text(format="uuid")),
                ],
                "requestBody": {"content": {"application/json": {"schema": ODD}}},
                "responses": {"200": answer(ODD), "4XX": answer(ODD)},
            },
            "delete": {
                "operationId": "delete_odd",
                "tags": ["odd"],
                "parameters": [parameter("path", "path", text(format="date-time"))],
                "responses": {"204": answer(None)},
            },
            "get": {
                "operationId": "get_odd",
                "tags": ["odd"],
                "parameters": [parameter("path", "path", text())],
                "responses": {"200": answer({})},
            },
        }
    },
    "components": {
        "securitySchemes": {"odd": {"type": "apiKey", "in": "header", "name": "X-Odd"}},
        "schemas": {
            "Odd": {
                "type": "object",
                "required": [*MEMBERS[::2], "tags"],
                "properties": {
                    **{name: text() for name in MEMBERS},
                    "tags": {"type": "array", "items": text()},
                    "labels": {"$ref": "#/components/schemas/Labels"},
                    "inner": {"anyOf": [ODD, {"type": "null"}]},
                },
                "additionalProperties": True,
            },
            "Labels": {"type": "object", "additionalProperties": text()},
        },
    },
}
BODY = {**{name: name for name in MEMBERS}, "tags": ["a"], "labels": {"new": "l"}, "more": 1}
BODY["inner"] = {**BODY}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    pytest.importorskip("openapi_python_client", reason="generates")
    from tools import make_client

    place = tmp_path_factory.mktemp("odd")
    (place / "odd.json").write_text(json.dumps(DOCUMENT), "utf-8")
    make_client.write(place / "odd_client", place / "odd.json")
    sys.path.insert(0, str(place))
    yield importlib.import_module("odd_client.models")
    sys.path.remove(str(place))
    for name in [name for name in sys.modules if name.partition(".")[0] == "odd_client"]:
        del sys.modules[name]


def half(name: str) -> Any:
    return importlib.import_module(f"odd_client.api.odd.{name}")


def test_members_of_any_name_are_read_and_go_back_as_they_came(odd: Any) -> None:
    read = odd.Odd.from_dict(BODY)
    assert read.to_dict() == dict(read) == BODY
    for name in MEMBERS:
        with pytest.raises(ValueError, match=rf"^Odd\.{name} is a number"):
            odd.Odd.from_dict({**BODY, name: 7})


def test_null_in_a_list_and_in_a_nullable_object_is_not_passed_over(odd: Any) -> None:
    with pytest.raises(ValueError, match=r"^Odd\.tags\[1\] is null"):
        odd.Odd.from_dict({**BODY, "tags": ["a", None]})
    with pytest.raises(ValueError, match=r"^Odd\.inner\.-startsAt is missing"):
        odd.Odd.from_dict({**BODY, "inner": {"amount": 1}})


def test_a_map_is_an_object_of_whatever_names(odd: Any) -> None:
    labels = odd.Odd.from_dict(BODY).labels
    assert (labels["new"], "new" in labels, "old" in labels) == ("l", True, False)
    assert dict(labels) == {"new": "l"}


@pytest.mark.usefixtures("odd")
def test_parameters_of_any_name_are_sent() -> None:
    given = {name: name for name in PARAMETERS[1:]}
    trace = UUID(int=7)
    parts = half("post_odd").build("p/q", **given, flag=True, many=["a", "b"], x_trace=trace)
    assert parts.path == "/odd/p%2Fq"
    assert dict(parts.query) == {**given, "flag": "true", "many": "b"}
    assert parts.query.count(("many", "a")) == 1
    assert parts.headers == {"X-Trace": str(trace)}
    assert half("post_odd").build("p", many=[]).query == ()


@pytest.mark.usefixtures("odd")
def test_where_the_api_is_and_how_it_takes_a_key_is_what_the_document_says() -> None:
    sent: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(204)

    with importlib.import_module("odd_client").AuthenticatedClient(
        token="key", httpx_args={"transport": httpx.MockTransport(reply)}
    ) as client:
        half("get_odd").sync("p", client=client)
    assert str(sent[0].url) == "https://odd.example/odd/p"
    assert sent[0].headers["X-Odd"] == "key"
    assert importlib.import_module("odd_client.document").VERSION == "1"


def test_a_body_that_is_left_out_has_no_content_type(odd: Any) -> None:
    sent: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=BODY)

    client = importlib.import_module("odd_client").AuthenticatedClient(
        token="key", httpx_args={"transport": httpx.MockTransport(reply)}
    )
    half("post_odd").sync("p", client=client)
    half("post_odd").sync("p", client=client, body=odd.Odd.from_dict(BODY))
    assert [request.headers.get("Content-Type") for request in sent] == [None, "application/json"]
    assert [json.loads(request.content or "null") for request in sent] == [None, BODY]
    client.close()


@pytest.mark.usefixtures("odd")
def test_a_date_time_is_refused_in_a_path() -> None:
    with pytest.raises(ValueError, match="datetime"):
        half("delete_odd").build(datetime.now(UTC))
