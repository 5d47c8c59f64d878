"""What verifying a delivery costs: `python -m tests.benchmarks.webhook_cost`.

The measure is what nobody can do without: one HMAC over the body, and one `json.loads` of it. Where stripe and svix are
installed (`pip install stripe svix`), their verifiers are measured in the same run, each with a delivery of its own
signed as theirs are. Rounds alternate, and the least CPU time of each counts.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from jicoo import webhooks
from tests.benchmarks import peers
from tests.benchmarks.measuring import Call, cpu
from tests.benchmarks.rows import Row
from tests.benchmarks.table import run
from tests.webhooks.deliveries import HEADER, SECRET, payload, signature, written

MOST = 2.0
ROUNDS, CALLS = 60, 200
MEASURE, OURS = "one HMAC and json.loads", "unwrap"
OTHERS = {
    "host": "example.com",
    "user-agent": "Jicoo",
    "accept": "*/*",
    "accept-encoding": "gzip",
    "content-type": "application/json",
    "content-length": "700",
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-proto": "https",
}
"""Headers that come with a delivery besides its signature."""


def jicoo() -> dict[str, Call]:
    """The measure, and what is measured by it."""
    body = written(payload())
    now = int(time.time())
    headers = OTHERS | {HEADER.lower(): signature(body, SECRET, now)}
    key, signed = SECRET.encode(), f"{now}.".encode() + body

    def least() -> object:
        hmac.new(key, signed, hashlib.sha256).hexdigest()
        return json.loads(body)

    def unwrap() -> object:
        return webhooks.unwrap(body, headers, secret=SECRET)

    def read() -> object:
        event = webhooks.unwrap(body, headers, secret=SECRET)
        return event.booking_uid, event.start, event.status, event.guest.email, event.dedupe_key

    return {
        MEASURE: least,
        OURS: unwrap,
        "with five members read": read,
    }


def stripe() -> dict[str, Call]:
    library: Any = import_module("stripe")
    event = {"id": "evt_1", "object": "event", "type": "invoice.paid", "api_version": None}
    body = written(
        event | {"data": {"object": payload()["object"] | {"object": "invoice", "id": "in_1"}}}
    )
    now = int(time.time())
    header = signature(body, SECRET, now)
    return {"stripe construct_event": lambda: library.Webhook.construct_event(body, header, SECRET)}


def svix() -> dict[str, Call]:
    library: Any = import_module("svix.webhooks")
    secret = "whsec_" + base64.b64encode(b"k" * 24).decode()
    verifier, body = library.Webhook(secret), written(payload())
    signed = verifier.sign("msg_1", datetime.now(UTC), body.decode())
    headers = OTHERS | {
        "svix-id": "msg_1",
        "svix-timestamp": str(int(time.time())),
        "svix-signature": signed,
    }
    return {"svix verify": lambda: verifier.verify(body, headers)}


def rows() -> list[Row]:
    peers.find()
    calls, missing = jicoo(), list[str]()
    for others in (stripe, svix):
        try:
            calls |= others()
        except ImportError:
            missing.append(others.__name__)
    bests = cpu(calls, groups=5, rounds=ROUNDS // 5, count=CALLS)
    ratio = bests.ratio(OURS, MEASURE)
    return [
        Row(
            name="a delivery of a webhook verified and read",
            figure=ratio.value,
            noise=ratio.noise,
            goal=MOST,
            measure=MEASURE,
            peers=bests.ratios(MEASURE, but=OURS),
            note=f"{' and '.join(missing)} not installed" if missing else "",
        )
    ]


if __name__ == "__main__":
    sys.exit(run(rows))
