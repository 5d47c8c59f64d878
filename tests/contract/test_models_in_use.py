"""Every model in users' hands: copied, pickled, dumped, held by pydantic, taken and returned by FastAPI."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from typing import Annotated, Any

import attrs
import httpx
import pytest

import jicoo
from jicoo_client.types import UNSET

from .bodies import (
    BODIES,
    LABELS,
    OBJECTS,
    SCHEMAS,
    SENT,
    bare,
    grown,
    model,
    resolved,
    snake,
    whole,
)

every_body = pytest.mark.parametrize(("name", "body"), BODIES, ids=LABELS)
every_model = pytest.mark.parametrize("name", OBJECTS)


def values(one: Any) -> list[Any]:
    return [getattr(one, field.name) for field in attrs.fields(type(one))]


@every_body
def test_a_model_is_iterated_and_dumped_in_the_wire_form(name: str, body: Any) -> None:
    one = model(name).from_dict(body)
    assert one.to_dict() == dict(one) == dict(list(one)) == body
    assert json.loads(json.dumps(one.to_dict(), allow_nan=False)) == body
    assert json.loads(json.dumps({"in": [one]}, default=jicoo.json_default)) == {"in": [body]}
    absent = whole(name).keys() - body.keys()
    reads = UNSET if name in SENT else None
    assert all(getattr(one, snake(member)) is reads for member in absent)
    assert {member: one[member] for member in body} == body
    assert [member for member in absent if member in one] == []


@every_body
def test_orjson_dumps_it_as_json_does(name: str, body: Any) -> None:
    orjson = pytest.importorskip("orjson", reason="an extra")
    one = model(name).from_dict(body)
    assert orjson.loads(orjson.dumps({"in": [one]}, default=jicoo.json_default)) == {"in": [body]}


@every_body
def test_a_copy_and_a_pickle_are_the_same_again(name: str, body: Any) -> None:
    one = model(name).from_dict(body)
    pickles = [pickle.dumps(one, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for twin in (copy.copy(one), copy.deepcopy(one), *map(pickle.loads, pickles)):
        assert type(twin) is type(one)
        assert twin == one
        assert twin.to_dict() == body
        for mine, theirs in zip(values(one), values(twin), strict=True):
            assert type(mine) is type(theirs)
            assert (mine is UNSET) == (theirs is UNSET)


@every_model
def test_a_deep_copy_shares_nothing_and_a_copy_is_another(name: str) -> None:
    one = model(name).from_dict(grown(name))
    shallow, deep = copy.copy(one), copy.deepcopy(one)
    deep["brandNew"]["deep"].append("mine")
    assert one.to_dict() == shallow.to_dict() == grown(name)
    assert one != deep


@every_model
def test_a_pydantic_model_may_hold_it(name: str) -> None:
    pydantic = pytest.importorskip("pydantic", reason="the lowest dependencies do not bring it")
    kind: Any = model(name)
    fields: Any = {
        "one": (kind, ...),
        "some": (list[kind], ...),
        "maybe": (kind | None, None),
        "named": (dict[str, kind], {}),
    }
    mine = pydantic.create_model("Mine", **fields)
    body = grown(name)
    wire = {"one": body, "some": [body, body], "maybe": body, "named": {"a": body}}
    one = kind.from_dict(body)
    held = mine(one=one, some=[one, one], maybe=one, named={"a": one})
    assert held.one is one
    for read in (held, mine.model_validate(wire), mine.model_validate_json(json.dumps(wire))):
        assert read == held
        assert read.model_dump() == read.model_dump(mode="json") == wire
        assert json.loads(read.model_dump_json()) == wire
        assert read.model_copy(deep=True) == held
    assert mine(one=one, some=[]).model_dump()["maybe"] is None
    for mode in ("validation", "serialization"):
        assert mine.model_json_schema(mode=mode)["properties"].keys() == fields.keys()
    with pytest.raises(pydantic.ValidationError) as caught:
        mine.model_validate({"one": 7, "some": [body, "x"], "named": {"a": None}})
    assert [error["loc"] for error in caught.value.errors()] == [
        ("one",),
        ("some", 1),
        ("named", "a"),
    ]
    for missing in bare(name):
        wrong = {member: value for member, value in bare(name).items() if member != missing}
        with pytest.raises(pydantic.ValidationError) as caught:
            mine.model_validate({"one": body, "some": [body, wrong]})
        (error,) = caught.value.errors()
        assert error["loc"] == ("some", 1, missing)
        assert error["msg"] == f"{name}.{missing} is missing"


def handler(result: Any, **annotations: Any) -> Any:
    """A handler with these annotations that returns `result`, or what it is given."""

    def give() -> Any:
        return result

    def take(given: Any = None) -> Any:
        return given

    chosen = take if "given" in annotations else give
    chosen.__annotations__ = annotations
    return chosen


@pytest.fixture(scope="module")
def application() -> Any:
    """An application that takes and returns every model, in each way that FastAPI knows."""
    fastapi = pytest.importorskip("fastapi", reason="the lowest dependencies do not bring it")
    app = fastapi.FastAPI()
    for name in OBJECTS:
        kind: Any = model(name)
        one = kind.from_dict(grown(name))
        # Without `Body()` FastAPI takes whatever is no model of pydantic's for a query parameter.
        body = Annotated[kind, fastapi.Body()]
        app.get(f"/{name}")(handler(one, **{"return": kind}))
        app.get(f"/{name}/plain")(handler(one))
        app.get(f"/{name}/inside")(handler({"in": (one,)}))
        app.get(f"/{name}/list")(handler([one], **{"return": list[kind]}))
        app.get(f"/{name}/optional")(handler(one, **{"return": kind | None}))
        app.get(f"/{name}/none")(handler(None, **{"return": kind | None}))
        app.post(f"/{name}")(handler(None, given=body, **{"return": kind}))
        app.post(f"/{name}/plain")(handler(None, given=body))
        app.post(f"/{name}/list")(handler(None, given=list[kind]))
        app.post(f"/{name}/optional")(handler(None, given=Annotated[kind | None, fastapi.Body()]))
    return app


def ask(app: Any, *requests: tuple[Any, ...]) -> list[Any]:
    """Status and decoded body of the answer to each method, path and body."""

    async def main() -> list[Any]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return [
                (answer.status_code, answer.json())
                for method, path, *body in requests
                for answer in [
                    await client.request(method, path, **({"json": body[0]} if body else {}))
                ]
            ]

    return asyncio.run(main())


@every_model
def test_a_fastapi_handler_may_return_it(application: Any, name: str) -> None:
    paths = ("", "/plain", "/inside", "/list", "/optional", "/none")
    body = grown(name)
    assert ask(application, *(("GET", f"/{name}{path}") for path in paths)) == [
        (200, body),
        (200, body),
        (200, {"in": [body]}),
        (200, [body]),
        (200, body),
        (200, None),
    ]


@every_model
def test_a_fastapi_handler_may_take_it(application: Any, name: str) -> None:
    body = grown(name)
    assert ask(
        application,
        ("POST", f"/{name}", body),
        ("POST", f"/{name}/plain", body),
        ("POST", f"/{name}/list", [body]),
        ("POST", f"/{name}/optional", body),
        ("POST", f"/{name}/optional"),
    ) == [(200, body), (200, body), (200, [body]), (200, body), (200, None)]


@every_model
def test_a_bad_body_is_a_422_that_names_the_field(application: Any, name: str) -> None:
    body = bare(name)
    for missing in body:
        wrong = {member: value for member, value in body.items() if member != missing}
        one, some = ask(
            application, ("POST", f"/{name}", wrong), ("POST", f"/{name}/list", [body, wrong])
        )
        assert [one[0], some[0]] == [422, 422]
        assert [error["loc"] for error in one[1]["detail"]] == [["body", missing]]
        assert [error["loc"] for error in some[1]["detail"]] == [["body", 1, missing]]
        assert one[1]["detail"][0]["msg"] == f"{name}.{missing} is missing"
    ((status, _),) = ask(application, ("POST", f"/{name}", 7))
    assert status == 422


def test_the_applications_own_document_is_valid(application: Any) -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason="validates")
    ((status, document),) = ask(application, ("GET", "/openapi.json"))
    assert status == 200
    validator.validate(document)
    for name in OBJECTS:
        taken = document["paths"][f"/{name}"]["post"]["requestBody"]["content"]
        assert taken["application/json"]["schema"] == {"$ref": f"#/components/schemas/{name}"}
        given = document["paths"][f"/{name}/list"]["get"]["responses"]["200"]["content"]
        listed = given["application/json"]["schema"]
        assert listed["items"] == {"$ref": f"#/components/schemas/{name}"}
        shown = document["components"]["schemas"][name]
        known = SCHEMAS[name]
        assert shown.get("required", []) == known.get("required", [])
        assert shown.get("properties", {}).keys() == known.get("properties", {}).keys()
        for member, described in known.get("properties", {}).items():
            assert shown["properties"][member].get("type") == resolved(described).get("type")
        assert "x-evidence" not in json.dumps(shown)
