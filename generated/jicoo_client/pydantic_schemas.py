# Made from spec/ by `nox -s generate`; do not edit.
"""How pydantic, and with it FastAPI, holds a model. Imported when pydantic asks, and then only."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import ReadError
from .schemas import SCHEMAS
from .types import is_dict, is_list

if TYPE_CHECKING:
    from .types import Model


def core_schema(kind: type[Model]) -> Any:
    """Reads the wire form or takes a model as it is; writes the wire form."""
    core = core_module(".core_schema")

    def read(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        try:
            return kind.from_dict(value)
        except ReadError as error:
            problem = error
        raise refusal(problem, value)

    def written(value: Model) -> dict[str, Any]:
        return value.to_dict()

    return core.no_info_plain_validator_function(
        read,
        ref=f"{kind.__module__}.{kind.__qualname__}:{id(kind)}",
        serialization=core.plain_serializer_function_ser_schema(written),
    )


@cache
def serializer() -> Any:
    """What writes whatever has a `to_dict` where pydantic expects anything, as in a `dict[str, Any]`."""

    def written(value: Any) -> Any:
        return value.to_dict()

    try:
        core = core_module(".core_schema")
    except ImportError:
        # Others look for the attribute too, and find none.
        raise AttributeError("__pydantic_serializer__") from None
    whole = core.plain_serializer_function_ser_schema(written)
    return core_module().SchemaSerializer(core.any_schema(serialization=whole))


def json_schema(name: str) -> dict[str, Any]:
    """A schema of the document, with the others that it names in their places."""
    return {"title": name, **_whole(SCHEMAS.get(name, {"type": "object"}), ())}


def _whole(node: Any, within: tuple[str, ...]) -> Any:
    if is_list(node):
        return [_whole(item, within) for item in node]
    if not is_dict(node):
        return node
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name in within:
        return {"type": "object", "title": name}
    if name:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {"title": name, **_whole(SCHEMAS[name], (*within, name)), **beside}
    return {key: _whole(value, within) for key, value in node.items()}


def refusal(problem: ReadError, value: object) -> ValueError:
    """The same as pydantic's own error, with the place in its `loc`."""
    core = core_module()
    said = core.PydanticCustomError("value_error", "{problem}", {"problem": str(problem)})
    error: ValueError = core.ValidationError.from_exception_data(
        problem.model, [{"type": said, "loc": problem.place, "input": value}]
    )
    return error


def core_module(module: str = "") -> Any:
    """pydantic's core, or a module of it."""
    # By its name: it is there when pydantic asks, but is no dependency that a type checker has to find.
    return import_module(f"pydantic_core{module}")
