"""The documented limits of schedules, hosts, availability and the organization, checked before anything is sent."""

from __future__ import annotations

from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.client.conftest import Flavour

EVENT_TYPE = "mzgdPJVBb7RE"


@pytest.fixture
def client(local: Flavour, jicoo_sandbox: Server) -> Any:
    return local.client(jicoo_sandbox.api_key, time_zone="Asia/Tokyo")


@pytest.fixture
def user(local: Flavour, client: Any) -> Any:
    return local.run(client.users.list)[0]


def meeting(client: Any, user: Any, **changes: Any) -> Any:
    arguments: dict[str, Any] = {
        "name": "MTG",
        "start": "2024-04-01 14:00",
        "end": "2024-04-01 14:30",
        "attendees": [{"userId": user.uid, "role": "admin", "userType": "host"}],
        **changes,
    }
    return lambda: client.schedules.create(**arguments)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 65),
        ("name", ""),
        ("end", "2024-04-01 14:00"),
        ("description", "x" * 10_001),
        ("phone_number", "1" * 33),
        ("access", "x" * 2_001),
        ("address", "x" * 256),
        ("custom_location", "x" * 2_001),
        ("project_id", 0),
        ("project_id", True),
        ("priority", "medium"),
        ("display_type", "hidden"),
        ("display_type", None),
        ("location", "none"),
        ("transparency", "glass"),
        ("behavior", "play"),
        ("visibility_type", "secret"),
        ("is_remind", 1),
        ("attendees", [{"role": "admin"}]),
        ("attendees", ["somebody"]),
        ("routine", {"duration": "long"}),
    ],
)
def test_a_documented_limit_of_a_schedule_is_checked_first(
    local: Flavour, client: Any, jicoo_sandbox: Server, user: Any, field: str, value: Any
) -> None:
    jicoo_sandbox.sandbox.requests.clear()
    with pytest.raises(jicoo.ValidationError) as caught:
        local.run(meeting(client, user, **{field: value}))
    assert caught.value.field == field
    if field not in ("start", "end"):
        with pytest.raises(jicoo.ValidationError):
            local.run(lambda: client.schedules.update("s", **{field: value}))
    with pytest.raises(jicoo.ValidationError, match="nothing to update"):
        local.run(lambda: client.schedules.update("s"))
    assert jicoo_sandbox.sandbox.requests == []


@pytest.mark.parametrize("priority", [-1, 4, True, 1.5, "1"])
def test_the_priority_of_a_host_is_checked_first(
    local: Flavour, client: Any, jicoo_sandbox: Server, priority: Any
) -> None:
    for call in (
        lambda: client.event_types.add_host("e", "u", priority=priority),
        lambda: client.event_types.update_host("e", "u", priority=priority),
    ):
        with pytest.raises(jicoo.ValidationError, match="0 to 3"):
            local.run(call)
    assert jicoo_sandbox.sandbox.requests == []


def test_what_is_no_user_role_or_address_is_refused_first(
    local: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    for call in (
        lambda: client.availability.list(""),
        lambda: client.users.update("u", role="king"),
        lambda: client.invitations.create("nobody"),
        lambda: client.invitations.create("a@b.org", role="king"),
    ):
        with pytest.raises(jicoo.ValidationError):
            local.run(call)
    assert jicoo_sandbox.sandbox.requests == []
