"""Availability: the hours in which users can be booked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jicoo.sandbox.state import seed
from tests.integration.conftest import Api, told


@pytest.mark.parametrize("user", seed.USERS, ids=lambda user: user.name)
def test_the_calendars_of_a_user_are_listed_and_read(
    api: Api, held: Callable[..., Any], user: seed.User
) -> None:
    (calendar,) = api.availability.list(user.id)
    assert [told(calendar)] == held("user_availability_calendars", userId=user.id)
    assert api.availability.get(calendar.uid) == calendar
    assert (calendar.uid, calendar.timezone) == (user.calendar_uid, user.time_zone)
    assert (calendar.is_default, calendar.team_id) == (1, seed.TEAM_ID)
