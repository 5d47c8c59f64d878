"""Requests that the document does not describe. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from jicoo._core.messages import Call, HttpResponse
from jicoo._core.requests import urls
from jicoo._core.responses import bodies
from jicoo_client.types import Unset


class Response(NamedTuple):
    """What `client.request` gives.

    `headers` has lower-case names; `body` is the decoded JSON, None where the answer was empty.
    """

    status: int
    headers: dict[str, str]
    body: Any

    def __repr__(self) -> str:
        return f"<Response {self.status}>"


def call(
    method: str, path: str, params: Mapping[str, object] | None, json: object
) -> Call[Response]:
    """The checked request."""
    path = urls.path(path)
    return Call(
        urls.method(method),
        path,
        path_template=path,
        query=urls.query(params),
        body=None if isinstance(json, Unset) else bodies.encode(json, field="json"),
        read=_read,
    )


def _read(answer: HttpResponse) -> Response:
    body = bodies.decode(answer.body) if answer.body.strip() else None
    return Response(answer.status, answer.headers, body)
