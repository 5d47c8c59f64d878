"""Deliveries for tests: the payload that the documentation shows, signed by hand and not by the package."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from typing import Any

SECRET = "whsec_5f2QvY0bWlq8"
OTHER_SECRET = "whsec_Zk3mP1nR7tXd"
NOW = 1662520836
HEADER = "Jicoo-Webhook-Signature"

# doc-356016 shows the same members for each of its three events.
PAYLOAD: dict[str, Any] = {
    "event": "guest_booked",
    "createdAt": "2020-11-23T17:51:19.000Z",
    "object": {
        "status": "open",
        "timeZone": "America/New_York",
        "startedAt": "2022-09-01T17:00:00.000Z",
        "endedAt": "2022-09-01T18:00:00.000Z",
        "createdAt": "2020-11-23T17:51:18.341Z",
        "updatedAt": "2020-11-23T17:51:18.341Z",
        "uid": "ACDADADASS",
        "eventTypeUid": "ACDASSS1ASS",
        "contact": {"email": "canary.email@example.com", "name": "canary name"},
        "answers": [{"question": "How did you find out?", "content": ["canary answer", "DM"]}],
        "tracking": {
            "utm_campaign": "winter_campaign",
            "utm_source": "twitter",
            "utm_medium": "owned_media",
            "utm_content": "jicoo-how-to",
            "utm_term": "howto",
        },
    },
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
