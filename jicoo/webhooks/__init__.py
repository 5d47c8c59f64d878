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


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    if name not in _HOMES:
        raise AttributeError(f"module 'jicoo.webhooks' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"jicoo.webhooks.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted(_HOMES)
