"""A week in which something of each kind has happened, for tests and for the pictures of the documentation."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from jicoo.sandbox import Sandbox, Server

CONSULTATION, WORKSHOP, INTERVIEW = "mzgdPJVBb7RE", "-wS8hQp_3Kd0", "aV9_pRv4LxQ2"
GUESTS = (
    ("2024-03-11T05:00:00Z", "Aiko Tanaka"),
    ("2024-03-12T01:00:00Z", "Ben Carter"),
    ("2024-03-12T06:30:00Z", "Chloe Dubois"),
    ("2024-03-13T02:00:00Z", "Dmitri Volkov"),
    ("2024-03-14T01:30:00Z", "Emma Larsen"),
    ("2024-03-14T07:00:00Z", "Farid Haddad"),
    ("2024-03-15T03:00:00Z", "Grace Owusu"),
    ("2024-03-16T02:00:00Z", "Hana Kimura"),
)


@dataclass
class Story:
    """What there is to look at: the uid of a booking with a past, and the number of a request with a mistake."""

    server: Server
    api: httpx.Client
    uid: str
    mistake: int

    @property
    def box(self) -> Sandbox:
        return self.server.sandbox


def booking(start: str, name: str, **changes: object) -> dict[str, object]:
    """The body of a request that books."""
    local = name.partition(" ")[0].lower()
    wanted = {
        "eventTypeId": CONSULTATION,
        "timeZone": "Asia/Tokyo",
        "startedAt": start,
        "email": f"{local}@example.com",
        "name": name,
        "locationId": None,
    }
    return wanted | changes


@contextlib.contextmanager
def receiver() -> Iterator[str]:
    """An address that takes webhooks, but for those that tell of a cancellation."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(500 if b"host_cancelled" in body else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/webhooks/jicoo"
        finally:
            server.shutdown()
            thread.join()


def tell(server: Server, api: httpx.Client, url: str) -> Story:
    """Have it all happen, in a sandbox that has just begun."""
    box = server.sandbox
    box.webhooks.add(url)
    made = [
        api.post("/v1/bookings", json=booking(start, name, message="I have a question."))
        for start, name in GUESTS
    ]
    uids = [str(one.json()["uid"]) for one in made]
    for number in range(3):
        guest = booking("2024-03-12T10:30:00Z", f"Guest{number} Group", eventTypeId=WORKSHOP)
        api.post("/v1/bookings", json=guest)
    api.post(
        "/v1/bookings",
        json=booking("2024-03-12T14:00:00Z", "Ines Costa", eventTypeId=INTERVIEW),
    )
    box.webhooks.settle()
    api.post(
        f"/v1/bookings/{uids[3]}/reschedule",
        json={"startedAt": "2024-03-13T05:30:00Z", "timeZone": "Asia/Tokyo"},
    )
    box.webhooks.settle()
    api.post(f"/v1/bookings/{uids[5]}/cancel", json={"reason": "ill"})
    api.get("/v1/bookings", params={"startDate": "2024-03-11"})
    api.post("/v1/bookings", json=booking("2024-03-15T03:00", "Jun Mori"))
    api.post("/v1/bookings", json={"email": "jun@example.com", "name": "Jun Mori"})
    mistake = box.requests[-1].number
    httpx.post(
        f"{server.base_url}/v1/bookings",
        json=booking("2024-03-15T03:00:00Z", "Jun Mori"),
        headers={"Authorization": "Bearer sk_live_elsewhere"},
    )
    box.faults.add("list_bookings", kind="status", when="before", status=500)
    api.get("/v1/bookings")
    box.webhooks.settle()
    return Story(server, api, uids[3], mistake)
