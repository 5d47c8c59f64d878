"""From the body of a success to what was promised. Pure: no I/O.

Resources come wrapped in `data` or bare, whatever the document says of an operation: both are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from jicoo._core.responses.json import Unreadable, decode, is_list, is_object
from jicoo_client.errors import ReadError

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)

FromDict = Callable[[Any], M]
"""Reads one object: `from_dict` of a generated model."""


class Readable(Protocol[M_co]):
    """A generated model, with the two ways in which it reads an object."""

    def from_dict(self, src_dict: Any, /) -> M_co: ...

    def read_straight(self, src_dict: Any, loose: list[Any], /) -> M_co: ...


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
    body = decode(response.body)
    check_whole(body)
    return read_rows(from_dict, unwrapped(body))


def read_rows(from_dict: FromDict[M], rows: Any) -> list[M]:
    """The rows of a list; raises Unreadable naming the row, the model and the field."""
    if not is_list(rows):
        raise Unreadable("the body holds no list where one was promised")
    try:
        return [from_dict(row) for row in rows]
    except ReadError:
        pass
    return [_read(from_dict, row, place=f"data[{index}]: ") for index, row in enumerate(rows)]


def read_objects(response: HttpResponse) -> list[dict[str, Any]]:
    """A list of objects of which only some members are looked at."""
    body = decode(response.body)
    check_whole(body)
    rows = unwrapped(body)
    if is_list(rows) and all(map(is_object, rows)):
        return rows
    raise Unreadable("the body holds no list of objects where one was promised")


def read_nothing(response: HttpResponse) -> None:
    """For an operation that promises nothing: the body is empty, or JSON of whatever shape, and is dropped."""
    if response.is_success and response.body.strip():
        decode(response.body)


def unwrapped(body: Any) -> Any:
    """The `data` of an envelope where there is one, else the body as it came."""
    if not is_object(body) or "data" not in body:
        return body
    if _says_something(body.get("errors")):
        raise Unreadable("the answer is a success that names errors")
    return body["data"]


def _says_something(errors: Any) -> bool:
    """Whether the `errors` of an envelope hold anything: empty ones, and members that are null, say nothing."""
    if is_object(errors):
        return any(_says_something(value) for value in errors.values())
    return bool(errors)


def check_whole(body: Any) -> None:
    """Refuse a list that says itself that it is not whole."""
    if not is_object(body):
        return
    rows, total = body.get("data"), body.get("totalCount")
    short = is_list(rows) and isinstance(total, int) and total > len(rows)
    if short or body.get("nextPage"):
        raise Unreadable("the list says that it is not whole, and no way to the rest is known")


def _read(from_dict: FromDict[M], value: Any, *, place: str) -> M:
    try:
        return from_dict(value)
    except ReadError as error:
        problem = f"{place}{error}"
    # Raised here and not inside `except`: the context would hold the value.
    raise Unreadable(problem)
