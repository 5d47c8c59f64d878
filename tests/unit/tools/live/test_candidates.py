"""Candidates, tried on a sandbox whose paths and names are known."""

from __future__ import annotations

import pytest

from tests.unit.tools.live.support import answer, switch

TEAM = "get_organization_team"


def test_a_path_that_is_there_is_told_from_one_that_is_none(api) -> None:
    for path in ("/v1/users/me", "/v1/webhook_endpoints", "/v1/organization_teams/{}"):
        assert answer(api, TEAM, f"Is there {path}?") == "as a path that is none"
    assert answer(api, TEAM, "Is there /v1/teams/{}?").startswith("200 {data: {")


@pytest.mark.parametrize(
    ("unknown_query", "expected"),
    [("ignored", "passed over"), ("refused", "refused, 400 {errors: {message: string}}")],
)
def test_a_name_that_is_none_is_seen(api, box, unknown_query, expected) -> None:
    switch(box, unknown_query=unknown_query)
    hosts = "list_event_type_hosts.eventTypeId"
    assert answer(api, hosts, "Is eventTypeUid") == expected
    assert answer(api, hosts, "Is eventTypeId") == "understood"
