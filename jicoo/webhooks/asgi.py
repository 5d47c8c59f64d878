"""An ASGI application around what handles a delivery: it reads the body, up to a limit of bytes and of time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from jicoo.webhooks import replies
from jicoo.webhooks.replies import BODY_LIMIT, Reply

logger: logging.Logger = logging.getLogger("jicoo.webhooks")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Handle = Callable[[bytes, Any], Awaitable[Reply]]

_UNREAD = (408, 413)
"""After these a part of the body may still come, so that nothing else can follow it."""
BODY_SECONDS = 30.0
"""How long a sender may take for its body."""


def application(handle: Handle) -> Application:
    """The ASGI application that hands each delivery to `handle`."""

    async def served(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            reply = await _reply(scope, receive, handle)
            if reply is not None:
                await _send(reply, send)

    return served


async def _live(receive: Receive, send: Send) -> None:
    while (await receive())["type"] == "lifespan.startup":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})


async def _reply(scope: MutableMapping[str, Any], receive: Receive, handle: Handle) -> Reply | None:
    """What to answer; None where nobody waits for an answer any more."""
    if scope["method"] != "POST":
        return replies.not_posted()
    length = _announced(scope["headers"])
    if length is not None and length > BODY_LIMIT:
        return replies.too_large()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _read(receive)
    except TimeoutError:
        return replies.too_slow()
    if body is None or isinstance(body, Reply):
        return body
    if length is not None and len(body) < length:
        reply = replies.already_read()
        logger.error("refused: %s", reply.text.strip())
        return reply
    return await handle(body, scope["headers"])


def _announced(headers: list[tuple[bytes, bytes]]) -> int | None:
    for name, value in headers:
        if name.lower() == b"content-length" and value.isdigit():
            # More digits than any length has, and than are read as a number, say the same.
            return int(value[:15])
    return None


async def _read(receive: Receive) -> bytes | Reply | None:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size > BODY_LIMIT:
            return replies.too_large()
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _send(reply: Reply, send: Send) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    if reply.status in _UNREAD:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
