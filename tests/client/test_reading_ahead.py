"""Lists on a wire, read ahead by the async client: few pages too many, in order, and nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import jicoo
from jicoo._core.responses.reading_ahead import MOST_AHEAD
from jicoo.events import CallFinished, CallStarted
from tests.client.conftest import Flavour
from tests.client.scripted import Connection, Scripted, Step, reply, stall
from tests.samples import BOOKING

BEGIN = datetime(2024, 3, 1, tzinfo=UTC)
STEP = timedelta(hours=1)
SIZE = 10

Of = Callable[[Any], Any]


def wire(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Listing:
    """Answers lists of bookings, and of users, that stand still; some pages may meet something else."""

    def __init__(self, count: int) -> None:
        self.bookings = [
            {
                **BOOKING,
                "uid": f"bk_{number}",
                "startedAt": wire(BEGIN + number * STEP),
                "createdAt": wire(BEGIN - number * 7919 % 10007 * STEP),
            }
            for number in range(count)
        ]
        self.users = [{"uid": f"u_{number}", "name": "somebody"} for number in range(count)]
        self.instead: dict[int, Step] = {}
        """What the page that holds this row first meets."""
        self.before: Callable[[int], object] = lambda _: None
        """Called with the first row of each page before it is answered."""
        self.most = 0
        """Requests that were answered at the same time, at the most."""
        self._now = 0
        self._changed = threading.Condition()

    def reach(self, most: int, *, seconds: float) -> bool:
        """Wait until so many requests have been under way at once; False where they never are."""
        with self._changed:
            return self._changed.wait_for(lambda: self.most >= most, seconds)

    def __call__(self, connection: Connection) -> bool:
        parts = urlsplit(connection.request.target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        rows = self.users
        if parts.path.endswith("/contacts"):
            return reply(200, {"data": []})(connection)
        if parts.path == "/v1/bookings":
            begin = datetime.fromisoformat(query["startedAt"]) if "startedAt" in query else BEGIN
            rows = self.bookings[max(0, -((BEGIN - begin) // STEP)) :]
        number = int(query["page"])
        first = len(self.users) - len(rows) + (number - 1) * SIZE
        with self._changed:
            self._now += 1
            self.most = max(self.most, self._now)
            self._changed.notify_all()
        try:
            self.before(first)
            if first in self.instead:
                return self.instead[first](connection)
            pages = -(-len(rows) // SIZE)
            shown = rows[(number - 1) * SIZE : number * SIZE]
            counts = {"totalCount": len(rows), "currentPage": number, "numberOfPages": pages}
            return reply(200, {"data": shown, **counts})(connection)
        finally:
            with self._changed:
                self._now -= 1


@pytest.fixture
def listing(server: Scripted) -> Listing:
    server.always = Listing(300)
    return server.always


def bookings(client: Any) -> Any:
    return client.bookings.list()


def users(client: Any) -> Any:
    return client.users.list()


BOTH = pytest.mark.parametrize("of", [bookings, users])


@BOTH
def test_a_list_comes_whole_and_in_order(flavour: Flavour, listing: Listing, of: Of) -> None:
    client = flavour.client(timeout=60)
    rows = flavour.run(lambda: of(client))
    asked = listing.bookings if of is bookings else listing.users
    assert [row.uid for row in rows] == [row["uid"] for row in asked]
    assert listing.most <= (1 if flavour.name == "sync" else MOST_AHEAD)


@BOTH
def test_two_pages_are_under_way_at_once_and_then_more_on_the_async_client_alone(
    flavour: Flavour, listing: Listing, of: Of
) -> None:
    def before(first: int) -> None:
        # Whoever sends one request after another waits for others that never come.
        awaited = 0 if flavour.name == "sync" or not first else 2 if first < 25 else 4
        assert listing.reach(awaited, seconds=60)

    listing.before = before
    client = flavour.client(timeout=120)
    assert len(flavour.run(lambda: of(client))) == 300
    assert (listing.most >= 4) is (flavour.name == "async")


@BOTH
def test_whoever_needs_no_second_page_has_asked_for_one(
    flavour: Flavour, server: Scripted, listing: Listing, of: Of
) -> None:
    client = flavour.client()

    async def some() -> int:
        found = 0
        async for _ in of(client):
            found += 1
            if found == SIZE:
                break
        return found

    if flavour.name == "sync":
        rows = iter(of(client))
        assert len([next(rows) for _ in range(SIZE)]) == SIZE
    else:
        assert flavour.run(some) == SIZE
    flavour.run(lambda: of(client).first_page())
    assert len(server.requests) == 2


@BOTH
def test_a_page_that_fails_is_an_error_in_its_place(
    flavour: Flavour, server: Scripted, listing: Listing, of: Of
) -> None:
    failed = reply(403)
    listing.instead = dict.fromkeys(range(95, 300), failed)
    client = flavour.client(max_retries=0, timeout=60)
    found: list[Any] = []

    async def rows() -> None:
        async for page in of(client).pages():
            found.extend(page)

    def sync_rows() -> None:
        for page in of(client).pages():
            found.extend(page)

    with pytest.raises(jicoo.PermissionDeniedError):
        flavour.run(sync_rows if flavour.name == "sync" else rows)
    assert len(found) >= 90
    assert [row.uid for row in found] == [
        row["uid"] for row in (listing.bookings if of is bookings else listing.users)[: len(found)]
    ]
    assert len(server.requests) <= 15 + MOST_AHEAD
    targets = [request.target for request in server.requests]
    assert of is bookings or targets.count("/v1/organization_users?page=11") == 1


def left() -> set[asyncio.Task[Any]]:
    return asyncio.all_tasks() - {asyncio.current_task()}  # type: ignore[arg-type]


async def nothing_is_left(client: Any) -> None:
    gc.collect()
    for _ in range(200):
        if not left():
            break
        await asyncio.sleep(0.01)
    assert not left()
    places = client._session.transport._made["client"]._transport._pool.places
    assert len(places._empty) + len(places._idle) == len(places._all)


@pytest.fixture
def asynchronous(server: Scripted) -> Any:
    made = Flavour("async", server.base_url)
    yield made
    made.close()


def watched(complaints: list[str]) -> None:
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: complaints.append(context["message"])
    )


@BOTH
@pytest.mark.parametrize("closes", [True, False])
@pytest.mark.parametrize("meets", [stall, reply(500)], ids=["stall", "500"])
def test_whoever_breaks_off_leaves_nothing_under_way(
    asynchronous: Flavour, server: Scripted, listing: Listing, of: Of, closes: bool, meets: Step
) -> None:
    # What was read ahead hangs, or fails, where nobody asks for it any more.
    listing.instead = dict.fromkeys(range(15, 300), meets)
    client = asynchronous.client(timeout=60, max_retries=0)
    complaints: list[str] = []

    async def main() -> int:
        watched(complaints)
        found, began = 0, time.monotonic()
        if closes:
            async with aclosing(of(client).pages()) as pages:
                async for page in pages:
                    found += len(page)
                    if page.number == 2:
                        break
        else:
            async for _ in of(client):
                found += 1
                if found > SIZE:
                    break
        await nothing_is_left(client)
        # What hangs would have gone on for half a minute.
        assert time.monotonic() - began < 25
        return found

    assert asynchronous.run(main) > SIZE
    assert complaints == []
    assert len(server.requests) <= 3


@BOTH
def test_whoever_is_cancelled_leaves_nothing_under_way(
    asynchronous: Flavour, listing: Listing, of: Of
) -> None:
    hangs = threading.Event()

    def before(first: int) -> None:
        if first > 25:
            hangs.set()

    listing.before = before
    listing.instead = dict.fromkeys(range(25, 300), stall)
    client = asynchronous.client(timeout=60)
    complaints: list[str] = []

    async def main() -> None:
        watched(complaints)

        async def rows() -> list[Any]:
            return [row async for row in of(client)]

        task = asyncio.ensure_future(rows())
        await asyncio.to_thread(hangs.wait, 60)
        task.cancel()
        began = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await task
        await nothing_is_left(client)
        assert time.monotonic() - began < 25

    asynchronous.run(main)
    assert complaints == []


@BOTH
def test_each_page_has_the_time_of_a_call(asynchronous: Flavour, listing: Listing, of: Of) -> None:
    listing.instead = dict.fromkeys(range(25, 300), stall)
    client = asynchronous.client(timeout=1.0, max_retries=0)
    found: list[Any] = []

    async def main() -> None:
        async for page in of(client).pages():
            found.extend(page)

    with pytest.raises(jicoo.DeadlineExceededError):
        asynchronous.run(main)
    assert len(found) >= 2 * SIZE


@BOTH
def test_each_page_is_one_call_for_whoever_is_told(
    flavour: Flavour, server: Scripted, listing: Listing, of: Of
) -> None:
    told: list[Any] = []
    client = flavour.client(timeout=60, on_event=told.append)
    flavour.run(lambda: of(client))
    begun = [event for event in told if isinstance(event, CallStarted)]
    ended = [event for event in told if isinstance(event, CallFinished)]
    assert len(begun) == len(ended) == len(server.requests)
    assert {event.outcome for event in ended} <= {"done", "broken_off"}


def test_guests_are_read_with_no_page_ahead(
    asynchronous: Flavour, server: Scripted, listing: Listing
) -> None:
    client = asynchronous.client(timeout=60)

    async def main() -> None:
        async with aclosing(client.bookings.list().with_contacts().pages()) as pages:
            async for page in pages:
                if page.number == 3:
                    break

    asynchronous.run(main)
    paths = [request.target.partition("?")[0] for request in server.requests]
    assert paths.count("/v1/bookings") == 3
    assert len(paths) == 3 + 30 - 2


def test_a_list_that_is_wanted_one_by_one_has_no_page_ahead(
    flavour: Flavour, server: Scripted, listing: Listing
) -> None:
    client = flavour.client(timeout=60)
    rows = flavour.run(lambda: client.users.list().one_by_one())
    assert len(rows) == 300
    assert listing.most == 1
    assert len(server.requests) == 30


COMPLAINING = """
import asyncio, sys
import jicoo

async def main():
    async with jicoo.AsyncJicoo("sk_live_x", base_url=sys.argv[1]) as client:
        rows = aiter(client.users.list())
        for _ in range(35):
            await anext(rows)
        raise KeyError("of the caller")

try:
    asyncio.run(main())
except KeyError as error:
    kept = error
"""


def test_a_loop_that_ends_while_a_list_is_read_complains_of_nothing(
    server: Scripted, listing: Listing
) -> None:
    command = [sys.executable, "-W", "error", "-c", COMPLAINING, server.base_url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
