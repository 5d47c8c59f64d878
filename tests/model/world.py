"""A small world of bookings on a clock of its own, which keeps, lists and loses what comes as its dials say.

Written from what the client's promise rests on, and sharing nothing with the client or the sandbox.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs

import httpx
from attrs import define, field

from tests.model.dials import EMAILS, NAMES, Dials, Step
from tests.samples import BOOKING

EPOCH = datetime(2024, 3, 15, tzinfo=UTC).timestamp()
EVENT_TYPE = str(BOOKING["eventTypeId"])
WELL = Step()


@define
class Seat:
    """A guest's place, as it is in truth."""

    uid: str
    guest: str
    """The address as it was sent."""
    start: datetime
    name: str | None
    email: str | None
    made: float
    """Moments of the server's clock."""
    changed: float
    recorded: float
    listed: float
    """Moments of the world."""
    known: float
    cancelled: bool = False
    event_type: str = EVENT_TYPE
    source: str = "client"
    """Who made it: the client, another person, or the same one before."""


@define
class World:
    dials: Dials
    now: float = 100.0
    seats: list[Seat] = field(factory=list[Seat])
    writes: list[Step] = field(factory=list[Step])
    reads: list[Step] = field(factory=list[Step])
    posts: int = 0
    requests: int = 0
    is_down: bool = False
    """Whether nothing can be read."""
    meanwhile: tuple[int, Callable[[], object]] | None = None
    """What happens before so many requests are answered, as another process would do it."""
    _due: list[tuple[float, Callable[[], object]]] = field(
        factory=list[tuple[float, Callable[[], object]]]
    )
    _random: random.Random = field(factory=lambda: random.Random(7))

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while due := sorted((one for one in self._due if one[0] <= end), key=lambda one: one[0]):
            at, act = due[0]
            self._due.remove(due[0])
            self.now = max(self.now, at)
            act()
        self.now = end

    @property
    def server_time(self) -> float:
        return EPOCH + self.now + self.dials.ahead

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        if self.meanwhile is not None and self.requests >= self.meanwhile[0]:
            happens, self.meanwhile = self.meanwhile[1], None
            happens()
        writes = request.method != "GET"
        self.posts += request.method == "POST" and request.url.path.endswith("/bookings")
        plan = self.writes if writes else self.reads
        step = plan.pop(0) if plan else WELL
        self.pass_time(step.latency)
        if not writes and self.is_down:
            raise httpx.ReadError("down")
        if step.kind == "refused":
            raise httpx.ConnectError("refused")
        status, body = self._write(request, step) if writes else self._get(request)
        return self._sent(request, step, status, body)

    def _sent(self, request: httpx.Request, step: Step, status: int, body: Any) -> httpx.Response:
        """The answer as the network brings it."""
        if step.kind == "stall":
            self.pass_time(request.extensions["timeout"]["read"])
            raise httpx.ReadTimeout("")
        if step.kind == "reset":
            raise httpx.ReadError("")
        if step.kind.isdigit():
            return self._response(int(step.kind), {})
        if step.kind == "errors" and status < 300:
            body = {"data": body.get("data", body), "errors": {"base": ["it did not work"]}}
        if step.kind == "foreign" and status < 300:
            other = {**BOOKING, "uid": "bk_foreign", "startedAt": "2031-01-01T00:00:00.000Z"}
            body = {"data": [other] if isinstance(body.get("data"), list) else other}
        texts = {"cut": b'{"data"', "junk": b"<html>", "empty": b""}
        return self._response(status, texts.get(step.kind, body))

    def _response(self, status: int, body: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        node = self.dials.node_ahead if self.requests % 2 else 0.0
        date = datetime.fromtimestamp(int(self.server_time + node), UTC)
        headers = {"Date": format_datetime(date, usegmt=True)} if self.dials.tells_date else {}
        return httpx.Response(status, content=content, headers=headers)

    def _write(self, request: httpx.Request, step: Step) -> tuple[int, Any]:
        body = json.loads(request.content)
        if not request.url.path.endswith("/bookings"):
            # That it is answered is enough here: nothing is changed.
            return self._get(request)

        def book() -> tuple[int, Any]:
            return self.book(body["email"], body["name"], datetime.fromisoformat(body["startedAt"]))

        if not step.commits:
            return 500, {}
        if step.delay:
            lost = request.extensions["timeout"]["read"] if step.kind == "stall" else 0.0
            self._due.append((self.now + lost + step.delay, book))
            return 500, {}
        first = book()
        if step.kind == "doubled" or self.dials.doubles_posts:
            second = book()
            return second if self._random.random() < 0.5 else first
        return first

    def book(
        self, email: str, name: str, start: datetime, *, source: str = "client"
    ) -> tuple[int, Any]:
        held = [seat for seat in self.seats if seat.start == start and not seat.cancelled]
        if len(held) >= self.dials.capacity:
            return 409, {}
        made = self.server_time
        joined = held[0] if held and self.dials.group == "one booking" else None
        earlier = [seat.recorded for seat in self.seats if seat.guest == email]
        recorded = earlier[0] if earlier and self.dials.record == "per guest" else made
        listed = self.now + self.dials.listed_after if joined is None else joined.listed
        seat = Seat(
            uid=f"bk_{len(self.seats)}" if joined is None else joined.uid,
            guest=email,
            start=start,
            name=NAMES[self.dials.name](name),
            email=EMAILS[self.dials.email](email),
            made=made if joined is None else joined.made,
            changed=made,
            recorded=recorded,
            listed=listed,
            known=max(listed, self.now + self.dials.listed_after) + self.dials.contacts_after,
            source=source,
        )
        for other in held if joined is not None else ():
            other.changed = made if self.dials.updated else other.changed
        if joined is not None and not self.dials.updated:
            seat.changed = joined.changed
        self.seats.append(seat)
        return 201, self.shown(seat)

    def shown(self, seat: Seat) -> dict[str, Any]:
        return {
            **BOOKING,
            "uid": seat.uid,
            "eventTypeId": seat.event_type if self.dials.event_type_shown else None,
            "startedAt": wire(seat.start),
            "status": "cancel" if seat.cancelled else "open",
            "createdAt": wire(datetime.fromtimestamp(seat.made, UTC)),
            "updatedAt": wire(datetime.fromtimestamp(seat.changed, UTC)),
        }

    def _get(self, request: httpx.Request) -> tuple[int, Any]:
        parts = request.url.path.split("/")
        if len(parts) == 3:
            return self._list(parse_qs(request.url.query.decode()))
        seats = [seat for seat in self.seats if seat.uid == parts[3] and seat.listed <= self.now]
        if not seats:
            return 404, {}
        if parts[-1] != "contacts":
            return 200, {"data": self.shown(seats[0])}
        known = [self._contact(seat) for seat in seats if seat.known <= self.now]
        if self.dials.contacts_whole or len(known) < 2:
            return 200, {"data": known, "errors": {}}
        return 200, {"data": known[:1], "totalCount": len(known), "nextPage": 2}

    def _contact(self, seat: Seat) -> dict[str, Any]:
        contact: dict[str, Any] = {"name": seat.name, "email": seat.email, "message": None}
        return {**contact, **written(seat.recorded, self.dials.notation)}

    def _list(self, query: dict[str, list[str]]) -> tuple[int, Any]:
        rows = list({seat.uid: seat for seat in self.seats if seat.listed <= self.now}.values())
        if "startedAt" in query and self.dials.filters != "none":
            begin = datetime.fromisoformat(query["startedAt"][0])
            after = self.dials.filters == "after"
            rows = [row for row in rows if row.start > begin or (row.start == begin and not after)]
        if self.dials.equals == "shuffled":
            self._random.shuffle(rows)
        if self.dials.sorts:
            by_start = query["order"][0] == "startedAt"
            rows.sort(
                key=lambda row: row.start.timestamp() if by_start else row.made,
                reverse=query["sort"][0] == "desc",
            )
        size, page = self.dials.page_size, int(query["page"][0])
        pages = -(-len(rows) // size)
        counts = {
            "totalCount": len(rows),
            "nextPage": page + 1 if page < pages else None,
            "numberOfPages": pages,
            "currentPage": page,
        }
        told = {"all": tuple(counts), "total": ("totalCount",), "next": ("nextPage",)}
        names = told.get(self.dials.counts, ("numberOfPages",))
        data = [self.shown(row) for row in rows[(page - 1) * size : page * size]]
        return 200, {"data": data, **{name: counts[name] for name in names}}

    def seats_of(self, guest: str) -> Sequence[Seat]:
        """Those that the client has made for a guest."""
        return [seat for seat in self.seats if seat.guest == guest and seat.source == "client"]


def wire(moment: datetime) -> str:
    return (
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
    )


def written(epoch: float, notation: str) -> dict[str, Any]:
    """A contact's time, as servers write it."""
    moment = datetime.fromtimestamp(epoch, UTC)
    plain = moment.strftime("%Y-%m-%dT%H:%M:%S")
    spelled: dict[str, dict[str, Any]] = {
        "milliseconds": {"createdAt": wire(moment)},
        "offset": {"createdAt": f"{plain}+0000"},
        "seven digits": {"createdAt": f"{plain}.{moment.microsecond:06}0Z"},
        "nine digits": {"createdAt": f"{plain}.{moment.microsecond:06}000Z"},
        "absent": {},
        "epoch": {"createdAt": int(epoch * 1000)},
        "naive": {"createdAt": plain},
    }
    return spelled[notation]


def at(hour: int) -> datetime:
    return datetime(2024, 3, 16, 2, tzinfo=UTC) + hour * timedelta(hours=1)
