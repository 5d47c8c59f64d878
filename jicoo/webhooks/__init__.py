"""Webhooks: a delivery verified, read as a typed event, and handled once.

```python
from jicoo import webhooks

event = webhooks.unwrap(body, headers, secret="whsec_...")
if isinstance(event, webhooks.GuestBooked):
    print(event.booking_uid, event.start, event.guest.name)
```

Names are imported on first use: what only verifies loads no store of claims, and nothing here loads an HTTP library.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jicoo.webhooks.claims.base import AsyncClaims, Claims
    from jicoo.webhooks.claims.memory import MemoryClaims
    from jicoo.webhooks.claims.postgres import PostgresClaims
    from jicoo.webhooks.claims.redis import RedisClaims
    from jicoo.webhooks.claims.sqlite import SqliteClaims
    from jicoo.webhooks.diagnosis import explain
    from jicoo.webhooks.events import (
        Answer,
        Guest,
        GuestBooked,
        GuestCancelled,
        GuestRescheduled,
        HostCancelled,
        HostRescheduled,
        Tracking,
        UnknownEvent,
        WebhookEvent,
    )
    from jicoo.webhooks.replies import BODY_LIMIT, Reply
    from jicoo.webhooks.routing import Router
    from jicoo.webhooks.signature import SIGNATURE_HEADER, sign
    from jicoo.webhooks.verification import unwrap

__all__ = [
    "BODY_LIMIT",
    "SIGNATURE_HEADER",
    "Answer",
    "AsyncClaims",
    "Claims",
    "Guest",
    "GuestBooked",
    "GuestCancelled",
    "GuestRescheduled",
    "HostCancelled",
    "HostRescheduled",
    "MemoryClaims",
    "PostgresClaims",
    "RedisClaims",
    "Reply",
    "Router",
    "SqliteClaims",
    "Tracking",
    "UnknownEvent",
    "WebhookEvent",
    "explain",
    "sign",
    "unwrap",
]

_HOMES = {
    "AsyncClaims": "claims.base",
    "Claims": "claims.base",
    "MemoryClaims": "claims.memory",
    "PostgresClaims": "claims.postgres",
    "RedisClaims": "claims.redis",
    "SqliteClaims": "claims.sqlite",
    "explain": "diagnosis",
    "Answer": "events",
    "Guest": "events",
    "GuestBooked": "events",
    "GuestCancelled": "events",
    "GuestRescheduled": "events",
    "HostCancelled": "events",
    "HostRescheduled": "events",
    "Tracking": "events",
    "UnknownEvent": "events",
    "WebhookEvent": "events",
    "BODY_LIMIT": "replies",
    "Reply": "replies",
    "Router": "routing",
    "SIGNATURE_HEADER": "signature",
    "sign": "signature",
    "unwrap": "verification",
}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module 'jicoo.webhooks' has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"jicoo.webhooks.{_HOMES[name]}"), name)
        return value

    def __dir__():
        return sorted(__all__)
