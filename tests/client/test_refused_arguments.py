"""One kind of mistake is refused in one way: every argument of every public method, with a value of the wrong kind.

A value that cannot be what its argument says is a ValidationError that names the argument, and nothing is sent; an
option of the client is a ConfigurationError. A call that does not fit the signature is a TypeError, as everywhere.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from tests.canary import KEY
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted

START, END = "2024-03-16 11:00", "2024-03-16 12:00"
GUEST: dict[str, Any] = {"name": "a", "email": "a@b.org"}
INTENT = jicoo.Jicoo(KEY, time_zone="UTC").bookings.intend("e", START, **GUEST)
CONFLICT = jicoo.BookingConflictError(event_type_id="e", start=INTENT.start, time_zone="UTC")
ATTENDEES = [{"email": "a@b.org", "role": "admin", "userType": "guest"}]

FITTING: dict[str, dict[str, Any]] = {
    "create_booking": {"event_type_id": "e", "start": START, **GUEST},
    "request": {"method": "GET", "path": "/v1/x"},
    "bookings.create": {"event_type_id": "e", "start": START, **GUEST},
    "bookings.intend": {"event_type_id": "e", "start": START, **GUEST},
    "bookings.create_first": {"event_type_id": "e", "slots": [START], **GUEST},
    "bookings.book": {"intent": INTENT},
    "bookings.resolve": {"error": jicoo.BookingOutcomeUnknownError(intent=INTENT)},
    "bookings.list": {},
    "bookings.get": {"uid": "u"},
    "bookings.contacts": {"uid": "u"},
    "bookings.details": {"uid": "u"},
    "bookings.cancel": {"uid": "u"},
    "bookings.reschedule": {"uid": "u", "start": START},
    "bookings.update": {"uid": "u", "priority": "high"},
    "bookings.alternatives": {"error": CONFLICT},
    "event_types.list": {},
    "event_types.get": {"event_type_id": "e"},
    "event_types.hosts": {"event_type_id": "e"},
    "event_types.add_host": {"event_type_id": "e", "user_id": "u"},
    "event_types.update_host": {"event_type_id": "e", "host_uid": "h", "priority": 1},
    "event_types.remove_host": {"event_type_id": "e", "host_uid": "h"},
    "event_types.account_integration_url": {"team_id": "t", "event_type_id": "e", **GUEST},
    "event_types.available_slots": {"event_type_id": "e", "start": START, "end": END},
    "schedules.list": {},
    "schedules.create": {"name": "n", "start": START, "end": END, "attendees": ATTENDEES},
    "schedules.update": {"uid": "u", "name": "n"},
    "schedules.delete": {"uid": "u"},
    "availability.list": {"user_id": "u"},
    "availability.get": {"uid": "u"},
    "users.list": {},
    "users.get": {"user_id": "u"},
    "users.update": {"user_id": "u", "role": "admin"},
    "users.delete": {"user_id": "u"},
    "invitations.list": {},
    "invitations.get": {"uid": "u"},
    "invitations.create": {"email": "a@b.org"},
    "invitations.delete": {"uid": "u"},
    "teams.get": {"team_id": "t"},
}
"""By method: arguments that fit."""
RESOURCES = {
    "bookings": jicoo.Bookings,
    "event_types": jicoo.EventTypes,
    "schedules": jicoo.Schedules,
    "availability": jicoo.Availability,
    "users": jicoo.Users,
    "invitations": jicoo.Invitations,
    "teams": jicoo.Teams,
}


def method(client: Any, name: str) -> Callable[..., Any]:
    for part in name.split("."):
        client = getattr(client, part)
    return client


def arguments(call: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(call).parameters if name != "self"]


CASES = [
    (name, argument) for name in FITTING for argument in arguments(method(jicoo.Jicoo(KEY), name))
]


class Odd:
    """No argument takes one."""


def test_the_table_has_every_public_method() -> None:
    known = {
        f"{resource}.{name}"
        for resource, kind in RESOURCES.items()
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }
    assert known == {name for name in FITTING if "." in name}
    client = {name for name, _ in inspect.getmembers(jicoo.Jicoo, inspect.isfunction)}
    assert {name for name in client if name[0] != "_"} == {
        *(name for name in FITTING if "." not in name),
        *("close", "with_options"),
    }


@pytest.mark.parametrize("given", [Odd(), 5, b"bytes"], ids=["object", "number", "bytes"])
@pytest.mark.parametrize(("name", "argument"), CASES)
def test_a_value_of_the_wrong_kind_is_refused_in_one_way(
    flavour: Flavour, server: Scripted, name: str, argument: str, given: Any
) -> None:
    if (name, argument) in TAKES_MORE and not isinstance(given, Odd):
        return
    if given == 5 and argument in NUMBERS:
        given = "5"
    client = flavour.client(time_zone="Asia/Tokyo")
    with pytest.raises(jicoo.ValidationError) as caught:
        flavour.run(lambda: method(client, name)(**{**FITTING[name], argument: given}))
    error = caught.value
    assert type(error) is jicoo.ValidationError
    assert error.field == argument
    assert str(error).startswith(argument)
    assert type(given).__name__ in str(error) or repr(given) in str(error)
    assert "\n" not in str(error)
    assert str(error).endswith(".")
    assert server.requests == []
    assert error.__context__ is None


NUMBERS = {"page_size", "limit", "project_id", "priority"}
TAKES_MORE = {("request", "json")}


@pytest.mark.parametrize(
    "option",
    [
        *("api_key", "base_url", "http_client", "max_retries", "resend", "settle"),
        *("on_event", "time_zone", "timeout"),
    ],
)
def test_an_option_of_the_wrong_kind_is_a_matter_of_configuration(
    flavour: Flavour, option: str
) -> None:
    given: dict[str, Any] = {"api_key": KEY, option: Odd()}
    with pytest.raises(jicoo.ConfigurationError, match=f"^{option} .*\\.$") as caught:
        flavour.kind(**given)
    assert caught.value.__context__ is None
    if option not in ("api_key", "base_url", "http_client"):
        with pytest.raises(jicoo.ConfigurationError, match=f"^{option} .*\\.$"):
            flavour.client().with_options(**{option: Odd()})
    with pytest.raises(jicoo.ConfigurationError, match=r"^headers must be a mapping"):
        flavour.client().with_options(headers=5)


@pytest.mark.parametrize(("name", "argument"), CASES)
def test_what_does_not_fit_the_signature_is_a_type_error(
    flavour: Flavour, server: Scripted, name: str, argument: str
) -> None:
    call = method(flavour.client(), name)
    with pytest.raises(TypeError, match=name.rpartition(".")[2]) as caught:
        call(**{**FITTING[name], f"{argument}_": 1})
    assert f"'{argument}_'" in str(caught.value)
    assert server.requests == []
