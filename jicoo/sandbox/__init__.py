"""A local Jicoo to develop and test against.

```python
from jicoo.sandbox import Sandbox

with Sandbox().serve() as server:
    print(server.base_url, server.api_key)
```
"""

from __future__ import annotations

from jicoo.sandbox.faults import Fault, Faults
from jicoo.sandbox.records import Change, Recorded
from jicoo.sandbox.sandbox import API_KEY, Sandbox, Server
from jicoo.sandbox.switches import Meaning, Switches
from jicoo.sandbox.webhooks.sending import Delivery
from jicoo.sandbox.webhooks.signing import WEBHOOK_SECRET
from jicoo.sandbox.webhooks.webhooks import Webhooks

__all__ = [
    "API_KEY",
    "WEBHOOK_SECRET",
    "Change",
    "Delivery",
    "Fault",
    "Faults",
    "Meaning",
    "Recorded",
    "Sandbox",
    "Server",
    "Switches",
    "Webhooks",
]
