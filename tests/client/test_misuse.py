"""What is used in the wrong way is told the right one, in words, where the interpreter would name only a method."""

from __future__ import annotations

import asyncio
import operator
import pickle
from collections.abc import AsyncIterable
from typing import Any

import pytest

import jicoo
from tests.canary import KEY
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING


def test_a_client_is_told_its_own_with_statement() -> None:
    client: Any = jicoo.AsyncJicoo(KEY)
    with pytest.raises(TypeError, match="An AsyncJicoo is used with `async with`"), client:
        pass

    other: Any = jicoo.Jicoo(KEY)

    async def main() -> None:
        async with other:
            pass

    with pytest.raises(TypeError, match="for `async with`, make an AsyncJicoo"):
        asyncio.run(main())


def test_a_list_of_an_async_client_is_told_how_it_is_read() -> None:
    rows: Any = jicoo.AsyncJicoo(KEY).bookings.list()

    async def main() -> None:
        await rows

    with pytest.raises(TypeError, match="read with `async for`"):
        for _ in rows:
            pass
    with pytest.raises(TypeError, match="read with `async for`"):
        list(rows)
    with pytest.raises(TypeError, match="A list is not awaited as a whole"):
        asyncio.run(main())
    with pytest.raises(TypeError, match="no length before it is read"):
        len(rows)


def test_a_list_has_no_length_and_is_read_all_the_same(flavour: Flavour, server: Scripted) -> None:
    server.always = reply(200, {"data": [BOOKING], "totalCount": 1})
    rows = flavour.client().bookings.list()
    with pytest.raises(TypeError, match="no length before it is read"):
        len(rows)
    assert bool(rows) is True
    assert operator.length_hint(rows, 7) == 7
    assert len(flavour.run(lambda: rows)) == 1


def test_a_list_of_a_sync_client_is_not_taken_for_an_async_one() -> None:
    # Frameworks that send what is iterated over ask for that first.
    assert not isinstance(jicoo.Jicoo(KEY).bookings.list(), AsyncIterable)


def test_a_client_that_is_closed_says_so(flavour: Flavour, server: Scripted) -> None:
    client = flavour.client()
    server.answers(reply(200, BOOKING))
    flavour.run(client.close if flavour.name == "sync" else client.aclose)
    for call in (lambda: client.bookings.get("u"), lambda: client.bookings.list().first_page()):
        with pytest.raises(jicoo.ConfigurationError, match="is closed: make a new one"):
            flavour.run(call)
    assert server.requests == []


def test_a_client_is_not_pickled() -> None:
    for kind in (jicoo.Jicoo, jicoo.AsyncJicoo):
        with pytest.raises(TypeError, match="make one in the process that uses it"):
            pickle.dumps(kind(KEY))
