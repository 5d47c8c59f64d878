"""Values of the package where other libraries want plain ones. Pure: no I/O."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jicoo.time_zones import to_wire
from jicoo_client.types import Unset


def json_default(value: object) -> Any:
    """For `json.dumps(default=...)` and `orjson.dumps(default=...)`: what the package gives, in its wire form.

    Models, slots, pages, and date-times, which have to be aware. `jicoo.UNSET` is refused: it stands for what is left
    out, and no answer holds it.

    >>> import json
    >>> json.dumps({"booking": booking}, default=jicoo.json_default)[:12]
    '{"booking": '
    """
    to_dict = getattr(value, "to_dict", None)
    if callable(to_dict):
        return to_dict()
    if isinstance(value, date):
        return to_wire(value) if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, Unset):
        raise TypeError("UNSET stands for a member that is left out: leave it out of the JSON too")
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
