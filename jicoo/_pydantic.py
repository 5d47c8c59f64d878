"""How pydantic, and with it FastAPI, holds slots and pages. Imported when pydantic asks, and then only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, get_type_hints

from attrs import fields

from jicoo_client.errors import ReadError
from jicoo_client.models.available_schedule import AvailableSchedule
from jicoo_client.pydantic_schemas import core_module, json_schema, refusal, serializer

__all__ = ["joined", "page", "serializer", "slot", "slot_json", "slots"]

MakeSlot = Callable[[datetime, int | None], Any]
Handler = Any
"""pydantic's `GetCoreSchemaHandler`: it is no dependency that a type checker has to find."""


def slot(kind: type[Any], make: MakeSlot) -> Any:
    """Reads what the API calls a free slot, or takes a slot as it is; writes the wire form."""
    core = core_module(".core_schema")

    def read(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        try:
            found = AvailableSchedule.from_dict(value)
        except ReadError as error:
            problem = error
        else:
            if found.started_at is not None:
                return make(found.started_at, found.remaining_capacity)
            problem = ReadError(kind.__name__, "startedAt", "is missing")
        raise refusal(problem, value)

    return core.no_info_plain_validator_function(read, ref=_ref(kind), serialization=_written())


def slot_json() -> dict[str, Any]:
    """What the document says of a free slot; one of ours always has a start."""
    schema = json_schema("AvailableSchedule")
    members: dict[str, Any] = schema["properties"]
    start = {**members["startedAt"], "type": "string"}
    return {
        **schema,
        "title": "Slot",
        "properties": {**members, "startedAt": start},
        "required": ["startedAt"],
    }


def slots(kind: type[Any], of: type[Any], handler: Handler) -> Any:
    """A list of slots, made one that is sorted."""
    core = core_module(".core_schema")
    return core.no_info_after_validator_function(
        kind, core.list_schema(handler.generate_schema(of)), serialization=_written()
    )


def page(kind: type[Any], of: Any, handler: Handler) -> Any:
    """The members of a page, its rows as what they are said to be, made one."""
    core = core_module(".core_schema")
    rows = core.any_schema() if of is None else handler.generate_schema(of)
    members = core.typed_dict_schema(
        {
            "items": core.typed_dict_field(core.list_schema(rows)),
            "totalCount": core.typed_dict_field(core.nullable_schema(core.int_schema())),
            "number": core.typed_dict_field(core.int_schema()),
        }
    )

    def opened(value: Any) -> Any:
        if not isinstance(value, kind):
            return value
        found: Any = value
        return {"items": list(found), "totalCount": found.total_count, "number": found.number}

    def made(found: dict[str, Any]) -> Any:
        return kind(found["items"], found["totalCount"], found["number"])

    return core.no_info_before_validator_function(
        opened,
        core.no_info_after_validator_function(made, members),
        serialization=_written(),
    )


def joined(kind: type[Any], handler: Handler) -> Any:
    """The models that belong together, each as it is held alone, made one."""
    core = core_module(".core_schema")
    members = {
        _wire_name(name): core.typed_dict_field(handler.generate_schema(hint))
        for name, hint in get_type_hints(kind).items()
    }

    def opened(value: Any) -> Any:
        return (
            {_wire_name(each.name): getattr(value, each.name) for each in fields(kind)}
            if (isinstance(value, kind))
            else value
        )

    def made(found: dict[str, Any]) -> Any:
        return kind(*(found[_wire_name(each.name)] for each in fields(kind)))

    return core.no_info_before_validator_function(
        opened,
        core.no_info_after_validator_function(made, core.typed_dict_schema(members)),
        serialization=_written(),
    )


def _wire_name(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def _written() -> Any:
    def written(value: Any) -> Any:
        return value.to_dict()

    return core_module(".core_schema").plain_serializer_function_ser_schema(written)


def _ref(kind: type[Any]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}:{id(kind)}"
