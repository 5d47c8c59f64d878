"""From bytes to a model. Pure: no I/O."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, TypeVar

from jicoo.errors import ValidationError
from jicoo_client.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jicoo._core.messages import HttpResponse

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


class Unreadable(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A success whose body is not what was promised; the text says where, without any value."""


class Model(Protocol[M_co]):
    """A class of the generated client."""

    def from_dict(self, src_dict: Mapping[str, Any], /) -> M_co: ...


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


def encode(value: object, *, field: str) -> bytes:
    """The JSON bytes of `value`; `field` names the argument in the error where it has none."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        reason = "text that is not Unicode" if isinstance(error, UnicodeError) else _plain(error)
    text = f"{field} cannot be written as JSON: {reason}."
    raise ValidationError(text, field=field, limit="JSON values")


def _plain(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply or contains itself"
    if isinstance(error, TypeError):
        return "it holds an object that JSON has no form for"
    return "it holds a number that JSON has no form for, or contains itself"


def decode(body: bytes) -> Any:
    """The JSON value of a body; raises Unreadable for anything else, an empty body included."""
    try:
        return _decoder.decode(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError:
        reason = "it is not JSON" if body.strip() else "it is empty"
    raise Unreadable(f"the body cannot be read: {reason}")


def unwrap(body: Any) -> Any:
    """What the envelope holds: `data` where there is one, else the body as it came."""
    return body["data"] if is_object(body) and "data" in body else body


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a decoded value is a JSON list."""
    return isinstance(value, list)


def model(kind: Model[M], value: Any, *, place: str = "") -> M:
    """`value` as a model; raises Unreadable naming model, place and field."""
    if not is_object(value):
        name = getattr(kind, "__name__", "object")
        raise Unreadable(f"{place or 'the body'} is no object where {name} was promised")
    try:
        return kind.from_dict(value)
    except ReadError as error:
        reason = str(error)
    raise Unreadable(f"{place}: {reason}" if place else reason)


def identified(kind: Model[M], answer: HttpResponse) -> M:
    """One resource, which has a `uid`."""
    value = unwrap(decode(answer.body))
    if is_object(value) and not (isinstance(value.get("uid"), str) and value["uid"]):
        raise Unreadable("the resource has no uid")
    return model(kind, value)


def filled(kind: Model[M], answer: HttpResponse) -> M:
    """One resource of which no member is promised: anything but nothing at all."""
    value = unwrap(decode(answer.body))
    if not value:
        raise Unreadable("the resource is empty")
    return model(kind, value)


def rows(answer: HttpResponse) -> list[dict[str, Any]]:
    """A list of resources of which only some members are looked at."""
    found = unwrap(decode(answer.body))
    if is_list(found) and all(map(is_object, found)):
        return found
    raise Unreadable("the body holds no list of objects where one was promised")


def many(kind: Model[M], answer: HttpResponse) -> list[M]:
    """A list of resources, wrapped or bare."""
    return models(kind, unwrap(decode(answer.body)))


def models(kind: Model[M], rows: Any) -> list[M]:
    """The rows of a list as models; raises Unreadable naming the row."""
    if not is_list(rows):
        raise Unreadable("the body holds no list where one was promised")
    return [model(kind, row, place=f"data[{index}]") for index, row in enumerate(rows)]


def nothing(answer: HttpResponse) -> None:
    """What an answer says whose body says nothing: empty, or JSON of whatever shape."""
    if answer.is_success and answer.body.strip():
        decode(answer.body)


def lenient(body: bytes) -> Any:
    """A body as JSON, else as text, else None: for errors, where anything may come."""
    if not body.strip():
        return None
    try:
        return decode(body)
    except Unreadable:
        return body.decode("utf-8", "replace")
