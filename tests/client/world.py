"""A small model of the API on a clock of its own, which answers in process; a plan says what each request meets."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs

import httpx

import jicoo
from jicoo._core.messages import Timestamp
from jicoo._core.retries.lookups import REFUSAL_SETTLE
from jicoo._core.transport.async_concurrency import AsyncClock
from jicoo._core.transport.concurrency import Clock
from tests.samples import BOOKING

SETTLE, TIMEOUT, RETRIES = 5.0, 60.0, 2
NOON = datetime(2024, 3, 16, 12, tzinfo=UTC)
EPOCH = 1_700_000_000.0


def wire(epoch: float) -> str:
    moment = datetime.fromtimestamp(epoch, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@dataclass
class Step:
    """What happens to one request."""

    kind: str = "well"
    commits: str = "now"
    """Whether it takes effect: `never`, `now`, or `later`."""
    delay: float = 0.0
    """How much of `settle` passes until a late effect, and until a booking is listed, in all."""
    share: float = 0.5
    latency: float = 0.1


WELL = Step()


@dataclass
class Held:
    """A booking as the model holds it."""

    uid: str
    start: datetime
    name: str
    email: str
    created: float
    listed: float
    priority: str | None = None
    cancelled: float | None = None
    older: bool = False
    """Whether it was there before the call that books for the same guest."""


@dataclass
class World:
    """The API, its clock and ours, and a network that follows a plan."""

    capacity: int
    ahead: float
    """How far the server's clock is ahead of ours."""
    tells_time: bool
    now: float = 100.0
    bookings: list[Held] = field(default_factory=list[Held])
    pending: list[tuple[float, Any]] = field(default_factory=list[tuple[float, Any]])
    writes: list[Step] = field(default_factory=list[Step])
    reads: list[Step] = field(default_factory=list[Step])
    requests: int = 0
    sent: int = 0

    def pass_time(self, seconds: float) -> None:
        """Let the clock go on, and everything happen when it is due and not when one looks again."""
        end = self.now + seconds
        due = [one for one in self.pending if one[0] <= end]
        for moment, happen in sorted(due, key=lambda one: one[0]):
            self.pending.remove((moment, happen))
            self.now = max(self.now, moment)
            happen()
        self.now = end

    @property
    def server_time(self) -> float:
        return EPOCH + self.now + self.ahead

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        writes = request.method != "GET"
        self.sent += writes
        plan = self.writes if writes else self.reads
        step = plan.pop(0) if plan else WELL
        self.pass_time(step.latency)
        if step.kind == "refused":
            raise httpx.ConnectError("refused")
        if step.kind == "429":
            return self._response(429, {})
        status, body = self._perform(request, step, writes=writes)
        if step.kind == "stall":
            self.pass_time(request.extensions["timeout"]["read"])
            raise httpx.ReadTimeout("")
        if step.kind == "reset":
            raise httpx.ReadError("")
        if step.kind in ("500", "503"):
            return self._response(int(step.kind), {})
        if step.kind == "cut":
            return self._response(status, b'{"data"')
        if step.kind == "junk":
            return self._response(200, b"<html>")
        return self._response(status, body)

    def _response(self, status: int, body: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        date = datetime.fromtimestamp(int(self.server_time), UTC)
        headers = {"Date": format_datetime(date, usegmt=True)} if self.tells_time else {}
        return httpx.Response(status, content=content, headers=headers)

    def _perform(self, request: httpx.Request, step: Step, *, writes: bool) -> tuple[int, Any]:
        if not writes:
            return self._read(request)
        body = json.loads(request.content or b"{}")
        healthy = step.kind in ("well", "duplicate")
        commits = "now" if healthy else step.commits
        wait = step.delay * SETTLE if commits != "never" else 0.0
        if step.kind == "duplicate":
            # A refusal that nothing explains is believed after so long: docs/failures.md.
            wait = min(wait, REFUSAL_SETTLE - 0.5)
        late = wait * step.share if commits == "later" else 0.0

        def effect() -> tuple[int, Any]:
            return self._write(request.url.path, body, unlisted=wait - late)

        if commits == "never":
            return 500, {}
        if commits == "later":
            # The connection's loss is what the time counts from, and a stall ends later than this.
            lost = self.now + (request.extensions["timeout"]["read"] if step.kind == "stall" else 0)
            self.pending.append((lost + late, effect))
            return 500, {}
        first = effect()
        if step.kind == "duplicate" and self._can_be_doubled(request.url.path):
            second = effect()
            return second if step.share > 0.5 else first
        return first

    def _can_be_doubled(self, path: str) -> bool:
        """A second cancellation is refused, which is true of the request and not of the booking."""
        return self.capacity == 1 if path.endswith("/bookings") else not path.endswith("/cancel")

    def _read(self, request: httpx.Request) -> tuple[int, Any]:
        parts = request.url.path.split("/")
        if parts[2] != "bookings":
            return 404, {}
        if len(parts) == 3:
            query = parse_qs(request.url.query.decode())
            rows = [held for held in self.bookings if held.listed <= self.now]
            if "startedAt" in query:
                since = datetime.fromisoformat(query["startedAt"][0])
                rows = [held for held in rows if held.start >= since]
            if query.get("order") == ["createdAt"]:
                rows.sort(key=lambda held: held.created, reverse=query["sort"] == ["desc"])
            else:
                rows.sort(key=lambda held: (held.start, held.created))
            size, page = 3, int(query["page"][0])
            pages = max(1, -(-len(rows) // size))
            data = [self._shown(held) for held in rows[(page - 1) * size : page * size]]
            paging = {"currentPage": page, "numberOfPages": pages, "totalCount": len(rows)}
            return 200, {"data": data, **paging}
        held = next(one for one in self.bookings if one.uid == parts[3])
        if parts[-1] == "contacts":
            contact = {"name": held.name, "email": held.email, "createdAt": wire(held.created)}
            return 200, {"data": [contact]}
        return 200, {"data": self._shown(held)}

    def _shown(self, held: Held) -> dict[str, Any]:
        return {
            **BOOKING,
            "uid": held.uid,
            "startedAt": held.start.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "status": "open" if held.cancelled is None else "cancel",
            "cancelledAt": None if held.cancelled is None else wire(held.cancelled),
            "priority": held.priority,
            "createdAt": wire(held.created),
        }

    def _write(self, path: str, body: Any, *, unlisted: float) -> tuple[int, Any]:
        if path.endswith("/bookings"):
            start = datetime.fromisoformat(body["startedAt"])
            if self.taken(start) >= self.capacity:
                return 409, {}
            self.add(start, body["name"], body["email"], unlisted)
            return 201, self._shown(self.bookings[-1])
        held = next(one for one in self.bookings if one.uid == path.split("/")[3])
        if held.cancelled is not None:
            return 422, {}
        if path.endswith("/cancel"):
            held.cancelled = self.server_time
        elif path.endswith("/reschedule"):
            start = datetime.fromisoformat(body["startedAt"])
            if start != held.start and self.taken(start) >= self.capacity:
                return 422, {}
            held.start = start
        else:
            held.priority = body["priority"]
        return 200, {"data": self._shown(held)}

    def add(self, start: datetime, name: str, email: str, unlisted: float = 0.0) -> None:
        uid = f"bk_{len(self.bookings)}"
        created = self.server_time
        self.bookings.append(Held(uid, start, name, email, created, self.now + unlisted))

    def taken(self, start: datetime) -> int:
        return sum(held.start == start and held.cancelled is None for held in self.bookings)


class Flavoured:
    """A sync or an async client on a world's clock."""

    def __init__(self, world: World, flavour: str, **options: Any) -> None:
        self._async = flavour == "async"
        transport = httpx.MockTransport(world.answer)
        kind: Any = jicoo.AsyncJicoo if self._async else jicoo.Jicoo
        http = httpx.AsyncClient if self._async else httpx.Client
        self.client: Any = kind(
            "sk_live_test",
            http_client=http(transport=transport),
            time_zone="UTC",
            timeout=TIMEOUT,
            settle=SETTLE,
            max_retries=RETRIES,
            **options,
        )
        self.client._session.random = random.Random(0)
        self.client._session.clock = AsyncWorldClock(world) if self._async else WorldClock(world)

    def run(self, call: Any) -> Any:
        return asyncio.run(call()) if self._async else call()


class WorldClock(Clock):
    def __init__(self, world: World) -> None:
        self.world = world

    def monotonic(self) -> float:
        return self.world.now

    def timestamp(self) -> Timestamp:
        return Timestamp(self.world.now, EPOCH + self.world.now)

    def sleep(self, seconds: float) -> None:
        self.world.pass_time(seconds)


class AsyncWorldClock(WorldClock, AsyncClock):
    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self.world.pass_time(seconds)
