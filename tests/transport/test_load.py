"""A thousand calls at once: all are answered, in the time that the places allow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from jicoo._core.transport.client import make_async_client
from tests.effort import part
from tests.transport.conftest import LIBRARIES
from tests.transport.loading import answering, at_once, places_of
from tests.transport.serving import open_sockets

pytestmark = pytest.mark.usefixtures("no_records")


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with answering() as url:
        yield url


@pytest.mark.parametrize("library", part(LIBRARIES), indirect=True)
@pytest.mark.parametrize("number", [1000])
def test_all_are_answered_of_many_at_once(library, base_url, number):
    async def main() -> list[float]:
        async with make_async_client(library, base_url) as client:
            return await at_once(client, number, "/x")

    before = open_sockets()
    began = time.process_time()
    asyncio.run(main())
    # On a busy machine only this is the same. With a pool that looks at all that wait, each takes some 20 ms.
    assert (time.process_time() - began) / number < 0.004
    assert not open_sockets() - before


def test_slow_answers_take_no_longer_than_the_places_allow(library, base_url):
    async def main() -> list[float]:
        async with make_async_client(library, base_url) as client:
            return await at_once(client, 1000, "/slow/0.2")

    # Where the machine is idle: within 1.05 x what the places allow. One after another they would take 100 x as long.
    assert asyncio.run(main())[-1] < 10 * 0.2 * 10


def test_calls_that_end_by_their_time_leave_all_places_to_the_next(library, base_url):
    async def main() -> None:
        async with make_async_client(library, base_url) as client:
            places = places_of(client)

            async def one() -> None:
                async with asyncio.timeout(0.3):
                    await client.get("/slow/0.1")

            for _ in range(3):
                ended = await asyncio.gather(*(one() for _ in range(500)), return_exceptions=True)
                assert {type(error) for error in ended} <= {TimeoutError, type(None)}
                assert places.free() == 100
            assert len(await at_once(client, 20, "/x")) == 20

    asyncio.run(main())
