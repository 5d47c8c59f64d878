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
from tests.client.scripted import BOOKING, Scripted, hang_up, reply, reset, truncated  # noqa: E402

READ = reply(200, {"data": BOOKING})


def refused(kind: type[jicoo.JicooError], call: Callable[[], Any]) -> None:
    try:
        call()
    except kind:
        return
    raise AssertionError(f"{kind.__name__} was not raised")


def book(client: Any) -> Any:
    return client.create_booking(
        "e", "2024-03-16 11:00", time_zone="Asia/Tokyo", name="john", email="a@b.org"
    )


def main() -> None:
    assert importlib.util.find_spec("httpx") is None
    with Scripted() as server:
        options = {"base_url": server.base_url, "timeout": 5}
        with httpx2.Client() as own, jicoo.Jicoo("k", http_client=own, **options) as client:
            server.answers(reply(201, BOOKING), reset, READ, hang_up, truncated(201), reply(302))
            assert book(client).uid == client.bookings.get("b").uid == "bk_1"
            refused(jicoo.BookingOutcomeUnknownError, lambda: book(client))
            refused(jicoo.BookingOutcomeUnknownError, lambda: book(client))
            refused(jicoo.StatusError, lambda: client.bookings.get("b"))
            dead = jicoo.Jicoo("k", http_client=own, base_url="http://127.0.0.1:9", max_retries=0)
            refused(jicoo.TransportError, lambda: dead.bookings.get("b"))

        async def calls() -> None:
            async with (
                httpx2.AsyncClient() as own,
                jicoo.AsyncJicoo("k", http_client=own, **options) as client,
            ):
                server.answers(reply(201, BOOKING), reply(503), READ)
                assert (await book(client)).uid == (await client.bookings.get("b")).uid

        asyncio.run(calls())
        refused(
            jicoo.ConfigurationError, lambda: jicoo.Jicoo("k", http_client=httpx2.AsyncClient())
        )
        with jicoo.Jicoo("k", **options) as alone:
            refused(jicoo.ConfigurationError, lambda: alone.bookings.get("b"))
    assert "httpx" not in sys.modules
    print(f"httpx2 {httpx2.__version__} serves both flavours without httpx")


if __name__ == "__main__":
    main()
