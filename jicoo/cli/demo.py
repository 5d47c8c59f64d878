"""`jicoo demo`: an appointment booked, refused, moved and cancelled on a sandbox, each step checked."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from jicoo import Booking, BookingConflictError, Jicoo, Slots
    from jicoo.sandbox import Recorded, Sandbox

EVENT_TYPE = "mzgdPJVBb7RE"
FIRST_DAY, LAST_DAY = date(2024, 3, 15), date(2024, 3, 17)
JOHN, JANE, KEN = "john.doe@example.com", "jane.roe@example.com", "ken.moe@example.com"
NEXT = (
    "Next: jicoo sandbox        serves such a Jicoo for programs of yours.",
    "      jicoo doctor         looks at yours, with your key in JICOO_API_KEY.",
    "      jicoo book --help    books there, once.",
)


class Line(NamedTuple):
    """What a step shows: words, the moment they speak of, in the zone it is shown in, and the booking."""

    text: str
    at: datetime | None = None
    uid: str | None = None


class Step(NamedTuple):
    """A step that was told: `problem` is empty only if it did what its title claims."""

    name: str
    title: str
    lines: list[Line]
    problem: str


class Entry(NamedTuple):
    """What is held about a booking; `start` is in UTC."""

    status: str
    start: datetime
    email: str


@dataclass
class Scene:
    """What the chapters work with, and what one leaves to the next."""

    client: Jicoo
    sandbox: Sandbox
    zone: ZoneInfo
    arrived: list[tuple[bytes, list[tuple[str, str]]]]
    """What the sandbox has told a webhook: body and headers of each delivery."""
    expected: dict[str, Entry] = field(default_factory=dict[str, Entry])
    """By uid, what has to be booked by now."""
    slots: Slots = field(init=False)
    john: Booking = field(init=False)
    jane: Booking = field(init=False)
    refusal: BookingConflictError = field(init=False)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


class _UntrueError(Exception):
    """A step did not do what it claims; the text says in which respect."""


def _claim(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _UntrueError(otherwise)


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
    # What is not installed is missed before anything is printed.
    import jicoo.sandbox  # noqa: F401  # pyright: ignore[reportUnusedImport]
    from jicoo import UnknownTimeZoneError, time_zones

    try:
        zone = time_zones.zone(time_zone)
    except UnknownTimeZoneError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None
    try:
        problem = _render_json(zone) if as_json else _render_text(zone)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if problem:
        click.secho(problem, fg="red", err=True)
        raise SystemExit(1)


def _steps(zone: ZoneInfo) -> Generator[Step, None, None]:
    """The story as it goes; it ends with the first step that fails."""
    from jicoo import Jicoo
    from jicoo.sandbox import Sandbox

    with ExitStack() as stack:
        sandbox = stack.enter_context(closing(Sandbox()))
        try:
            server = stack.enter_context(sandbox.serve())
        except (OSError, RuntimeError) as error:
            yield Step("sandbox", "A local Jicoo starts", [], str(error))
            return
        stack.enter_context(_without_proxies())
        client = stack.enter_context(
            # The user's own settings have no say here. On this machine a fault is no accident, and nothing comes late.
            Jicoo(server.api_key, base_url=server.base_url, time_zone=zone, max_retries=0, settle=0)
        )
        arrived = stack.enter_context(_receiving(sandbox))
        scene = Scene(client, sandbox, zone, arrived)
        for name, title, chapter in STORY:
            step = _told(name, title, chapter, scene)
            yield step
            if step.problem:
                return


def _told(name: str, title: str, chapter: Chapter, scene: Scene) -> Step:
    try:
        lines = chapter(scene)
        _check(scene)
    except _UntrueError as error:
        return Step(name, title, [], str(error))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the failure of this step
        return Step(name, title, [], f"{type(error).__name__}: {error}")
    return Step(name, title, lines, "")


@contextmanager
def _without_proxies() -> Generator[None, None, None]:
    """A proxy of the environment cannot reach this machine's own port."""
    before = os.environ.get("no_proxy")
    os.environ["no_proxy"] = "*"
    try:
        yield
    finally:
        if before is None:
            del os.environ["no_proxy"]
        else:
            os.environ["no_proxy"] = before


@contextmanager
def _receiving(
    sandbox: Sandbox,
) -> Generator[list[tuple[bytes, list[tuple[str, str]]]], None, None]:
    """An address that the sandbox tells of what happens, and what has arrived there."""
    arrived: list[tuple[bytes, list[tuple[str, str]]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrived.append((body, self.headers.items()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        sandbox.webhooks.add(f"http://127.0.0.1:{server.server_port}/")
        try:
            yield arrived
        finally:
            server.shutdown()
            thread.join()


def _list_slots(scene: Scene) -> list[Line]:
    scene.slots = scene.client.event_types.available_slots(EVENT_TYPE, FIRST_DAY, LAST_DAY)
    days = scene.slots.by_day()
    _claim(len(scene.slots) > 2, "there are fewer than three")
    _claim(all(slot.start.tzinfo == scene.zone for slot in scene.slots), "they are in another zone")
    _claim(min(days) >= FIRST_DAY and max(days) <= LAST_DAY, "some lie outside these days")
    asked = (
        FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)
    )
    return [
        Line(f"{len(days[day])} free, the first", days[day][0].start)
        if day in days
        else Line(f"none on {day:%a %Y-%m-%d}")
        for day in asked
    ]


def _book(scene: Scene) -> list[Line]:
    start = scene.slots[0].start
    scene.john = scene.client.create_booking(EVENT_TYPE, start, name="john doe", email=JOHN)
    _expect(scene, scene.john, "open", start, JOHN)
    return [Line(f"booked: {scene.john.uid}", scene.local(scene.john.started_at), scene.john.uid)]


def _refuse(scene: Scene) -> list[Line]:
    from jicoo import BookingConflictError

    start = scene.slots[0].start
    try:
        scene.client.create_booking(EVENT_TYPE, start, name="jane roe", email=JANE)
    except BookingConflictError as refusal:
        scene.refusal = refusal
    else:
        raise _UntrueError("the slot was booked twice")
    free = scene.client.bookings.alternatives(scene.refusal)
    _claim(scene.refusal.start == start.astimezone(UTC), "another start was refused")
    _claim(list(free) == list(scene.slots[1:4]), "the alternatives are not the next free slots")
    return [
        Line("taken", scene.local(scene.refusal.start)),
        *(Line("free instead", slot.start) for slot in free),
    ]


def _book_alternative(scene: Scene) -> list[Line]:
    slot = scene.client.bookings.alternatives(scene.refusal)[0]
    scene.jane = scene.client.create_booking(EVENT_TYPE, slot.start, name="jane roe", email=JANE)
    _expect(scene, scene.jane, "open", slot.start, JANE)
    return [Line(f"booked: {scene.jane.uid}", scene.local(scene.jane.started_at), scene.jane.uid)]


def _lose(scene: Scene) -> list[Line]:
    """The booking is made, and the connection drops before its answer: nobody has told the client."""
    scene.sandbox.faults.add("create_booking", kind="drop")
    before, start = len(scene.sandbox.requests), scene.slots[-2].start
    ken = scene.client.create_booking(EVENT_TYPE, start, name="ken moe", email=KEN)
    requests = scene.sandbox.requests[before:]
    sent = [request for request in requests if request.method == "POST"]
    _claim([request.status for request in sent] == [None], "it was not sent exactly once")
    _expect(scene, ken, "open", start, KEN)
    return [
        *(Line(_request(request)) for request in requests),
        Line(f"found: {ken.uid}", scene.local(ken.started_at), ken.uid),
    ]


def _request(request: Recorded) -> str:
    status = "its answer is lost" if request.status is None else request.status
    return f"{request.method:<4} {request.path}: {status}"


def _refuse_skipped(scene: Scene) -> list[Line]:
    from jicoo import NonexistentTimeError

    wall, zone, lands = _skipped(scene.zone)
    sent = len(scene.sandbox.requests)
    try:
        scene.client.create_booking(EVENT_TYPE, wall, time_zone=zone, name="jane roe", email=JANE)
    except NonexistentTimeError as refusal:
        _claim(refusal.after.astimezone(UTC) == lands, "the gap ends elsewhere")
        after = refusal.after
    else:
        raise _UntrueError("it was booked")
    _claim(len(scene.sandbox.requests) == sent, "a request was sent")
    return [
        Line(f"{wall:%Y-%m-%d %H:%M} is no time in {zone.key}:"),
        Line("the clocks jump to", after),
    ]


def _move(scene: Scene) -> list[Line]:
    before, target = scene.john.started_at, scene.slots[-1].start
    moved = scene.client.bookings.reschedule(scene.john.uid, target)
    _claim(moved.uid == scene.john.uid, "it became another booking")
    _expect(scene, moved, "open", target, JOHN)
    return [
        Line(f"now: {moved.uid}", scene.local(moved.started_at), moved.uid),
        Line("before", scene.local(before)),
    ]


def _cancel(scene: Scene) -> list[Line]:
    cancelled = scene.client.bookings.cancel(scene.john.uid, reason="no longer needed")
    _claim(cancelled.uid == scene.john.uid, "it was another booking")
    _expect(scene, cancelled, "cancel", scene.slots[-1].start, JOHN)
    left = {booking.uid for booking in scene.client.bookings.list(status="open")}
    _claim(cancelled.uid not in left, "it is left open")
    _claim(scene.jane.uid in left, "Jane's booking is not left open")
    return [
        Line(f"cancelled: {cancelled.uid}", scene.local(cancelled.started_at), cancelled.uid),
        Line(f"left: {scene.jane.uid}", scene.local(scene.jane.started_at), scene.jane.uid),
    ]


def _hear(scene: Scene) -> list[Line]:
    from jicoo import SignatureError, webhooks
    from jicoo.sandbox import WEBHOOK_SECRET

    scene.sandbox.webhooks.settle()
    _claim(bool(scene.arrived), "nothing came")
    body, headers = scene.arrived[-1]
    event = webhooks.unwrap(body, headers, secret=WEBHOOK_SECRET)
    _claim(isinstance(event, webhooks.HostCancelled), "something else is told of")
    _claim(event.booking_uid == scene.john.uid, "another booking is told of")
    _claim(event.start == scene.slots[-1].start, "another start is told of")
    _claim((event.status, event.guest.email) == ("cancel", JOHN), "its state or its guest is wrong")
    try:
        webhooks.unwrap(body.replace(b"cancel", b"cancer"), headers, secret=WEBHOOK_SECRET)
    except SignatureError as refusal:
        _claim(refusal.reason == "mismatch", "a forgery is refused for another reason")
    else:
        raise _UntrueError("a forgery is trusted")
    return [
        Line(f"{event.event}, signed with the endpoint's secret:"),
        Line(f"told of: {event.booking_uid}", scene.local(event.start), event.booking_uid),
        Line("with one letter changed it is refused"),
    ]


Chapter = Callable[[Scene], list[Line]]
STORY: tuple[tuple[str, str, Chapter], ...] = (
    ("slots", "Free slots from 15 to 17 March 2024, day by day", _list_slots),
    ("booking", "John books the first one", _book),
    ("refusal", "Jane wants the same slot and is refused", _refuse),
    ("alternative", "Jane books the first alternative", _book_alternative),
    ("loss", "Ken books, the answer is lost, and the client looks for it", _lose),
    ("skipped", "A time that the clocks skip is refused before it is sent", _refuse_skipped),
    ("move", "John moves to the last slot", _move),
    ("cancellation", "John cancels", _cancel),
    ("webhook", "A webhook is told of it, and its signature verifies", _hear),
)


def _expect(scene: Scene, answer: Booking, status: str, start: datetime, email: str) -> None:
    """What the answer says of a booking is right, and from now on has to be found everywhere."""
    expected = Entry(status, start.astimezone(UTC), email)
    _claim((answer.status.value, answer.started_at) == expected[:2], "the answer says otherwise")
    scene.expected[answer.uid] = expected


def _check(scene: Scene) -> None:
    """The sandbox's own record and all that can be read back agree with what has to be booked."""
    client, expected = scene.client, scene.expected
    recorded = {
        booking["uid"]: Entry(
            booking["status"],
            datetime.fromisoformat(booking["startedAt"]),
            ",".join(contact["email"] for contact in booking["contacts"]),
        )
        for booking in scene.sandbox.bookings()
    }
    _claim(recorded == expected, "the sandbox has recorded something else")
    listed = {booking.uid: booking for booking in client.bookings.list()}
    _claim(listed.keys() == expected.keys(), "the list of bookings says otherwise")
    for uid, entry in expected.items():
        for booking in (listed[uid], client.bookings.get(uid)):
            found = (booking.status.value, booking.started_at)
            _claim(found == entry[:2], "reading the booking back says otherwise")
        emails = [contact.email for contact in client.bookings.contacts(uid)]
        _claim(emails == [entry.email], "the contacts of the booking say otherwise")
    taken = {entry.start for entry in expected.values() if entry.status == "open"}
    free = [slot for slot in scene.slots if slot.start.astimezone(UTC) not in taken]
    now = client.event_types.available_slots(EVENT_TYPE, FIRST_DAY, LAST_DAY)
    _claim(list(now) == free, "the free slots are not those that are left")


def _skipped(zone: ZoneInfo) -> tuple[datetime, ZoneInfo, datetime]:
    """The middle of a gap of 2024, its zone, and the instant of the jump; New York's where there is none."""
    begin, day = datetime(2024, 1, 1, tzinfo=UTC), timedelta(days=1)
    for midnight in (begin + number * day for number in range(366)):
        if _offset(midnight + day, zone) <= _offset(midnight, zone):
            continue
        minutes = (midnight + timedelta(minutes=number) for number in range(1, 1441))
        lands = next(at for at in minutes if _offset(at, zone) != _offset(midnight, zone))
        middle = (_offset(lands, zone) + _offset(midnight, zone)) / 2
        return lands.replace(tzinfo=None) + middle, zone, lands
    return _skipped(ZoneInfo("America/New_York"))


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _render_text(zone: ZoneInfo) -> str:
    """Print each step as it is told; gives the sentence about what failed, else nothing."""
    click.echo(f"A local Jicoo, the real client, and guests in {zone.key}.")
    with closing(_steps(zone)) as steps:
        for number, step in enumerate(steps, 1):
            click.echo()
            click.secho(f"{number}. {step.title}".ljust(72), bold=True, nl=False)
            click.secho(*(("failed",) if step.problem else ("ok",)))
            for line in step.lines:
                click.echo(f"   {line.text}" if line.at is None else _row(line.text, line.at))
            if step.problem:
                return _sentence(number, step)
    click.secho("\nEvery step did what it claims.", fg="green")
    click.echo("\n".join(("", *NEXT)))
    return ""


def _row(text: str, at: datetime) -> str:
    utc = click.style(f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC", dim=True)
    return f"   {text:<26}{f'{at:%a %Y-%m-%d %H:%M %Z}':<29}{utc}"


def _render_json(zone: ZoneInfo) -> str:
    """Print all steps as one document; gives the sentence about what failed, else nothing."""
    with closing(_steps(zone)) as told:
        steps = list(told)
    problem = _sentence(len(steps), steps[-1]) if steps[-1].problem else ""
    document = {
        "ok": not problem,
        "problem": problem or None,
        "time_zone": zone.key,
        "steps": [
            {
                "name": step.name,
                "title": step.title,
                "ok": not step.problem,
                "problem": step.problem or None,
                **_times(next((line.at for line in step.lines if line.at), None)),
                "lines": [
                    {"text": line.text, "uid": line.uid, **_times(line.at)} for line in step.lines
                ],
            }
            for step in steps
        ],
    }
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    return problem


def _times(at: datetime | None) -> dict[str, Any]:
    if at is None:
        return {"local": None, "utc": None}
    return {"local": at.isoformat(), "utc": at.astimezone(UTC).isoformat().replace("+00:00", "Z")}


def _sentence(number: int, step: Step) -> str:
    return f"Step {number} failed ({step.title}): {' '.join(step.problem.split())}"
