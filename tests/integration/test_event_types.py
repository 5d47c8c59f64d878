"""Event types, their free slots and their hosts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Sandbox
from jicoo.sandbox.state import event_types, seed
from tests.integration.conftest import Api, told

CONSULTATION = seed.CONSULTATION.uid
WORKSHOP = seed.WORKSHOP.uid
DEMO = seed.DEMO.uid
MAYA, OLIVER = seed.MAYA.id, seed.OLIVER.id
EVERY_HOST = sum(len(event_type.hosts) for event_type in seed.EVENT_TYPES)
GUEST: dict[str, Any] = {"name": "john doe", "email": "guest@example.com"}


def test_event_types_are_listed_and_read(api: Api, held: Callable[..., Any]) -> None:
    kinds = api.event_types.list()
    assert [told(kind) for kind in kinds] == held("event_types")
    assert [kind.uid for kind in kinds] == [kind.uid for kind in seed.EVENT_TYPES]
    assert api.event_types.list(team_id=seed.TEAM_SLUG) == kinds
    assert api.event_types.list(team_id="nobody") == []
    assert [api.event_types.get(kind.uid) for kind in kinds] == kinds


def offered(sandbox: Sandbox, uid: str, start: datetime, end: datetime) -> list[tuple[Any, Any]]:
    """What can really be booked in [start, end), and how often."""
    with sandbox.store.transaction() as db:
        found = event_types.available(
            db, event_types.read(db, uid), start, end, now=sandbox.clock.now()
        )
    return [(slot.start, slot.remaining) for slot in found if slot.start < end]


@pytest.mark.parametrize("uid", [CONSULTATION, WORKSHOP])
def test_the_free_slots_of_a_long_range_are_those_that_can_be_booked(
    api: Api, sandbox: Sandbox, uid: str
) -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    first = api.event_types.available_slots(uid, "2024-03-12", "2024-03-12")[0]
    api.create_booking(uid, first.start, **GUEST)
    slots = api.event_types.available_slots(uid, "2024-03-12", "2024-04-02")
    begin, end = datetime(2024, 3, 12, tzinfo=tokyo), datetime(2024, 4, 3, tzinfo=tokyo)
    found = [(slot.start, slot.remaining_capacity) for slot in slots]
    assert found == offered(sandbox, uid, begin, end)
    assert {slot.start.tzinfo for slot in slots} == {tokyo}
    assert min(slots.by_day()) >= date(2024, 3, 12)
    assert max(slots.by_day()) <= date(2024, 4, 2)


def test_a_range_in_another_zone_is_cut_there(api: Api, sandbox: Sandbox) -> None:
    slots = api.event_types.available_slots(
        DEMO, "2024-03-30 12:00", "2024-04-08", time_zone="Europe/London"
    )
    begin = datetime(2024, 3, 30, 12, tzinfo=UTC)
    found = [(slot.start, slot.remaining_capacity) for slot in slots]
    assert found == offered(sandbox, DEMO, begin, datetime(2024, 4, 8, 23, tzinfo=UTC))
    assert {str(slot.start.tzinfo) for slot in slots} == {"Europe/London"}


def test_a_range_without_slots_is_empty(api: Api, sandbox: Sandbox) -> None:
    sunday = datetime(2024, 3, 17, 2, tzinfo=UTC)
    hour = (sunday, sunday + timedelta(hours=1))
    assert list(api.event_types.available_slots(CONSULTATION, *hour, time_zone="UTC")) == []
    assert offered(sandbox, CONSULTATION, *hour) == []


def test_hosts_come_change_and_go(api: Api, held: Callable[..., Any]) -> None:
    def hosts() -> list[Any]:
        return held("event_type_hosts", eventTypeId=CONSULTATION)

    before = api.event_types.hosts(CONSULTATION)
    assert [told(host) for host in before] == hosts()
    plain = api.event_types.add_host(CONSULTATION, MAYA)
    full = api.event_types.add_host(CONSULTATION, OLIVER, priority=0)
    assert (plain.uid, full.uid, full.priority) == (MAYA, OLIVER, 0)
    assert [told(host) for host in (*before, plain, full)] == hosts()
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.event_types.add_host(CONSULTATION, MAYA)
    with pytest.raises(jicoo.UnprocessableEntityError):
        api.event_types.add_host(CONSULTATION, "nobody")
    changed = api.event_types.update_host(CONSULTATION, OLIVER, priority=3)
    assert (changed.uid, changed.priority) == (OLIVER, 3)
    assert api.event_types.hosts(CONSULTATION) == [*before, plain, changed]
    assert api.event_types.remove_host(CONSULTATION, MAYA) is None
    assert [told(host) for host in (*before, changed)] == hosts()
    with pytest.raises(jicoo.NotFoundError):
        api.event_types.remove_host(CONSULTATION, MAYA)
    assert len(held("event_type_hosts")) == EVERY_HOST + 1


def test_a_known_guest_gets_a_page(api: Api) -> None:
    def url(team: str, event_type: str) -> str:
        return api.event_types.account_integration_url(
            team, event_type, name="yamada taro", email="taro@example.com"
        )

    page = url(seed.TEAM_SLUG, CONSULTATION)
    assert page.startswith(f"https://www.jicoo.com/t/exampleteam/e/{CONSULTATION}?guestSessionId=")
    for team, event_type in (("nobody", CONSULTATION), (seed.TEAM_SLUG, "nothing")):
        with pytest.raises(jicoo.NotFoundError):
            url(team, event_type)
