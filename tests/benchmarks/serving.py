"""A small HTTP server in a process of its own: `with serving(Plan(...)) as base_url`.

No two of its bookings are alike, and every answer has a `Date`, as those of real servers have.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from attrs import asdict, frozen

from tests.samples import BOOKING

BEGIN = datetime(2030, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=30)
PAGE_SIZE = 100
STATUSES = ("open", "request", "cancel")
OPEN = {"status": "open", "cancelledAt": None}
PLACES = ("inPerson", "zoom", "googleMeet", "phone")


@frozen
class Plan:
    """What a server has, and how long each answer takes."""

    latency: float = 0.0
    bookings: int = 0
    guests: int = 0
    """Bookings that hold the slot for which every request is refused."""
    guests_are_new: bool = True
    """They changed when the server was started, so that each may be that of an attempt."""


def wire(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def booking(number: int, **members: object) -> dict[str, Any]:
    """One that differs from every other: in its texts, its times, its hosts."""
    start = BEGIN + number * STEP
    made = BEGIN - timedelta(days=30, seconds=17 * number, milliseconds=number % 1000)
    hosts = [
        {"userId": f"host{number * 7 + each:024}", "role": "admin"}
        for each in range(1 + number % 2)
    ]
    status = STATUSES[number % len(STATUSES)]
    return BOOKING | {
        "uid": f"bk_{number:016}",
        "name": f"Consultation {number} of {number % 13}",
        "description": "as asked for " * (number % 4) or None,
        "status": status,
        "cancelledAt": wire(made + timedelta(days=1)) if status == "cancel" else None,
        "locationId": PLACES[number % len(PLACES)],
        "url": f"https://meet.example.com/{number * 7919:x}" if number % 3 else None,
        "startedAt": wire(start),
        "endedAt": wire(start + STEP),
        "hosts": hosts,
        "createdAt": wire(made),
        "updatedAt": wire(made + timedelta(seconds=number % 900)),
        **members,
    }


def envelope(rows: list[dict[str, Any]], *, number: int, total: int, size: int) -> bytes:
    """A page as the API has it."""
    counts = {
        "totalCount": total,
        "currentPage": number,
        "numberOfPages": -(-total // size),
        "nextPage": number + 1 if number * size < total else None,
    }
    return json.dumps({"data": rows, **counts}).encode()


class Answers:
    """What is answered to each request."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made = count()
        age = timedelta() if plan.guests_are_new else timedelta(days=1)
        now = wire(datetime.now(UTC) - age)
        end = wire(BEGIN + STEP)
        # What changed now has to be looked into: it may be the guest's own.
        changed = {"createdAt": now, "updatedAt": now}
        self._taken = {"startedAt": wire(BEGIN), "endedAt": end, **OPEN, **changed}

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(target)
        if method == "POST":
            return self._created(parts.path, json.loads(body))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        *_, owner, last = parts.path.split("/")
        if last == "contacts":
            guest = {"name": "somebody", "email": f"{owner}@example.com"}
            return 200, json.dumps({"data": [guest]}).encode()
        if last == "available_schedules":
            return 200, json.dumps({"data": _slots(query)}).encode()
        return 200, self._page(query)

    def _created(self, path: str, asked: dict[str, Any]) -> tuple[int, bytes]:
        number = next(self._made)
        if path.endswith("/completions"):
            return 200, json.dumps(_completion(number)).encode()
        if path.startswith("/v2/"):
            return 200, json.dumps(_meter_event(number)).encode()
        if self._plan.guests:
            return 409, b"{}"
        same = {name: asked[name] for name in ("eventTypeId", "startedAt")} | OPEN
        return 201, json.dumps(booking(number, **same)).encode()

    def _page(self, query: dict[str, str]) -> bytes:
        number, size = int(query["page"]), int(query.get("perPage", PAGE_SIZE))
        since = datetime.fromisoformat(query.get("startedAt", wire(BEGIN)))
        if self._plan.guests:
            first, total, same = 0, self._plan.guests, self._taken
        else:
            first = max(0, -((BEGIN - since) // STEP))
            total, same = self._plan.bookings - first, {}
        begin = first + (number - 1) * size
        rows = [booking(each) | same for each in range(begin, min(begin + size, first + total))]
        return envelope(rows, number=number, total=total, size=size)


def _slots(query: dict[str, str]) -> list[dict[str, Any]]:
    start, end = (datetime.fromisoformat(query[name]) for name in ("startedAt", "endedAt"))
    starts = (start + number * STEP for number in range((end - start) // STEP))
    return [{"startedAt": wire(each), "remainingCapacity": 1 + each.hour % 3} for each in starts]


def _completion(number: int) -> dict[str, Any]:
    message = {"role": "assistant", "content": f"That is answer {number}. " * 12, "refusal": None}
    return {
        "id": f"chatcmpl-{number:024}",
        "object": "chat.completion",
        "created": 1_700_000_000 + number,
        "model": "gpt-4o-mini",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": number % 90, "completion_tokens": 36, "total_tokens": 126},
        "service_tier": "default",
        "system_fingerprint": f"fp_{number:08x}",
    }


def _meter_event(number: int) -> dict[str, Any]:
    return booking(number) | {
        "object": "v2.billing.meter_event",
        "id": f"mtr_{number:024}",
        "created": wire(BEGIN),
        "livemode": False,
    }


class Connection(asyncio.Protocol):
    """Answers one request after another, each as late as the plan says."""

    def __init__(self, answers: Answers, latency: float) -> None:
        self._answers, self._latency = answers, latency
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self._received = b""
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        if self._latency:
            loop = asyncio.get_running_loop()
            loop.call_later(self._latency, self._send, method, target, body)
        else:
            self._send(method, target, body)

    def _send(self, method: str, target: str, body: bytes) -> None:
        assert self._transport is not None
        status, answer = self._answers.answer(method, target, body)
        head = (
            f"HTTP/1.1 {status} X\r\nDate: {formatdate(usegmt=True)}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        if not self._transport.is_closing():
            self._transport.write(head.encode() + answer)


def _length(head: bytes) -> int:
    named = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(named[0].partition(b":")[2]) if named else 0


@contextmanager
def serving(plan: Plan | None = None) -> Iterator[str]:
    """The base URL of a server that runs while one is inside."""
    command = [sys.executable, "-m", __name__, json.dumps(asdict(plan or Plan()))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


async def _serve(plan: Plan) -> None:
    answers = Answers(plan)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(answers, plan.latency), "127.0.0.1", 0, backlog=2_000
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Plan(**json.loads(sys.argv[1]))))
