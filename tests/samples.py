"""Samples of developer.jicoo.com that more than one part of the tests needs."""

from __future__ import annotations

from typing import Any

BOOKING: dict[str, Any] = {
    "uid": "bk_1",
    "eventTypeId": "mzgdPJVBb7RE",
    "name": "MTG",
    "description": None,
    "status": "open",
    "startedAt": "2024-03-16T02:00:00.000Z",
    "endedAt": "2024-03-16T02:30:00.000Z",
    "locationId": "inPerson",
    "url": None,
    "phoneNumber": None,
    "address": None,
    "customLocation": None,
    "access": None,
    "timeZone": "Asia/Tokyo",
    "priority": "low",
    "cancelReason": None,
    "cancelledAt": None,
    "cancelledBy": None,
    "hosts": [{"userId": "cfmSbUHeizSoZob9cRA3N8fmfKg1", "role": "admin"}],
    "createdAt": "2024-03-11T00:00:00.000Z",
    "updatedAt": "2024-03-11T00:00:00.000Z",
}
"""A booking, null where a page shows null."""
# doc-356016 shows the same members for each of its events.
WEBHOOK: dict[str, Any] = {
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
        "contact": {"email": "example@example.com", "name": "John Doe"},
        "answers": [{"question": "How did you find out?", "content": ["SNS", "DM"]}],
        "tracking": {
            "utm_campaign": "winter_campaign",
            "utm_source": "twitter",
            "utm_medium": "owned_media",
            "utm_content": "jicoo-how-to",
            "utm_term": "howto",
        },
    },
}
