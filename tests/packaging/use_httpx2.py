"""Use the facade on httpx2 where httpx is not installed; run by `nox -s httpx2`."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generated")]

import httpx2  # noqa: E402  # pyright: ignore[reportMissingImports]

import jicoo  # noqa: E402
from tests.client.scripted import (  # noqa: E402
    Scripted,
    Step,
    hang_up,
    reply,
    reset,
    truncated,
)
from tests.samples import BOOKING  # noqa: E402

READ = reply(200, {"data": BOOKING})


def refused(kind: type[jicoo.JicooError], call: Callable[[], Any]) -> None:
    try:
        call()
    except kind:
        return
    raise AssertionError(f"{kind.__name__} was not raised")


def book(client: Any) -> Any:
    return client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo", name="john", email="a@b.org"
    )


LIST = reply(200, {"data": [BOOKING], "totalCount": 1, "nextPage": None})
EMPTY = reply(200, {"data": []})
DONE = reply(204)
WELL: list[tuple[Step, Callable[[Any], Any]]] = [
    (reply(201, BOOKING), book),
    (READ, lambda c: c.bookings.get("bk_1")),
    (LIST, lambda c: c.bookings.list()),
    (EMPTY, lambda c: c.bookings.contacts("bk_1")),
    (READ, lambda c: c.bookings.cancel("bk_1", reason="ill")),
    (READ, lambda c: c.bookings.update("bk_1", priority="high")),
    (READ, lambda c: c.with_options(timeout=3).bookings.get("bk_1")),
    (EMPTY, lambda c: c.event_types.list()),
    (EMPTY, lambda c: c.event_types.available_slots("e", "2024-03-16", "2024-03-17")),
    (DONE, lambda c: c.event_types.remove_host("e", "h")),
    (EMPTY, lambda c: c.schedules.list()),
    (DONE, lambda c: c.schedules.delete("s")),
    (EMPTY, lambda c: c.availability.list("u")),
    (EMPTY, lambda c: c.users.list()),
    (DONE, lambda c: c.users.delete("u")),
    (EMPTY, lambda c: c.invitations.list()),
    (reply(202, {"a": 1}), lambda c: c.request("POST", "/v1/new", params={"p": 1}, json=[1])),
]
"""Calls of every part of the facade, and an answer that ends each well."""


def all_of_it(server: Scripted, client: jicoo.Jicoo) -> None:
    for step, call in WELL:
        server.answers(step)
        made = call(client)
        list(made) if hasattr(made, "first_page") else None
        server.answers(reply(404))
        refused(jicoo.NotFoundError, lambda call=call: list(call(client)))


async def all_of_it_async(server: Scripted, client: jicoo.AsyncJicoo) -> None:
    async def run(call: Callable[[Any], Any]) -> None:
        made = call(client)
        if hasattr(made, "first_page"):
            _ = [item async for item in made]
        else:
            await made

    for step, call in WELL:
        server.answers(step)
        await run(call)
        server.answers(reply(404))
        try:
            await run(call)
        except jicoo.NotFoundError:
            continue
        raise AssertionError("NotFoundError was not raised")


def sync(server: Scripted, client: jicoo.Jicoo, dead: jicoo.Jicoo) -> None:
    server.requests.clear()
    all_of_it(server, client)
    assert len(server.requests) == 2 * len(WELL)
    server.answers(reply(201, BOOKING), reset, READ, hang_up, truncated(201), reply(302))
    assert book(client).uid == client.bookings.get("bk_1").uid == "bk_1"
    refused(jicoo.BookingOutcomeUnknownError, lambda: book(client))
    refused(jicoo.BookingOutcomeUnknownError, lambda: book(client))
    refused(jicoo.StatusError, lambda: client.bookings.get("bk_1"))
    refused(jicoo.TransportError, lambda: dead.bookings.get("bk_1"))


async def in_loop(server: Scripted, client: jicoo.AsyncJicoo) -> None:
    async with client:
        await all_of_it_async(server, client)
        server.answers(reply(201, BOOKING), reply(503), READ)
        assert (await book(client)).uid == (await client.bookings.get("bk_1")).uid


def main() -> None:
    assert importlib.util.find_spec("httpx") is None
    dead: dict[str, Any] = {"base_url": "http://127.0.0.1:9", "max_retries": 0}
    with Scripted() as server:
        options: dict[str, Any] = {
            "base_url": server.base_url,
            "timeout": 5,
            "time_zone": "Asia/Tokyo",
        }
        with jicoo.Jicoo("k", **options) as client:
            sync(server, client, jicoo.Jicoo("k", **dead))
        with httpx2.Client() as own:
            given: dict[str, Any] = {"http_client": own}
            with jicoo.Jicoo("k", **given, **options) as client:
                sync(server, client, jicoo.Jicoo("k", **given, **dead))

        async def calls() -> None:
            await in_loop(server, jicoo.AsyncJicoo("k", **options))
            async with httpx2.AsyncClient() as own:
                await in_loop(server, jicoo.AsyncJicoo("k", http_client=own, **options))

        asyncio.run(calls())
        refused(
            jicoo.ConfigurationError, lambda: jicoo.Jicoo("k", http_client=httpx2.AsyncClient())
        )
    assert "httpx" not in sys.modules
    print(
        f"httpx2 {httpx2.__version__} serves both flavours without httpx, in both ways of sending"
    )


if __name__ == "__main__":
    main()
