"""The story of `jicoo demo`: appointments booked, refused, lost, moved and cancelled on a sandbox, each one checked."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from jicoo import Booking, BookingConflictError, Jicoo, Slots
    from jicoo.sandbox import Sandbox

EVENT_TYPE = "mzgdPJVBb7RE"
FIRST_DAY, LAST_DAY = date(2024, 3, 15), date(2024, 3, 17)
JOHN, JANE, KIM = "john.doe@example.com", "jane.roe@example.com", "kim.lee@example.com"


class Line(NamedTuple):
    """What a step shows: words, and the moment they speak of, in the zone it is shown in."""

    text: str
    at: datetime | None = None


class Step(NamedTuple):
    """A step that was told: `problem` is empty only if it did what its title claims."""

    name: str
    title: str
    lines: list[Line]
    facts: dict[str, Any]
    """What it has found out, for programs: numbers, uids, times in UTC."""
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
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    """Of the step that is being told."""

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


class _UntrueError(Exception):
    """A step did not do what it claims; the text says in which respect."""


def _claim(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _UntrueError(otherwise)


def steps(zone: ZoneInfo) -> Generator[Step, None, None]:
    """The story as it goes; it ends with the first step that fails."""
    from jicoo import Jicoo
    from jicoo.sandbox import Sandbox

    with ExitStack() as stack:
        sandbox = stack.enter_context(closing(Sandbox()))
        try:
            server = stack.enter_context(sandbox.serve())
        except (OSError, RuntimeError) as error:
            yield Step("sandbox", "A local Jicoo starts", [], {}, str(error))
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
    scene.facts = {}
    try:
        lines = chapter(scene)
        _check(scene)
    except _UntrueError as error:
        return Step(name, title, [], {}, str(error))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the failure of this step
        return Step(name, title, [], {}, f"{type(error).__name__}: {error}")
    return Step(name, title, lines, scene.facts, "")


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
    empty = [day for day, free in scene.slots.days(empty=True).items() if not free]
    _claim(len(scene.slots) > 2, "there are fewer than three")
    _claim(all(slot.start.tzinfo == scene.zone for slot in scene.slots), "they are in another zone")
    _claim(min(days) >= FIRST_DAY and max(days) <= LAST_DAY, "some lie outside these days")
    scene.facts = {
        "slots": len(scene.slots),
        "days": {day.isoformat(): len(free) for day, free in scene.slots.days(empty=True).items()},
    }
    return [
        *(Line(f"{len(free)} free, the first", free[0].start) for free in days.values()),
        *(Line(f"none on {day:%A}, {day}") for day in empty),
    ]


def _book(scene: Scene) -> list[Line]:
    start = scene.slots[0].start
    scene.john = scene.client.create_booking(EVENT_TYPE, start, name="john doe", email=JOHN)
    _expect(scene, scene.john, "open", start, JOHN)
    scene.facts = {"uid": scene.john.uid, "status": scene.john.status.value}
    return [Line(f"booked: {scene.john.uid}", scene.local(scene.john.started_at))]


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
    _claim(len(free) == 3 and scene.slots[0] not in free, "the alternatives are not three others")
    scene.facts = {"alternatives": [_utc(slot.start) for slot in free]}
    return [
        Line("taken", scene.local(scene.refusal.start)),
        *(Line("free instead", slot.start) for slot in free),
    ]


def _book_alternative(scene: Scene) -> list[Line]:
    slot = scene.client.bookings.alternatives(scene.refusal)[0]
    scene.jane = scene.client.create_booking(EVENT_TYPE, slot.start, name="jane roe", email=JANE)
    _expect(scene, scene.jane, "open", slot.start, JANE)
    scene.facts = {"uid": scene.jane.uid, "status": scene.jane.status.value}
    return [Line(f"booked: {scene.jane.uid}", scene.local(scene.jane.started_at))]


def _lose(scene: Scene) -> list[Line]:
    start = scene.slots[-2].start
    sent = len(scene.sandbox.requests)
    scene.sandbox.faults.add("create_booking", kind="drop", when="after")
    booking = scene.client.create_booking(EVENT_TYPE, start, name="kim lee", email=KIM)
    _expect(scene, booking, "open", start, KIM)
    requests = [f"{one.method} {one.path}" for one in scene.sandbox.requests[sent:]]
    _claim(requests[0] == "POST /v1/bookings", "something else was sent first")
    _claim(sum(one.startswith("POST") for one in requests) == 1, "it was sent again")
    _claim(len(requests) > 1, "nothing was looked up")
    scene.facts = {"uid": booking.uid, "status": booking.status.value, "requests": requests}
    return [
        Line("POST /v1/bookings: it is booked, and the connection breaks"),
        *(Line(f"{request}: looked up") for request in requests[1:]),
        Line(f"found: {booking.uid}", scene.local(booking.started_at)),
    ]


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
    scene.facts = {"time_zone": zone.key, "wall_time": wall.isoformat(), "requests": 0}
    return [
        Line(f"{wall:%Y-%m-%d %H:%M} is no time in {zone.key}:"),
        Line("the clocks jump to", after),
    ]


def _move(scene: Scene) -> list[Line]:
    before, target = scene.john.started_at, scene.slots[-1].start
    moved = scene.client.bookings.reschedule(scene.john.uid, target)
    _claim(moved.uid == scene.john.uid, "it became another booking")
    _expect(scene, moved, "open", target, JOHN)
    scene.facts = {"uid": moved.uid, "status": moved.status.value, "before": _utc(before)}
    return [
        Line(f"now: {moved.uid}", scene.local(moved.started_at)),
        Line("before", scene.local(before)),
    ]


def _cancel(scene: Scene) -> list[Line]:
    cancelled = scene.client.bookings.cancel(scene.john.uid, reason="no longer needed")
    _claim(cancelled.uid == scene.john.uid, "it was another booking")
    _expect(scene, cancelled, "cancel", scene.slots[-1].start, JOHN)
    left = list(scene.client.bookings.list(status="open"))
    expected = [uid for uid, entry in scene.expected.items() if entry.status == "open"]
    _claim(
        [one.uid for one in left] == expected, "not only Jane's and Kim's bookings are left open"
    )
    scene.facts = {"uid": cancelled.uid, "status": cancelled.status.value, "left": expected}
    return [
        Line(f"cancelled: {cancelled.uid}", scene.local(cancelled.started_at)),
        *(Line(f"left: {one.uid}", scene.local(one.started_at)) for one in left),
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
    scene.facts = {"uid": event.booking_uid, "event": event.event, "deliveries": len(scene.arrived)}
    return [
        Line(f"{event.event}, signed with the endpoint's secret:"),
        Line(f"told of: {event.booking_uid}", scene.local(event.start)),
        Line("with one letter changed it is refused"),
    ]


Chapter = Callable[[Scene], list[Line]]
STORY: tuple[tuple[str, str, Chapter], ...] = (
    ("slots", "Free slots from 15 to 17 March 2024, day by day", _list_slots),
    ("booking", "John books the first one", _book),
    ("refusal", "Jane wants the same slot and is refused", _refuse),
    ("alternative", "Jane books the first alternative", _book_alternative),
    ("lost", "Kim books, the answer is lost, and there is one booking", _lose),
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


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
