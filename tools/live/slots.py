"""How questions about free slots are answered: the names of the range, its length, and the zone."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from urllib.parse import quote

from tools.live.api import Api, Query, Reply, UnansweredError, to_wire
from tools.live.reading import event_type_id
from tools.live.shapes import describe_reply

PERIOD = ("periodStart", "periodEnd")
STARTED = ("startedAt", "endedAt")


def request_slots(
    api: Api, *, names: tuple[str, str], start: datetime, end: datetime, extra: Query | None = None
) -> Reply:
    path = f"/v1/event_types/{quote(event_type_id(api), safe='')}/available_schedules"
    query = {names[0]: to_wire(start), names[1]: to_wire(end), **(extra or {})}
    return api.request("GET", path, query=query)


def slot_starts(reply: Reply) -> list[datetime]:
    if not reply.succeeded:
        raise UnansweredError(f"status {reply.status}")
    return sorted(datetime.fromisoformat(slot["startedAt"]) for slot in reply.body["data"])


@dataclasses.dataclass(frozen=True)
class RangeNames:
    """Whether the range is understood under these names: a narrower one gives fewer slots."""

    names: tuple[str, str]

    def __call__(self, api: Api) -> str:
        api.get("/v1/event_types")
        start = api.now() + timedelta(days=1)
        reply = request_slots(api, names=self.names, start=start, end=start + timedelta(days=6))
        if not reply.succeeded:
            return f"refused, {describe_reply(reply)}"
        wide = slot_starts(reply)
        if len(set(wide)) < 2:
            raise UnansweredError("too few free slots")
        # A server may want a slot to end within the range, and may round the range to whole days.
        begin, middle = wide[0], wide[len(wide) // 2]
        narrow = slot_starts(request_slots(api, names=self.names, start=begin, end=middle))
        is_narrower = len(narrow) < len(wide) and all(slot <= middle for slot in narrow)
        return "understood" if is_narrower else "passed over"


def find_range_names(api: Api) -> tuple[str, str]:
    for names in (PERIOD, STARTED):
        if api.slot_range is None and RangeNames(names)(api) == "understood":
            api.slot_range = names
    if api.slot_range is None:
        raise UnansweredError("neither spelling of the range is understood")
    return api.slot_range


def long_range(api: Api) -> str:
    names, start = find_range_names(api), api.now() + timedelta(days=1)
    week, fortnight = start + timedelta(days=7), start + timedelta(days=14)
    reply = request_slots(api, names=names, start=start, end=fortnight)
    if not reply.succeeded:
        return f"refused, {describe_reply(reply)}"
    second_week = slot_starts(
        request_slots(api, names=names, start=week + timedelta(seconds=1), end=fortnight)
    )
    if not second_week:
        raise UnansweredError("too few free slots")
    whole = second_week[-1] in slot_starts(reply)
    return "answered whole" if whole else "cut to the first seven days"


def time_zone_of_slots(api: Api) -> str:
    names, start = find_range_names(api), api.now() + timedelta(days=1)
    end = start + timedelta(days=6)
    plain = request_slots(api, names=names, start=start, end=end)
    zoned = request_slots(api, names=names, start=start, end=end, extra={"timeZone": "Asia/Tokyo"})
    if not zoned.succeeded:
        return f"refused, {describe_reply(zoned)}"
    if zoned.body == plain.body:
        return "changes nothing"
    if slot_starts(zoned) == slot_starts(plain):
        return "changes how instants are written"
    return "changes which slots are listed"


def begin_of_range(api: Api) -> str:
    """Whether a range that begins within a day brings the slots before it on that day."""
    names, start = find_range_names(api), api.now() + timedelta(days=1)
    end = start + timedelta(days=6)
    found = slot_starts(request_slots(api, names=names, start=start, end=end))
    same_day = [slot for slot in found if slot.date() == found[-1].date()]
    if len(same_day) < 2:
        raise UnansweredError("too few free slots on one day")
    later = slot_starts(request_slots(api, names=names, start=same_day[1], end=end))
    if same_day[1] not in later:
        return "a slot at the begin is left out"
    return "kept, at or after" if later[0] >= same_day[1] else "rounded down"


def end_of_range(api: Api) -> str:
    """Whether a slot at the very end is in the range, and one that ends after it."""
    names, start = find_range_names(api), api.now() + timedelta(days=1)
    found = slot_starts(request_slots(api, names=names, start=start, end=start + timedelta(days=6)))
    if not found:
        raise UnansweredError("too few free slots")
    shown: list[str] = []
    for name, end in (
        ("at its start", found[0]),
        ("a second later", found[0] + timedelta(seconds=1)),
    ):
        reply = request_slots(api, names=names, start=found[0] - timedelta(hours=1), end=end)
        there = "comes" if reply.succeeded and found[0] in slot_starts(reply) else "does not come"
        shown.append(f"where the range ends {name} a slot {there}")
    return "; ".join(shown)


def slot_shape(api: Api) -> str:
    names, start = find_range_names(api), api.now() + timedelta(days=1)
    end = start + timedelta(days=6)
    return describe_reply(request_slots(api, names=names, start=start, end=end))
