"""A user is asked for by an id, or by itself, whatever the API calls its id."""

from __future__ import annotations

from typing import Any

import pytest

import jicoo
from jicoo._core.requests.user_ids import user_id


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("u_1", "u_1"),
        ({"uid": "u_1"}, "u_1"),
        ({"id": "u_1"}, "u_1"),
        ({"uid": "", "id": "u_1"}, "u_1"),
        ({"uid": "u_1", "id": "7"}, "u_1"),
    ],
)
def test_an_id_is_whichever_the_user_has(given: Any, found: str) -> None:
    user = given if isinstance(given, str) else jicoo.OrganizationUser.from_dict(given)
    assert user_id(user) == found


def test_a_user_without_any_id_is_refused() -> None:
    with pytest.raises(jicoo.ValidationError, match="neither uid nor id"):
        user_id(jicoo.OrganizationUser.from_dict({"name": "Haruka"}))
