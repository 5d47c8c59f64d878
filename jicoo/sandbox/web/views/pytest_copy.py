"""A booking as a test that makes it again, with the fixtures of `jicoo.testing`.

The test passes as it stands: it books by the client, then moves, changes and cancels as has been done. What it asks for
is tried on an empty calendar while it is written, so that it wants no slot that there is not.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import pprint
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.organizations import read_organization
from jicoo.sandbox.state import booking_views, event_types
from jicoo.sandbox.state.clock import instant_of, milliseconds, wire
from jicoo.sandbox.state.store import Store
from jicoo.sandbox.switches import Switches

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from jicoo.sandbox.backend import Backend

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WIDTH = 88
_WEEK = 7 * 24 * 3_600_000
_WEEKS = 9
"""For how long a slot is looked for, where the booking's own cannot be booked."""
_UNREADABLE = ("errors", "filled")
"""A switch under which no success can be told from a failure, so that no test of one would pass."""
_CHANGEABLE = ("name", "description", "priority")


@dataclasses.dataclass(frozen=True)
class _Story:
    """What is known of a booking, and of what it is a booking of."""

    row: Mapping[str, Any]
    first: int
    """Where it was booked first, as far as that is remembered."""
    guests: Sequence[Mapping[str, Any]]
    event_type: Mapping[str, Any]
    own: dict[str, Any] | None
    """The event type as JSON, where it is not one of those that a sandbox has by itself."""
    switches: Switches


def copy_of(backend: Backend, uid: str) -> str:
    """The text of a file that pytest runs; a comment where its event type is gone or cannot be written down."""
    try:
        story = _story(backend, uid)
        organization = None if story.own is None else read_organization(story.own)
    except ValueError:
        return "# Its event type is not there any more, or has no host: no test can book it.\n"
    with contextlib.closing(Store(organization=organization)) as empty:
        lines = _Statements(story, empty).lines()
    return "\n".join([*_head(story), *_indented(lines, 1 if story.own is None else 2), ""])


def _story(backend: Backend, uid: str) -> _Story:
    with backend.store.transaction() as db:
        row = dict(booking_views.read(db, uid))
        guests = booking_views.contacts(db, uid)
        event_type = event_types.find(db, row["event_type_id"])
        if event_type is None:
            raise ValueError("its event type is gone")
        exported = _exported(db, event_type)
    with contextlib.closing(Store()) as usual, usual.transaction() as db:
        known = event_types.find(db, row["event_type_id"])
        is_usual = known is not None and _exported(db, known) == exported
    return _Story(
        row=row,
        first=_first_start(backend, uid) or row["started_at"],
        guests=guests,
        event_type=dict(event_type),
        own=None if is_usual else exported,
        switches=backend.switches,
    )


def _first_start(backend: Backend, uid: str) -> int | None:
    for one in list(backend.requests):
        for change in one.changes:
            if change.uid == uid and change.what in ("booked", "requested"):
                return milliseconds(datetime.fromisoformat(change.started_at))
    return None


def _exported(db: sqlite3.Connection, event_type: sqlite3.Row) -> dict[str, Any]:
    """An event type and its hosts, as a sandbox takes event types of one's own."""
    questions = db.execute(
        "select uid, text from questions where event_type_id = ? order by sort",
        (event_type["uid"],),
    )
    hosts = [one["user_id"] for one in event_types.hosts(db, event_type["uid"])]
    names = ("uid", "name", "description", "duration", "step", "capacity", "location")
    return {
        "hosts": [_exported_host(db, host) for host in hosts],
        "eventTypes": [
            {
                **{name: event_type[name] for name in names},
                "approval": bool(event_type["approval"]),
                "everyone": bool(event_type["everyone"]),
                "hosts": hosts,
                "questions": [dict(one) for one in questions],
            }
        ],
    }


def _exported_host(db: sqlite3.Connection, uid: str) -> dict[str, Any]:
    user = db.execute("select * from users where id = ?", (uid,)).fetchone()
    if user is None:
        raise ValueError("a host is no user")
    calendar = db.execute(
        "select * from calendars where user_id = ? order by rowid", (uid,)
    ).fetchone()
    hours: dict[tuple[int, int], list[str]] = {}
    rows: list[tuple[int, int, int]] = json.loads(calendar["hours"]) if calendar else []
    for day, opens, closes in rows:
        hours.setdefault((opens, closes), []).append(_DAYS[day])
    return {
        **{name: user[name] for name in ("id", "name", "email", "role")},
        "timeZone": calendar["time_zone"] if calendar else "UTC",
        "hours": [
            {"days": days, "from": _wall(opens), "to": _wall(closes)}
            for (opens, closes), days in hours.items()
        ],
    }


def _wall(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _head(story: _Story) -> list[str]:
    """What stands before the statements: imports, and the test's first line."""
    words = re.sub(r"\W+", "_", story.event_type["name"].lower(), flags=re.ASCII).strip("_")
    name = f"test_{words or 'a_booking'}"[:60]
    replaced = ["from dataclasses import replace"] if _changed(story.switches) else []
    if story.own is None:
        imports = [*replaced, "from datetime import datetime"]
        return [*imports, "", "", f"def {name}(jicoo_client, jicoo_sandbox):"]
    clock = f'datetime.fromisoformat("{wire(story.row["created_at"])}")'
    event_types = pprint.pformat(story.own, width=_WIDTH, sort_dicts=False)
    return [
        *["from contextlib import closing", *replaced, "from datetime import datetime", ""],
        *["from jicoo import Jicoo", "from jicoo.sandbox import Sandbox", ""],
        *f"EVENT_TYPES = {event_types}".splitlines(),
        *["", "", f"def {name}():", "    with ("],
        f"        closing(Sandbox(event_types=EVENT_TYPES, clock={clock})) as sandbox,",
        "        sandbox.serve() as server,",
        "        Jicoo(server.api_key, base_url=server.base_url) as jicoo_client,",
        "    ):",
    ]


class _Statements:
    """The statements of a test, tried on an empty calendar."""

    def __init__(self, story: _Story, empty: Store) -> None:
        self._story = story
        self._row = story.row
        self._empty = empty
        self._start = story.first if self._is_free(story.first) else self._next_free()
        # A client names a booking's guest; what it refuses to send is sent as it is.
        named = bool(story.guests) and _is_named(story.guests[0])
        self._uid = "booking.uid" if named else 'sandbox.bookings()[0]["uid"]'

    def lines(self) -> list[str]:
        told: list[str] = []
        if self._story.own is None:
            clock = f'datetime.fromisoformat("{wire(self._row["created_at"])}")'
            told += ["sandbox = jicoo_sandbox.sandbox", f"sandbox.set_clock({clock})"]
        if changed := _changed(self._story.switches):
            told += ["sandbox.switches = replace("]
            told += ["    sandbox.switches,", *(f"    {one}," for one in changed), ")"]
        for number, guest in enumerate(self._story.guests):
            told += self._booking(guest, "booking = " if number == 0 else "")
        return [*told, *self._changes(), "", *self._assertions()]

    def _booking(self, guest: Mapping[str, Any], into: str) -> list[str]:
        event_type, start = self._row["event_type_id"], wire(self._start)
        zone, name, email = self._row["time_zone"], guest["name"], guest["email"]
        if _is_named(guest):
            return [
                f"{into}jicoo_client.create_booking(",
                *(f"    {_text(one)}," for one in (event_type, start)),
                f"    time_zone={_text(zone)},",
                *(f"    name={_text(name)},", f"    email={_text(email)},", ")"),
            ]
        body = {"eventTypeId": event_type, "startedAt": start, "timeZone": zone}
        body |= {"name": name, "email": email, "locationId": None}
        return [
            *("jicoo_client.request(", '    "POST",', '    "/v1/bookings",', "    json={"),
            *(f"        {_text(key)}: {_text(value)}," for key, value in body.items()),
            *("    },", ")"),
        ]

    def _changes(self) -> list[str]:
        """What has been done to it since it was made."""
        told: list[str] = []
        if self._row["status"] == "open" and self._story.event_type["approval"]:
            told.append(f"sandbox.approve({self._uid})")
        told += self._move()
        changed = [
            f"{name}={_text(self._row[name])}"
            for name in _CHANGEABLE
            if self._row[name] != self._story.event_type.get(name)
        ]
        if changed:
            told.append(f"jicoo_client.bookings.update({self._uid}, {', '.join(changed)})")
        if self._row["status"] == "cancel":
            reason = self._row["cancel_reason"]
            given = "" if reason is None else f", reason={_text(reason)}"
            told.append(f"jicoo_client.bookings.cancel({self._uid}{given})")
        return told

    def _move(self) -> list[str]:
        start, end = self._row["started_at"], self._row["ended_at"]
        length = self._story.event_type["duration"] * 60_000
        if start == self._start and end - start == length:
            return []
        if end - start == length and self._is_free(start):
            given = f"{_text(wire(start))}, time_zone={_text(self._row['time_zone'])}"
            return [f"jicoo_client.bookings.reschedule({self._uid}, {given})"]
        # An update may put it where no slot is.
        return [
            "jicoo_client.bookings.update(",
            f"    {self._uid},",
            f"    start={_text(wire(start))},",
            f"    end={_text(wire(end))},",
            f"    time_zone={_text(self._row['time_zone'])},",
            ")",
        ]

    def _assertions(self) -> list[str]:
        emails = [guest["email"] for guest in self._story.guests]
        listed = f"[{', '.join(map(_text, emails))}]"
        if len(listed) > 40:
            listed = "\n".join(["[", *(f"    {_text(one)}," for one in emails), "]"])
        return [
            "(kept,) = sandbox.bookings()",
            f'assert kept["status"] == {_text(self._row["status"])}',
            f'assert kept["startedAt"] == {_text(wire(self._row["started_at"]))}',
            f'assert kept["endedAt"] == {_text(wire(self._row["ended_at"]))}',
            *f'assert [guest["email"] for guest in kept["contacts"]] == {listed}'.split("\n"),
        ]

    def _is_free(self, stamp: int) -> bool:
        return bool(self._free(stamp, stamp))

    def _next_free(self) -> int:
        """A slot of the weeks that follow, for a booking that stands where none is."""
        begin: int = self._row["created_at"]
        for week in range(_WEEKS):
            if found := self._free(begin + week * _WEEK, begin + (week + 1) * _WEEK):
                return found[0]
        return self._story.first

    def _free(self, first: int, last: int) -> list[int]:
        """The starts that can be booked on a calendar without bookings."""
        now = instant_of(self._row["created_at"])
        with self._empty.transaction() as db:
            row = event_types.read(db, self._row["event_type_id"])
            found = event_types.available(db, row, instant_of(first), instant_of(last), now=now)
        return [milliseconds(slot.start) for slot in found]


def _is_named(guest: Mapping[str, Any]) -> bool:
    """Whether the client sends such a guest's name."""
    return bool(guest["name"].strip())


def _changed(switches: Switches) -> list[str]:
    """The switches that are not as they usually are, as arguments."""
    usual = Switches()
    names = [one.name for one in dataclasses.fields(switches)]
    values = {name: getattr(switches, name) for name in names}
    return [
        f"{name}={value!r}" if not isinstance(value, str) else f"{name}={_text(value)}"
        for name, value in values.items()
        if value != getattr(usual, name) and (name, value) != _UNREADABLE
    ]


def _indented(lines: Sequence[str], levels: int) -> list[str]:
    return [f"{'    ' * levels}{line}" if line else "" for line in lines]


def _text(value: object) -> str:
    """A value as Python writes it, text in double quotes where that takes no escapes."""
    written = repr(value)
    if written.startswith("'") and '"' not in written:
        return f'"{written[1:-1]}"'
    return written
