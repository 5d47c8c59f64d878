"""The week of an event type: its free slots and its bookings, in its own zone."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jicoo.sandbox.problems import not_found
from jicoo.sandbox.state import booking_views, event_types
from jicoo.sandbox.state.clock import instant_of, milliseconds, wire
from jicoo.sandbox.web.views import statuses, times
from jicoo.sandbox.web.visits import Pager, Shown, Visit, pager

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.state.calendar import OpenSlot

SIZE = 100
"""Bookings that are shown at once."""


@dataclasses.dataclass(frozen=True)
class Choice:
    """An event type that can be looked at."""

    name: str
    address: str
    current: bool


@dataclasses.dataclass(frozen=True)
class Card:
    """A booking of the week."""

    iso: str
    begin: str
    end: str
    address: str
    chip: statuses.Chip
    guest: str
    others: int
    """Guests beside the one that is named."""
    places: str
    """How much of a group slot is taken; empty where it takes one guest."""


@dataclasses.dataclass(frozen=True)
class Free:
    """Free slots that follow each other without a gap."""

    iso: str
    begin: str
    end: str
    key: str
    slots: list[tuple[str, int]]
    """The start of each, and for how many guests it has room."""


@dataclasses.dataclass(frozen=True)
class Day:
    """A day of the week, and what is on it in order of time."""

    iso: str
    weekday: str
    number: str
    today: bool
    entries: list[Card | Free]


@dataclasses.dataclass(frozen=True)
class OfWeek:
    """All that the view shows."""

    event_type: Mapping[str, Any]
    choices: list[Choice]
    zone: str
    begin: str
    end: str
    days: list[Day]
    pager: Pager
    previous: str
    following: str
    now: str
    free: int
    line: str
    """The line of Python that lists these slots."""


def show(backend: Backend, visit: Visit, uid: str = "", monday: str = "") -> Shown:
    """The week that begins on a day, of an event type; both are those that are next unless given."""
    with backend.store.transaction() as db:
        every = event_types.all_of(db)
        if not every:
            raise not_found("event type")
        row = event_types.read(db, uid) if uid else every[0]
        zone = times.zone_of(row["time_zone"])
        now = backend.clock.now()
        today = times.local_date(now, zone)
        begin = times.monday_of(_date(monday) if monday else today)
        first, last = _instants(begin, zone)
        slots = event_types.available(db, row, first, last - timedelta(milliseconds=1), now=now)
        cards, pages = _cards(db, visit, row, zone, first, last)
    duration = timedelta(minutes=row["duration"])
    runs = _runs(slots, zone, duration, timedelta(minutes=row["step"]), cards)
    it = OfWeek(
        event_type=event_types.shown(row),
        choices=[_choice(visit, one, row["uid"], begin) for one in every],
        zone=row["time_zone"],
        begin=begin.isoformat(),
        end=(begin + timedelta(days=6)).isoformat(),
        days=_days(begin, today, zone, [*cards, *runs], visit),
        pager=pages,
        previous=_address(visit, row["uid"], times.monday_of(begin - times.WEEK)),
        following=_address(visit, row["uid"], times.monday_of(begin + times.WEEK)),
        now=visit.links.to("week", row["uid"]),
        free=len(slots),
        line=f'client.available_slots("{row["uid"]}", "{begin}", "{begin + timedelta(days=6)}", '
        f'time_zone="{row["time_zone"]}")',
    )
    return Shown("week.html", row["name"], it, view="week")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise not_found("week") from None


def _instants(begin: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The beginning and the end of a week of local days."""
    first = datetime.combine(begin, time(), zone)
    last = datetime.combine(begin + times.WEEK, time(), zone)
    return first.astimezone(UTC), last.astimezone(UTC)


def _address(visit: Visit, uid: str, begin: date) -> str:
    return visit.links.to("week", uid, begin.isoformat())


def _choice(visit: Visit, row: sqlite3.Row, chosen: str, begin: date) -> Choice:
    return Choice(row["name"], _address(visit, row["uid"], begin), row["uid"] == chosen)


def _cards(
    db: sqlite3.Connection,
    visit: Visit,
    event_type: sqlite3.Row,
    zone: ZoneInfo,
    first: datetime,
    last: datetime,
) -> tuple[list[Card], Pager]:
    wanted = booking_views.BookingQuery(by_start=True, ascending=True)
    wanted.where("event_type_id = ?", event_type["uid"])
    wanted.where("started_at >= ?", milliseconds(first))
    wanted.where("started_at < ?", milliseconds(last))
    total, _ = wanted.read(db, 0, 0)
    pages = pager(visit, total, SIZE)
    _, rows = wanted.read(db, (pages.page - 1) * SIZE, SIZE)
    names = booking_views.names(db, [row["uid"] for row in rows])
    cards = [_card(visit, row, names[row["uid"]], zone) for row in rows]
    return cards, pages


def _card(visit: Visit, row: sqlite3.Row, names: Sequence[tuple[str, str]], zone: ZoneInfo) -> Card:
    capacity = row["capacity"]
    return Card(
        iso=wire(row["started_at"]),
        begin=_wall(instant_of(row["started_at"]), zone),
        end=_wall(instant_of(row["ended_at"]), zone),
        address=visit.links.to("bookings", row["uid"]),
        chip=statuses.of_booking(row["status"], visit.words),
        guest=names[0][0] if names else "",
        others=max(0, len(names) - 1),
        places=visit.words["places_taken"].format(len(names), capacity) if capacity else "",
    )


def _runs(
    slots: Sequence[OpenSlot],
    zone: ZoneInfo,
    duration: timedelta,
    step: timedelta,
    cards: Sequence[Card],
) -> list[Free]:
    """Slots that follow each other are one entry; one that begins with a booking, or after one, begins another."""
    breaks = sorted(card.iso for card in cards)
    groups: list[list[OpenSlot]] = []
    before = 0
    for slot in slots:
        passed = bisect_right(breaks, wire(milliseconds(slot.start)))
        previous = groups[-1][-1] if groups else None
        follows = (
            previous is not None
            and slot.start - previous.start <= max(step, duration)
            and passed == before
            and _day(slot.start, zone) == _day(previous.start, zone)
        )
        if not follows:
            groups.append([])
        groups[-1].append(slot)
        before = passed
    return [_free(group, zone, duration) for group in groups]


def _free(group: Sequence[OpenSlot], zone: ZoneInfo, duration: timedelta) -> Free:
    iso = wire(milliseconds(group[0].start))
    return Free(
        iso=iso,
        begin=_wall(group[0].start, zone),
        end=_wall(group[-1].start + duration, zone),
        key=f"free-{iso}",
        slots=[(_wall(slot.start, zone), slot.remaining) for slot in group],
    )


def _days(
    begin: date, today: date, zone: ZoneInfo, entries: Sequence[Card | Free], visit: Visit
) -> list[Day]:
    by_day: dict[date, list[Card | Free]] = {}
    # A booking of a group slot that has room comes before that room.
    for entry in sorted(entries, key=lambda one: (one.iso, isinstance(one, Free))):
        by_day.setdefault(_day(datetime.fromisoformat(entry.iso), zone), []).append(entry)
    found: list[Day] = []
    for number in range(7):
        day = begin + timedelta(days=number)
        found.append(
            Day(
                iso=day.isoformat(),
                weekday=times.weekday(day, visit.words),
                number=f"{day.month}/{day.day}",
                today=day == today,
                entries=by_day.get(day, []),
            )
        )
    return found


def _day(instant: datetime, zone: ZoneInfo) -> date:
    return instant.astimezone(zone).date()


def _wall(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"
