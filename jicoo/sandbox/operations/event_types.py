"""The operations on event types and their slots."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jicoo.sandbox.operations.calls import (
    OperationResult,
    check_team,
    check_zone,
    created,
    data,
    instant,
    listed,
)
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import clock, event_types, seed

if TYPE_CHECKING:
    from jicoo.sandbox.operations.calls import OperationCall

LONGEST_WINDOW = timedelta(days=7)
_CUT = "range too long: seven days at most, so what lies beyond them is left out"

_PERIOD = ("periodStart", "periodEnd")
_STARTED = ("startedAt", "endedAt")
_SPELLINGS = {"period": (_PERIOD,), "started": (_STARTED,), "both": (_PERIOD, _STARTED)}
_SWITCHED_OFF: Mapping[str, frozenset[str]] = {
    "period": frozenset({*_STARTED, "timeZone"}),
    "started": frozenset(_PERIOD),
    "both": frozenset(),
}


def list_event_types(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        ours = call.query.get("teamId") in (None, *seed.TEAM_IDS)
        return listed(call, [event_types.shown(row) for row in event_types.all_of(db) if ours])


def get_event_type(call: OperationCall) -> OperationResult:
    with call.store.transaction() as db:
        return data(event_types.shown(event_types.read(db, call.path["uid"])))


def get_event_type_available_schedules(call: OperationCall) -> OperationResult:
    switched_off = _SWITCHED_OFF[call.switches.slot_query]
    unknown = [name for name in call.query if name in switched_off]
    if call.switches.unknown_query == "refused" and unknown:
        raise ProblemError(400, f"unknown query name {', '.join(unknown)}")
    now = call.clock.now()
    start, end = _range(call, now)
    too_long = end - start > LONGEST_WINDOW
    if too_long:
        if call.switches.slot_window == "error":
            raise ProblemError(422, "range too long: seven days at most")
        end = start + LONGEST_WINDOW
    start = _rounded(call, start)
    with call.store.transaction() as db:
        event_type = event_types.read(db, call.path["uid"])
        found = event_types.available(db, event_type, start, end, now=now)
    if call.switches.slot_end == "inside":
        lasts = timedelta(minutes=event_type["duration"])
        found = [slot for slot in found if slot.start + lasts <= end]
    answer = data(
        [
            {
                "startedAt": clock.wire(clock.milliseconds(slot.start)),
                "remainingCapacity": slot.remaining,
            }
            for slot in found
        ]
    )
    return dataclasses.replace(answer, note=_CUT) if too_long else answer


def create_account_integration_url(call: OperationCall) -> OperationResult:
    team, event_type_id = call.path["teamId"], call.path["eventTypeId"]
    check_team(team)
    with call.store.transaction() as db:
        event_type = event_types.read(db, event_type_id)
        session = call.store.new_id(db)
    url = f"https://www.jicoo.com/t/{team}/e/{event_type['uid']}?guestSessionId={session}"
    return created({"url": url})


def _range(call: OperationCall, now: datetime) -> tuple[datetime, datetime]:
    """From when to when slots are asked for; seven days from now where the query does not say."""
    names = _range_names(call)
    if names is None:
        start, end = now, now + LONGEST_WINDOW
    else:
        for name in names:
            if name not in call.query:
                raise ProblemError(422, f"missing: {name} in the query")
        start, end = (instant(call.query[name], name, 400) for name in names)
    if end < start:
        raise ProblemError(422, "The end of the range is before its start.")
    return start, end


def _rounded(call: OperationCall, start: datetime) -> datetime:
    """The begin of a range, or that of its day."""
    if call.switches.slot_begin == "exact":
        return start
    local = call.switches.slot_begin == "local_day"
    zone = ZoneInfo(check_zone(call.query.get("timeZone", "UTC"))) if local else UTC
    return start.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _range_names(call: OperationCall) -> tuple[str, str] | None:
    for names in _SPELLINGS[call.switches.slot_query]:
        if names[0] in call.query or names[1] in call.query:
            return names
    return None
