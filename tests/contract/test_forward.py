"""The API may grow: new fields, new values and absent optional members read, and go back as they came."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from jicoo_client.errors import ReadError

from .bodies import BODIES, LABELS, OBJECTS, SCHEMAS, grown, model, nullable, places, whole


def comes_back(name: str, body: Any) -> None:
    assert model(name).from_dict(copy.deepcopy(body)).to_dict() == body


@pytest.mark.parametrize(("name", "body"), BODIES, ids=LABELS)
def test_what_is_read_goes_back_as_it_came(name: str, body: Any) -> None:
    comes_back(name, body)


def test_what_grows_is_there() -> None:
    assert "brandNew" in grown("BookingPage")["data"][1]["hosts"][0]
    assert grown("Booking")["locationId"] == grown("Booking")["status"] == "brand_new"


@pytest.mark.parametrize("name", OBJECTS)
def test_optional_members_may_be_absent_and_required_ones_may_not(name: str) -> None:
    required = set(SCHEMAS[name].get("required", []))
    for missing in whole(name):
        body = {member: value for member, value in whole(name).items() if member != missing}
        if missing not in required:
            comes_back(name, body)
            continue
        with pytest.raises(ReadError, match=rf"^{name}\.{missing} is missing") as caught:
            model(name).from_dict(body)
        assert caught.value.place == (missing,)


@pytest.mark.parametrize("name", OBJECTS)
def test_null_is_read_where_the_document_allows_it_and_nowhere_else(name: str) -> None:
    for member, schema in SCHEMAS[name].get("properties", {}).items():
        body = {**whole(name), member: None}
        if nullable(schema):
            comes_back(name, body)
        else:
            with pytest.raises(ReadError, match=rf"^{name}\.{member} is null"):
                model(name).from_dict(body)


@pytest.mark.parametrize("name", OBJECTS)
def test_a_wrong_value_at_any_depth_is_named_by_its_place(name: str) -> None:
    body = whole(name)
    for schema, place in list(places(SCHEMAS[name], body)):
        for member, described in schema.get("properties", {}).items():
            if described.keys() & {"type", "anyOf", "enum", "$ref"}:
                right, place[member] = place[member], ...
                with pytest.raises(ReadError, match=rf"[. ]{member}\b") as caught:
                    model(name).from_dict(body)
                place[member] = right
                found: Any = body
                for step in caught.value.place:
                    found = found[step]
                assert caught.value.place[-1] == member
                assert found == right
