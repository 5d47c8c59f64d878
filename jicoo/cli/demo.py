"""`jicoo demo`: an appointment booked, refused, moved and cancelled against a sandbox, each step checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from jicoo import Jicoo
    from jicoo.sandbox import Server

EVENT_TYPE = "mzgdPJVBb7RE"
FIRST_DAY, LAST_DAY = date(2024, 3, 15), date(2024, 3, 17)
_STEP = timedelta(minutes=15)
"""Shorter than any jump of the clocks."""


class Guest(NamedTuple):
    name: str
    email: str


FIRST = Guest("john doe", "john.doe@example.com")
SECOND = Guest("jane roe", "jane.roe@example.com")


class Line(NamedTuple):
    """What a step shows: words, and the moments they speak of."""

    text: str
    moments: tuple[datetime, ...] = ()


class Step(NamedTuple):
    """One step of the story: what was done, what came of it, and whether that is true."""

    name: str
    lines: tuple[Line, ...]
    holds: bool


@click.command()
@click.option(
    "--time-zone",
    metavar="ZONE",
    default="Asia/Tokyo",
    show_default=True,
    help="The guests' time zone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def demo(time_zone: str, as_json: bool) -> None:
    """Book, move and cancel an appointment against a sandbox.

    Starts a local Jicoo on a free port and tells the story with the real client. The exit code is 0
    only if every step did what it claims.
    """
    from jicoo import JicooError, UnknownTimeZoneError, time_zones

    try:
        zone = time_zones.zone(time_zone)
    except UnknownTimeZoneError as error:
        raise click.UsageError(str(error)) from None
    done: list[Step] = []
    problem = ""
    try:
        for step in _story(zone):
            done.append(step)
            if not as_json:
                _print(step, zone)
            if not step.holds:
                problem = f"The step {step.name!r} did not do what it claims."
                break
    except (JicooError, LookupError) as error:
        after = f"after {done[-1].name!r}" if done else "at once"
        problem = f"The story broke off {after}: {type(error).__name__}: {error}"
    if as_json:
        click.echo(json.dumps(_document(done, zone, problem), ensure_ascii=False, indent=2))
    elif not problem:
        click.secho("\nEvery step did what it claims.", fg="green")
    if problem:
        click.secho(problem, fg="red", err=True)
        raise SystemExit(1)


def _story(zone: ZoneInfo) -> Iterator[Step]:
    from jicoo import Jicoo
    from jicoo.sandbox import Sandbox

    with (
        Sandbox().serve() as server,
        Jicoo(server.api_key, base_url=server.base_url, time_zone=zone) as client,
    ):
        yield from _chapters(client, server, zone)


def _chapters(client: Jicoo, server: Server, zone: ZoneInfo) -> Iterator[Step]:
    import jicoo
    from jicoo import time_zones

    slots = client.event_types.available_slots(EVENT_TYPE, FIRST_DAY, LAST_DAY)
    days = slots.by_day()
    yield Step(
        f"Free slots from {FIRST_DAY} to {LAST_DAY}",
        tuple(
            Line(f"{day:%a %d %b}: {len(free)} free, the first at", (free[0].start,))
            for day, free in days.items()
        ),
        bool(slots) and all(slot.start.tzinfo == zone for slot in slots),
    )

    start = slots[0].start
    booking = client.create_booking(EVENT_TYPE, start, name=FIRST.name, email=FIRST.email)
    (contact,) = client.bookings.contacts(booking.uid)
    yield Step(
        "A guest books the first one",
        (Line(f"{booking.uid} is {booking.status.value}", (booking.started_at,)),),
        booking.started_at == start
        and contact.email == FIRST.email
        and client.bookings.get(booking.uid) == booking
        and _booked(server) == {booking.uid: "open"},
    )

    try:
        client.create_booking(EVENT_TYPE, start, name=SECOND.name, email=SECOND.email)
    except jicoo.BookingConflictError as error:
        refusal = error
    else:
        yield Step("A second guest wants the same slot", (Line("and got it"),), holds=False)
        return
    alternatives = client.bookings.alternatives(refusal)
    yield Step(
        "A second guest wants the same slot",
        (
            Line("refused: it is taken", (refusal.start,)),
            *(Line("free instead", (slot.start,)) for slot in alternatives),
        ),
        refusal.start == start
        and bool(alternatives)
        and all(slot.start > start and slot in slots for slot in alternatives.first(1))
        and len(_booked(server)) == 1,
    )

    second = client.create_booking(
        EVENT_TYPE, alternatives[0].start, name=SECOND.name, email=SECOND.email
    )
    yield Step(
        "and books the next free one",
        (Line(f"{second.uid} is {second.status.value}", (second.started_at,)),),
        second.started_at == alternatives[0].start
        and _booked(server) == {booking.uid: "open", second.uid: "open"},
    )

    sent = len(server.sandbox.requests)
    wall, where = _skipped(zone)
    try:
        client.create_booking(EVENT_TYPE, wall, time_zone=where, name=FIRST.name, email=FIRST.email)
    except jicoo.NonexistentTimeError as error:
        yield Step(
            f"{wall} in {where.key} is refused: the clocks skip it",
            (Line("just before", (error.before,)), Line("just after", (error.after,))),
            len(server.sandbox.requests) == sent
            and error.after - error.before.astimezone(UTC) <= timedelta(seconds=1),
        )
    else:
        yield Step("A time that does not exist", (Line("was booked"),), holds=False)
        return

    target = next(
        slot for slot in client.bookings.alternatives(refusal, limit=9) if slot.start > start
    )
    moved = client.bookings.reschedule(booking.uid, target.start)
    yield Step(
        "The first guest moves",
        (Line(f"{moved.uid} from", (start,)), Line("to", (moved.started_at,))),
        moved.uid == booking.uid
        and moved.started_at == target.start
        and client.bookings.get(booking.uid).started_at == target.start,
    )

    cancelled = client.bookings.cancel(booking.uid, reason="no longer needed")
    listed = [one.uid for one in client.bookings.list(status="open")]
    free_again = client.event_types.available_slots(EVENT_TYPE, FIRST_DAY, _day(target.start, zone))
    yield Step(
        "and cancels",
        (
            Line(f"{cancelled.uid} is {cancelled.status.value}", (cancelled.started_at,)),
            Line(f"{len(listed)} open booking is left"),
        ),
        cancelled.status == "cancel"
        and listed == [second.uid]
        and _booked(server) == {booking.uid: "cancel", second.uid: "open"}
        and any(slot.start == target.start for slot in free_again)
        and time_zones.to_wire(cancelled.started_at) == time_zones.to_wire(target.start),
    )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _booked(server: Server) -> dict[str, str]:
    """What the sandbox itself holds."""
    return {booking["uid"]: booking["status"] for booking in server.sandbox.bookings()}


def _skipped(zone: ZoneInfo) -> tuple[str, ZoneInfo]:
    """A wall time of 2024 that the zone skips, else one that New York does."""
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    while moment.year == 2024:
        later = moment + _STEP
        before, after = moment.astimezone(zone), later.astimezone(zone)
        jump = (after.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())
        if jump > timedelta():
            wall = before.replace(tzinfo=None) + _STEP
            return wall.isoformat(" ", "minutes"), zone
        moment = later
    return "2024-03-10 02:30", ZoneInfo("America/New_York")


def _print(step: Step, zone: ZoneInfo) -> None:
    click.echo()
    click.secho(step.name, bold=True)
    for line in step.lines:
        click.echo(f"  {line.text}")
        for moment in line.moments:
            elsewhere = isinstance(moment.tzinfo, ZoneInfo)
            local = moment if elsewhere else moment.astimezone(zone)
            utc = moment.astimezone(UTC)
            click.echo(f"      {local:%Y-%m-%d %H:%M:%S %Z}  =  {utc:%Y-%m-%d %H:%M:%S} UTC")


def _document(steps: list[Step], zone: ZoneInfo, problem: str) -> dict[str, Any]:
    from jicoo import time_zones

    return {
        "time_zone": zone.key,
        "ok": not problem,
        "problem": problem or None,
        "steps": [
            {
                "name": step.name,
                "ok": step.holds,
                "lines": [
                    {
                        "text": line.text,
                        "moments": [
                            {
                                "local": moment.astimezone(zone).isoformat(),
                                "utc": time_zones.to_wire(moment),
                            }
                            for moment in line.moments
                        ],
                    }
                    for line in step.lines
                ],
            }
            for step in steps
        ],
    }
