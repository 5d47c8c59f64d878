"""Clients and methods as values: mocked by their specification, inspected, handed on, and inherited from."""

from __future__ import annotations

import asyncio
import inspect
from functools import partial
from typing import Any
from unittest import mock

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.canary import KEY

PARTS = (
    *("bookings", "event_types", "schedules", "availability", "users", "invitations", "teams"),
)


@pytest.mark.parametrize("kind", [jicoo.Jicoo, jicoo.AsyncJicoo])
@pytest.mark.parametrize("part", PARTS)
def test_a_mock_of_a_client_has_its_methods_and_their_arguments(kind: Any, part: str) -> None:
    mocked = mock.create_autospec(kind, instance=True)
    real = getattr(kind, part)
    methods = [name for name, value in vars(real).items() if inspect.isfunction(value)]
    public = [name for name in methods if not name.startswith("_")]
    assert public
    for name in public:
        method = getattr(getattr(mocked, part), name)
        asynchronous = inspect.iscoroutinefunction(getattr(real, name))
        assert asynchronous is (
            kind is jicoo.AsyncJicoo and name not in ("list", "hosts", "intend")
        )
        assert isinstance(method, mock.AsyncMock) is asynchronous
        with pytest.raises(TypeError):
            method(no_such_argument=1)
    with pytest.raises(AttributeError):
        getattr(mocked, part).no_such_method  # noqa: B018


def test_a_mocked_call_gives_what_it_is_told_to() -> None:
    mocked = mock.create_autospec(jicoo.Jicoo, instance=True)
    mocked.bookings.get.return_value = "a booking"
    assert mocked.bookings.get("bk_1") == "a booking"
    mocked.bookings.get.assert_called_once_with("bk_1")
    awaited = mock.create_autospec(jicoo.AsyncJicoo, instance=True)
    awaited.create_booking.return_value = "a booking"

    async def main() -> Any:
        async with awaited as client:
            client.bookings.cancel.return_value = "cancelled"
            return (
                await awaited.bookings.cancel("bk_1", reason="ill"),
                await awaited.create_booking("e", "s", name="a", email="b"),
            )

    awaited.__aenter__.return_value = awaited
    assert asyncio.run(main()) == ("cancelled", "a booking")
    for spec in (mock.Mock(spec=jicoo.Jicoo("sk_live_x")), mock.AsyncMock(spec=jicoo.AsyncJicoo)):
        assert spec.bookings.get


def test_a_registry_sees_which_method_is_to_be_awaited() -> None:
    for name in ("create_booking", "request", "aclose"):
        assert inspect.iscoroutinefunction(getattr(jicoo.AsyncJicoo, name))
    for name in ("create", "get", "cancel", "reschedule", "update", "details", "alternatives"):
        assert inspect.iscoroutinefunction(getattr(jicoo.AsyncBookings, name))
        assert inspect.iscoroutinefunction(partial(getattr(jicoo.AsyncBookings, name), uid="x"))
        assert not inspect.iscoroutinefunction(getattr(jicoo.Bookings, name))
    assert not inspect.iscoroutinefunction(jicoo.create_booking)


class Tenant(jicoo.Jicoo):
    """As applications extend the client: something of their own, and a part of their own."""

    def __init__(self, tenant: str, **options: Any) -> None:
        super().__init__(**options)
        self.tenant = tenant

    @property
    def bookings(self) -> jicoo.Bookings:
        self.asked = True
        return jicoo.Bookings(self._session)


def test_a_subclass_keeps_what_it_has_added(jicoo_sandbox: Server) -> None:
    with Tenant("acme", api_key=jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url) as client:
        patient = client.with_options(timeout=9, time_zone="Asia/Tokyo")
        assert type(patient) is Tenant
        assert patient.tenant == "acme"
        assert list(patient.bookings.list()) == []
        assert patient.asked
        # What was made of the other session is made anew.
        assert client.users is client.users
        assert client.with_options(timeout=9).users is not client.users
    assert isinstance(jicoo.Jicoo(KEY).bookings, jicoo.Jicoo.bookings)  # type: ignore[arg-type]


def test_methods_are_handed_on(jicoo_sandbox: Server) -> None:
    with jicoo.Jicoo(jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url) as client:
        book = partial(client.create_booking, "mzgdPJVBb7RE", time_zone="Asia/Tokyo")
        booking = book("2024-03-16 11:00", name="a", email="a@example.com")
        assert [found.uid for found in map(client.bookings.get, [booking.uid])] == [booking.uid]
        signature = inspect.signature(client.bookings.reschedule)
        assert list(signature.parameters) == ["uid", "start", "time_zone"]
