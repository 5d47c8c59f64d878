"""From the body of a success to what was promised. Pure: no I/O.

Resources come wrapped in `data` or bare, whatever the document says of an operation: both are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from jicoo._core.responses.json import Unreadable, decode, is_list, is_object
from jicoo_client.errors import ReadError

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

M = TypeVar("M")

FromDict = Callable[[Any], M]
"""Reads one object: `from_dict` of a generated model."""


def read_resource(from_dict: FromDict[M], response: HttpResponse) -> M:
    """One resource, which is neither empty nor nameless."""
    resource = unwrapped(decode(response.body))
    if not resource:
        raise Unreadable("the resource is empty")
    if is_object(resource) and resource.get("uid") == "":
        raise Unreadable("the resource has no uid")
    return _read(from_dict, resource, place="")


def read_list(from_dict: FromDict[M], response: HttpResponse) -> list[M]:
    """A list that does not come in pages."""
    return read_rows(from_dict, unwrapped(decode(response.body)))


def read_rows(from_dict: FromDict[M], rows: Any) -> list[M]:
    """The rows of a list; raises Unreadable naming the row, the model and the field."""
    if not is_list(rows):
        raise Unreadable("the body holds no list where one was promised")
    return [_read(from_dict, row, place=f"data[{index}]: ") for index, row in enumerate(rows)]


def read_objects(response: HttpResponse) -> list[dict[str, Any]]:
    """A list of objects of which only some members are looked at."""
    rows = unwrapped(decode(response.body))
    if is_list(rows) and all(map(is_object, rows)):
        return rows
    raise Unreadable("the body holds no list of objects where one was promised")


def read_nothing(response: HttpResponse) -> None:
    """For an operation that promises nothing: the body is empty, or JSON of whatever shape, and is dropped."""
    if response.is_success and response.body.strip():
        decode(response.body)


def unwrapped(body: Any) -> Any:
    """The `data` of an envelope where there is one, else the body as it came."""
    return body["data"] if is_object(body) and "data" in body else body


def _read(from_dict: FromDict[M], value: Any, *, place: str) -> M:
    try:
        return from_dict(value)
    except ReadError as error:
        problem = f"{place}{error}"
    # Raised here and not inside `except`: the context would hold the value.
    raise Unreadable(problem)
