"""The document says what is known of the API, no more and no less."""

from __future__ import annotations

import json
import re
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .bodies import BODIES_SENT, OBJECTS, READ
from .checking import formats, nodes, validator
from .document_tables import (
    DESCRIBED_ANSWERS,
    DOCUMENTED_EXAMPLES,
    ENUMS,
    GENERAL_STATUSES,
    LISTED_STATUSES,
    MEMBERS,
    OPERATIONS,
    REFUSED_SAMPLES,
    UNDOCUMENTED_SCHEMAS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

yaml = pytest.importorskip("yaml", reason="reads the document")

ROOT = Path(__file__).resolve().parents[2]
# The reader in C where it is there: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DOCUMENT: dict[str, Any] = yaml.load((ROOT / "spec" / "openapi.yaml").read_text("utf-8"), LOADER)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
ENVELOPES = {name for name in SCHEMAS if name.endswith(("Response", "Page"))}
EVIDENCE = {"documented", "example", "inferred", "third-party", "unknown"}


def look_up(reference: str) -> Any:
    def enter(node: Any, part: str) -> Any:
        return node[part.replace("~1", "/").replace("~0", "~")]

    return reduce(enter, reference.removeprefix("#/").split("/"), DOCUMENT)


def resolved(node: Any) -> Any:
    return look_up(node["$ref"]) if "$ref" in node else node


def operations(*places: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place in places or ("paths",):
        for item in DOCUMENT[place].values():
            for operation in item.values():
                assert found.setdefault(operation["operationId"], operation) is operation
    return found


def media(operation: Any) -> Iterator[tuple[str, Any]]:
    """Where an operation has bodies: `body` or a status, and the media types."""
    if "requestBody" in operation:
        yield "body", operation["requestBody"]["content"]
    for status, answer in operation["responses"].items():
        if "content" in resolved(answer):
            yield status, resolved(answer)["content"]


def snake(name: str) -> str:
    """A wire name as the generator writes it in Python."""
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def written(schema: Any) -> str:
    """A property in the notation of MEMBERS."""
    if "anyOf" in schema:
        branches = [written(branch) for branch in schema["anyOf"]]
        null = "null" in branches
        return "|".join(branch for branch in branches if branch != "null") + "?" * null
    if "$ref" in schema:
        return schema["$ref"].removeprefix("#/components/schemas/")
    types = schema.get("type", "any")
    types = types if isinstance(types, list) else [types]
    (kind,) = [name for name in types if name != "null"] or ["null"]
    text = {"array": "[{items}]", "string": schema.get("format", "string")}.get(kind, kind)
    if kind == "array":
        text = text.format(items=written(schema["items"]))
    text = ("@" if text == "date-time" else text) + "?" * ("null" in types and kind != "null")
    signs = {"exclusiveMinimum": ">", "minimum": ">=", "maximum": "<="}
    signs |= {"maxLength": "<=", "maxItems": "<="}
    return text + "".join(
        f" {sign}{schema[limit]}" for limit, sign in signs.items() if limit in schema
    )


def test_the_operations_are_the_known_ones() -> None:
    expected = {}
    for tag, lines in OPERATIONS.items():
        for line in lines.strip().splitlines():
            name, method, path, evidence, *query = line.split()
            expected[name] = (tag, method, "/v1" + path, evidence, query)
    found = {}
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            query = [
                parameter["name"]
                + "@" * (parameter["schema"].get("format") == "date-time")
                + "!" * parameter["required"]
                for parameter in operation.get("parameters", [])
                if parameter["in"] == "query"
            ]
            (tag,) = operation["tags"]
            evidence = operation.get("x-evidence")
            found[operation["operationId"]] = (tag, method, path, evidence, query)

    assert found == expected
    assert [tag["name"] for tag in DOCUMENT["tags"]] == list(OPERATIONS)


def test_the_copy_that_the_sandbox_and_the_tests_read_is_this_document() -> None:
    packaged = json.loads((ROOT / "jicoo" / "sandbox" / "openapi.json").read_text("utf-8"))

    assert packaged == DOCUMENT, "nox -s generate"


def test_path_parameters_are_those_of_the_path() -> None:
    for path, item in DOCUMENT["paths"].items():
        for operation in item.values():
            parameters = [p for p in operation.get("parameters", []) if p["in"] == "path"]
            assert [p["name"] for p in parameters] == re.findall(r"{(\w+)}", path)
            assert all(p["required"] for p in parameters)


def test_every_mark_of_evidence_is_one_of_five_and_has_a_source() -> None:
    for trail, node in nodes(DOCUMENT):
        assert ("x-evidence" in node) == ("x-source" in node), trail
        if "x-evidence" in node:
            assert node["x-evidence"] in EVIDENCE, trail
            assert node["x-source"].strip(), trail
            if node["x-evidence"] == "documented":
                assert re.search(r"\b(api|doc)-\d+", node["x-source"]), trail


def test_operations_parameters_and_schemas_say_how_sure_they_are() -> None:
    marked = {**SCHEMAS, **DOCUMENT["components"]["responses"]}
    for name, operation in operations("paths", "webhooks").items():
        marked[name] = operation
        for parameter in operation.get("parameters", []):
            marked[f"{name} {parameter['name']}"] = parameter

    assert [name for name, node in marked.items() if "x-evidence" not in node] == []


def test_what_no_page_describes_is_not_called_documented() -> None:
    for name, operation in operations().items():
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                documented = answer.get("x-evidence", operation.get("x-evidence")) == "documented"
                assert documented == (name in DESCRIBED_ANSWERS), (name, status)
        if operation.get("x-evidence") != "documented":
            for parameter in operation.get("parameters", []):
                assert parameter.get("x-evidence") != "documented", name
    for name, schema in SCHEMAS.items():
        evidence = next(
            (e for e, names in UNDOCUMENTED_SCHEMAS.items() if name in names.split()), None
        )
        assert schema.get("x-evidence") == (evidence or "documented"), name


def test_an_operation_that_has_a_page_links_it_and_no_other_does() -> None:
    linked = {}
    for name, operation in operations("paths", "webhooks").items():
        page = re.match(r"(?:api|doc)-\d+", operation["x-source"])
        expected = page and {"url": f"https://developer.jicoo.com/{page[0]}"}
        assert operation.get("externalDocs") == expected, name
        assert bool(page) == (operation["x-evidence"] == "documented"), name
        linked[name] = page and page[0]
    pages = [page for page in linked.values() if page]
    assert len(pages) == len(set(pages))


def test_what_is_sent_and_what_is_answered_share_no_members() -> None:
    shared = BODIES_SENT & READ & set(OBJECTS)
    assert {name for name in shared if SCHEMAS[name].get("properties")} == set()


def test_the_same_any_of_has_the_same_mark() -> None:
    for trail, node in nodes(SCHEMAS):
        if "any-of without its branches" in node.get("x-source", ""):
            samples = "samples show" in node["x-source"]
            assert node["x-evidence"] == ("example" if samples else "inferred"), trail
            assert "?" in written(node), trail


def test_an_enum_that_no_page_lists_for_an_answer_is_open() -> None:
    for name in READ & set(OBJECTS):
        for member, described in SCHEMAS[name].get("properties", {}).items():
            kinds = written(described).removesuffix("?").split("|")
            evidence = described.get("x-evidence", SCHEMAS[name]["x-evidence"])
            if kinds[0] in ENUMS:
                assert ("string" in kinds) == (evidence != "documented"), (name, member)


def test_nothing_is_required_that_no_page_requires() -> None:
    for name in OBJECTS:
        schema = SCHEMAS[name]
        if schema["x-evidence"] != "documented":
            required = ["data"] if name in ENVELOPES else []
            assert schema.get("required", []) == required, name


def test_info_explains_the_marks_and_lists_what_is_not_covered() -> None:
    description = DOCUMENT["info"]["description"]

    for mark in EVIDENCE:
        assert f"| `{mark}` |" in description
    for missing in ("host assign rules", "webhook endpoints", "api-22421321", "api-33616773"):
        assert missing in description


@pytest.mark.parametrize("name", MEMBERS)
def test_members_are_as_documented(name: str) -> None:
    schema = SCHEMAS[name]
    found = {
        member + "!" * (member in schema.get("required", [])) + " " + written(described)
        for member, described in schema.get("properties", {}).items()
    }

    assert found == {" ".join(line.split()) for line in MEMBERS[name].split(";") if line.strip()}
    assert schema["type"] == "object"
    assert set(schema.get("required", [])) <= schema.get("properties", {}).keys()


def test_every_object_has_its_row_of_members_or_is_an_envelope() -> None:
    objects = {name for name, schema in SCHEMAS.items() if schema.get("type") == "object"}

    assert objects - MEMBERS.keys() == ENVELOPES - MEMBERS.keys(), "document_tables.MEMBERS"


def test_every_answer_is_an_envelope_but_a_created_booking() -> None:
    answers = {
        content["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for operation in operations().values()
        for place, content in media(operation)
        if place.startswith("2")
    }

    assert answers == ENVELOPES | {"Booking"}


def test_every_envelope_requires_data_and_may_have_errors() -> None:
    for name in ENVELOPES:
        assert "data" in SCHEMAS[name]["required"], name
        assert written(SCHEMAS[name]["properties"]["errors"]) == "EnvelopeErrors?", name


def test_a_booking_has_21_required_members_and_a_schedule_25() -> None:
    assert len(SCHEMAS["Booking"]["required"]) == 21
    assert len(SCHEMAS["Schedule"]["required"]) == 25


def test_enums_are_named_components_with_the_documented_values() -> None:
    found = {name: " ".join(schema["enum"]) for name, schema in SCHEMAS.items() if "enum" in schema}

    assert found == ENUMS
    inline = [trail for trail, node in nodes(DOCUMENT) if "enum" in node and trail[-1] not in ENUMS]
    assert inline == []


def test_objects_are_named_components_and_open() -> None:
    for trail, node in nodes(DOCUMENT):
        if trail[-1:] != ("properties",) and (
            "object" in node.get("type", ()) or "properties" in node
        ):
            assert (trail[:2], len(trail)) == (("components", "schemas"), 3), trail
            assert node["additionalProperties"] is True, trail


def test_each_body_has_one_media_type_and_a_named_schema() -> None:
    for name, operation in operations("paths", "webhooks").items():
        for place, content in media(operation):
            (kind,) = content
            assert kind == "application/json", name
            reference = content[kind]["schema"]["$ref"]
            if not (place == "body" or place.startswith("2")):
                assert reference == "#/components/schemas/ErrorBody", (name, place)


def test_statuses_are_the_documented_ones() -> None:
    for name, operation in operations().items():
        statuses = operation["responses"].keys()
        assert GENERAL_STATUSES | LISTED_STATUSES.get(name, set()) <= statuses, name
        takes_id = any(p["in"] == "path" for p in operation.get("parameters", []))
        assert not takes_id or "404" in statuses or name == "create_account_integration_url", name
        assert ("409" in statuses) == (name == "create_booking")
        bodies = [place for place, _ in media(operation) if place.startswith("2")]
        assert len(bodies) == (not name.startswith("delete_")), name


def test_the_key_is_a_header_that_only_account_integration_may_leave_out() -> None:
    (scheme,) = DOCUMENT["components"]["securitySchemes"].items()

    assert DOCUMENT["security"] == [{scheme[0]: []}]
    assert (scheme[1]["type"], scheme[1]["in"], scheme[1]["name"]) == (
        "apiKey",
        "header",
        "X-Jicoo-Api-Key",
    )
    own = {name: found["security"] for name, found in operations().items() if "security" in found}
    assert own == {"create_account_integration_url": [{}, {scheme[0]: []}]}
    assert [found["security"] for found in operations("webhooks").values()] == [[]]


def test_references_resolve_and_every_schema_is_used() -> None:
    used = {node["$ref"] for _, node in nodes(DOCUMENT) if "$ref" in node}
    for reference in used:
        look_up(reference)

    assert {f"#/components/schemas/{name}" for name in SCHEMAS} <= used


def test_links_name_operations_their_parameters_and_members_of_the_answer() -> None:
    known = operations()
    linked = set()
    for name, operation in known.items():
        for status, answer in operation["responses"].items():
            for link in answer.get("links", {}).values():
                linked.add((name, link["operationId"]))
                parameters = [p["name"] for p in known[link["operationId"]]["parameters"]]
                assert link["parameters"].keys() <= set(parameters), link
                for expression in link["parameters"].values():
                    if expression.startswith("$request.path."):
                        own = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
                        assert expression.removeprefix("$request.path.") in own, link
                        continue
                    schema = dict(media(operation))[status]["application/json"]["schema"]
                    for part in expression.removeprefix("$response.body#/").split("/"):
                        schema = resolved(schema)
                        schema = schema["items"] if part.isdigit() else schema["properties"][part]

    booked = ("get_booking", "get_booking_contacts", "reschedule_booking", "cancel_booking")
    assert {("create_booking", target) for target in booked} <= linked


def test_operation_ids_are_unique_and_fit_for_functions() -> None:
    names = [
        node["operationId"]
        for trail, node in nodes(DOCUMENT)
        if "operationId" in node and "links" not in trail
    ]

    assert sorted(names) == sorted(operations("paths", "webhooks"))
    assert set(names) == {*operations(), "receive_booking_event"}
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)+", name) for name in names)


def test_examples_fit_their_schemas_and_the_sites_samples_are_kept() -> None:
    documented = set()
    for name, operation in operations("paths", "webhooks").items():
        for parameter in operation.get("parameters", []):
            if "example" in parameter:
                validator(parameter["schema"]).validate(parameter["example"])
        for place, content in media(operation):
            described = content["application/json"]
            for label, example in described.get("examples", {}).items():
                validator(described["schema"], closed=True).validate(example["value"])
                assert label in ("documented", "illustration")
                if label == "documented":
                    documented.add(f"{name} {place}")

    assert documented == DOCUMENTED_EXAMPLES


@pytest.mark.parametrize("name", REFUSED_SAMPLES)
def test_samples_that_contradict_the_field_lists_are_refused(name: str) -> None:
    assert not validator({"$ref": f"#/components/schemas/{name}"}).is_valid(REFUSED_SAMPLES[name])


def test_every_format_in_use_is_one_that_these_tests_check() -> None:
    used = {node["format"] for _, node in nodes(SCHEMAS) if isinstance(node.get("format"), str)}

    assert used == formats.checkers.keys()


def test_what_the_generator_cannot_take_is_not_there() -> None:
    methods = {
        "to_dict",
        "from_dict",
        "additional_properties",
        "additional_keys",
        "keys",
        "read_straight",
        "wire_names",
    }
    arguments = {"client", "body", "build", "sync_detailed", "asyncio_detailed"}
    for trail, node in nodes(DOCUMENT):
        if "in" in node and "schema" in node:
            assert not {"explode", "style", "allowReserved"} & node.keys(), trail
            assert node["in"] != "header" or node["schema"] == {"type": "string"}, trail
            assert node["name"].lower() not in ("accept", "content-type", "authorization"), trail
            assert snake(node["name"]) not in arguments, trail
        if trail[-1:] == ("properties",):
            assert not methods & {snake(name) for name in node}, trail
        else:
            assert (
                not {"default", "const", "discriminator", "prefixItems", "oneOf"} & node.keys()
            ), trail
