"""Deliveries for tests: the payload that the documentation shows, signed by hand and not by the package."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from typing import Any

from tests.samples import WEBHOOK

SECRET = "whsec_5f2QvY0bWlq8"
OTHER_SECRET = "whsec_Zk3mP1nR7tXd"
NOW = 1662520836
HEADER = "Jicoo-Webhook-Signature"

PAYLOAD: dict[str, Any] = copy.deepcopy(WEBHOOK)
"""The payload that the documentation shows, with a guest who must not be seen where nobody is to be shown."""
PAYLOAD["object"] |= {
    "contact": {"email": "canary.email@example.com", "name": "canary name"},
    "answers": [{"question": "How did you find out?", "content": ["canary answer", "DM"]}],
}


def payload(event: str = "guest_booked", **changes: Any) -> dict[str, Any]:
    """The documented payload; changes are members of its booking."""
    made: dict[str, Any] = copy.deepcopy(PAYLOAD) | {"event": event}
    made["object"] |= changes
    return made


def written(value: Any) -> bytes:
    """JSON as a program in JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def signature(body: bytes, secret: str = SECRET, timestamp: int | str = NOW) -> str:
    signed = f"{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


def headers(body: bytes, secret: str = SECRET, timestamp: int | str = NOW) -> dict[str, str]:
    return {"content-type": "application/json", HEADER: signature(body, secret, timestamp)}
