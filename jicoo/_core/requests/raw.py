"""Requests that the document does not describe: checked, and read as they come. Pure: no I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote

from attrs import frozen

from jicoo._core.messages import Call
from jicoo._core.requests.arguments import mapping, refused, short_text, wrong
from jicoo._core.requests.encoding import json_bytes, query_string
from jicoo._core.responses.json import decode
from jicoo.errors import ValidationError
from jicoo.time_zones import to_wire
from jicoo_client.types import Unset
from jicoo_client.types import query as query_pairs

if TYPE_CHECKING:
    from jicoo._core.messages import HttpResponse

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
# Compiled with the first request of one's own, and not for each program that starts.
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_PLAIN_SEGMENT = r"(?a)[\w.~-]*"
_UNQUOTE_ROUNDS = 3
"""A path is unquoted this often to find what hides in it; proxies unquote once or twice."""


@frozen(repr=False)
class Response:
    """The answer to `client.request`, as it came.

    `headers` has lower-case names; `body` is the decoded JSON, None where the answer was empty.
    """

    status: int
    headers: dict[str, str]
    body: Any

    def __repr__(self) -> str:
        return f"<Response {self.status}>"


def raw_call(
    method: str, path: str, *, params: Mapping[str, object] | None, json: object
) -> Call[Response]:
    """The checked request."""
    checked_path = check_path(path)
    return Call(
        check_method(method),
        checked_path,
        path_template=_template(checked_path),
        read=_read,
        query=encode_params(params),
        body=None if isinstance(json, Unset) else json_bytes(json, field="json"),
    )


def _template(path: str) -> str:
    """The path as events and messages show it: what is no plain word or id in it could be anybody's address."""
    return "/".join(
        segment if re.fullmatch(_PLAIN_SEGMENT, segment) else "{...}" for segment in path.split("/")
    )


def _read(response: HttpResponse) -> Response:
    body = response.echo_free_body
    value = decode(body) if body.strip() else None
    return Response(response.status, response.headers, value)


def check_method(value: object) -> str:
    """The method in capitals; refused where it is none."""
    if isinstance(value, str) and value.upper() in _METHODS:
        return value.upper()
    shown = short_text(value)
    raise refused("method", f"must be one of {', '.join(_METHODS)}, not {shown}", _METHODS, shown)


def check_path(value: object) -> str:
    """A path that stays on the API's host and below its root, percent-encoded where it must be."""
    if not isinstance(value, str):
        raise wrong("path", "text such as /v1/event_types", value)
    problem = _path_problem(value)
    if not problem:
        try:
            return quote(value, safe="/%:@!$&'()*+,;=~-._")
        except UnicodeEncodeError:
            problem = "must be Unicode text"
    raise ValidationError(f"path {problem}.", field="path", limit="/v1/...")


def _path_problem(path: str) -> str:
    plain = path
    for _ in range(_UNQUOTE_ROUNDS):
        plain = unquote(plain, errors="replace")
    if not path.startswith("/") or path.startswith("//"):
        return "must begin with exactly one / and name no host, such as /v1/event_types"
    if "?" in path or "#" in path:
        return "must have no query and no fragment: use params="
    if "\\" in plain:
        return "must have no backslash, plain or encoded"
    if re.search(_CONTROL, plain):
        return "must have no control characters, plain or encoded"
    if any(segment in (".", "..") for segment in plain.split("/")):
        return "must have no dot segments, plain or encoded"
    return "must have no empty segment" if "//" in path else ""


def encode_params(params: Mapping[str, object] | None) -> str:
    """The query of `params`: None is left out, a list gives its name several times, a date-time goes out in UTC."""
    members: Mapping[Any, Any] = {}
    if params is not None:
        members = mapping("params", params, "a mapping of names to values")
    pairs = tuple(members.items())
    if all(isinstance(name, str) and _is_plain(value) for name, value in pairs):
        return query_string(query_pairs(*pairs))
    raise ValidationError(
        "A parameter must be text, a number of at most 64 bits, a boolean, a date, a date-time, "
        "None or a list of these.",
        field="params",
    )


def _is_plain(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_plain(item) for item in cast("Sequence[object]", value))
    if isinstance(value, datetime):
        to_wire(value)
    if isinstance(value, int):
        return value.bit_length() <= 64
    return value is None or isinstance(value, (str, float, date))
