"""A sandbox in a process of its own, so that it does not share a core with the clients it serves."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

import httpx

from jicoo.sandbox import API_KEY, Sandbox, Switches


class Served:
    """A running sandbox: `port`, and its controls over `http`; for a `with` block.

    Its clock is `ahead` seconds before ours. What is booked is listed `late` seconds afterwards.
    """

    def __init__(self, *, ahead: float = 0.0, late: float = 0.0, **switches: Any) -> None:
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.faults.serving"),
                *("--ahead", str(ahead), "--late", str(late), "--switches", json.dumps(switches)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.http = httpx.Client(
            base_url=self.base_url, headers={"X-Jicoo-Api-Key": API_KEY}, timeout=60
        )

    def guests(self) -> list[dict[str, Any]]:
        """Who holds what."""
        found: list[dict[str, Any]] = (
            self.http.get("/_sandbox/guests").raise_for_status().json()["guests"]
        )
        return found

    def set_ahead(self, seconds: float) -> None:
        self.http.put("/_sandbox/clock", json={"ahead": seconds}).raise_for_status()

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
        self._process.communicate()


def main() -> None:
    """Serve until the input ends, as it does when whoever started this has gone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ahead", type=float, required=True)
    parser.add_argument("--late", type=float, required=True)
    parser.add_argument("--switches", type=json.loads, required=True)
    arguments = parser.parse_args()
    sandbox = Sandbox(
        clock=timedelta(seconds=arguments.ahead), switches=Switches(**arguments.switches)
    )
    # Other tests hold the sandbox to its document; here that would take most of the time.
    sandbox.contract.check_answer = lambda *_: None  # type: ignore[method-assign]
    if arguments.late:
        sandbox.faults.add("create_booking", kind="late", times=None, seconds=arguments.late)
    with sandbox.serve() as server:
        print(server.port, flush=True)
        sys.stdin.read()
    sandbox.close()


if __name__ == "__main__":
    main()
