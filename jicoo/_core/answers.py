"""From bytes to a model, and from a refusal to its error. Pure: no I/O."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, TypeVar

from jicoo import errors
from jicoo._core.decisions import retry_after
from jicoo_client.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jicoo._core.calls import Answer, Call, Trail

T = TypeVar("T")
M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


class Unreadable(Exception):  # noqa: N818 - a signal inside the package, never raised to a user
    """A success whose body is not what was promised; the text says where, without any value."""


class _Model(Protocol[M_co]):
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
    raise errors.ValidationError(
        f"{field} cannot be written as JSON: {reason}.", field=field, limit="JSON values"
    )


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


def model(kind: _Model[M], value: Any, *, place: str = "") -> M:
    """`value` as a model; raises Unreadable naming model, place and field."""
    if not is_object(value):
        name = getattr(kind, "__name__", "object")
        raise Unreadable(f"{place or 'the body'} is no object where {name} was promised")
    try:
        return kind.from_dict(value)
    except ReadError as error:
        reason = str(error)
    raise Unreadable(f"{place}: {reason}" if place else reason)


def identified(kind: _Model[M]) -> Callable[[Answer], M]:
    """A reader for a body that holds one resource with a `uid`."""

    def read(answer: Answer) -> M:
        value = unwrap(decode(answer.body))
        if is_object(value) and not (isinstance(value.get("uid"), str) and value["uid"]):
            raise Unreadable("the resource has no uid")
        return model(kind, value)

    return read


def filled(kind: _Model[M]) -> Callable[[Answer], M]:
    """A reader for one resource of which no member is promised: anything but nothing at all."""

    def read(answer: Answer) -> M:
        value = unwrap(decode(answer.body))
        if not value:
            raise Unreadable("the resource is empty")
        return model(kind, value)

    return read


def many(kind: _Model[M]) -> Callable[[Answer], list[M]]:
    """A reader for a body that holds a list of resources, wrapped or bare."""

    def read(answer: Answer) -> list[M]:
        return models(kind, unwrap(decode(answer.body)))

    return read


def rows(_: object) -> Callable[[Answer], list[dict[str, Any]]]:
    """A reader for a list of resources of which only some members are looked at."""

    def read(answer: Answer) -> list[dict[str, Any]]:
        found = unwrap(decode(answer.body))
        if is_list(found) and all(map(is_object, found)):
            return found
        raise Unreadable("the body holds no list of objects where one was promised")

    return read


def models(kind: _Model[M], rows: Any) -> list[M]:
    """The rows of a list as models; raises Unreadable naming the row."""
    if not is_list(rows):
        raise Unreadable("the body holds no list where one was promised")
    return [model(kind, row, place=f"data[{index}]") for index, row in enumerate(rows)]


def nothing(kind: object) -> Callable[[Answer], None]:
    """A reader for answers whose body says nothing: empty, or JSON of whatever shape."""

    def read(answer: Answer) -> None:
        if answer.is_success and answer.body.strip():
            decode(answer.body)

    return read


_BY_STATUS: dict[int, type[errors.StatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    402: errors.RequestFailedError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}

_KEY_ADVICE = "check the key and the X-Jicoo-Api-Key header"

_ADVICE = {
    400: "a required parameter may be missing: see the error's body",
    401: _KEY_ADVICE,
    402: "see the error's body for the reason",
    403: f"{_KEY_ADVICE}; the key may also lack the permission or the plan",
    404: "check the id",
    409: "read the resource again before you decide",
    422: "see the error's body for the field",
    429: "send fewer requests, and wait retry_after seconds where it is set",
}


def status_error(
    call: Call[Any], answer: Answer, trail: Trail, *, now: float
) -> errors.StatusError:
    """The error of an answer that is not a success."""
    status = answer.status
    fields: dict[str, Any] = {
        "status": status,
        "body": lenient(answer.body),
        "headers": answer.headers,
        **trail.fields(),
        "request_id": answer.headers.get("x-request-id") or answer.headers.get("request-id"),
        "retry_after": retry_after(answer.headers, now=now),
    }
    if call.refuse is not None:
        special = call.refuse(status, fields)
        if special is not None:
            return special
    if 300 <= status < 400:
        advice = "redirects are not followed: check the base_url"
    elif 500 <= status < 600:
        advice = "the fault is on the API's side: try again later"
    else:
        advice = _ADVICE.get(status, "see the error's body")
    kind = _BY_STATUS.get(status)
    if kind is None:
        kind = errors.ServerError if 500 <= status < 600 else errors.StatusError
    return kind(f"{trail.method} {trail.path_template} was answered {status}: {advice}.", **fields)


def lenient(body: bytes) -> Any:
    """A body as JSON, else as text, else None: for errors, where anything may come."""
    if not body.strip():
        return None
    try:
        return decode(body)
    except Unreadable:
        return body.decode("utf-8", "replace")
