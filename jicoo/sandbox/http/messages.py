"""The parts of requests as they are read, and the responses that are made."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.responses import Response

from jicoo.sandbox import wording
from jicoo.sandbox.http.server import CONNECTION
from jicoo.sandbox.problems import ProblemError, error_body

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

_LARGEST_BODY = 1 << 20


class CutResponse(Response):
    """Half of its body, and then the connection is closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": self.status_code,
                "headers": self.raw_headers,
            }
        )
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await hang_up(scope, receive)


def read_query(request: Request) -> dict[str, str]:
    """The query's parameters; of one that is repeated, the first."""
    return dict(reversed(parse_qsl(request.url.query, keep_blank_values=True)))


def read_json(raw: bytes) -> Any:
    """A body of JSON, or None where there is none."""
    if not raw:
        return None
    if len(raw) > _LARGEST_BODY:
        raise ProblemError(400, "body too long: 1 MiB at most")
    try:
        body = json.loads(raw, parse_constant=_no_constant)
        # A lone half of a surrogate pair can be written in JSON but is no text.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, wording.of_broken_json(raw, error)) from None
    return body


def json_response(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    if body is None:
        return Response(status_code=status, headers=dict(headers or {}))
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, dict(headers or {}), media_type="application/json")


def refusal(problem: ProblemError) -> Response:
    return json_response(problem.status, error_body(problem.message), problem.headers)


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Close the connection at once; where a caller in the same process has none, it is an error."""
    extension = scope.get("extensions", {}).get(CONNECTION)
    if extension is None:
        raise ConnectionResetError("the sandbox dropped the connection")
    extension["close"]()
    while (await receive())["type"] != "http.disconnect":
        pass


async def send_again(scope: Scope, response: Response, *, after: float) -> None:
    """Write a response once more on its connection, where there is one, though nobody has asked for it."""
    extension = scope.get("extensions", {}).get(CONNECTION)
    if extension is None:
        return
    head = b"HTTP/1.1 %d Again\r\n" % response.status_code
    fields = b"".join(b"%s: %s\r\n" % pair for pair in response.raw_headers)
    message = head + fields + b"\r\n" + bytes(response.body)
    if after:
        asyncio.get_running_loop().call_later(after, extension["write"], message)
    else:
        extension["write"](message)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
