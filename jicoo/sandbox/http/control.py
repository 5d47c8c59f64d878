"""The sandbox's own controls over HTTP, under a prefix that the API does not have."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.problems import ProblemError

if TYPE_CHECKING:
    from jicoo.sandbox import Sandbox

PREFIX = "/_sandbox/"


def perform(sandbox: Sandbox, method: str, path: str, raw: bytes) -> Any:
    """The body of the answer; ValueError, TypeError or KeyError for a body that cannot be used.

    `GET bookings`, `GET guests`, `GET requests`, `GET/PATCH switches`, `POST/DELETE faults` and
    `POST webhooks` with the arguments that they have in Python, `PUT clock` with
    `{"now": ISO or null}` or `{"ahead": seconds}` of the real time, `POST reset`, `POST approve`
    with `{"uid": ...}`.
    """
    body: Any = json.loads(raw) if raw else {}
    match (method, path.removeprefix(PREFIX)):
        case "GET", "bookings":
            return {"bookings": sandbox.bookings()}
        case "GET", "guests":
            return {"guests": sandbox.guests()}
        case "GET", "requests":
            return {"requests": [dataclasses.asdict(one) for one in sandbox.requests]}
        case "GET", "switches":
            pass
        case "PATCH", "switches":
            sandbox.switches = dataclasses.replace(sandbox.switches, **body)
        case "POST", "faults":
            sandbox.faults.add(body.pop("match"), **body)
            return {}
        case "DELETE", "faults":
            sandbox.faults.clear()
            return {}
        case "POST", "webhooks":
            sandbox.webhooks.add(body.pop("url"), **body)
            return {}
        case "PUT", "clock":
            sandbox.set_clock(_time(body))
            return {}
        case "POST", "reset":
            sandbox.reset()
            return {}
        case "POST", "approve":
            sandbox.approve(body["uid"])
            return {}
        case _:
            raise ProblemError(404, "There is no such control.")
    return {"switches": dataclasses.asdict(sandbox.switches)}


def _time(body: Any) -> datetime | timedelta | None:
    if "ahead" in body:
        return timedelta(seconds=body["ahead"])
    return None if body["now"] is None else datetime.fromisoformat(body["now"])
