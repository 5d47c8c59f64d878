"""A WSGI application around what handles a delivery: it reads the body, up to a limit of bytes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from jicoo.webhooks import replies
from jicoo.webhooks.replies import BODY_LIMIT, Reply
from jicoo.webhooks.signature import SIGNATURE_HEADER

logger: logging.Logger = logging.getLogger("jicoo.webhooks")

Environ = dict[str, Any]
StartResponse = Callable[..., object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Handle = Callable[[bytes, Any], Reply]

_VARIABLE = f"HTTP_{SIGNATURE_HEADER.upper().replace('-', '_')}"


def application(handle: Handle) -> Application:
    """The WSGI application that hands each delivery to `handle`."""

    def served(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        reply = _reply(environ, handle)
        headers = [*reply.headers.items(), ("Content-Length", str(len(reply.body)))]
        start_response(f"{reply.status} {HTTPStatus(reply.status).phrase}", headers)
        return [reply.body]

    return served


def _reply(environ: Environ, handle: Handle) -> Reply:
    if environ["REQUEST_METHOD"] != "POST":
        return replies.not_posted()
    body = _read(environ)
    if isinstance(body, Reply):
        return body
    signature = environ.get(_VARIABLE)
    return handle(body, [] if signature is None else [(SIGNATURE_HEADER, signature)])


def _read(environ: Environ) -> bytes | Reply:
    length: str = environ.get("CONTENT_LENGTH") or ""
    if not length.isdigit() and not environ.get("wsgi.input_terminated"):
        return replies.length_unknown()
    # More digits than any length has, and than are read as a number, say the same.
    wanted = int(length[:15]) if length.isdigit() else BODY_LIMIT + 1
    if length.isdigit() and wanted > BODY_LIMIT:
        return replies.too_large()
    body = bytearray()
    while len(body) < wanted and (chunk := environ["wsgi.input"].read(wanted - len(body))):
        body += chunk
    if len(body) > BODY_LIMIT:
        return replies.too_large()
    if length.isdigit() and len(body) < wanted:
        reply = replies.already_read()
        logger.error("refused: %s", reply.text.strip())
        return reply
    return bytes(body)
