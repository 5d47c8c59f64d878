"""An operation whose answer is not documented takes an empty success as done, and shows what it can read back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.canary import EMAIL
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, reply
from tests.operations import CASES

INVITATION = {"uid": "i1", "email": EMAIL}
HOST: dict[str, Any] = {
    "uid": "u1",
    "name": "host",
    "email": EMAIL,
    "profileImage": None,
    "role": "admin",
    "priority": 0,
    "userType": "host",
    "sort": 0,
}
OPEN = [case for case in CASES.values() if case.may_be_answered_by_nothing]


@pytest.mark.parametrize("case", OPEN, ids=lambda case: case.operation)
@pytest.mark.parametrize("status", [200, 201, 204])
def test_an_empty_success_is_done_and_none_where_nothing_can_be_read(
    flavour: Flavour, server: Scripted, case: Any, status: int
) -> None:
    server.answers(reply(status), *[reply(500)] * 3)
    client = flavour.client(time_zone="Asia/Tokyo", max_retries=0)
    assert flavour.run(lambda: case.of(client)) is None
    assert sum(request.method in ("POST", "PATCH") for request in server.requests) == 1


def test_an_invitation_is_read_back_by_its_address(flavour: Flavour, server: Scripted) -> None:
    rows = [{"uid": "i0", "email": "other@example.com"}, INVITATION]
    server.answers(reply(204), reply(200, {"data": rows}))
    made = flavour.run(lambda: flavour.client().invitations.create(EMAIL))
    assert made.uid == "i1"


def test_a_host_is_read_back_by_its_id(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(201), reply(200, {"data": [{**HOST, "uid": "u0"}, HOST]}))
    made = flavour.run(lambda: flavour.client().event_types.add_host("e", "u1"))
    assert made.uid == "u1"
