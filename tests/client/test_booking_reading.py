"""Bookings with their guests, in a list and alone: everything is there, few requests are sent, and nothing is shown."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.client.conftest import CONSULTATION, Flavour
from tests.client.scripted import Connection, Scripted, reply
from tests.samples import BOOKING

GUESTS = [f"guest{number}@example.com" for number in range(11)]


@pytest.fixture
def client(local: Flavour, jicoo_sandbox: Server) -> Any:
    return local.client(jicoo_sandbox.api_key, time_zone="Asia/Tokyo")


@pytest.fixture
def uids(local: Flavour, client: Any) -> list[str]:
    slots = local.run(
        lambda: client.event_types.available_slots(CONSULTATION, "2024-03-15", "2024-03-16")
    )
    return [
        local.run(
            lambda slot=slot, email=email: client.create_booking(
                CONSULTATION, slot, name="john doe", email=email
            )
        ).uid
        for slot, email in zip(slots, GUESTS, strict=False)
    ]


def test_a_list_gives_each_booking_with_its_guests_in_all_its_ways(
    local: Flavour, client: Any, uids: list[str]
) -> None:
    def listed() -> Any:
        return client.bookings.list(page_size=4).with_contacts()

    rows = local.run(listed)
    assert [row.booking.uid for row in rows] == uids
    assert [[contact.email for contact in row.contacts] for row in rows] == [[e] for e in GUESTS]
    assert {type(row) for row in rows} == {jicoo.BookingWithContacts}
    pages = local.pages(listed())
    assert [len(page.items) for page in pages] == [4, 4, 3]
    assert [page.total_count for page in pages] == [11] * 3
    assert [row.booking.uid for page in pages for row in page] == uids
    first = local.run(lambda: listed().first_page())
    assert [row.contacts[0].email for row in first.items] == GUESTS[:4]
    only = local.run(lambda: client.bookings.list(status="cancel").with_contacts())
    assert only == []


def test_whoever_stops_early_has_read_few_guests(
    local: Flavour, client: Any, uids: list[str], jicoo_sandbox: Server
) -> None:
    jicoo_sandbox.sandbox.requests.clear()
    found: list[Any] = []

    async def first() -> None:
        async for row in client.bookings.list().with_contacts():
            found.append(row)
            break

    if local.name == "sync":
        found.append(next(iter(client.bookings.list().with_contacts())))
    else:
        local.run(first)
    assert [row.booking.uid for row in found] == uids[:1]
    assert len(jicoo_sandbox.sandbox.requests) == 1 + 8


class Guests:
    """Answers the list of twenty bookings, and holds requests for guests until as many as can be are under way."""

    def __init__(self, at_once: int) -> None:
        self.most = 0
        self._waiting = 0
        self._lock = threading.Lock()
        self._barrier = threading.Barrier(at_once)

    def __call__(self, connection: Connection) -> bool:
        if not connection.request.target.split("?")[0].endswith("/contacts"):
            rows = [{**BOOKING, "uid": f"bk_{number}"} for number in range(16)]
            page = {"data": rows, "totalCount": 16, "currentPage": 1, "numberOfPages": 1}
            return reply(200, page)(connection)
        with self._lock:
            self._waiting += 1
            self.most = max(self.most, self._waiting)
        self._barrier.wait(30)
        with self._lock:
            self._waiting -= 1
        return reply(200, {"data": []})(connection)


def test_the_guests_of_eight_bookings_are_read_at_once_on_the_async_client(
    flavour: Flavour, server: Scripted
) -> None:
    guests = Guests(1 if flavour.name == "sync" else 8)
    server.always = guests
    client = flavour.client(timeout=60)
    page = flavour.run(lambda: client.bookings.list().with_contacts().first_page())
    assert len(page.items) == 16
    assert guests.most == (1 if flavour.name == "sync" else 8)


def test_guests_that_cannot_be_read_are_no_empty_list(flavour: Flavour, server: Scripted) -> None:
    page = {"data": [BOOKING], "totalCount": 1, "currentPage": 1, "numberOfPages": 1}
    server.answers(reply(200, page), reply(403))
    client = flavour.client(max_retries=0)
    with pytest.raises(jicoo.PermissionDeniedError):
        flavour.run(lambda: client.bookings.list().with_contacts())


def test_the_details_of_a_booking(local: Flavour, client: Any, uids: list[str]) -> None:
    details = local.run(lambda: client.bookings.details(uids[0]))
    assert type(details) is jicoo.BookingDetails
    assert details.booking == local.run(lambda: client.bookings.get(uids[0]))
    assert details.contacts == local.run(lambda: client.bookings.contacts(uids[0]))
    assert details.event_type == local.run(lambda: client.event_types.get(CONSULTATION))
    users = {user.uid: user for user in local.run(lambda: client.users.list())}
    assert details.hosts == [users[host.user_id] for host in details.booking.hosts]
    written = json.loads(json.dumps(details, default=jicoo.json_default))
    assert list(written) == ["booking", "contacts", "hosts", "eventType"]
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.bookings.details("nobody"))


def by_path(answers: dict[str, Any]) -> Callable[[Connection], bool]:
    def step(connection: Connection) -> bool:
        path = connection.request.target.split("?")[0]
        found = answers.get(path)
        return reply(404 if found is None else 200, {"data": found})(connection)

    return step


def test_what_a_booking_names_may_be_gone(flavour: Flavour, server: Scripted) -> None:
    hosts = [{"userId": name, "role": "admin"} for name in ("u_gone", "u_1")]
    paths: dict[str, Any] = {
        "/v1/bookings/bk_1": {**BOOKING, "hosts": hosts, "eventTypeId": "et_gone"},
        "/v1/bookings/bk_1/contacts": [],
        "/v1/organization_users/u_1": {"id": "u_1", "name": "Haruka"},
    }
    server.always = by_path(paths)
    client = flavour.client()
    details = flavour.run(lambda: client.bookings.details("bk_1"))
    assert details.event_type is None
    assert [user.id for user in details.hosts] == ["u_gone", "u_1"]
    assert details.hosts[1].name == "Haruka"
    paths["/v1/bookings/bk_1"] = {**BOOKING, "hosts": [], "eventTypeId": None}
    details = flavour.run(lambda: client.bookings.details("bk_1"))
    assert (details.hosts, details.event_type) == ([], None)


def test_the_details_share_the_time_of_one_call(flavour: Flavour, server: Scripted) -> None:
    def slow(connection: Connection) -> bool:
        connection.stopped.wait(0.4)
        return reply(200, {"data": {**BOOKING, "hosts": []}})(connection)

    server.always = slow
    client = flavour.client(timeout=0.6, max_retries=0)
    with pytest.raises(jicoo.JicooError):
        flavour.run(lambda: client.bookings.details("bk_1"))
    # The third request, if there was one, had no time left.
    assert len(server.requests) <= 3


def test_neither_shows_a_guest(local: Flavour, client: Any, uids: list[str]) -> None:
    (row, *_) = local.run(lambda: client.bookings.list().with_contacts())
    details = local.run(lambda: client.bookings.details(uids[0]))
    for shown in (repr(row), str(row), repr(details), str(details), repr([row, details])):
        assert "guest0" not in shown
        assert "john" not in shown
    assert repr(row) == f"<BookingWithContacts {uids[0]}: 1 contacts>"


@pytest.mark.parametrize(
    ("of", "path"),
    [
        (lambda c: c.bookings.list(page_size=7), "/v1/bookings"),
        (lambda c: c.schedules.list(page_size=7), "/v1/schedules"),
        (lambda c: c.users.list(page_size=7), "/v1/organization_users"),
        (lambda c: c.invitations.list(page_size=7), "/v1/organization_invitations"),
        (lambda c: c.event_types.list(page_size=7), "/v1/event_types"),
        (lambda c: c.event_types.hosts("e", page_size=7), "/v1/event_type_hosts"),
        (lambda c: c.availability.list("u", page_size=7), "/v1/user_availability_calendars"),
    ],
    ids=range(7),
)
def test_every_list_asks_for_as_many_rows_as_are_wanted(
    flavour: Flavour, server: Scripted, of: Callable[[Any], Any], path: str
) -> None:
    server.always = reply(200, {"data": [], "totalCount": 0})
    client = flavour.client()
    assert flavour.run(lambda: of(client)) == []
    (request,) = server.requests
    asked, _, query = request.target.partition("?")
    assert asked == path
    assert "perPage=7" in query.split("&")
    kind = type(of(client)).__name__
    assert repr(of(client)) == f"<{kind} GET {path}>"


@pytest.mark.parametrize("wrong", [0, -1, True, "7", 2.5])
def test_a_page_has_at_least_one_row(flavour: Flavour, server: Scripted, wrong: Any) -> None:
    client = flavour.client()
    for of in (client.users.list, client.event_types.list, client.invitations.list):
        with pytest.raises(jicoo.ValidationError) as caught:
            of(page_size=wrong)
        assert caught.value.field == "page_size"
    assert server.requests == []


def test_a_list_with_guests_says_how_it_is_read(flavour: Flavour, server: Scripted) -> None:
    found = flavour.client().bookings.list().with_contacts()
    assert bool(found)
    with pytest.raises(TypeError, match="no length before it is read"):
        len(found)
    if flavour.name == "async":
        with pytest.raises(TypeError, match="async for"):
            list(found)
        with pytest.raises(TypeError, match="not awaited as a whole"):
            found.__await__()
    assert repr(found).endswith("ContactsPaginator GET /v1/bookings>")
    assert server.requests == []


def test_the_sync_client_reads_guests_one_after_the_other_in_a_running_loop(
    jicoo_sandbox: Server,
) -> None:
    async def main() -> None:
        with jicoo.Jicoo(jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url) as client:
            assert list(client.bookings.list().with_contacts()) == []

    asyncio.run(main())
