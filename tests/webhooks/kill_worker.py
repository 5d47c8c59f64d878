"""One worker of a receiver: deliveries come by its input, a line each, and what it answers goes by its output.

Each step is written to a log that outlives the worker: `begin` and `end` of a handler, and `done` once its claim is.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from jicoo import webhooks
from tests.webhooks.deliveries import SECRET


def store(kind: str, where: str, lease: float) -> Any:
    if kind == "sqlite":
        return webhooks.SqliteClaims(where, lease=lease)
    if kind == "redis":
        import redis

        return webhooks.RedisClaims(redis.Redis(port=int(where)), lease=lease)
    import psycopg

    return webhooks.PostgresClaims(lambda: psycopg.connect(where), lease=lease)


class Logged:
    """A store of claims that says when an event is done."""

    def __init__(self, claims: Any, log: int) -> None:
        self._claims = claims
        self._log = log
        self.lease = claims.lease
        self.claim = claims.claim
        self.release = claims.release

    def done(self, key: str, token: str) -> bool:
        ended: bool = self._claims.done(key, token)
        write(self._log, "done" if ended else "not ours", key)
        return ended


def write(log: int, step: str, key: str, more: str = "") -> None:
    # One write to a file that is open for appending is not torn, whoever dies.
    os.write(log, f"{os.getpid()}\t{step}\t{key}\t{more}\n".encode())


def main(kind: str, where: str, lease: str, path: str) -> None:
    log = os.open(Path(path), os.O_APPEND | os.O_WRONLY | os.O_CREAT)
    router = webhooks.Router(secret=SECRET, claims=Logged(store(kind, where, float(lease)), log))
    chance = random.Random(os.getpid())
    die: str | None = None

    @router.otherwise
    def handle(event: webhooks.WebhookEvent) -> None:
        key = event.dedupe_key
        write(log, "begin", key)
        time.sleep(chance.random() * 0.004)
        if die == "in the middle":
            os.kill(os.getpid(), signal.SIGKILL)
        write(log, "end", key, f"{event.booking_uid} {event.created_at.isoformat()}")
        if die == "after the end":
            os.kill(os.getpid(), signal.SIGKILL)

    print("ready", flush=True)
    for line in sys.stdin:
        given = json.loads(line)
        die = given["die"]
        reply = router.handle(given["body"].encode(), given["headers"])
        print(reply.status, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
