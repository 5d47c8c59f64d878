"""Schedules, hosts, availability and the organization against a sandbox, both flavours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.client.conftest import Flavour

EVENT_TYPE = "mzgdPJVBb7RE"


@pytest.fixture(params=["sync", "async"])
def local(request: pytest.FixtureRequest, jicoo_sandbox: Server) -> Iterator[Flavour]:
    made = Flavour(request.param, jicoo_sandbox.base_url)
    yield made
    made.close()


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


def test_a_schedule_is_made_changed_listed_and_deleted(
    local: Flavour, client: Any, user: Any
) -> None:
    made = local.run(
        meeting(client, user, description="weekly", priority="high", is_remind=True, routine=None)
    )
    assert (made.name, made.description, made.priority) == ("MTG", "weekly", "high")
    assert (made.started_at, made.time_zone) == ("2024-04-01T05:00:00.000Z", "Asia/Tokyo")
    changed = local.run(
        lambda: client.schedules.update(
            made.uid,
            name="Review",
            description=None,
            start="2024-04-01 15:00",
            end="2024-04-01 16:00",
            send_updates=False,
        )
    )
    assert (changed.name, changed.description) == ("Review", None)
    assert (changed.started_at, changed.priority) == ("2024-04-01T06:00:00.000Z", "high")
    assert [one.uid for one in local.run(client.schedules.list)] == [made.uid]
    assert local.run(lambda: client.schedules.delete(made.uid)) is None
    assert local.run(client.schedules.list) == []
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.schedules.delete(made.uid))


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


def test_hosts_come_change_and_go(local: Flavour, client: Any) -> None:
    users = local.run(client.users.list)
    before = local.run(lambda: client.event_types.hosts(EVENT_TYPE))
    added = local.run(lambda: client.event_types.add_host(EVENT_TYPE, users[1].uid, priority=1))
    assert added.uid not in {host.uid for host in before}
    changed = local.run(lambda: client.event_types.update_host(EVENT_TYPE, added.uid, priority=3))
    assert (changed.uid, changed.priority) == (added.uid, 3)
    local.run(lambda: client.event_types.remove_host(EVENT_TYPE, added.uid))
    assert local.run(lambda: client.event_types.hosts(EVENT_TYPE)) == before
    for priority in (-1, 4, True, 1.5, "1"):
        with pytest.raises(jicoo.ValidationError, match="0 to 3"):
            local.run(
                lambda priority=priority: client.event_types.update_host(
                    EVENT_TYPE, added.uid, priority=priority
                )
            )


def test_availability_is_read(local: Flavour, client: Any, user: Any) -> None:
    (calendar,) = local.run(lambda: client.availability.list(user.uid))
    assert (calendar.timezone, calendar.is_default) == ("Asia/Tokyo", 1)
    assert local.run(lambda: client.availability.get(calendar.uid)) == calendar
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.availability.get("none"))
    with pytest.raises(jicoo.ValidationError):
        local.run(lambda: client.availability.list(""))


def test_users_and_invitations(local: Flavour, client: Any, user: Any) -> None:
    assert local.run(lambda: client.users.get(user.uid)) == user
    assert local.run(lambda: client.users.update(user.uid, role="admin")).role == "admin"
    local.run(lambda: client.users.delete(user.uid))
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.users.get(user.uid))
    invited = local.run(lambda: client.invitations.create("new@example.com", role="member"))
    assert (invited.email, invited.role) == ("new@example.com", "member")
    assert local.run(client.invitations.list) == [invited]
    local.run(lambda: client.invitations.delete(invited.uid))
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.invitations.get(invited.uid))
    for call in (
        lambda: client.users.update(user.uid, role="king"),
        lambda: client.invitations.create("nobody"),
        lambda: client.invitations.create("a@b.org", role="king"),
    ):
        with pytest.raises(jicoo.ValidationError):
            local.run(call)


def test_a_team_and_a_page_for_a_known_guest(local: Flavour, client: Any) -> None:
    assert local.run(lambda: client.teams.get("exampleteam")).to_dict()
    url = local.run(
        lambda: client.event_types.account_integration_url(
            "exampleteam", EVENT_TYPE, name="yamada taro", email="taro@example.com"
        )
    )
    assert url.startswith(f"https://www.jicoo.com/t/exampleteam/e/{EVENT_TYPE}")
    with pytest.raises(jicoo.NotFoundError):
        local.run(lambda: client.teams.get("nobody"))
