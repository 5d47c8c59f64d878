"""From the body of a success to what was promised. Pure: no I/O.

Resources come wrapped in `data` or bare, whatever the document says of an operation: both are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from jicoo._core.responses.json import Unreadable, decode, is_list, is_object
from jicoo_client.errors import ReadError

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

M = TypeVar("M")

Parse = Callable[[int, Mapping[str, str], Any], M]
"""The half of a generated operation that reads a decoded body."""


def read_resource(parse: Parse[M], response: HttpResponse) -> M:
    """One resource in the envelope that the document describes around it."""
    envelope = _enveloped(decode(response.body))
    _check_resource(envelope["data"])
    return _parsed(parse, response, envelope)


def read_bare_resource(parse: Parse[M], response: HttpResponse) -> M:
    """One resource that the document describes without an envelope."""
    resource = _unwrapped(decode(response.body))
    _check_resource(resource)
    return _parsed(parse, response, resource)


def read_list(parse: Parse[M], response: HttpResponse) -> M:
    """A list in its envelope that does not come in pages."""
    body = decode(response.body)
    return _parsed(parse, response, _enveloped(body))


def read_objects(response: HttpResponse) -> list[dict[str, Any]]:
    """A list of objects of which only some members are looked at."""
    rows = _unwrapped(decode(response.body))
    if is_list(rows) and all(map(is_object, rows)):
        return rows
    raise Unreadable("the body holds no list of objects where one was promised")


def read_nothing(response: HttpResponse) -> None:
    """What an answer says whose body says nothing: empty, or JSON of whatever shape."""
    if response.is_success and response.body.strip():
        decode(response.body)


def _enveloped(body: Any) -> dict[str, Any]:
    return body if is_object(body) and "data" in body else {"data": body}


def _unwrapped(body: Any) -> Any:
    return body["data"] if is_object(body) and "data" in body else body


def _check_resource(resource: Any) -> None:
    if not resource:
        raise Unreadable("the resource is empty")
    if is_object(resource) and resource.get("uid") == "":
        raise Unreadable("the resource has no uid")


def _parsed(parse: Parse[M], response: HttpResponse, body: Any) -> M:
    try:
        return parse(response.status, response.headers, body)
    except ReadError as error:
        problem = str(error)
    # Raised here and not inside `except`: the context would hold the body.
    raise Unreadable(problem)
