"""A sandbox in a process of its own, so that it does not share a core with the clients it serves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import httpx

from jicoo.sandbox import API_KEY, Sandbox
from tests.faults.guests import Guest


class Served:
    """A running sandbox: `port`, and its controls over `http`; for a `with` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.serving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.http = httpx.Client(
            base_url=self.base_url,
            headers={"X-Jicoo-Api-Key": API_KEY, "X-Jicoo-Sandbox": "faults"},
            timeout=60,
        )

    def prepare(self, switches: Mapping[str, Any], *, ahead: float, late: float = 0.0) -> None:
        """Begin anew with a clock `ahead` seconds before ours; what is booked is listed `late` seconds afterwards."""
        self._control("POST", "reset")
        self._control("PATCH", "switches", switches)
        self.set_ahead(ahead)
        if late:
            fault = {"match": "create_booking", "kind": "late", "times": None, "seconds": late}
            self._control("POST", "faults", fault)

    def set_ahead(self, seconds: float) -> None:
        self._control("PUT", "clock", {"ahead": seconds})

    def book(self, guest: Guest) -> str:
        """Book for a guest over a wire that is whole; the uid of the booking."""
        body = {
            "eventTypeId": guest.event_type,
            "startedAt": guest.start.isoformat(),
            "timeZone": "UTC",
            "name": guest.name,
            "email": guest.email,
            "locationId": None,
        }
        made = self.http.post("/v1/bookings", json=body).raise_for_status().json()
        return str(made.get("data", made)["uid"])

    def guests(self) -> list[dict[str, Any]]:
        """Who holds what, oldest first."""
        found: list[dict[str, Any]] = self._control("GET", "guests")["guests"]
        return found

    def bookings(self) -> dict[str, dict[str, Any]]:
        """What is booked, by uid."""
        return {one["uid"]: one for one in self._control("GET", "bookings")["bookings"]}

    def _control(self, method: str, name: str, body: object = None) -> Any:
        answer = self.http.request(method, f"/_sandbox/{name}", json=body)
        return answer.raise_for_status().json()

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
        self._process.communicate()


def main() -> None:
    """Serve until the input ends, as it does when whoever started this has gone."""
    sandbox = Sandbox(clock=None, api_key=API_KEY)
    # Other tests hold the sandbox to its document; here that would take most of the time.
    sandbox.contract.check_answer = lambda *_: None  # type: ignore[method-assign]
    with sandbox.serve() as server:
        print(server.port, flush=True)
        sys.stdin.read()
    sandbox.close()


if __name__ == "__main__":
    main()
