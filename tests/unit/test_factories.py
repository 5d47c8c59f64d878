"""What the factories make up is what the API may answer, with what is changed of it."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo import _factories, testing
from tests.contract.bodies import SCHEMAS
from tests.contract.checking import validator

FACTORIES: dict[str, Callable[..., Any]] = {
    "AvailabilityCalendar": testing.availability_calendar,
    "Booking": testing.booking,
    "BookingContact": testing.booking_contact,
    "EventType": testing.event_type,
    "Host": testing.host,
    "Invitation": testing.invitation,
    "OrganizationUser": testing.organization_user,
    "Schedule": testing.schedule,
}
each = pytest.mark.parametrize("name", FACTORIES)


@each
def test_it_is_what_the_document_allows_with_every_member_but_those_in_doubt(name: str) -> None:
    made = FACTORIES[name]()
    assert type(made) is getattr(jicoo, name)
    validator({"$ref": f"#/components/schemas/{name}"}, closed=True).validate(made.to_dict())
    assert SCHEMAS[name]["properties"].keys() - made.to_dict().keys() <= {"capacity"}
    assert made == FACTORIES[name]()
    assert made is not FACTORIES[name]()


@each
def test_each_member_is_changed_by_either_of_its_names_and_left_out(name: str) -> None:
    made = FACTORIES[name]()
    for attribute, wire in type(made).wire_names().items():
        if wire not in made:
            continue
        for given in (attribute, wire):
            assert FACTORIES[name](**{given: made[wire]}) == made
            assert FACTORIES[name](**{given: getattr(made, attribute)}) == made
        if wire not in SCHEMAS[name].get("required", []):
            assert wire not in FACTORIES[name](**{attribute: jicoo.UNSET})
        else:
            with pytest.raises(ValueError, match=f"{name}.{wire} is missing"):
                FACTORIES[name](**{attribute: jicoo.UNSET})


@each
def test_a_member_that_is_none_is_refused_with_the_near_one(name: str) -> None:
    attribute = next(iter(type(FACTORIES[name]()).wire_names()))
    with pytest.raises(
        TypeError, match=f"{name} has no member '{attribute}x': did you mean '{attribute}'"
    ):
        FACTORIES[name](**{f"{attribute}x": 1})
    with pytest.raises(TypeError, match="has no member 'zzzz'; it has"):
        FACTORIES[name](zzzz=1)


def test_a_booking_keeps_its_length_where_only_its_start_is_given() -> None:
    start = datetime(2024, 3, 18, 11, tzinfo=ZoneInfo("Asia/Tokyo"))
    for given in ({"started_at": start}, {"startedAt": "2024-03-18T02:00:00.000Z"}):
        made = testing.booking(**given)
        assert made.started_at == start
        assert made.ended_at == datetime(2024, 3, 18, 2, 30, tzinfo=UTC)
    both = testing.booking(started_at=start, ended_at=start)
    assert both.ended_at == start


def test_models_enums_and_mappings_stand_for_what_the_wire_has() -> None:
    hosts = [jicoo.BookingHost(user_id="u", role="viewer"), {"userId": "v", "role": "editor"}]
    made = testing.booking(
        status=jicoo.BookingStatus.CANCEL,
        hosts=hosts,
        cancelled_at=datetime(2024, 3, 12, tzinfo=UTC),
    )
    assert made.status is jicoo.BookingStatus.CANCEL
    assert [host.user_id for host in made.hosts] == ["u", "v"]
    assert made["cancelledAt"] == "2024-03-12T00:00:00.000Z"


def test_what_the_api_would_not_answer_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Booking\.startedAt"):
        testing.booking(started_at="tomorrow")
    with pytest.raises(ValueError, match="naive"):
        testing.booking(started_at=datetime(2024, 3, 16))  # noqa: DTZ001 - that is the point


def test_a_slot_and_a_team_are_made_too() -> None:
    assert testing.slot() == jicoo.Slot(datetime(2024, 3, 16, 2, tzinfo=UTC), 1)
    assert testing.slot(remaining_capacity=None).remaining_capacity is None
    assert testing.team().to_dict() == {"id": "exampleteam"}


def test_what_the_docstrings_show_is_so() -> None:
    outcome = doctest.testmod(_factories)
    assert (outcome.failed, outcome.attempted) == (0, 10)
