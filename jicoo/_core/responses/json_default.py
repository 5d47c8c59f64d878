"""Values of the package where other libraries want plain ones. Pure: no I/O."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jicoo.slots import Slot, Slots
from jicoo.time_zones import to_wire


def json_default(value: object) -> Any:
    """For `json.dumps(default=...)` and `orjson.dumps(default=...)`: models, slots and date-times in their wire form.

    >>> import json
    >>> json.dumps({"booking": booking}, default=jicoo.json_default)[:12]
    '{"booking": '
    """
    to_dict = getattr(value, "to_dict", None)
    if callable(to_dict):
        return to_dict()
    if isinstance(value, Slot):
        return {"startedAt": to_wire(value.start), "remainingCapacity": value.remaining_capacity}
    if isinstance(value, Slots):
        return list(value)
    if isinstance(value, date):
        return to_wire(value) if isinstance(value, datetime) else value.isoformat()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
