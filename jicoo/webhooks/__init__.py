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
    from jicoo.webhooks.signature import SIGNATURE_HEADER, sign
    from jicoo.webhooks.verification import unwrap

__all__ = [
    "SIGNATURE_HEADER",
    "Answer",
    "Guest",
    "GuestBooked",
    "GuestCancelled",
    "GuestRescheduled",
    "HostCancelled",
    "HostRescheduled",
    "Tracking",
    "UnknownEvent",
    "WebhookEvent",
    "sign",
    "unwrap",
]

_HOMES = {
    "events": (
        "Answer",
        "Guest",
        "GuestBooked",
        "GuestCancelled",
        "GuestRescheduled",
        "HostCancelled",
        "HostRescheduled",
        "Tracking",
        "UnknownEvent",
        "WebhookEvent",
    ),
    "signature": ("SIGNATURE_HEADER", "sign"),
    "verification": ("unwrap",),
}

if not TYPE_CHECKING:

    def __getattr__(name):
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                value = getattr(import_module(f"jicoo.webhooks.{module}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module 'jicoo.webhooks' has no attribute {name!r}")

    def __dir__():
        return sorted(__all__)
