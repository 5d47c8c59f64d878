"""What is used in the wrong way is told the right one, in words, where the interpreter would name only a method."""

from __future__ import annotations

import asyncio
import operator
import pickle
import re
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


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda client: client.create_booking("e", "s", name="a", emial="b"), "email"),
        (
            lambda client: client.bookings.create("e", "s", name="a", locatoin_type="b"),
            "location_type",
        ),
        (lambda client: client.bookings.list(pagesize=5), "page_size"),
        (lambda client: client.bookings.update("u", send_update=True), "send_updates"),
        (lambda client: client.schedules.create("n", "s", "e", atendees=[]), "attendees"),
        (
            lambda client: client.event_types.available_slots("e", "s", "e", timezone="x"),
            "time_zone",
        ),
        (lambda client: client.request("GET", "/v1/x", param={}), "params"),
    ],
)
def test_a_misspelt_argument_is_told_with_the_one_that_was_meant(
    flavour: Flavour, call: Any, meant: str
) -> None:
    def used() -> None:
        with jicoo.Jicoo(KEY) as client:
            call(client)

    async def awaited() -> None:
        async with jicoo.AsyncJicoo(KEY) as client:
            await call(client)

    with pytest.raises(TypeError) as caught:
        asyncio.run(awaited()) if flavour.name == "async" else used()
    said = str(caught.value)
    assert re.search(f"[.;] [dD]id you mean '{meant}'\\?$", said)
    assert re.match(r"(Async)?(Jicoo|Bookings|Schedules|EventTypes)\.\w+\(\) got an", said)


def test_the_caller_s_own_type_errors_stay_as_they_are() -> None:
    def method(*, email: str) -> None:
        """Of the caller's."""

    own: Any = method
    for call in (lambda _: own(emial="x"), lambda client: client.bookings.get(5, 6, zzz=1)):
        with pytest.raises(TypeError) as outside:
            call(jicoo.Jicoo(KEY))
        with pytest.raises(TypeError) as inside, jicoo.Jicoo(KEY) as client:
            call(client)
        assert str(inside.value) == str(outside.value)


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
