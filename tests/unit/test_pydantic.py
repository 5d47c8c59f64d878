"""Slots and pages in a pydantic model, and taken and returned by FastAPI."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

import jicoo
from jicoo.testing import booking, booking_contact, event_type, organization_user

pydantic = pytest.importorskip("pydantic", reason="the lowest dependencies do not bring it")

TOKYO = ZoneInfo("Asia/Tokyo")
SLOT = jicoo.Slot(datetime(2024, 3, 16, 11, tzinfo=TOKYO), 2)
LATER = jicoo.Slot(datetime(2024, 3, 17, 11, tzinfo=TOKYO))
SLOTS = jicoo.Slots([LATER, SLOT])
PAGE = jicoo.Page([booking()], 7, 1)
WITH_CONTACTS = jicoo.BookingWithContacts(booking(), [booking_contact()])
DETAILS = jicoo.BookingDetails(booking(), [booking_contact()], [organization_user()], None)
SLOT_WIRE = {"startedAt": "2024-03-16T02:00:00.000Z", "remainingCapacity": 2}
LATER_WIRE = {"startedAt": "2024-03-17T02:00:00.000Z", "remainingCapacity": None}
PAGE_WIRE = {"items": [booking().to_dict()], "totalCount": 7, "number": 1}
VALUES: dict[str, tuple[Any, Any, Any]] = {
    "slot": (jicoo.Slot, SLOT, SLOT_WIRE),
    "slots": (jicoo.Slots, SLOTS, [SLOT_WIRE, LATER_WIRE]),
    "list": (list[jicoo.Slot], [SLOT, LATER], [SLOT_WIRE, LATER_WIRE]),
    "maybe": (jicoo.Slot | None, SLOT, SLOT_WIRE),
    "days": (dict[str, jicoo.Slots], {"a": SLOTS}, {"a": [SLOT_WIRE, LATER_WIRE]}),
    "page": (jicoo.Page[jicoo.Booking], PAGE, PAGE_WIRE),
    "page of anything": (jicoo.Page, PAGE, PAGE_WIRE),
    "with contacts": (jicoo.BookingWithContacts, WITH_CONTACTS, WITH_CONTACTS.to_dict()),
    "details": (jicoo.BookingDetails, DETAILS, DETAILS.to_dict()),
    "page without a count": (
        jicoo.Page[jicoo.EventType],
        jicoo.Page([event_type()], None, 2),
        {"items": [event_type().to_dict()], "totalCount": None, "number": 2},
    ),
}
each = pytest.mark.parametrize(("kind", "value", "wire"), VALUES.values(), ids=VALUES)


@each
def test_a_pydantic_model_may_hold_it(kind: Any, value: Any, wire: Any) -> None:
    holder = pydantic.create_model("Holder", held=(kind, ...))
    held = holder(held=value)
    assert held.model_dump(mode="json") == {"held": wire}
    assert json.loads(held.model_dump_json()) == {"held": wire}
    for mode in ("validation", "serialization"):
        assert "held" in holder.model_json_schema(mode=mode)["properties"]
    again = holder.model_validate_json(held.model_dump_json())
    assert again.model_dump(mode="json") == {"held": wire}
    if kind is not jicoo.Page:
        assert type(again.held) is type(value)
        assert again.held == value


def test_bad_input_is_pydantics_own_error_with_its_place() -> None:
    holder = pydantic.create_model(
        "Holder",
        slot=(jicoo.Slot, ...),
        slots=(jicoo.Slots, ...),
        page=(jicoo.Page[jicoo.Booking], ...),
    )
    with pytest.raises(ValueError, match="validation errors for Holder") as caught:
        holder.model_validate(
            {
                "slot": {"startedAt": "2024-03-16T02:00:00"},
                "slots": [SLOT_WIRE, {"startedAt": None}, 7],
                "page": {"items": [7], "totalCount": "x", "number": 1},
            }
        )
    problem: Any = caught.value
    assert isinstance(problem, pydantic.ValidationError)
    assert [error["loc"] for error in problem.errors()] == [
        ("slot", "startedAt"),
        ("slots", 1, "startedAt"),
        ("slots", 2),
        ("page", "items", 0),
        ("page", "totalCount"),
    ]


def application() -> Any:
    fastapi = pytest.importorskip("fastapi", reason="the lowest dependencies do not bring it")
    app = fastapi.FastAPI()
    for index, (kind, value, _) in enumerate(VALUES.values()):

        def take(given: Any) -> Any:
            return given

        take.__annotations__ = {"given": pydantic_body(fastapi, kind), "return": kind}
        app.get(f"/{index}/plain")(giving(value))
        app.get(f"/{index}/inside")(giving({"in": [value]}))
        app.get(f"/{index}/typed", response_model=kind)(giving(value))
        app.post(f"/{index}")(take)
    return app


def giving(value: Any) -> Any:
    """A handler that returns the value, and says nothing of its type."""

    def give() -> Any:
        return value

    return give


def pydantic_body(fastapi: Any, kind: Any) -> Any:
    from typing import Annotated

    return Annotated[kind, fastapi.Body()]


def test_fastapi_takes_and_returns_it_and_shows_its_fields() -> None:
    app = application()

    async def main() -> Any:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            for index, (_, _, wire) in enumerate(VALUES.values()):
                for path, expected in (
                    ("plain", wire),
                    ("inside", {"in": [wire]}),
                    ("typed", wire),
                ):
                    answer = await client.get(f"/{index}/{path}")
                    assert (answer.status_code, answer.json()) == (200, expected), (index, path)
                taken = await client.post(f"/{index}", json=wire)
                assert (taken.status_code, taken.json()) == (200, wire), index
                refused = await client.post(f"/{index}", json=7)
                assert refused.status_code == 422, index
            return (await client.get("/openapi.json")).json()

    document = asyncio.run(main())
    pytest.importorskip("openapi_spec_validator", reason="validates").validate(document)
    schemas = document["components"]["schemas"]
    assert schemas["Slot"]["properties"].keys() == SLOT_WIRE.keys()
    assert schemas["Slot"]["required"] == ["startedAt"]
    assert schemas["Slot"]["properties"]["startedAt"]["format"] == "date-time"

    def answered(index: int) -> Any:
        content = document["paths"][f"/{index}/typed"]["get"]["responses"]["200"]["content"]
        return content["application/json"]["schema"]

    assert answered(0) == {"$ref": "#/components/schemas/Slot"}
    assert answered(1)["items"] == {"$ref": "#/components/schemas/Slot"}
    page = answered(5)
    assert page["properties"].keys() == PAGE_WIRE.keys()
    assert page["properties"]["items"]["items"] == {"$ref": "#/components/schemas/Booking"}
    assert schemas["Booking"]["properties"].keys() >= booking().to_dict().keys()


@each
def test_it_is_written_where_anything_may_stand(kind: Any, value: Any, wire: Any) -> None:
    for anything in (Any, object):
        adapter = pydantic.TypeAdapter(dict[str, anything])
        held = {"in": value, "booking": booking()}
        expected = {"in": wire, "booking": booking().to_dict()}
        assert json.loads(adapter.dump_json(held)) == expected
        assert adapter.dump_python(held, mode="json") == expected


def test_jsonable_encoder_writes_the_wire_form() -> None:
    encoders = pytest.importorskip(
        "fastapi.encoders", reason="the lowest dependencies do not bring it"
    )
    for _, value, wire in VALUES.values():
        assert encoders.jsonable_encoder(value) == wire
        assert encoders.jsonable_encoder({"in": (value,)}) == {"in": [wire]}
    assert encoders.jsonable_encoder(booking()) == booking().to_dict()


@pytest.mark.parametrize("name", ["Booking", "Slot", "Slots", "Page"])
def test_pydantic_is_not_imported_before_it_asks(name: str) -> None:
    code = f"import jicoo, sys; jicoo.{name}; print([m for m in sys.modules if 'pydantic' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
