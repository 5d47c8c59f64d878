"""Free slots: how a range is asked for, and what is made of the answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import jicoo
from jicoo.sandbox import Server
from tests.client.conftest import CONSULTATION, Flavour, switch
from tests.client.scripted import Scripted, reply

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def client(local: Flavour, jicoo_sandbox: Server) -> Any:
    return local.client(jicoo_sandbox.api_key, time_zone="Asia/Tokyo")


def windows(server: Server) -> list[dict[str, str]]:
    return [
        dict(request.query)
        for request in server.sandbox.requests
        if request.path.endswith("/available_schedules") and request.status == 200
    ]


@pytest.mark.parametrize("slot_query", ["both", "period", "started"])
@pytest.mark.parametrize("unknown_query", ["ignored", "refused"])
@pytest.mark.parametrize("slot_window", ["error", "cut"])
def test_a_long_range_is_whole_whatever_the_server_does(
    local: Flavour,
    client: Any,
    jicoo_sandbox: Server,
    slot_query: str,
    unknown_query: str,
    slot_window: str,
) -> None:
    whole = local.run(
        lambda: client.event_types.available_slots(CONSULTATION, "2024-03-12", "2024-04-20")
    )
    switch(
        jicoo_sandbox,
        slot_query=slot_query,
        unknown_query=unknown_query,
        slot_window=slot_window,
    )
    fresh = local.client(jicoo_sandbox.api_key, time_zone="Asia/Tokyo")
    slots = local.run(
        lambda: fresh.event_types.available_slots(CONSULTATION, "2024-03-12", "2024-04-20")
    )
    assert slots == whole
    assert list(slots) == sorted(set(slots))
    days = list(slots.by_day())
    assert days[0] >= date(2024, 3, 12)
    assert days[-1] == date(2024, 4, 20)
    assert {slot.start.tzinfo for slot in slots} == {TOKYO}


def test_the_windows_make_up_the_range_and_none_is_too_long(
    local: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    local.run(lambda: client.event_types.available_slots(CONSULTATION, "2024-03-12", "2024-03-31"))
    cuts = sorted(
        (
            datetime.fromisoformat(query["periodStart"]),
            datetime.fromisoformat(query["periodEnd"]),
        )
        for query in windows(jicoo_sandbox)
    )
    assert cuts[0][0] == datetime(2024, 3, 11, 15, tzinfo=UTC)
    # A day beyond, where a window has room for it.
    assert cuts[-1][1] == datetime(2024, 4, 1, 15, tzinfo=UTC)
    assert all(end - start <= timedelta(days=7) for start, end in cuts)
    a_day = timedelta(days=1)
    assert [end - a_day for _, end in cuts[:-1]] == [start for start, _ in cuts[1:]]


def test_an_end_before_the_start_sends_nothing(
    local: Flavour, client: Any, jicoo_sandbox: Server
) -> None:
    with pytest.raises(jicoo.ValidationError):
        local.run(
            lambda: client.event_types.available_slots(CONSULTATION, "2024-03-20", "2024-03-12")
        )
    assert jicoo_sandbox.sandbox.requests == []


def range_of_a_day(client: Any) -> Any:
    return lambda: client.event_types.available_slots(
        CONSULTATION, "2024-03-16", "2024-03-30", time_zone="UTC"
    )


def slot(text: str, **more: Any) -> dict[str, Any]:
    return {"startedAt": text, "remainingCapacity": 1, **more}


@pytest.mark.parametrize("outside", ["2024-03-15T23:59:59.000Z", "2024-03-24T00:00:00.000Z"])
def test_a_slot_outside_the_range_is_never_a_shorter_list(
    flavour: Flavour, server: Scripted, outside: str
) -> None:
    server.answers(*[reply(200, {"data": [slot(outside)]})] * 3)
    with pytest.raises(jicoo.ResponseError, match="range"):
        flavour.run(range_of_a_day(flavour.client()))


def test_a_slot_on_the_border_comes_once(flavour: Flavour, server: Scripted) -> None:
    first, both = slot("2024-03-16T00:00:00.000Z"), slot("2024-03-22T00:00:00.000Z")
    across, end = slot("2024-03-22T23:45:00.000Z"), slot("2024-03-23T00:00:00.000Z")
    server.answers(
        # What ends after the window is left out of it, and is inside the next one.
        reply(200, {"data": [first, both]}),
        reply(200, {"data": [both, across, end]}),
    )
    slots = flavour.run(
        lambda: flavour.client().event_types.available_slots(
            CONSULTATION, "2024-03-16", "2024-03-22", time_zone="UTC"
        )
    )
    assert [f"{each.start:%d %H:%M}" for each in slots] == ["16 00:00", "22 00:00", "22 23:45"]
    assert len(server.requests) == 2


def test_a_window_that_fails_fails_the_whole(flavour: Flavour, server: Scripted) -> None:
    fine = reply(200, {"data": []})
    server.answers(fine, reply(403), fine)
    with pytest.raises(jicoo.PermissionDeniedError):
        flavour.run(range_of_a_day(flavour.client()))


def test_a_spelling_that_is_refused_is_tried_once_and_remembered(
    flavour: Flavour, server: Scripted
) -> None:
    fine = reply(200, {"data": []})
    server.answers(reply(400), reply(422), fine, fine, fine, fine, fine, fine)
    client = flavour.client()
    flavour.run(range_of_a_day(client))
    flavour.run(range_of_a_day(client.with_options(timeout=9)))
    names = [set(request.target.partition("?")[2].split("&")) for request in server.requests]
    spelt = [frozenset(part.partition("=")[0] for part in each) for each in names]
    period = frozenset({"periodStart", "periodEnd"})
    started = frozenset({"startedAt", "endedAt", "timeZone"})
    assert spelt == [period | started, period, *[started] * 6]


def test_a_query_that_no_spelling_satisfies_raises_the_first_refusal(
    flavour: Flavour, server: Scripted
) -> None:
    server.answers(reply(422, {"message": "first"}), reply(400), reply(400))
    with pytest.raises(jicoo.UnprocessableEntityError) as caught:
        flavour.run(range_of_a_day(flavour.client()))
    assert caught.value.body == {"message": "first"}
    assert len(server.requests) == 3
