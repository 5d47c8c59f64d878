"""The organization: its users, invitations and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from jicoo.sandbox.state import seed
from tests.integration.conftest import Api, told

OLIVER = seed.OLIVER.id


def test_users_are_listed_changed_and_removed(api: Api, held: Callable[..., Any]) -> None:
    users = api.users.list()
    assert [told(user) for user in users] == held("organization_users")
    assert [user.uid or user.id for user in users] == [user.id for user in seed.USERS]
    assert [api.users.get(user) for user in users] == users
    assert [api.availability.list(user)[0].user_id for user in users] == [
        user.id for user in seed.USERS
    ]
    changed = api.users.update(users[-1], role="restricted")
    assert (changed.uid or changed.id, changed.role) == (OLIVER, "restricted")
    added = api.event_types.add_host(seed.CONSULTATION.uid, users[-1])
    assert added.uid == OLIVER
    assert api.users.list() == [*users[:-1], changed]
    assert api.users.delete(changed) is None
    assert held("organization_users") == [told(user) for user in users[:-1]]
    for gone in (
        lambda: api.users.get(OLIVER),
        lambda: api.users.update(OLIVER, role="member"),
        lambda: api.users.delete(OLIVER),
    ):
        with pytest.raises(jicoo.NotFoundError):
            gone()


def test_invitations_are_made_listed_and_withdrawn(api: Api, held: Callable[..., Any]) -> None:
    assert api.invitations.list() == []
    plain = api.invitations.create("new@example.com")
    full = api.invitations.create("other@example.com", role="admin")
    assert (plain.email, full.email, full.role) == (
        "new@example.com",
        "other@example.com",
        "admin",
    )
    assert api.invitations.list() == [plain, full]
    assert held("organization_invitations") == [told(plain), told(full)]
    assert api.invitations.get(full.uid) == full
    assert api.invitations.delete(full.uid) is None
    assert held("organization_invitations") == [told(plain)]
    for gone in (api.invitations.get, api.invitations.delete):
        with pytest.raises(jicoo.NotFoundError):
            gone(full.uid)


def test_a_list_longer_than_a_page_is_whole(api: Api) -> None:
    made = [api.invitations.create(f"guest{number}@example.com") for number in range(21)]
    assert api.invitations.list() == made
    pages = api.pages(api.target.invitations.list())
    assert [len(page.items) for page in pages] == [20, 1]


@pytest.mark.parametrize("team", [seed.TEAM_SLUG, str(seed.TEAM_ID)])
def test_a_team_is_read(api: Api, held: Callable[..., Any], team: str) -> None:
    assert told(api.teams.get(team)) == held(f"teams/{team}")
