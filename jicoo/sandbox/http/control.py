"""The sandbox's own controls over HTTP, under a prefix that the API does not have."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.problems import ProblemError

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend

PREFIX = "/_sandbox/"


def perform(backend: Backend, method: str, path: str, raw: bytes) -> Any:
    """The body of the answer; ValueError, TypeError or KeyError for a body that cannot be used."""
    body: Any = json.loads(raw) if raw else {}
    control = _CONTROLS.get((method, path.removeprefix(PREFIX)))
    if control is None:
        raise ProblemError(404, "There is no such control.")
    return control(backend, body)


def _bookings(backend: Backend, _: Any) -> Any:
    return {"bookings": backend.bookings()}


def _guests(backend: Backend, _: Any) -> Any:
    return {"guests": backend.guests()}


def _requests(backend: Backend, _: Any) -> Any:
    return {"requests": [dataclasses.asdict(one) for one in backend.requests]}


def _switches(backend: Backend, _: Any) -> Any:
    """How they stand, and what each decides."""
    meanings = [dataclasses.asdict(one) for one in backend.switches.meanings()]
    return {"switches": dataclasses.asdict(backend.switches), "meanings": meanings}


def _change_switches(backend: Backend, body: Any) -> Any:
    """Takes the switches to change, by name."""
    backend.switches = dataclasses.replace(backend.switches, **body)
    return {"switches": dataclasses.asdict(backend.switches)}


def _add_fault(backend: Backend, body: Any) -> Any:
    """Takes the arguments that a fault has in Python."""
    backend.faults.add(body.pop("match"), **body)
    return {}


def _clear_faults(backend: Backend, _: Any) -> Any:
    backend.faults.clear()
    return {}


def _add_webhook(backend: Backend, body: Any) -> Any:
    """Takes the arguments that a webhook has in Python."""
    backend.webhooks.add(body.pop("url"), **body)
    return {}


def _disturb_webhooks(backend: Backend, body: Any) -> Any:
    """Takes what goes wrong with the next events, `{"what": "doubled", "times": 1}`."""
    backend.webhooks.disturb(**body)
    return {}


def _disturb_webhooks_no_more(backend: Backend, _: Any) -> Any:
    backend.webhooks.disturb_no_more()
    return {}


def _deliveries(backend: Backend, _: Any) -> Any:
    """Every attempt, with what it told of."""
    found: list[dict[str, Any]] = []
    for one in backend.webhooks.deliveries:
        payload = json.loads(one.body)
        told = {"event": payload["event"], "uid": payload["object"]["uid"]}
        found.append({"url": one.url, "status": one.status, "attempt": one.attempt, **told})
    return {"deliveries": found}


def _send_again(backend: Backend, body: Any) -> Any:
    """Takes `{"number": ...}` of a delivery, from 0 on; the last unless given."""
    backend.webhooks.send_again(**body)
    return {}


def _set_clock(backend: Backend, body: Any) -> Any:
    """Takes `{"now": ISO or null}`, or `{"ahead": seconds}` of the real time."""
    backend.set_clock(_time(body))
    return {}


def _reset(backend: Backend, _: Any) -> Any:
    backend.reset()
    return {}


def _approve(backend: Backend, body: Any) -> Any:
    """Takes `{"uid": ...}` of a booking."""
    backend.approve(body["uid"])
    return {}


_CONTROLS: Mapping[tuple[str, str], Callable[[Backend, Any], Any]] = {
    ("GET", "bookings"): _bookings,
    ("GET", "guests"): _guests,
    ("GET", "requests"): _requests,
    ("GET", "switches"): _switches,
    ("PATCH", "switches"): _change_switches,
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "webhooks"): _add_webhook,
    ("GET", "webhooks"): _deliveries,
    ("POST", "webhooks/again"): _send_again,
    ("POST", "webhooks/disturbances"): _disturb_webhooks,
    ("DELETE", "webhooks/disturbances"): _disturb_webhooks_no_more,
    ("PUT", "clock"): _set_clock,
    ("POST", "reset"): _reset,
    ("POST", "approve"): _approve,
}


def _time(body: Any) -> datetime | timedelta | None:
    if "ahead" in body:
        return timedelta(seconds=body["ahead"])
    return None if body["now"] is None else datetime.fromisoformat(body["now"])
